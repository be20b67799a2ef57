"""Noun cues: "a claim by X that ...", "accusations by X that ... were rejected by Y",
"..., a charge X called baseless", "..., a strike X had disowned"."""

from dataclasses import replace

from claims.extract.attribution import cues
from claims.extract.attribution.draft import CharSpan, Draft, Found, TokenSpan
from claims.extract.attribution.limits import (
    DASHES,
    apposed_verb,
    content_span,
    denied_generic,
    denied_relative,
    right_limit,
)
from claims.extract.attribution.quotations import cue_span, past_perfect
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, own_subject, phrase, subject_of
from claims.tokens import Token
from claims.vocabulary import Stance

_MAKERS = ("by", "from", "of")


def find_nouns(context: Context, found: Found) -> None:
    """Drafts for noun cues, and for verbs that deny the statement a noun names."""
    for token in context.doc:
        if token.lower_ == "which" and token.i and not inside(context.quotes, token.idx):
            _denied_clause(context, found, token)
        if inside(context.quotes, token.idx):
            continue
        if denied_generic(token):
            _apposed(context, found, token)
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        lemma = token.lemma_.lower()
        if lemma in cues.words("nouns", "equated") and _equated(context, found, token):
            continue
        if lemma in cues.words("nouns", "attributing"):
            _attributed(context, found, token)
        if lemma in cues.words("nouns", "statement"):
            _apposed(context, found, token)


def _attributed(context: Context, found: Found, noun: Token) -> None:
    """``accusations by Adal that a dam drowned 13 were rejected by Korum``."""
    if noun.head.lemma_ in cues.words("retracting", "verbs") and noun.dep_ == "dobj":
        return  # "withdrew its statement that ...": whoever withdraws speaks
    maker = _maker(noun)
    content = _noun_content(context, noun)
    if maker is None or content is None:
        return
    found.drafts[:] = [d for d in found.drafts if not _same_stretch(d, content)]
    found.add(
        Draft(
            rule="noun cue",
            cue=cue_span(noun),
            source=maker,
            content=(content,),
            stance=cues.stance_of_noun(noun.lemma_.lower()),
        ),
        noun.i,
    )
    _denied_by(found, noun, content)


def _equated(context: Context, found: Found, noun: Token) -> bool:
    """``The ministry's count was 49``, ``Her critics' retort is that she has no plan``."""
    verb = noun.head
    owner = child(noun, "poss")
    if verb.lemma_ != "be" or noun.dep_ != "nsubj" or owner is None or verb.i in found.used:
        return False
    below = next(
        (c for c in verb.children if c.dep_ in ("ccomp", "attr", "acomp") and c.i > verb.i), None
    )
    number = below is not None and any(t.like_num for t in below.subtree)
    if below is None or not can_speak(owner) or not (below.dep_ == "ccomp" or number):
        return False
    first = max(below.left_edge.i, verb.i + 1)
    end = right_limit(verb, first, context.sentence(verb.i), context.quotes)
    if below.dep_ != "ccomp":
        end = min(end, next((i for i in range(first, end) if context.doc[i].text == ","), end))
    content = content_span(context.doc, context.text, first, end)
    if content is None:
        return False
    found.add(
        Draft(
            rule="equated noun",
            cue=cue_span(noun),
            source=_owner(owner),
            content=(content,),
            stance=cues.stance_of_noun(noun.lemma_.lower()),
        ),
        noun.i,
    )
    return True


def _owner(owner: Token) -> TokenSpan:
    start, end = phrase(owner)
    return start, end - 1 if end > start + 1 and owner.doc[end - 1].tag_ == "POS" else end


def _same_stretch(draft: Draft, content: CharSpan) -> bool:
    """Drafts that took the whole noun phrase as their content: the noun cue reads it better."""
    start, end = draft.content[0]
    return (
        start <= content[0]
        and content[1] <= end
        and not draft.quoted
        and draft.stance == Stance.DENIES
    )


def _maker(noun: Token) -> TokenSpan | None:
    """Who made the statement: ``by X``, ``X's``, or an adjective such as "opposition"."""
    for link in noun.children:
        if link.dep_ in ("prep", "agent") and link.lower_ in _MAKERS[:2]:
            thing = child(link, "pobj")
            return phrase(thing) if thing is not None else None
    owner = child(noun, "poss")
    if owner is not None and can_speak(owner):
        return _owner(owner)
    mod = next(
        (
            c
            for c in noun.children
            if c.dep_ in ("amod", "compound")
            and c.lower_ in ("opposition", "government", "police", "official", "military", "rebel")
        ),
        None,
    )
    return (mod.i, mod.i + 1) if mod is not None else None


