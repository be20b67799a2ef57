"""A share with the interval that so few cases admit, drawn: a line from none to all, the interval
as a thick stroke, the share as a mark. No words, so that it may be stretched."""

from markupsafe import Markup

from graph.reliability import Share

WIDTH = 200
"""Units from none to all."""


def share_svg(share: Share) -> Markup:
    """The interval alone where there is nothing to take a share of."""
    low, high = (end * WIDTH for end in share.interval)
    mark = ""
    if share.of:
        at = share.count / share.of * WIDTH
        mark = f'<rect class="mark" x="{max(0.0, at - 1.5):.1f}" y="2" width="3" height="14"/>'
    return Markup(
        f'<svg class="share" viewBox="0 0 {WIDTH} 18" width="{WIDTH}" height="18"'
        f' preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="all" x="0" y="8.5" width="{WIDTH}" height="1"/>'
        f'<rect class="interval" x="{low:.1f}" y="5" width="{max(1.0, high - low):.1f}"'
        f' height="8"/>{mark}</svg>'
    )


def percent_words(share: Share) -> str:
    """``9 % to 47 %``."""
    low, high = share.interval
    return f"{low:.0%} to {high:.0%}".replace("%", " %")
