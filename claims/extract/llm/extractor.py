"""The ``llm`` extractor: a model says who is credited with what, the rules read on from there."""

from collections.abc import Iterable, Iterator

from claims.collection import Collection
from claims.extract.assemble import Assembly
from claims.extract.attribution.offered import Offered
from claims.extract.llm.answers import read_answer
from claims.extract.llm.budget import Budget
from claims.extract.llm.chunks import cut
from claims.extract.llm.client import ChatClient
from claims.extract.llm.drafts import Placing
from claims.extract.llm.prompt import messages
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import Paragraph, parse
from claims.extract.written import as_written, for_reading
from claims.run import Refusal, Tally
from claims.settings import LlmSettings, llm_settings
from claims.values import Claim, Document, Extraction


class LlmExtractor:
    """Asks the server of ``settings`` (those of the environment where none are given), one request
    after another. Raises ``BadInput`` where none is set.

    Both methods raise ``CeilingReached`` and ``ModelError``: see ``ChatClient.ask``.
    """

    def __init__(
        self,
        collection: Collection | None = None,
        tally: Tally | None = None,
        settings: LlmSettings | None = None,
    ) -> None:
        self.collection = collection
        self.tally = tally if tally is not None else Tally()
        self.settings = settings or llm_settings()

    def extract(self, document: Document) -> Extraction:
        """The claims of one document, in text order."""
        return next(iter(self.extract_many([document])))

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The claims of many documents, one extraction each, in order."""
        budget = Budget(self.settings, self.tally)
        with ChatClient(self.settings, budget) as client:
            for document in documents:
                yield self._read(document, client)

    def _read(self, document: Document, client: ChatClient) -> Extraction:
        view, seen = for_reading(document)
        paragraphs = parse(view.text)
        placing = self._ask([paragraph.text for paragraph in paragraphs], client)
        offered = placing.offered([Context.of(paragraph) for paragraph in paragraphs])
        extraction = Assembly(view, paragraphs, self.collection, offered).extraction()
        self._count_idle(offered, paragraphs, extraction.claims)
        return as_written(extraction, document, seen)

    def _ask(self, texts: list[str], client: ChatClient) -> Placing:
        placing = Placing(texts, self.tally)
        for chunk in cut(texts, self.settings.chunk_chars):
            answer = client.ask(messages(texts, chunk))
            placing.add(read_answer(answer, self.tally), chunk)
        return placing

    def _count_idle(
        self, offered: Offered, paragraphs: tuple[Paragraph, ...], claims: tuple[Claim, ...]
    ) -> None:
        """Narration that came to nothing: without a figure of its own it is no claim."""
        told = [(c.start, c.end) for c in claims if c.narrator]
        for paragraph, spans in zip(paragraphs, offered.narration, strict=True):
            for start, end in spans:
                low, high = start + paragraph.start, end + paragraph.start
                if not any(a < high and low < b for a, b in told):
                    self.tally.refuse(Refusal.NARRATION_WITHOUT_FIGURE)
