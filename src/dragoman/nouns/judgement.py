"""A judgement: what a person, or a rule, says of findings, actors or events; recorded beside them and never in their stead."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from dragoman.nouns.base import Noun

type Verdict = Literal["accept", "reject", "amend", "same", "different", "unsure"]

# Verdicts about one finding or actor; the others are about two actors or two events, `unsure` about one or two.
OF_ONE = ("accept", "reject", "amend")


class Judgement(Noun):
    """`about`: the ids judged, one for accept, reject and amend, two for same and different (findings, actors; of documents:
    near-duplicates). `unsure` takes back what was said before of that one, or of these two. `by` is the name of the person or rule, `when` an
    ISO day or time, `why` the reason in words.

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
        wanted = (1,) if self.verdict in OF_ONE else (1, 2) if self.verdict == "unsure" else (2,)
        if len(self.about) not in wanted:
            numbers = " or ".join(str(number) for number in wanted)
            raise ValueError(f"a judgement {self.verdict!r} is about {numbers} id(s), not {len(self.about)}")
        if len(self.about) == 2 and self.about[0] == self.about[1]:
            raise ValueError(f"a judgement {self.verdict!r} is about two, not {self.about[0]!r} twice")
        return self
