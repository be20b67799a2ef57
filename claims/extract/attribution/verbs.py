"""Cue verbs: indirect and mixed speech, one small function per frame of the lexicon."""

from claims.extract.attribution import cues
from claims.extract.attribution.cues import VerbFrames
from claims.extract.attribution.draft import CharSpan, Draft, Found, TokenSpan
from claims.extract.attribution.frames import FRAMES, Frame, phrasal
from claims.extract.attribution.fronted import (
    fronted,
    fronted_at,
    inverted,
    misread_cue,
    surface_subject,
)
from claims.extract.attribution.limits import content_span
from claims.extract.attribution.quotations import behind, cue_span, past_perfect
from claims.extract.attribution.settle import is_medium
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import (
    child,
    negated,
    own_subject,
    phrase,
    relative,
    subject_of,
)
from claims.tokens import Token
from claims.vocabulary import Stance

_LONGEST = 30
_NOBODY = ("nobody", "none", "nothing", "neither")
_MODALS = ("would", "could", "may", "might", "should", "must", "can", "to")


def find_verbs(context: Context, found: Found) -> None:
    """Drafts for every cue verb outside quotation marks that has content and is not used yet."""
    lexicon = cues.verbs()
    for token in sorted(context.doc, key=lambda t: (not _fronts(t), t.i)):
        frames = lexicon.get(token.lemma_.lower())
        if frames is None or token.i in found.used:
            continue
        if token.pos_ not in ("VERB", "AUX") and not misread_cue(token):
            continue
        if inside(context.quotes, token.idx) is None and _attributes(token):
            _find(context, found, token, frames)


def _fronts(verb: Token) -> bool:
    """``..., a memo shows``: a cue with nothing behind it speaks for what stands before, all of it,
    so it comes before the cues in there."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    behind = [
        c
        for c in verb.children
        if c.i > verb.i and c.dep_ in ("ccomp", "xcomp", "dobj") and not _adds_a_part(c)
    ]
    return all(c.dep_ == "dobj" and c.pos_ != "NUM" for c in behind) and fronted_at(verb)


def _adds_a_part(word: Token) -> bool:
    """``..., she told reporters, six of them children``: a part of what stands before."""
    first = word.left_edge
    return first.like_num and first.i > 0 and first.nbor(-1).text == ","


def _attributes(verb: Token) -> bool:
    """Whether the verb reports: finite or a participle, not hypothetical, not silent."""
    if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children):
        return False
    if verb.tag_ != "VBG" and verb.i and verb.nbor(-1).pos_ == "ADP":
        return False  # "after reports that ...": a noun the parser took for a verb
    if verb.tag_ == "VBN" and _bare_participle(verb):
        return False
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).lower_ == "without":
        return False
    own = own_subject(verb)
    if own is not None and own.lower_ in _NOBODY:
        return False
    if negated(verb) and cues.stance_of_verb(verb.lemma_) != Stance.DENIES:
        return False
    return verb.dep_ not in ("amod", "compound")


def _bare_participle(verb: Token) -> bool:
    """``asked whether ...``, ``who is expected to ...``: a passive that names no speaker."""
    helped = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    helped = helped and not child(verb, "auxpass")  # "had been recorded" is passive all the same
    return (
        not (helped or _says_that(verb))
        and _passive_agent(verb) is None
        and not child(verb, "nsubj")
    )


def _says_that(verb: Token) -> bool:
    """``Weller, a spokesman for the strikers, alleged that ...``: no participle takes a clause."""
    told = child(verb, "ccomp")
    mark = child(told, "mark") if told is not None else None
    return verb.i > 0 and verb.nbor(-1).text == "," and mark is not None and mark.lower_ == "that"


def _find(context: Context, found: Found, verb: Token, frames: VerbFrames) -> None:
    if _inside_content(context, found, verb):
        return
    for frame in _order(verb):
        content = frame(context, verb, frames)
        if content:
            found.add(_draft(context, found, verb, content, frame.__name__), verb.i)
            return


def _order(verb: Token) -> tuple[Frame, ...]:
    """A clause that stands before its cue is read as fronted first."""
    return (fronted, *FRAMES) if _fronts(verb) else FRAMES


def _inside_content(context: Context, found: Found, verb: Token) -> bool:
    """One attribution inside the content of another: the outer one speaks, unless it is a medium
    that relays the inner one."""
    return any(
        a <= verb.idx < b for d in found.drafts for a, b in d.content if not is_medium(context, d)
    )


def _draft(
    context: Context, found: Found, verb: Token, content: tuple[CharSpan, ...], rule: str
) -> Draft:
    passive = child(verb, "nsubjpass") and not _contracted(verb)
    subject = _passive_agent(verb) if passive else subject_of(verb)
    stance = cues.stance_of_verb(phrasal(verb) if rule == "noun" else verb.lemma_)
    source = phrase(subject) if subject else None
    if rule == "fronted" and (subject is None or not can_speak(subject)):
        source = surface_subject(verb) or (behind(verb) if inverted(verb) else None) or source
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).lower_ == "as":
        source = _recorded(verb) or source
    mute = subject is not None and not can_speak(subject)
    if verb.dep_ == "conj" and (mute or verb.head.lemma_ not in cues.verbs()):
        source = _last_source(context, found, verb) or source
    if source is None:
        source = words_before(context, verb)
    return Draft(
        rule=rule,
        cue=cue_span(verb),
        source=source,
        relative=relative(verb),
        topic=_topic(context, verb, content[0]) if rule in ("name", "as_frame") else None,
        content=content,
        stance=_stance(verb, rule, stance),
        recalled=past_perfect(verb),
        retracts=verb.lemma_ in cues.words("retracting", "verbs"),
        about=rule in ("name", "as_frame") and stance != Stance.EXPECTS and _of_a_statement(verb),
    )


def words_before(context: Context, verb: Token) -> TokenSpan | None:
    """The speaker of a finite cue whose subject the parser missed: what stands before it in its
    clause, where that names somebody and holds no other verb."""
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "VBD") for c in verb.children
    )
    finite = finite or _says_that(verb)
    end = verb.i
    while end > 0 and context.doc[end - 1].pos_ in ("AUX", "ADV", "PART"):
        end -= 1
    if not finite or end == 0:
        return None
    sentence = context.sentence(verb.i).start
    if context.doc[end - 1].text == ",":
        end = _before_aside(context, end - 1, sentence)
    start = end
    while start > sentence and not _opens_clause(context, start - 1):
        start -= 1
    while start < end and (context.doc[start].is_punct or context.doc[start].pos_ == "CCONJ"):
        start += 1
    while end > start and (context.doc[end - 1].is_punct or context.doc[end - 1].is_space):
        end -= 1
    if not 0 < end - start <= _LONGEST or not any(can_speak(t) for t in context.doc[start:end]):
        return None
    return start, end


def _before_aside(context: Context, comma: int, sentence: int) -> int:
    """``The minister, reached by phone, said``: where the aside that a comma closes begins."""
    for index in range(comma - 1, max(sentence, comma - _LONGEST), -1):
        if context.doc[index].text == "," and context.doc[index + 1].pos_ in (
            "VERB",
            "ADV",
            "ADP",
            "DET",
        ):
            return index
    return comma


def _opens_clause(context: Context, index: int) -> bool:
    """A mark or a word behind which a new clause begins."""
    token = context.doc[index]
    if token.text in (";", ":", '"', ".", "–", "—", "--") or token.dep_ == "mark":
        return True
    return token.pos_ in ("VERB", "AUX", "SCONJ") and token.tag_ not in ("VBN", "VBG")


def _topic(context: Context, verb: Token, content: CharSpan) -> CharSpan | None:
    """What a name is given to: the words between the cue and the name."""
    end = context.token_at(content[0])
    if end <= verb.i + 1 or content[0] < verb.idx:
        return None
    return content_span(context.doc, context.text, verb.i + 1, end)


def _contracted(verb: Token) -> bool:
    """``He's said``: "has", which the parser takes for "is"."""
    return any(c.dep_ == "auxpass" and c.text.lower() in ("'s", "’s", "'ve") for c in verb.children)


