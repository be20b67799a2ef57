"""What the rules find in annotated texts, in the shape the gold has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.collection import Collection
from claims.evaluation.gold import Article, Attributed
from claims.evaluation.stated import Stated
from claims.evaluation.words import Span, Spans
from claims.extract.assemble import Assembly
from claims.extract.attribution.attitudes import ATTITUDE, find_attitudes
from claims.extract.attribution.draft import Draft
from claims.extract.attribution.find import find_attributions
from claims.extract.attribution.grade import circumstances, graded
from claims.extract.confidence import NARRATION, Circumstances, row_for
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import Paragraph, parse_many
from claims.values import Claim, Document, Extraction

# Where a claim lies in its document: start and end of the content, start of the cue.
Place = tuple[int, int, int | None]


def attribute(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Attributed]]]:
    """Every article with the attributions found in its text, before speakers are resolved: those
    of statements, and, as annotators count them too, those of attitudes."""
    listed = list(articles)
    for article, paragraphs in zip(listed, parse_many(one.text for one in listed), strict=True):
        yield article, _attributions(paragraphs)


def _attributions(paragraphs: Sequence[Paragraph]) -> list[Attributed]:
    """As annotators count them: a quotation that nobody is named beside goes on for the statement
    before it, and is none where nothing stands before it."""
    found: list[Attributed] = []
    speaking: int | None = None
    for paragraph in paragraphs:
        context = Context.of(paragraph)
        for draft in sorted(_drafts(context), key=lambda d: d.start):
            read = _attributed(draft, context, paragraph.start)
            if read.source or read.cue:
                speaking = speaking if draft.rule.startswith(ATTITUDE) else len(found)
                found.append(read)
            elif speaking is not None:
                last = found[speaking]
                found[speaking] = replace(last, content=(*last.content, *read.content))
    return found


def _drafts(context: Context) -> list[Draft]:
    statements = find_attributions(context)
    return [*statements, *graded(context, find_attitudes(context, statements))]


def _attributed(draft: Draft, context: Context, offset: int) -> Attributed:
    """In the field's terms: a relative pronoun belongs to the source, what is given a name to the
    content."""
    mentions = [context.doc[low:high] for low, high in filter(None, (draft.source, draft.relative))]
    topic = (draft.topic,) if draft.topic else ()

    def moved(spans: Iterable[Span]) -> Spans:
        return tuple((start + offset, end + offset) for start, end in spans)

    return Attributed(
        source=moved((mention.start_char, mention.end_char) for mention in mentions),
        cue=moved((draft.cue,) if draft.cue else ()),
        content=moved((*topic, *draft.content)),
        rule=draft.rule,
        row=row_for(circumstances(context, draft)).name,
        confidence=draft.confidence,
    )


def state(
    documents: Sequence[Document], collection: Collection | None
) -> Iterator[tuple[Extraction, list[Stated]]]:
    """Every document's extraction, and its claims with what made them."""
    parsed = parse_many(one.text for one in documents)
    for document, paragraphs in zip(documents, parsed, strict=True):
        assembly = Assembly(document, paragraphs, collection)
        extraction = assembly.extraction()
        grounds = _grounds(assembly)
        yield extraction, [_stated(claim, document, grounds) for claim in extraction.claims]


def _grounds(assembly: Assembly) -> dict[Place, Circumstances]:
    """How every draft was found, by where its content and its cue lie in the document."""
    found = {}
    for paragraph, context, drafts in zip(
        assembly.paragraphs, assembly.contexts, assembly.drafts, strict=True
    ):
        for draft in drafts:
            start, end = draft.content[0]
            cue = draft.cue[0] + paragraph.start if draft.cue else None
            place = start + paragraph.start, end + paragraph.start, cue
            found[place] = circumstances(context, draft)
    return found


def _stated(claim: Claim, document: Document, grounds: dict[Place, Circumstances]) -> Stated:
    place = claim.start, claim.end, claim.cue.start if claim.cue else None
    found = Circumstances(NARRATION) if claim.narrator else grounds[place]
    return Stated(claim, document, found.rule, row_for(found).name)
