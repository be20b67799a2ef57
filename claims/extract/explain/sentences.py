"""The sentences of ``reasons.toml``, filled in."""

from claims.extract.explain.values import Reason
from claims.lexicon import load
from claims.values import Mention

UNTOLD = "By the rule “{rule}”."


def reason(
    about: str,
    rule: str,
    *words: Mention | None,
    figure: int | None = None,
    **values: object,
) -> Reason:
    """A reason by a rule of a table; ``words`` it stands on, ``values`` for its sentence. The first
    of the words is ``{words}`` in the sentence."""
    stands_on = tuple(w for w in words if w is not None)
    values.setdefault("words", stands_on[0].text if stands_on else "")
    sentence = load("reasons")[about].get(rule, UNTOLD).format(rule=rule, **values)
    return Reason(about, rule, sentence, stands_on, figure)
