"""One open workspace file: what may be opened, its connections, and the rule that only one change is made at a time."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.pool import QueuePool

from catalogue_app.domain.records import new_id
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.errors import DamagedWorkspaceError, NewerWorkspaceError, StepRefusedError, WorkspaceError
from catalogue_app.i18n import N_
from catalogue_app.store import schema, search
from catalogue_app.store.faults import DAMAGED, ForeignFileError, MissingWorkspaceError, told_in_words
from catalogue_app.store.lock import Holder, Lock, current_holder

APPLICATION_ID = int.from_bytes(b"GKML", "big")
BUSY_SECONDS = 30.0
TURN_SECONDS = 3.0
_MAGIC = b"SQLite format 3\x00"
# Above this size a file that was closed in good order is not read through on opening: that would take seconds.
_ALWAYS_CHECKED_BYTES = 256 * 1024 * 1024


class WorkspaceFile:
    """An open workspace. Readers see what was committed; `writing` is for the store's own files alone.

    `who` is the person who may write; `holder` the one who has it open for writing when that is not us. `unclean`
    says that the last one who wrote did not close it: what he had acknowledged is there, an unfinished change is not.
    """

    def __init__(
        self, path: Path, engine: Engine, lock: Lock | None, holder: Holder | None, scratch: Path | None = None
    ) -> None:
        self.path = path
        self.read_only = lock is None
        self.holder = None if lock else holder
        self.who = lock.holder.who if lock else ""
        self.unclean = lock is not None and lock.unclean
        self._identity = _identity(path)
        self._engine = engine
        self._lock = lock
        self._scratch = scratch
        self._one_writer = threading.Lock()
        self._writing_thread = 0
        with self.reading() as connection:
            rows = dict(connection.execute(select(schema.workspace.c.key, schema.workspace.c.value)).all())
        self.info = WorkspaceInfo(**json.loads(rows["info"] or "{}"))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the last committed step; close it before doing anything that takes long."""
        with told_in_words(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that may write: all of it is committed at the end, or nothing.

        Raises StepRefusedError on a workspace opened for reading, and while another change is under way.
        """
        if self.read_only:
            raise StepRefusedError(N_("“{file}” is open for reading only. Nothing was changed."), file=self.path.name)
        self._take_turn()
        try:
            with told_in_words(self.path):
                self._refuse_other_file()
                with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
                    yield connection
        finally:
            self._writing_thread = 0
            self._one_writer.release()

    def _take_turn(self) -> None:
        """Wait a moment for a change of another thread; one of this thread would never end while we wait for it."""
        own = threading.get_ident()
        seconds = 0.0 if self._writing_thread == own else TURN_SECONDS
        if not self._one_writer.acquire(timeout=seconds):
            raise StepRefusedError(N_("Another change is still being made. Wait until it is done, then try again."))
        self._writing_thread = own

    def close(self) -> None:
        """Bring the search index up to date where that is quick, and give the file free."""
        if self._lock is not None:
            with suppress(WorkspaceError, StepRefusedError):
                search.catch_up_quickly(self)
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            self.read_only = True
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def replaced(self) -> bool:
        """Whether another file lies at our place by now: a cloud service or a person has put it there."""
        return self.path.exists() and _identity(self.path) != self._identity

    def _refuse_other_file(self) -> None:
        # On Unix a deleted or replaced file can still be written to, and all of it is lost with the last handle.
        if not self.path.exists():
            raise FileNotFoundError(2, "", str(self.path))
        if self.replaced():
            raise StepRefusedError(
                N_(
                    "Another program has put a different file in the place of “{file}”. Nothing was changed. "
                    "Close the workspace and open it again."
                ),
                file=self.path.name,
            )


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def create(path: Path, info: WorkspaceInfo, who: str) -> WorkspaceFile:
    """Make a new, empty workspace at `path` and open it. An existing file is never overwritten."""
    if path.exists():
        raise WorkspaceError(N_("“{file}” already exists. Choose another name."), file=path.name)
    if not path.parent.is_dir():
        raise WorkspaceError(
            N_("There is no folder “{folder}” to put “{file}” in. Make it first, or choose another one."),
            folder=str(path.parent),
            file=path.name,
        )
    unfinished = path.with_name(f".{path.name}.{new_id()[:8]}.new")
    try:
        with told_in_words(path):
            lay_out(unfinished, info)
            unfinished.rename(path)
    finally:
        with suppress(OSError):  # on a read-only disk even removing what is not there fails
            unfinished.unlink(missing_ok=True)
    return open(path, who)


def lay_out(path: Path, info: WorkspaceInfo) -> None:
    """Write an empty workspace to `path`: tables, search index, format number and the newest migration's name."""
    engine = connect(path)
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            schema.metadata.create_all(connection)
            search.create_index(connection)
            connection.execute(insert(schema.workspace), [{"key": "info", "value": json.dumps(asdict(info))}])
            connection.execute(insert(schema.alembic_version), [{"version_num": schema.HEAD}])
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.FORMAT}")
    finally:
        engine.dispose()


