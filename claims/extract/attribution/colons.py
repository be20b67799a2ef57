"""What stands behind a colon without quotation marks: "The ministry admitted as much: 14 trucks had
crossed", "The general's denial came at once: no shell had been fired"."""

from claims.extract.attribution import cues
from claims.extract.attribution.draft import CharSpan, Draft, Found
from claims.extract.attribution.limits import content_span
from claims.extract.attribution.quotations import cue_span, past_perfect
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, negated, own_subject, owner_span, phrase
from claims.tokens import Token

_FINITE = ("VBD", "VBZ", "VBP")


def find_colons(context: Context, found: Found) -> None:
    """Drafts for what a speaking subject, or a noun of statement with an owner, announces."""
    for colon in context.doc:
        if colon.text != ":" or colon.i < 2 or inside(context.quotes, colon.idx) is not None:
            continue
        content = _behind(context, colon)
        if content is None or any(
            _meets(content, span) for d in found.drafts for span in d.content
        ):
            continue
        start = context.sentence(colon.i - 1).start
        words = list(context.doc[start : colon.i])
        draft = _of_noun(words, content) or _of_verb(context, found, words, content)
        if draft is not None:
            found.add(draft)


def _behind(context: Context, colon: Token) -> CharSpan | None:
    """From the colon to the end of its sentence or to a semicolon; no quotation, which has rules of
    its own."""
    first = colon.i + 1
    if first >= len(context.doc) or inside(context.quotes, context.doc[first].idx) is not None:
        return None
    end = context.sentence(first).end
    stop = next((i for i in range(first, end) if context.doc[i].text == ";"), end)
    return content_span(context.doc, context.text, first, stop)


def _meets(one: CharSpan, other: CharSpan) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _of_noun(words: list[Token], content: CharSpan) -> Draft | None:
    """``Her verdict was blunt: ...``"""
    names = cues.words("nouns", "equated") | cues.words("nouns", "attributing")
    for noun in words:
        owner = child(noun, "poss")
        told = noun.dep_ == "nsubj" or noun is words[-1]
        if noun.lemma_.lower() not in names or not told or owner is None:
            continue
        if can_speak(owner):
            stance = cues.stance_of_noun(noun.lemma_.lower())
            return Draft("behind a colon", cue_span(noun), owner_span(owner), (content,), stance)
    return None


def _of_verb(context: Context, found: Found, words: list[Token], content: CharSpan) -> Draft | None:
    """``The ministry admitted as much on Friday: ...``"""
    for verb in words:
        frames = cues.verbs().get(verb.lemma_)
        subject = own_subject(verb)
        if frames is None or not frames.clause or verb.i in found.used or subject is None:
            continue
        finite = verb.tag_ in _FINITE or any(
            c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children
        )
        clear = inside(context.quotes, verb.idx) is None and not negated(verb)
        if not finite or not clear or verb.dep_ == "relcl" or subject.tag_ in ("WP", "WDT"):
            continue
        if can_speak(subject) and subject.i < verb.i:
            stance = cues.stance_of_verb(verb.lemma_)
            return Draft(
                "behind a colon", cue_span(verb), phrase(subject), (content,), stance,
                recalled=past_perfect(verb),
            )  # fmt: skip
    return None
