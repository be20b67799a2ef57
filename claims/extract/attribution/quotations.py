"""Direct speech: whole sentences in quotation marks, and who is named beside them."""

import re

from claims.extract.attribution import cues
from claims.extract.attribution.draft import CharSpan, Draft, Found, TokenSpan
from claims.extract.attribution.limits import tidy
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import Quote, inside, is_statement
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, own_subject, owner_span, phrase, subject_of
from claims.tokens import Token
from claims.vocabulary import Stance

_SIGNATURE = re.compile(r"\s*([-–—―]{1,2})\s*([^\W\d_][^.!?\n\"“”]{1,80}?)\.?\s*")
_PUTTING = r"((?:[\w.'’-]+\s){1,5}?)(puts?|phrase[sd]|express(?:es|ed)|word(?:s|ed))\s+it\b"
_AS_PUT = re.compile(rf"\bas\s+{_PUTTING}\s*[,:]?\s*$")
_PUT_BEHIND = re.compile(rf"\s*,?\s*as\s+{_PUTTING}")
_SPEAKING = ("say", "tell", "write", "add", "ask", "tweet", "post", "go", "continue")


def find_quotations(context: Context, found: Found) -> None:
    """Drafts for every quotation that stands as a sentence.

    A quotation takes the cue behind it, else the one before it; with neither it runs on from
    the quotation before, or else goes to the last speaker (``source`` None).
    """
    previous: int | None = None
    for quote in context.quotes:
        put = _as_put(context, quote)
        if put is not None:
            found.add(put, *([context.token_at(put.cue[0])] if put.cue else []))
            continue
        if not is_statement(context.text, quote):
            if previous is not None and _continues(context, found.drafts[previous], quote):
                span = tidy(context.text, quote.inner_start, quote.inner_end)
                found.drafts[previous] = found.drafts[previous].adding(span)
            continue
        span = tidy(context.text, quote.inner_start, quote.inner_end)
        verb = _cue_after(context, quote) or _cue_before(context, quote)
        beside = _signed(context, quote, span) or _introduced(context, quote, span)
        if verb is None and beside is not None:
            found.add(beside)
            previous = len(found.drafts) - 1
            continue
        if verb is not None and verb.i not in found.used:
            found.add(_draft(verb, span, context.text[slice(*span)]), verb.i, *_saying(verb))
            previous = len(found.drafts) - 1
        elif _accorded(context, quote):
            continue
        elif previous is not None and _runs_on(context, found.drafts[previous], quote):
            found.drafts[previous] = found.drafts[previous].adding(span)
        elif verb is None and not _inside_sentence(context, quote):
            found.add(Draft("quotation alone", None, None, (span,), quoted=True))
            previous = len(found.drafts) - 1


def _as_put(context: Context, quote: Quote) -> Draft | None:
    """``before, as she put it, "the concrete is rewritten"``: an aside with a quotation."""
    match = _AS_PUT.search(context.text[: quote.start]) or _PUT_BEHIND.match(
        context.text, quote.end
    )
    if match is None or inside(context.quotes, match.start(1)) is not None:
        return None
    source = context.token_at(match.start(1)), context.token_at(match.start(2))
    if not any(can_speak(t) for t in context.doc[slice(*source)]):
        return None
    span = tidy(context.text, quote.inner_start, quote.inner_end)
    return Draft("as put", match.span(2), source, (span,), quoted=True)


def _signed(context: Context, quote: Quote, span: CharSpan) -> Draft | None:
    """``"..." - Ana Molen, 34``: a name behind a dash, up to the end of the paragraph."""
    match = _SIGNATURE.fullmatch(context.text, quote.end)
    if match is None:
        return None
    start, end = context.token_at(match.start(2)), context.token_at(match.end(2) - 1) + 1
    if not any(t.pos_ == "PROPN" for t in context.doc[start:end]):
        return None
    return Draft("signed", match.span(1), (start, end), (span,), quoted=True)