def _recorded(verb: Token) -> TokenSpan | None:
    """``The minutes record Akell as saying``: the one recorded speaks."""
    for above in verb.ancestors:
        whom = child(above, "dobj")
        if whom is not None and whom.i < verb.i:
            return phrase(whom) if can_speak(whom) else None
    return None


def _last_source(context: Context, found: Found, verb: Token) -> TokenSpan | None:
    """Whose second cue it is where the parser hung it on the content of the first."""
    if own_subject(verb) is not None:
        return None
    start = context.doc[context.sentence(verb.i).start].idx
    before = [d for d in found.drafts if d.cue and start <= d.cue[0] < verb.idx]
    return before[-1].source if before else None


def _passive_agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    doer = child(by, "pobj") if by else None
    return doer if doer is not None and can_speak(doer) else None  # no "by noon"


def _of_a_statement(verb: Token) -> bool:
    """``called the accusation ...``: what is named is itself a statement."""
    thing = child(verb, "dobj", "nsubj") or child(verb, "ccomp", "oprd")
    meant = child(verb, "dobj")
    if meant is not None and meant.lower_ in ("it", "this", "that"):
        return True
    return thing is not None and any(
        t.lemma_.lower() in cues.words("nouns", "statement") or t.lower_ in ("it", "this", "that")
        for t in thing.subtree
        if t.i > verb.i
    )


def _stance(verb: Token, rule: str, stance: Stance) -> Stance:
    """The frame may change what the verb alone says: ``called for`` urges, ``called X a lie``
    denies, ``asked`` with a clause merely asserts."""
    if rule in ("infinitive", "preposition") and verb.lemma_ == "call":
        return Stance.CALLS_FOR
    if rule == "count":
        return Stance.ASSERTS
    if rule in ("name", "as_frame"):
        return _naming_stance(verb, stance)
    if verb.lemma_ == "charge" and rule == "noun":
        return Stance.ASSERTS
    if rule == "infinitive" and verb.lemma_ in ("tell", "warn", "order"):
        return Stance.CALLS_FOR
    if (
        rule in ("clause", "fronted")
        and stance == Stance.CALLS_FOR
        and verb.lemma_ in ("call", "ask")
    ):
        return Stance.ASSERTS
    return stance


def _naming_stance(verb: Token, stance: Stance) -> Stance:
    objects = [t for t in verb.subtree if t.i > verb.i][:6]
    nouns = {t.lemma_.lower() for t in objects}
    if "denial" in nouns:
        return Stance.ACCUSES
    if nouns & cues.words("nouns", "disputable") or _antecedent_statement(verb):
        return Stance.DENIES
    if stance in (Stance.DENIES, Stance.ACCUSES):
        return stance
    return Stance.ASSERTS


def _antecedent_statement(verb: Token) -> bool:
    return verb.dep_ == "relcl" and verb.head.lemma_.lower() in cues.words("nouns", "statement")
