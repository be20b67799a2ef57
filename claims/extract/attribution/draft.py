"""A draft: an attribution as found in one paragraph, before speakers are resolved."""

from dataclasses import dataclass, field, replace

from claims.vocabulary import Stance

CharSpan = tuple[int, int]
TokenSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """Cue, speaker mention and content of one attribution.

    ``cue`` and ``content`` are characters of the paragraph, ``source`` token indexes of the
    speaker mention; None where nobody is named and the last speaker goes on. ``content`` lists
    the main span first. ``via`` are mentions of who carried the words ("quoted by Reuters").
    ``about`` is true for a denial whose content is what somebody else claimed.
    ``aside`` is true where it stands in an apposition or a relative clause of another statement.
    ``rule`` names the rule that made it. ``relative`` is the pronoun that stands for the speaker
    beside the cue ("Dolan, *who* said ..."), ``topic`` what a name is given to ("called *the
    count* a lie"): the field counts them to source and content, the product's claims do not.
    ``confidence`` is set last, for all of a paragraph (``grade``).
    """

    rule: str
    cue: CharSpan | None
    source: TokenSpan | None
    content: tuple[CharSpan, ...]
    stance: Stance = Stance.ASSERTS
    via: tuple[TokenSpan, ...] = ()
    about: bool = False
    recalled: bool = False
    retracts: bool = False
    confidence: float = 1.0
    quoted: bool = False
    aside: bool = False
    relative: TokenSpan | None = None
    topic: CharSpan | None = None

    @property
    def start(self) -> int:
        return min(start for start, _ in self.content)

    @property
    def end(self) -> int:
        return max(end for _, end in self.content)

    def adding(self, span: CharSpan) -> "Draft":
        return replace(self, content=(*self.content, span))


@dataclass(slots=True)
class Found:
    """Drafts of a paragraph while they are being collected; a cue serves once."""

    drafts: list[Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def add(self, draft: Draft, *cue_tokens: int) -> None:
        self.drafts.append(draft)
        self.used.update(cue_tokens)
