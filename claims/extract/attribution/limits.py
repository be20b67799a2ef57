"""Where the content of an attribution begins and ends.

Newswire lets content run to the end of the sentence; what cuts it short is another attribution:
a second cue verb, a noun cue in apposition, a participle that goes on speaking.
"""

from claims.extract.attribution import cues
from claims.extract.attribution.draft import CharSpan
from claims.extract.syntax.quotes import Quote, inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import Sentence, chars, own_subject, phrasal
from claims.tokens import Doc, Token
from claims.vocabulary import Stance

_TRIM = " ,;:–—-"
_CLOSERS = ".!?…"
_NAMING = ("NOUN", "PROPN", "PRON")
_PARTICIPLES = (
    "insisting",
    "arguing",
    "maintaining",
    "warning",
    "stressing",
    "explaining",
    "alleging",
    "accusing",
    "urging",
    "denying",
    "vowing",
    "promising",
    "suggesting",
    "saying",
    "adding",
    "citing",
    "quoting",
    "noting",
    "claiming",
    "describing",
    "calling",
)
_TOLLING = ("bring", "raise", "take", "push", "lift", "put", "increase")
_BACKGROUND = ("which", "who")
_JOINING = ("and", "but", "while", "whereas", "although", "though", "yet", "so")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
DASHES = (",", "–", "—", "-", "--")


def right_limit(verb: Token, first: int, sentence: Sentence, quotes: list[Quote]) -> int:
    """The token index where content that begins at ``first`` must end at the latest."""
    doc = verb.doc
    last = sentence.end
    if verb.dep_ in ("relcl", "advcl", "acl", "pcomp") and _goes_on_behind(verb):
        last = max(min(last, verb.right_edge.i + 1), first + 1)
    for index in range(first + 1, last):
        token = doc[index]
        if inside(quotes, token.idx) is not None:
            continue
        if _cuts(token, verb, first):
            return _before(doc, index, first)
    return last


def _goes_on_behind(verb: Token) -> bool:
    """Whether the clause of the cue is over before the main clause: ``Dolan, who said it would
    rain, left``, ``After police said it was safe, families returned``."""
    head = verb.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    return head.i > verb.right_edge.i


def _cuts(token: Token, verb: Token, first: int) -> bool:
    if token.text == ";":
        return True
    if token.lower_ in _PARTICIPLES and token.i > 0 and token.nbor(-1).text == ",":
        return True
    if token.lower_ == "which" and token.nbor(-1).text == "," and denied_relative(token):
        return True
    if token.lower_ == "according" and token.i + 1 < len(token.doc):
        return True
    if apposes(token) and apposed_verb(token):
        return True
    return token.pos_ in ("VERB", "AUX") and _parallel(token, verb, first)


def apposes(noun: Token) -> bool:
    """A noun that can stand for the statement before it: "a charge"; "something", "a thing"."""
    lemma = noun.lemma_.lower()
    return lemma in cues.words("nouns", "statement") or lemma in cues.words("nouns", "vague")


def apposed_verb(noun: Token) -> Token | None:
    """The cue in ``, a figure Adal dismissed``: a statement noun behind a comma, then a cue verb.

    Read off the surface: parsers hang such appositions anywhere.
    """
    doc, first = noun.doc, noun.i - 1
    while first > 0 and doc[first].pos_ in ("ADJ", "ADV", "NOUN", "PROPN"):
        first -= 1
    if noun.lower_ == "something":
        first = noun.i
    elif first < 2 or doc[first].lower_ not in ("a", "an", "the"):
        return None
    before = doc[first - 2] if doc[first - 1].text == '"' else doc[first - 1]
    if first < 2 or before.text not in DASHES:
        return None
    verb = _cue_behind(noun)
    vague = noun.lemma_.lower() in cues.words("nouns", "vague")
    denied = verb is not None and cues.stance_of_verb(phrasal(verb)) == Stance.DENIES
    return verb if denied or not vague else None


