"""The week's consistency report as blocks for paper: lines, tables, charts, evidence.

``blocks`` are the shapes that ``api/templates/report.typ`` knows how to set, ``sections`` what
stands in each section, ``tables`` its tables, ``evidence`` the claims; ``content`` puts all of it
together.
"""

from api.render.paper.content import report_content

__all__ = ["report_content"]
