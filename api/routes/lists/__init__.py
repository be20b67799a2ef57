"""Every list under ``/v1``, made of what it is declared to be.

``parameters`` turns a declaration into the parameters of a route, ``shapes`` into its description,
``answer`` answers as JSON, JSON Lines or CSV, ``router`` joins them; ``served`` says which lists
there are.
"""

from api.routes.lists.router import guarded, refusals, router
from api.routes.lists.served import SERVED, Served

__all__ = ["SERVED", "Served", "guarded", "refusals", "router"]