def _cue_behind(noun: Token) -> Token | None:
    """The first cue verb of the clause behind a noun."""
    for token in noun.doc[noun.i + 1 : noun.i + 16]:
        if token.text in (".", ";"):
            return None
        if token.pos_ == "VERB" and cues.attributes(phrasal(token)):
            return token
    return None


def denied_relative(which: Token) -> Token | None:
    """The verb in ``..., which the company disputes``: a denial of the whole clause before it."""
    for token in which.doc[which.i + 1 : which.i + 8]:
        if token.text in (".", ",", ";"):
            return None
        # "disputes" may be read as a noun
        stem = phrasal(token) if token.pos_ == "VERB" else token.lemma_.lower()
        if token.pos_ in ("VERB", "NOUN") and cues.stance_of_verb(stem) == Stance.DENIES:
            named = any(t.pos_ in _NAMING for t in which.doc[which.i + 1 : token.i])
            return token if named else None  # "which has denied it": the relative is who denies
    return None


def _parallel(token: Token, verb: Token, first: int) -> bool:
    """A verb beside the cue, not below its content: a conjunct, or a cue with its own subject."""
    joined = token.dep_ == "conj" and token.nbor(-1).pos_ != "NUM"
    if joined and (_conjunct_of(token, verb) or _speaks_on(token)):
        return True
    beside = token.dep_ in ("advcl", "parataxis", "conj", "ROOT")
    if not beside or not cues.attributes(token.lemma_):
        return False
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.i < first:
        return False
    lead = subject.left_edge.i - 1
    return token.dep_ != "advcl" or token.doc[lead].text == "," or token.doc[lead].dep_ == "mark"


def _speaks_on(token: Token) -> bool:
    """``... but conceded that``: a second cue without a subject of its own. Where what the content
    is about cannot speak, the speaker does: ``says the toll is higher and has published ...``."""
    about = own_subject(token.head)
    if about is not None and not can_speak(about) and own_subject(token) is None:
        return cues.attributes(token.lemma_) or token.lemma_ in cues.words("acting", "verbs")
    if token.tag_ in ("VBD", "VBZ", "VBP") and token.head.tag_ in ("VBG", "VB"):
        return cues.attributes(token.lemma_)  # "denied firing and accused": no one list
    if token.tag_ == "VBD" and token.i > token.head.i and _had_not(token.head):
        return own_subject(token) is None and cues.attributes(token.lemma_)
    led = token.nbor(-1).dep_ == "cc" or token.nbor(-1).pos_ == "ADV"
    follows = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "that"
    return led and follows and cues.attributes(token.lemma_)


def _had_not(verb: Token) -> bool:
    """``had not fired and accused``: the "not" would go for both, were both of one subject."""
    helps = {c.dep_: c.lemma_ for c in verb.children if c.dep_ in ("aux", "neg")}
    return helps.get("aux") == "have" and "neg" in helps


def _conjunct_of(token: Token, verb: Token) -> bool:
    while token.dep_ == "conj":
        token = token.head
        if token.i == verb.i:
            return True
    return False


def _before(doc: Doc, index: int, first: int) -> int:
    """Back over the words that lead into the clause at ``index``: its subject, "and", ", a"."""
    token = doc[index]
    edge = index
    if token.pos_ in ("VERB", "AUX"):
        own = [
            c.left_edge.i
            for c in token.children
            if c.dep_ in ("nsubj", "mark", "advmod", "aux") and first < c.left_edge.i < index
        ]
        edge = min(own, default=index)
    elif token.pos_ == "NOUN":
        while edge > first and doc[edge - 1].text not in (*DASHES, '"'):
            edge -= 1
    while edge - 1 > first and (
        doc[edge - 1].dep_ in ("cc", "punct", "mark") or doc[edge - 1].text == ","
    ):
        edge -= 1
    return edge


def channel_cut(doc: Doc, start: int, end: int) -> int:
    """Where ``in a message on Telegram`` begins: how it was said, no part of what was said."""
    for index in range(start + 1, end - 1):
        if doc[index].lower_ in ("in", "on", "at", "via", "through"):
            noun = next(
                (t for t in doc[index + 1 : min(index + 5, end)] if t.pos_ in ("NOUN", "PROPN")),
                None,
            )
            if noun is not None and noun.lemma_.lower() in cues.words("channel", "nouns"):
                return index
    return end


def background_cut(doc: Doc, start: int, end: int) -> int:
    """Where an object's ``, which ...`` or ``, home to ...`` begins: the narrator's aside. A clause
    that goes on counting ("which brought the toll to 673") is still the speaker's."""
    for index in range(start + 1, end - 1):
        if doc[index].text != ",":
            continue
        after = doc[index + 1]
        if after.lower_ in _BACKGROUND and doc[min(index + 2, end - 1)].lemma_ not in _TOLLING:
            return index
        if after.lower_ in ("home", "a", "an", "the") and not any(
            t.like_num for t in doc[index + 1 : index + 4]
        ):
            return index
    return end


def another_clause(doc: Doc, start: int, end: int) -> int:
    """Where ``, and nobody objected`` begins: a clause with a subject of its own behind a comma."""
    for index in range(start + 1, end - 2):
        token = doc[index]
        if token.lower_ not in _JOINING or doc[index - 1].text not in (",", '"'):
            continue
        subject = next((t for t in doc[index + 1 : index + 8] if t.dep_ in _SUBJECTS), None)
        if subject is None or subject.head.i < subject.i:
            continue
        if subject.head.pos_ in ("VERB", "AUX"):
            return index
    return end


def after_break(doc: Doc, start: int, end: int, quotes: list[Quote]) -> int:
    """The token behind the last semicolon between two tokens, or behind the colon of a statement
    made before ("calls it a guess: those at home, he adds, ..."), else ``start``."""
    for index in range(end - 1, start, -1):
        if doc[index].text not in (";", ":") or inside(quotes, doc[index].idx) is not None:
            continue
        if doc[index].text == ";" or any(cues.attributes(t.lemma_) for t in doc[start:index]):
            return index + 1
    return start


def tidy(text: str, start: int, end: int) -> CharSpan:
    """The span without outer marks: commas, closing punctuation, one pair of quotation marks.

    A quotation inside indirect speech keeps its opening mark; where it ends with the sentence
    its closing mark falls outside, behind the period.
    """
    while start < end and (text[start] in _TRIM or text[start].isspace()):
        start += 1
    end = _trim_end(text, start, end)
    if (
        end - start > 1
        and text[start] in '"“„«'
        and not any(c in '"”»' for c in text[start + 1 : end - 1])
    ):
        start += 1
        if text[end - 1] in '"”»':
            end = _trim_end(text, start, end - 1)
    return start, end


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _TRIM or text[end - 1].isspace() or _final(text, end)):
        end -= 1
        if end > start and text[end - 1] in _CLOSERS and text[end : end + 1] in ('"', "”", "»"):
            end -= 1
    return end


def _final(text: str, end: int) -> bool:
    if text[end - 1] in '"”»':
        return end >= 2 and text[end - 2] in _CLOSERS + ","
    return text[end - 1] in _CLOSERS and not _abbreviation(text, end)


def _abbreviation(text: str, end: int) -> bool:
    return text[end - 1] == "." and text[max(0, end - 4) : end] in ("U.S.", "U.N.", "U.K.", "E.U.")


def content_span(doc: Doc, text: str, start: int, end: int) -> CharSpan | None:
    """Token indexes to a tidied span of the paragraph; None where nothing is left."""
    if start < end and doc[start].lower_ == "that" and doc[start].tag_ in ("IN", "WDT"):
        start += 1
    if start >= end:
        return None
    span = tidy(text, *chars(doc, start, end))
    return span if span[1] > span[0] else None