def _introduced(context: Context, quote: Quote, span: CharSpan) -> Draft | None:
    """``Roll: "..."``, ``One deputy remembered it otherwise: "..."``, ``The firm's reply came at
    once: "..."``: words behind a colon belong to the subject of the sentence before it."""
    colon = context.token_at(quote.start) - 1
    while colon > 0 and context.doc[colon].is_space:
        colon -= 1
    if colon < 1 or context.doc[colon].text != ":":
        return None
    sentence = context.sentence(colon - 1)
    root = context.doc[sentence.start : colon].root
    subject = root if root.pos_ in ("PROPN", "NOUN") else own_subject(root)
    origin = next((t for t in context.doc[sentence.start : colon] if t.lower_ == "from"), None)
    if root.lower_ == "this" or root.pos_ in ("CCONJ", "ADP"):
        subject = child(origin, "pobj") if origin is not None else None
    if subject is None or inside(context.quotes, subject.idx):
        return None
    owner = child(subject, "poss")
    named = colon - sentence.start == 1 and subject.text[:1].isupper()
    if not named and not can_speak(subject):
        if owner is None or not can_speak(owner):
            return None
        source = owner_span(owner)
    else:
        source = phrase(subject)
    cue = root if root is not subject else context.doc[colon]
    return Draft(
        rule="colon",
        cue=cue_span(cue),
        source=(source[0], min(source[1], colon)),
        content=(span,),
        stance=cues.stance_of_words(context.text[slice(*span)]) or Stance.ASSERTS,
        about=cues.says_false(context.text[slice(*span)]),
        quoted=True,
    )


def _draft(verb: Token, span: CharSpan, words: str) -> Draft:
    false = cues.says_false(words)
    quoting = verb.lemma_ in ("quote", "cite") and child(verb, "nsubjpass")
    subject = quoting or subject_of(verb)
    if subject is not None and subject.lower_ in ("this", "that") and verb.tag_ == "VB":
        subject = subject_of(verb.head) or subject  # "had this to say"
    inside_quote = subject is not None and span[0] <= subject.idx < span[1]
    missed = inside_quote or subject is None
    named = (_between(verb, span[1]) or behind(verb)) if missed and verb.i else None
    carrier = _agent(verb) if quoting else None
    return Draft(
        rule="quotation",
        cue=cue_span(verb),
        source=named or (phrase(subject) if subject else None),
        content=(span,),
        stance=cues.stance_of_words(words) or cues.stance_of_verb(verb.lemma_),
        about=false,
        via=(phrase(carrier),) if carrier else (),
        recalled=past_perfect(verb),
        quoted=True,
    )


def _between(verb: Token, quote_end: int) -> TokenSpan | None:
    """The words between a closing mark and the cue: the speaker of ``"A lie," Korsak wrote``, whom
    the parser overlooked for the words of the quotation."""
    first = verb.i
    while first > 0 and verb.doc[first - 1].idx > quote_end:
        first -= 1
    while first < verb.i and verb.doc[first].is_punct:
        first += 1
    return (first, verb.i) if first < verb.i else None


def behind(verb: Token) -> TokenSpan | None:
    """The noun phrase behind an inverted cue: ``said Leslie Wimes, a lawyer``."""
    for token in verb.doc[verb.i + 1 : verb.i + 8]:
        if token.text in (".", ",", '"'):
            return None
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            head = token
            while head.head.i > head.i and head.dep_ in ("compound", "amod", "poss"):
                head = head.head
            return phrase(head)
    return None


def _saying(verb: Token) -> list[int]:
    """``quoted ... as saying`` is one cue."""
    return [t.i for t in verb.subtree if t.lower_ == "saying" and verb.lemma_ in ("quote", "cite")]


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by else None


def past_perfect(verb: Token) -> bool:
    """``had declared``: a statement recalled from before."""
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def cue_span(verb: Token) -> CharSpan:
    return verb.idx, verb.idx + len(verb)


def _cue_after(context: Context, quote: Quote) -> Token | None:
    """``"...," X said``: the first cue verb behind the mark, before the next sentence."""
    inner = context.text[quote.inner_start : quote.inner_end].rstrip()
    if not quote.closed:
        return None
    start = context.token_at(quote.end)
    for index in range(start, min(start + 40, len(context.doc))):
        token = context.doc[index]
        if token.text in (".", ":") or _opens_next(context, token, quote):
            return None
        if _speaks(token) and not _in_aside(token, start):
            if inner[-1:] in ".!?…" and _speaks_anew(context, token):
                return None
            return token if _beside(token, start) or inner.endswith(",") else None
    return None


