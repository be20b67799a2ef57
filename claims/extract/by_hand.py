"""A claim that a person marked, read on like those that the rules find.

Who says it and which words are given; channel, day, proposition and figures are read by the code
that reads them for every extractor (``assemble``).
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.collection import Collection
from claims.errors import BadInput
from claims.extract.assemble import Assembly
from claims.extract.attribution.cues import stance_of_noun, stance_of_verb
from claims.extract.attribution.draft import CharSpan, Draft, TokenSpan
from claims.extract.attribution.offered import Offered
from claims.extract.content.stances import by_words
from claims.extract.speakers.members import Member, norm
from claims.extract.speakers.names import read_mention
from claims.extract.speakers.resolve import resolve
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import parse_spans
from claims.extract.written import as_written, for_reading
from claims.marked import Marked, Span, check_marked
from claims.text.language import is_foreign
from claims.text.layout import paragraphs
from claims.text.unseen import Seen
from claims.values import Claim, Document, Extraction, Mention, Speaker
from claims.vocabulary import Attribution, SpeakerKind, Stance

RULE = "person"
LEAD, BEFORE = 3, 6_000
"""Of a document is read what the figures of a claim may take over: so many paragraphs at the
beginning, which say what it is about, and so many characters before the claim."""


def read_marked(
    document: Document,
    marked: Marked,
    collection: Collection | None = None,
    known: Speaker | None = None,
    said: Sequence[Claim] = (),
) -> Claim:
    """The claim. ``known`` is what the store has of a speaker of that name, ``said`` are the other
    claims of the document. Raises ``BadInput`` (``claims.marked.check_marked``)."""
    check_marked(marked, document.text)
    view, seen = for_reading(document)
    wanted = _seen(marked, seen)
    found = _Reader(view, wanted, collection, () if seen else said).claim(known)
    (claim,) = as_written(Extraction(view, (found,)), document, seen).claims
    return replace(claim, id=_id(document, claim, marked))


def _id(document: Document, claim: Claim, marked: Marked) -> str:
    """Of all that a person says of it: the same words marked in the same way are one claim."""
    given = (
        *(claim.speaker.name, marked.kind, marked.side, marked.role, marked.speaks_for),
        *(marked.mention, marked.cue, marked.stance, marked.attribution),
    )
    key = "\n".join(map(str, (document.id, claim.start, claim.end, RULE, *given)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _seen(marked: Marked, seen: Seen | None) -> Marked:
    """The spans as characters of the text as it is seen."""
    if seen is None:
        return marked
    start, end = _of_view((marked.start, marked.end), seen)
    mention, cue = (span and _of_view(span, seen) for span in (marked.mention, marked.cue))
    return replace(marked, start=start, end=end, mention=mention, cue=cue)


def _of_view(span: Span, seen: Seen) -> Span:
    return bisect_right(seen.ends, span[0]), bisect_left(seen.starts, span[1])


class _Reader:
    """Reads one marked stretch of ``document``, whose text is as it is seen."""

    def __init__(
        self,
        document: Document,
        marked: Marked,
        collection: Collection | None,
        said: Sequence[Claim],
    ) -> None:
        self.document, self.marked = document, marked
        self.narrated = marked.narrated or marked.speaker == document.source.name
        self.paragraphs = parse_spans(document.text, _around(document.text, marked))
        self.number, self.here = next(
            (n, p) for n, p in enumerate(self.paragraphs) if p.start <= marked.start < p.end
        )
        context = Context.of(self.here)
        self.draft = self._draft(context)
        drafts = [[self.draft] if p is self.here else [] for p in self.paragraphs]
        offered = Offered(drafts, [[] for _ in self.paragraphs])
        self.assembly = Assembly(document, self.paragraphs, collection, offered)
        self.assembly.claims = [c for c in said if c.start < marked.start]

    def claim(self, known: Speaker | None) -> Claim:
        member = self._member(known)
        claim = self._with_mentions(self.assembly.given(self.number, self.draft, member))
        if is_foreign(claim.content):
            claim = replace(claim, figures=(), proposition=None)
        if self.narrated:
            return self._of_source(claim)
        return replace(claim, attribution=self.marked.attribution or claim.attribution)

    def _with_mentions(self, claim: Claim) -> Claim:
        """With speaker and cue where they were marked, be it in another paragraph."""
        mention, cue = (
            span and Mention(self.document.text[slice(*span)], *span)
            for span in (self.marked.mention, self.marked.cue)
        )
        speaker = replace(claim.speaker, mention=mention)
        return replace(claim, speaker=speaker, cue=cue, confidence=1.0, by_hand=True)

    def _of_source(self, claim: Claim) -> Claim:
        source, wires = self.document.source, self.document.wire_credits
        return replace(
            claim,
            narrator=True,
            attribution=Attribution.NARRATOR,
            origin=wires[0] if wires else source.name,
            source_chain=(*wires, source.name),
            stated_on=self.document.published,
        )

    # ------------------------------------------------------------ which words

    def _draft(self, context: Context) -> Draft:
        marked = self.marked
        cue = self._inside(marked.cue)
        draft = Draft(
            rule=RULE,
            cue=cue,
            source=self._tokens(context, marked.mention),
            content=((marked.start - self.here.start, marked.end - self.here.start),),
            stance=marked.stance or _of_cue(context, cue),
        )
        return draft if marked.stance else by_words(context, [draft])[0]

    def _inside(self, span: Span | None) -> CharSpan | None:
        """A span as characters of the paragraph; None for one outside it."""
        if span is None or not self.here.start <= span[0] < span[1] <= self.here.end:
            return None
        return span[0] - self.here.start, span[1] - self.here.start

    def _tokens(self, context: Context, span: Span | None) -> TokenSpan | None:
        inside = self._inside(span)
        found = inside and context.doc.char_span(*inside)
        return (found.start, found.end) if found else None

    # ------------------------------------------------------------ who

    def _member(self, known: Speaker | None) -> Member:
        """The speaker by what is given, else declared, else known, else read off the name."""
        marked = self.marked
        if self.narrated:
            source = self.document.source
            return Member(source.name, SpeakerKind.SOURCE, source.side)
        name = " ".join(str(marked.speaker).split())
        member = self._called(name, known)
        given = {part: getattr(marked, part) for part in ("kind", "side", "role", "speaks_for")}
        said = {part: value for part, value in given.items() if value is not None}
        if not said:
            return member
        member = member.on(self.document.published)
        return replace(member, periods=(), entry=None, **said)

    def _called(self, name: str, known: Speaker | None) -> Member:
        cast = self.assembly.mentions.cast
        met = cast.called(name)
        if met is not None and (met.declared or known is None):
            return met
        if known is not None:
            return Member(name, known.kind, known.side, known.speaks_for, aliases={norm(name)})
        (paragraph,) = parse_spans(name, [(0, len(name))])
        reading = read_mention(paragraph.doc, 0, len(paragraph.doc))
        if reading.pronoun:
            raise BadInput(f"{name!r} names nobody; give the speaker's name", field="speaker")
        read = resolve(cast, reading)
        return Member(name, read.kind, read.side, read.speaks_for, read.role, aliases={norm(name)})


def _of_cue(context: Context, cue: CharSpan | None) -> Stance:
    """What the cue alone says: ``denied`` denies, ``accusation`` accuses."""
    span = cue and context.doc.char_span(*cue)
    words = list(span) if span else []
    stances = [
        stance_of_verb(word.lemma_) if word.pos_ in ("VERB", "AUX") else stance_of_noun(word.lemma_)
        for word in words
        if word.pos_ in ("VERB", "AUX", "NOUN")
    ]
    return next((stance for stance in stances if stance is not Stance.ASSERTS), Stance.ASSERTS)


def _around(text: str, marked: Marked) -> list[Span]:
    """The paragraphs to read, in order; what is marked stands in one, if need be a longer one."""
    spans = paragraphs(text)
    whole = [(marked.start, marked.end), *_reached(spans, (marked.start, marked.end))]
    here = (min(start for start, _ in whole), max(end for _, end in whole))
    lead = [span for span in spans[:LEAD] if span[1] <= here[0]]
    near = [s for s in spans[LEAD:] if s[1] <= here[0] and s[0] >= here[0] - BEFORE]
    english = [span for span in (*lead, *near) if not is_foreign(text[slice(*span)])]
    return [*english, here]


def _reached(spans: Iterable[Span], marked: Span) -> list[Span]:
    return [span for span in spans if span[0] < marked[1] and marked[0] < span[1]]
