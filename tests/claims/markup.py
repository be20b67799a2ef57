"""Pages as one finds them: real-looking, and odd in every way at once."""

from hypothesis import strategies as st

WORDS = (
    "The Varnian Emergency Ministry said 31 people were killed.",
    "“We counted forty,” Mayor Oru Halvek told reporters.",
    "Northrock denied that it had been warned.",
    "About 1,200 homes lost power, the utility said on Wednesday.",
    "По данным министерства, погиб 31 человек.",
    "死者は31人と発表された。",
    "قال الوزير إن 31 شخصا قتلوا.",
    "date 2031-04-09 and then nothing",
    "Read more", "Share this", "31", "—",
)  # fmt: skip
DAYS = (
    "2031-04-09", "2031-04-09T23:30:00-05:00", "2031-02-30", "9999-99-99", "yesterday", "09/04/31",
    "-1", "1931-01-01T00:00:00Z", "20310409", "Wed, 09 Apr 99999999999999 10:00:00 +9999", "\ud800",
    "2031-04-09T25:61:61+99:99", "10000000000000000000000", "",
)  # fmt: skip
ENTITIES = (
    "&amp;", "&nbsp;", "&mdash;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&bogus;",
    "&", "&#", "&lt;p&gt;", "&AMP", "&ensp;", "&shy;",
)  # fmt: skip
ADDRESSES = (
    "https://kestrel.example/2031/04/09/slide", "http://[", "javascript:alert(1)", "//x", "#", "",
    "https://ex\u0430mple.example:99999/", "http://user:pw@h/", "data:text/html,x", "/../..",
    "https://kestrel.example/" + "a" * 3_000,
)  # fmt: skip
LD = (
    '{"@type":"NewsArticle","datePublished":"%s","author":{"name":"Mira"}}',
    '[{"@type":"NewsArticle","author":[null,1,{"name":[]}],"publisher":"x","headline":{}}]',
    '{"@graph":[{"@type":["NewsArticle",null],"datePublished":31}],"@context":0}',
    '{"@type":"NewsArticle","datePublished":', "[[[[[", "null", "31", '"', "<!--", "{}}",
    '{"@type":"NewsArticle","articleBody":"\\ud800","publisher":{"@type":"X","name":{"a":1}}}',
    '{"@type":"Person","@type":["a"],"name":null,"headline":"\\u0000","isAccessibleForFree":[]}',
)  # fmt: skip
OPEN = (
    "p", "div", "article", "main", "section", "h1", "h2", "blockquote", "ul", "li", "table", "tr",
    "td", "th", "b", "a", "em", "span", "figure", "figcaption", "time", "aside", "nav", "header",
    "footer", "form", "button", "iframe", "noscript", "template", "svg", "math", "pre", "code",
    "center", "font", "marquee", "amp-img", "amp-list", "o:p", "frameset", "frame", "body", "html",
    "head", "title", "select", "option", "textarea", "dl", "dt", "dd", "q", "ruby", "x-y", "base",
)  # fmt: skip
RAW = (
    "<script>document.write('<p>31 died</p>')</script>", "<script>", "<style>p{}</style>",
    "<style>", "<!-- 31 died -->", "<!--", "-->", "<!-->", "<![CDATA[ 31 died ]]>", "<![CDATA[",
    "]]>",
    "<?xml version='1.0' encoding='utf-16'?>", "<?php echo 1 ?>", "<!DOCTYPE html>", "<!doctype",
    "<p/>", "<br>", "<hr/>", "</>", "<>", "< p>", "<p<p>", "<a href=", "<p class='", '"', "'>",
    "<plaintext>", "<xmp>", "<listing>", "\x00", "\x0c", "\x1b", "\u2028", "\u202e", "\ufeff",
    "<meta charset=utf-7>", "<meta http-equiv=refresh content='0;url=/'>", "<base href='http://['>",
)  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1251", "koi8-r", "gb18030", "utf-7",
    "shift_jis", "iso2022_jp", "latin-1", "cp037", "big5",
)  # fmt: skip


