"""Extraction by a language model behind an OpenAI-compatible address; optional, never a default.

``prompt`` and ``chunks`` say what is asked, ``client`` and ``budget`` how and for how much,
``answers`` reads what comes back, ``align`` finds it in the text, ``drafts`` turns what stands
there into drafts, and from there the ways of the rules are taken. Beside ``claims.fetch`` this
is the only place that speaks to the network.
"""

from claims.extract.llm.extractor import LlmExtractor

__all__ = ["LlmExtractor"]
