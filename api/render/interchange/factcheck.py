"""The answers of Google's Fact Check Tools API, v1alpha1, and the discovery document of it.

A person's review is a review. A corroboration status is none, but clients expect a rating: it is
given as one that says what it is, ``Corroboration status: contested``, after the person's.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from api.render.interchange.names import Names, status_words
from api.render.json import Json
from api.render.words import statement
from api.values import Checked
from claims.values import Assessment, Decision


def search_json(claims: Iterable[Checked], names: Names, token: str | None) -> Json:
    """A page; Google leaves out what is empty, and clients know."""
    found = [_claim(checked, names) for checked in claims]
    data: Json = {"claims": found} if found else {}
    return data | ({"nextPageToken": token} if token else {})


def error_json(status: int, word: str, message: str) -> Json:
    """An error in the shape of Google's: ``word`` is a canonical code such as NOT_FOUND."""
    return {"error": {"code": status, "message": message, "status": word}}


def discovery_json(names: Names) -> Json:
    """The discovery document of the API as this server answers it."""
    return _discovery() | {"rootUrl": f"{names.server}/", "baseUrl": f"{names.server}/"}


@cache
def _discovery() -> Json:
    text = files("api.render.interchange").joinpath("discovery.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _claim(checked: Checked, names: Names) -> Json:
    item, reviews = checked.item, []
    if checked.review is not None:
        reviews.append(_review(checked, checked.review, names))
    if item.overall is not None:
        reviews.append(_status(checked, item.overall, names))
    claim: Json = {"text": statement(item.claim), "claimant": item.claim.speaker.name}
    if item.context.day:
        claim["claimDate"] = _timestamp(item.context.day)
    return claim | {"claimReview": reviews}


def _review(checked: Checked, review: Decision, names: Names) -> Json:
    told = {
        "title": f"{review.by}: {review.because}",
        "reviewDate": _timestamp(review.at),
        "textualRating": review.detail["rating"],
    }
    return _published(checked, names) | told


def _status(checked: Checked, assessment: Assessment, names: Names) -> Json:
    told = {
        "title": " ".join(assessment.reasons),
        "textualRating": status_words(assessment),
    }
    if assessment.since:
        told["reviewDate"] = _timestamp(assessment.since)
    return _published(checked, names) | told


def _published(checked: Checked, names: Names) -> Json:
    return {
        "publisher": {"name": names.publisher, "site": names.site},
        "url": names.page(checked.item.claim.id),
        "languageCode": checked.document.language,
    }


def _timestamp(said: str) -> str:
    """A day or an instant as RFC 3339 in UTC with whole seconds; a day begins at midnight."""
    day, _, time = said.partition("T")
    return f"{day}T{time[:5] or '00:00'}:{time[6:8] or '00'}Z"
