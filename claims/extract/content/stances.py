"""The stance of an attribution whose cue is neutral, told by the words of what is said.

"Said" asserts; what is said may deny ("we are not hiding anything"), call for something ("the
board should resign") or expect it ("the wall might give way").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extract.attribution.cues import stance_of_verb, stance_of_words, words
from claims.extract.attribution.draft import Draft
from claims.extract.content.untrue import is_called_untrue, told_by
from claims.extract.syntax.context import Context
from claims.extract.syntax.tree import child, own_subject
from claims.tokens import Token
from claims.vocabulary import Stance

_SPEAKER = frozenset("i we he she it they".split())
_OWN = frozenset("my our his her its their".split())
_OUGHT = frozenset(("should", "must"))
_NO = frozenset("no none nothing nobody neither".split())
_MODAL = frozenset("will would 'll 'd can could may might shall should must".split())
_ASKING_SENTENCES = 3


def by_words(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the stance that cue and content have together."""
    return [_settled(context, _cut(context, draft)) for draft in drafts]


def _cut(context: Context, draft: Draft) -> Draft:
    """``Reports that it sank are false``: what the reports say is only that it sank."""
    if draft.source is None or len(draft.content) > 1:
        return draft
    source = context.doc[slice(*draft.source)]
    told = told_by(context.text, (source.start_char, source.end_char), draft.content[0])
    return draft if told is None else replace(draft, content=(told,))


def _settled(context: Context, draft: Draft) -> Draft:
    stance = _of_cue(context, draft) or _of_name(context, draft)
    if stance is None and draft.stance == Stance.ASSERTS and not (draft.about or draft.retracts):
        stance = _of_content(context, draft)
    return draft if stance is None else replace(draft, stance=stance)


def _cue(context: Context, draft: Draft) -> Token | None:
    """The last verb of the cue: "did not *deny*"."""
    if draft.cue is None:
        return None
    first = context.token_at(draft.cue[0])
    last = context.token_at(draft.cue[1] - 1)
    verbs = [t for t in context.doc[first : last + 1] if t.pos_ == "VERB"]
    return verbs[-1] if verbs else None


def _of_cue(context: Context, draft: Draft) -> Stance | None:
    """``did not deny`` lets it stand; ``ruled out leaving`` denies."""
    cue = _cue(context, draft)
    if cue is None or draft.rule not in ("noun", "clause", "fronted", "infinitive", "quotation"):
        return None
    if draft.stance == Stance.DENIES and any(c.dep_ == "neg" for c in cue.children):
        return Stance.ASSERTS
    out = any(c.lower_ == "out" and c.i == cue.i + 1 for c in cue.children)
    return Stance.DENIES if cue.lemma_ == "rule" and out else None


def _of_name(context: Context, draft: Draft) -> Stance | None:
    """``called that a lie``: what it is called denies it."""
    if draft.rule not in ("name", "as_frame") or draft.stance != Stance.ASSERTS:
        return None
    called = context.text[slice(*draft.content[0])].lower()
    false = words("falsity", "words") | words("falsity", "names")
    return Stance.DENIES if false & set(re.findall(r"[\w-]+", called)) else None


def _of_content(context: Context, draft: Draft) -> Stance | None:
    cue = _cue(context, draft)
    opening = stance_of_words(context.text[slice(*draft.content[0])]) if draft.quoted else None
    if opening is not None:
        return opening
    if is_called_untrue(context.text, draft.content[0]):
        return Stance.DENIES
    above = _above(context, draft, cue)
    if above is not None:
        return above
    main = next(_clauses(context, draft), None)
    if main is None:
        return None
    if _denies(main, cue):
        return Stance.DENIES
    if any(_asks(clause) for clause in _clauses(context, draft)):
        return Stance.CALLS_FOR
    return Stance.EXPECTS if _expects(main, cue) else None


def _above(context: Context, draft: Draft, cue: Token | None) -> Stance | None:
    """``said he feared that ...``: the attitude between the cue and the content."""
    content = context.doc.char_span(*draft.content[0])
    verb = content.root.head if content is not None else None
    inside = verb is None or content is None or content.start <= verb.i < content.end
    if inside or verb is None or verb is cue or verb.pos_ != "VERB" or content is None:
        return None
    subject = own_subject(verb)
    if content.root.dep_ not in ("ccomp", "dobj") or subject is None:
        return None
    stance = stance_of_verb(verb.lemma_)
    own = subject.lower_ in _SPEAKER
    return stance if own and stance == Stance.EXPECTS and verb.lemma_ != "warn" else None


