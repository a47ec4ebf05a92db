"""Says whether a workspace lies in a place where another program or machine may write to it as well."""

from __future__ import annotations

import os
from pathlib import Path

from catalogue_app.i18n import N_

SYNCHRONISED = N_(
    "This folder is synchronised by a cloud service. Close the workspace before it synchronises, "
    "or work on a copy in a folder of this computer."
)
NETWORK = N_(
    "This folder is on a network drive. Only one person can write at a time, and a lost connection can interrupt "
    "a change. Work on a copy in a folder of this computer where you can."
)
# Beginnings of folder names, as the services' own clients make them.
_SERVICES = (
    "onedrive",
    "dropbox",
    "icloud",
    "iclouddrive",
    "com~apple~clouddocs",
    "mobile documents",
    "google drive",
    "googledrive",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidunetdisk",
    "baidusyncdisk",
    "baiduyun",
    "百度网盘",
    "百度云",
    "wpsdrive",
    "wps云盘",
    "金山文档",
    "weiyun",
    "微云",
    "腾讯微云",
    "阿里云盘",
    "aliyundrive",
    "syncthing",
    "nextcloud",
    "owncloud",
)


def risky_place(path: Path) -> str | None:
    """A sentence (English source text) about the risk of keeping a workspace at `path`; None where there is none."""
    written = str(path)
    if written.startswith(("\\\\", "//")) or _is_network_drive(path):
        return NETWORK
    folders = (part.casefold() for part in written.replace("\\", "/").split("/")[:-1])
    return SYNCHRONISED if any(folder.startswith(_SERVICES) for folder in folders) else None


def _is_network_drive(path: Path) -> bool:
    if os.name != "nt":
        return False
    import ctypes

    remote = 4  # DRIVE_REMOTE
    drive = path.absolute().drive
    return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote  # type: ignore[attr-defined,unused-ignore]