def _attributes() -> st.SearchStrategy[str]:
    values = st.sampled_from([*ADDRESSES, *DAYS, "x" * 5_000, '"', "a b", "&quot;", "31"])
    names = st.sampled_from(
        [
            "class",
            "id",
            "href",
            "src",
            "style",
            "datetime",
            "itemprop",
            "lang",
            "property",
            "on",
            "=",
        ]
    )
    one = st.builds(' {}="{}"'.format, names, values) | st.builds(" {}={}".format, names, values)
    return st.lists(one, max_size=2).map("".join)


def _element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Closed, unclosed, or closed by another's end."""
    tags, ends = st.sampled_from(OPEN), st.sampled_from(["same", "same", "none", *OPEN])

    def built(tag: str, attributes: str, parts: list[str], end: str) -> str:
        closing = {"same": f"</{tag}>", "none": ""}.get(end, f"</{end}>")
        return f"<{tag}{attributes}>{''.join(parts)}{closing}"

    return st.builds(built, tags, _attributes(), st.lists(inside, max_size=4), ends)


def _head() -> st.SearchStrategy[str]:
    days, words = st.sampled_from(DAYS), st.sampled_from(WORDS)
    addresses = st.sampled_from(ADDRESSES)
    parts = st.one_of(
        st.builds("<title>{}</title>".format, words),
        st.builds('<meta property="article:published_time" content="{}">'.format, days),
        st.builds('<meta name="date" content="{}">'.format, days),
        st.builds('<meta property="og:site_name" content="{}">'.format, words),
        st.builds('<meta property="og:url" content="{}">'.format, addresses),
        st.builds('<meta name="author" content="{}">'.format, words),
        st.builds('<link rel="canonical" href="{}">'.format, addresses),
        st.builds('<link rel="amphtml" href="{}">'.format, addresses),
        st.builds(
            lambda said, day: (
                f'<script type="application/ld+json">{said.replace("%s", day)}</script>'
            ),
            st.sampled_from(LD),
            days,
        ),
        st.sampled_from(RAW),
    )
    return st.lists(parts, max_size=5).map("".join)


def _body() -> st.SearchStrategy[str]:
    leaves = st.one_of(
        st.sampled_from(WORDS).map("<p>{}</p>".format),
        st.sampled_from(WORDS),
        st.sampled_from(RAW),
        st.sampled_from(ENTITIES),
        st.sampled_from(DAYS).map('<time datetime="{}">'.format),
        st.text(max_size=5),
    )
    return st.lists(st.recursive(leaves, _element, max_leaves=12), max_size=6).map("".join)


SHELLS = (
    "<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>",
    '<!doctype html><html ⚡ lang="en"><head>{head}</head><body>{body}',
    "<html><head>{head}<body>{body}</html></body>{body}",
    "<html>{head}{body}",
    "<html><head>{head}</head><frameset><frame src=/x>{body}</frameset></html>",
    '<?xml version="1.0" encoding="koi8-r"?><html xmlns="http://www.w3.org/1999/xhtml">{head}{body}',
    "<HTML LANG=ru><HEAD>{head}</HEAD></HTML>{body}",
    "{body}<html><head>{head}</head></html>",
    "<html><head>{head}</head></html>",
    "<!--[if IE]><html><![endif]--><html><head>{head}</head><body>{body}</body></html>",
)


def _encoded(shell: str, head: str, body: str, encoding: str, said: str) -> bytes:
    head = f'<meta charset="{said}">{head}' if said else head
    page = shell.replace("{head}", head).replace("{body}", body)
    return page.encode(encoding, "xmlcharrefreplace" if encoding != "utf-8" else "surrogatepass")


def pages() -> st.SearchStrategy[bytes]:
    """Whole pages as bytes, in a character set that they may or may not name."""
    named = st.sampled_from([*ENCODINGS, "", "", "none-such", "unicode_escape"])
    return st.builds(
        _encoded, st.sampled_from(SHELLS), _head(), _body(), st.sampled_from(ENCODINGS), named
    )
