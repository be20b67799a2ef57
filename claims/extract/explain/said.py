"""How a statement was found: the rule, the cue in the lexicon, and what the speaker does."""

from functools import cache

from claims.extract.attribution import cues
from claims.extract.explain.sentences import reason
from claims.extract.explain.trace import Step
from claims.extract.explain.values import Reason
from claims.lexicon import load
from claims.values import Mention
from claims.vocabulary import Stance

NARRATION = "narration"
_KEYED = ("prepositions", "charges")
"""Tables of ``cues.toml`` whose keys are the verbs; in the others they are the values."""


def found(step: Step) -> list[Reason]:
    """The rule that made the draft, and what is special about it."""
    if step.draft is None:
        return [reason("found", NARRATION, step.words(_span(step)))]
    content = [step.words(span) for span in step.draft.content]
    special = [name for name in ("recalled", "aside", "about", "retracts") if _is(step, name)]
    return [
        reason("found", step.draft.rule, *content),
        reason("manner", step.claim.attribution.value),
        *(reason("manner", name) for name in special),
    ]


def _span(step: Step) -> tuple[int, int]:
    offset = step.trace.paragraphs[step.number].start
    return step.claim.start - offset, step.claim.end - offset


def _is(step: Step, name: str) -> bool:
    return bool(getattr(step.draft, name))


def cue(step: Step) -> list[Reason]:
    """The words that attribute, and where the lexicon lists them."""
    if step.draft is None:
        return []
    if step.draft.cue is None:
        return [reason("cue", "none")]
    words = step.words(step.draft.cue)
    known = listed(words.text) or listed(lemma(step))
    if not known:
        return [reason("cue", "unlisted", words)]
    return [reason("cue", "listed", words, lemma=lemma(step), lists=", ".join(known))]


def lemma(step: Step) -> str:
    """The cue as the lexicon has it: a verb's or a noun's lemma, else its words."""
    assert step.draft is not None
    assert step.draft.cue is not None
    start, end = step.draft.cue
    tokens = [t for t in step.context.doc if start <= t.idx < end]
    return str(tokens[0].lemma_.lower()) if len(tokens) == 1 else step.words((start, end)).text


def listed(word: str) -> tuple[str, ...]:
    """The lists of ``cues.toml`` a word stands in: ``("verbs.clause", "stance.denies")``."""
    return _lists().get(word.lower(), ())


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for table, entries in load("cues").items():
        for key, words in entries.items():
            name = table if table in _KEYED else f"{table}.{key}"
            for word in (key,) if table in _KEYED else words:
                lists[word] = (*lists.get(word, ()), name)
    return lists


def stance(step: Step) -> list[Reason]:
    """What the speaker does with the content, and what shows it."""
    does = load("reasons")["stance"]["words"][step.claim.stance.value]
    if step.draft is None:
        return [reason("stance", NARRATION, does=does)]
    draft, content = step.draft, step.claim.content
    if draft.quoted and cues.stance_of_words(content) == draft.stance:
        return [reason("stance", "quoted_words", step.words(draft.content[0]), does=does)]
    if draft.cue is None:
        return [reason("stance", "no_cue", does=does)]
    word, cue_words = lemma(step), step.words(draft.cue)
    alone = cues.stance_of_noun(word) if _noun_cue(step) else cues.stance_of_verb(word)
    rule = "unlisted" if alone == Stance.ASSERTS else "listed"
    if alone != draft.stance:
        rule = "use"
    return [reason("stance", rule, cue_words, lemma=word, does=does, stance=draft.stance.value)]


def _noun_cue(step: Step) -> bool:
    assert step.draft is not None
    assert step.draft.cue is not None
    at = step.context.token_at(step.draft.cue[0])
    return at < len(step.context.doc) and step.context.doc[at].pos_ in ("NOUN", "PROPN")


def denied(step: Step) -> list[Reason]:
    """The claims of the document that a denial answers."""
    claims = {claim.id: claim for claim in step.trace.claims}
    return [
        reason("denies", rule, _content(step, other.start, other.end), speaker=other.speaker.name)
        for key in step.claim.denies
        for other in (claims[key],)
        for rule in ("same_words" if _overlap(step, other.start, other.end) else "points_back",)
    ]


def _content(step: Step, start: int, end: int) -> Mention:
    return Mention(step.document.text[start:end], start, end)


def _overlap(step: Step, start: int, end: int) -> bool:
    return start < step.claim.end and step.claim.start < end
