"""Drafts to claims: speakers resolved in text order, figures, channel, day and proposition read."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.collection import Collection
from claims.extract.cast import Cast, Member
from claims.extract.channels import find_channel, stated_day
from claims.extract.context import Context
from claims.extract.denials import denied_claims
from claims.extract.draft import Draft
from claims.extract.events import Event, find_events, lead_place, place_figure
from claims.extract.find import find_attributions
from claims.extract.limits import tidy
from claims.extract.names import Reading, read_mention
from claims.extract.narration import narrated
from claims.extract.parse import Paragraph
from claims.extract.plurals import distributed
from claims.extract.propositions import read_proposition
from claims.extract.sides import SideFinder, inferred_dispute
from claims.extract.tree import Sentence
from claims.figures import Scope, read_figures
from claims.text.dates import find_dates
from claims.values import Claim, Document, Extraction, Figure, Mention, Speaker
from claims.vocabulary import Attribution, SpeakerKind, Stance


_TERRITORY = re.compile(
    r"^(?:the\s+)?(?:(?:breakaway|separatist|disputed)\s+)?(?:territory|region|enclave|republic|area)['’]s\s+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """Where and when a draft was said, carried over to the same speaker's next sentence."""

    speaker: str
    person: bool
    paragraph: int
    channel: str | None
    day: str | None


