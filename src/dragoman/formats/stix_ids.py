"""Ids and times of STIX objects: UUIDs of ours, and times from the documents and the ledger, never from a clock."""

from __future__ import annotations

import uuid
from typing import Any

from dragoman.nouns import Document

# The space of our ids; it never changes, or no second export would update a first.
_SPACE = uuid.UUID("5d1b6ad2-1f5c-5c1e-9b1d-6f2f4d7a9c10")
# The time of creation of what has no day of its own.
NO_DAY = "1970-01-01T00:00:00.000Z"
_SCHEMA = (
    "properties: plover_type, plover_mode, cameo, direction (directed, mutual, unknown), modality (asserted, attributed, reported, intended), precision: string; "
    "first_day, last_day: ISO day; contexts: list of string; killed_min, killed_max, wounded_min, wounded_max: integer"
)


def stix_id(type: str, *ours: str) -> str:
    """The id of an object, from the type and our id.

    >>> stix_id("identity", "KEN") == stix_id("identity", "KEN") != stix_id("location", "KEN")
    True
    """
    return f"{type}--{uuid.uuid5(_SPACE, chr(31).join((type, *ours)))}"


def common(type: str, id: str, created: str, modified: str) -> dict[str, Any]:
    """What all objects have."""
    return {"type": type, "spec_version": "2.1", "id": id, "created_by_ref": MAKER["id"], "created": created, "modified": modified}


class Stamps:
    """Times of creation and change: the day of publication, and the time that the export stands for, if that is later."""

    def __init__(self, stamp: str | None) -> None:
        self.latest = stamp or NO_DAY
        self.stamp = stamp

    def of(self, document: Document | None) -> tuple[str, str]:
        """When what a document tells was created and changed."""
        created = f"{document.published[:10]}T00:00:00.000Z" if document and document.published else NO_DAY
        if self.stamp is None:
            self.latest = max(self.latest, created)
        return created, max(created, self.stamp or created)


MAKER: dict[str, Any] = {
    "type": "identity", "spec_version": "2.1", "id": f"identity--{uuid.uuid5(_SPACE, 'dragoman')}", "created": NO_DAY, "modified": NO_DAY, "name": "dragoman",
    "identity_class": "system", "description": "A program that reads news and analysis into an evidence-linked model of the situation",
}  # fmt: skip
EVENT_FIELDS: dict[str, Any] = {
    "type": "extension-definition", "spec_version": "2.1", "id": f"extension-definition--{uuid.uuid5(_SPACE, 'event')}", "created_by_ref": MAKER["id"],
    "created": NO_DAY, "modified": NO_DAY, "name": "dragoman event", "schema": _SCHEMA, "version": "1.0.0", "extension_types": ["property-extension"],
    "description": "What happened, in the codes of PLOVER, when, with which toll, and how a text vouches for it",
}  # fmt: skip
