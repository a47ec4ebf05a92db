"""Rule files: an office's or a province's own severities and its own rules, in TOML, checked when they are loaded.

name = "示范省规则"

[severity]
"CAT-07" = "off"            # off, hint, warning or error
"TIM-04" = "warning"

[[rule]]
id = "SF-01"
severity = "warning"
column = "time_limit"       # a column of the table, or extra.列名 for a local one
pattern = '季度'            # found in the column: reported …
unless = '每季度'           # … unless this is found as well
# required = '…'            # instead of pattern: reported where it is missing
condition = { column = "level2", pattern = "收费" }   # only where this is found too
message = "收费项目请写明具体日期。"
ground = "示范省政务公开办法第八条"
replace = '每季度'           # optional: what the fix puts in the place of what `pattern` found
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal, get_args

from catalogue_app.checks.expressions import check_expression
from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.problem import SEVERITIES, Severity
from catalogue_app.errors import FileRefusedError
from catalogue_app.i18n import N_

Wanted = Literal["off", "hint", "warning", "error"]
OWN_ID = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}-\d{1,4}")
RULE_KEYS = frozenset(
    {"id", "severity", "column", "pattern", "required", "unless", "condition", "message", "ground", "replace", "title"}
)
CONDITION_KEYS = frozenset({"column", "pattern"})
TEXT_COLUMNS = frozenset(key for key, column in COLUMN_BY_KEY.items() if column.kind != "mark") | {"remarks", "owner"}


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule written as regular expressions. `message` and `ground` are shown as written, in every language."""

    id: str
    severity: Severity
    column: str
    message: str
    ground: str
    pattern: re.Pattern[str] | None = None
    required: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    condition: tuple[str, re.Pattern[str]] | None = None
    replace: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Severities that differ from the rule book's, and own rules."""

    severities: Mapping[str, Wanted] = with_default(default_factory=dict)
    rules: tuple[OwnRule, ...] = ()
    name: str = ""


def joined(profiles: Iterable[Profile]) -> Profile:
    """Several rule files together; a later one overrules an earlier one, rule by rule."""
    severities: dict[str, Wanted] = {}
    rules: dict[str, OwnRule] = {}
    names: list[str] = []
    for profile in profiles:
        severities |= profile.severities
        rules |= {rule.id: rule for rule in profile.rules}
        names += [profile.name] if profile.name else []
    return Profile(severities, tuple(rules.values()), "、".join(names))


