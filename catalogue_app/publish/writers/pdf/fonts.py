"""Fonts of one PDF file: measuring, encoding and embedding just the characters that were used.

Every character gets a code of its own (Identity-H), also one that no font has: it shows the sign for a missing
character, and copying it gives the character itself.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from catalogue_app.publish.layout.wording import MISSING_GLYPH
from catalogue_app.publish.writers.breaking import break_lines
from catalogue_app.publish.writers.pdf.font_files import face
from catalogue_app.publish.writers.pdf.objects import PdfFile

EM = 1000
_ELSEWHERE = 0xFFFF
"""What a font's table of codes says of a character that another font of the chain has."""
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
_CACHE = 30_000
_SUBSETTING = threading.Lock()
"""reportlab reads a font file with one position in it, and two exports may run at once."""


class Run(NamedTuple):
    """Part of a line that one font draws: the font's name in the page's resources, and its codes, a byte a character,
    escaped for a string in a page's content."""

    font: str
    codes: str


class Font:
    """One font file and the codes it has given to characters so far. `last` is the font that must draw everything."""

    def __init__(self, name: str, path: Path, last: bool, missing: dict[str, None]) -> None:
        self.name = name
        self._face = face(path)
        self._last = last
        self._missing = missing
        self._characters: list[str] = []
        self.codes = _Codes(self)

    def has(self, code: int) -> bool:
        return code in self._face.charToGlyph

    def width(self, code: int) -> float:
        """In thousandths of an em; a character that no font has is as wide as the sign that stands for it."""
        if self.has(code):
            return float(self._face.charWidths.get(code, self._face.defaultWidth))
        if unicodedata.category(chr(code)) in _INVISIBLE:
            return 0.0
        return float(self._face.charWidths.get(ord(MISSING_GLYPH), EM))

    def code_of(self, code: int) -> int:
        """A new code for a character, or where to go for it."""
        if not self.has(code):
            if not self._last:
                return _ELSEWHERE
            if unicodedata.category(chr(code)) not in _INVISIBLE:
                self._missing[chr(code)] = None
        self._characters.append(chr(code))
        return len(self._characters)

    @property
    def used(self) -> bool:
        return bool(self._characters)

    def embed(self, pdf: PdfFile) -> int:
        """Write the font with the characters that were used; returns its object's number."""
        drawn = [self._drawn(character) for character in self._characters]
        glyphs: dict[int, int] = {0: 0}
        for code in drawn:
            glyphs.setdefault(self._face.charToGlyph.get(code, 0), len(glyphs))
        places = [0, *(glyphs[self._face.charToGlyph.get(code, 0)] for code in drawn)]
        with _SUBSETTING:
            data = self._face.makeSubset(drawn)
        name = f"{_tag(self.name)}+{self._face.name.decode('ascii', 'replace')}"
        program = pdf.put_stream(data, f"/Length1 {len(data)}")
        box = " ".join(f"{edge:.0f}" for edge in self._face.bbox)
        descriptor = pdf.put(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]"
            f"/ItalicAngle 0/Ascent {self._face.ascent:.0f}/Descent {self._face.descent:.0f}"
            f"/CapHeight {self._face.capHeight:.0f}/StemV 80/FontFile2 {program} 0 R>>"
        )
        to_glyph = pdf.put_stream(b"".join(place.to_bytes(2, "big") for place in places))
        widths = " ".join(f"{self.width(ord(character)):.0f}" for character in self._characters)
        descendant = pdf.put(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap {to_glyph} 0 R/DW {EM}/W[1[{widths}]]"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R>>"
        )
        to_unicode = pdf.put_stream(_to_unicode(self._characters))
        return pdf.put(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
            f"/ToUnicode {to_unicode} 0 R>>"
        )

    def _drawn(self, character: str) -> int:
        if self.has(ord(character)):
            return ord(character)
        return ord(" " if unicodedata.category(character) in _INVISIBLE else MISSING_GLYPH)


class _Codes(dict[int, int]):
    """Character → its code, given when it is first met; for `str.translate`."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, code: int) -> int:
        self[code] = given = self._font.code_of(code)
        return given


class Typeface:
    """A chain of fonts that look as one: the first draws what it has, the next the rest."""

    def __init__(self, fonts: Sequence[Font]) -> None:
        self.fonts = tuple(fonts)
        self._widths = _Widths(self.fonts)
        self.encode = lru_cache(_CACHE)(self._encode)
        self.lines = lru_cache(_CACHE)(self._lines)

    def width(self, text: str, size: float) -> float:
        """In points."""
        widths = self._widths
        return sum([widths[character] for character in text]) * size / EM

    def _lines(self, text: str, limit: float) -> tuple[str, ...]:
        """The text broken so that no line is wider than `limit`, in thousandths of an em."""
        return break_lines(text, limit, self._widths)

    def _encode(self, line: str) -> tuple[Run, ...]:
        """What draws a line, font by font."""
        first = self.fonts[0]
        codes = line.translate(first.codes)
        if "\uffff" not in codes:
            return (Run(first.name, _literal(codes)),)
        runs: list[Run] = []
        for character in line:
            font = next(font for font in self.fonts if font.codes[ord(character)] != _ELSEWHERE)
            code = _literal(chr(font.codes[ord(character)]))
            if runs and runs[-1].font == font.name:
                runs[-1] = Run(font.name, runs[-1].codes + code)
            else:
                runs.append(Run(font.name, code))
        return tuple(runs)


class _Widths(dict[str, float]):
    """Character → width, looked up when it is first met."""

    def __init__(self, fonts: Sequence[Font]) -> None:
        super().__init__()
        self._fonts = fonts

    def __missing__(self, character: str) -> float:
        code = ord(character)
        font = next((font for font in self._fonts if font.has(code)), self._fonts[-1])
        self[character] = width = font.width(code)
        return width


_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\r": r"\r"})


def _literal(codes: str) -> str:
    """Two bytes a code; half as long as hex, which a long table's writing and packing shows."""
    return codes.encode("utf-16-be").decode("latin-1").translate(_ESCAPES)


def _tag(name: str) -> str:
    """The six capitals that mark an embedded part of a font."""
    return "CATAL" + chr(ord("A") + int(name[1:]) % 26)


def _to_unicode(characters: Sequence[str]) -> bytes:
    """The table by which a reader copies text: every code's character in UTF-16."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(characters), 100):
        some = characters[start : start + 100]
        lines.append(f"{len(some)} beginbfchar")
        lines += [
            f"<{start + offset + 1:04X}> <{character.encode('utf-16-be').hex().upper()}>"
            for offset, character in enumerate(some)
        ]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
