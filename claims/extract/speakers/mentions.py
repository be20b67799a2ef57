"""From the speaker mention of a draft to members of the cast, in text order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from claims.extract.attribution.draft import Draft, TokenSpan
from claims.extract.speakers.cast import Cast
from claims.extract.speakers.members import Member
from claims.extract.speakers.names import Reading, read_mention
from claims.extract.speakers.plurals import distributed
from claims.extract.speakers.resolve import introduce, resolve
from claims.extract.speakers.sides import SideFinder
from claims.extract.syntax.context import Context
from claims.extract.syntax.roles import words
from claims.extract.syntax.tree import Sentence, child
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


_OFFICE_VERBS = {
    "advise": "adviser", "head": "head", "lead": "head", "run": "head", "chair": "head",
    "represent": "representative", "command": "commander", "direct": "director",
}  # fmt: skip


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
        for context, found in zip(contexts, drafts, strict=True):
            self._introduce(context, found)

    def _introduce(self, context: Context, drafts: Sequence[Draft]) -> None:
        """Speakers with their roles, and persons named in passing: a mention may come before the
        name, and "he" may mean who was only spoken of."""
        for draft in drafts:
            if draft.source:
                introduce(self.cast, read_mention(context.doc, *draft.source))
        for token in context.doc[:-1]:
            if token.lower_ in words("companies"):
                self._introduce_company(context, token.i + 1)
        for entity in context.doc.ents:
            if entity.label_ == "PERSON" and len(entity) > 1:
                introduce(self.cast, read_mention(context.doc, entity.start, entity.end))

    def _introduce_company(self, context: Context, first: int) -> None:
        """The name behind a company word: ``Carmaker Veltra``, ``the operator, Kolm Agro``."""
        doc = context.doc
        if doc[first].text == ",":
            first += 1
        end = first
        while end < len(doc) and doc[end].pos_ == "PROPN":
            end += 1
        if end > first:
            reading = read_mention(doc, first, end)
            resolve(self.cast, replace(reading, person=False, name=reading.name or reading.text))

    def speakers(self, number: int, draft: Draft) -> list[Member]:
        """Whom the mention means: one member, or several ("each side", "Baku and Yerevan")."""
        if draft.source is None:
            return self.cast.recent[-1:]
        context = self.contexts[number]
        several = distributed(context.doc, *draft.source)
        members: list[Member] = []
        if several == "sides":
            at = self.starts[number] + context.doc[draft.source[0]].idx
            members = self._both(self.text[:at])
        else:
            self._bring_up(number, draft)
            members = [self.member(number, span) for span in several]
        members = members or [self.member(number, draft.source)]
        for member in members:
            self.cast.spoke(member, aside=draft.aside)
        return members

    def _both(self, before: str) -> list[Member]:
        """The two parties "each side" means: of the dispute, else the last two names joined."""
        members = self.cast.both_sides(self.finder.pair(before, self.dispute))
        joined = self.finder.coordinated(before) if not members else None
        return members or [self.cast.party(name) for name in joined or ()]

    def member(self, number: int, span: TokenSpan) -> Member:
        """The member one mention means. ``In Karsa, the authorities``: a bare body takes the place
        its sentence opens with."""
        context = self.contexts[number]
        reading = read_mention(context.doc, *span)
        opening = context.sentence(span[0]).start
        short = span[1] - span[0] <= 2 and not reading.name and not reading.pronoun
        opener = context.doc[opening : opening + 2]
        if short and opener[0].lower_ == "in" and opener[-1].pos_ == "PROPN":
            place = context.doc[opening + 1 : span[0]].text.split(",")[0]
            reading = _reworded(reading, f"{reading.text} in {place}")
        if reading.role is None and reading.name:
            reading = _with_office(reading, context.doc[span[0] : span[1]].root)
        at = self.starts[number] + context.doc[span[0]].idx
        return resolve(self.cast, self._of_territory(reading, at))

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
        """A person named in the sentence before, in which no person spoke, is whom "he" means."""
        assert draft.source is not None
        context = self.contexts[number]
        reading = read_mention(context.doc, *draft.source)
        if _BODY.match(reading.text):
            self._bring_up_body(number, draft.source)
        if reading.pronoun not in ("he", "she") and not reading.text.endswith("-year-old"):
            return
        here = context.sentence(draft.source[0])
        text = "" if draft.quoted else context.doc[here.start : draft.source[0]].text
        member = self.cast.mentioned(_outside_quotes(text))
        index = context.sentences.index(here)
        before = context.sentences[index - 1] if index else None
        if member is None and before is not None and not self._person_spoke(number, before):
            named = context.doc[before.start : before.end].text
            member = self.cast.mentioned(_outside_quotes(named))
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

    def _person_spoke(self, number: int, sentence: Sentence) -> bool:
        """Whether somebody spoke in this sentence, and the last speaker is a person."""
        doc = self.contexts[number].doc
        low, high = doc[sentence.start].idx, doc[sentence.end - 1].idx
        spoken = any(d.cue and low <= d.cue[0] <= high for d in self.drafts[number])
        return spoken and bool(self.cast.recent) and self.cast.recent[-1].person


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


def _reworded(reading: Reading, text: str) -> Reading:
    return replace(reading, text=text, parts=(text, *reading.parts[1:]))


def _outside_quotes(text: str) -> str:
    return re.sub(r'"[^"]*"?', " ", text)
