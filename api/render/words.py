"""Plain English for the parts of a claim, used by the text, Markdown and HTML renderers alike."""

from collections.abc import Mapping

from claims.text.language import language_name
from claims.values import Claim, ClaimInContext, Document, Figure, Speaker
from claims.vocabulary import Attribution, FigureKind, MetadataOrigin, Stance

STANCES = {
    Stance.ASSERTS: "asserts",
    Stance.DENIES: "denies",
    Stance.ACCUSES: "accuses",
    Stance.CALLS_FOR: "calls for",
    Stance.EXPECTS: "expects",
}
MANNERS = {
    Attribution.DIRECT: "in a direct quotation",
    Attribution.INDIRECT: "in reported speech",
    Attribution.MIXED: "in reported speech with a quotation",
    Attribution.NARRATOR: "in the outlet's own words",
}

ORIGINS = {
    MetadataOrigin.GIVEN: "given with it",
    MetadataOrigin.COLLECTION: "its collection",
    MetadataOrigin.HEADER: "the date line",
    MetadataOrigin.JSON_LD: "JSON-LD",
    MetadataOrigin.MICRODATA: "microdata",
    MetadataOrigin.OPENGRAPH: "OpenGraph",
    MetadataOrigin.HTML: "the page",
    MetadataOrigin.FEED: "the feed",
    MetadataOrigin.FILE: "the file",
    MetadataOrigin.TEXT: "the text",
    MetadataOrigin.ADDRESS: "the address",
    MetadataOrigin.HTTP: "the server",
    MetadataOrigin.DETECTED: "its words",
}
"""Where something is said of a document."""


def plain(word: str) -> str:
    """A vocabulary word as people write it: ``self_reported`` is "self-reported"."""
    return {"self_reported": "self-reported", "cross_side": "cross-side"}.get(
        word, word.replace("_", " ")
    )


def sentence(text: str) -> str:
    """The text with its first letter large, as headings and sentences begin."""
    return text[:1].upper() + text[1:]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``count(2, "claim")`` is "2 claims"; thousands are grouped."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def at_least(number: int, noun: str, *, more: bool) -> str:
    """As :func:`count`, of a count that may have ended early: "10,000 or more claims"."""
    return f"{number:,} or more {noun}s" if more else count(number, noun)


def range_words(low: float | None, high: float | None) -> str:
    """What answers span: "12 to 40", "12 or more"; nothing said where none is live."""
    if low is None:
        return "no live answer"
    if high is None:
        return f"{low:,.10g} or more"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def short(text: str, most: int = 120) -> str:
    """The text in one line, cut between words where it is longer than ``most``."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def speaker_line(speaker: Speaker, *, narrator: bool = False) -> str:
    """Who speaks, as whom, for which side."""
    if narrator:
        return f"{speaker.name}, in its own words"
    words = speaker.name
    if speaker.role and speaker.role.lower() != speaker.name.lower():
        words += f", {speaker.role}"
    return words + (f" ({speaker.side})" if speaker.side else "")


def spoken(claim: Claim) -> str:
    """Speaker, cue and channel in one line."""
    words = speaker_line(claim.speaker, narrator=claim.narrator)
    if claim.cue:
        words += f": {claim.cue.text}"
    if claim.channel:
        words += f" [{claim.channel}]"
    return words


_PAIRS = {"“": "”", '"': '"', "«": "»"}


def statement(claim: Claim) -> str:
    """The content as a line that reads on its own, for lists and headings.

    A denial or an accusation needs its verb ("denied it", "accused Turkey of arming Baku"), and a
    quotation that ends behind the span gets its closing mark back. The exact span stays in
    ``claim.content``.
    """
    words = closed(claim.content)
    bare = claim.stance in (Stance.DENIES, Stance.ACCUSES) and claim.attribution != "direct"
    if bare and claim.cue and 0 <= claim.start - claim.cue.end <= len(" that "):
        return f"{claim.cue.text} {words}"
    return words


def closed(words: str) -> str:
    """The words with a closing mark for the quotation mark left open."""
    for opening, closing in _PAIRS.items():
        open_, shut = words.count(opening), words.count(closing)
        if open_ % 2 if opening == closing else open_ > shut:
            return words + closing
    return words


def number_words(figure: Figure) -> str:
    """The number with its approximator: ``35``, ``at least 20``."""
    if figure.high == 0:
        return "none"
    hedge = figure.approximator
    if hedge and hedge.lower() not in figure.text.lower():
        return f"{hedge} {figure.text}"
    return figure.text


def figure_words(figure: Figure) -> str:
    """A figure with what it counts: ``35 (wounded)``, ``29 more (killed, incremental)``."""
    words, measure = number_words(figure), plain(figure.measure)
    marks = [] if measure.lower() in words.lower() else [measure]
    marks += [] if figure.kind is FigureKind.POINT else [figure.kind.value]
    marks += ["denied"] if figure.negated else []
    return words + (f" ({', '.join(marks)})" if marks else "")


def bounds_words(figure: Figure) -> str:
    """The interval a figure leaves open: "20 or more", "24 to 99", "35"."""
    if figure.high is None:
        return f"{figure.low:,.10g} or more"
    if figure.low == figure.high:
        return f"{figure.low:,.10g}"
    return f"{figure.low:,.10g} to {figure.high:,.10g}"


def published_words(context: ClaimInContext) -> str:
    return f"{context.source.name}, {context.published or 'no date'}"


def document_words(document: Document) -> str:
    """Source, day and wire credits in one line."""
    words = f"{document.source.name}, {document.published or 'no date'}"
    if document.wire_credits:
        words += f", with {', '.join(document.wire_credits)}"
    return words


def unread_words(document: Document) -> str:
    """Why nothing was read of a document that is kept."""
    return f"not read: written in {language_name(document.language)}"


def stated(document: Document) -> Mapping[str, Mapping[str, list[str]]]:
    """What was said of a document, by field and value, with the places that say it; first what was
    believed."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in document.metadata:
        places = found.setdefault(one.field.value, {}).setdefault(one.value, [])
        if ORIGINS[one.origin] not in places:
            places.append(ORIGINS[one.origin])
    return found


def chain_words(claim: Claim) -> str:
    """How the words came to the reader, from the origin to the outlet."""
    steps = [claim.origin or "origin unknown", *claim.source_chain]
    kept = [step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1]]
    return " → ".join(kept)
