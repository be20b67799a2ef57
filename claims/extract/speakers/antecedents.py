"""Whom a pronoun means: the last fitting subject, else the last fitting name, before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.extract.attribution.draft import CharSpan, Draft, TokenSpan
from claims.extract.speakers.cast import Cast
from claims.extract.speakers.genders import is_given
from claims.extract.speakers.members import Member
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import Sentence, phrase
from claims.tokens import Token

ANYBODY = "he or she"
"""Stands for a person where no pronoun tells which: ``the 40-year-old``."""

_PERSONAL = ("he", "she", ANYBODY)
_SUBJECTS = ("nsubj", "nsubjpass")
_WITHIN = ("compound", "appos", "nmod", "amod", "conj", "flat")
_MAIN, _OTHER, _ASIDE = 0, 1, 2
_REACH_OF_PERSONS, _REACH_OF_BODIES = 10, 3
_NEAR = 2


Spoken = Mapping[int, Mapping[TokenSpan, Member]]
"""Whom the mentions before were found to mean, by paragraph and tokens."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a paragraph in which an antecedent may stand: tokens ``start``..``end``."""

    number: int
    start: int
    end: int

    def holds(self, span: TokenSpan) -> bool:
        return self.start <= span[0] < self.end


def antecedent(
    cast: Cast,
    contexts: Sequence[Context],
    spoken: Spoken,
    number: int,
    draft: Draft,
    pronoun: str,
) -> Member | None:
    """The member that ``pronoun``, the speaker of ``draft`` in paragraph ``number``, stands for.

    Sentence by sentence backwards; where the pronoun itself is the subject, whom it means there
    was told still earlier. ``spoken`` are the speakers found so far. "It" and "they" reach less far
    than "he" and "she".
    """
    assert draft.source is not None
    personal = pronoun in _PERSONAL
    reach = _REACH_OF_PERSONS if personal else _REACH_OF_BODIES
    own = () if _may_be_named(contexts[number], draft) else draft.content
    for back, place in enumerate(_backwards(contexts, number, draft)):
        if back > reach:
            break
        context = contexts[place.number]
        heard = {s: m for s, m in spoken.get(place.number, {}).items() if place.holds(s)}
        found = _ranked(cast, context, heard, place, own if place.number == number else ())
        goes_on = _pronoun_rank(context, place, pronoun)
        for rank, _, member in sorted(found, key=lambda one: one[:2]):
            told = rank < _ASIDE or back < _NEAR or (personal and member.pronoun == pronoun)
            if told and rank <= goes_on and _fits(member, pronoun, rank):
                return member
    return _within(cast, contexts[number], draft, pronoun) if personal else None


def _may_be_named(context: Context, draft: Draft) -> bool:
    """Whether the content can name whom the pronoun means: a denial denies what is said of its
    speaker, and "its office" speaks of the body it belongs to."""
    assert draft.source is not None
    return draft.about or context.doc[draft.source[0]].tag_ == "PRP$"


def _within(cast: Cast, context: Context, draft: Draft, pronoun: str) -> Member | None:
    """A person named in the content alone: ``Dost puts it bluntly: the pit, she says, is dead``."""
    for index, member in cast.roll.named(context.doc, *_tokens(context, draft)):
        if _fits(member, pronoun, _rank(context.doc[index])):
            return member
    return None


def _tokens(context: Context, draft: Draft) -> TokenSpan:
    assert draft.source is not None
    return min(context.token_at(draft.start), draft.source[0]), draft.source[0]


def _backwards(contexts: Sequence[Context], number: int, draft: Draft) -> Iterator[Place]:
    """The words before the mention in its sentence, then the sentences before it."""
    assert draft.source is not None
    here = contexts[number].sentence(draft.source[0])
    yield Place(number, here.start, draft.source[0])
    last: Sentence | None = here
    for at in range(number, -1, -1):
        for sentence in reversed(contexts[at].sentences):
            if last is not None:  # those behind the mention, and its own
                last = None if sentence == last else last
                continue
            yield Place(at, sentence.start, sentence.end)


def _ranked(
    cast: Cast,
    context: Context,
    heard: Mapping[TokenSpan, Member],
    place: Place,
    hidden: Sequence[CharSpan],
) -> list[tuple[int, int, Member]]:
    """(rank, token, member) of the names in a place, outside quotations and ``hidden``."""
    found = [(_rank_heard(context, span), span[0], member) for span, member in heard.items()]
    for index, member in cast.roll.named(context.doc, place.start, place.end):
        token = context.doc[index]
        if inside(context.quotes, token.idx) or any(a <= token.idx < b for a, b in hidden):
            continue
        if not any(start <= index < end for start, end in heard):
            found.append((_rank(token), index, member))
    return found