def open(path: Path, who: str, read_only: bool = False) -> WorkspaceFile:
    """Open the workspace at `path`.

    Raises MissingWorkspaceError, ForeignFileError, NewerWorkspaceError, DamagedWorkspaceError, WorkspaceLockedError
    or, where the disk refuses, WorkspaceError. None of them changes the file.
    """
    refuse(path)
    if read_only:
        with told_in_words(path):
            return _opened(path, None, current_holder(path))
    with told_in_words(path):
        lock = Lock(path, who)
    try:
        return _opened(path, lock, lock.holder)
    except BaseException:
        lock.release()
        raise


def refuse(path: Path) -> None:
    """Raise for a file that is not there, not ours, or newer than this program, looking only at its first bytes."""
    with told_in_words(path):
        if not path.is_file():
            raise MissingWorkspaceError(N_("There is no file “{file}”."), file=str(path))
        with path.open("rb") as stream:
            header = stream.read(100)
    if header and not any(header):
        # What a power cut leaves of a file on some drives: its length, and nothing but zeros.
        raise DamagedWorkspaceError(DAMAGED, file=path.name)
    ours = len(header) == 100 and header.startswith(_MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not ours:
        raise ForeignFileError(N_("“{file}” is not a workspace of this program. It was not changed."), file=path.name)
    if int.from_bytes(header[60:64], "big") > schema.FORMAT:
        raise newer(path)


def newer(path: Path) -> NewerWorkspaceError:
    """The error to raise for a newer program's file."""
    return NewerWorkspaceError(
        N_("“{file}” was written by a newer version of this program. It was not changed. Install the newer version."),
        file=path.name,
    )


def _opened(path: Path, lock: Lock | None, holder: Holder | None) -> WorkspaceFile:
    thorough = path.stat().st_size <= _ALWAYS_CHECKED_BYTES or (lock is not None and lock.unclean)
    engine = connect(path, read_only=lock is None)
    scratch = None
    try:
        with told_in_words(path):
            revision = _revision_of_sound(engine, path, thorough)
        if revision != schema.HEAD:
            engine.dispose()
            from catalogue_app.store.migrate import migrated

            current = migrated(path, in_place=lock is not None)
            scratch = current.parent if current != path else None
            engine = connect(current, read_only=lock is None)
        return WorkspaceFile(path, engine, lock, holder, scratch)
    except (KeyError, TypeError, ValueError) as error:
        engine.dispose()
        raise DamagedWorkspaceError(DAMAGED, file=path.name) from error
    except BaseException:
        engine.dispose()
        raise


def _revision_of_sound(engine: Engine, path: Path, thorough: bool) -> str:
    """The migration the file stands at, once it has proved to be sound."""
    with engine.connect() as connection:
        damaged = cut_off(connection, path)
        if damaged or (thorough and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok"):
            raise DamagedWorkspaceError(DAMAGED, file=path.name)
        revision = connection.execute(select(schema.alembic_version.c.version_num)).scalar()
    if revision is None:
        raise DamagedWorkspaceError(DAMAGED, file=path.name)
    return str(revision)


def cut_off(connection: Connection, path: Path) -> bool:
    """Whether the file's end is missing. SQLite does not always notice, and reads zeros there."""
    pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return path.stat().st_size < pages * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())


def connect(path: Path, *, read_only: bool = False) -> Engine:
    """An engine for the SQLite file at `path`; transactions begin and end where SQLAlchemy says."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connection(path, read_only),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _connection(path: Path, read_only: bool) -> Any:
    import sqlite3

    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    # A rollback journal, so that a copy of the idle file is whole; EXTRA, so that what was acknowledged survives a
    # power cut; pages that hold several rows of running text; no spilling below 800 MB, so that readers are kept out
    # only for the moment of the commit.
    for pragma in (
        "journal_mode=DELETE",
        "synchronous=EXTRA",
        "foreign_keys=ON",
        "cache_spill=100000",
        "cache_size=-65536",
        "temp_store=MEMORY",
        "page_size=8192",
        *(["query_only=ON"] if read_only else []),
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection
