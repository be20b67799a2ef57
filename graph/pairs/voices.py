"""Whether two statements come from one voice, by the names and offices the texts give.

In a collection voices are resolved beforehand; a bare pair of texts says "Bruno Vesk, head of
the disaster agency" here and "Brenna's disaster agency" there. docs/domain.md, section 4: an
institution is one voice, and "X, citing Y" has Y as origin.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from graph.compare.words import WORD, names_same, scopes, stem
from graph.pairs.lexicon import any_of, stems, table
from graph.pairs.reading import Told
from graph.tellings import LONG_ENOUGH, NEAR_IDENTICAL

_PAPER = any_of(table("voices")["papers"])
_CITED = re.compile(
    r"\b(?:citing|quoting|crediting|relaying|referring to|quoted from)\s+(?P<whom>[^,.;]+)",
    re.IGNORECASE,
)
_OWN_COUNT = re.compile(
    r"(?P<whom>(?:[A-Z][\w.’'-]*|[Tt]he)(?: [\w.’'-]+){0,6}?)[’']s?\s+(?:\w+\s+){0,3}?"
    rf"(?:{_PAPER})\b"
)
_PAPER_OF = re.compile(
    rf"\b(?:{_PAPER})\s+(?:\w+\s+){{0,4}}?(?:by|from|of)\s+(?P<whom>(?:the\s+)?[^,.;]+)"
)
_PAPERS = re.compile(rf"[’']s?\s+(?:\w+\s+){{0,4}}(?:{_PAPER}|spokes\w+)\b.*$")
_ROOT = 7
"""Letters that tell "president" and "presidential" to be of one office."""
_PRECISE = 1_000
"""A number as large as this, exact to the last digit, is not counted twice."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A name of a voice taken apart: ``proper`` words, ``common`` ones (as stems)."""

    proper: tuple[str, ...]
    common: frozenset[str]
    person: bool = False


@dataclass(frozen=True, slots=True)
class OneVoice:
    """``speaker``: the same speaker; ``origin``: the same act or institution; ``why`` in words."""

    speaker: bool
    origin: bool
    why: str = ""


def one_voice(a: Told, b: Told) -> OneVoice:
    """Whether the two statements have one speaker, and one origin."""
    if _copied(a, b):
        return OneVoice(_match(_speaker(a), _speaker(b)), True, "one text told twice")
    if _declared(a) and _declared(b):
        same = a.item.claim.origin == b.item.claim.origin
        speaker = _match(_speaker(a), _speaker(b))
        return OneVoice(speaker, same or speaker, "one origin" if same or speaker else "")
    if _relays(a, b) or _relays(b, a):
        return OneVoice(False, True, "one relays what the other printed")
    cited = list(_cited(a)), list(_cited(b))
    if not any(cited) and _match(_speaker(a), _speaker(b), _words(a) & _words(b)):
        return OneVoice(True, True, f"both are {a.claim.speaker.name}")
    for first in cited[0] or _names(a):
        for second in cited[1] or _names(b):
            if _match(first, second, _words(a) & _words(b)):
                return OneVoice(False, True, "both come from one voice")
    release = _one_release(a, b)
    return OneVoice(False, release, "one precise number, told by officials" if release else "")


def _words(told: Told) -> frozenset[str]:
    """The names in the text: what owns a voice in both is the scene and tells no two apart."""
    return frozenset(w.removesuffix("'s") for w in re.findall(r"[A-Z][\w'-]+", told.statement.text))


def _one_release(a: Told, b: Told) -> bool:
    """A precise large number given twice on a day, once by nobody but "officials"."""
    if (a.moment or "")[:10] != (b.moment or "")[:10] or not (a.meant and b.meant):
        return False
    first, second = a.figures[a.meant[0]], b.figures[b.meant[0]]
    equal = first.value == second.value and first.low == first.high == second.low == second.high
    anonymous = any(
        _speaker(one).common & _anonymous() or _is_paper(one.claim.speaker.name) for one in (a, b)
    )
    return equal and first.value is not None and first.value >= _PRECISE and anonymous


def _anonymous() -> frozenset[str]:
    return _roots("anonymous")


@lru_cache(maxsize=16_384)
def _roots(key: str) -> frozenset[str]:
    return frozenset(stem(word)[:_ROOT] for word in table("voices")[key])


def _declared(told: Told) -> bool:
    return told.statement.claim is not None and told.item.claim.origin is not None


def _copied(a: Told, b: Told) -> bool:
    first, second = a.statement.text, b.statement.text
    if min(len(first), len(second)) < LONG_ENOUGH:
        return False
    if a.statement.source and a.statement.source == b.statement.source and first != second:
        return False
    return fuzz.ratio(first, second, score_cutoff=NEAR_IDENTICAL) >= NEAR_IDENTICAL


def _relays(a: Told, b: Told) -> bool:
    """Whether ``a`` credits the outlet that printed ``b``: "11 workers died, Tidewire reports"."""
    outlet = b.statement.source
    if not outlet or outlet == a.statement.source:
        return False
    return a.claim.speaker.name == outlet or _match(parse_voice(outlet), _speaker(a))


