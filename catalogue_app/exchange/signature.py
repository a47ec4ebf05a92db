"""What a file is, decided by its first bytes and never by its name."""

from __future__ import annotations

import codecs
import mmap
import re
from pathlib import Path
from typing import Literal

from catalogue_app.errors import FileRefusedError, reason
from catalogue_app.exchange import limits
from catalogue_app.i18n import N_, _

Format = Literal["xlsx", "xls", "docx", "html", "csv", "xml", "mhtml", "json"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_REFUSED_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", N_("“{file}” is a PDF. Open the spreadsheet or Word document it was made from and import that.")),
    (b"\x89PNG", N_("“{file}” is a picture. A table can only be imported as a spreadsheet, Word or HTML file.")),
    (b"\xff\xd8\xff", N_("“{file}” is a picture. A table can only be imported as a spreadsheet, Word or HTML file.")),
    (b"GIF8", N_("“{file}” is a picture. A table can only be imported as a spreadsheet, Word or HTML file.")),
    (b"II*\x00", N_("“{file}” is a picture. A table can only be imported as a spreadsheet, Word or HTML file.")),
    (b"MM\x00*", N_("“{file}” is a picture. A table can only be imported as a spreadsheet, Word or HTML file.")),
    (b"Rar!", N_("“{file}” is a packed archive. Unpack it first and import the files in it.")),
    (b"7z\xbc\xaf\x27\x1c", N_("“{file}” is a packed archive. Unpack it first and import the files in it.")),
    (b"\x1f\x8b", N_("“{file}” is a packed archive. Unpack it first and import the files in it.")),
    (b"{\\rtf", N_("“{file}” is an RTF text. Open it in Word or WPS, save it as .docx and import that.")),
    (b"SQLite format 3\x00", N_("“{file}” is a workspace or database, not a table. Open it instead of importing it.")),
)

_OLE_STREAMS: tuple[tuple[str, str | None], ...] = (
    (
        "EncryptedPackage",
        N_("“{file}” is protected by a password. Open it, remove the password, save it and import it again."),
    ),
    ("Workbook", None),
    ("Book", None),
    (
        "WordDocument",
        N_("“{file}” is a document of an old Word. Open it in Word or WPS, save it as .docx and import that."),
    ),
    ("PowerPoint Document", N_("“{file}” is a presentation, not a table.")),
)

_ZIP_PARTS: tuple[tuple[str, Format | None, str], ...] = (
    ("xl/workbook.xml", "xlsx", ""),
    ("xl/workbook.bin", "xlsx", ""),
    ("content.xml", "xlsx", ""),
    ("word/document.xml", "docx", ""),
    ("ppt/presentation.xml", None, N_("“{file}” is a presentation, not a table.")),
    (
        "OFD.xml",
        None,
        N_("“{file}” is an OFD file. Open the spreadsheet or Word document it was made from and import that."),
    ),
)

_USUAL = "\t\r\n　、。《》（）“”：；，！？【】■□√●〔〕"
_JSON = re.compile(rb"\{\s*\"|\[\s*\{\s*\"")
_MARKUP = re.compile(rb"<\s*(!doctype\s+html|html|head|body|table|meta|div|tr)\b", re.IGNORECASE)


def format_of(path: Path) -> Format:
    """The format of a file.

    Raises FileRefusedError with a sentence that says what the file is and what to do, if it is none we read.
    """
    name = path.name
    try:
        if not path.is_dir() and path.exists() and not path.is_file():
            raise OSError(0, _("it is no ordinary file"))  # a pipe or a device would be waited for
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8192)
    except (OSError, ValueError) as error:
        raise FileRefusedError(
            N_("“{file}” cannot be opened: {reason}. Check that it is there and not open elsewhere."),
            file=name,
            reason=reason(error),
        ) from error
    if size == 0 or not head.strip(b"\x00\r\n\t "):
        raise FileRefusedError(N_("“{file}” is empty. Check that it was saved or downloaded completely."), file=name)
    if size > limits.FILE_BYTES:
        raise FileRefusedError(
            N_("“{file}” is too large ({size} MB; at most {limit} MB). Split it and import the parts."),
            file=name,
            size=size // limits.MEGABYTE,
            limit=limits.FILE_BYTES // limits.MEGABYTE,
        )
    for start, message in _REFUSED_STARTS:
        if head.startswith(start):
            raise FileRefusedError(message, file=name)
    if head.startswith(b"PK"):
        return _format_of_archive(path)
    if head.startswith(_OLE):
        return _format_of_compound(path)
    return _format_of_text(name, head, size)


