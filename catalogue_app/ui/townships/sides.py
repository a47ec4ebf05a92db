"""Which side of handing down a workspace is on. Commands ask this before the section itself is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalogue_app.ui.session import Session


def is_county(session: Session) -> bool:
    """Whether a session's workspace is one that hands down, and not one that was handed something."""
    from catalogue_app.workspace.browsing import was_handed

    return session.workspace.info.tier == "county" and not was_handed(session.workspace)
