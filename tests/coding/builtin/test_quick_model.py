"""The quick model gives the answers of the model as it is published, word for word."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.parse import load_model
from dragoman.coding.builtin.quick_model import quickened

TEXTS = (
    "Rebels in Ardania attacked a convoy near the border on Monday, killing at least 12 soldiers.",
    "There were no casualties, the ministry said. There's nothin' else that we're gonna say; let's go, y'all.",
    "He ain't here because it did have to be done, but nothing was. But I gotta tell them that you don't do it.",
    "The president, who got the report that he'd wanted, didn't say whether they had met. Gon na ca n't wo n't.",
    "THE GOVERNMENT OF ARDANIA SAID IT WOULD NOT MEET THE REBELS.",
    "Two  blanks   and\n\na new line are words of their own to the parser.",
    "",
)  # fmt: skip


@pytest.fixture(scope="module")
def published():
    return load_model()


def test_answers_are_those_of_the_published_model(coder, published) -> None:
    slow = list(published.pipe(TEXTS * 3, batch_size=9))
    quick = list(coder._nlp.pipe(TEXTS * 3, batch_size=9))
    assert coder._nlp is not published
    for one, other in zip(slow, quick, strict=True):
        told = [[(t.text, t.norm_, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in doc] for doc in (one, other)]
        assert told[0] == told[1]
        assert abs(one.tensor - other.tensor).max(initial=0) < 1e-5


def test_words_of_a_batch_are_embedded_once(coder) -> None:
    unique = next(node for node in coder._nlp.get_pipe("tok2vec").model.walk() if node.name == "unique")
    seen: list[int] = []
    embed = unique.layers[0]

    class Counting:
        def predict(self, docs):
            seen.append(sum(map(len, docs)))
            return embed.predict(docs)

    unique.layers[0] = Counting()
    try:
        list(coder._nlp.pipe(["the rebels and the soldiers", "the soldiers and the rebels "]))
    finally:
        unique.layers[0] = embed
    # the, rebels, and, soldiers with a blank behind, soldiers without
    assert seen == [5]


def test_a_rule_over_several_words_is_asked_together(coder) -> None:
    doc = coder._nlp("There were attacks.")
    assert [token.pos_ for token in doc][:2] == ["PRON", "VERB"]


def test_another_model_stays_as_it_is() -> None:
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxxx"}]], {"POS": "PROPN"})  # type: ignore[attr-defined]
    assert quickened(nlp).get_pipe("attribute_ruler") is ruler
    assert [token.pos_ for token in nlp("Hello there")] == ["PROPN", ""]


def test_a_pipeline_without_a_ruler_stays_as_it_is() -> None:
    import spacy

    assert quickened(spacy.blank("en")).pipe_names == []