def _format_of_archive(path: Path) -> Format:
    from catalogue_app.exchange.archive import chunks, open_archive

    with open_archive(path) as archive:
        names = set(archive.namelist())
        declared = "mimetype" in names and "content.xml" in names
        mimetype = b"".join(chunks(path, archive, "mimetype"))[:100] if declared else b""
    if mimetype and b"spreadsheet" not in mimetype:
        raise FileRefusedError(
            N_("“{file}” is an OpenDocument text. Open it in Word or WPS, save it as .docx and import that."),
            file=path.name,
        )
    for part, found, message in _ZIP_PARTS:
        if part in names:
            if found is None:
                raise FileRefusedError(message, file=path.name)
            return found
    if "[Content_Types].xml" in names:
        folders = {member.split("/", 1)[0] for member in names}
        if "xl" in folders or "word" in folders:
            return "xlsx" if "xl" in folders else "docx"
    raise FileRefusedError(
        N_("“{file}” is a packed archive. Unpack it first and import the files in it."), file=path.name
    )


def _format_of_compound(path: Path) -> Format:
    """An OLE compound file names its streams in UTF-16; the program that wrote it is known by them."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for stream_name, message in _OLE_STREAMS:
            if content.find(f"{stream_name}\0".encode("utf-16-le")) >= 0:
                if message is not None:
                    raise FileRefusedError(message, file=path.name)
                if len(content) > limits.OLD_WORKBOOK_BYTES:
                    break
                return "xls"
    raise FileRefusedError(
        N_("“{file}” is damaged or of an unknown kind. Open it in Excel or WPS, save it as .xlsx and import that."),
        file=path.name,
    )


def _format_of_text(name: str, head: bytes, size: int) -> Format:
    plain = _in_utf8(head)
    if size > limits.TEXT_FILE_BYTES:
        raise FileRefusedError(
            N_("“{file}” is too large ({size} MB; at most {limit} MB). Split it and import the parts."),
            file=name,
            size=size // limits.MEGABYTE,
            limit=limits.TEXT_FILE_BYTES // limits.MEGABYTE,
        )
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith(b"<?xml"):
        return "xml"
    if start.startswith(b"<?xml") and b"wordprocessingml" in start.lower().replace(b"/", b""):
        raise FileRefusedError(
            N_("“{file}” is a document of an old Word. Open it in Word or WPS, save it as .docx and import that."),
            file=name,
        )
    if start[:1] == b"<" and _MARKUP.search(start):
        return "html"
    if start[:13].lower() == b"mime-version:" or b"\ncontent-type: multipart/related" in start[:2000].lower():
        return "mhtml"
    if _JSON.match(start):
        return "json"
    if start[:1] == b"<" and start[1:2] in b"?!":
        raise FileRefusedError(
            N_("“{file}” is an XML file of an unknown kind. Save it as .xlsx or .csv and import that."), file=name
        )
    if plain.count(b"\x00") or _control_share(plain) > 0.02:
        raise FileRefusedError(
            N_("“{file}” is damaged or of an unknown kind. Open it in Excel or WPS, save it as .xlsx and import that."),
            file=name,
        )
    if _MARKUP.search(start) and start.count(b"<") > 20:
        return "html"
    return "csv"


def _in_utf8(head: bytes) -> bytes:
    """The start of a UTF-16 text as UTF-8, anything else as it is. Without a mark it is known by its zero bytes, and
    by being text once it is decoded."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\x00" not in head:
        return head
    if head.startswith(codecs.BOM_UTF16_LE):
        order = "utf-16-le"
    elif head.startswith(codecs.BOM_UTF16_BE):
        order = "utf-16-be"
    else:
        order = "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(order, "replace").lstrip("\ufeff").rstrip("\ufffd")
    usual = sum(
        1 for character in text if "\u4e00" <= character <= "\u9fff" or " " <= character <= "~" or character in _USUAL
    )
    return text.encode("utf-8", "replace") if text and usual > 0.9 * len(text) else head


def _control_share(data: bytes) -> float:
    controls = sum(1 for byte in data if byte < 32 and byte not in b"\t\n\r\x0b\x0c")
    return controls / len(data)
