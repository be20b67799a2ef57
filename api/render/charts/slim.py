"""matplotlib's SVG as an element of a page: small, in a theme's colours, with its words in it.

Styles become attributes, because the pages' policy allows no inline style.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from api.render.charts.palette import Theme, colour_of
from api.render.charts.scale import TEXT, WIDTH

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = {f"{_SVG}{tag}" for tag in ("path", "use", "text")}
_HREF = "{http://www.w3.org/1999/xlink}href"
_KEPT = {"d", "x", "y", "fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor"}
_NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
_FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def slim(
    svg: bytes, texts: Sequence[str], height: float, theme: Theme, name: str, words: tuple[str, str]
) -> str:
    """The drawing as one line of SVG. ``texts`` are put in for their numbers, ``words`` are its
    title and description, ``name`` begins every id."""
    root = _root(height, theme, name, words)
    shapes: dict[str, str] = {}
    for element in _drawn(ET.fromstring(svg)):
        root.append(_slimmed(element, texts, theme, name, shapes))
    defs = ET.Element("defs")
    for path, shape in shapes.items():
        ET.SubElement(defs, "path", {"id": shape, "d": path})
    if shapes:
        root.insert(2, defs)
    return ET.tostring(root, encoding="unicode")


def _root(height: float, theme: Theme, name: str, words: tuple[str, str]) -> ET.Element:
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "chart",
        "viewBox": f"0 0 {_rounded(str(WIDTH))} {_rounded(str(height))}",
        "role": "img",
        "aria-labelledby": f"{name}-t {name}-d",
        "font-size": f"{TEXT}",
        "stroke-linejoin": "round",
    }
    if theme is Theme.PRINT:
        attributes["font-family"] = _FONTS
    root = ET.Element("svg", attributes)
    for tag, mark, text in zip(("title", "desc"), "td", words, strict=True):
        ET.SubElement(root, tag, {"id": f"{name}-{mark}"}).text = readable(text)
    return root


def readable(text: str) -> str:
    """On one line, without the characters that XML does not know."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def _drawn(root: ET.Element) -> Iterator[ET.Element]:
    """Paths, uses of a shape (with the shape in its ``d``), and texts, in the order drawn."""
    shapes = {
        path.get("id"): path.get("d", "") for path in root.iterfind(f".//{_SVG}defs/{_SVG}path")
    }
    within = {path for defs in root.iter(f"{_SVG}defs") for path in defs}
    for element in root.iter():
        if element.tag in _DRAWN and element not in within:
            if shape := element.get(_HREF):
                element.set("d", shapes[shape[1:]])
            yield element


def _slimmed(
    element: ET.Element, texts: Sequence[str], theme: Theme, name: str, shapes: dict[str, str]
) -> ET.Element:
    style = (part.split(":", 1) for part in element.get("style", "").split(";") if part)
    given = {**element.attrib, **{key.strip(): value.strip() for key, value in style}}
    kept = {key: _value(value, theme) for key, value in given.items() if key in _KEPT}
    slimmed = ET.Element(element.tag.removeprefix(_SVG), kept)
    if slimmed.tag == "use":
        shape = kept.pop("d")
        slimmed.attrib = {
            "fill": "none",
            "href": "#" + shapes.setdefault(shape, f"{name}-{len(shapes)}"),
            **kept,
        }
    if slimmed.tag == "text":
        slimmed.text = readable(texts[int(element.text or "")])
    return slimmed


def _value(value: str, theme: Theme) -> str:
    """A colour in the theme, else with numbers to a tenth and no space that is not needed."""
    return colour_of(value, theme) or _path(value)


def _path(value: str) -> str:
    rounded = _NUMBER.sub(lambda found: _rounded(found.group()), value)
    return (
        re.sub(r"\s*([A-Za-z])\s*", r"\1", " ".join(rounded.split())) if " " in value else rounded
    )


def _rounded(number: str) -> str:
    return f"{round(float(number), 1) + 0.0:g}"
