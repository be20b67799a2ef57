"""Webhooks against a real server: signed, not led astray, and told apart by how they fail."""

import base64
import time
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadInput, BadSignature, ForbiddenAddress, GoneForGood, SendError, TryLater
from claims.send import Webhook, check_webhook_address, post, sign, verify
from claims.settings import webhook_settings
from tests.claims.web import QUICK, Act, Site, answer, redirect

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + base64.b64encode(b"another secret of 27 bytes.").decode()
NOW = 1_931_000_000
BODY = '{"type":"report.week","week":"2031-W10","ä":1}'.encode()


def hook(address: str) -> Webhook:
    return Webhook(address, "msg-1", NOW, BODY)


def test_the_example_of_the_specification() -> None:
    body = b'{"test": 2432232314}'
    assert (
        sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_it_is_posted_signed(site: Site) -> None:
    post(hook(site.put("/hook", answer(204))), QUICK, SECRET)
    ((headers, body),) = site.posted
    assert body == BODY
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"] == "TwoSource/0.1.0 (+desk@shore.example)"
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("msg-1", str(NOW))
    verify(SECRET, headers, body, NOW)
    verify(SECRET, {name.upper(): value for name, value in headers.items()}, body, NOW + 299)


def test_500_then_ok(site: Site) -> None:
    address = site.put("/hook", answer(500), answer(200))
    with pytest.raises(TryLater, match="answers 500"):
        post(hook(address), QUICK, SECRET)
    post(hook(address), QUICK, SECRET)
    assert [headers["webhook-id"] for headers, _ in site.posted] == ["msg-1", "msg-1"]


@pytest.mark.parametrize(
    ("act", "error", "words"),
    [
        (answer(410), GoneForGood, "410 Gone"),
        (answer(404), TryLater, "404"),
        (answer(401), TryLater, "401"),
        (redirect("/elsewhere"), SendError, "redirect"),
        (redirect("http://[broken", 307), SendError, "redirect"),
    ],
)
def test_it_is_not_taken(site: Site, act: Act, error: type[SendError], words: str) -> None:
    with pytest.raises(SendError, match=words) as refused:
        post(hook(site.put("/hook", act)), QUICK, SECRET)
    assert type(refused.value) is error
    assert site.asked == ["/hook"]


def test_a_busy_server_says_how_long(site: Site) -> None:
    address = site.put("/hook", answer(429, headers={"Retry-After": "90"}))
    with pytest.raises(TryLater) as refused:
        post(hook(address), QUICK, SECRET)
    assert refused.value.wait == 90


def test_a_slow_server_is_not_waited_for(site: Site) -> None:
    def sleep(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)

    hasty = QUICK.model_copy(update={"read_timeout": 0.1})
    with pytest.raises(TryLater, match="too slow"):
        post(hook(site.put("/hook", sleep)), hasty, SECRET)


def test_a_server_that_hangs_up(site: Site) -> None:
    def hang_up(request: BaseHTTPRequestHandler) -> None:
        request.connection.close()

    with pytest.raises(TryLater):
        post(hook(site.put("/hook", hang_up)), QUICK, SECRET)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_a_private_address_is_refused(site: Site, host: str) -> None:
    careful = QUICK.model_copy(update={"allow_private_addresses": False})
    address = site.put("/hook", answer(200)).replace("127.0.0.1", host)
    with pytest.raises(SendError, match="TWOSOURCE_ALLOW_PRIVATE_ADDRESSES") as refused:
        post(hook(address), careful, SECRET)
    assert type(refused.value) is SendError
    assert site.posted == []


@pytest.mark.parametrize(
    "wrong",
    ["", "shore.example", "ftp://shore.example/", "https://a:b@shore.example/", "http:///x"],
)
def test_no_address(wrong: str) -> None:
    with pytest.raises(ForbiddenAddress):
        check_webhook_address(wrong)


@pytest.mark.parametrize(
    "wrong",
    ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_no base64!", "ä"],
)
def test_no_secret(site: Site, wrong: str) -> None:
    with pytest.raises(BadInput, match="TWOSOURCE_WEBHOOK_SECRET") as refused:
        post(hook(site.put("/hook", answer(200))), QUICK, wrong)
    assert site.posted == []
    assert not wrong.strip("whsec_") or wrong not in str(refused.value)


def test_the_secret_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert webhook_settings().secret is None
    monkeypatch.setenv("TWOSOURCE_WEBHOOK_SECRET", SECRET)
    assert SECRET not in repr(webhook_settings())


def signed(body: bytes = BODY, at: int = NOW, secret: str = SECRET) -> dict[str, str]:
    return {
        "webhook-id": "msg-1",
        "webhook-timestamp": str(at),
        "webhook-signature": sign(secret, "msg-1", at, body),
    }


@given(body=st.binary(), at=st.integers(0, 10**11), late=st.integers(-300, 300))
def test_what_is_signed_is_verified(body: bytes, at: int, late: int) -> None:
    verify(SECRET, signed(body, at), body, at + late)
    with pytest.raises(BadSignature):
        verify(SECRET, signed(body, at), body + b" ", at)
    with pytest.raises(BadSignature):
        verify(OTHER, signed(body, at), body, at)
    with pytest.raises(BadSignature, match="300 seconds"):
        verify(SECRET, signed(body, at), body, at + (301 if late >= 0 else -301))


def test_one_of_several_signatures_has_to_fit() -> None:
    old, new = signed(secret=OTHER), signed()
    both = f"v1a,xyz {old['webhook-signature']} {new['webhook-signature']}"
    verify(SECRET, {**new, "webhook-signature": both}, BODY, NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": "msg-2"},
        {"webhook-id": ""},
        {"webhook-timestamp": str(NOW + 1)},
        {"webhook-timestamp": "-1"},
        {"webhook-timestamp": "²"},
        {"webhook-timestamp": "9" * 5_000},
        {"webhook-signature": ""},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v1,ü"},
        {"webhook-signature": signed()["webhook-signature"].replace("v1,", "v2,")},
    ],
)
def test_what_was_tampered_with(change: dict[str, str]) -> None:
    with pytest.raises(BadSignature):
        verify(SECRET, {**signed(), **change}, BODY, NOW)
    with pytest.raises(BadSignature):
        verify(SECRET, {}, BODY, NOW)
