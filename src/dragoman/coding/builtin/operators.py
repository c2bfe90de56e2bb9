"""Operators: "refused to", "threatened", "called on X to", "will", "must" → what they make of the event inside, by the tables.

In: a clause or noun that a row of `operators.tsv` or a modal governs, and the happenings inside it. Out: one happening of the composed
type, the inner ones unchanged or with another modality, or none. What the composition table has no line for is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.builtin.event_nouns import EventNouns
from dragoman.coding.builtin.event_sides import keep_fresh, reciprocal, set_sides, tokens_in
from dragoman.coding.builtin.frames import Frame, affirmed, frame
from dragoman.coding.builtin.lexicon import COMMENT, Composed, Lexicon, Operator
from dragoman.coding.builtin.modality import is_reporting, tense
from dragoman.coding.builtin.sides import Side, complement_form, parties_at, parties_inside
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

VERBAL = ("VERB", "AUX")
# Modals and the operator that each is.
MODALS = {"will": "will", "shall": "will", "'ll": "will", "wo": "will", "must": "must", "should": "must", "ought": "must",
          "may": "may", "might": "may", "could": "may", "would": "may", "can": "able"}  # fmt: skip
# What a composition says where the operator's own row in the lexicon is to decide.
ROW = "row"
# The operator whose negation makes two: "did not hesitate to attack".
AVOIDING = "avoid"
# Operators whose clause is taken for granted: nobody criticises what was not done.
FACTIVE = frozenset(("condemn",))
# Operators that are promises: denied, they are refusals.
PROMISES = ("commit", "agree", "will")
# Operators that imply what they govern, told in the past: "managed to arrest", "began to shell".
IMPLYING = frozenset(("manage", "begin", "continue"))
# Operators on a noun ("announced its plan to") that leave the act intended once it is announced.
INTENTIONS = ("plan", "decide", "commit", "pledge")
# Prepositions before what is done beside the operator's act, not by its order: "suspended the aid by signing a decree".
BESIDE = frozenset(("by", "after", "before", "without", "while", "since", "despite", "instead", "besides"))
# What one does with or for others: announced, it is a promise to them.
WITH_OTHERS = ("COOPERATE", "AID", "CONSULT")
FORMS = frozenset(("to", "that", "-ing"))
# Operators that want somebody to act: he is the recipient, not whom he would act upon.
ASKING = ("ask", "insist", "order", "must", "want-of")
# Operators that several subjects do with each other, unless the text names whom with.
TOGETHER = ("agree", "fail", "unable")
# Where an operator's row does not say whom it concerns.
OUTER_SLOTS = ("O", "P:on", "P:to", "P:with", "P:against")

type ReadClause = Callable[[int, int], list[Happening]]


class Operators:
    """Applies operators on one sheet. `clause` reads the clause inside: verb and depth → its happenings."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, nouns: EventNouns, clause: ReadClause) -> None:
        self.sheet, self.lexicon, self.nouns, self.clause = sheet, lexicon, nouns, clause

    # ---- verbs and adjectives that take a clause or an event noun ----

    def applied(self, operator: Operator, slots: Frame, depth: int) -> list[Happening] | None:
        """What an operator makes of its clause or noun; None where the complement is not there."""
        sheet = self.sheet
        clause, noun = self._complement(operator, slots)
        if clause is not None:
            conjuncts = [one for one in sheet.conjuncts(clause) if sheet.pos[one] in VERBAL or one == clause]
            inner = [happening for one in conjuncts for happening in self.clause(one, depth + 1)]
        elif noun is not None:
            inner = [self.nouns.operated(noun, slots)]
        else:
            return None
        name = self._name(operator, slots, clause)
        if operator.operator == AVOIDING:
            slots = affirmed(slots)
        composed = self._composed(name, inner, negated=slots.negated, comment=clause is not None and self._comments(clause))
        if composed is None:
            return inner
        if composed.type == ROW:
            return None
        if composed.type in ("none", COMMENT):
            for one in inner:
                one.drop = "hoped, denied or considered"
            if composed.type == COMMENT:
                sheet.comments.add(slots.verb)
            return []
        if composed.type == "inner":
            return self._unchanged(operator, name, composed, slots, inner, clause)
        told = self._outer(operator, name, composed, slots, inner, clause)
        return [told, *(self._presupposed(operator, slots, inner) if name in FACTIVE and not slots.negated else ())]

    def _complement(self, operator: Operator, slots: Frame) -> tuple[int | None, int | None]:
        """The clause or the event noun that an operator takes here."""
        sheet, wanted = self.sheet, operator.complements
        if sheet.pos[slots.verb] == "AUX" and not parties_at(sheet, slots.subject):
            return None, None  # "the aim is to release": who is to act must be named
        clause = next((c for c in slots.complements if complement_form(sheet, c) in wanted), None)
        if clause is None and "-ing" in wanted:
            under = (t for name, tokens in slots.prepositions.items() if name not in BESIDE for t in tokens)
            clause = next((t for t in under if sheet.dep[t] == "pcomp" and sheet.pos[t] in VERBAL), None)
        if clause is None and "to" in wanted and not slots.complements and not (slots.objects or ("with" in slots.prepositions and operator.operator not in TOGETHER)):
            # "intends to abolish": the parser may call the infinitive an adverbial.
            later = (k for k in sheet.children(slots.verb, "advcl") if k > slots.verb)
            clause = next((k for k in later if complement_form(sheet, k) == "to"), None)
        if clause is not None:
            return clause, None
        for name in sorted(wanted - FORMS):
            for token in slots.objects if name in ("noun", "O", "object") else slots.prepositions.get(name, []):
                if sheet.pos[token] in VERBAL:
                    return token, None
                told = (n for n in self.nouns.in_phrase(token) if (rule := self.nouns.rule(n)) is not None and rule.type != "none")
                noun = next(told, None)
                if noun is not None:
                    return None, noun
        return None, None

    def _name(self, operator: Operator, slots: Frame, clause: int | None) -> str:
        """The operator; "said that Chad has to withdraw" asks it of Chad, unless Chad says so, "wants Chad to withdraw" too."""
        if operator.operator == "want" and clause is not None and self.sheet.children(clause, "nsubj", "nsubjpass"):
            asked = parties_at(self.sheet, frame(self.sheet, clause).subject)
            if keep_fresh(asked, parties_at(self.sheet, slots.subject)):
                return "want-of"
        if operator.operator == "insist" and clause is not None and not self._subjunctive(clause, slots.verb):
            return "say"
        if operator.operator in ("bound", "able") and self._came_about(slots):
            return "manage"
        if operator.operator == AVOIDING and slots.negated:
            return "ready" if slots.modal else "manage"  # "will not hesitate to", "did not hesitate to"
        if operator.operator == "bound":
            speaker = self._speaker(slots.verb)
            if speaker is not None and not set(speaker.parties) & set(parties_at(self.sheet, slots.subject).parties):
                return "must"
        return operator.operator

    def _subjunctive(self, clause: int, above: int) -> bool:
        """ "Insisted that it leave", "insisted the generals leave": not "insisted that it had left", which only says so."""
        tag, modal = self.sheet.tag[clause], frame(self.sheet, clause).modal
        if modal:
            return MODALS.get(modal) == "must"
        base = tag == "VB" or (tag == "VBP" and tense(self.sheet, above) == "past")
        return base or complement_form(self.sheet, clause) == "-ing" or self.sheet.dep[clause] == "pcomp"

    def _came_about(self, slots: Frame) -> bool:
        """ "Had to withdraw", "were able to arrest": in the past, what one had to or could do was done."""
        past = tense(self.sheet, slots.verb) in ("past", "perfect", "pluperfect")
        return past and not slots.negated and not slots.modal and self.sheet.pos[slots.verb] != "NOUN"

    def _composed(self, name: str, inner: list[Happening], *, negated: bool, comment: bool = False) -> Composed | None:
        type, mode = (inner[0].type, inner[0].mode) if inner else (None, None)
        if comment and (said := self.lexicon.compose(name, COMMENT)) is not None and said.type == COMMENT:
            return said
        if negated and name in PROMISES and (refused := self.lexicon.compose("refuse", type)) is not None:
            return refused
        return self.lexicon.compose(name, type, mode)

    def _comments(self, clause: int) -> bool:
        """ "To comment", "to say whether …": a clause that only says something."""
        slots = frame(self.sheet, clause)
        says = is_reporting(self.sheet, clause) and (slots.complements or not (slots.objects or slots.prepositions))
        return clause in self.sheet.comments or bool(says)

    def _unchanged(
        self, operator: Operator, name: str, composed: Composed, slots: Frame, inner: list[Happening], clause: int | None
    ) -> list[Happening]:
        """The inner happenings as they are: the operator's subject does them, if it controls the clause."""
        done = name in IMPLYING and self._came_about(slots)
        subject = parties_at(self.sheet, slots.subject)
        controls = operator.controller == "subject" and (clause is None or complement_form(self.sheet, clause) != "that")
        for one in inner:
            if not one.actors and subject and (controls or (name == "say" and one.type == "THREATEN")):
                one.actors, one.actor_heads = list(subject.parties), list(subject.heads)
            if composed.modality and one.modality == "asserted":
                one.modality = composed.modality
            if done or composed.modality == "intended":
                one.rule += f"+operators:{operator.word}:{name}"
        return inner

    def _presupposed(self, operator: Operator, slots: Frame, inner: list[Happening]) -> list[Happening]:
        """ "Criticised the police for opening fire": who is blamed for an act of violence did it."""
        side = parties_at(self.sheet, slots.objects)
        found = [one for one in inner if one.type == "ASSAULT" and one.modality == "asserted"]
        for one in found:
            one.actors = [party for party in side.parties if party not in one.recipients]
            one.actor_heads = list(side.heads)
            one.rule += f"+operators:{operator.word}:{operator.operator}"
        return [one for one in found if one.actors]

    def _outer(
        self, operator: Operator, name: str, composed: Composed, slots: Frame, inner: list[Happening], clause: int | None
    ) -> Happening:
        """One happening of the composed type, by the operator's subject."""
        sheet = self.sheet
        # "Is prepared to", "is determined to": who is so acts.
        subject = slots.subject or (slots.objects if slots.passive and operator.controller == "subject" else [])
        actor = parties_at(sheet, subject) or parties_inside(sheet, subject)
        asked = actor if name == "must" else None
        if asked is not None and (speaker := self._speaker(slots.verb)) is not None:
            actor = speaker
        happening = Happening(composed.type, slots.verb, slots.verb, mode=composed.mode, rule=f"operators:{operator.word}:{name}")
        recipient = Side()
        for side in composed.recipient.split(","):
            outer = side.strip() == "outer"
            asked_first = name in ASKING
            recipient = self._outer_recipient(operator, slots, actor) if outer else self._inner_recipient(operator, inner, clause, actor, asked=asked_first)
            if recipient:
                break
        # "Jordan and Britain agreed to hold exercises": with each other, where nobody else is told.
        told = asked or (recipient if recipient and not recipient.inferred else None)
        together = name in TOGETHER and len(actor.heads) > 1 and not told
        if together:
            recipient = Side(heads=recipient.heads)
        set_sides(happening, actor, asked or recipient)
        happening.mutual = together or reciprocal(sheet, slots.objects)
        happening.struck = [token for one in inner for token in one.struck]
        if composed.modality:
            happening.modality = composed.modality
        return happening

    def _outer_recipient(self, operator: Operator, slots: Frame, actor: Side) -> Side:
        for slot in operator.recipient or OUTER_SLOTS:
            tokens = tokens_in(self.sheet, slot, slots) if slot != "inner" else []
            side = parties_at(self.sheet, tokens)
            if side and slot == "O" and set(side.parties) <= set(actor.parties):
                side = self.nouns.people.of_their_own(tokens)
            if keep_fresh(side, actor):
                return side
        return Side()

    def _inner_recipient(self, operator: Operator, inner: list[Happening], clause: int | None, actor: Side, *, asked: bool = False) -> Side:
        """Whom the inner event concerns: its recipient, who would do it, or whoever stands in its clause; who is `asked` comes first."""
        for one in inner:
            sides = ((one.recipients, one.recipient_heads), (one.actors, one.actor_heads))
            for parties, heads in reversed(sides) if asked else sides:
                fresh = [p for p in parties if p not in actor.parties]
                if fresh:
                    return Side(fresh, list(heads))
        if clause is not None:
            slots = frame(self.sheet, clause)
            # Who would do it comes before whom and what it would be done to: "ordered the general to appear".
            does = operator.controller == "object" or bool(self.sheet.children(clause, "nsubj", "nsubjpass"))
            for tokens in (slots.subject if does else [], slots.objects, *slots.prepositions.values(), slots.subject):
                side = parties_at(self.sheet, tokens) or parties_inside(self.sheet, tokens)
                if keep_fresh(side, actor):
                    side.inferred = True
                    return side
        heads = [head for one in inner for head in one.recipient_heads]
        return Side(heads=(heads or (frame(self.sheet, clause).objects if clause is not None else []))[:1])

    # ---- nouns that take a clause ----

    def under_noun(self, verb: int) -> list[Happening] | None:
        """ "Announced its intention to remove": a noun that takes a clause makes of it what the composition table says."""
        sheet = self.sheet
        noun = sheet.head[verb]
        if sheet.dep[verb] not in ("acl", "ccomp") or sheet.pos[noun] != "NOUN":
            return None
        form = complement_form(sheet, verb)
        operator = next((o for o in self.lexicon.operators.get((sheet.lemma[noun], "n"), ()) if form in o.complements), None)
        if operator is None:
            return None
        inner = self.clause(verb, 1)
        composed = self._composed(operator.operator, inner, negated=False)
        if composed is None or not inner or composed.type in ("none", COMMENT):
            return []
        governor = next((a for a in sheet.ancestors(noun) if sheet.pos[a] in VERBAL), None)
        announced = governor is not None and sheet.lemma[governor] in word_set("announcing-verbs")
        for one in inner:
            if operator.operator in INTENTIONS and announced and not (composed.type == "AGREE" and one.type in WITH_OTHERS):
                one.modality = "intended"
            elif composed.type != "inner":
                one.type, one.mode, one.cameo = composed.type, composed.mode, None
            elif composed.modality:
                one.modality = composed.modality
            if announced and governor is not None:
                one.clause = governor
            one.rule += f"+operators:{operator.word}"
            if operator.operator == "plan" and not announced:
                one.drop = "intended or asked, not done"
        return inner

    # ---- modals ----

    def with_modal(self, happenings: list[Happening], slots: Frame) -> list[Happening]:
        """A modal over the clause: "will send", "said it must leave". Composition says what becomes of it; `silence` what is kept."""
        modal = MODALS.get(slots.modal)
        if modal is None:
            for one in happenings:
                if slots.negated:
                    one.modality = "negated"
            return happenings
        speaker = self._speaker(slots.verb)
        own = speaker is not None and any(set(speaker.parties) & set(one.actors) for one in happenings)
        if speaker is not None and not own and self._itself(slots, speaker):
            own = True
            for one in happenings:
                if not one.actors:
                    one.actors, one.actor_heads = [p for p in speaker.parties if p not in one.recipients], list(slots.subject)
        if slots.modal == "would" and own:
            modal = "will"
        for one in happenings:
            if one.type == "THREATEN" and not one.actors and not slots.passive:
                # "Russia said Kyiv would pay a heavy price": who says so threatens; said by nobody, it is a forecast.
                fresh = [p for p in speaker.parties if p not in one.recipients] if speaker is not None else []
                one.actors, one.actor_heads = fresh, list(speaker.heads) if speaker is not None else []
                one.rule += f"+operators:{slots.modal}:pledge" if fresh else ""
                one.drop = one.drop if fresh else "plan or forecast"
        for one in happenings:
            composed = self._under_modal(one, modal, slots, speaker, own=own)
            if composed is None or composed.type in ("none", COMMENT):
                continue
            if composed.type == "inner":
                one.modality = composed.modality or one.modality
            else:
                one.type, one.mode, one.cameo = composed.type, composed.mode, None
            one.rule += f"+operators:{slots.modal}:{'pledge' if own else modal}"
        return happenings

    def demanded(self, slots: Frame) -> list[Happening]:
        """ "Said Chad must do more": of an act that the lexicon does not know the demand is told."""
        composed = self.lexicon.compose("must", None) if MODALS.get(slots.modal) == "must" and not slots.negated else None
        speaker = self._speaker(slots.verb) if composed is not None and not slots.passive else None
        asked = parties_at(self.sheet, slots.subject)
        if composed is None or composed.type == "none" or speaker is None or not keep_fresh(asked, speaker):
            return []
        happening = Happening(composed.type, slots.verb, slots.verb, mode=composed.mode, rule=f"operators:{slots.modal}:must")
        set_sides(happening, speaker, asked)
        return [happening]

    def _under_modal(self, one: Happening, modal: str, slots: Frame, speaker: Side | None, *, own: bool) -> Composed | None:
        """What a modal makes of a happening; a demand goes from its speaker to whom it asks."""
        if modal == "will":
            name = "will-not" if slots.negated else "will-unless" if self._unless(slots.verb) else "will"
            return self.lexicon.compose(name, one.type, one.mode)
        if modal == "must" and speaker is not None and not slots.negated and not own:
            composed = self.lexicon.compose("must", one.type, one.mode)
            if composed is not None:
                asked = Side(list(one.actors or one.recipients), list(one.actor_heads or one.recipient_heads))
                one.actors, one.actor_heads = list(speaker.parties), list(speaker.heads)
                one.recipients, one.recipient_heads = [p for p in asked.parties if p not in one.actors], asked.heads
            return composed
        if slots.negated:
            one.modality = "negated"
        return None

    def _itself(self, slots: Frame, speaker: Side) -> bool:
        """Whether a speaker says something of itself by a pronoun that is nobody else: "said he would not"."""
        sheet = self.sheet
        alone = len(slots.subject) == 1 and slots.subject[0] not in sheet.hit_at and sheet.tag[slots.subject[0]] == "PRP"
        if not alone:
            return False
        person = any(sheet.parties[party].kind == "person" for party in speaker.parties)
        word = sheet.lower[slots.subject[0]]
        return word in ("he", "she") or (word == "it" and not person) or (word == "they" and (len(speaker.heads) > 1 or not person))

    def _unless(self, verb: int) -> bool:
        sheet = self.sheet
        return any(sheet.lower[k] in ("unless", "until") for clause in sheet.children(verb, "advcl") for k in sheet.kids[clause])

    def _speaker(self, verb: int) -> Side | None:
        """Who says, announces or insists that a clause is so, when it is one."""
        sheet = self.sheet
        here = sheet.first_conjunct(verb)
        above = sheet.head[here]
        if sheet.dep[here] not in ("ccomp", "parataxis") or not is_reporting(sheet, above):
            return None
        return parties_at(sheet, frame(sheet, above).subject) or None
