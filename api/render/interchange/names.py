"""What things are called outside the store: identifiers that last, addresses that answer."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from api.render.words import plain
from claims.values import Assessment


@dataclass(frozen=True, slots=True)
class Names:
    """``root`` is what identifiers begin with, ``server`` the address at which the store is served
    (no slash at its end; "" where it is not), ``publisher`` who publishes its reviews.

    The same thing has the same identifier in every format, whoever serves it; ids of claims and
    documents are made of their content (docs/api.md).
    """

    server: str = ""
    root: str = "urn:twosource:"
    publisher: str = "TwoSource"

    def of(self, kind: str, *parts: object) -> str:
        """``of("figure", claim, 0)`` is ``urn:twosource:figure/3f2a9c1d0e4b5a67/0``."""
        return self.root + "/".join([kind, *(quote(str(part), safe="") for part in parts)])

    def term(self, word: str) -> str:
        """A word of our vocabulary, as docs/interchange.md lists them."""
        return f"{self.root}term/{word}"

    def claim(self, claim_id: str) -> str:
        return self.of("claim", claim_id)

    def document(self, document_id: str) -> str:
        return self.of("document", document_id)

    def agent(self, name: str) -> str:
        """A speaker, an origin or a person who decided: they are known by name only."""
        return self.of("agent", name)

    def page(self, claim_id: str) -> str:
        """Where a claim can be read, or its identifier where no server is known."""
        return f"{self.server}/claims/{claim_id}" if self.server else self.claim(claim_id)

    def text(self, document_id: str) -> str:
        """Where the text of a document is, whose characters the offsets count."""
        if not self.server:
            return self.document(document_id)
        return f"{self.server}/v1/documents/{document_id}/text"

    @property
    def site(self) -> str:
        """The host that publishes, without ``www`` and port; "" where no server is known."""
        return (urlsplit(self.server).hostname or "").removeprefix("www.")


def status_words(assessment: Assessment | None) -> str:
    """A status as a rating that cannot be taken for one of truth."""
    label = plain(assessment.label.value) if assessment else "not assessed"
    return f"Corroboration status: {label}"
