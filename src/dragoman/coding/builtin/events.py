"""Events: clauses and event nouns → happenings, by the lexicon. Who did what to whom; not yet when, where, and how sure.

A clause is read from the outside in: an operator ("refused to", "threatened", "called on X to") makes something of the event
inside it by the composition table; else the first fitting predicate row gives the type; a light verb hands over to its event
noun. What an operator has taken is not read again by itself. Every clause is read; `silence` decides afterwards what stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.lexicon import Lexicon, Operator, Rule
from dragoman.coding.builtin.modality import Context, context, is_reporting
from dragoman.coding.builtin.sides import (
    Side,
    complement_form,
    holds,
    noun_slot,
    parties_at,
    parties_inside,
    slot_tokens,
)
from dragoman.coding.sheet import Happening, Sheet, Time

NEEDS = ("tokens", "hits", "quotes", "times")
GIVES = ("happenings",)

VERBAL = ("VERB", "AUX")
MODAL_OPERATORS = {"will": "will", "shall": "will", "'ll": "will", "wo": "will", "must": "must", "should": "must", "ought": "must",
                   "may": "may", "might": "may", "could": "may", "would": "may", "can": "able"}  # fmt: skip
ANNOUNCING = frozenset("announce declare state reveal confirm make take reach unveil express signal voice reaffirm".split())
# Types that speak of another event: what their object names happened as well.
KEEP_OBJECTS = frozenset(("ACCUSE", "SUPPORT", "CONSULT", "REQUEST", "ASSAULT", "PROTEST", "THREATEN"))
LISTS = frozenset(("including", "include", "like"))


def read_events(sheet: Sheet, lexicon: Lexicon) -> None:
    """Fill the sheet's happenings, sentence by sentence."""
    Reader(sheet, lexicon).read()


