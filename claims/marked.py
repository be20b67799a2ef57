"""A claim as a person marks it in a document, before anything is read of it."""

from dataclasses import dataclass

from claims.errors import BadInput
from claims.vocabulary import Attribution, SpeakerKind, Stance

Span = tuple[int, int]

LONGEST = 6_000
"""Characters of one claim: it is a statement, and no page has a longer paragraph."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Spans are characters of the document's text, ``[start, end)``.

    ``speaker`` is a name, None for the source that prints it. What is None otherwise is found: of
    the speaker in what is known of them, else in the name itself; stance and attribution in the
    words. ``mention`` is where the speaker is named, ``cue`` the word that credits them.
    """

    start: int
    end: int
    speaker: str | None = None
    kind: SpeakerKind | None = None
    side: str | None = None
    role: str | None = None
    speaks_for: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    stance: Stance | None = None
    attribution: Attribution | None = None

    @property
    def narrated(self) -> bool:
        """Whether it is the source's own statement."""
        return self.speaker is None or self.attribution is Attribution.NARRATOR


def check_marked(marked: Marked, text: str) -> None:
    """Raises ``BadInput`` for a span that is not in ``text`` or holds no letter and no digit, for
    a claim of too many characters, and where a name and "narrator" are both given."""
    named = {"start": (marked.start, marked.end), "mention": marked.mention, "cue": marked.cue}
    for field, span in named.items():
        if span is not None:
            _check_span(span, text, field)
    if marked.end - marked.start > LONGEST:
        raise BadInput(f"a claim has at most {LONGEST:,} characters; mark less", field="end")
    if marked.speaker is not None and marked.attribution is Attribution.NARRATOR:
        message = "the narrator is the source itself; leave the speaker out, or the attribution"
        raise BadInput(message, field="speaker")
    if marked.speaker is not None and not marked.speaker.strip():
        raise BadInput("a speaker has a name; leave it out for the source itself", field="speaker")


def _check_span(span: Span, text: str, field: str) -> None:
    start, end = span
    if not 0 <= start < end <= len(text):
        message = f"{start} to {end} is no stretch of the text, which has {len(text)} characters"
        raise BadInput(f"{message}; count from 0, the end is the first behind it", field=field)
    if not any(letter.isalnum() for letter in text[start:end]):
        raise BadInput(f"there are no words from {start} to {end}", field=field)
