"""A submission (报送): what an office changed since it was handed its part of the standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, Literal

from catalogue_app.domain.entry import Origin

SubmissionRole = Literal["made", "merged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Kept on both sides: by the office that made it, by the county that merged it.

    `workspace` is the id of the office's workspace, `handout` the id of the hand-out it is measured against ("" where
    the office was never handed one). `previous` are the ids of all submissions made before in that workspace: so a
    later one is known from an earlier one, and both from one that was made in a copy. `at` and `who` say when and by
    whom it was made, `merged_at` and `merged_by` the same of the merge, `why` in the office's own words what for.
    `changes` (kind → id → {"base", "theirs"}) holds each changed record: a whole record where it was added or
    removed, else just the changed columns. `counts` are those of the merge.
    """

    id: str
    role: SubmissionRole = "made"
    workspace: str = ""
    office: str = ""
    handout: str = ""
    previous: tuple[str, ...] = ()
    at: str = ""
    who: str = ""
    why: str = ""
    merged_at: str = ""
    merged_by: str = ""
    counts: Mapping[str, Any] = with_default(default_factory=dict)
    changes: Mapping[str, Any] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)
