"""Where a person is sent, and where one came from: paths of this server and nothing else."""

from urllib.parse import quote, urlsplit

from fastapi import Request

SIGN_IN = "/signin"
LONGEST = 2_000
_KEPT = "/%#?=&:@!$'()*+,;~-._[]"


def local_path(given: str | None) -> str:
    """A path of this server, with its query, as it can stand in ``Location``; ``/`` for whatever a
    browser might take for another server, and for the pages of signing in and out."""
    if not given or len(given) > LONGEST or not given.startswith("/"):
        return "/"
    # Browsers take \\ for / and leave out tabs and line ends wherever they stand.
    if given.startswith("//") or "\\" in given or any(ord(letter) < 33 for letter in given):
        return "/"
    if urlsplit(given).path in (SIGN_IN, "/signout"):
        return "/"
    return quote(given, safe=_KEPT)


def sign_in_address(back: str) -> str:
    """The page for signing in, which leads back to a path of this server."""
    back = local_path(back)
    return SIGN_IN if back == "/" else f"{SIGN_IN}?next={quote(back, safe='/')}"


def asked_for(request: Request) -> str:
    """The path and query of a request."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def page_before(request: Request) -> str:
    """The page a form was on, as far as the browser tells; ``/`` otherwise."""
    headers = request.headers
    said = headers.get("hx-current-url") or headers.get("referer") or ""
    try:
        page = urlsplit(said)
    except ValueError:
        return "/"
    if page.netloc != headers.get("host"):
        return "/"
    return local_path(f"{page.path}?{page.query}" if page.query else page.path)
