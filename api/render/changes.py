"""What happened to claims: as plain data, in a sentence, and as an Atom feed."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode, urlsplit

from api.render.atom import MEDIA_TYPE, AtomEntry, AtomFeed, AtomLink, tag_uri
from api.render.decisions import DONE
from api.render.json import Json
from api.render.words import figure_words, plain, published_words, statement
from api.values import ChangeView
from claims.vocabulary import ChangeKind, Verdict

FEED = "/v1/feeds/changes.atom"
_LONGEST = 160


def change_json(view: ChangeView, base: str) -> Json:
    change, item = view.change, view.context
    return {
        "number": change.number,
        "at": change.at,
        "kind": change.kind.value,
        "claim": change.claim,
        "subject": change.subject,
        "figure": change.figure,
        "was": change.was,
        "now": change.now,
        "dispute": item.dispute.slug if item.dispute else None,
        "speaker": item.claim.speaker.name,
        "words": change_words(view),
        "url": f"{base}/v1/claims/{change.claim}",
    }


def change_words(view: ChangeView) -> str:
    """``Contested: 12 people were killed, said by the Ports Ministry (Shore Daily, 2031-03-04);
    before: uncorroborated``."""
    return f"{_head(view)}: {_what(view)}, {_by(view)}{_before(view)}"


def _head(view: ChangeView) -> str:
    change = view.change
    match change.kind:
        case ChangeKind.CLAIM:
            return "New"
        case ChangeKind.READING:
            return "Read otherwise"
        case ChangeKind.LINK:
            return f"Linked, {plain(change.now)}" if change.now else "No longer linked"
        case ChangeKind.DECISION:
            words = DONE[Verdict(change.now or change.was or "")]
            return f"A person's word, {words}" if change.now else f"No longer {words}"
    return plain(change.now).capitalize() if change.now else "No longer assessed"


def _what(view: ChangeView) -> str:
    claim, figure = view.context.claim, view.change.figure
    words = " ".join(statement(claim).split())
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
    if figure is None or figure >= len(claim.figures):
        return words
    return f"{figure_words(claim.figures[figure])} in “{words}”"


def _by(view: ChangeView) -> str:
    return f"said by {view.context.claim.speaker.name} ({published_words(view.context)})"


def _before(view: ChangeView) -> str:
    change = view.change
    if change.kind not in (ChangeKind.STATUS, ChangeKind.LINK) or change.was is None:
        return ""
    if change.was == change.now:
        return "; for other reasons"
    return f"; before: {plain(change.was)}"


def changes_feed(
    views: Sequence[ChangeView],
    base: str,
    asked: Mapping[str, str | list[str]],
    about: str,
    before: int | None,
    *,
    more: bool,
) -> AtomFeed:
    """The newest first; pages lead to each other as RFC 5005, section 3, has it. ``asked`` are the
    parameters of the feed, ``about`` says them in words. Ids hold the host of ``base`` and no more
    of it."""
    host = urlsplit(base).hostname or "localhost"
    here = {**asked, **({"before": str(before)} if before is not None else {})}
    links = [AtomLink("self", _address(base, here), MEDIA_TYPE)]
    if before is not None:
        links.append(AtomLink("first", _address(base, asked), MEDIA_TYPE))
    if more:
        older = {**asked, "before": str(views[-1].change.number)}
        links.append(AtomLink("next", _address(base, older), MEDIA_TYPE))
    return AtomFeed(
        id=tag_uri(host, "changes", *_named(asked)),
        title=f"Changes, {about}",
        subtitle="What happened to claims, the newest first.",
        links=links,
        entries=[_entry(view, base, host) for view in views],
    )


def _named(asked: Mapping[str, str | list[str]]) -> list[str]:
    said = ((name, asked[name]) for name in sorted(asked))
    return [f"{n}-{v if isinstance(v, str) else '-'.join(sorted(v))}" for n, v in said]


def _address(base: str, asked: Mapping[str, str | list[str]]) -> str:
    return f"{base}{FEED}?{urlencode(asked, doseq=True)}" if asked else base + FEED


def _entry(view: ChangeView, base: str, host: str) -> AtomEntry:
    change, words = view.change, change_words(view)
    return AtomEntry(
        id=tag_uri(host, "change", str(change.number)),
        title=words,
        updated=change.at,
        summary=" ".join(view.context.claim.content.split()),
        links=(
            AtomLink("alternate", f"{base}/claims/{change.claim}", "text/html"),
            AtomLink("related", f"{base}/v1/claims/{change.claim}", "application/json"),
        ),
    )
