"""One open workspace: the file and who is working on it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store import file as store_file
from catalogue_app.store.file import WorkspaceFile
from catalogue_app.store.lock import Holder


class Workspace:
    """Handed to whoever needs it; there is no global one. Close it, or use it as a context manager."""

    def __init__(self, file: WorkspaceFile) -> None:
        self.file = file

    @classmethod
    def create(cls, path: Path, info: WorkspaceInfo, who: str) -> Workspace:
        """Make a new workspace file. Raises WorkspaceError when there is something at `path` already."""
        return cls(store_file.create(path, info, who))

    @classmethod
    def open(cls, path: Path, who: str, read_only: bool = False) -> Workspace:
        """Open an existing one. Raises one of the errors of the WorkspaceError family, each with its own sentence."""
        return cls(store_file.open(path, who, read_only=read_only))

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def info(self) -> WorkspaceInfo:
        return self.file.info

    @property
    def read_only(self) -> bool:
        return self.file.read_only

    @property
    def holder(self) -> Holder | None:
        """Who has the file open for writing, when that is not us."""
        return self.file.holder

    @property
    def who(self) -> str:
        return self.file.who

    @property
    def unclean(self) -> bool:
        """Whether the last session ended without closing the file. Every acknowledged step is there all the same."""
        return self.file.unclean

    def replaced(self) -> bool:
        """Whether another file has been put in this one's place since it was opened."""
        return self.file.replaced()

    def close(self) -> None:
        self.file.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
