"""Keep the Chinese translation in step with the source texts.

python packaging/translations.py            collect the texts, update the .po, compile the .mo
python packaging/translations.py merge FILE take translations from a TOML file of "English" = "中文" lines; a text
                                            with a plural by its singular (Chinese has one form)
"""

from __future__ import annotations

import sys
import tomllib
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "catalogue_app.po"
HEADER = "# Simplified Chinese texts of the catalogue app."
KEYWORDS = {"_": None, "N_": None, "translate": None, "ngettext": (1, 2)}


def collect() -> Catalog:
    """Every text marked in the source, with the files it stands in (no line numbers: they only make noise)."""
    catalogue = Catalog(project="catalogue-app", charset="utf-8")
    found = extract_from_dir(
        str(ROOT / "catalogue_app"), [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    )
    for name, _line, message, _comments, _context in found:
        if message and message != ("", ""):
            catalogue.add(message, locations=[(f"catalogue_app/{Path(name).as_posix()}", 0)])
    return catalogue


def load() -> Catalog:
    if not PO.exists():
        return Catalog(locale="zh_CN", domain="catalogue_app", charset="utf-8", fuzzy=False, header_comment=HEADER)
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="catalogue_app")


def compiled(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    catalogue = load()
    catalogue.update(collect(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    if arguments[:1] == ["merge"]:
        for english, chinese in tomllib.loads(Path(arguments[1]).read_text(encoding="utf-8")).items():
            message = catalogue.get(english)
            if message is not None:
                message.string = (chinese,) if message.pluralizable else chinese
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, sort_output=True, omit_header=False, width=0, include_lineno=False)
    PO.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = [message.id for message in catalogue if message.id and not message.string]
    for message in missing:
        print(f"not translated: {message!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
