"""Claims of a report that was told from another: each is the other's claim told again.

Which reports were told from which is known from their texts (``claims.repeats``). Narration of a
copy is its original's narration, and what it has a speaker say it has from there.
"""

from rapidfuzz import fuzz

from claims.values import ClaimInContext, Copied
from claims.vocabulary import LinkKind
from graph.link.drafts import Drafts
from graph.origins import one_dispute, speaker_key
from graph.tellings import counts
from graph.values import FigureComparison, Later

ALIKE = 80.0
"""rapidfuzz's ratio, 0..100, from which what two reports say at one place is one claim, edited."""
_SPOKEN_FOR = (LinkKind.REPEATS, LinkKind.CONTRADICTS, LinkKind.UPDATES)


def link_copies(a: ClaimInContext, b: ClaimInContext, drafts: Drafts) -> None:
    """Adds that one claim was told from the other. Comes last: where the two already are one
    told again there is nothing to add, and what says something else is no copy."""
    found = _copied(a, b) or _copied(b, a) or _siblings(a, b)
    if found is None or not one_dispute(a, b):
        return
    derived, original, told = found
    if not _one_statement(a, b, translated=told.translated):
        return
    if drafts.any(a, b, _SPOKEN_FOR):
        return
    comparison = FigureComparison(LinkKind.DERIVED_FROM, 0.9, told.words, "copy", Later.A)
    drafts.add(derived, original, comparison)


def taken(item: ClaimInContext, told: Copied) -> bool:
    """Whether most of a claim stands in words that its report has from the other."""
    start, end = item.claim.start, item.claim.end
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in told.spans)
    return told.whole or inside * 2 >= end - start


def _copied(
    item: ClaimInContext, other: ClaimInContext
) -> tuple[ClaimInContext, ClaimInContext, Copied] | None:
    for told in item.copied:
        if told.original == other.document_id and taken(item, told):
            return item, other, told
    return None


def _siblings(
    a: ClaimInContext, b: ClaimInContext
) -> tuple[ClaimInContext, ClaimInContext, Copied] | None:
    """Two reports that are one report in another language: the later has it from the earlier, or
    from where that has it."""
    theirs = {told.original for told in b.copied if told.translated}
    if a.document_id == b.document_id or not any(
        told.translated and told.original in theirs for told in a.copied
    ):
        return None
    derived, original = (a, b) if (a.day, a.document_id) > (b.day, b.document_id) else (b, a)
    names = f"{derived.source.name} and {original.source.name}"
    words = f"{names} run one report from another language"
    return derived, original, Copied(original.document_id, words, whole=True, translated=True)


def _one_statement(a: ClaimInContext, b: ClaimInContext, *, translated: bool) -> bool:
    """Of a translation the numbers have to tell it, for the words cannot."""
    one_voice = a.claim.narrator == b.claim.narrator and (
        a.claim.narrator or speaker_key(a) == speaker_key(b)
    )
    if not one_voice or a.claim.stance != b.claim.stance or counts(a) != counts(b):
        return False
    if translated:
        return bool(a.claim.figures)
    return fuzz.ratio(a.claim.content, b.claim.content, score_cutoff=ALIKE) >= ALIKE
