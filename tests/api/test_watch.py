"""Watches of feeds, pages and folders: what is found, read once, tried again, or given up."""

import gzip
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from claims import store
from claims.db import session
from claims.schedules import instant
from claims.watches import Look
from tests.api.watched import REPORT, Desk, desk, feed, folder, kinds, only, page
from tests.claims.web import Site, answer, serve

__all__ = ["desk", "folder"]

AGAIN = {"minutes": 10}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name, value in (
        ("ALLOW_PRIVATE_ADDRESSES", "1"), ("RETRY_WAIT", "0"), ("HOST_WAIT", "0"),
    ):  # fmt: skip
        monkeypatch.setenv(f"TWOSOURCE_{name}", value)
    with serve() as opened:
        yield opened


def test_entries_of_a_feed(desk: Desk, site: Site) -> None:
    one, two = (site.page(f"/{n}", page(n)) for n in (11, 12))
    desk.add(site.page("/feed", feed(one), "application/rss+xml"))
    events = desk.once()
    assert kinds(events) == ["stored"]
    assert only(events, "stored").said["claims"] == 1
    assert only(events, "summary").said["new"] == 1
    assert desk.once() == []  # nothing is due

    desk.later(**AGAIN)
    site.page("/feed", feed(two, one), "application/rss+xml")
    events = desk.once()
    assert (kinds(events), only(events, "stored").what) == (["stored"], two)
    assert site.asked.count("/11") == 1
    assert {document.path for document in desk.documents()} == {one, two}
    assert all(document.published == "2031-03-04" for document in desk.documents())


