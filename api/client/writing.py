"""What writes, and what needs a key: decisions, documents sent in, subscriptions, searches.

Every one of these is sent with an idempotency key, made unless it is given as ``once``: a request
that is sent again, by the client after a 429 or 503 or by you after a lost answer, is done once.
"""

from collections.abc import Sequence
from typing import Any

from api.client.bind import following, operation, paged
from api.client.calls import Call, Rows, ask, listing, read_json, read_nothing
from api.client.shapes import (
    AddClaim,
    AddLink,
    ChangeKind,
    Correct,
    DecidedShape,
    DeliveriesPage,
    DeliveryShape,
    JobShape,
    JobsPage,
    JobState,
    Merge,
    OnLink,
    Patch,
    SearchesPage,
    SearchShape,
    SettleSource,
    Split,
    SubscriptionShape,
    SubscriptionsPage,
    TakeBack,
    Undo,
)

Decision = OnLink | AddLink | TakeBack | Correct | AddClaim | SettleSource | Merge | Split | Undo


class Writing:
    """Only with a key that has the scope."""

    @operation("POST /v1/decisions")
    def decide(
        self, said: Decision, *, if_match: str | None = None, once: str | None = None
    ) -> Call[DecidedShape]:
        """Confirm or reject a link, add one, retract, withdraw, correct or add a claim, say what a
        source is, merge or split names. ``if_match`` is the tag of the claim or link as it was
        seen. Scope decide."""
        return ask(body=said, if_match=if_match, key=once)

    @operation("DELETE /v1/decisions/{item_id}")
    def undo(
        self,
        item_id: str,
        because: str,
        *,
        by: str | None = None,
        if_match: str | None = None,
        once: str | None = None,
    ) -> Call[DecidedShape]:
        """Undo one decision. Scope decide."""
        query = {"because": because, "by": by}
        return ask({"item_id": item_id}, query, if_match=if_match, key=once)

    @operation("POST /v1/ingest")
    def ingest(
        self,
        text: str | None = None,
        *,
        url: str | None = None,
        urls: Sequence[str] | None = None,
        source: str | None = None,
        published: str | None = None,
        title: str | None = None,
        dispute: str | None = None,
        mapping: str | None = None,
        wait: int | None = None,
        once: str | None = None,
    ) -> Call[JobShape]:
        """Send in a text, or addresses to be read. The answer is the job, after up to ``wait``
        seconds; ``wait_for`` waits longer. Scope ingest."""
        said = {"text": text, "url": url, "urls": None if urls is None else list(urls)}
        body = said | _about(source, published, title, dispute, mapping)
        body = {name: value for name, value in body.items() if value is not None}
        return ask(query={"wait": wait}, body=body, key=once)

    @operation("POST /v1/ingest")
    def ingest_files(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        source: str | None = None,
        published: str | None = None,
        title: str | None = None,
        dispute: str | None = None,
        mapping: str | None = None,
        wait: int | None = None,
        once: str | None = None,
    ) -> Call[JobShape]:
        """The same for files: names and contents, at most 100. ``mapping`` names the columns of
        CSV and the keys of JSON Lines: ``text=body, published=date``."""
        form = _about(source, published, title, dispute, mapping)
        return Call(
            read_json,
            query=(("wait", str(wait)),) if wait is not None else (),
            files=tuple(files),
            form={name: value for name, value in form.items() if value is not None},
            once=once,
        )

    @paged("GET /v1/jobs")
    def jobs(
        self, *, state: JobState | None = None, limit: int | None = None
    ) -> Rows[JobShape, JobsPage]:
        """Your jobs, newest first."""
        return listing({"state": state, "limit": limit})

    @operation("GET /v1/jobs/{job_id}")
    def job(self, job_id: str) -> Call[JobShape]:
        """How far a job is, and what came of it."""
        return ask({"job_id": job_id})

    @following("GET /v1/jobs/{job_id}/events")
    def job_events(self, job_id: str) -> Call[JobShape]:
        """A job as it goes on; the event ``end`` is the last."""
        return ask({"job_id": job_id})

    @operation("DELETE /v1/jobs/{job_id}")
    def cancel(self, job_id: str, *, once: str | None = None) -> Call[JobShape]:
        """Call off a job that waits."""
        return ask({"job_id": job_id}, key=once)

    @operation("POST /v1/subscriptions")
    def subscribe(
        self,
        url: str,
        *,
        kinds: Sequence[ChangeKind] = (),
        dispute: str | None = None,
        speaker: str | None = None,
        question: str | None = None,
        search: str | None = None,
        relabelled: bool = False,
        secret: str | None = None,
        after: int | None = None,
        once: str | None = None,
    ) -> Call[SubscriptionShape]:
        """Have changes posted to an address. The secret in the answer is shown this once. Scope
        read."""
        wanted = {"dispute": dispute, "speaker": speaker, "question": question, "search": search}
        body = wanted | {"kinds": list(kinds), "relabelled": relabelled}
        return ask(body=body | {"url": url, "secret": secret, "after": after}, key=once)

    @paged("GET /v1/subscriptions")
    def subscriptions(self) -> Rows[SubscriptionShape, SubscriptionsPage]:
        """Yours."""
        return listing({})

    @operation("GET /v1/subscriptions/{subscription_id}")
    def subscription(self, subscription_id: str) -> Call[SubscriptionShape]:
        """One of them, without its secret."""
        return ask({"subscription_id": subscription_id})

    @operation("PATCH /v1/subscriptions/{subscription_id}")
    def change_subscription(
        self, subscription_id: str, patch: Patch, *, once: str | None = None
    ) -> Call[SubscriptionShape]:
        """Change its address or its filters, stop it, or let it go on."""
        return ask({"subscription_id": subscription_id}, body=patch, key=once)

    @operation("DELETE /v1/subscriptions/{subscription_id}")
    def unsubscribe(self, subscription_id: str, *, once: str | None = None) -> Call[None]:
        """Have nothing posted any more."""
        return Call(read_nothing, {"subscription_id": subscription_id}, once=once)

    @operation("POST /v1/subscriptions/{subscription_id}/test")
    def try_subscription(
        self, subscription_id: str, *, once: str | None = None
    ) -> Call[DeliveryShape]:
        """Post a message without changes at once, and say how it went."""
        return ask({"subscription_id": subscription_id}, key=once)

    @paged("GET /v1/subscriptions/{subscription_id}/deliveries")
    def deliveries(
        self, subscription_id: str, *, limit: int | None = None
    ) -> Rows[DeliveryShape, DeliveriesPage]:
        """What was posted and how it went, newest first."""
        return listing({"limit": limit}, {"subscription_id": subscription_id})

    @operation("POST /v1/subscriptions/{subscription_id}/deliveries/{delivery_id}/replay")
    def replay(
        self, subscription_id: str, delivery_id: str, *, once: str | None = None
    ) -> Call[DeliveryShape]:
        """Post one message again."""
        places = {"subscription_id": subscription_id, "delivery_id": delivery_id}
        return ask(places, key=once)

    @operation("POST /v1/subscriptions/{subscription_id}/replay")
    def replay_from(
        self, subscription_id: str, first: int, *, once: str | None = None
    ) -> Call[SubscriptionShape]:
        """Post everything from a change on again, in new messages."""
        return ask({"subscription_id": subscription_id}, {"from": first}, key=once)

    @operation("POST /v1/searches")
    def save_search(self, name: str, query: str, *, once: str | None = None) -> Call[SearchShape]:
        """Keep a search: the query string of ``/v1/claims``. Scope read."""
        return ask(body={"name": name, "query": query}, key=once)

    @paged("GET /v1/searches")
    def searches(self) -> Rows[SearchShape, SearchesPage]:
        """Those you keep."""
        return listing({})

    @operation("GET /v1/searches/{search_id}")
    def search(self, search_id: str) -> Call[SearchShape]:
        """One of them."""
        return ask({"search_id": search_id})

    @operation("DELETE /v1/searches/{search_id}")
    def remove_search(self, search_id: str, *, once: str | None = None) -> Call[None]:
        """Keep it no longer."""
        return Call(read_nothing, {"search_id": search_id}, once=once)


def _about(
    source: str | None,
    published: str | None,
    title: str | None,
    dispute: str | None,
    mapping: str | None,
) -> dict[str, Any]:
    about = {"source": source, "published": published, "title": title, "dispute": dispute}
    return about | {"map": mapping}
