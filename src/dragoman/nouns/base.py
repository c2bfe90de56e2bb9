"""What all nouns share: frozen, no surprises, JSON in and out."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A frozen pydantic model that refuses unknown fields; `None` means that the text does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")

    def to_json(self) -> dict[str, Any]:
        """The noun as plain JSON values."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, value: object) -> Self:
        """The noun that `to_json` wrote. Raises pydantic's `ValidationError`, a `ValueError` naming the field."""
        return cls.model_validate(value)
