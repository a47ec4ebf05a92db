"""Write the help's page of keys from the tables of commands, so that it stays true.

python packaging/help_keys.py             writes resources/help/guide/zh|en/16-keys.md
python packaging/help_keys.py --check     exit status 1 where a page is not what it should be

Keys of commands come from the tables; those of the table, the form and other places, which Qt or the widget itself
answers, stand in `PLACES` below.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtGui import QKeySequence

from catalogue_app import i18n
from catalogue_app.i18n import translate
from catalogue_app.ui.actions import MENUS, Action
from catalogue_app.ui.sections import ALL_ACTIONS

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"zh": "zh_CN", "en": "en"}
NAME = "16-keys.md"

Standard = QKeySequence.StandardKey
KEYS_OF_SYSTEM: dict[QKeySequence.StandardKey, str] = {
    Standard.New: "Ctrl+N",
    Standard.Open: "Ctrl+O",
    Standard.Close: "Ctrl+F4 (Windows), Ctrl+W (Linux)",
    Standard.Quit: "Alt+F4 (Windows), Ctrl+Q (Linux)",
    Standard.Preferences: "",
    Standard.Print: "Ctrl+P",
    Standard.Undo: "Ctrl+Z",
    Standard.Redo: "Ctrl+Y (Windows), Ctrl+Shift+Z (Linux)",
    Standard.Cut: "Ctrl+X",
    Standard.Copy: "Ctrl+C",
    Standard.Paste: "Ctrl+V",
    Standard.ZoomIn: "Ctrl++",
    Standard.ZoomOut: "Ctrl+-",
}
"""What the system's own keys are on the two systems; "" where neither has one."""

HEAD = {
    "zh": (
        "# 快捷键",
        "按菜单排列。同一个键在表格里和在文字框里意思相近。找不到时按 `Ctrl+K`，打几个字，右边会写着快捷键。",
        "| 键 | 作用 |",
    ),
    "en": (
        "# Keys",
        "In the order of the menus. When in doubt press `Ctrl+K` and type a few letters; the key stands at the right.",
        "| Key | What it does |",
    ),
}

Rows = tuple[tuple[str, str, str], ...]
PLACES: tuple[tuple[str, str, Rows], ...] = (
    (
        "目录的表格",
        "The table of the catalogue",
        (
            ("F2", "接着改单元格里的文字", "edit what is in the cell"),
            ("Enter, Shift+Enter", "改好，下移、上移", "hand over; down, up"),
            ("Tab, Shift+Tab", "改好，右移、左移", "hand over; to the right, to the left"),
            ("Alt+Enter", "单元格里换行", "a new line within the cell"),
            ("Esc", "放弃修改", "give the edit up"),
            ("Delete", "清空所选单元格", "empty the selected cells"),
            ("Space", "勾选或取消所选的勾选格", "tick or untick the selected marks"),
            ("Alt+Down", "打开渠道清单（在渠道格里）", "open the list of channels (in a cell of channels)"),
            ("Shift+↑ ↓ ← →", "扩大选区", "stretch the selection"),
            ("Ctrl+↑ ↓ ← →", "到边上", "to the edge"),
            ("Home, End", "到行首、行尾", "to the first and the last column"),
            ("Ctrl+Home, Ctrl+End", "到第一格、最后一格", "to the first and the last cell"),
            ("PageUp, PageDown", "上一屏、下一屏", "a page up, a page down"),
            ("Ctrl+A", "全选", "select all"),
            ("Ctrl+Space", "选整列", "select the column"),
            ("Shift+Space", "选整行", "select the row"),
            ("Ctrl+Tab", "离开表格", "leave the table"),
        ),
    ),
    (
        "表单",
        "The form",
        (
            ("Tab, Shift+Tab", "下一栏、上一栏", "next field, previous field"),
            ("Ctrl+Enter", "多行的栏：改好", "in a field of several lines: hand over"),
        ),
    ),
    (
        "概览的矩阵",
        "The matrix of the overview",
        (
            ("↑ ↓ ← →", "移动", "move"),
            ("Enter", "看这一格是哪些事项", "see the items behind the cell"),
        ),
    ),
    (
        "命令框（Ctrl+K）",
        "The command palette (Ctrl+K)",
        (
            ("↑ ↓", "选择", "choose"),
            ("Enter", "执行", "run"),
            ("Esc", "关闭", "leave"),
        ),
    ),
)


def keys_of(action: Action) -> str:
    """The key of a command as people read it, "" for none."""
    if isinstance(action.shortcut, QKeySequence.StandardKey):
        return KEYS_OF_SYSTEM[action.shortcut]
    return action.shortcut


def page(folder: str) -> str:
    """The page for a language's folder (`zh` or `en`)."""
    with i18n.speaking(LANGUAGES[folder]):
        return "\n".join(_lines(folder)) + "\n"


def _lines(folder: str) -> Iterator[str]:
    title, lead, head = HEAD[folder]
    yield from (title, "", lead)
    for menu, name in MENUS.items():
        rows = [(keys_of(action), _plain(action.text)) for action in ALL_ACTIONS if action.menu == menu]
        yield from _table(_plain(name), head, [(key, text) for key, text in rows if key])
    for chinese, english, places in PLACES:
        rows = [(key, one if folder == "zh" else other) for key, one, other in places]
        yield from _table(chinese if folder == "zh" else english, head, rows)


def _table(title: str, head: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield from ("", f"## {title}", "", head, "|---|---|")
        yield from (f"| `{key}` | {text} |" for key, text in rows)


def path_of(folder: str) -> Path:
    return ROOT / "resources" / "help" / "guide" / folder / NAME


def _plain(text: str) -> str:
    """Without the mark of the menu's letter: “文件(&F)” → “文件”, “&File” → “File”."""
    shown = translate(text)
    head, mark, _rest = shown.partition("(&")
    return (head if mark else shown).replace("&", "").rstrip("…")


def main(arguments: list[str]) -> int:
    stale = [folder for folder in LANGUAGES if not _same(folder)]
    if "--check" in arguments:
        for folder in stale:
            print(f"{path_of(folder).relative_to(ROOT)} is not what packaging/help_keys.py writes")
        return 1 if stale else 0
    for folder in stale:
        path_of(folder).write_text(page(folder), encoding="utf-8")
    return 0


def _same(folder: str) -> bool:
    path = path_of(folder)
    return path.exists() and path.read_text(encoding="utf-8") == page(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
