"""`dragoman schema`: the JSON Schema of what dragoman reads and writes."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Noun(StrEnum):
    """The nouns that have a schema."""

    situation = "situation"
    brief = "brief"
    document = "document"
    pair = "pair"
    network = "network"
    whatif = "whatif"
    changes = "changes"


def schema(
    noun: Annotated[Noun, typer.Argument(help="Whose schema: situation, brief, document, pair, network, whatif or changes.", metavar="[NOUN]")] = Noun.situation,
) -> None:
    """The JSON Schema of what dragoman reads and prints.

    A situation is what `dragoman code` and `dragoman brief --json` print, a brief what `dragoman brief --brief-json` prints, a pair what `dragoman relation --json` prints; network, whatif and changes are what the verbs of these names print as JSON.
    """
    import json

    if noun is Noun.brief:
        from dragoman.briefing import Brief

        of = Brief
    elif noun is Noun.pair:
        from dragoman.nouns.pair import Pair

        of = Pair
    elif noun is Noun.network:
        from dragoman.nouns.camps import NetworkAnswer

        of = NetworkAnswer
    elif noun is Noun.whatif:
        from dragoman.nouns.whatif import WhatIf

        of = WhatIf
    elif noun is Noun.changes:
        from dragoman.nouns.change import Changes

        of = Changes
    else:
        from dragoman.nouns import Document, Situation

        of = Situation if noun is Noun.situation else Document
    found = of.model_json_schema(by_alias=True, mode="serialization")
    sys.stdout.write(
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **found}, indent=2, ensure_ascii=False) + "\n"
    )
