"""Two documents, whatever their languages: which was told from which, and how they are found."""

from datetime import date

from claims.repeats.compare import Repeat, compare
from claims.repeats.declared import declared, places_of
from claims.repeats.order import Copy, copy_of, has_from, translation_of
from claims.repeats.prints import Prints, prints_of
from claims.repeats.translations import NEAR_DAYS, numbers_of, pairs_of, translated
from claims.repeats.words import words_of
from claims.text.outlets import UNKNOWN
from claims.values import Document


def prints_of_document(document: Document) -> Prints:
    """The keys by which a document is found by those that may tell it again."""
    own = prints_of(words_of(document.text))
    parts = own.parts | pairs_of(numbers_of(document.text))
    return Prints(parts, own.whole, places_of(document))


def copy_between(first: Document, second: Document) -> Copy | None:
    """Which of two documents was told from the other; None where neither was. Whichever is given
    first, it comes to the same. An outlet does not copy itself, for it is one voice as it is; what
    it says it has translated is told all the same."""
    if said := declared(first, second):
        return translation_of(first, second, said)
    if first.source.slug == second.source.slug != UNKNOWN.slug:
        return None
    found = _repeat(first, second)
    return None if found is None else copy_of(first, second, found)


def _repeat(first: Document, second: Document) -> Repeat | None:
    if first.language == second.language:
        return compare(words_of(first.text), words_of(second.text))
    if not _near(first, second):
        return None
    credited = has_from(first, second.source) or has_from(second, first.source)
    return translated(first.text, second.text, credited=credited)


def _near(first: Document, second: Document) -> bool:
    days = [date.fromisoformat(d.published[:10]) for d in (first, second) if d.published]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= NEAR_DAYS
