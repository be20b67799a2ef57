"""Proposes the typed links of a body of claims: ``propose_links``.

One link stands for one relation of one pair of claims. A pair whose figures stand in several
relations (the dead corroborated, the wounded updated) has a link of each kind, so that every
figure keeps its own; ``strongest`` names the pair by one word.
"""

from graph.link.drafts import link_id, strongest
from graph.link.propose import complete, link_pairs, propose_links

__all__ = ["complete", "link_id", "link_pairs", "propose_links", "strongest"]
