"""What stands in front of a report: notices about cookies, lines that ask to subscribe."""

from pathlib import Path

import pytest

from claims.errors import UnreadableDocument
from claims.ingest import read_batches
from claims.text.html import read_html
from claims.text.walls import asks_to_subscribe, is_consent_notice

NOTICE = (
    "We and our 300 partners store information on your device, such as cookies.\n\n"
    "With your consent we process personal data to show you advertisements you may like."
)


def test_a_notice_about_cookies_is_no_report(tmp_path: Path) -> None:
    page = "".join(f"<p>{line}</p>" for line in NOTICE.split("\n\n"))
    (tmp_path / "quay.html").write_text(
        f"<html><body><h1>Before you go on</h1>{page}</body></html>"
    )
    with pytest.raises(UnreadableDocument, match=r"a notice about cookies and no report; save"):
        list(read_batches([str(tmp_path / "quay.html")]))


@pytest.mark.parametrize(
    "text",
    [
        "The regulator said the site had set cookies on 40,000 devices without consent.\n\n"
        "Its partners had bought personal data, the regulator said.",
        f"{NOTICE}\n\nThe quay of Orlen burned on Tuesday, and nine people died, the mayor said.",
        "We use cookies.",
        "",
    ],
)
def test_a_report_is_no_notice(text: str) -> None:
    assert not is_consent_notice(text)


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("To continue reading, subscribe for 1 crown a month.", True),
        ("Already a subscriber? Log in.", True),
        ("Subscribers of the Orlen Gazette gave 400 crowns.", False),
        ("To continue reading the law as it did would cost " + "very " * 40 + "much.", False),
    ],
)
def test_lines_that_ask_to_subscribe(line: str, asks: bool) -> None:
    assert asks_to_subscribe(line) is asks


def test_a_teaser_is_read_without_what_asks_to_subscribe() -> None:
    body = (
        "<h1>Quay</h1><p>The quay of Orlen burned for eleven hours, sailors say.</p>"
        "<p>To continue reading, subscribe for 1 crown a month. Already a subscriber? Log in.</p>"
    )
    page = read_html(f"<html><body><article>{body}</article></body></html>")
    assert page.text == "The quay of Orlen burned for eleven hours, sailors say."