def _speaks_anew(context: Context, verb: Token) -> bool:
    """``"It is over." The firm says it ...``: a cue with a clause of its own begins a sentence."""
    return any(
        c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and inside(context.quotes, c.idx) is None
        for c in verb.children
    )


def _opens_next(context: Context, token: Token, quote: Quote) -> bool:
    other = inside(context.quotes, token.idx)
    return other is not None and other is not quote and is_statement(context.text, other)


def _beside(verb: Token, start: int) -> bool:
    """Subject and verb follow the closing mark at once: ``" he said``, ``" said Dolan``."""
    own = own_subject(verb)
    first = min(verb.i, own.left_edge.i if own else verb.i)
    return first <= start + 1


def _in_aside(verb: Token, start: int) -> bool:
    """A cue in a relative clause of the speaker: ``Okell, who reported ..., said``.

    Where no finite verb stands behind the mark, a participle is the cue, misread: ``Okell, the
    mayor, confessed``."""
    participle = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.nbor(-1).text == ","
    behind_mark = verb.doc[start : verb.sent.end]
    if participle and not any(t.tag_ in ("VBD", "VBZ", "VBP") for t in behind_mark):
        return False
    return verb.dep_ in ("relcl", "acl") and verb.head.i >= start


def _cue_before(context: Context, quote: Quote) -> Token | None:
    """``X said: "..."``: the last cue verb before the mark in the same sentence."""
    end = context.token_at(quote.start)
    if end == 0 or end >= len(context.doc):
        return None
    start = context.sentence(end - 1).start
    if context.doc[end - 1].text in (".", "!", "?"):
        return None
    for index in range(end - 1, start - 1, -1):
        token = context.doc[index]
        if inside(context.quotes, token.idx):
            return None
        if _speaks(token) and not _in_aside(token, start):
            return _outer(token)
    return None


def _outer(verb: Token) -> Token:
    """``was quoted by the agency as saying``: the cue is "quoted"."""
    if verb.tag_ == "VBG":
        for above in verb.ancestors:
            if above.lemma_ in ("quote", "cite") and child(above, "nsubjpass"):
                return above
    return verb


def _speaks(token: Token) -> bool:
    frames = cues.verbs().get(token.lemma_)
    return (
        token.pos_ in ("VERB", "AUX") and frames is not None and (frames.clause or frames.passive)
    )


def _runs_on(context: Context, draft: Draft, quote: Quote) -> bool:
    """Whether the quotation goes on right behind the draft's own sentence, with nobody between."""
    end = max(draft.end, draft.cue[1] if draft.cue else 0)
    between = context.doc.char_span(end, quote.start, alignment_mode="contract")
    if between is None or follows(context, end, quote.start):
        return True
    verbs = [t for t in between if t.pos_ in ("VERB", "AUX") and _main(t)]
    return not verbs


def follows(context: Context, end: int, start: int) -> bool:
    """Whether the sentence in which an attribution ends (character ``end``) is the one right before
    a quotation that begins at ``start``."""
    last = context.sentence(context.token_at(max(end - 1, 0))).end
    return last <= context.token_at(start) and not any(
        t.is_alpha for t in context.doc[last : context.token_at(start)]
    )


def _main(verb: Token) -> bool:
    """A verb with a subject of its own that is no relative clause about the speaker."""
    own = own_subject(verb)
    return own is not None and own.tag_ not in ("WP", "WDT") and verb.dep_ != "relcl"


def _continues(context: Context, draft: Draft, quote: Quote) -> bool:
    """``"We dig," she added, "because nobody comes."``: the sentence goes on behind its cue."""
    inner = context.text[quote.inner_start : quote.inner_end].strip()
    before = context.text[: quote.start].rstrip()
    ends = bool(inner) and inner[-1] in ".!?" and inner[0].islower()
    return ends and before.endswith(",") and draft.cue is not None and draft.cue[0] > draft.end


def _accorded(context: Context, quote: Quote) -> bool:
    """``"Both are true," according to an aide``: another finder's."""
    behind_ = context.text[quote.end : quote.end + 24].lstrip(" ,").lower()
    return behind_.startswith(tuple(cues.words("according", "phrases")))


def _inside_sentence(context: Context, quote: Quote) -> bool:
    """A quotation in the middle of a sentence without a speaking cue is no statement alone."""
    before = context.text[: quote.start].rstrip()
    return bool(before) and before[-1] not in '.!?”"»'
