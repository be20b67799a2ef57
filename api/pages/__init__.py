"""The desk: pages for people, a module for each kind of page.

Links and forms do everything; scripts only make it quicker. ``frame`` is what every page is given,
``files`` what pages load. How they look is written down in docs/design.md.
"""

from api.pages import desks, home, reading, searches
from api.pages.files import mount

ROUTERS = (home.router, desks.router, searches.router, reading.router)

__all__ = ["ROUTERS", "mount"]