class Assembly:
    """One document being turned into claims."""

    def __init__(
        self, document: Document, paragraphs: Sequence[Paragraph], collection: Collection | None
    ) -> None:
        self.document = document
        self.paragraphs = paragraphs
        self.collection = collection
        self.contexts = [Context.of(p) for p in paragraphs]
        self.drafts = [find_attributions(c) for c in self.contexts]
        self.finder = SideFinder.of(collection, document.text)
        self.cast = Cast(document, collection, self.finder)
        self.events: list[Event] = find_events(paragraphs, self.contexts, document.published)
        self.place = lead_place(self.events, self.contexts)
        self.claims: list[Claim] = []
        self.said: _Said | None = None

    def extraction(self) -> Extraction:
        for context, drafts in zip(self.contexts, self.drafts, strict=True):
            for draft in drafts:
                if draft.source:
                    self.cast.introduce(read_mention(context.doc, *draft.source))
            self._introduce_named(context)
        for number in range(len(self.paragraphs)):
            self._paragraph(number)
        claims = tuple(sorted(_unique(self.claims), key=lambda c: (c.start, c.end, c.id)))
        return Extraction(self.document, claims, self._dispute(claims))

    def _introduce_named(self, context: Context) -> None:
        """Persons named in passing, so that "he" in the next sentence can mean them."""
        for entity in context.doc.ents:
            if entity.label_ == "PERSON" and len(entity) > 1:
                reading = read_mention(context.doc, entity.start, entity.end)
                if reading.person:
                    self.cast.introduce(reading)

    def _dispute(self, claims: Sequence[Claim]):  # type: ignore[no-untyped-def]
        if self.collection is not None:
            return self.collection.dispute
        accused = [
            (c.speaker.side, c.proposition.agent)
            for c in claims
            if c.stance == Stance.ACCUSES
            and c.speaker.side
            and c.proposition
            and c.proposition.agent
        ]
        known = [
            (a, b) for a, b in accused if self.finder.side_of_word(b.replace("-", " ").title())
        ]
        return inferred_dispute(self.document.text, self.finder, known)

    # ------------------------------------------------------------ one paragraph

    def _paragraph(self, number: int) -> None:
        context, drafts = self.contexts[number], self.drafts[number]
        made: list[Claim] = []
        for draft in drafts:
            for member, reading in self._speakers(number, draft):
                claim = self._claim(number, draft, member, reading)
                denies = denied_claims(draft, claim, self.claims)
                claim = replace(claim, denies=tuple(c.id for c in denies)) if denies else claim
                self.claims.append(claim)
                made.append(claim)
        for span, figures in narrated(context, drafts, self._scope(self.document.published)):
            self.claims.append(self._narration(number, span, figures))

    def _scope(self, day: str | None) -> Scope:
        lead = self.events[0].name if self.events else None
        return Scope(day=day, published=self.document.published, place=self.place, event=lead)

    def _speakers(self, number: int, draft: Draft) -> list[tuple[Member, Reading | None]]:
        """Whom the mention means: one member, or several ("each side", "Baku and Yerevan")."""
        context = self.contexts[number]
        if draft.source is None:
            last = self.cast.recent[-1] if self.cast.recent else None
            return [(last, None)] if last else []
        several = distributed(context.doc, *draft.source)
        reading = read_mention(context.doc, *draft.source)
        if several == "sides":
            before = self.document.text[
                : self.paragraphs[number].start + context.doc[draft.source[0]].idx
            ]
            members = self.cast.both_sides(self.finder.pair(before, self._known_dispute()))
        else:
            self._bring_up(number, draft, reading)
            members = [self._member(context, a, b) for a, b in several]
        if not members:
            members = [self.cast.resolve(reading)]
        for member in members:
            self.cast.spoke(member)
        return [(m, reading) for m in members]

    def _member(self, context: Context, start: int, end: int) -> Member:
        """``In Shemra, the authorities``: a bare body takes the place its sentence opens with."""
        reading = read_mention(context.doc, start, end)
        opening = context.sentence(start)
        first = context.doc[opening.start]
        if first.lower_ == "in" and end - start <= 2 and not reading.name and not reading.pronoun:
            place = context.doc[opening.start + 1 : start].text.split(",")[0]
            text = f"{reading.text} in {place}"
            reading = replace(reading, text=text, parts=(text, *reading.parts[1:]))
        return self.cast.resolve(self._of_territory(reading, context.doc[start].idx))

    def _of_territory(self, reading: Reading, at: int) -> Reading:
        """``the territory's de facto leadership`` -> ``Nagorno-Karabakh's de facto leadership``."""
        match = _TERRITORY.match(reading.text)
        name = self.finder.last_territory(self.document.text[:at]) if match else None
        if match is None or name is None:
            return reading
        text = f"{name} {reading.text[match.end() :]}"
        return replace(reading, text=text, parts=(text, *reading.parts[1:]))

    def _bring_up(self, number: int, draft: Draft, reading: Reading) -> None:
        """A person named in the sentence before, who did not speak there, is whom "he" means."""
        if reading.pronoun not in ("he", "she") and not reading.text.endswith("-year-old"):
            return
        if draft.source is None:
            return
        context = self.contexts[number]
        here = context.sentence(draft.source[0])
        index = context.sentences.index(here)
        quoted = draft.quoted and draft.start < context.doc[here.start].idx + 1
        before = context.sentences[index - 1] if index else None
        text = context.doc[here.start : draft.source[0]].text if not quoted else ""
        member = self.cast.mentioned(_outside_quotes(text))
        if member is None and before is not None and not self._person_spoke_in(number, before):
            member = self.cast.mentioned(
                _outside_quotes(context.doc[before.start : before.end].text)
            )
        if member is not None:
            self.cast.spoke(member)

    def _person_spoke_in(self, number: int, sentence: Sentence) -> bool:
        """Whether the last speaker spoke in this sentence and is a person."""
        context, last = self.contexts[number], self.said
        low, high = context.doc[sentence.start].idx, context.doc[sentence.end - 1].idx
        spoken = any(d.cue and low <= d.cue[0] <= high for d in self.drafts[number])
        return spoken and last is not None and last.person

    def _known_dispute(self):  # type: ignore[no-untyped-def]
        return self.collection.dispute if self.collection else None

    # ------------------------------------------------------------ one claim

    def _claim(self, number: int, draft: Draft, member: Member, reading: Reading | None) -> Claim:
        context, offset = self.contexts[number], self.paragraphs[number].start
        channel, day = self._when(number, draft, member)
        spans = [(a + offset, b + offset) for a, b in draft.content]
        start, end = spans[0]
        speaker = self._speaker(number, draft, member)
        figures = () if draft.about else self._figures(number, draft, day)
        content = context.doc.char_span(*draft.content[0], alignment_mode="expand")
        other = self._other(draft, member, number)
        proposition = (
            read_proposition(
                content, stance=draft.stance, speaker_side=member.side, speaker=member.name,
                other=other, before=self.document.text[:start], finder=self.finder,
            )
            if content is not None
            else None
        )  # fmt: skip
        cue = self._mention(offset, draft.cue)
        origin = member.speaks_for or member.name
        return Claim(
            id=self._id(start, end, member.name, draft.cue),
            start=start, end=end, content=self.document.text[start:end],
            extra_spans=tuple(spans[1:]), cue=cue, speaker=speaker, narrator=False,
            attribution=_attribution(draft, context), stance=draft.stance, origin=origin,
            source_chain=self._chain(number, draft), channel=channel, stated_on=day,
            confidence=draft.confidence, correction=draft.retracts, proposition=proposition,
            figures=figures,
        )  # fmt: skip

    def _other(self, draft: Draft, member: Member, number: int) -> str | None:
        """The side accused by "accused the other": the opposite number of the speaker's side."""
        if draft.rule != "charge" or draft.cue is None:
            return None
        context = self.contexts[number]
        between = context.text[draft.cue[1] : draft.content[0][0]]
        if "other" not in between:
            return self.finder.side_of(between) or self.finder.side_of(
                context.text[slice(*draft.content[0])]
            )
        before = self.document.text[: self.paragraphs[number].start + draft.cue[0]]
        pair = self.finder.pair(before, self._known_dispute())
        return next((side for side in pair if side != member.side), None)

    def _speaker(self, number: int, draft: Draft, member: Member) -> Speaker:
        context, offset = self.contexts[number], self.paragraphs[number].start
        mention = None
        if draft.source:
            span = context.doc[draft.source[0] : draft.source[1]]
            mention = self._mention(offset, (span.start_char, span.end_char))
        speaks_for = member.speaks_for if member.speaks_for != member.name else None
        return Speaker(member.name, member.kind, mention, member.role, speaks_for, member.side)

    def _mention(self, offset: int, span: tuple[int, int] | None) -> Mention | None:
        if span is None:
            return None
        start, end = span[0] + offset, span[1] + offset
        return Mention(self.document.text[start:end], start, end)

    def _id(self, start: int, end: int, speaker: str, cue: tuple[int, int] | None) -> str:
        key = f"{self.document.id}\n{start}\n{end}\n{speaker}\n{cue[0] if cue else ''}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def _chain(self, number: int, draft: Draft) -> tuple[str, ...]:
        doc = self.contexts[number].doc
        carriers = [self.cast.resolve(read_mention(doc, *via)).name for via in draft.via]
        return (*carriers, self.document.source.name)

    def _when(self, number: int, draft: Draft, member: Member) -> tuple[str | None, str | None]:
        """Channel and day beside the cue; a speaker who goes on keeps both."""
        around = _around(self.contexts[number], draft)
        dates = find_dates(around, self.document.published)
        channel = find_channel(around)
        day = stated_day(around, dates, None)
        carried = self.said
        near = carried and carried.speaker == member.name and number - carried.paragraph <= 1
        if near and carried and not draft.recalled:
            day = day or carried.day
            channel = channel or (carried.channel if number == carried.paragraph else None)
        self.said = _Said(member.name, member.person, number, channel, day)
        return channel, day or self.document.published

    def _figures(self, number: int, draft: Draft, day: str | None) -> tuple[Figure, ...]:
        context, offset = self.contexts[number], self.paragraphs[number].start
        found: list[Figure] = []
        for start, end in draft.content:
            read = read_figures(context.doc, start, end, self._scope(day), offset=offset)
            found += [self._placed(f, number, shift=len(found)) for f in read]
        if draft.stance == Stance.DENIES:
            found = [f if f.high == 0 else replace(f, negated=True) for f in found]
        return tuple(found)

    def _placed(self, figure: Figure, number: int, shift: int = 0) -> Figure:
        context, offset = self.contexts[number], self.paragraphs[number].start
        sentence = context.sentence(
            min(context.token_at(figure.start - offset), len(context.doc) - 1)
        )
        words = context.doc[sentence.start : sentence.end].text
        if figure.subset_of is not None and shift:
            figure = replace(figure, subset_of=figure.subset_of + shift)
        return place_figure(figure, words, self.events, number)

    def _narration(self, number: int, span: tuple[int, int], figures: tuple[Figure, ...]) -> Claim:
        offset, source = self.paragraphs[number].start, self.document.source
        start, end = tidy(self.contexts[number].text, *span)
        start, end = start + offset, end + offset
        moved = [replace(f, start=f.start + offset, end=f.end + offset) for f in figures]
        credits = self.document.wire_credits
        content = self.contexts[number].doc.char_span(*span, alignment_mode="expand")
        proposition = read_proposition(
            content, stance=Stance.ASSERTS, speaker_side=source.side, speaker=source.name,
            other=None, before=self.document.text[:start], finder=self.finder,
        ) if content is not None else None  # fmt: skip
        return Claim(
            id=self._id(start, end, source.name, None),
            start=start, end=end, content=self.document.text[start:end], cue=None,
            speaker=Speaker(source.name, SpeakerKind.SOURCE, side=source.side), narrator=True,
            attribution=Attribution.NARRATOR, stance=Stance.ASSERTS,
            origin=credits[0] if credits else source.name, source_chain=(*credits, source.name),
            stated_on=self.document.published, confidence=0.8, proposition=proposition,
            figures=tuple(self._placed(f, number) for f in moved),
        )  # fmt: skip


