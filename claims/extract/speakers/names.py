"""Reading a speaker mention: the name in it, the role, and the body it speaks for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.extract.syntax.roles import genitive, is_body, name_behind, titles, words
from claims.tokens import Doc, Token

_PRONOUNS = frozenset(
    "he she it they we i him her them his its their who himself herself itself".split()
)
_PARTICLES = frozenset("de van von der den al el bin ibn la le du di da dos".split())
_TAIL = ("of", "for", "from", "at")
_OF = ("of", "for", "at", "from", "with", "to")
_BODILY = ("government", "official", "police", "company", "union", "army")
_STAMP = re.compile(r"\d{1,2}[:.h]\d{2}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention taken apart. ``name`` is the proper name, ``person`` whether it is a person's
    (None: cannot tell), ``role`` the office in words, ``owner`` what stands before 's or behind
    "of/for" (the body or place), ``head`` the last noun of a description, ``pronoun`` the
    pronoun that is the whole mention, ``possessive`` the one that owns it ("its spokesman")."""

    text: str
    name: str | None
    person: bool | None
    role: str | None
    owner: str | None
    head: str | None
    pronoun: str | None
    parts: tuple[str, ...]
    possessive: str | None = None


@lru_cache(maxsize=256)
def read_mention(doc: Doc, start: int, end: int) -> Reading:
    """Tokens ``start``..``end`` of a paragraph as a speaker mention."""
    while end - start > 1 and _STAMP.fullmatch(doc[start].text):
        start += 1  # "14:25 The mayor": the time stamp of a live report
    if end - start > 1 and doc[end - 1].lower_ in ("there", "here"):
        end -= 1  # "the authorities there"
    end = _utterer(doc, start, end)
    start = _writer(doc, start, end)
    tokens = [t for t in doc[start:end] if not t.is_space]
    text = doc[start:end].text
    if all(t.lower_ in _PRONOUNS for t in tokens):
        return Reading(text, None, None, None, None, None, tokens[0].lower_, (text,))
    parts = _parts(tokens)
    name, role, owner, person = _named(parts)
    possessive = next((p[0].lower_ for p in parts if p[0].tag_ == "PRP$"), None)
    head = _head(parts[0])
    spoken = tuple(_text(p) for p in parts)
    return Reading(text, name, person, role, owner, head, None, spoken, possessive)


def _utterer(doc: Doc, start: int, end: int) -> int:
    """The end of whom the words belong to: ``Venn's answer``, ``the ministry's statement``."""
    for token in doc[start + 1 : end - 1]:
        if token.tag_ == "POS":
            until = name_behind(token) or token.i
            things = [t for t in doc[max(until, token.i + 1) : end] if t.pos_ == "NOUN"]
            return (
                until
                if things and things[0].lemma_ in words("utterances") | words("tallies")
                else end
            )
    last = doc[end - 1]
    if end - start > 1 and last.tag_ == "NNS" and last.lemma_ in words("tallies"):
        return end - 1 if is_body(doc[end - 2]) or doc[end - 2].lower_ in _BODILY else end
    return end


def _writer(doc: Doc, start: int, end: int) -> int:
    """Where whoever wrote a document begins: ``a study by Kolm University``."""
    for token in doc[start + 1 : end - 1]:
        if token.lower_ in ("by", "from") and token.nbor(-1).lemma_.lower() in words("writings"):
            return token.i + 1
        if token.text == ",":
            break
    return start


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """The mention cut at its commas and at "who/which/that" clauses."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in (",", "(", ")", "–", "—", "--"):
            parts.append([])
        elif token.lower_ in ("who", "which", "whose", "whom"):
            break
        else:
            parts[-1].append(token)
    aged = [p for p in parts if p and not all(t.like_num for t in p)]  # "Siti Noor, 51"
    return aged or [tokens]


def _text(tokens: list[Token]) -> str:
    if not tokens:
        return ""
    return tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text


def _named(
    parts: list[list[Token]],
) -> tuple[str | None, str | None, str | None, bool | None]:
    """(name, role, owner, is a person) out of the comma parts."""
    reads = [_part(p) for p in parts]
    named = next((i for i, (name, role, _, _) in enumerate(reads) if name and not role), None)
    if named is None or (reads[0][0] and named > 0 and not _describes(parts[0])):
        named = next((i for i, r in enumerate(reads) if r[0]), None)
    if named is None:
        described = next((r for r in reads if r[1]), reads[0])
        return None, described[1] or _text(parts[0]), described[2], None
    name, role, owner, person = reads[named]
    for index, (other_name, other_role, other_owner, _) in enumerate(reads):
        if index == named:
            continue
        if role is None and (other_role or other_name is None):
            role = other_role or _text(parts[index])
            owner = owner or other_owner
            told = _person_role(parts[index])
            person = told if told is not None else person
    return name, role, owner, person


def _describes(part: list[Token]) -> bool:
    """A part that opens with an article or a possessive: a description, not a name."""
    return (
        part[0].lower_ in ("the", "a", "an", "its", "his", "her", "their")
        or part[0].text[:1].islower()
    )


def _person_role(part: list[Token]) -> bool | None:
    """By the last noun that tells: "the opposition leader" is a person."""
    told = None
    for token in part:
        if token.lower_ in _OF:
            break
        if token.lemma_.lower() in words("people"):
            told = True
        elif is_body(token):
            told = False
    return told


def _part(part: list[Token]) -> tuple[str | None, str | None, str | None, bool | None]:
    """One comma part: ``ministry spokeswoman Lena Orth`` -> name, role, owner, person."""
    core = part[1:] if part[0].lower_ in ("the", "a", "an") else part
    if not core:
        return None, None, None, None
    described = next((i for i, t in enumerate(core) if is_body(t) and t.text.islower()), None)
    if described is not None and described + 1 < len(core) and _nameish(core[described + 1 :]):
        return _name_text(core[described + 1 :]), None, None, False  # "the charity Open Ward"
    cut = _title_end(core)
    if cut < len(core) and core[cut].tag_ == "POS":
        return _office(core, cut)
    if cut and cut < len(core) and _nameish(core[cut:]):
        owner = _owner(core[:cut]) or _owner(core[cut:])
        return _name_text(core[cut:]), _text(core[:cut]), owner, True
    if cut == len(core) or _has_role(core):
        return None, _text(core), _owner(core), True
    of = next((i for i, t in enumerate(core) if i and t.lower_ in _OF), len(core))
    owned = genitive(core[:of])
    if owned is not None and _bodyish(core[owned + 1 :]):
        return (_text(core) if _nameish(core) else None), None, _text(core[:owned]), False
    if (
        owned is not None
        and owned + 1 < len(core)
        and _nameish(core[owned + 1 :])
        and _bodyish(core[:owned])
    ):
        return _name_text(core[owned + 1 :]), None, _text(core[:owned]), True
    if len(core) > 1 and core[0].lower_ in words("companies") and _nameish(core[1:]):
        return _name_text(core[1:]), None, None, False
    return _proper(core) if _nameish(core) else (None, None, _owner(core), None)


def _office(core: list[Token], cut: int) -> tuple[str | None, str | None, str | None, bool | None]:
    """``Prosecutor General's Office`` is a name, ``the minister's office`` is not."""
    if _nameish(core[cut + 1 :]):
        return _text(core), None, None, False
    return None, _text(core), _text(core[:cut]), False


def _proper(core: list[Token]) -> tuple[str | None, str | None, str | None, bool | None]:
    """A part that is a name throughout: ``Lena Orth of the river police``, ``Voices of Kolm``."""
    tail = _owner(core)
    head = core[: next((i for i, t in enumerate(core) if i and t.lower_ in _OF), len(core))]
    if tail and len(head) < len(core) and core[len(head)].lower_ == "of" and _one_word(head):
        return _name_text(core), None, None, False
    person = True if tail and not _bodyish(head) else _looks_person(head)
    return _name_text(core), None, tail, person


def _title_end(core: list[Token]) -> int:
    """How many tokens from the start make up the role: up to and with the last title word that
    stands before the name."""
    lowered = [t.lower_ for t in core]
    best = 0
    for at in range(len(core)):
        if core[at].lower_ in _OF and not _inside_title(lowered, at):
            break
        for title in titles().get(lowered[at], ()):
            if tuple(lowered[at : at + len(title)]) == title:
                best = max(best, at + len(title))
                break
        else:
            if lowered[at] in words("people"):
                best = max(best, at + 1)
    return best


def _inside_title(lowered: list[str], at: int) -> bool:
    """Whether the word at ``at`` is inside a title, as "of" in "secretary of state"."""
    return any(
        tuple(lowered[first : first + len(title)]) == title
        for first in range(max(0, at - 3), at)
        for title in titles().get(lowered[first], ())
        if first + len(title) > at
    )


def _has_role(core: list[Token]) -> bool:
    for token in core:
        if token.lower_ in _OF:
            return False
        if token.lemma_.lower() in words("people") and token.text[:1].islower():
            return True
    return False


def _nameish(tokens: list[Token]) -> bool:
    """Capitalised words throughout, up to an "of" tail: a proper name."""
    seen = False
    for index, token in enumerate(tokens):
        if token.lower_ in _OF and seen:
            return index > 1 or not _common_opener(tokens)
        if token.text[:1].isupper() or token.lower_ in _PARTICLES or token.like_num:
            seen = seen or token.text[:1].isupper()
        elif token.tag_ not in ("POS", "HYPH") and _LETTER.search(token.text):
            return False
    return seen and not (len(tokens) == 1 and _common_opener(tokens))


def _one_word(tokens: list[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].ent_type_ != "PERSON"


def _common_opener(tokens: list[Token]) -> bool:
    """``Analysts at Kolm Bank``, ``One of his aides``: a capital that only opens the sentence."""
    return tokens[0].is_sent_start is True and tokens[0].tag_ in ("NNS", "NNPS", "NN", "CD")


def _name_text(tokens: list[Token]) -> str:
    """The name without an "of" tail that names a body it belongs to."""
    for index, token in enumerate(tokens):
        if token.lower_ in _TAIL and index and not _bodyish(tokens[:index]):
            if token.lower_ == "of" and _one_word(tokens[:index]):
                continue  # "Voices of Kolm": no person's name is one word before "of"
            tokens = tokens[:index]
            break
        if token.lower_ in ("in",) and index:
            tokens = tokens[:index]
            break
    text = _text(tokens)
    return re.sub(r"['’]s?$", "", text).strip()


def _owner(core: list[Token]) -> str | None:
    """The body in ``spokesman for the X``, ``the X's chairman``, ``X spokesman``."""
    lowered = [t.lower_ for t in core]
    for index, token in enumerate(core):
        if token.lower_ in _OF and index + 1 < len(core) and not _inside_title(lowered, index):
            return _text(core[index + 1 :])
    if any(lowered[:k] and " ".join(lowered[-k:]) in words("titles") for k in (2, 3)):
        return None  # "U.S. Secretary of State": the title says it all
    owned = genitive(core)
    if owned is not None and owned:
        return _text(core[:owned])
    cut = next((i for i, t in enumerate(core) if t.lemma_.lower() in words("people")), 0)
    before = [
        t
        for t in core[:cut]
        if t.pos_ in ("PROPN", "NOUN", "ADJ")
        and t.lower_ not in ("senior", "former", "deputy", "chief", "regional", "top", "retired")
    ]
    return _text(before) if before and _bodyish(before) else None


def _bodyish(tokens: list[Token]) -> bool:
    return any(is_body(t) or (t.text.isupper() and len(t.text) > 1) or _firm(t) for t in tokens)


def _firm(token: Token) -> bool:
    """``Kolm Mining``: a word for a trade in a name is a company's."""
    return token.text[:1].isupper() and token.lower_ in words("firms")


def _looks_person(tokens: list[Token]) -> bool | None:
    if _bodyish(tokens):
        return False
    kinds = {t.ent_type_ for t in tokens}
    if "PERSON" in kinds and len(tokens) > 1:
        return True
    return None


def _head(tokens: list[Token]) -> str | None:
    """The head noun of a description, lower case lemma: ``the Emergencies Ministry in Adal`` ->
    ``ministry``."""
    found = None
    for token in tokens:
        if token.pos_ == "ADP" and found:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            found = token.lemma_.lower()
        elif token.tag_ == "POS":
            found = None
    return found