def read_profile(text: str, file: str, known: Mapping[str, bool]) -> Profile:
    """The profile a TOML text holds. `known`: id of every rule of the book → whether it can be switched off.

    Raises FileRefusedError with the file, the place in it and what to do for every kind of mistake.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileRefusedError(
            N_("“{file}” is not a rule file: {reason}. Correct it in a text editor and save it as UTF-8."),
            file=file,
            reason=str(error),
        ) from error
    unknown = set(content) - {"name", "severity", "rule"}
    if unknown:
        raise _refused(file, sorted(unknown)[0], N_("is not known here; a rule file has name, [severity] and [[rule]]"))
    severities = content.get("severity", {})
    if not isinstance(severities, dict):
        raise _refused(file, "severity", N_("must be a table: [severity]"))
    for rule, wanted in severities.items():
        _check_severity(file, rule, wanted, known)
    tables = content.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _refused(file, "rule", N_("must be a list of tables: [[rule]]"))
    rules: list[OwnRule] = []
    for number, table in enumerate(tables, 1):
        rule = _own_rule(file, f"[[rule]] {number}", table)
        if rule.id in known or any(rule.id == other.id for other in rules):
            raise _refused(file, f"[[rule]] {number} id", N_("is taken already; give the rule an id of its own"))
        rules.append(rule)
    name = content.get("name", "")
    return Profile(dict(severities), tuple(rules), name if isinstance(name, str) else "")


def _check_severity(file: str, rule: str, wanted: Any, known: Mapping[str, bool]) -> None:
    if rule not in known:
        raise _refused(file, f"[severity] {rule}", N_("is no rule of the rule book; compare the id with the help"))
    if wanted not in get_args(Wanted):
        raise _refused(file, f"[severity] {rule}", N_("must be off, hint, warning or error"))
    if not known[rule] and wanted != "error":
        raise _refused(file, f"[severity] {rule}", N_("protects people or secrets and cannot be switched off"))


def _own_rule(file: str, place: str, table: Mapping[str, Any]) -> OwnRule:
    unknown = set(table) - RULE_KEYS
    if unknown:
        raise _refused(file, f"{place} {sorted(unknown)[0]}", N_("is not known here; see the example in the help"))
    rule_id = _text(file, place, table, "id")
    if not OWN_ID.fullmatch(rule_id):
        raise _refused(file, f"{place} id", N_("must look like SF-01: letters, a hyphen, a number"))
    severity = table.get("severity", "warning")
    if severity not in SEVERITIES:
        raise _refused(file, f"{place} severity", N_("must be hint, warning or error"))
    pattern = _expression(file, place, table, "pattern")
    required = _expression(file, place, table, "required")
    if (pattern is None) == (required is None):
        raise _refused(
            file, place, N_("needs either pattern (what must not be there) or required (what must be there)")
        )
    replace = table.get("replace")
    if replace is not None and (not isinstance(replace, str) or pattern is None):
        raise _refused(file, f"{place} replace", N_("must be a text, and needs pattern"))
    if replace is not None and pattern is not None:
        _check_replacement(file, place, pattern, replace)
    return OwnRule(
        id=rule_id,
        severity=severity,
        column=_column(file, place, table),
        message=_text(file, place, table, "message"),
        ground=_text(file, place, table, "ground"),
        pattern=pattern,
        required=required,
        unless=_expression(file, place, table, "unless"),
        condition=_condition(file, place, table.get("condition")),
        replace=replace,
        title=str(table.get("title", "")),
    )


def _condition(file: str, place: str, condition: Any) -> tuple[str, re.Pattern[str]] | None:
    if condition is None:
        return None
    place = f"{place} condition"
    if not isinstance(condition, dict) or set(condition) != CONDITION_KEYS:
        raise _refused(file, place, N_("must have column and pattern"))
    pattern = _expression(file, place, condition, "pattern")
    assert pattern is not None
    return _column(file, place, condition), pattern


def _column(file: str, place: str, table: Mapping[str, Any]) -> str:
    column = _text(file, place, table, "column")
    if column in TEXT_COLUMNS or (column.startswith("extra.") and len(column) > len("extra.")):
        return column
    raise _refused(
        file, f"{place} column", N_("is no column with text; write for example content, basis or extra.备注")
    )


def _text(file: str, place: str, table: Mapping[str, Any], key: str) -> str:
    found = table.get(key)
    if isinstance(found, str) and found.strip():
        return found.strip()
    raise _refused(file, f"{place} {key}", N_("is missing or is no text"))


def _expression(file: str, place: str, table: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    found = table.get(key)
    if found is None:
        return None
    if not isinstance(found, str) or not found:
        raise _refused(file, f"{place} {key}", N_("must be a text with a regular expression"))
    try:
        return check_expression(found)
    except re.error as error:
        raise FileRefusedError(
            N_("“{file}”, {place}: this is no regular expression ({reason})."),
            file=file,
            place=f"{place} {key}",
            reason=str(error),
        ) from error
    except ValueError as error:
        raise _refused(
            file,
            f"{place} {key}",
            N_("repeats something that repeats itself; such an expression can take hours. Write it more simply"),
        ) from error


def _check_replacement(file: str, place: str, pattern: re.Pattern[str], replace: str) -> None:
    """A reference to a group that the pattern lacks would only show when the rule finds something."""
    groups = [int(number) for number in re.findall(r"\\(\d+)|\\g<(\d+)>", replace) for number in number if number]
    names = re.findall(r"\\g<([A-Za-z_]\w*)>", replace)
    if any(number > pattern.groups for number in groups) or not set(names) <= set(pattern.groupindex):
        raise _refused(file, f"{place} replace", N_("names a group that the pattern does not have"))


def _refused(file: str, place: str, reason: str) -> FileRefusedError:
    from catalogue_app.i18n import translate

    return FileRefusedError(
        N_("The rule file “{file}”: {place} {reason}."), file=file, place=place, reason=translate(reason)
    )
