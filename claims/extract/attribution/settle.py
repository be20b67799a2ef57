"""Settling overlaps: one stretch of text belongs to one attribution, except where a second
speaker denies or shares it."""

from dataclasses import replace

from claims.extract.attribution.draft import Draft, Found
from claims.extract.attribution.quotations import follows
from claims.extract.syntax.context import Context
from claims.text.ourselves import ourselves, withdrawn
from claims.text.wires import is_wire
from claims.tokens import Token

_MEDIA = frozenset(
    "radio television tv newspaper daily channel broadcaster outlet media press station "
    "website paper news wire magazine".split()
)


def settle(context: Context, found: Found) -> list[Draft]:
    """The drafts in text order, nested ones folded into the attribution that speaks.

    A medium that merely relays a speaker ("..., local radio reported") becomes the carrier.
    Otherwise the outer attribution wins over one inside its content.
    """
    drafts = [
        d
        for d in found.drafts
        if d.end > d.start
        and not _blank(context, d)
        and not _by_ourselves(context, d)
        and not _is_withdrawn(context, d)
    ]
    relayed = _run_on(context, _relay(context, drafts))
    kept = [d for d in relayed if not any(_nested(d, other) for other in relayed)]
    return sorted(kept, key=lambda d: (d.start, d.cue or (0, 0)))


def _by_ourselves(context: Context, draft: Draft) -> bool:
    """``By this newspaper's own count``, ``our researchers have verified``: the source itself, in
    its own words."""
    return draft.source is not None and ourselves(context.doc[slice(*draft.source)].text)


def _is_withdrawn(context: Context, draft: Draft) -> bool:
    """``An earlier version of this report said that 37 had died``: nobody says so any more."""
    start, _ = draft.content[0]
    named = context.doc[slice(*draft.source)] if draft.source else None
    return any(
        a <= start < b or (named is not None and named.start_char < b and a < named.end_char)
        for a, b in withdrawn(context.text)
    )


def _blank(context: Context, draft: Draft) -> bool:
    """Whether a speaker is named by no word: by a blank, or by nothing between two marks."""
    named = (draft.source, *draft.via) if draft.source else draft.via
    return any(not context.doc[start:end].text.strip() for start, end in named)


def _nested(inner: Draft, outer: Draft) -> bool:
    if inner is outer or inner.about or inner.cue is None:
        return False
    return any(a <= inner.cue[0] < b for a, b in outer.content) and not (
        outer.cue is not None and any(a <= outer.cue[0] < b for a, b in inner.content)
    )


def _run_on(context: Context, drafts: list[Draft]) -> list[Draft]:
    """A quotation without a cue right behind an attributed sentence goes on for its speaker."""
    settled = list(drafts)
    for alone in [d for d in drafts if d.rule == "quotation alone"]:
        before = [d for d in settled if d.cue and not d.about and d.start < alone.start]
        last = max(before, key=lambda d: d.end, default=None)
        if last is not None and last.cue is not None:
            end = max(last.end, last.cue[1])
            if end < alone.start and follows(context, end, alone.start):
                settled[settled.index(last)] = last.adding(alone.content[0])
                settled.remove(alone)
    return settled


def _relay(context: Context, drafts: list[Draft]) -> list[Draft]:
    settled = list(drafts)
    for outer in drafts:
        if outer.source is None or not is_medium(context, outer) or outer.quoted:
            continue
        if outer not in settled:  # itself relayed by one before
            continue
        inner = next(
            (d for d in settled if _nested(d, outer) and d.source is not None and _whole(d, outer)),
            None,
        )
        if inner is not None:
            settled[settled.index(inner)] = replace(inner, via=(*inner.via, outer.source))
            settled.remove(outer)
    return settled


def _news_agency(token: Token) -> bool:
    """``the state news agency``, but not the Civil Protection Agency."""
    return token.lemma_.lower() in ("agency", "service") and (
        token.i > 0 and token.nbor(-1).lower_ in ("news", "press", "wire", "telegraph")
    )


def is_medium(context: Context, draft: Draft) -> bool:
    """Whether the speaker is a medium: "local radio", "the state news agency"."""
    if draft.source is None or draft.quoted:
        return False
    tokens: list[Token] = list(context.doc[draft.source[0] : draft.source[1]])
    if any(t.lemma_.lower() in _MEDIA or _news_agency(t) for t in tokens):
        return True
    return is_wire(context.doc[draft.source[0] : draft.source[1]].text)


def _whole(inner: Draft, outer: Draft) -> bool:
    """The inner attribution makes up the outer content, cue to end."""
    return outer.content[0][1] - inner.end <= 2
