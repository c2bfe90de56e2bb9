"""Events: clauses and event nouns → happenings, by the lexicon. Who did what to whom; not yet when, where, and how sure.

A clause is read from the outside in: an operator ("refused to", "threatened", "called on X to") makes something of the event
inside it (`operators`); else the first fitting predicate row gives the type; a light verb hands over to its event noun
(`event_nouns`). What an operator has taken is not read again by itself. Every clause is read; it refuses none, `silence` decides
afterwards what stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.builtin.agents import fired_by
from dragoman.coding.builtin.event_nouns import VIOLENT, EventNouns, is_gerund
from dragoman.coding.builtin.event_sides import build
from dragoman.coding.builtin.frames import Frame, affirmed, frame
from dragoman.coding.builtin.lexicon import COMMENT, DENIED, Lexicon, Rule
from dragoman.coding.builtin.operators import AVOIDING, VERBAL, Operators
from dragoman.coding.builtin.sides import Side, holds, parties_at, parties_inside
from dragoman.coding.sheet import Happening, Sheet, Time

NEEDS = ("tokens", "hits", "quotes", "times")
GIVES = ("happenings",)

# Types that speak of another event: what their object names happened as well.
KEEP_OBJECTS = frozenset(("ACCUSE", "SUPPORT", "CONSULT", "REQUEST", "ASSAULT", "PROTEST", "THREATEN"))
# Prepositions that open a list of examples.
LISTING = frozenset(("including", "include", "like"))
# Places of a noun in its clause.
NAMING = ("nsubj", "nsubjpass", "dobj", "pobj")
# Clauses inside clauses deeper than this are a wreck of the parse.
DEEPEST = 6


def read_events(sheet: Sheet, lexicon: Lexicon) -> None:
    """Fill the sheet's happenings, sentence by sentence."""
    Reader(sheet, lexicon).read()


