"""From what a model offers to drafts: every string is found in the text, or the claim refused.

The model says whose words and which; who that is, on which side, which figures, through which
channel and on what day is read by the same rules as ever, from the spans found here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from claims.extract.attribution.draft import CharSpan, Draft, Found
from claims.extract.attribution.limits import tidy
from claims.extract.attribution.offered import Offered
from claims.extract.attribution.settle import settle
from claims.extract.gate import within
from claims.extract.llm.chunks import Chunk
from claims.extract.llm.prompt import Offer
from claims.extract.syntax.context import Context
from claims.run import Refusal, Tally
from claims.text.align import Text

RULE = "model"
CONFIDENCE = 0.6
"""Below what the rules give: a model that copies well may still credit wrongly."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An offer whose strings were found, as characters of one paragraph. ``speaker`` is None where
    the paragraph names nobody."""

    offer: Offer
    paragraph: int
    content: tuple[CharSpan, ...]
    speaker: CharSpan | None
    cue: CharSpan | None


class Placing:
    """Finds offers in the paragraphs of one document. ``texts`` are as they stand there."""

    def __init__(self, texts: Sequence[str], tally: Tally) -> None:
        self._texts = [Text(text) for text in texts]
        self._tally = tally
        self._placed: list[Placed] = []

    def add(self, offers: Sequence[Offer], chunk: Chunk) -> None:
        """Find these, which were offered for that chunk; what is not found is refused."""
        paragraphs = sorted({piece.paragraph for piece in chunk})
        for offer in offers:
            found = self._place(offer, paragraphs)
            if isinstance(found, Refusal):
                self._tally.refuse(found)
            elif any(_same(found, other) for other in self._placed):
                self._tally.refuse(Refusal.SAID_TWICE)
            else:
                self._placed.append(found)

    def offered(self, contexts: Sequence[Context]) -> Offered:
        """All that was found, as drafts and narration of each paragraph."""
        founds = [Found() for _ in contexts]
        narration: list[list[CharSpan]] = [[] for _ in contexts]
        for placed in self._credited():
            self._check_figures(placed)
            if placed.offer.narrator:
                narration[placed.paragraph].append(placed.content[0])
            else:
                founds[placed.paragraph].add(_draft(placed, contexts[placed.paragraph]))
        drafts = [settle(context, f) for context, f in zip(contexts, founds, strict=True)]
        return Offered(drafts, narration)

    # ------------------------------------------------------------ one offer

    def _place(self, offer: Offer, paragraphs: Sequence[int]) -> Placed | Refusal:
        """In the first paragraph where everything stands; else why not in the likeliest."""
        reasons: list[Refusal] = []
        for number in paragraphs:
            found = self._place_in(number, offer)
            if isinstance(found, Placed):
                return found
            if found is not None:
                reasons.append(found)
        return reasons[0] if reasons else Refusal.CONTENT_NOT_FOUND

    def _place_in(self, number: int, offer: Offer) -> Placed | Refusal | None:
        """None where the content is not in this paragraph."""
        text = self._texts[number]
        choices = [self._tidied(text, words) for words in offer.content]
        if not choices or not all(choices):
            return None
        content = self._unused(number, choices)
        if offer.narrator:
            return Placed(offer, number, content, None, None)
        cue = _nearest(text, offer.cue, content[0], content)
        if offer.cue is not None and cue is None:
            return Refusal.CUE_NOT_FOUND
        speaker = _nearest(text, offer.speaker, cue or content[0], content)
        return Placed(offer, number, content, speaker, cue)

    def _tidied(self, text: Text, words: str) -> list[CharSpan]:
        spans = (tidy(text.text, *span) for span in text.find(words))
        return [span for span in spans if span[0] < span[1]]

    def _unused(self, number: int, choices: Sequence[list[CharSpan]]) -> tuple[CharSpan, ...]:
        """The first place of each piece that no earlier claim has; else the first of all."""
        taken = {s for p in self._placed if p.paragraph == number for s in p.content}
        return tuple(next((s for s in spans if s not in taken), spans[0]) for spans in choices)

    def _check_figures(self, placed: Placed) -> None:
        """A number the model puts into a claim in whose words it does not stand is refused. Those
        that do stand there are not taken over either: figures are read by our own rules."""
        text = self._texts[placed.paragraph]
        for figure in placed.offer.figures:
            if not any(within(span, placed.content) for span in text.find(figure)):
                self._tally.refuse(Refusal.FIGURE_OUTSIDE_SPAN)

    # ------------------------------------------------------------ who goes on

    def _credited(self) -> Iterator[Placed]:
        """In text order, those with a speaker in their paragraph, or whose speaker goes on: the
        model names nobody, or again the speaker before, who was found where he was named."""
        last: str | None = None
        for placed in sorted(self._placed, key=lambda p: (p.paragraph, p.content[0])):
            named = placed.offer.speaker
            if placed.offer.narrator:
                yield placed
            elif placed.speaker is not None:
                last = named
                yield placed
            elif last is not None and named in (None, last):
                yield placed
            else:
                reason = Refusal.SPEAKER_NOT_FOUND if named else Refusal.NOBODY_CREDITED
                self._tally.refuse(reason)


def _same(a: Placed, b: Placed) -> bool:
    """Whether two offers are one: the same speaker and cue, and words in common."""
    if (a.paragraph, a.speaker, a.cue, a.offer.narrator) != (
        b.paragraph, b.speaker, b.cue, b.offer.narrator,
    ):  # fmt: skip
        return False
    return any(x[0] < y[1] and y[0] < x[1] for x, y in product(a.content, b.content))


def _nearest(
    text: Text, words: str | None, to: CharSpan, outside: Sequence[CharSpan]
) -> CharSpan | None:
    """The place of ``words`` nearest to a span, outside of others."""
    spans = text.find(words) if words else []
    free = [s for s in spans if not any(s[0] < b and a < s[1] for a, b in outside)]
    return min(free, key=lambda s: max(s[0] - to[1], to[0] - s[1]), default=None)


def _draft(placed: Placed, context: Context) -> Draft:
    source = None
    if placed.speaker is not None:
        span = context.doc.char_span(*placed.speaker, alignment_mode="expand")
        source = (span.start, span.end) if span is not None else None
    start, end = placed.content[0]
    return Draft(
        rule=RULE,
        cue=placed.cue,
        source=source,
        content=placed.content,
        stance=placed.offer.stance,
        confidence=CONFIDENCE,
        quoted=any(q.inner_start <= start and end <= q.inner_end for q in context.quotes),
    )
