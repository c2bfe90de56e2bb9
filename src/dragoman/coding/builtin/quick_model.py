"""Quick model: a spaCy pipeline → the same pipeline, which does once what it did for every token alike; the answers are the same bits.

A word's own vector (before its neighbours are looked at) is computed once for each different word of a batch, and what the attribute
ruler makes of a tag, a label and a word is looked up once. Both are checked by tests against the pipeline as it is published. A model
that is built otherwise stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
else:
    Language = Doc = object

# What a token's own vector may be made of: the word, and whether a blank follows. All but the last and NORM follow from the word.
OWN = frozenset(["ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"])
# What a rule of the attribute ruler may ask and set, so that it can be looked up.
ASKED = frozenset(["TAG", "DEP", "LOWER", "IS_SPACE"])
SET = frozenset(["POS", "MORPH", "LEMMA"])
RULER = "attribute_ruler"
MIX = 0x9E3779B97F4A7C15  # an odd number that spreads a word's norm over all bits

type Known = tuple[int, int, int]
type Form = tuple[int, int, int]


def quickened(nlp: Language) -> Language:
    """Change a pipeline so that it answers sooner, and return it."""
    _embed_once(nlp)
    _rule_once(nlp)
    return nlp


# ---- words -------------------------------------------------------------------------------------------------------------------


def _embed_once(nlp: Language) -> None:
    """Put a layer before each embedding that hands it every different word of a batch once."""
    from thinc.api import Model

    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if not node.has_ref("embed") or node.layers[0] is not node.get_ref("embed"):
                continue
            embed = node.layers[0]
            columns = {name for inner in embed.walk() if inner.name == "extract_features" for name in inner.attrs["columns"]}
            if columns and columns <= OWN:
                node.layers[0] = Model("unique", _embed, layers=[embed], dims={"nO": embed.get_dim("nO")})


def _embed(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:
    import numpy
    from spacy.attrs import NORM, ORTH, SPACY
    from spacy.tokens import Doc

    embed = model.layers[0]
    if is_train or not docs:
        return embed(docs, is_train)
    words = numpy.concatenate([doc.to_array([ORTH, NORM, SPACY]) for doc in docs])
    # spaCy tells words apart by 64 bits, too.
    _, first, which = numpy.unique(words[:, 0] * 2 + words[:, 1] * numpy.uint64(MIX) + words[:, 2], return_index=True, return_inverse=True)
    different = words[first]
    strings = docs[0].vocab.strings
    once: Any = Doc(docs[0].vocab, words=[strings[word] for word in different[:, 0].tolist()], spaces=[bool(blank) for blank in different[:, 2].tolist()])
    once.from_array([NORM], different[:, 1:2])
    vectors = embed.predict([once])[0][which]
    ends = numpy.cumsum([len(doc) for doc in docs])
    return numpy.split(vectors, ends[:-1]), lambda _: []


# ---- attributes --------------------------------------------------------------------------------------------------------------


def _rule_once(nlp: Language) -> None:
    """Put `Attributes` in the place of the attribute ruler, if its rules can be looked up."""
    from spacy.language import Language

    if RULER not in nlp.pipe_names:
        return
    ruler: Any = nlp.get_pipe(RULER)
    rules = [(pattern, rule["attrs"]) for rule in ruler.patterns for pattern in rule["patterns"]]
    apart = [not any("IS_SPACE" in token for token in pattern) for pattern, _ in rules]
    known = all(set(token) <= ASKED for pattern, _ in rules for token in pattern)
    if known and all(set(given) <= SET for (_, given), told in zip(rules, apart, strict=True) if told):
        if not Language.has_factory("dragoman_attributes"):
            Language.factory("dragoman_attributes", func=Attributes)
        nlp.replace_pipe(RULER, "dragoman_attributes")
        nlp.get_pipe(RULER).follow(ruler)  # type: ignore[attr-defined]


class Attributes:
    """What the attribute ruler does, by look-up: `(tag, label, word)` → part of speech, features, lemma.

    Rules of several words, and those that match words by their form, are looked for as before; where one is met, its words are asked
    about together.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        from spacy.matcher import Matcher

        self.vocab, self.name = nlp.vocab, name
        self.rare: Any = Matcher(nlp.vocab)
        self.words: set[int] = set()
        self.known: dict[Known | tuple[Known, ...], tuple[Form, ...]] = {}
        self.ruler: Any = None

    def follow(self, ruler: Any) -> None:
        """Do as this ruler does."""
        self.ruler = ruler
        for rule in ruler.patterns:
            for pattern in rule["patterns"]:
                words = _words(pattern[0]) if len(pattern) == 1 else None
                if words is None:
                    self.rare.add("rare", [pattern])
                else:
                    self.words |= {self.vocab.strings.add(word) for word in words}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, features and lemma of a document's tokens."""
        import numpy
        from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG

        asked = doc.to_array([TAG, DEP, LOWER, IS_SPACE])
        if asked[:, 3].any():
            return self.ruler(doc)
        tokens: list[Known] = list(zip(*asked[:, :3].T.tolist(), strict=True))
        windows = list(_joined(sorted((start, end) for _, start, end in self.rare(doc, allow_missing=True))))
        together = {token for start, end in windows for token in range(start, end)}
        known, words = self.known, self.words
        forms: list[Form] = []
        for number, (tag, dep, word) in enumerate(tokens):
            key = (tag, dep, word if word in words else 0)
            found = known.get(key)
            if found is None:
                found = self._ask([tokens[number]])
                if number not in together:
                    known[key] = found
            forms.append(found[0])
        for start, end in windows:
            key = tuple(tokens[start:end])
            found = known.get(key)
            if found is None:
                found = known[key] = self._ask(tokens[start:end])
            forms[start:end] = found
        if forms:
            table: Any = numpy.array(forms, dtype="uint64")
            doc.from_array([POS, MORPH, LEMMA], table)
        return doc

    def _ask(self, tokens: Sequence[Known]) -> tuple[Form, ...]:
        """What the ruler says of these tokens, side by side."""
        import numpy
        from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
        from spacy.tokens import Doc

        doc: Any = Doc(self.vocab, words=[self.vocab.strings[word] for _, _, word in tokens])
        doc.from_array([TAG, DEP], numpy.array([token[:2] for token in tokens], dtype="uint64"))
        return tuple(map(tuple, self.ruler(doc).to_array([POS, MORPH, LEMMA]).tolist()))


def _words(token: dict[str, Any]) -> list[str] | None:
    """The words that a pattern of one token lists, or None where it does not list them."""
    asked = token.get("LOWER", [])
    if isinstance(asked, str):
        return [asked]
    if isinstance(asked, dict):
        return [word for words in asked.values() for word in words] if asked.keys() <= {"IN", "NOT_IN"} else None
    return list(asked)


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Overlapping spans as one."""
    begun: tuple[int, int] | None = None
    for start, end in spans:
        if begun is not None and start < begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun
