"""Plain text for the terminal: aligned, wrapped, the same every time for the same values."""

from collections.abc import Sequence
from textwrap import indent

from api.render.decisions import corrected_text, history_text, trail_text
from api.render.fetched import response_words
from api.render.layout import WIDTH, wrap
from api.render.marks import Piece, marked_claim
from api.render.words import (
    at_least,
    bounds_words,
    chain_words,
    closed,
    count,
    document_words,
    figure_words,
    plain,
    published_words,
    speaker_line,
    spoken,
    statement,
    unread_words,
)
from api.values import ClaimDetail, ClaimStatus, LinkedClaim, Listing
from claims.values import MACHINE, Assessment, Claim, Extraction
from claims.vocabulary import Stance


def extraction_text(extraction: Extraction, width: int = WIDTH) -> str:
    """What one document says, claim by claim."""
    document, claims = extraction.document, extraction.claims
    figures = sum(len(claim.figures) for claim in claims)
    found = f"{count(len(claims), 'claim')}, {count(figures, 'figure')}"
    told = unread_words(document) if document.unread else found
    head = [document.path, f"{document_words(document)}: {told}"]
    parts = [_numbered(i, claim, document.text, width) for i, claim in enumerate(claims, 1)]
    return "\n\n".join(["\n".join(head), *parts])


def _numbered(number: int, claim: Claim, text: str, width: int) -> str:
    pad = " " * 5
    said = wrap(spoken(claim) + _stance_note(claim), width, f"{number:3}  ", pad)
    content = wrap(closed(_all_of(claim, text)), width, pad)
    return "\n".join([said, content, *_figure_lines(claim, width, pad)])


def _all_of(claim: Claim, text: str) -> str:
    """The words also where they are interrupted: "The ministry ... had counted two twice"."""
    spans = sorted([(claim.start, claim.end), *claim.extra_spans])
    return " ... ".join(text[start:end] for start, end in spans)


def _stance_note(claim: Claim) -> str:
    return "" if claim.stance is Stance.ASSERTS else f" ({plain(claim.stance.value)})"


def _figure_lines(claim: Claim, width: int, pad: str) -> list[str]:
    words = "; ".join(figure_words(figure) for figure in claim.figures)
    return [wrap(f"figures: {words}", width, pad, pad + "  ")] if words else []


def listing_text(listing: Listing, width: int = WIDTH) -> str:
    """A page of claims, one card each."""
    if not listing.items:
        return "No claim matches."
    shown = len(listing.items)
    foot = at_least(listing.total, "claim", more=listing.more) + (
        f", the first {shown} shown; --limit shows more" if shown < listing.total else ""
    )
    return "\n\n".join([*(claim_card(item, width) for item in listing.items), foot])


def claim_card(item: ClaimStatus, width: int = WIDTH) -> str:
    """Id, label and origin of a claim, its words, its figures with their own labels."""
    claim = item.claim
    pad = " " * 2
    lines = [
        f"{claim.id}  {plain(item.label)}  {published_words(item.context)}",
        wrap(spoken(claim) + _stance_note(claim), width, pad),
        wrap(closed(claim.content), width, pad * 2),
    ]
    for _, figure, status in item.figures():
        label = plain(status.label.value) if status else "not assessed"
        lines.append(wrap(f"{figure_words(figure)}: {label}", width, pad * 2 + "- "))
    return "\n".join(lines)


def detail_text(detail: ClaimDetail, width: int = WIDTH, *, history: bool = False) -> str:
    """One claim with everything known about it; with ``history`` every status it ever had."""
    item = detail.item
    blocks = [
        f"claim {item.claim.id}: {plain(item.label)}",
        _quoted(detail, width),
        _provenance(detail, width),
        corrected_text(detail.corrected, width),
        trail_text(detail.decisions, width),
        _status_block("status", item.overall, width),
        *_figure_blocks(item, width),
        _link_block(detail.links, width),
        history_text(detail.history, width) if history else "",
    ]
    return "\n\n".join(block for block in blocks if block)


def _quoted(detail: ClaimDetail, width: int) -> str:
    """The paragraphs of the claim, its content between guillemets."""
    paragraphs = marked_claim(detail.document.text, detail.item.claim)
    return "\n".join(wrap(_guillemets(pieces), width, "  ") for pieces in paragraphs)


def _guillemets(pieces: Sequence[Piece]) -> str:
    text, within = "", False
    for piece in pieces:
        inside = "content" in piece.roles
        if inside != within:
            text += "«" if inside else "»"
        text, within = text + piece.text, inside
    return text + ("»" if within else "")


def _provenance(detail: ClaimDetail, width: int) -> str:
    claim, document = detail.item.claim, detail.document
    context = detail.item.context
    rows = [
        ("speaker", speaker_line(claim.speaker, narrator=claim.narrator)),
        ("speaks for", claim.speaker.speaks_for),
        ("stance", f"{plain(claim.stance.value)}, {claim.attribution.value}"),
        ("cue", claim.cue.text if claim.cue else None),
        ("channel", claim.channel),
        ("came by", chain_words(claim)),
        ("said on", claim.stated_on),
        ("published", document_words(document)),
        ("document", f"{document.id} {document.url or document.path}"),
        ("fetched", response_words(detail.response) if detail.response else None),
        ("dispute", context.dispute.name if context.dispute else None),
    ]
    return "\n".join(wrap(value, width, f"  {name:11}", " " * 13) for name, value in rows if value)


def _status_block(title: str, status: Assessment | None, width: int) -> str:
    if status is None:
        return f"{title}: not assessed"
    axes = f"{title}: support {plain(status.support.value)}, contest {plain(status.contest.value)}"
    head = wrap(f"{axes}, {status.lifecycle.value}{_since(status)}", width, "", "  ")
    return "\n".join([head, *(wrap(reason, width, "  - ", "    ") for reason in status.reasons)])


def _since(status: Assessment) -> str:
    return f", since {status.since}" if status.since else ""


def _figure_blocks(item: ClaimStatus, width: int) -> list[str]:
    blocks = []
    for index, figure, status in item.figures():
        scope = [bounds_words(figure), figure.population, figure.kind.value]
        scope += [value for value in (figure.event, figure.place) if value]
        scope += [f"as of {figure.as_of}"] if figure.as_of else []
        label = f": {plain(status.label.value)}" if status else ""
        title = f"figure {index}, {figure_words(figure)}{label}"
        head = "\n".join([wrap(title, width), wrap("; ".join(scope), width, "  ")])
        blocks.append(f"{head}\n{indent(_status_block('status', status, width - 2), '  ')}")
    return blocks


def _link_block(links: Sequence[LinkedClaim], width: int) -> str:
    if not links:
        return "no links"
    return "\n".join([count(len(links), "link") + ":", *(_link_lines(x, width) for x in links)])


def _link_lines(linked: LinkedClaim, width: int) -> str:
    link, other = linked.link, linked.other
    by = "" if link.decided_by == MACHINE else f", decided by {link.decided_by}"
    head = f"- {link.id} {plain(link.kind.value)} (score {link.score:.2f}{by}) {other.claim.id}"
    who = speaker_line(other.claim.speaker, narrator=other.claim.narrator)
    said = f"{who}; {published_words(other.context)}: {statement(other.claim)}"
    reasons = [wrap(reason, width, "    because ", "    ") for reason in link.reasons]
    return "\n".join([wrap(head, width, "  ", "    "), wrap(said, width, "    "), *reasons])
