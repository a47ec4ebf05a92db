"""The log file: what went wrong and when, never a word of the catalogue."""

from __future__ import annotations

from catalogue_app.paths import user_log_folder


def start_log() -> None:
    """Write warnings and errors to a small rotating file; an office PC where that is impossible goes without."""
    # Here and not above: the two take as long to load as all that `--version` needs.
    import logging
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger()
    try:
        folder = user_log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "catalogue-app.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