class Reader:
    """Reads one sheet. Holds what has been taken, so that no word carries two events."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet, self.lexicon = sheet, lexicon
        self.taken: set[int] = set()  # verbs and nouns that another clause has read
        self.blocked: set[int] = set()  # nouns that a 'none' row has used up
        self.contexts: dict[int, Context] = {}

    def read(self) -> None:
        sheet = self.sheet
        for start, end in sheet.sentences:
            found: list[Happening] = []
            for token in self._triggers(start, end):
                if token not in self.taken:
                    found += self.clause(token)
            for token in range(start, end):
                if token in sheet.time_at or sheet.pos[token] not in ("NOUN", "PROPN"):
                    continue
                if token not in self.taken and token not in self.blocked:
                    happening = self.standing_noun(token)
                    if happening is not None:
                        found.append(happening)
            sheet.happenings += found

    def _triggers(self, start: int, end: int) -> list[int]:
        """Verbs and predicate adjectives of a sentence, outermost first."""
        sheet = self.sheet
        found = [t for t in range(start, end) if sheet.pos[t] in VERBAL or (sheet.pos[t] == "ADJ" and sheet.dep[t] in ("acomp", "oprd", "ROOT"))]
        found = [t for t in found if sheet.dep[t] != "amod"]
        return sorted(found, key=lambda t: (self._depth(t), t))

    def _depth(self, token: int) -> int:
        return sum(1 for _ in self.sheet.ancestors(token))

    def context_of(self, token: int) -> Context:
        if token not in self.contexts:
            self.contexts[token] = context(self.sheet, token)
        return self.contexts[token]

    # ---- clauses ----

    def clause(self, verb: int, depth: int = 0) -> list[Happening]:
        """The happenings of a clause; empty where it tells none."""
        sheet = self.sheet
        self.taken.add(verb)
        if depth > 6:
            return []
        pos = "v" if sheet.pos[verb] in VERBAL else "a"
        slots = frame(sheet, verb)
        lemma = sheet.lemma[verb]
        if depth == 0 and (under := self._under_noun(verb)) is not None:
            return under
        for operator in self.lexicon.operators.get((lemma, pos), ()):
            done = self._operated(operator, slots, depth)
            if done is not None:
                return self._with_modal(done, slots)
        rule = self._rule(lemma, slots.particle, pos, slots)
        if rule is None or rule.type == "none":
            if rule is not None:
                self._block(slots)
            return []
        if rule.type == "as:object":
            return self._with_modal(self._light(rule, slots, depth), slots)
        happening = self._build(rule, slots)
        if happening.type not in KEEP_OBJECTS:
            self._block(slots)  # "called off the drill": the drill is used up, while "condemned the attack" tells of two
        if happening.type == "CONSULT":
            self._hosted(happening, slots)
        if happening.type in ("ASSAULT", "COERCE") and slots.subject:
            self._from_event_subject(happening, slots)
        return self._with_modal(self._listed(happening, slots), slots)

    def _under_noun(self, verb: int) -> list[Happening] | None:
        """ "announced its intention to remove": a noun that takes a clause makes of it what the composition table says."""
        sheet = self.sheet
        noun = sheet.head[verb]
        if sheet.dep[verb] not in ("acl", "ccomp") or sheet.pos[noun] != "NOUN":
            return None
        form = complement_form(sheet, verb)
        operator = next((o for o in self.lexicon.operators.get((sheet.lemma[noun], "n"), ()) if form in o.complements), None)
        if operator is None:
            return None
        inner = self.clause(verb, 1)
        composed = self.lexicon.compose(operator.operator, inner[0].type if inner else None, inner[0].mode if inner else None)
        if composed is None or not inner or composed.type == "none":
            return []
        governor = next((a for a in sheet.ancestors(noun) if sheet.pos[a] in VERBAL), None)
        announced = governor is not None and sheet.lemma[governor] in ANNOUNCING
        for one in inner:
            if operator.operator in ("plan", "decide", "commit", "pledge") and announced:
                one.modality = "intended"
            elif composed.type != "inner":
                one.type, one.mode, one.cameo = composed.type, composed.mode, None
            elif composed.modality:
                one.modality = composed.modality
            if announced and governor is not None:
                one.clause = governor
            one.rule += f"+operators:{operator.word}"
        if operator.operator == "plan" and not announced:
            for one in inner:
                one.drop = "intended or asked, not done"
        return inner

    def _rule(self, lemma: str, particle: str, pos: str, slots: Frame) -> Rule | None:
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
                if (rule.when or not narrow or known) and all(holds(self.sheet, self.lexicon, slots, c, narrow=narrow) for c in rule.when):
                    return rule
        return None

    def _block(self, slots: Frame) -> None:
        """A verb of another sense uses up the event nouns of its object: "met its emission targets"."""
        for token in slots.objects:
            self.blocked.add(token)

    # ---- building ----

    def _build(self, rule: Rule, slots: Frame) -> Happening:
        sheet = self.sheet
        happening = Happening(rule.type, slots.verb, slots.verb, mode=rule.mode, cameo=rule.cameo, rule=rule.row)
        actor = self._side(rule.actor, slots)
        recipient = self._recipient(rule, slots, actor)
        self._set_sides(happening, actor, recipient)
        plural = len(slots.subject) > 1 or (len(actor.parties) > 1)
        if rule.mutual:
            happening.mutual = True
            if not recipient and plural and len(actor.parties) > 1:
                happening.recipients = []
        if _reciprocal(sheet, slots.objects):
            happening.mutual, happening.recipients = True, []
        if happening.type == "MOBILIZE" and not actor.parties and recipient.parties:
            # "the country's military was put on alert": who is moved is who moves.
            actor, recipient = recipient, Side()
            self._set_sides(happening, actor, recipient)
        if not actor.parties and slots.subject and rule.actor != ("none",):
            inner = parties_inside(sheet, slots.subject)
            self._set_sides(happening, inner, recipient)
            if inner:
                happening.inferred.append("actors")
        return happening

    def _set_sides(self, happening: Happening, actor: Side, recipient: Side) -> None:
        happening.actors, happening.actor_heads = list(actor.parties), list(actor.heads)
        happening.recipients = [p for p in recipient.parties if p not in happening.actors or len(recipient.parties) == 1]
        happening.recipients = [p for p in happening.recipients if p not in happening.actors]
        happening.recipient_heads = list(recipient.heads)
        if recipient.inferred and recipient and "recipients" not in happening.inferred:
            happening.inferred.append("recipients")

    def _side(self, slots_wanted: tuple[str, ...], slots: Frame) -> Side:
        for slot in slots_wanted:
            side = parties_at(self.sheet, self._tokens(slot, slots))
            if side:
                return side
        return Side()

    def _tokens(self, slot: str, slots: Frame) -> list[int]:
        if slot == "IN":
            return []
        return slot_tokens(self.sheet, slots, slot, self._where(slots))

    def _where(self, slots: Frame) -> list[int]:
        sheet = self.sheet
        return [
            t for name in ("in", "at", "near", "inside", "outside", "across", "into", "on", "from") for t in slots.prepositions.get(name, [])
            if t in sheet.hit_at and sheet.hit_at[t].parties and t not in sheet.time_at
        ]  # fmt: skip

    def _recipient(self, rule: Rule, slots: Frame, actor: Side) -> Side:
        """The first slot that holds an actor; then an actor inside the object; then one below the trigger; marked as inferred."""
        sheet = self.sheet
        words: list[int] = []
        for slot in rule.recipient:
            if slot == "IN":
                side = parties_inside(sheet, slots.objects)
                side.inferred = False
            else:
                tokens = self._tokens(slot, slots)
                words += tokens if slot in ("O", "I") or slot.startswith("P:") else []
                side = parties_at(sheet, tokens)
                side.inferred = slot == "LOC"
            if self._fresh(side, actor):
                return side
        if rule.recipient and rule.recipient != ("none",):
            for deep in (False, True):
                side = parties_inside(sheet, words or slots.objects, deep=deep)
                if self._fresh(side, actor):
                    return side
        side = Side()
        side.heads = [t for t in words[:1]]
        return side

    def _fresh(self, side: Side, actor: Side) -> bool:
        side.parties = [p for p in side.parties if p not in actor.parties] or ([] if actor.parties else side.parties)
        return bool(side.parties)

    def _from_event_subject(self, happening: Happening, slots: Frame) -> None:
        """ "The attack by X killed …": the noun's sides are the event's."""
        for token in slots.subject:
            rule = self._noun_rule(token)
            if rule is None or rule.type not in ("ASSAULT", "COERCE"):
                continue
            actor, recipient = self._noun_sides(rule, token, slots)
            if rule.type == happening.type or happening.type == "ASSAULT":
                happening.type, happening.mode, happening.cameo = rule.type, rule.mode or happening.mode, rule.cameo or happening.cameo
                happening.trigger = token
            self.taken.add(token)
            happening.nominal = True
            if actor:
                happening.actors, happening.actor_heads = actor.parties, actor.heads
            else:
                happening.actors, happening.actor_heads = [], []
                happening.inferred = [i for i in happening.inferred if i != "actors"]
            if not happening.recipients and recipient:
                happening.recipients, happening.recipient_heads = recipient.parties, recipient.heads
            return

    def _hosted(self, happening: Happening, slots: Frame) -> None:
        """ "Iran hosted a meeting between A and B": the two meet, the host is a third party."""
        for token in slots.objects:
            rule = self._noun_rule(token)
            if rule is None or rule.type != "CONSULT":
                continue
            self.taken.add(token)
            actor, _ = self._noun_sides(rule, token, None)
            if len(actor.parties) > 1 and not set(actor.parties) <= set(happening.actors):
                happening.third_parties = [p for p in happening.actors if p not in actor.parties]
                happening.actors, happening.actor_heads = list(actor.parties), list(actor.heads)
                happening.recipients, happening.recipient_heads, happening.mutual, happening.mode = [], [], True, None
                host = next((p for p in happening.third_parties if self.sheet.parties[p].kind == "state"), None)
                happening.country = happening.country or host
            return

    def _listed(self, happening: Happening, slots: Frame) -> list[Happening]:
        """ "attacked targets, including the embassy in 2022 and a hotel two months later": one event for each that has a time."""
        sheet = self.sheet
        parts: list[tuple[int, Side]] = []
        for thing in slots.objects:
            for kid in sheet.kids[thing]:
                if sheet.dep[kid] == "prep" and sheet.lower[kid] in LISTS:
                    for listed in sheet.children(kid, "pobj"):
                        for token in sheet.conjuncts(listed):
                            if token in sheet.time_at:
                                continue
                            side = parties_at(sheet, [token]) or parties_inside(sheet, [token], deep=True)
                            parts.append((token, side))
        if not parts:
            for kid in sheet.kids[slots.verb]:
                if sheet.dep[kid] == "prep" and sheet.lower[kid] in LISTS:
                    for listed in sheet.children(kid, "pobj"):
                        for token in sheet.conjuncts(listed):
                            if token not in sheet.time_at:
                                side = parties_at(sheet, [token]) or parties_inside(sheet, [token], deep=True)
                                parts.append((token, side))
        # Each member ends where the next begins: a coordinated phrase holds all that follow it.
        parts = [(token, side) for token, side in parts]
        timed = [part for part in parts if part[1] and self._own_time(part[0], [t for t, _ in parts]) is not None]
        if not timed:
            return [happening]
        found: list[Happening] = []
        for token, side in timed:
            one = Happening(happening.type, happening.trigger, token, mode=happening.mode, cameo=happening.cameo, rule=happening.rule)
            one.actors, one.actor_heads = list(happening.actors), list(happening.actor_heads)
            one.recipients = [p for p in side.parties if p not in one.actors]
            one.recipient_heads = list(side.heads)
            one.time = self._own_time(token, [t for t, _ in parts])
            one.period = one.time.period if one.time else None
            found.append(one)
        return found

    def _own_time(self, token: int, members: list[int]) -> Time | None:
        sheet = self.sheet
        end = min([m for m in members if m > token] or [sheet.sentence(token)[1]])
        return next((sheet.time_at[t] for t in range(token, min(end, sheet.sentence(token)[1])) if t in sheet.time_at), None)

    # ---- light verbs and nouns ----

    def _light(self, light: Rule, slots: Frame, depth: int) -> list[Happening]:
        """A light verb: its object's event noun gives the type, the verb's subject the actor."""
        things = [t for t in slots.objects if self.sheet.lemma[t] != light.particle] or slots.subject
        for token in things:
            for noun in self._event_nouns(token):
                rule = self._noun_rule(noun)
                if rule is None:
                    continue
                self.taken.add(noun)
                if rule.type == "none":
                    return []
                actor, recipient = self._noun_sides(rule, noun, slots)
                outer = self._side(light.actor, slots)
                happening = Happening(rule.type, noun, slots.verb, mode=rule.mode, cameo=rule.cameo, rule=rule.row)
                if light.actor == ("S",) or outer:
                    actor, inner_actor = (outer or actor), actor
                    if not recipient and inner_actor and outer and not rule.mutual:
                        recipient = inner_actor
                if not recipient:
                    recipient = self._recipient(light, slots, actor)
                self._set_sides(happening, actor, recipient)
                happening.mutual = rule.mutual
                return [happening]
        self._block(slots)
        return []

    def _event_nouns(self, token: int) -> list[int]:
        """The event noun of a phrase: its head, or what stands under a carrier ("a series of attacks", "military operation")."""
        sheet = self.sheet
        found = [token]
        for kid in sheet.kids[token]:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of",):
                found += [t for p in sheet.children(kid, "pobj") for t in sheet.conjuncts(p)]
            elif sheet.dep[kid] in ("compound", "nmod") and self._noun_rule(token) is None:
                found.append(kid)
        found += [t for t in sheet.conjuncts(token) if t != token]
        return found

    def _noun_rule(self, token: int) -> Rule | None:
        """The row of an event noun, two-word rows first."""
        sheet = self.sheet
        if sheet.pos[token] not in ("NOUN", "PROPN"):
            return None
        lemma = sheet.lemma[token]
        for kid in sheet.kids[token]:
            if sheet.dep[kid] in ("compound", "amod", "nmod"):
                for first in (sheet.lemma[kid], sheet.lower[kid]):
                    if rules := self.lexicon.nouns.get(f"{first} {lemma}"):
                        return rules[0]
        rules = self.lexicon.nouns.get(lemma)
        return rules[0] if rules else None

    def _noun_sides(self, rule: Rule, noun: int, verb: Frame | None) -> tuple[Side, Side]:
        sheet = self.sheet
        actor, recipient = Side(), Side()
        for slot in rule.actor:
            side = self._noun_side(noun, slot, verb)
            if side:
                actor = side
                break
        for slot in rule.recipient:
            side = self._noun_side(noun, slot, verb)
            if self._fresh(side, actor):
                recipient = side
                break
        if "P:between" in rule.actor + rule.recipient or rule.mutual:
            between = parties_at(sheet, noun_slot(sheet, noun, "P:between") + noun_slot(sheet, noun, "P:among"))
            if len(between.parties) < 2:
                between = self._all_between(noun) or between
            if len(between.parties) > 1:
                actor, recipient = between, Side()
        if not recipient:
            for slot in rule.recipient:
                side = parties_inside(sheet, noun_slot(sheet, noun, slot)) if not slot.startswith("V.") else Side()
                if self._fresh(side, actor):
                    recipient = side
                    break
        return actor, recipient

    def _all_between(self, noun: int) -> Side | None:
        """Two sides that the parser did not coordinate: everybody named under "between", or under "from" and "of" when two are meant."""
        sheet = self.sheet
        for wanted in (("between", "among"), ("from", "of", "by")):
            side = Side()
            for kid in sheet.kids[noun]:
                if sheet.dep[kid] == "prep" and sheet.lower[kid] in wanted:
                    for token in sheet.subtree(kid):
                        hit = sheet.hit_at.get(token)
                        if hit is not None and hit.parties and hit.role != "adjective" and not (hit.site and sheet.lower[sheet.head[token]] == "in"):
                            side.take(hit)
            if wanted[0] == "from":
                # "clashes involving soldiers from each side"
                for clause in sheet.children(noun, "acl"):
                    if sheet.lemma[clause] == "involve":
                        for token in sheet.subtree(clause):
                            if token in sheet.hit_at and sheet.hit_at[token].parties and sheet.hit_at[token].role != "adjective":
                                side.take(sheet.hit_at[token])
            states = [p for p in side.parties if sheet.parties[p].kind != "person"]
            if len(states) > 1:
                return side
        return None

    def _noun_side(self, noun: int, slot: str, verb: Frame | None) -> Side:
        side = self._slot_side(noun, slot, verb)
        if not side and slot in ("comp", "poss") and self.sheet.dep[noun] == "conj":
            # "American restrictions and sanctions": the adjective holds for both.
            first = self.sheet.first_conjunct(noun)
            if self.sheet.pos[first] in ("NOUN", "PROPN"):
                side = self._slot_side(first, slot, verb)
        return side

    def _slot_side(self, noun: int, slot: str, verb: Frame | None) -> Side:
        if slot.startswith("V."):
            return parties_at(self.sheet, slot_tokens(self.sheet, verb, slot[2:])) if verb is not None else Side()
        if slot == "S":
            return parties_at(self.sheet, verb.subject) if verb is not None else Side()
        tokens = noun_slot(self.sheet, noun, slot)
        return parties_at(self.sheet, tokens)

    def standing_noun(self, noun: int) -> Happening | None:
        """An event noun that stands by itself: "the attack in Quetta", "after clashes between A and B"."""
        rule = self._noun_rule(noun)
        if rule is None or rule.type == "none" or not rule.alone:
            return None
        sheet = self.sheet
        if sheet.dep[noun] in ("compound", "nmod", "amod"):
            return None
        self.taken.add(noun)
        actor, recipient = self._noun_sides(rule, noun, None)
        if actor and not recipient and not rule.mutual:
            recipient = self._suffered(noun, actor)
        happening = Happening(rule.type, noun, noun, mode=rule.mode, cameo=rule.cameo, rule=rule.row, nominal=True)
        self._set_sides(happening, actor, recipient)
        happening.mutual = rule.mutual
        return happening

    def _suffered(self, noun: int, actor: Side) -> Side:
        """ "the Taliban, weighed down by American sanctions": the object of what the noun is the agent of."""
        sheet = self.sheet
        first = sheet.first_conjunct(noun)
        prep = sheet.head[first]
        if sheet.dep[first] == "pobj" and sheet.lower[prep] in ("by", "under", "from") and sheet.pos[sheet.head[prep]] == "VERB":
            slots = frame(sheet, sheet.head[prep])
            side = parties_at(sheet, slots.objects if slots.passive else slots.objects or slots.subject)
            if self._fresh(side, actor):
                side.inferred = True
                return side
        return Side()

    # ---- operators ----

    def _operated(self, operator: Operator, slots: Frame, depth: int) -> list[Happening] | None:
        """What an operator makes of its clause or noun; None where the complement is not there."""
        sheet = self.sheet
        inner_clause = next((c for c in slots.complements if complement_form(sheet, c) in operator.complements), None)
        if inner_clause is None and "-ing" in operator.complements:
            inner_clause = next((t for tokens in slots.prepositions.values() for t in tokens if sheet.dep[t] in ("pcomp",) and sheet.pos[t] in VERBAL), None)  # fmt: skip
        if inner_clause is None and "to" in operator.complements and not slots.complements:
            # "intends to abolish": the parser may call the infinitive an adverbial.
            inner_clause = next((k for k in sheet.children(slots.verb, "advcl") if complement_form(sheet, k) == "to" and k > slots.verb), None)
        inner_noun: int | None = None
        if inner_clause is None:
            for name in operator.complements - {"to", "that", "-ing"}:
                tokens = slots.objects if name in ("noun", "O", "object") else slots.prepositions.get(name, [])
                for token in tokens:
                    if sheet.pos[token] in VERBAL:
                        inner_clause = token
                        break
                    noun = next((n for n in self._event_nouns(token) if (r := self._noun_rule(n)) is not None and r.type != "none"), None)
                    if noun is not None:
                        inner_noun = noun
                        break
                if inner_clause is not None or inner_noun is not None:
                    break
        if inner_clause is None and inner_noun is None:
            return None
        inner: list[Happening] = []
        if inner_clause is not None:
            for one in sheet.conjuncts(inner_clause):
                if sheet.pos[one] in VERBAL or one == inner_clause:
                    inner += self.clause(one, depth + 1)
        elif inner_noun is not None:
            rule = self._noun_rule(inner_noun)
            assert rule is not None
            self.taken.add(inner_noun)
            actor, recipient = self._noun_sides(rule, inner_noun, slots)
            happening = Happening(rule.type, inner_noun, slots.verb, mode=rule.mode, cameo=rule.cameo, rule=rule.row)
            if not actor:
                actor = parties_at(sheet, slots.subject)
            self._set_sides(happening, actor, recipient)
            happening.mutual = rule.mutual
            inner = [happening]
        name = operator.operator
        speaker = self._speaker(slots.verb) if name == "bound" else None
        if speaker is not None and not set(speaker.parties) & set(parties_at(sheet, slots.subject).parties):
            name = "must"  # "said that Chad has to withdraw" asks it of Chad
        composed = self.lexicon.compose(name, inner[0].type if inner else None, inner[0].mode if inner else None)
        if slots.negated and name in ("commit", "agree", "will"):
            composed = self.lexicon.compose("refuse", inner[0].type if inner else None) or composed
        if composed is None:
            # An operator without a line for this is no event, and its clause is used up.
            return [] if not inner else inner
        if composed.type == "none":
            for one in inner:
                one.drop = "hoped, denied or considered"
            return []
        if composed.type == "inner":
            subject = parties_at(sheet, slots.subject)
            for one in inner:
                if not one.actors and subject and operator.controller == "subject" and (inner_clause is None or complement_form(sheet, inner_clause) != "that"):
                    one.actors, one.actor_heads = list(subject.parties), list(subject.heads)
                if composed.modality and one.modality == "asserted":
                    one.modality = composed.modality
            return inner
        actor = parties_at(sheet, slots.subject)
        if not actor:
            actor = parties_inside(sheet, slots.subject)
        asked = actor if name == "must" else None
        if asked is not None and (speaker := self._speaker(slots.verb)) is not None:
            actor = speaker
        happening = Happening(composed.type, slots.verb, slots.verb, mode=composed.mode, rule=f"operators:{operator.word}:{name}")
        happening.mutual = _reciprocal(sheet, slots.objects)
        recipient = Side()
        for side in composed.recipient.split(","):
            recipient = self._outer_recipient(operator, slots, actor) if side.strip() == "outer" else self._inner_recipient(inner, inner_clause, actor)
            if recipient:
                break
        self._set_sides(happening, actor, asked if asked else recipient)
        if composed.modality:
            happening.modality = composed.modality
        return [happening]

    def _outer_recipient(self, operator: Operator, slots: Frame, actor: Side) -> Side:
        for slot in operator.recipient or ("O", "P:on", "P:to", "P:with", "P:against"):
            if slot == "inner":
                continue
            side = parties_at(self.sheet, self._tokens(slot, slots))
            if self._fresh(side, actor):
                return side
        return Side()

    def _inner_recipient(self, inner: list[Happening], clause: int | None, actor: Side) -> Side:
        for one in inner:
            for parties, heads in ((one.recipients, one.recipient_heads), (one.actors, one.actor_heads)):
                fresh = [p for p in parties if p not in actor.parties]
                if fresh:
                    return Side(fresh, list(heads))
        if clause is not None:
            slots = frame(self.sheet, clause)
            for tokens in (slots.objects, *slots.prepositions.values(), slots.subject):
                side = parties_at(self.sheet, tokens) or parties_inside(self.sheet, tokens)
                if self._fresh(side, actor):
                    side.inferred = True
                    return side
        return Side()

    def _unless(self, verb: int) -> bool:
        return any(self.sheet.lower[g] in ("unless", "until") for k in self.sheet.children(verb, "advcl") for g in self.sheet.kids[k])

    def _with_modal(self, happenings: list[Happening], slots: Frame) -> list[Happening]:
        """A modal over the clause: "will send", "said it must leave". Composition says what becomes of it; `silence` what is kept."""
        operator = MODAL_OPERATORS.get(slots.modal)
        if operator is None:
            for one in happenings:
                if slots.negated:
                    one.modality = "negated"
            return happenings
        speaker = self._speaker(slots.verb)
        own = speaker is not None and any(set(speaker.parties) & set(one.actors) for one in happenings)
        if slots.modal == "would" and own:
            operator = "will"
        for one in happenings:
            if operator == "will":
                name = "will-not" if slots.negated else "will-unless" if self._unless(slots.verb) else "will"
                composed = self.lexicon.compose(name, one.type, one.mode)
            elif operator == "must" and speaker is not None and not slots.negated and not own:
                composed = self.lexicon.compose("must", one.type, one.mode)
                if composed is not None:
                    asked = Side(list(one.actors) or list(one.recipients), list(one.actor_heads) or list(one.recipient_heads))
                    one.actors, one.actor_heads = list(speaker.parties), list(speaker.heads)
                    one.recipients, one.recipient_heads = [p for p in asked.parties if p not in one.actors], asked.heads
            else:
                composed = None
                if slots.negated:
                    one.modality = "negated"
            if composed is None or composed.type == "none":
                continue
            if composed.type == "inner":
                one.modality = composed.modality or one.modality
            else:
                one.type, one.mode, one.cameo = composed.type, composed.mode, None
            one.rule += f"+operators:{slots.modal}:{'pledge' if own else operator}"
        return happenings

    def _speaker(self, verb: int) -> Side | None:
        """Who says, announces or insists that a clause is so, when it is one."""
        sheet = self.sheet
        here = sheet.first_conjunct(verb)
        above = sheet.head[here]
        if sheet.dep[here] not in ("ccomp", "parataxis") or not is_reporting(sheet, above):
            return None
        side = parties_at(sheet, frame(sheet, above).subject)
        return side or None


def _reciprocal(sheet: Sheet, tokens: list[int]) -> bool:
    """ "each other", "one another" as object."""
    return any(
        (sheet.lower[t] == "other" and any(sheet.lower[k] == "each" for k in sheet.kids[t]))
        or (sheet.lower[t] == "another" and t > 0 and sheet.lower[t - 1] == "one")
        for t in tokens
    )
