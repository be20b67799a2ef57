"""A question's figures over time as a small chart (SVG), with words for who cannot see it.

Pass by pass: ``marks`` (answers and ties as what is drawn), ``scale`` (where a day and a number
stand), ``layout`` (side by side, labels where they fit) and ``legend``, put together by ``plan``;
``chart`` draws that on ``draw``, as SVG in the colours of a theme; ``words`` is the text
alternative.
"""

from api.render.charts.chart import chart_svg, worth_drawing
from api.render.charts.palette import Theme
from api.render.charts.words import chart_words

__all__ = ["Theme", "chart_svg", "chart_words", "worth_drawing"]