class Reader:
    """Reads one sheet. Holds what has been taken, so that no word carries two events.

    With `bare`, clauses are read as if told: their modals are set aside.
    """

    def __init__(self, sheet: Sheet, lexicon: Lexicon, *, bare: bool = False) -> None:
        self.sheet, self.lexicon, self.bare = sheet, lexicon, bare
        self.taken: set[int] = set()  # verbs and nouns that another clause has read
        self.blocked: set[int] = set()  # nouns that a verb of another sense has used up
        self.nouns = EventNouns(sheet, lexicon, self.taken)
        self.operators = Operators(sheet, lexicon, self.nouns, self.clause)

    def read(self) -> None:
        """Read all sentences: verbs and adjectives outermost first, then nouns that no clause has taken."""
        sheet = self.sheet
        for start, end in sheet.sentences:
            found: list[Happening] = []
            for token in self._triggers(start, end):
                if token not in self.taken:
                    found += self.clause(token)
            for token in range(start, end):
                noun = (sheet.pos[token] in ("NOUN", "PROPN") or is_gerund(sheet, token)) and token not in sheet.time_at
                if noun and token not in self.taken and token not in self.blocked:
                    happening = self.standing_noun(token)
                    if happening is not None:
                        found.append(happening)
            sheet.happenings += found

    def _triggers(self, start: int, end: int) -> list[int]:
        """Verbs and predicate adjectives of a sentence, outermost first."""
        sheet = self.sheet

        def tells(token: int) -> bool:
            predicate = sheet.pos[token] == "ADJ" and sheet.dep[token] in ("acomp", "oprd", "ROOT")
            noun = is_gerund(sheet, token) and self.nouns.rule(token) is not None
            # "The wounded", "the accused" name people.
            people = sheet.tag[token] == "VBN" and sheet.dep[token] in NAMING and bool(sheet.children(token, "det"))
            return (sheet.pos[token] in VERBAL or predicate) and sheet.dep[token] != "amod" and not noun and not people

        depth = {token: sum(1 for _ in sheet.ancestors(token)) for token in range(start, end) if tells(token)}
        return sorted(depth, key=lambda token: (depth[token], token))

    def standing_noun(self, noun: int) -> Happening | None:
        """The happening of an event noun that stands by itself."""
        return self.nouns.standing(noun)

    # ---- clauses ----

    def clause(self, verb: int, depth: int = 0) -> list[Happening]:
        """The happenings of a clause; empty where it tells none."""
        sheet = self.sheet
        self.taken.add(verb)
        if depth > DEEPEST:
            return []
        pos = "v" if sheet.pos[verb] in VERBAL else "a"
        slots = frame(sheet, verb)
        lemma = sheet.lemma[verb]
        if depth == 0 and (under := self.operators.under_noun(verb)) is not None:
            return under
        for operator in self.lexicon.operators.get((lemma, pos), ()) if not self._phrasal(lemma, pos, slots) else ():
            done = self.operators.applied(operator, slots, depth)
            if done is not None:
                return self._with_modal(done, affirmed(slots) if operator.operator == AVOIDING else slots)
        rule = self._rule(lemma, slots.particle, pos, slots)
        if rule is None:
            return self.operators.demanded(slots)
        if rule.type in ("none", COMMENT):
            self._block(slots)
            if rule.type == COMMENT:
                sheet.comments.add(verb)
                return []
            return self.operators.demanded(slots)
        if rule.type == "as:object":
            return self._with_modal(self._light(rule, slots), slots)
        happening = build(sheet, rule, slots, self.nouns.people)
        if rule.denies:
            slots, happening.rule = affirmed(slots), happening.rule + DENIED
        if happening.type not in KEEP_OBJECTS:
            self._block(slots)  # "called off the drill": the drill is used up, while "condemned the attack" tells of two
        if happening.type == "CONSULT":
            self.nouns.take_meeting(happening, slots)
        if happening.type in VIOLENT and slots.subject:
            self.nouns.take_subject(happening, slots)
        if happening.type in VIOLENT and not happening.actors and (sender := fired_by(sheet, slots)):
            happening.actors = [party for party in sender.parties if party not in happening.recipients]
            happening.actor_heads = list(sender.heads)
        if slots.passive and not slots.subject:
            self.nouns.take_undone(happening, slots)
        if happening.type in VIOLENT and not happening.actors and not slots.subject:
            self.nouns.take_around(happening, slots)
        return self._with_modal(self._each_listed(happening, slots), slots)

    def _phrasal(self, lemma: str, pos: str, slots: Frame) -> bool:
        """ "Call up reservists for": a verb with a particle that a row of its own tests is no operator."""
        rules = self.lexicon.predicates.get((lemma, slots.particle, pos), ()) if slots.particle and slots.objects else ()
        rule = self._first([rule for rule in rules if rule.when], slots)
        return rule is not None and rule.type not in ("none", COMMENT)

    def _with_modal(self, happenings: list[Happening], slots: Frame) -> list[Happening]:
        return happenings if self.bare else self.operators.with_modal(happenings, slots)

    def _light(self, rule: Rule, slots: Frame) -> list[Happening]:
        """A light verb: its object's event noun gives the type."""
        carried = self.nouns.carried(rule, slots)
        if carried is None:
            self._block(slots)
        return carried or []

    def _block(self, slots: Frame) -> None:
        """A verb of another sense uses up the event nouns of its object: "met its emission targets"."""
        self.blocked.update(noun for token in slots.objects for noun in self.nouns.in_phrase(token))

    # ---- the row ----

    def _rule(self, lemma: str, particle: str, pos: str, slots: Frame) -> Rule | None:
        """The predicate row that fits: by the verb with a particle first, then by the verb alone."""
        keys = [(lemma, particle, pos)] if particle else []
        for listed in self.lexicon.particles.get((lemma, pos), ()):
            # A particle that the parser read as a preposition ("called off the talks") or an object ("took place").
            if listed in slots.prepositions or any(self.sheet.lemma[t] == listed for t in slots.objects):
                keys.append((lemma, listed, pos))
        keys.append((lemma, "", pos))
        for key in keys:
            if rule := self._first(self.lexicon.predicates.get(key, ()), slots):
                return rule
        return None

    def _first(self, rules: Sequence[Rule], slots: Frame) -> Rule | None:
        """The first fitting row: by the first object alone, and only if that leaves the default, by all coordinated ones."""
        known = bool(slots.objects) and bool(self.lexicon.classes_of(self.sheet.lemma[slots.objects[0]]))
        for narrow in (True,) if known and len(slots.objects) > 1 else (True, False):
            for rule in rules:
                tested = rule.when or not narrow or known
                if tested and all(holds(self.sheet, self.lexicon, slots, c, narrow=narrow) for c in rule.when):
                    return rule
        return None

    # ---- lists ----

    def _each_listed(self, happening: Happening, slots: Frame) -> list[Happening]:
        """ "Attacked targets, including the embassy in 2022 and a hotel two months later": one event for each that has a time."""
        sheet = self.sheet
        members = [token for thing in slots.objects for token in self._listed(thing)] or list(self._listed(slots.verb))
        found: list[Happening] = []
        for token in members:
            side = parties_at(sheet, [token]) or parties_inside(sheet, [token], deep=True)
            time = self._own_time(token, members)
            if side and time is not None:
                found.append(_at_time(happening, token, side, time))
        return found or [happening]

    def _listed(self, holder: int) -> Iterator[int]:
        """The members of a list that hangs on a word."""
        sheet = self.sheet
        for prep in sheet.children(holder, "prep"):
            if sheet.lower[prep] in LISTING:
                for thing in sheet.children(prep, "pobj"):
                    yield from (token for token in sheet.conjuncts(thing) if token not in sheet.time_at)

    def _own_time(self, token: int, members: list[int]) -> Time | None:
        """The time of one member. It ends where the next begins: a coordinated phrase holds all that follow it."""
        sheet = self.sheet
        end = min([sheet.sentence(token)[1], *(member for member in members if member > token)])
        return next((sheet.time_at[t] for t in range(token, end) if t in sheet.time_at), None)


def _at_time(happening: Happening, token: int, side: Side, time: Time) -> Happening:
    """One of several happenings that a clause lists: its own recipient and time."""
    one = Happening(happening.type, happening.trigger, token, mode=happening.mode, cameo=happening.cameo, rule=happening.rule)
    one.actors, one.actor_heads = list(happening.actors), list(happening.actor_heads)
    one.recipients = [party for party in side.parties if party not in one.actors]
    one.recipient_heads = list(side.heads)
    one.time, one.period = time, time.period
    return one