def _rank(token: Token) -> int:
    """A subject of the main clause first, then other subjects and their owners."""
    while token.dep_ in _WITHIN and token.head.i != token.i:
        token = token.head
    if token.dep_ == "poss" and token.head.dep_ in _SUBJECTS:
        return _OTHER
    if token.dep_ not in _SUBJECTS:
        return _ASIDE
    return _MAIN if _main(token.head) else _OTHER


def _rank_heard(context: Context, span: TokenSpan) -> int:
    """Speakers come first, but for those in a subordinate clause."""
    rank = _rank(context.doc[span[0] : span[1]].root)
    return rank if rank == _OTHER else _MAIN


def _main(verb: Token) -> bool:
    return verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def _pronoun_rank(context: Context, place: Place, pronoun: str) -> int:
    """The rank at which the same pronoun stands there itself; below all ranks where it does not."""
    ranks = [
        _MAIN if _main(t.head) else _OTHER
        for t in context.doc[place.start : place.end]
        if t.lower_ == pronoun and t.dep_ in _SUBJECTS and inside(context.quotes, t.idx) is None
        if pronoun != "it" or t.head.lemma_ != "be"  # "it was a bad week for ..."
    ]
    return min(ranks, default=_ASIDE)


def _fits(member: Member, pronoun: str, rank: int) -> bool:
    """A person of no name is meant only where he is the subject."""
    if pronoun not in _PERSONAL:
        return not member.person
    nameless = not member.name.split()[-1][:1].isupper()
    if nameless and member.name.rstrip(")").endswith("s"):
        return False  # "witnesses"
    known = pronoun == ANYBODY or member.pronoun in (None, pronoun)
    return member.person and known and (rank == _MAIN or not nameless)


def sentence_before(context: Context, draft: Draft) -> Sentence | None:
    """The sentence before the one a draft begins with, in the same paragraph."""
    here = context.sentences.index(context.sentence(context.token_at(draft.start)))
    return context.sentences[here - 1] if here else None


def main_subject(cast: Cast, context: Context, sentence: Sentence) -> Member | None:
    """The member named as the subject of a sentence, outside quotations."""
    for index, member in cast.roll.named(context.doc, sentence.start, sentence.end):
        token = context.doc[index]
        if inside(context.quotes, token.idx) is None and _rank(token) == _MAIN:
            return member
    return None


def speaking_subject(context: Context, draft: Draft, pronoun: str) -> TokenSpan | None:
    """The main subject of the same sentence before the pronoun, else of the sentence before, where
    it names who can speak and is as many as the pronoun: ``The dockers met at noon. They said``;
    ``Kolm Bank is calmer: it expects``. A person is neither "it" nor "they"."""
    assert draft.source is not None
    at = draft.source[0]
    here = context.sentence(at)
    index = context.sentences.index(here)
    before = context.sentences[index - 1] if index else None
    for start, end in ((here.start, at), (before.start, before.end) if before else (0, 0)):
        subject = _subject_for(context, context.doc[start:end], draft, pronoun)
        if subject is not None:
            return subject
    return None


def _subject_for(
    context: Context, tokens: Iterable[Token], draft: Draft, pronoun: str
) -> TokenSpan | None:
    """The first main subject that can speak, where it is as many as the pronoun."""
    for token in tokens:
        main = token.dep_ in _SUBJECTS and token.pos_ != "PRON"
        main = main and (_main(token.head) or _before_colon(token.head, draft))
        if not main or inside(context.quotes, token.idx) or _person(token):
            continue
        if can_speak(token) and not any(a <= token.idx < b for a, b in draft.content):
            many = token.tag_ in ("NNS", "NNPS")
            return phrase(token) if many == (pronoun == "they") else None
    return None


def _before_colon(verb: Token, draft: Draft) -> bool:
    """Whether a clause ends at the colon right before the speaker of a draft."""
    assert draft.source is not None
    mark = draft.source[0] - 1
    return mark > verb.i and verb.doc[mark].text in (":", ";") and verb.dep_ == "ccomp"


def _person(token: Token) -> bool:
    if token.ent_type_ == "PERSON" and token.tag_ not in ("NNS", "NNPS"):
        return True
    return token.left_edge.i < token.i and is_given(token.left_edge.lower_)
