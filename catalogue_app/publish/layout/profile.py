"""Column profiles: a province's or an office's own form of the official table, as a TOML file.

    title = "镇街式样"             what people choose it by
    boxes = "as_written"           as_written, all (every option with ■ or □) or ticked (the chosen ones only)
    options = ["政府网站", …]       the options that `all` prints
    others = true                  whether local columns and tiers that are in use but not named here follow at the end
    [[column]]
    key = "township"               what stands in it: see `KEYS`
    group = "公开层级"              the header's first row; without it, the label spans both
    label = "镇级"
    width = 7                      mm on A4, before the columns are fitted to the paper
    when_used = true               only where an entry has a value for it

Variants are those of published tables: other names and orders, tiers such as 镇级/村级, ticked boxes only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.errors import FileRefusedError, reason
from catalogue_app.i18n import N_
from catalogue_app.paths import template, user_settings_folder

Boxes = Literal["as_written", "all", "ticked"]
FIELD, REMARKS, TIER, EXTRA = "field", "remarks", "tier:", "extra:"
KEYS = frozenset({*COLUMN_BY_KEY, FIELD, REMARKS})
"""Keys of columns; besides them `tier:村级` is a tier and `extra:网址` a local column."""
FOLDER = "profiles"
_NARROWEST, _WIDEST = 4.0, 200.0


@dataclass(frozen=True, slots=True)
class ProfileColumn:
    """One column; `width` in mm, None for the usual one."""

    key: str
    label: str
    group: str | None = None
    width: float | None = None
    when_used: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A form of the table. `name` is its file's name without the extension."""

    name: str
    title: str
    columns: tuple[ProfileColumn, ...]
    boxes: Boxes = "as_written"
    options: tuple[str, ...] = ()
    others: bool = True


def own_folder() -> Path:
    """Where an office keeps profiles of its own."""
    return user_settings_folder() / FOLDER


def available() -> dict[str, Path]:
    """Name → file: those shipped, then the office's own; an own one takes the place of a shipped one."""
    return {path.stem: path for folder in (template(FOLDER), own_folder()) for path in sorted(folder.glob("*.toml"))}


def load(name: str) -> Profile:
    """A profile by its name, or by the path of its file. Raises FileRefusedError."""
    known = available()
    path = known.get(name)
    if path is None and name.endswith(".toml"):
        path = Path(name)
    if path is None:
        raise FileRefusedError(
            N_("There is no column profile “{name}”; possible are: {names}, or the path of a .toml file."),
            name=name,
            names=", ".join(known),
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefusedError(
            N_("The column profile “{file}” cannot be read: {reason}. Is the path right, and the file saved as UTF-8?"),
            file=str(path),
            reason=reason(error),
        ) from error
    return parse(path.name, text)


def parse(file: str, text: str) -> Profile:
    """A profile from the text of its file. Raises FileRefusedError with the file, the place and what to do."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileRefusedError(
            N_("The column profile “{file}” has a mistake: {reason}. Correct it in a text editor."),
            file=file,
            reason=str(error),
        ) from error
    _known_only(file, "", table, {"title", "boxes", "options", "others", "column"})
    columns = table.get("column")
    if not isinstance(columns, list) or not columns or not all(isinstance(column, dict) for column in columns):
        raise _refused(file, "", "column", N_("at least one [[column]] is needed"))
    options = _value(file, "", table, "options", list, [])
    if not all(isinstance(option, str) and option for option in options):
        raise _refused(file, "", "options", N_("a list of names is needed"))
    return Profile(
        name=Path(file).stem,
        title=_value(file, "", table, "title", str),
        columns=_columns(file, columns),
        boxes=_boxes(file, table, options),
        options=tuple(options),
        others=_value(file, "", table, "others", bool, True),
    )


def _boxes(file: str, table: Mapping[str, Any], options: list[str]) -> Boxes:
    boxes: Boxes = table.get("boxes", "as_written")
    if boxes not in get_args(Boxes):
        raise _refused(file, "", "boxes", N_("as_written, all or ticked is needed"))
    if boxes == "all" and not options:
        raise _refused(file, "", "options", N_('boxes = "all" needs the list of all options'))
    return boxes


def _columns(file: str, tables: list[dict[str, Any]]) -> tuple[ProfileColumn, ...]:
    columns: list[ProfileColumn] = []
    for number, table in enumerate(tables, 1):
        place = f"[[column]] {number}"
        _known_only(file, place, table, {"key", "label", "group", "width", "when_used"})
        key = _value(file, place, table, "key", str)
        if key not in KEYS and not (key.startswith((TIER, EXTRA)) and key.partition(":")[2]):
            raise _refused(file, place, "key", N_("it is none of the known columns, and no tier:… or extra:… either"))
        if any(column.key == key for column in columns):
            raise _refused(file, place, "key", N_("the column is there twice"))
        width = _value(file, place, table, "width", (int, float), None)
        if width is not None and not _NARROWEST <= width <= _WIDEST:
            raise _refused(file, place, "width", N_("a number of millimetres from 4 to 200 is needed"))
        columns.append(
            ProfileColumn(
                key=key,
                label=_value(file, place, table, "label", str),
                group=_value(file, place, table, "group", str, None),
                width=None if width is None else float(width),
                when_used=_value(file, place, table, "when_used", bool, False),
            )
        )
    return tuple(columns)


_MISSING = object()


def _value(file: str, place: str, table: Mapping[str, Any], key: str, kind: Any, default: Any = _MISSING) -> Any:
    found = table.get(key, default)
    if found is default and default is not _MISSING:
        return default
    kinds = kind if isinstance(kind, tuple) else (kind,)
    right = isinstance(found, kinds) and not (isinstance(found, bool) and bool not in kinds)
    if not right or (kind is str and not found.strip()):
        raise _refused(file, place, key, N_("it is missing or of the wrong kind"))
    return found


def _known_only(file: str, place: str, table: Mapping[str, Any], known: set[str]) -> None:
    """A misspelt word would be passed over in silence."""
    for key in table:
        if key not in known:
            raise _refused(file, place, key, N_("this word is not known here; is it misspelt?"))


def _refused(file: str, place: str, key: str, reason: str) -> FileRefusedError:
    from catalogue_app.i18n import translate

    return FileRefusedError(
        N_("The column profile “{file}”: {place} — {reason}. Compare it with a profile that works."),
        file=file,
        place=f"{place} {key}".strip(),
        reason=translate(reason),
    )


def text_of(profile: Profile) -> str:
    """The profile as the text of its file, as `parse` reads it."""
    lines = [f"title = {_quoted(profile.title)}", f"boxes = {_quoted(profile.boxes)}"]
    if profile.options:
        lines.append(f"options = [{', '.join(map(_quoted, profile.options))}]")
    lines.append(f"others = {str(profile.others).lower()}")
    for column in profile.columns:
        lines += ["", "[[column]]", f"key = {_quoted(column.key)}"]
        if column.group is not None:
            lines.append(f"group = {_quoted(column.group)}")
        lines.append(f"label = {_quoted(column.label)}")
        if column.width is not None:
            lines.append(f"width = {column.width:g}")
        if column.when_used:
            lines.append("when_used = true")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    import json

    # A basic TOML string has the escapes of JSON, and a few more.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
