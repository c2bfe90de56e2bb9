"""A judgement: what a person, or a rule, says of findings, actors or events; recorded beside them and never in their stead."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from dragoman.nouns.base import Noun

type Verdict = Literal["accept", "reject", "amend", "same", "different", "unsure"]

# Verdicts about one finding; the others are about two actors or two events.
OF_ONE = ("accept", "reject", "amend")


class Judgement(Noun):
    """`about`: the ids judged, one for accept, reject and amend, two for same, different and unsure. `by` is the name of the person or
    rule, `when` an ISO day or time, `why` the reason in words.

    Raises `ValueError` when the number of ids does not fit the verdict.
    """

    verdict: Verdict
    about: tuple[str, ...]
    by: str
    kind: Literal["person", "rule"] = "person"
    when: str | None = None
    why: str | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        wanted = 1 if self.verdict in OF_ONE else 2
        if len(self.about) != wanted:
            raise ValueError(f"a judgement {self.verdict!r} is about {wanted} id(s), not {len(self.about)}")
        return self