def _clauses(context: Context, draft: Draft) -> Iterator[Token]:
    """The main verbs of the sentences of the content, the first first; none in a long speech
    but the first."""
    start, end = draft.content[0]
    first, last = context.token_at(start), context.token_at(end - 1)
    roots = [
        t
        for t in context.doc[first : last + 1]
        if t.pos_ in ("VERB", "AUX") and (t.head is t or not first <= t.head.i <= last)
    ]
    segments = [context.token_at(a) for a, _ in draft.content[1:]]
    for other in segments:
        root = context.doc[other].sent.root
        if root.pos_ in ("VERB", "AUX") and root.i >= other:
            roots.append(root)
    yield from roots if len(roots) <= _ASKING_SENTENCES else roots[:1]


# ------------------------------------------------------------ denying


def _denies(main: Token, cue: Token | None) -> bool:
    """``We never saw it``, ``it had not``; other negations deny where the cue contradicts."""
    if not _negated(main) or _conditional(main):
        return False
    if cue is not None and cue.lemma_ in words("denying", "cues"):
        return True
    subject = own_subject(main)
    if subject is None or main.lemma_ in words("denying", "hostile"):
        return subject is not None
    if not _of_speaker(subject):
        return False
    if main.i + 1 < len(main.doc) and any(c.lower_ == "never" for c in main.children):
        return True
    return main.lemma_ in words("denying", "deeds") or _lacks(main)


def _negated(main: Token) -> bool:
    """The clause as a whole: ``did not``, ``nobody did``, ``knew nothing``, ``at no time``."""
    for c in main.children:
        if c.dep_ == "neg" or (c.lower_ in _NO and c.dep_ != "intj"):
            return True
        nouns = (c, child(c, "pobj")) if c.dep_ == "prep" and c.i < main.i else (c,)
        if any(n is not None and _determined_no(n) for n in nouns if n is not c or _argument(c)):
            return True
    return False


def _argument(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")


def _determined_no(noun: Token) -> bool:
    """``no fault``, but not ``no drones``, which counts none."""
    return noun.tag_ == "NN" and any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children)


def _conditional(main: Token) -> bool:
    """What will not or cannot be is no denial of what was."""
    return any(c.dep_ == "aux" and c.lower_ in _MODAL for c in main.children)


def _of_speaker(subject: Token) -> bool:
    return subject.lower_ in _SPEAKER or any(
        t.dep_ == "poss" and t.lower_ in _OWN for t in subject.subtree
    )


def _lacks(main: Token) -> bool:
    """``has no record of``, ``had no knowledge``."""
    thing = child(main, "dobj")
    return (
        main.lemma_ == "have" and thing is not None and thing.lemma_ in words("denying", "lacked")
    )


# ------------------------------------------------------------ asking and expecting


def _asks(main: Token) -> bool:
    """``The board should resign``, ``he has to go``, ``I want somebody to answer``."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
    if perfect or main.tag_ not in ("VB", "VBP", "VBZ", "MD"):
        return False
    subject = own_subject(main)
    modal = next((c for c in main.children if c.dep_ == "aux" and c.lower_ in _OUGHT), None)
    if modal is None:
        return _wants(main, subject)
    if subject is None or subject.lower_ == "i" or modal.i < subject.i:
        return False  # "should we go?"
    return modal.lower_ == "should" or main.lemma_ != "be"


def _wants(main: Token, subject: Token | None) -> bool:
    """``I want them to answer``, ``we would like the count to be repeated``."""
    if subject is None or subject.lower_ not in ("i", "we") or _refuses(main):
        return False
    if main.lemma_ not in words("asking", "wishes"):
        return False
    return any(
        c.dep_ in ("ccomp", "xcomp") and c.tag_ in ("VB", "VBN") and own_subject(c) is not None
        for c in main.children
    ) or (main.lemma_ in ("ask", "urge") and child(main, "xcomp") is not None)


def _refuses(main: Token) -> bool:
    return any(c.dep_ == "neg" for c in main.children)


def _expects(main: Token, cue: Token | None) -> bool:
    """``It might give way``; ``could``, where a condition or a guessing cue goes with it."""
    own = own_subject(main)
    if own is not None and own.lower_ in _SPEAKER and main.lemma_ in words("opening", "hoping"):
        return not _refuses(main)
    modals = {c.lower_ for c in main.children if c.dep_ == "aux"}
    if _refuses(main) or any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children):
        return False
    if "might" in modals:
        return True
    if "could" not in modals or own is None or own.lower_ in ("i", "we"):
        return False
    guessed = cue is not None and cue.lemma_ in words("guessing", "cues")
    return guessed or any(
        t.lower_ in ("if", "unless", "when", "should") and t.dep_ in ("mark", "advmod")
        for clause in main.children
        if clause.dep_ == "advcl"
        for t in clause.children
    )
