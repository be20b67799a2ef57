"""A schema.org ``DataFeed`` of the reviews that people made."""

from collections.abc import Sequence

from api.render.interchange.claim_ld import CONTEXT, claim_node, review_node
from api.render.interchange.names import Names
from api.render.json import Json
from api.values import Reviewed


def feed_document(reviews: Sequence[Reviewed], names: Names, address: str) -> Json:
    """One page of the feed, which is at ``address``, newest review first. ``dateModified`` is the
    instant of the newest one on the page; a page without any has none."""
    feed = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "url": address,
        "name": f"Claim reviews of {names.publisher}",
        "publisher": {"@type": "Organization", "name": names.publisher},
        "dataFeedElement": [_element(reviewed, names) for reviewed in reviews],
    }
    if reviews:
        feed["dateModified"] = max(reviewed.review.at for reviewed in reviews)
    return feed


def _element(reviewed: Reviewed, names: Names) -> Json:
    claim = claim_node(reviewed.item, reviewed.document, names)
    return {
        "@type": "DataFeedItem",
        "dateCreated": reviewed.review.at,
        "dateModified": reviewed.review.at,
        "item": [review_node(reviewed.item, claim, reviewed.review, names)],
    }