def _outside_quotes(text: str) -> str:
    return re.sub(r'"[^"]*"?', " ", text)


def _unique(claims: Sequence[Claim]) -> list[Claim]:
    return list({c.id: c for c in claims}.values())


def _attribution(draft: Draft, context: Context) -> Attribution:
    start, end = draft.content[0]
    if draft.quoted or any(q.inner_start <= start and end <= q.inner_end for q in context.quotes):
        return Attribution.DIRECT
    if any(q.start < end and q.end > start for q in context.quotes):
        return Attribution.MIXED
    return Attribution.INDIRECT


def _around(context: Context, draft: Draft) -> str:
    """The sentence of the cue with the content blanked out, of the same length."""
    if draft.cue is None:
        return ""
    cue = context.token_at(draft.cue[0])
    sentence = context.sentence(min(cue, len(context.doc) - 1))
    start = context.doc[sentence.start].idx
    last = context.doc[sentence.end - 1]
    letters = list(context.text[start : last.idx + len(last)])
    for a, b in draft.content:
        for at in range(max(a - start, 0), min(b - start, len(letters))):
            letters[at] = " "
    return _without_aside("".join(letters), draft.cue[0] - start, draft.end - start)


def _without_aside(text: str, cue: int, content_end: int) -> str:
    """The words after content and cue up to the next comma; what follows is another matter."""
    after = max(cue, content_end)
    comma = text.find(",", after + 1) if content_end > cue else -1
    return text[:comma] if comma >= 0 else text