def _speaker(told: Told) -> Voice:
    return parse_voice(told.claim.speaker.name, person=told.claim.speaker.kind == "person")


def _names(told: Told) -> Iterable[Voice]:
    """What may stand for the voice: its name, its office, the institution it speaks for."""
    claim = told.claim
    speaker = claim.speaker
    if claim.narrator:
        yield from _unread(told.statement.text)
    yield _speaker(told)
    for name in (speaker.speaks_for, claim.origin):
        if name and name != speaker.name:
            yield parse_voice(name)
    if speaker.role:
        yield parse_voice(speaker.role)
    if speaker.mention is not None:
        before = told.statement.text[: speaker.mention.end].rpartition(", ")[2]
        yield parse_voice(before)  # "regional health councillor Lotte Quast"


def _unread(text: str) -> Iterable[Voice]:
    """Whoever a text that was read as narration may credit: who stands before a word of saying,
    and every institution it names."""
    if found := _SAID_BY.search(text):
        yield parse_voice(found["who"])
    for found in _INSTITUTION.finditer(text):
        yield parse_voice(found[0])


_INSTITUTION = re.compile(
    r"(?:[\w’'.-]+ ){0,3}?(?:ministry|agency|authority|commission|committee|council|department|"
    r"institute|bureau|union|inspectorate|coastguard|observatory)\b",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    r"(?:^|,\s)(?P<who>[^,;.]{3,70}?)\s"
    r"(?:said|says|told|announced|reported|added|(?:was )?quoted)\b"
)
_END = re.compile(
    r"\s(?:on|put|puts|said|says|that|which|showed|shows|show|released|to|who|after|before|this|"
    r"last|late|early)\b.*$"
)


def _cited(told: Told) -> Iterable[Voice]:
    """Whom an outlet relays: "quoting Vesk's briefing", "the ministry's tally is 12"."""
    speaker = told.claim.speaker
    relayed = told.claim.narrator or speaker.name == told.item.source.name
    for found in _CITED.finditer(told.statement.text):
        yield parse_voice(_PAPERS.sub("", _END.sub("", found["whom"])))
    if relayed or _is_paper(speaker.name):
        for found in _PAPER_OF.finditer(told.statement.text):
            yield parse_voice(_END.sub("", found["whom"]))
        for found in _OWN_COUNT.finditer(told.statement.text):
            yield parse_voice(found["whom"])


def _is_paper(name: str) -> bool:
    """A speaker that is a document: "according to figures released by the bureau"."""
    voice = parse_voice(name)
    return not (voice.proper or voice.common)


@cache
def _ignored() -> frozenset[str]:
    words = table("voices")
    days = (*scopes()["words"]["days"], *scopes()["words"]["months"])
    return frozenset((*words["ignored"], *words["papers"], *days))


@lru_cache(maxsize=16_384)
def parse_voice(name: str, person: bool = False) -> Voice:
    """Reads "Brenna's disaster agency" into proper and common words.

    >>> parse_voice("Brenna's disaster agency").proper
    ('Brenna',)
    """
    words = [w.removesuffix("'s").removesuffix("’s") for w in WORD.findall(name.replace(".", ""))]
    kept = [w for w in words if w.lower() not in _ignored()]
    office = _office_words()
    proper = tuple(w for w in kept if w[0].isupper() and stem(w) not in office)
    common = frozenset(stem(w)[:_ROOT] for w in kept if w not in proper)
    return Voice(proper, common, person)


@cache
def _office_words() -> frozenset[str]:
    """Words of institutions and offices, which capitals do not make names: Defence Ministry."""
    return stems("voices", "institutions") | stems("voices", "offices")


def _of_persons() -> frozenset[str]:
    """Offices that a person holds, as against institutions."""
    return _roots("offices")


def _match(a: Voice, b: Voice, scene: frozenset[str] = frozenset()) -> bool:
    """Whether two names may be of one voice: nothing in them differs, and something is shared.
    ``scene`` are names that both texts have."""
    if _names_one_person(a, b) or _names_one_person(b, a):
        return True
    if a.proper and b.proper and not (a.common or b.common):
        return _same_person(a.proper, b.proper)
    if not (a.common and b.common):
        return False
    apart = set(a.proper) - scene, set(b.proper) - scene
    owners = not all(apart) or _share(a.proper, b.proper)
    heads = a.common <= b.common or b.common <= a.common
    return owners and heads


def _names_one_person(a: Voice, b: Voice) -> bool:
    """ "Vesk" and "civil protection head Vesk"; not "Mothers of Orrin" for a general
    staff in Orrin, which is no name of a person."""
    if a.common or not a.proper or a.proper[-1] not in b.proper:
        return False
    if not b.common:
        return _same_person(a.proper, b.proper)
    by_office = bool(b.common & _of_persons()) or b.proper[0] == a.proper[-1]
    return by_office and (len(a.proper) == 1 or a.person)


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """ "Vesk" is "Bruno Vesk"; "Bruno Vesk" is not "Clara Vesk"."""
    if not a or not b or a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(names_same(first, second) for first in a for second in b)
