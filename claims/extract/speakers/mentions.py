"""From the speaker mention of a draft to members of the cast, in text order."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claims.extract.attribution.draft import Draft, TokenSpan
from claims.extract.speakers.antecedents import (
    ANYBODY,
    antecedent,
    main_subject,
    sentence_before,
    speaking_subject,
)
from claims.extract.speakers.cast import Cast
from claims.extract.speakers.introductions import introduce_named
from claims.extract.speakers.members import Member, role_heads
from claims.extract.speakers.names import Reading, read_mention
from claims.extract.speakers.plurals import distributed
from claims.extract.speakers.resolve import resolve
from claims.extract.speakers.sides import SideFinder
from claims.extract.syntax.context import Context
from claims.extract.syntax.tree import child
from claims.tokens import Token
from claims.values import Dispute

_TERRITORY = re.compile(
    r"^(?:the\s+)?(?:(?:breakaway|separatist|disputed)\s+)?"
    r"(?:territory|region|enclave|republic|area)['’]s\s+",
    re.I,
)


_OF_TERRITORY = re.compile(
    r"^(?:the\s+)?([\w\s-]+?)\s+(?:of|in)\s+the\s+"
    r"(?:(?:breakaway|separatist|disputed)\s+)?(?:territory|region|enclave|republic|area)$",
    re.I,
)
_COUNTRY = re.compile(
    r"^(?:the|that|its|their|his|her)\s+(?:country|nation|state|republic)['’]s\s+", re.I
)


_BODY = re.compile(
    r"^(?:the|its)\s+(?:(?:regional|local|head)\s+)?(?:group|company|firm|agency|organi[sz]ation|union"
    r"|network|charity|carmaker|airline|retailer|bank|operator|watchdog|association|office)$",
    re.I,
)


_OWN_BODY = re.compile(
    r"(?P<name>[A-Z][\w-]+)['’]s (?:group|office|ministry|party|alliance|organi[sz]ation|movement"
    r"|agency|network|cent(?:re|er)|union|company|commission|department)"
)
_OFFICE_VERBS = {
    "advise": "adviser", "head": "head", "lead": "head", "run": "head", "chair": "head",
    "represent": "representative", "command": "commander", "direct": "director",
}  # fmt: skip


_MEANT_BY = {
    "he": "he", "she": "she", "it": "it", "they": "they",
    "his": "he", "her": "she", "its": "it", "their": "they",
}  # fmt: skip
_PROPER = re.compile(r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)*")
_OWNER_WITHIN = 400


class Mentions:
    """Resolves the mentions of one document against its cast. ``starts`` are the paragraphs'
    offsets in ``text``."""

    def __init__(
        self,
        text: str,
        contexts: Sequence[Context],
        starts: Sequence[int],
        drafts: Sequence[Sequence[Draft]],
        cast: Cast,
        finder: SideFinder,
        dispute: Dispute | None,
    ) -> None:
        self.text, self.contexts, self.starts = text, contexts, starts
        self.drafts, self.cast, self.finder, self.dispute = drafts, cast, finder, dispute
        self.spoken: defaultdict[int, dict[TokenSpan, Member]] = defaultdict(dict)
        for context, found in zip(contexts, drafts, strict=True):
            introduce_named(cast, context, found)

    def speakers(self, number: int, draft: Draft) -> list[Member]:
        """Whom the mention means: one member, or several ("each side", "Baku and Yerevan")."""
        context = self.contexts[number]
        if draft.source is None or _adjective(context, draft.source):
            return self._going_on(number, draft)
        several = distributed(context.doc, *draft.source)
        members: list[Member] = []
        if several == "sides":
            at = self.starts[number] + context.doc[draft.source[0]].idx
            members = self._both(self.text[:at])
        else:
            self._bring_up(number, draft)
            members = [self.member(number, span) for span in several]
        members = members or [self.member(number, draft.source)]
        if len(members) == 1 and not draft.aside:
            self.spoken[number][draft.source] = members[0]
        for member in members:
            self.cast.spoke(member, aside=draft.aside)
        return members

    def _going_on(self, number: int, draft: Draft) -> list[Member]:
        """Whose words a quotation without a cue is: the subject's of the sentence before it, else
        the last speaker's."""
        context = self.contexts[number]
        before = sentence_before(context, draft)
        subject = main_subject(self.cast, context, before) if before and draft.quoted else None
        if subject is not None:
            self.cast.spoke(subject)
        return self.cast.recent[-1:]

    def _both(self, before: str) -> list[Member]:
        """The two parties "each side" means: of the dispute, else the last two names joined."""
        members = self.cast.both_sides(self.finder.pair(before, self.dispute))
        if members:
            return members
        if self.dispute is not None and (opposed := self.cast.last_opposed(self.dispute)):
            return opposed
        joined = self.finder.coordinated(before)
        if joined:
            return [self.cast.party(name) for name in joined]
        return self.cast.last_opposed(self.dispute)

    def member(self, number: int, span: TokenSpan) -> Member:
        """The member one mention means."""
        reading = self.reading(number, span)
        return self._body_of(reading) or resolve(self.cast, reading)

    def _body_of(self, reading: Reading) -> Member | None:
        """``Ammen's group``: the body that a person of the cast speaks for."""
        found = _OWN_BODY.fullmatch(reading.text)
        person = self.cast.person_called(found["name"]) if found else None
        known = person is not None and self.cast.is_named(person)
        return self.cast.body_of(person) if person is not None and known else None

    def reading(self, number: int, span: TokenSpan) -> Reading:
        """A mention in its sentence. ``In Karsa, the authorities``: a bare body takes the place its
        sentence opens with."""
        context = self.contexts[number]
        reading = read_mention(context.doc, *span)
        opening = context.sentence(span[0]).start
        short = span[1] - span[0] <= 2 and not reading.name and not reading.pronoun
        opener = context.doc[opening : opening + 2]
        if short and opener[0].lower_ == "in" and opener[-1].pos_ == "PROPN":
            place = context.doc[opening + 1 : span[0]].text.split(",")[0]
            reading = _reworded(reading, f"{reading.text} in {place}")
        reading = self._of_body(reading, context, span)
        if reading.role is None and reading.name:
            reading = _with_office(reading, context.doc[span[0] : span[1]].root)
        reading = _with_name(reading, context.doc[span[0] : span[1]].root)
        at = self.starts[number] + context.doc[span[0]].idx
        if reading.text.endswith(" there"):
            reading = self._of_there(reading, at)
        if reading.possessive in ("its", "their") and not reading.name:
            reading = self._of_owner(reading, at)
        return self._of_territory(reading, at)

    def _of_body(self, reading: Reading, context: Context, span: TokenSpan) -> Reading:
        """``the union at the head of the strike`` is the union, where a body goes by that."""
        root = context.doc[span[0] : span[1]].root
        behind = context.doc[root.i + 1] if root.i + 1 < span[1] else None
        if behind is None or root.pos_ != "NOUN" or behind.lower_ == "of":
            return reading
        if behind.pos_ != "ADP" and behind.tag_ not in ("WDT", "WP"):
            return reading
        bare = context.doc[span[0] : root.i + 1].text
        body = self.cast.called(bare)
        return _reworded(reading, bare) if body is not None and not body.person else reading

    def _of_owner(self, reading: Reading, at: int) -> Reading:
        """``its port ministry`` behind ``Maruvia ...`` -> ``Maruvia port ministry``, where a body
        of that name is known."""
        thing = reading.parts[0].partition(" ")[2]
        for run in reversed(_PROPER.findall(self.text[max(at - _OWNER_WITHIN, 0) : at])):
            for name in (run, run.split()[-1]):
                if self.cast.called(f"{name} {thing}"):
                    return _reworded(reading, f"{name} {thing}")
        return reading

    def _of_there(self, reading: Reading, at: int) -> Reading:
        """``the city hall there`` behind ``In Marn ...``: the city hall of the last place that has
        one."""
        body = reading.text.removesuffix(" there")
        thing = re.sub(r"^(?:the|a|an)\s+", "", body, flags=re.IGNORECASE)
        for run in reversed(_PROPER.findall(self.text[max(at - _OWNER_WITHIN, 0) : at])):
            for name in (f"{run} {thing}", f"the {thing} in {run}", f"{thing} of {run}"):
                if self.cast.called(name):
                    return _reworded(reading, name)
        return _reworded(reading, body)

    def _of_territory(self, reading: Reading, at: int) -> Reading:
        """``the territory's de facto leadership`` -> ``Nagorno-Karabakh de facto leadership``."""
        match = _TERRITORY.match(reading.text) or _COUNTRY.match(reading.text)
        behind = _OF_TERRITORY.match(reading.text) if match is None else None
        if behind is not None:
            name = self.finder.last_territory(self.text[:at])
            return _reworded(reading, f"{name} {behind.group(1)}") if name else reading
        if match is None:
            return reading
        national = _COUNTRY.match(reading.text) is not None
        before = self.text[:at]
        name = self.finder.last_country(before) if national else None
        name = name or self.finder.last_territory(before)
        if name is None:
            return reading
        owned = "'s" if national else ""
        return _reworded(reading, f"{name}{owned} {reading.text[match.end() :]}")

    def _bring_up(self, number: int, draft: Draft) -> None:
        """Whom a pronoun stands for, and the body named just before "the group", come to mind."""
        assert draft.source is not None
        doc = self.contexts[number].doc
        reading = read_mention(doc, *draft.source)
        if _BODY.match(reading.text):
            self._bring_up_body(number, draft.source)
        pronoun = _MEANT_BY.get(reading.pronoun or reading.possessive or "")
        if reading.text.endswith("-year-old") and not reading.name:
            pronoun = ANYBODY
        if pronoun is None:
            return
        subject = None
        if pronoun in ("it", "they"):
            subject = speaking_subject(self.contexts[number], draft, pronoun)
        if subject is not None:
            member: Member | None = self.member(number, subject)
        else:
            member = antecedent(self.cast, self.contexts, self.spoken, number, draft, pronoun)
        if member is not None:
            self.cast.spoke(member)

    def _bring_up_body(self, number: int, source: TokenSpan) -> None:
        """``A study by River Watch ..., the group said``: the body named just before."""
        context = self.contexts[number]
        here = context.sentence(source[0])
        index = context.sentences.index(here)
        before = context.sentences[index - 1].start if index else here.start
        for first, last in _names(context, before, source[0]):
            resolve(self.cast, replace(read_mention(context.doc, first, last), person=False))
        for first in (here.start, before):
            member = self.cast.mentioned_body(context.doc[first : source[0]].text)
            if member is not None:
                self.cast.spoke(member)
                return


