"""Event nouns: "the attack by X on Y", "talks between A and B", "launched an operation" → happenings with the noun's own sides.

In: nouns of the parse with a row in `nouns.tsv`. Out: a happening of a noun that stands by itself, that a light verb carries, or that
is the subject or object of another event's verb. It refuses a noun whose row says that it tells nothing alone, and takes each
noun once: what it has read is in `taken`.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.builtin.event_sides import first_side, happening_of, keep_fresh, recipient_of, set_sides
from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.lexicon import Lexicon, Operator, Rule
from dragoman.coding.builtin.people import People
from dragoman.coding.builtin.sides import Side, in_class, noun_slot, parties_at, parties_inside, slot_tokens
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Hit, Sheet

VIOLENT = ("ASSAULT", "COERCE")
# Types that undo what an event noun tells, by whoever did it.
UNDOING = ("RETREAT", "SANCTION")
# Operators on a noun under which an event noun tells what has not happened.
UNREAL = frozenset(("may", "hope", "fear", "expect", "consider", "avoid", "unable", "able"))
# Prepositions before what somebody was killed in.
# Slots of what a fight is fought against.
FOUGHT = ("P:against", "P:on", "P:with")
AROUND = ("in", "during", "by", "from")


def is_gerund(sheet: Sheet, token: int) -> bool:
    """ "Fighting between A and B": a form in -ing that stands as a noun, whatever the parser calls it."""
    if sheet.pos[token] != "VERB" or sheet.tag[token] != "VBG" or sheet.dep[token] not in ("nsubj", "nsubjpass", "pobj", "dobj"):
        return False
    return not sheet.children(token, "dobj", "nsubj", "aux", "advcl", "ccomp", "xcomp", "prt")


class EventNouns:
    """The event nouns of one sheet. `taken` is shared with the reader of clauses."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, taken: set[int]) -> None:
        self.sheet, self.lexicon, self.taken = sheet, lexicon, taken
        self.people = People(sheet, lexicon)

    def rule(self, token: int) -> Rule | None:
        """The row of an event noun, two-word rows first."""
        sheet = self.sheet
        gerund = is_gerund(sheet, token)
        if sheet.pos[token] not in ("NOUN", "PROPN") and not gerund:
            return None
        lemma = sheet.lower[token] if gerund else sheet.lemma[token]
        for kid in sheet.children(token, "compound", "amod", "nmod"):
            for first in (sheet.lemma[kid], sheet.lower[kid]):
                if rules := self.lexicon.nouns.get(f"{first} {lemma}"):
                    return rules[0]
        for kid in sheet.children(token, "prep"):
            # "Strike on": a blow; what falls on a day is none.
            if (rules := self.lexicon.nouns.get(f"{lemma} {sheet.lower[kid]}")) and noun_slot(sheet, token, f"P:{sheet.lower[kid]}"):
                return rules[0]
        rules = self.lexicon.nouns.get(lemma)
        return rules[0] if rules else None

    def in_phrase(self, token: int) -> list[int]:
        """The event noun of a phrase: its head, or what stands under a carrier ("a series of attacks", "military operation")."""
        sheet = self.sheet
        found = [token]
        for kid in sheet.kids[token]:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] == "of":
                found += [t for p in sheet.children(kid, "pobj") for t in sheet.conjuncts(p)]
            elif sheet.dep[kid] in ("compound", "nmod") and self.rule(token) is None:
                found.append(kid)
        found += [t for t in sheet.conjuncts(token) if t != token]
        return found

    # ---- happenings ----

    def standing(self, noun: int) -> Happening | None:
        """An event noun that stands by itself: "the attack in Quetta", "after clashes between A and B"."""
        rule = self.rule(noun)
        if rule is None or rule.type == "none" or not rule.alone or self.sheet.dep[noun] in ("compound", "nmod", "amod"):
            return None
        self.taken.add(noun)
        if self._unreal(noun) or self._figurative(rule, noun):
            return None
        actor, recipient = self.sides(rule, noun, None)
        if actor and not recipient and not rule.mutual:
            recipient = self._suffered(noun, actor)
        if not actor and rule.type == "PROTEST":
            actor = self._in_protest(noun, recipient)
        happening = self._made(rule, noun, noun, actor, recipient)
        happening.nominal = True
        self._at_target(happening, noun)
        self._only_threatened(happening, noun)
        return happening

    def _at_target(self, happening: Happening, noun: int) -> None:
        """ "The embassy was the target of an attack": what was the target was struck, when and where that clause says."""
        sheet = self.sheet
        prep = sheet.head[sheet.first_conjunct(noun)]
        target = sheet.head[prep]
        if happening.type not in VIOLENT or sheet.lower[prep] != "of" or sheet.lemma[target] not in word_set("nouns-for-the-struck"):
            return
        verb = sheet.head[target]
        if sheet.dep[target] not in ("attr", "dobj") or sheet.lemma[verb] not in ("be", "become"):
            return
        happening.clause, happening.nominal = verb, False
        things = frame(sheet, verb).subject
        side = parties_at(sheet, things) or self.people.side(things)
        if not happening.recipients and keep_fresh(side, Side(happening.actors)):
            happening.recipients = side.parties
        happening.recipient_heads = list(things)
        happening.struck = list(things)

    def _only_threatened(self, happening: Happening, noun: int) -> None:
        """ "The threat of American sanctions on Iran": what is threatened is a threat by who would do it."""
        for operator in self._above(noun):
            if operator.operator == "threaten":
                composed = self.lexicon.compose("threaten", happening.type, happening.mode)
                if composed is not None:
                    happening.type, happening.mode, happening.cameo = composed.type, composed.mode, None
                    happening.rule += f"+operators:{operator.word}:{operator.operator}"

    def _unreal(self, noun: int) -> bool:
        """ "The possibility of his arrest", "fear of an attack": what such a noun speaks of has not happened."""
        return any(operator.operator in UNREAL for operator in self._above(noun))

    def _above(self, noun: int) -> list[Operator]:
        """The operators that the noun above takes this one by: "the threat of", "fear of"."""
        sheet = self.sheet
        first = sheet.first_conjunct(noun)
        prep = sheet.head[first]
        above = sheet.head[prep]
        if sheet.dep[first] != "pobj" or sheet.pos[above] != "NOUN" or sheet.dep[prep] != "prep":
            return []
        found = self.lexicon.operators.get((sheet.lemma[above], "n"), ())
        return [operator for operator in found if sheet.lower[prep] in operator.complements]

    def _figurative(self, rule: Rule, noun: int) -> bool:
        """ "The battle against corruption": no violence."""
        against = (token for slot in rule.recipient if slot in FOUGHT for token in noun_slot(self.sheet, noun, slot))
        return rule.type in VIOLENT and in_class(self.sheet, self.lexicon, against, frozenset(("ill",)))

    def carried(self, light: Rule, slots: Frame) -> list[Happening] | None:
        """By a light verb ("launched an attack"): the noun gives the type, the verb's subject the actor. None: it carries no noun."""
        sheet = self.sheet
        things = [t for t in slots.objects if sheet.lemma[t] != light.particle] or slots.subject
        noun = next((n for token in things for n in self.in_phrase(token) if self.rule(n) is not None), None)
        rule = self.rule(noun) if noun is not None else None
        if noun is None or rule is None:
            return None
        self.taken.add(noun)
        if rule.type == "none" or self._figurative(rule, noun):
            return []
        actor, recipient = self.sides(rule, noun, slots)
        outer = first_side(sheet, light.actor, slots)
        if light.actor == ("S",) or outer:
            if not recipient and actor and outer and not rule.mutual:
                recipient = actor
            actor = outer or actor
        if not recipient:
            recipient = recipient_of(sheet, light, slots, actor, self.people)
        return [self._made(rule, noun, slots.verb, actor, recipient)]

    def operated(self, noun: int, slots: Frame) -> Happening:
        """Under an operator ("threatened sanctions"): who threatens is the actor, if the noun has none of its own."""
        rule = self.rule(noun)
        assert rule is not None
        self.taken.add(noun)
        actor, recipient = self.sides(rule, noun, slots)
        return self._made(rule, noun, slots.verb, actor or parties_at(self.sheet, slots.subject), recipient)

    def _made(self, rule: Rule, noun: int, clause: int, actor: Side, recipient: Side) -> Happening:
        happening = happening_of(rule, noun, clause)
        set_sides(happening, actor, recipient)
        happening.struck = self._struck(rule, noun)
        happening.mutual = rule.mutual
        return happening

    def _struck(self, rule: Rule, noun: int) -> list[int]:
        """The nouns in a row's slots of whom and what it is done to, whoever they are."""
        slots = (slot for slot in rule.recipient if not slot.startswith("V.") and slot != "comp")
        return [token for slot in slots for token in noun_slot(self.sheet, noun, slot)]

    # ---- nouns beside another event's verb ----

    def take_subject(self, happening: Happening, slots: Frame) -> None:
        """ "The attack by X killed …": the noun's sides are the event's."""
        for token in slots.subject:
            rule = self.rule(token)
            if rule is None or rule.type not in VIOLENT:
                continue
            actor, recipient = self.sides(rule, token, slots)
            if rule.type == happening.type or happening.type == "ASSAULT":
                happening.type, happening.mode, happening.cameo = rule.type, rule.mode or happening.mode, rule.cameo or happening.cameo
                happening.trigger = token
            self.taken.add(token)
            happening.struck += self._struck(rule, token)
            happening.nominal = True
            if rule.mutual and len(actor.parties) > 1:
                happening.mutual = True  # "fighting between A and B killed 12"
            happening.actors, happening.actor_heads = (actor.parties, actor.heads) if actor else ([], [])
            happening.inferred = [name for name in happening.inferred if name != "actors"]
            happening.recipients = [party for party in happening.recipients if party not in happening.actors]
            if not happening.recipients and recipient:
                happening.recipients, happening.recipient_heads = recipient.parties, recipient.heads
            return

    def take_around(self, happening: Happening, slots: Frame) -> None:
        """ "Four people were killed in police firing": who did what they were killed in killed them."""
        for token in (t for name in AROUND for t in slots.prepositions.get(name, [])):
            rule = self.rule(token)
            if rule is None or rule.type not in VIOLENT or rule.mutual:
                continue
            actor, _ = self.sides(rule, token, slots)
            if rule.type == "ASSAULT":
                happening.mode, happening.cameo = rule.mode or happening.mode, rule.cameo if rule.mode else happening.cameo
            self.taken.add(token)
            happening.actors, happening.actor_heads = list(actor.parties), list(actor.heads)
            happening.recipients = [party for party in happening.recipients if party not in actor.parties]
            return

    def take_undone(self, happening: Happening, slots: Frame) -> None:
        """ "The EU's sanctions on Chad were lifted", "sanctions imposed by the EU on Chad": who did it undoes it."""
        if happening.actors or happening.type not in UNDOING:
            return
        sheet = self.sheet
        for token in slots.objects:
            rule = self.rule(token)
            if rule is None:
                continue
            actor, recipient = self.sides(rule, token, None)
            for clause in sheet.children(token, "acl", "relcl"):
                made = frame(sheet, clause)
                if token in made.objects and (doer := parties_at(sheet, made.subject)):
                    to = [t for name in ("on", "against", "to", "upon") for t in made.prepositions.get(name, [])]
                    actor, recipient = doer, parties_at(sheet, to) or recipient
            fresh = [party for party in recipient.parties if party not in actor.parties]
            if actor and (fresh or not set(actor.parties) & set(happening.recipients)):
                set_sides(happening, actor, Side(fresh, list(recipient.heads)) if fresh else Side(happening.recipients, happening.recipient_heads))
                happening.inferred.append("actors")
                return

    def take_meeting(self, happening: Happening, slots: Frame) -> None:
        """ "Iran hosted a meeting between A and B": the two meet, the host is a third party."""
        for token in slots.objects:
            rule = self.rule(token)
            if rule is None or rule.type != "CONSULT":
                continue
            self.taken.add(token)
            actor, _ = self.sides(rule, token, None)
            if len(actor.parties) > 1 and not set(actor.parties) <= set(happening.actors):
                happening.third_parties = [p for p in happening.actors if p not in actor.parties]
                happening.actors, happening.actor_heads = list(actor.parties), list(actor.heads)
                happening.recipients, happening.recipient_heads, happening.mutual, happening.mode = [], [], True, None
                host = next((p for p in happening.third_parties if self.sheet.parties[p].kind == "state"), None)
                happening.country = happening.country or host
            return

    # ---- sides of a noun ----

    def sides(self, rule: Rule, noun: int, verb: Frame | None) -> tuple[Side, Side]:
        """Actor and recipient of an event noun, by its row; `verb` is the frame of the verb that carries it, if any."""
        sheet = self.sheet
        actor = next((side for slot in rule.actor if (side := self._shared_slot(noun, slot, verb))), Side())
        recipient = Side()
        for slot in rule.recipient:
            side = self._shared_slot(noun, slot, verb)
            if keep_fresh(side, actor):
                recipient = side
                break
        if rule.mutual or "P:between" in rule.actor + rule.recipient:
            under = noun_slot(sheet, noun, "P:between") + noun_slot(sheet, noun, "P:among")
            if not under and verb is not None:
                under = verb.prepositions.get("between", [])  # "fighting raged between A and B"
            between = parties_at(sheet, under)
            if len(between.parties) < 2:
                between = self._all_between(noun) or between
            if len(between.parties) > 1:
                actor, recipient = between, Side()
        if not recipient:
            for slot in rule.recipient:
                side = parties_inside(sheet, noun_slot(sheet, noun, slot)) if not slot.startswith("V.") else Side()
                if keep_fresh(side, actor):
                    recipient = side
                    break
        if not recipient and not rule.mutual:
            # Nobody known: its words are kept ("an assault on the last bastion").
            named = (t for slot in rule.recipient if not slot.startswith("V.") for t in noun_slot(sheet, noun, slot))
            recipient = Side(heads=list(named)[:1])
        return actor, recipient

    def _shared_slot(self, noun: int, slot: str, verb: Frame | None) -> Side:
        side = self._slot(noun, slot, verb)
        if not side and slot in ("comp", "poss") and self.sheet.dep[noun] == "conj":
            # "American restrictions and sanctions": the adjective holds for both.
            first = self.sheet.first_conjunct(noun)
            if self.sheet.pos[first] in ("NOUN", "PROPN"):
                side = self._slot(first, slot, verb)
        return side

    def _slot(self, noun: int, slot: str, verb: Frame | None) -> Side:
        if slot.startswith("V."):
            return parties_at(self.sheet, slot_tokens(self.sheet, verb, slot[2:])) if verb is not None else Side()
        if slot == "S":
            return parties_at(self.sheet, verb.subject) if verb is not None else Side()
        return parties_at(self.sheet, noun_slot(self.sheet, noun, slot))

    def _all_between(self, noun: int) -> Side | None:
        """Two sides that the parser did not coordinate: everybody named under "between", or under "from" and "of" when two are meant."""
        sheet = self.sheet
        for wanted in (("between", "among"), ("from", "of", "by")):
            under = [prep for prep in sheet.children(noun, "prep") if sheet.lower[prep] in wanted]
            side = Side()
            for hit in self._named_below(under):
                if not (hit.site and sheet.lower[sheet.head[hit.head]] == "in"):
                    side.take(hit)
            if "from" in wanted:
                # "clashes involving soldiers from each side"
                involved = [clause for clause in sheet.children(noun, "acl") if sheet.lemma[clause] in word_set("involving-verbs")]
                for hit in self._named_below(involved):
                    side.take(hit)
            if sum(sheet.parties[party].kind != "person" for party in side.parties) > 1:
                return side
        return None

    def _named_below(self, tokens: Iterable[int]) -> list[Hit]:
        """Mentions of parties below tokens, adjectives aside, and not what hangs on them by "such as" or "of"."""
        sheet = self.sheet
        found: list[Hit] = []
        stack = list(tokens)
        while stack:
            here = stack.pop(0)
            hit = sheet.hit_at.get(here)
            if hit is not None and hit.parties and hit.role != "adjective":
                found.append(hit)
                stack += sheet.children(here, "conj", "appos", "nmod")
            else:
                stack += sheet.kids[here]
        return found

    def _in_protest(self, noun: int, recipient: Side) -> Side:
        """ "Women burned their scarves in protest at the law": who acts so protests."""
        sheet = self.sheet
        prep = sheet.head[noun]
        verb = sheet.head[prep]
        if sheet.dep[noun] != "pobj" or sheet.lower[prep] != "in" or sheet.pos[verb] != "VERB" or sheet.children(noun, "det", "amod", "poss"):
            return Side()
        subject = frame(sheet, verb).subject
        side = parties_at(sheet, subject) or self.people.side(subject)
        return side if keep_fresh(side, recipient) or side.heads else Side()

    def _suffered(self, noun: int, actor: Side) -> Side:
        """ "The Taliban, weighed down by American sanctions": the object of what the noun is the agent of."""
        sheet = self.sheet
        first = sheet.first_conjunct(noun)
        prep = sheet.head[first]
        verb = sheet.head[prep]
        if sheet.dep[first] != "pobj" or sheet.lower[prep] not in ("by", "under", "from") or sheet.pos[verb] != "VERB":
            return Side()
        slots = frame(sheet, verb)
        side = parties_at(sheet, slots.objects if slots.passive else slots.objects or slots.subject)
        if not keep_fresh(side, actor):
            return Side()
        side.inferred = True
        return side
