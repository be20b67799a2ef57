"""The status of claims and figures: three axes with reasons and the links that made them."""

from graph.assess.interest import Interest, interest_of
from graph.assess.pressing import pressing
from graph.assess.status import assess

__all__ = ["Interest", "assess", "interest_of", "pressing"]