def _with_office(reading: Reading, head: Token) -> Reading:
    """``Hajiyev, who advises the president``, ``Okell, who heads the mission``: the office told by
    a relative clause."""
    for clause in head.children:
        role = _OFFICE_VERBS.get(clause.lemma_) if clause.dep_ == "relcl" else None
        whom = child(clause, "dobj") if role else None
        if role and whom is not None:
            owner = head.doc[whom.left_edge.i : whom.right_edge.i + 1].text
            return replace(reading, role=f"{role} of {owner}", owner=owner, person=True)
    return reading


def _with_name(reading: Reading, head: Token) -> Reading:
    """``a purser who reached shore, Lena Orth, said``: the name behind the clause."""
    if reading.name is not None or not role_heads(reading.role or reading.text):
        return reading
    for named in head.children:
        if named.dep_ == "appos" and named.pos_ == "PROPN" and named.i > head.i:
            told = read_mention(head.doc, named.left_edge.i, named.i + 1)
            if told.name is not None and len(told.name.split()) > 1:
                return replace(reading, name=told.name, person=True)
    return reading


def _names(context: Context, start: int, end: int) -> list[TokenSpan]:
    """Runs of two or more proper names that are no person's."""
    found: list[TokenSpan] = []
    for token in context.doc[start:end]:
        if token.pos_ != "PROPN" or token.ent_type_ in ("PERSON", "DATE", "GPE", "NORP"):
            continue
        if found and found[-1][1] == token.i:
            found[-1] = (found[-1][0], token.i + 1)
        else:
            found.append((token.i, token.i + 1))
    return [span for span in found if span[1] - span[0] > 1]


def _adjective(context: Context, span: TokenSpan) -> bool:
    """``the first official admission``: a word that names nobody."""
    word = context.doc[span[0]]
    return span[1] - span[0] == 1 and word.pos_ == "ADJ" and word.text.islower()


def _reworded(reading: Reading, text: str) -> Reading:
    return replace(reading, text=text, parts=(text, *reading.parts[1:]))
