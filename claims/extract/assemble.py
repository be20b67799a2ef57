"""Drafts to claims: speakers resolved in text order, figures, channel, day and proposition read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from claims.collection import Collection
from claims.extract.attribution.draft import CharSpan, Draft
from claims.extract.attribution.find import find_attributions
from claims.extract.attribution.limits import tidy
from claims.extract.attribution.offered import Offered
from claims.extract.confidence import NARRATION, Circumstances, confidence
from claims.extract.content.channels import around_cue, find_channel, stated_day
from claims.extract.content.denials import denied_claims
from claims.extract.content.events import find_events, last_place, lead_place, place_figure
from claims.extract.content.leftovers import as_part, in_own_land, put_right
from claims.extract.content.narration import narrated
from claims.extract.content.propositions import read_proposition
from claims.extract.content.scenes import Questions, scene_channel
from claims.extract.content.stances import by_words
from claims.extract.content.untrue import negated, untrue_in_narration
from claims.extract.speakers.cast import Cast
from claims.extract.speakers.members import Member
from claims.extract.speakers.mentions import Mentions
from claims.extract.speakers.sides import SideFinder, inferred_dispute
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import Paragraph
from claims.figures import Scope, read_figures
from claims.text.dates import find_dates
from claims.text.ourselves import names_ourselves
from claims.values import (
    Claim,
    Dispute,
    Document,
    Extraction,
    Figure,
    Mention,
    Proposition,
    Speaker,
)
from claims.vocabulary import Attribution, FigureKind, SpeakerKind, Stance


@dataclass(frozen=True, slots=True)
class _Said:
    """Where and when a draft was said, carried over to the same speaker's next sentence."""

    speaker: str
    paragraph: int
    channel: str | None
    day: str | None