@pytest.mark.parametrize(("every", "writes"), [(600, 1), (86_400, 2)])
def test_nothing_new_in_a_feed_is_a_small_write(
    desk: Desk, site: Site, every: int, writes: int
) -> None:
    """Of the watch's own row: that somebody looks, and with it what comes of it if nothing is new;
    of what is looked at rarely, how it went once more."""
    from sqlalchemy import event

    said = {"Content-Type": "application/rss+xml", "ETag": '"1"'}
    whole = answer(200, feed(site.page("/11", page(11))), said)
    desk.add(site.put("/feed", whole, answer(304, b"", said), answer(304, b"", said)), every=every)
    desk.once()
    desk.later(seconds=every + 1)
    run: list[str] = []

    def note(*arguments: object) -> None:
        run.append(str(arguments[2]))

    event.listen(desk.engine, "before_cursor_execute", note)
    events = desk.once()
    event.remove(desk.engine, "before_cursor_execute", note)
    assert [(str(e.kind), e.said["outcome"]) for e in events] == [("polled", "unchanged")]
    assert '"1"' in site.conditions
    written = [line for line in run if line.split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert [line.split()[:2] for line in written] == [["UPDATE", "watch"]] * writes
    watch = desk.watch()
    assert (watch.looked_at, watch.outcome) == (instant(desk.now), Look.UNCHANGED)
    assert desk.once() == []
    desk.later(seconds=every + 1)
    assert kinds(desk.once()) == []
    assert site.asked.count("/feed") == 3


def test_a_look_that_is_asked_for_waits_for_nobody(desk: Desk, site: Site) -> None:
    """Also where the look before left who looked."""
    address = site.page("/mill", page(12))
    desk.add(address)
    for _ in range(2):
        desk.once()
        desk.later(**AGAIN)
    with session(desk.engine, write=True) as opened:
        store.watching.look_again(opened, desk.watch(), instant(desk.now))
    desk.once()
    assert site.asked.count("/mill") == 3
    with session(desk.engine, write=True) as opened:
        store.watching.look_again(opened, desk.watch(), instant(desk.now))
    desk.once()
    assert site.asked.count("/mill") == 4


def test_a_look_that_is_broken_off_is_done_when_it_is_due(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between saying that it looks and knowing what is there."""
    address = site.page("/mill", page(12))
    desk.add(address)
    desk.once()
    desk.later(**AGAIN)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr("api.watch.looking.look", killed)
        desk.once()
    site.page("/mill", page(12).replace("12 people", "14 people"))
    assert kinds(desk.once()) == []
    desk.later(**AGAIN)
    assert kinds(desk.once()) == ["changed"]


def test_a_packed_sitemap(desk: Desk, site: Site) -> None:
    one, two = site.page("/11", page(11)), site.page("/12", page(12))
    lines = "".join(f"<url><loc>{address}</loc></url>" for address in (one, two))
    listed = f"<urlset>{lines[: len(lines) // 2]}</urlset>", f"<urlset>{lines}</urlset>"
    first, second = (gzip.compress(text.encode(), mtime=0) for text in listed)
    address = site.page("/sitemap.xml.gz", first, "application/x-gzip")
    desk.add(address)
    assert kinds(desk.once()) == ["stored"]
    desk.later(**AGAIN)
    assert kinds(desk.once()) == []
    site.page("/sitemap.xml.gz", second, "application/x-gzip")
    desk.later(**AGAIN)
    assert only(desk.once(), "stored").what == two
    assert {document.path for document in desk.documents()} == {one, two}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(b"<urlset><url><loc>https://a.example/1</loc></url></urlset>")[:-9],
         "its compression is broken"),
        (gzip.compress(b"<urlset>" + b" " * 60_000_000), "MB unpacked"),
        (gzip.compress(b"<sitemapindex><sitemap><loc>https://a.example/1.xml.gz</loc></sitemap>"
                       b"</sitemapindex>"), "is an index; watch the sitemaps it names"),
    ],
    ids=["broken off", "a bomb", "an index"],
)  # fmt: skip
def test_a_packed_sitemap_that_cannot_be_watched(
    desk: Desk, site: Site, data: bytes, said: str
) -> None:
    desk.add(site.page("/sitemap.xml.gz", data, "application/gzip"))
    assert said in str(only(desk.once(), "polled").said["reason"])


def test_a_page_that_changes_is_a_version(desk: Desk, site: Site) -> None:
    address = site.page("/mill", page(12))
    desk.add(address)
    assert kinds(desk.once()) == ["stored"]
    site.page("/mill", page(12).replace("12 people", "14 people"))
    desk.later(**AGAIN)
    changed = only(desk.once(), "changed")
    (told,) = changed.said["documents"]
    assert told["before"]
    assert any(told["changes"].values())
    desk.later(**AGAIN)
    assert kinds(desk.once()) == []
    assert site.asked.count("/mill") == 3  # the looks; what they saw is what is read


def test_a_server_that_fails_for_a_while(desk: Desk, site: Site) -> None:
    away = answer(503, b"", {"Retry-After": "7200"})
    good = site.page("/11", page(11))
    bad = site.put("/12", away, answer(200, page(12)))
    desk.add(site.page("/feed", feed(bad, good), "application/rss+xml"))
    events = desk.once()
    assert kinds(events) == ["retry", "stored"]  # one bad entry stops no other
    retry = only(events, "retry")
    assert retry.said["next_try"] == instant(desk.now + timedelta(hours=2))
    assert "503" in str(retry.said["reason"])
    desk.later(hours=1)
    assert kinds(desk.once()) == []
    desk.later(hours=2)
    assert kinds(desk.once()) == ["stored"]
    assert len(desk.documents()) == 2


def test_a_dead_letter_is_replayed(desk: Desk, site: Site) -> None:
    address = site.put("/12", answer(404), answer(404))
    desk.add(site.page("/feed", feed(address), "application/rss+xml"))
    events = desk.once()
    assert kinds(events) == ["dead"]
    (thing,) = desk.dead()
    assert (thing.id, thing.attempts) == (only(events, "dead").said["id"], 1)
    assert "404" in str(thing.reason)
    desk.later(hours=9)
    assert kinds(desk.once()) == []  # nobody tries it again
    site.page("/12", page(12))
    with session(desk.engine, write=True) as opened:
        store.watching.replay_thing(opened, thing.id[:8], instant(desk.now))
    assert kinds(desk.once()) == ["stored"]
    assert desk.dead() == []


def test_what_fails_too_often_is_given_up(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_WATCH_RETRIES", "2")
    address = site.put("/12", answer(503))
    desk.add(site.page("/feed", feed(address), "application/rss+xml"))
    found = []
    for _ in range(4):
        found += kinds(desk.once())
        desk.later(hours=13)
    assert found == ["retry", "retry", "dead"]
    assert desk.dead()[0].attempts == 3
    with session(desk.engine, write=True) as opened:
        store.watching.drop_thing(opened, desk.dead()[0].id, instant(desk.now))
    assert desk.dead() == []
    changed = feed(address, title="Fire out")
    site.page("/feed", changed, "application/rss+xml")
    site.page("/12", page(12))
    desk.later(days=1)
    assert kinds(desk.once()) == ["stored"]  # what changes is found again


def test_an_entry_whose_page_is_gone_is_read_from_the_feed(desk: Desk, site: Site) -> None:
    said = "<description>The Brennan Ports Ministry said 12 people were killed.</description>"
    told = feed(site.put("/12", answer(410))).replace("</link><pub", f"</link>{said}<pub")
    desk.add(site.page("/feed", told, "application/rss+xml"))
    assert kinds(desk.once()) == ["stored"]
    (document,) = desk.documents()
    assert document.text.startswith("The Brennan Ports Ministry")
    with session(desk.engine) as opened:
        kept = store.response_of(opened, document.id)
        assert kept is not None
        assert kept.asked.endswith("/feed")


def test_a_feed_that_fails_is_asked_less_often(desk: Desk, site: Site) -> None:
    desk.add(site.put("/feed", answer(500)))
    waits = []
    for _ in range(3):
        (event,) = (e for e in desk.once() if e.kind == "polled")
        due = event.said["next_due"]
        waits.append(str(due) and desk.watch().failures)
        assert due == instant(desk.now + timedelta(minutes=10 * 2 ** desk.watch().failures))
        desk.later(minutes=10 * 2 ** desk.watch().failures)
    assert waits == [1, 2, 3]
    assert "500" in str(desk.watch().reason)
    site.page("/feed", feed(site.page("/11", page(11))), "application/rss+xml")
    assert kinds(desk.once()) == ["stored"]
    assert (desk.watch().failures, desk.watch().reason) == (0, None)


def test_a_folder(desk: Desk, folder: Path) -> None:
    (folder / "below").mkdir()
    desk.write(folder / "below" / "a.txt", REPORT.format(12, "old"))
    desk.write(folder / "b.txt.part", REPORT.format(13, "new"))
    desk.write(folder / ".hidden.txt", REPORT.format(13, "new"))
    desk.write(folder / "empty.txt", "")
    desk.write(folder / "deutsch.txt", "date 2031-03-04 Der Minister sagte am Dienstag, dass zwölf"
               " Menschen am Kai getötet worden seien, und er werde nicht ruhen.")  # fmt: skip
    desk.add(folder)
    events = desk.once()
    assert sorted(kinds(events)) == ["dead", "stored", "stored"]
    assert only(events, "dead").what == str(folder / "empty.txt")
    assert sorted(e.said["unread"] for e in events if e.kind == "stored") == [0, 1]

    desk.later(**AGAIN)
    assert kinds(desk.once()) == []
    desk.write(folder / "below" / "a.txt", REPORT.format(12, "old"), ago=30)  # only touched
    (folder / "b.txt.part").rename(folder / "b.txt")
    desk.later(**AGAIN)
    assert sorted(kinds(desk.once())) == ["stored", "unchanged"]
    desk.write(folder / "below" / "a.txt", REPORT.format(15, "old"))
    desk.write(folder / "empty.txt", REPORT.format(16, "far"))
    desk.later(**AGAIN)
    assert kinds(desk.once()) == ["stored", "stored"]
    assert desk.dead() == []
    assert len(desk.documents()) == 5


def test_a_file_that_is_being_written_waits(desk: Desk, folder: Path) -> None:
    desk.add(folder)
    text = REPORT.format(12, "old")
    for cut in (10, 30):
        desk.write(folder / "a.txt", text[:cut], ago=0)
        (polled,) = desk.once()
        assert (polled.said["settling"], polled.said["new"]) == (1, 0)
        assert desk.watch().next_due == instant(desk.now + timedelta(seconds=5))
        desk.later(seconds=5)
    desk.write(folder / "a.txt", text, ago=0)
    desk.once()
    desk.later(seconds=5)
    assert kinds(desk.once()) == ["stored"]
    (document,) = desk.documents()
    assert document.text == text


def test_a_file_that_is_gone_is_no_failure(desk: Desk, folder: Path) -> None:
    desk.write(folder / "a.txt", REPORT.format(12, "old"))
    desk.write(folder / "b.txt", REPORT.format(13, "new"))
    desk.add(folder)
    desk.stops = True
    assert kinds(desk.once()) == []
    desk.stops = False
    desk.once()
    desk.write(folder / "c.txt", REPORT.format(14, "far"))
    desk.later(**AGAIN)
    (folder / "a.txt").unlink()
    desk.once()
    assert [bool(thing.gone_at) for thing in desk.things()] == [True, False, False]
    desk.later(days=31)
    desk.once()
    assert [Path(thing.name).name for thing in desk.things()] == ["b.txt", "c.txt"]
    assert len(desk.documents()) == 3


def test_a_folder_that_is_not_there(desk: Desk, folder: Path) -> None:
    desk.write(folder / "a.txt", REPORT.format(12, "old"))
    desk.add(folder)
    desk.once()
    folder.rename(folder.parent / "away")
    desk.later(**AGAIN)
    (polled,) = (event for event in desk.once() if event.kind == "polled")
    assert polled.said["outcome"] == "failed"
    (folder.parent / "away").rename(folder)
    desk.later(hours=1)
    assert kinds(desk.once()) == []  # nothing is read twice


def test_a_watch_that_is_paused(desk: Desk, site: Site) -> None:
    desk.add(site.page("/feed", feed(site.put("/1", answer(503))), "application/rss+xml"))
    desk.once()
    with session(desk.engine, write=True) as opened:
        store.watching.set_active(opened, "mills", active=False)
    asked = len(site.asked)
    desk.later(days=2)
    assert desk.once() == []
    assert len(site.asked) == asked
    with session(desk.engine, write=True) as opened:
        store.watching.set_active(opened, "mills", active=True)
    site.page("/1", page(11))
    assert kinds(desk.once()) == ["stored"]
