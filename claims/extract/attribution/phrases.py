"""Attribution without a verb of speaking: *according to X*, *in the words of X*, and agencies
that relay a speaker: *Y, citing X, reported that ...*."""

from dataclasses import replace

from claims.extract.attribution import cues
from claims.extract.attribution.draft import CharSpan, Draft, Found
from claims.extract.attribution.limits import after_break, content_span
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, phrase
from claims.tokens import Token

_REACH = 9
"""Tokens within which ``by the maker's reckoning`` is over."""
_OPENERS = frozenset(words.split()[0] for words in cues.words("according", "phrases"))


def find_phrases(context: Context, found: Found) -> None:
    """Drafts for according-to phrases; relayed speakers take over the relaying draft."""
    for token in context.doc:
        opens = token.lower_ in _OPENERS
        if not opens and token.lower_ not in ("citing", "quoting", "by"):
            continue
        if inside(context.quotes, token.idx) is None:
            if token.lower_ == "by":
                _reckoned(context, found, token)
                continue
            if opens:
                _according(context, found, token)
            else:
                _citing(found, token)


def _according(context: Context, found: Found, token: Token) -> None:
    words = _phrase_at(context, token)
    if words is None:
        return
    source = _object(context, token.i + words, opens=token.i <= context.sentence(token.i).start + 1)
    if source is None or any(t in found.used for t in range(token.i, token.i + words)):
        return
    if context.doc[source[0]].tag_ == "PRP$" and _spoken(context, found, token.i):
        return  # "experts found, according to their report": the experts speak
    content = _around(context, token.i, source)
    if content:
        end = context.doc[token.i + words - 1]
        draft = Draft("according to", (token.idx, end.idx + len(end)), source, content)
        found.add(draft, *range(token.i, token.i + words))


def _reckoned(context: Context, found: Found, by: Token) -> None:
    """``By the League's tally 23 fell ill``, ``..., by the maker's own reckoning``."""
    doc, names = context.doc, cues.words("nouns", "reckoned")
    stop = min(by.i + _REACH, len(doc))
    at = next((i for i in range(by.i + 2, stop) if doc[i].lower_ in names), None)
    if at is None or by.i in found.used:
        return
    end = next((i for i in range(by.i + 1, at) if doc[i].tag_ in ("POS", "PRP$")), None)
    if end is None or not any(can_speak(t) for t in doc[by.i + 1 : end + 1]):
        return
    source = (by.i + 1, end if doc[end].tag_ == "POS" else end + 1)
    content = _around(context, by.i, (source[0], at + 1))
    if content:
        cue = (doc[at].idx, doc[at].idx + len(doc[at]))
        found.add(Draft("by reckoning", cue, source, content), by.i, at)


def _phrase_at(context: Context, token: Token) -> int | None:
    """How many tokens of a known phrase begin here."""
    for words in cues.words("according", "phrases"):
        parts = words.split()
        if [t.lower_ for t in context.doc[token.i : token.i + len(parts)]] == parts:
            return len(parts)
    return None


def _object(context: Context, first: int, opens: bool) -> tuple[int, int] | None:
    """The noun phrase behind the phrase, with its apposition."""
    if first >= len(context.doc):
        return None
    for token in context.doc[first : first + 14]:
        if token.dep_ in (
            "pobj",
            "appos",
            "npadvmod",
            "nsubj",
            "dobj",
            "ROOT",
            "conj",
        ) and token.pos_ in ("NOUN", "PROPN", "PRON"):
            start, end = phrase(token)
            if opens:
                end = _source_end(context, token.i)
            return max(start, first), end
    return None


def _source_end(context: Context, head: int) -> int:
    """Where the source of ``According to X, ...`` ends: at its comma, or behind a name that stands
    in apposition to it ("the union's lawyer, Tom Adler, ...")."""
    doc, last = context.doc, context.sentence(head).end
    commas = [i for i in range(head, last) if doc[i].text == ","][:2]
    if not commas:
        return last
    if len(commas) == 2 and commas[1] - commas[0] in (2, 3, 4):
        between = doc[commas[0] + 1 : commas[1]]
        if all(t.pos_ == "PROPN" for t in between):
            return commas[1]
    return commas[0]


def _spoken(context: Context, found: Found, cue: int) -> bool:
    """Whether the sentence has its attribution already."""
    start = context.doc[context.sentence(cue).start].idx
    return any(d.cue and start <= d.cue[0] < context.doc[cue].idx for d in found.drafts)


def _around(context: Context, cue: int, source: tuple[int, int]) -> tuple[CharSpan, ...]:
    """The rest of the sentence, before the phrase or (where it opens the sentence) behind it."""
    sentence = context.sentence(cue)
    start = after_break(context.doc, sentence.start, cue, context.quotes)
    if cue > sentence.start + 1 and not _adverbial(context, start, cue, source[1]):
        span = content_span(context.doc, context.text, start, cue)
    else:
        first = source[1]
        while first < sentence.end and context.doc[first].is_punct:
            first += 1
        stop = _before_semicolon(context, first, sentence.end)
        span = content_span(context.doc, context.text, first, stop)
    return (span,) if span else ()


def _adverbial(context: Context, start: int, cue: int, end: int) -> bool:
    """``On Friday, according to the mayor, 12 people drowned``: when or where, not what."""
    before, behind = context.doc[start:cue], context.doc[end : end + 1]
    closed = bool(behind) and behind[0].text == ","
    opens = bool(before) and (before[0].pos_ in ("ADP", "ADV") or before[0].ent_type_ == "DATE")
    return closed and opens and not any(t.pos_ in ("VERB", "AUX") or t.like_num for t in before)


def _before_semicolon(context: Context, first: int, end: int) -> int:
    """``According to X, it is over; the mayor said ...``: another statement follows."""
    marks = (t for t in context.doc[first:end] if t.text == ";")
    return next((t.i for t in marks if inside(context.quotes, t.idx) is None), end)


def _citing(found: Found, verb: Token) -> None:
    """``Delta Wire, citing Harl, reported``: Harl speaks, the agency carries."""
    whom = child(verb, "dobj")
    if whom is None or not can_speak(whom) or any(t.tag_ == "PRP$" for t in whom.subtree):
        return  # "citing internal emails", "citing its observers": evidence, its own knowledge
    for number, draft in enumerate(found.drafts):
        if draft.cue is None or draft.source is None or not _same_clause(verb, draft):
            continue
        found.drafts[number] = replace(
            draft,
            rule="citing",
            cue=(verb.idx, verb.idx + len(verb)),
            source=phrase(whom),
            via=(*draft.via, draft.source),
            recalled=False,
        )
        return


def _same_clause(verb: Token, draft: Draft) -> bool:
    assert draft.cue is not None
    cue = next((t for t in verb.doc if t.idx == draft.cue[0]), None)
    inside_content = any(a <= verb.idx < b for a, b in draft.content)
    return cue is not None and not inside_content and (verb in cue.subtree or cue in verb.sent)