class Assembly:
    """One document being turned into claims."""

    mentions_by: ClassVar[type[Mentions]] = Mentions

    def __init__(
        self,
        document: Document,
        paragraphs: Sequence[Paragraph],
        collection: Collection | None,
        offered: Offered | None = None,
    ) -> None:
        """With ``offered``, its drafts and narration are taken in place of those of the rules."""
        self.document = document
        self.paragraphs = paragraphs
        self.dispute = collection.dispute if collection else None
        self.contexts = [Context.of(p) for p in paragraphs]
        self.offered = offered
        self.drafts = (
            offered.drafts
            if offered
            else [by_words(c, find_attributions(c)) for c in self.contexts]
        )
        self.finder = SideFinder.of(collection, document.text, document.published)
        cast = Cast(document, collection, self.finder)
        starts = [p.start for p in paragraphs]
        self.mentions = self.mentions_by(
            document.text, self.contexts, starts, self.drafts, cast, self.finder, self.dispute
        )
        self.questions = Questions([c.text for c in self.contexts])
        self.events = find_events(self.contexts, document.published)
        self.place = lead_place(self.events, self.contexts)
        self.last = [last_place(context) for context in self.contexts]
        self.claims: list[Claim] = []
        self.said: _Said | None = None

    def extraction(self) -> Extraction:
        """The claims in text order, and the dispute they belong to."""
        for number in range(len(self.paragraphs)):
            self._paragraph(number)
        unique = {c.id: c for c in self.claims}.values()
        claims = tuple(sorted(unique, key=_text_order))
        return Extraction(self.document, claims, self.dispute or self._inferred(claims))

    def _inferred(self, claims: Sequence[Claim]) -> Dispute | None:
        accused = [
            (c.speaker.side, c.proposition.agent)
            for c in claims
            if c.stance == Stance.ACCUSES and c.speaker.side and c.proposition
            if c.proposition.agent and self.finder.known_side(c.proposition.agent)
        ]
        return inferred_dispute(self.document.text, self.finder, accused)

    def _paragraph(self, number: int) -> None:
        for draft in self.drafts[number]:
            for member in self.mentions.speakers(number, draft):
                self.claims.append(self.given(number, draft, member))
        scope = self._scope(self.paragraphs[number].start, self.document.published)
        for span, figures in narrated(self.contexts[number], self.drafts[number], scope):
            if self.offered is None or self.offered.narrates(number, figures):
                self.claims.append(self._narration(number, span, figures))

    def given(self, number: int, draft: Draft, member: Member) -> Claim:
        """The claim of a draft whose speaker is known, beside those in ``claims``."""
        claim = self._claim(number, draft, member)
        return replace(claim, denies=tuple(c.id for c in denied_claims(draft, claim, self.claims)))

    # ------------------------------------------------------------ one claim

    def _claim(self, number: int, draft: Draft, member: Member) -> Claim:
        context, offset = self.contexts[number], self.paragraphs[number].start
        channel, day = self._when(number, draft, member)
        member = member.on(day)
        (start, end), *others = [(a + offset, b + offset) for a, b in draft.content]
        return Claim(
            id=self._id(start, end, member.name, draft.cue),
            start=start, end=end, content=self.document.text[start:end],
            extra_spans=tuple(others), cue=self._mention(offset, draft.cue),
            speaker=self._speaker(number, draft, member), narrator=False,
            attribution=_attribution(draft, context), stance=draft.stance,
            origin=member.speaks_for or member.name, source_chain=self._chain(number, draft),
            channel=channel, stated_on=day, confidence=draft.confidence,
            correction=draft.retracts, proposition=self._proposition(number, draft, member),
            figures=() if draft.about else self._figures(number, draft, member, day),
        )  # fmt: skip

    def _narration(self, number: int, span: CharSpan, figures: tuple[Figure, ...]) -> Claim:
        """A claim of the source that prints it, or of the wire it credits."""
        context, offset = self.contexts[number], self.paragraphs[number].start
        source, wires = self.document.source, self.document.wire_credits
        if names_ourselves(self._sentence(number, figures[0].start)):
            wires = ()  # counted by whoever prints it
        low, high = tidy(context.text, *span)
        low, high = min(low, figures[0].start), max(high, *(f.end for f in figures))
        denied = untrue_in_narration(context.text, (low, high))
        stance = Stance.DENIES if denied else Stance.ASSERTS
        moved = [replace(f, start=f.start + offset, end=f.end + offset) for f in figures]
        return Claim(
            id=self._id(low + offset, high + offset, source.name, None),
            start=low + offset, end=high + offset,
            content=self.document.text[low + offset : high + offset], cue=None,
            speaker=Speaker(source.name, SpeakerKind.SOURCE, side=source.side), narrator=True,
            attribution=Attribution.NARRATOR, stance=stance,
            origin=wires[0] if wires else source.name, source_chain=(*wires, source.name),
            stated_on=self.document.published,
            proposition=self._said_by(number, span, stance, source.name, source.side, None),
            figures=negated(stance, [self._placed(f, number, None) for f in moved]),
            confidence=confidence(Circumstances(NARRATION)),
        )  # fmt: skip

    def _sentence(self, number: int, at: int) -> str:
        """The words of the sentence around a character of a paragraph."""
        doc = self.contexts[number].doc
        token = min(self.contexts[number].token_at(at), len(doc) - 1)
        sentence = self.contexts[number].sentence(token)
        return doc[sentence.start : sentence.end].text

    def _id(self, start: int, end: int, speaker: str, cue: CharSpan | None) -> str:
        key = f"{self.document.id}\n{start}\n{end}\n{speaker}\n{cue[0] if cue else ''}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def _speaker(self, number: int, draft: Draft, member: Member) -> Speaker:
        mention = None
        if draft.source:
            span = self.contexts[number].doc[draft.source[0] : draft.source[1]]
            bounds = (span.start_char, span.end_char)
            mention = self._mention(self.paragraphs[number].start, bounds)
        institution = member.speaks_for if member.speaks_for != member.name else None
        return Speaker(member.name, member.kind, mention, member.role, institution, member.side)

    def _mention(self, offset: int, span: CharSpan | None) -> Mention | None:
        if span is None:
            return None
        start, end = span[0] + offset, span[1] + offset
        return Mention(self.document.text[start:end], start, end)

    def _chain(self, number: int, draft: Draft) -> tuple[str, ...]:
        carriers = [self.mentions.member(number, via).name for via in draft.via]
        return (*carriers, self.document.source.name)

    def _when(self, number: int, draft: Draft, member: Member) -> tuple[str | None, str | None]:
        """Channel and day beside the cue; a speaker who goes on keeps both."""
        around = around_cue(self.contexts[number], draft, self.drafts[number])
        dates = find_dates(around, self.document.published)
        channel, day = find_channel(around), stated_day(around, dates)
        carried = self.said
        if carried and carried.speaker == member.name and not draft.recalled:
            if number - carried.paragraph <= 1 and self._goes_on(number, draft):
                day = day or carried.day
            if number == carried.paragraph:
                channel = channel or carried.channel
        channel = (
            channel
            or scene_channel(self.contexts[number], draft, self.drafts[number], member.name)
            or self.questions.channel(number)
        )
        if not draft.recalled and not draft.aside:
            self.said = _Said(member.name, number, channel, day)
        return channel, day or self._printed(recalled=draft.recalled)

    def _printed(self, *, recalled: bool) -> str | None:
        """The day of print; what "had been said" was said before it."""
        published = self.document.published
        if not recalled or published is None:
            return published
        return (date.fromisoformat(published[:10]) - timedelta(days=1)).isoformat()

    def _goes_on(self, number: int, draft: Draft) -> bool:
        """Whether the speaker merely goes on: in his own words, or as "he"."""
        if draft.quoted or draft.source is None:
            return True
        return self.contexts[number].doc[draft.source[0]].pos_ == "PRON"

    # ------------------------------------------------------------ what is said

    def _proposition(self, number: int, draft: Draft, member: Member) -> Proposition | None:
        other = self._accused(number, draft, member)
        return self._said_by(
            number, draft.content[0], draft.stance, member.name, member.side, other
        )

    def _said_by(
        self,
        number: int,
        span: CharSpan,
        stance: Stance,
        speaker: str,
        side: str | None,
        other: str | None,
    ) -> Proposition | None:
        content = self.contexts[number].doc.char_span(*span, alignment_mode="expand")
        if content is None:
            return None
        before = self.document.text[: self.paragraphs[number].start + span[0]]
        return read_proposition(
            content, stance=stance, speaker_side=side, speaker=speaker, other=other,
            before=before, finder=self.finder,
        )  # fmt: skip

    def _accused(self, number: int, draft: Draft, member: Member) -> str | None:
        """The side accused; in "accused the other" the opposite number of the speaker's side."""
        if draft.rule != "charge" or draft.cue is None:
            return None
        context = self.contexts[number]
        named = context.text[draft.cue[1] : draft.content[0][0]]
        if "other" not in named:
            content = context.text[slice(*draft.content[0])]
            return self.finder.side_of(named) or self.finder.side_of(content)
        before = self.document.text[: self.paragraphs[number].start + draft.cue[0]]
        pair = self.finder.pair(before, self.dispute)
        return next((side for side in pair if side != member.side), None)

    def _scope(self, at: int, day: str | None) -> Scope:
        """What a figure behind character ``at`` may take over from the document so far."""
        lead = self.events[0].name if self.events else None
        before = [f for c in self.claims for f in c.figures if f.start < at and not f.negated]
        last = max(before, key=lambda f: f.start, default=None)
        published = self.document.published
        return Scope(
            day=day, published=published, place=self.place, event=lead, previous=last,
            before=self._named_before(at),
        )  # fmt: skip

    def _named_before(self, at: int) -> str | None:
        """The last place that the paragraphs before character ``at`` name."""
        ended = [p for p in self.paragraphs if p.start <= at][:-1]
        return next((self.last[n] for n in reversed(range(len(ended))) if self.last[n]), None)

    def _figures(
        self, number: int, draft: Draft, member: Member, day: str | None
    ) -> tuple[Figure, ...]:
        """The figures of the content. What is denied is marked negated; "nobody died" stands."""
        context, offset = self.contexts[number], self.paragraphs[number].start
        found: list[Figure] = []
        for start, end in draft.content:
            scope = self._scope(start + offset, day)
            read = read_figures(context.doc, start, end, scope, offset=offset)
            read = tuple(put_right(f, scope.previous, context.text[start:end]) for f in read)
            placed = [self._placed(f, number, member, shift=len(found)) for f in read]
            found += [as_part(f, found, context.text, offset) for f in placed]
        return negated(draft.stance, found)

    def _placed(self, figure: Figure, number: int, member: Member | None, shift: int = 0) -> Figure:
        context, offset = self.contexts[number], self.paragraphs[number].start
        # The parse has straight quotes and no capitals throughout: what stands in the text counts.
        as_printed = self.document.text[figure.start : figure.end]
        figure = figure if figure.text == as_printed else replace(figure, text=as_printed)
        at = min(context.token_at(figure.start - offset), len(context.doc) - 1)
        words = self._sentence(number, figure.start - offset)
        if figure.subset_of is not None and shift:
            figure = replace(figure, subset_of=figure.subset_of + shift)
        home = self._home(member) if member else None
        if home and figure.kind in (FigureKind.CUMULATIVE, FigureKind.INCREMENTAL):
            if figure.scope_from.get("place") != "clause":
                scope = {**figure.scope_from, "place": "speaker"}
                figure = replace(figure, place=home, scope_from=scope)
        elif home and in_own_land(figure, context.text, offset):
            scope = {**figure.scope_from, "place": "speaker"}
            figure = replace(figure, place=home, scope_from=scope)
        elif figure.kind == FigureKind.STOCK and (there := self._territory(words, at, number)):
            figure = replace(figure, place=there)
        return place_figure(figure, words, self.events, number)

    def _home(self, member: Member) -> str | None:
        """The territory whose losses a government or a de facto leadership counts as its own."""
        if member.kind == SpeakerKind.GOVERNMENT and member.name.startswith("Government of "):
            return member.name.removeprefix("Government of ")
        return self.finder.territory_in(member.name)

    def _territory(self, sentence: str, at: int, number: int) -> str | None:
        """``the territory, which was populated by ...``: the last territory named."""
        if " the territory" not in sentence and " the region" not in sentence:
            return None
        offset = self.paragraphs[number].start + self.contexts[number].doc[at].idx
        return self.finder.last_territory(self.document.text[:offset])


def _text_order(claim: Claim) -> tuple[int, int, int, str]:
    return claim.start, claim.end, claim.cue.start if claim.cue else claim.start, claim.id


def _attribution(draft: Draft, context: Context) -> Attribution:
    start, end = draft.content[0]
    if draft.quoted or any(q.inner_start <= start and end <= q.inner_end for q in context.quotes):
        return Attribution.DIRECT
    if any(q.start < end and q.end > start for q in context.quotes):
        return Attribution.MIXED
    return Attribution.INDIRECT
