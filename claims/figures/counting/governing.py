"""Measures named by the words that govern a quantity: its noun, its noun phrase, its verb."""

from collections.abc import Callable

from claims.figures.counted import Counted
from claims.figures.counting.naming import named_by_outcome, named_share
from claims.figures.counting.readings import read_bargain, read_level, read_number, read_opinion
from claims.figures.counting.relations import (
    by_act,
    by_difference,
    by_list,
    by_numbering,
    by_pointing,
    by_qualifier,
    of_apposition,
)
from claims.figures.counting.votes import by_vote
from claims.figures.kinds import CHANGE
from claims.figures.site import Site, is_given_whole, trigger_at
from claims.figures.vocabulary import (
    PEOPLE,
    Measure,
    measures,
    names_a_kind_of_people,
    words_of,
)
from claims.tokens import Token


def _named_before(site: Site) -> str | None:
    """As in "magnitude 6.4", "a death toll of 26", "a crowd of 15,000"."""
    at = site.counted.first.i - 1
    skipped = 0
    while at > 0 and _leads_in(site, site.doc[at]) and skipped < 6:
        at, skipped = at - 1, skipped + 1
    bare = skipped == 0 and PEOPLE in site.counted.classes
    if at >= 0 and site.doc[at].lemma_.lower() == "case" and _inside(site):
        return None  # "the cases of 71 injured strikers"
    return None if at < 0 or bare else trigger_at(site, [site.doc[at]], frozenset({"nouns"}))


def _leads_in(site: Site, token: Token) -> bool:
    return token.lower_ == "of" or token.idx >= site.counted.quantity.start


def _own_noun(site: Site) -> str | None:
    """As in "29 more deaths", "118 violations". A noun for a kind of people waits for the verb."""
    head = site.counted.head or site.counted.named
    if head is None or names_a_kind_of_people(head.lemma_.lower()) or _has_moved_on(site, head):
        return None
    unit = site.counted.quantity.unit_class
    for trigger in site.triggers:
        if trigger.start <= head.i <= trigger.end and trigger.role in ("nouns", "phrase"):
            if trigger.role == "phrase" and trigger.end > head.i:
                continue  # "people without power"
            if trigger.role == "phrase" and trigger.start < site.counted.first.i:
                continue
            names = [n for n in trigger.measures if _may_be_noun_of(measures()[n], site, unit)]
            if names:
                return names[0]
    return None


def _has_moved_on(site: Site, head: Token) -> bool:
    """As in "nine of the injured are still on our wards": what has become of them is counted."""
    of_them = head.i > site.counted.last.i and head.lower_ in words_of("adjectives")
    return of_them and head.dep_ == "pobj" and _verb(site) is not None


def _may_be_noun_of(measure: Measure, site: Site, unit: str) -> bool:
    """Not where a list knows the noun as a thing of another kind: "two border crossings"."""
    known = site.counted.classes
    return measure.counts(unit) and (not known or measure.fits(known))


def _inside(site: Site) -> str | None:
    """As in "27 injured protesters", "6,000 displaced people"."""
    return trigger_at(site, site.counted.modifiers, frozenset({"adjectives", "patient", "phrase"}))


_LINKS = frozenset(
    {
        "confirmed",
        "reported",
        "feared",
        "found",
        "believed",
        "left",
        "already",
        "being",
        "now",
        "listed",
        "as",
        "presumed",
        "officially",
        "known",
        "seriously",
        "badly",
        "critically",
        "lightly",
        "slightly",
        "severely",
        "still",
        "also",
        "either",
        "more",
        "others",
    }
)


def _beside(site: Site) -> str | None:
    """As in "six people killed", "70 dead", "15 people confirmed dead"; but in "none of the 40
    residents evacuated" it is the 40 who were."""
    counted = site.counted
    whole = any(counted.last.i < o.first.i < counted.end.i for o in site.others)
    return None if whole else _outcome(site) or _behind(site, counted)


_UNSURE = frozenset({"fear", "believe", "presume", "think", "suppose"})


def _outcome(site: Site) -> str | None:
    """What became of those "aboard", "held" or "trapped", where the clause goes on to tell: "all
    163 people aboard were killed"."""
    state = _behind(site, site.counted)
    if state is None or not measures()[state].stock:
        return None
    verb = _first_conjunct(site.counted.argument).head
    became = None if verb.lemma_ in _UNSURE else _verb(site)
    return became if became != state else None


def _behind(site: Site, item: Counted) -> str | None:
    """The words right behind ``item``, the figure itself or another of its list."""
    at = item.anchor.i + 1
    limit = min(site.counted.sentence.end, at + 4)
    while at < limit and site.doc[at].lower_ in _LINKS:
        at += 1
    if at >= limit:
        return None
    token = site.doc[at]
    if token.pos_ == "VERB" and (token.tag_ in ("VBD", "VBP", "VBZ", "VBG") or _has_object(token)):
        return None if _has_object(token) or token.tag_ != "VBD" else _verb_reading(site, token)
    return trigger_at(site, [token], frozenset({"adjectives", "patient"}))


