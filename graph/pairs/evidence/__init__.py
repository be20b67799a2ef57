"""Two texts and nothing else: do the numbers and dates of the second fit those of the first?

``plain`` sets tokenised text as printed, ``amounts`` and ``days`` read every number and date,
``page`` and ``reading`` what stands around each, ``align`` finds what answers what, ``ranges``
whether it fits, ``wording`` compares where no number does, ``weigh`` gives the verdict.
"""

from graph.pairs.evidence.weigh import Weighed, weigh_texts

__all__ = ["Weighed", "weigh_texts"]
