"""The frames of a cue verb: how it takes its content. Each is a function of the verb that returns
the content spans it introduces, or nothing."""

from collections.abc import Callable

from claims.extract.attribution import cues
from claims.extract.attribution.cues import VerbFrames
from claims.extract.attribution.draft import CharSpan
from claims.extract.attribution.fronted import fronted
from claims.extract.attribution.limits import (
    background_cut,
    channel_cut,
    content_span,
    right_limit,
    tidy,
)
from claims.extract.syntax.context import Context
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, own_subject, subject_of
from claims.tokens import Token
from claims.vocabulary import Stance

_QUANTIFIERS = frozenset(
    "between from nearly about some at least most more than up to over".split()
)

Frame = Callable[[Context, Token, VerbFrames], tuple[CharSpan, ...]]


def against(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``advised travellers against all journeys``: who is told, and against what."""
    thing = child(verb, "dobj")
    if "against" not in frames.told or thing is None or thing.i < verb.i:
        return ()
    if not any(t.lower_ == "against" and t.head in (verb, thing) for t in thing.doc[thing.i :]):
        return ()
    return _content_from(context, verb, thing.left_edge.i)


def _content_from(context: Context, verb: Token, first: int) -> tuple[CharSpan, ...]:
    """Everything from token ``first`` to the limit of the sentence, as one content span."""
    sentence = context.sentence(verb.i)
    end = right_limit(verb, first, sentence, context.quotes)
    span = content_span(context.doc, context.text, first, end)
    return (span,) if span else ()


def charge(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``accused Maruvia of firing``, ``blamed the unrest on provocateurs``."""
    target = child(verb, "dobj")
    if not frames.charges or target is None or target.i < verb.i:
        return ()
    link = next(
        (
            t
            for t in context.doc[verb.i : context.sentence(verb.i).end]
            if t.dep_ == "prep" and t.lower_ in frames.charges and t.i > target.i
        ),
        None,
    )
    if link is None or link.i + 1 >= len(context.doc):
        return ()
    mutual = target.lower_ == "other" or "other" in [t.lower_ for t in target.subtree][:3]
    return _content_from(context, verb, link.i + 1 if mutual else target.left_edge.i)


def name(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``called the accusation "a crude fabrication"``: the name given is the content."""
    if not frames.name or verb.i + 1 >= len(context.doc):
        return ()
    if verb.nbor(1).lower_ in ("for", "on", "upon"):
        return ()
    quote = next(
        (q for q in context.quotes if q.start > verb.idx and q.start < _end_char(context, verb)),
        None,
    )
    if quote is not None and not _has_cue_between(context, verb, quote.start):
        return (tidy(context.text, quote.inner_start, quote.inner_end),)
    given = child(verb, "oprd") or _predicate(verb)
    return (
        _content_from(context, verb, given.left_edge.i)
        if given is not None and given.i > verb.i
        else ()
    )


def _predicate(verb: Token) -> Token | None:
    """Where the parser made a small clause of it: the predicate behind its subject."""
    clause = child(verb, "ccomp")
    return clause if clause is not None and clause.pos_ in ("NOUN", "ADJ", "PROPN") else None


def _has_cue_between(context: Context, verb: Token, end: int) -> bool:
    return any(
        t.pos_ == "VERB" and t.lemma_ in cues.verbs() and verb.idx < t.idx < end
        for t in context.doc
    )


def _end_char(context: Context, verb: Token) -> int:
    last = context.doc[context.sentence(verb.i).end - 1]
    return last.idx + len(last)


def as_frame(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``described it as "a lie"``, ``describing the exchange as a gesture of goodwill``."""
    if not frames.as_:
        return ()
    sentence = context.sentence(verb.i)
    link = next(
        (
            t
            for t in context.doc[verb.i + 1 : sentence.end]
            if t.lower_ == "as"
            and t.dep_ in ("prep", "mark", "advmod")
            and not _has_cue_between(context, verb, t.idx)
        ),
        None,
    )
    if link is None or link.i + 1 >= sentence.end:
        return ()
    quote = next((q for q in context.quotes if 0 <= q.start - (link.idx + 3) <= 1), None)
    if quote is not None:
        return (tidy(context.text, quote.inner_start, quote.inner_end),)
    thing = child(verb, "dobj")
    whole = thing is not None and verb.i < thing.i < link.i and thing.pos_ != "PRON"
    return _content_from(
        context, verb, thing.left_edge.i if whole and thing is not None else link.i + 1
    )


def at(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``put enemy losses at no fewer than 70``: thing and number together."""
    thing = child(verb, "dobj")
    if not frames.at or thing is None or thing.i < verb.i:
        return ()
    tail = context.doc[thing.i : context.sentence(verb.i).end]
    if not any(t.lower_ == "at" for t in tail):
        return ()
    return _content_from(context, verb, thing.left_edge.i)


def count(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``raised its count of arrests to 702``, ``giving a final toll of 15 dead``."""
    thing = child(verb, "dobj")
    subject = subject_of(verb)
    if thing is None or thing.i < verb.i or subject is None:
        return ()
    shown = verb.lemma_ in cues.words("counts", "shows") and _document(subject)
    if not shown and not (frames.count and can_speak(subject)):
        return ()
    counted = shown or thing.lemma_.lower() in cues.words("counts", "nouns")
    if not counted or not any(
        t.like_num for t in context.doc[verb.i : context.sentence(verb.i).end]
    ):
        return ()
    return _content_from(context, verb, thing.left_edge.i)


def _document(subject: Token) -> bool:
    """Paper that gives numbers: a bulletin, a ledger."""
    return subject.lemma_.lower() in cues.words("counts", "documents")


def infinitive(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``urged parents to stay``, ``called on the group to act``, ``vowed to return``."""
    if not frames.infinitive:
        return ()
    bare = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and _has_to(c)
        ),
        None,
    )
    thing = child(verb, "dobj", "dative")
    bare = bare or (_asked_to(verb, thing) if thing is not None and verb.i < thing.i else None)
    if bare is None or _unnamed(bare):
        return ()
    on = next(
        (
            c
            for c in verb.children
            if c.dep_ == "prep"
            and c.lower_ in ("on", "upon")
            and c.i < bare.i
            and verb.lemma_ == "call"
        ),
        None,
    )
    first = min(
        bare.left_edge.i,
        thing.left_edge.i if thing is not None and thing.i > verb.i else bare.left_edge.i,
        on.i + 1 if on is not None else bare.left_edge.i,
    )
    return _content_from(context, verb, first)


_SOON = 8
_ANYBODY = ("anyone", "anybody", "everyone", "everybody", "those", "residents", "people")


def _asked_to(verb: Token, thing: Token) -> Token | None:
    """``begged anyone with a truck to bring sheets``, where the parser hangs the infinitive on the
    one asked."""
    person = thing.pos_ == "PRON" or thing.lower_ in _ANYBODY or can_speak(thing)
    near = (t for t in verb.subtree if thing.i < t.i <= thing.i + _SOON)
    below = (t for t in near if t.dep_ in ("acl", "relcl", "advcl") and _has_to(t))
    return next(below, None) if person else None


def _unnamed(bare: Token) -> bool:
    """``asked not to be named``: a condition of speaking, no statement."""
    return child(bare, "neg") is not None and bare.lemma_ in ("name", "identify", "quote")


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def preposition(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``spoke of "at least 10,000"``, ``called for an immediate return``, ``insists on``."""
    link = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("prep", "prt") and c.lower_ in frames.prepositions and c.i > verb.i
        ),
        None,
    )
    if link is None or link.i + 1 >= context.sentence(verb.i).end or child(verb, "nsubjpass"):
        return ()
    if verb.lemma_ in cues.words("counts", "clinging") and not _of_a_count(link):
        return ()
    end = right_limit(verb, link.i + 1, context.sentence(verb.i), context.quotes)
    span = content_span(
        context.doc, context.text, link.i + 1, channel_cut(context.doc, link.i + 1, end)
    )
    return (span,) if span else ()


def _of_a_count(link: Token) -> bool:
    """``clings to a count of 63``, not ``clings to power``."""
    thing = child(link, "pobj")
    nouns = cues.words("counts", "nouns") | cues.words("nouns", "statement")
    counted = thing is not None and thing.lemma_.lower() in nouns
    return counted and thing is not None and any(t.like_num for t in thing.subtree)


def clause(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``said (that) repairs would go on``."""
    if not frames.clause:
        return ()
    below = next(
        (
            c
            for c in verb.children
            if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and not _has_to(c)
        ),
        None,
    )
    if below is None:
        below = _detached_clause(context, verb)
    if below is None and _misread_object(verb):
        return _content_from(context, verb, verb.i + 1)
    if below is None or _object_first(verb, below, frames):
        return ()
    first = _clause_start(below, verb)
    return _content_from(context, verb, first)


def _misread_object(verb: Token) -> bool:
    """Nobody "says" a thing: an object of "say" is a clause that the parser misread."""
    thing = child(verb, "dobj", "nsubjpass", "oprd")
    follows = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return (
        verb.lemma_ == "say"
        and thing is not None
        and thing.i > verb.i
        and follows is not None
        and not follows.is_punct
    )


def _object_first(verb: Token, below: Token, frames: VerbFrames) -> bool:
    """``reported five dead, all of them civilians``: the object is the content."""
    thing = child(verb, "dobj")
    return frames.noun and thing is not None and verb.i < thing.i < below.left_edge.i


def _detached_clause(context: Context, verb: Token) -> Token | None:
    """Where the parser hung a that-clause elsewhere: the verb behind ``cue (...) that``."""
    sentence = context.sentence(verb.i)
    hearer = child(verb, "dobj") if verb.lemma_ == "tell" else None
    bare = child(hearer, "relcl") if hearer is not None else None
    own = own_subject(bare) if bare is not None else None
    if own is not None and own.tag_ not in ("WP", "WDT"):
        return bare  # "told a press conference the road was cut"
    for token in context.doc[verb.i + 1 : min(verb.i + 12, sentence.end)]:
        if token.lower_ == "that" and token.dep_ == "mark":
            noun = token.nbor(-1)
            named = noun.pos_ == "NOUN" and noun.lemma_ in cues.words("nouns", "attributing")
            return None if named else token.head  # "after reports that ...": the noun's clause
        if token.pos_ == "VERB" and token.dep_ != "acl":
            return None
    return None


def _clause_start(below: Token, verb: Token) -> int:
    first = max(below.left_edge.i, verb.i + 1)
    doc = below.doc
    if all(t.lower_ in _QUANTIFIERS for t in doc[verb.i + 1 : first]):
        first = verb.i + 1  # "said between 180 and 220 people ..."
    that = next(
        (t.i for t in doc[verb.i + 1 : below.i + 1] if t.lower_ == "that" and t.dep_ == "mark"),
        None,
    )
    return that + 1 if that is not None else first


def noun(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """``denied responsibility``, ``reported 12 more deaths``: the object is the content."""
    thing = child(verb, "dobj", "xcomp")
    takes = frames.noun or phrasal(verb) in cues.words("phrasal", "noun")
    if not takes or thing is None or thing.i < verb.i or _person(thing):
        return ()
    subject = subject_of(verb)
    if subject is not None and not can_speak(subject):
        return ()
    first = thing.left_edge.i
    sentence = context.sentence(verb.i)
    end = background_cut(context.doc, first, right_limit(verb, first, sentence, context.quotes))
    end = channel_cut(context.doc, first, end)
    if cues.stance_of_verb(verb.lemma_) == Stance.DENIES:
        end = min(end, thing.right_edge.i + 1)  # "disputed the count without offering one"
    span = content_span(context.doc, context.text, first, end)
    return (span,) if span else ()


def phrasal(verb: Token) -> str:
    """The verb with its particle: "rule out"."""
    particle = child(verb, "prt")
    return f"{verb.lemma_} {particle.lower_}" if particle is not None else verb.lemma_


def _person(noun_: Token) -> bool:
    return noun_.pos_ == "PRON" and noun_.lower_ not in (
        "this",
        "that",
        "it",
        "both",
        "all",
        "none",
    )


FRAMES: tuple[Frame, ...] = (
    charge, at, count, infinitive, against, name, as_frame, preposition, clause, noun, fronted,
)  # fmt: skip
"""In the order they are tried: the most telling first."""