def _noun_content(context: Context, noun: Token) -> CharSpan | None:
    """The that-clause of the noun, or what it is a finding *of*."""
    sentence = context.sentence(noun.i)
    doc = context.doc
    for index in range(noun.i + 1, min(noun.i + 16, sentence.end)):
        if doc[index].lower_ == "that" and doc[index].dep_ in (
            "mark",
            "nsubj",
            "dobj",
            "nsubjpass",
            "det",
            "advmod",
            "pobj",
        ):
            return _until_verdict(context, noun, index + 1)
        if doc[index].pos_ in ("VERB", "AUX") and doc[index].dep_ not in ("acl", "relcl"):
            break
    of = next(
        (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" and c.i > noun.i), None
    )
    return _until_verdict(context, noun, of.i + 1) if of is not None else None


def _until_verdict(context: Context, noun: Token, first: int) -> CharSpan | None:
    """Content from ``first`` to where the main clause goes on (``... were rejected``)."""
    sentence = context.sentence(noun.i)
    main = noun.head
    while main.pos_ not in ("VERB", "AUX") and main.head.i != main.i:
        main = main.head
    end = right_limit(main, first, sentence, context.quotes)
    if noun.dep_ in ("nsubj", "nsubjpass") and main.i > first:
        helpers = [
            c.i for c in main.children if c.dep_ in ("auxpass", "aux", "advmod") and c.i > first
        ]
        end = min([*helpers, main.i, end])
    return content_span(context.doc, context.text, first, end)


def _denied_by(found: Found, noun: Token, content: CharSpan) -> None:
    """The verdict on the statement in the same sentence: ``were again rejected by Korum``."""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or cues.stance_of_verb(verb.lemma_) != Stance.DENIES:
        return
    by = child(verb, "agent")
    who = child(by, "pobj") if by else None
    if who is not None:
        found.drafts[:] = [d for d in found.drafts if d.cue != cue_span(verb)]
        found.add(_denial(verb, phrase(who), content), verb.i)


def _denial(verb: Token, source: TokenSpan, content: CharSpan) -> Draft:
    return Draft(
        rule="denied statement",
        cue=cue_span(verb),
        source=source,
        content=(content,),
        stance=Stance.DENIES,
        about=True,
        aside=True,
        recalled=past_perfect(verb),
    )


def _apposed(context: Context, found: Found, noun: Token) -> None:
    """``..., a claim the ministry denied``: the denier speaks about the statement before it."""
    verb = apposed_verb(noun)
    if verb is None:
        return
    made = next((d for d in found.drafts if d.cue == cue_span(verb)), None)
    if made is not None:
        made = _spoken_between(found, made, noun, verb)
        if made.rule in ("name", "as_frame"):
            found.drafts[found.drafts.index(made)] = replace(
                made, stance=Stance.DENIES, about=True, aside=True
            )
            return
    if made is not None and made.stance != Stance.DENIES and not made.about:
        return
    target = _statement_before(context, found, noun, made)
    subject = own_subject(verb) or subject_of(verb)
    if subject is None or target is None or not cues.denies(verb):
        return
    found.drafts[:] = [d for d in found.drafts if d is not made]
    found.add(_denial(verb, phrase(subject), target), verb.i)


def _spoken_between(found: Found, made: Draft, noun: Token, verb: Token) -> Draft:
    """In ``a charge Roth called "absurd"`` the speaker is what stands between the two."""
    between = noun.doc[noun.i + 1 : verb.i]
    words = [t for t in between if t.pos_ not in ("AUX", "ADP") and t.tag_ not in ("WDT", "TO")]
    words = [t for t in words if t.lower_ not in ("that", "which")]
    if not words or made.source == (words[0].i, words[-1].i + 1):
        return made
    better = replace(made, source=(words[0].i, words[-1].i + 1))
    found.drafts[found.drafts.index(made)] = better
    return better


def _denied_clause(context: Context, found: Found, which: Token) -> None:
    """``..., which the company disputes``: the company denies the statement before it."""
    verb = denied_relative(which) if which.nbor(-1).text == "," else None
    if verb is None or verb.i == which.i + 1:
        return
    subject = own_subject(verb)
    named = subject is not None and subject.i > which.i
    source = phrase(subject) if subject is not None and named else (which.i + 1, verb.i)
    target = _statement_before(context, found, which, None)
    if target is not None:
        found.drafts[:] = [d for d in found.drafts if d.cue != cue_span(verb)]
        found.add(_denial(verb, source, target), verb.i)


def _statement_before(
    context: Context, found: Found, noun: Token, made: Draft | None
) -> CharSpan | None:
    """The content that ends where the apposition begins, attributed or not."""
    comma = next(i for i in range(noun.i, -1, -1) if context.doc[i].text in (*DASHES, '"'))
    edge = context.doc[comma].idx
    sentence = context.sentence(noun.i)
    start = context.doc[sentence.start].idx
    before = [
        d for d in found.drafts if d is not made and start <= d.start < edge and d.end <= edge + 1
    ]
    if before:
        return max(before, key=lambda d: d.end).content[-1]
    return content_span(context.doc, context.text, sentence.start, comma)
