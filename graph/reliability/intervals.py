"""The interval of a rate that a few cases admit."""

from scipy.special import betaincinv

LEVEL = 0.95


def jeffreys(count: int, of: int) -> tuple[float, float]:
    """The equal-tailed 95 % Jeffreys interval of ``count`` in ``of``: quantiles of
    Beta(count + 1/2, of - count + 1/2), with 0 for the low end of none and 1 for the high end of
    all. Near its nominal coverage for any small ``of`` (Brown, Cai and DasGupta, "Interval
    estimation for a binomial proportion", Statistical Science 2001).

    Raises ``ValueError`` where ``count`` is not in 0..``of``.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    tail, a, b = (1 - LEVEL) / 2, count + 0.5, of - count + 0.5
    low = 0.0 if count == 0 else float(betaincinv(a, b, tail))
    high = 1.0 if count == of else float(betaincinv(a, b, 1 - tail))
    return low, high