def _verb_reading(site: Site, verb: Token) -> str | None:
    """As in "27 wounded" and "26 died" are both tagged as past tense."""
    return trigger_at(site, [verb], frozenset({"agent"})) or trigger_at(
        site, [verb], frozenset({"patient"})
    )


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "obj") for child in verb.children)


def _verb(site: Site) -> str | None:
    """The verb whose object, passive subject or subject is counted."""
    return _of_argument(site, site.counted.argument)


def _of_argument(site: Site, token: Token) -> str | None:
    argument = _first_conjunct(token)
    role, verb = argument.dep_, argument.head
    if is_given_whole(site):
        return None
    if role == "attr" or (role == "appos" and verb.dep_ in ("nsubj", "nsubjpass", "dobj")):
        role, verb = (verb.dep_, verb.head) if role == "appos" else (role, verb)
    if role in ("dobj", "obj", "oprd", "dative"):
        return _at_verb(site, verb, ("phrase", "patient"))
    if role == "nsubjpass":
        return _at_verb(site, verb, ("phrase", "patient", "adjectives")) or _predicate(site, verb)
    if role in ("nsubj", "csubj"):
        return _of_subject(site, verb)
    if role == "pobj" and argument.head.lower_ == "by" and _is_passive(argument.head.head):
        return (
            _at_verb(site, argument.head.head, ("patient",))
            if _inhabited(argument.head.head)
            else None
        )
    return None


def _inhabited(verb: Token) -> bool:
    return "population" in measures() and verb.lemma_ in ("populate", "inhabit")


def _is_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN"


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _of_subject(site: Site, verb: Token) -> str | None:
    found = _at_verb(site, verb, ("phrase", "agent"))
    if found:
        return found
    if verb.pos_ == "VERB" and not _has_object(verb) and verb.tag_ in ("VBN", "VBD"):
        found = _at_verb(site, verb, ("patient", "adjectives"))  # "and 58 officers injured"
    return found or _predicate(site, verb)


def _at_verb(site: Site, verb: Token, roles: tuple[str, ...]) -> str | None:
    for token in (verb, *(c for c in verb.children if c.dep_ in ("xcomp", "prt"))):
        for role in roles:
            name = trigger_at(site, [token], frozenset({role}))
            if name:
                return name
    return None


def _predicate(site: Site, verb: Token) -> str | None:
    """As in "are missing", "were left homeless", "were among those wounded"."""
    links = ("acomp", "attr", "oprd", "xcomp", "prep", "advmod", "ccomp", "prt")
    near = [c for c in verb.children if c.i > verb.i and c.dep_ in links]
    tokens = [t for c in near for t in c.subtree if t.i - verb.i <= 6]
    return trigger_at(site, tokens, frozenset({"adjectives", "phrase", "patient", "agent"}))


def _relative(site: Site) -> str | None:
    """As in "has registered 1,900 people who crossed the line": what those on record have done."""
    if site.counted.argument.head.lemma_ not in _RECORDING:
        return None
    return _by_clause(site)


def _all_who(site: Site) -> str | None:
    """As in "the families of the six people who died": all who did, not some of them."""
    doc, at = site.doc, site.counted.first.i - 1
    return _by_clause(site) if at >= 0 and doc[at].lower_ in ("the", "all", "those") else None


def _by_clause(site: Site) -> str | None:
    head = site.counted.head
    if head is None:
        return None
    for clause in head.children:
        subject = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
        if clause.dep_ == "relcl" and subject is not None and subject.tag_ == "WP":
            role = "agent" if subject.dep_ == "nsubj" else "patient"
            return trigger_at(site, [clause], frozenset({role, "phrase"}))
    return None


_SUBJECTS = ("nsubj", "nsubjpass")
_RECORDING = frozenset(
    "register count record list document log report note tally see observe have be".split()
)


def _listed(site: Site) -> str | None:
    """As in "9 depots, 40 houses and two schools were damaged": what governs one governs all."""
    items = [item for item in site.items if item is not site.counted]
    for item in reversed(items):
        name = _of_argument(site, item.argument) or _behind(site, item)
        if name:
            return name
    return None


def _of_change(site: Site) -> str | None:
    """As in "the toll in the mine rose by nine to 61": what rises or falls."""
    counted = site.counted
    if counted.head is not None or site.doc[counted.first.i - 1].lower_ not in ("by", "to"):
        return None
    verb = next((t for t in counted.argument.ancestors if t.lemma_ in CHANGE), None)
    if verb is None:
        return None
    subject = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    tokens = [t for c in subject for t in c.subtree]
    return trigger_at(site, tokens, frozenset({"nouns", "phrase", "adjectives", "patient"}))


GOVERNING: tuple[Callable[[Site], str | None], ...] = (
    by_vote,
    by_difference,
    by_qualifier,
    of_apposition,
    by_act,
    by_list,
    by_numbering,
    by_pointing,
    read_level,
    _of_change,
    read_number,
    _named_before,
    _own_noun,
    _beside,
    _verb,
    _relative,
    _inside,
    _listed,
    read_bargain,
    read_opinion,
    named_by_outcome,
    named_share,
    _all_who,
)
