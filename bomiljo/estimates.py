"""The statistics of surveys: how sure a mean is, and whether a change can be chance.

Own lines, since scipy weighs more than Husrom; the tests hold them against scipy and statsmodels. Answers are read
as a sample of how residents find the place: there is no correction for having asked nearly all, since those who
answered were not drawn by lot, and a correction would promise more than they can.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

Key = TypeVar("Key")
CONFIDENCE, POWER = 0.95, 0.80
# One step of the scale is 25 points. Answers that are all alike are no more exact than half a step: without
# this floor five equal answers would seem certain (and the interval would tell that they are equal).
LEAST_VARIANCE = 25**2 / 12
_TINY, _STEPS = 1e-300, 300


@dataclass(frozen=True)
class Sums:
    """All that is kept of a group: how many, their sum and the sum of their squares."""

    n: int
    total: float
    squares: float

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> float:
        return self.total / self.n

    @property
    def variance(self) -> float:
        spread = (self.squares - self.total**2 / self.n) / (self.n - 1)
        return max(spread, LEAST_VARIANCE)

    @property
    def error(self) -> float:
        """The squared standard error of the mean."""
        return self.variance / self.n


class Interval(NamedTuple):
    low: float
    high: float


def interval(sums: Sums, *, least: float = 0, most: float = 100) -> Interval:
    """Student's t; it never leaves the scale."""
    half = quantile((1 + CONFIDENCE) / 2, sums.n - 1) * math.sqrt(sums.error)
    return Interval(max(sums.mean - half, least), min(sums.mean + half, most))


class Welch(NamedTuple):
    """`detectable`: the smallest change that we would have seen in four of five surveys."""

    difference: float
    p: float
    detectable: float


def welch(now: Sums, before: Sums) -> Welch:
    """Two groups that need not vary alike. Nobody knows who answered both times."""
    error = now.error + before.error
    df = error**2 / (now.error**2 / (now.n - 1) + before.error**2 / (before.n - 1))
    difference, width = now.mean - before.mean, math.sqrt(error)
    seen = (quantile((1 + CONFIDENCE) / 2, df) + quantile(POWER, df)) * width
    return Welch(difference, two_sided(difference / width, df), seen)


def holm(values: Mapping[Key, float]) -> dict[Key, float]:
    """Holm's p-values: several parts are looked at together, and one of them moves by chance easily."""
    adjusted, highest = {}, 0.0
    for tried, (key, p) in enumerate(sorted(values.items(), key=lambda item: item[1])):
        highest = max(highest, min(1.0, p * (len(values) - tried)))
        adjusted[key] = highest
    return adjusted


def two_sided(t: float, df: float) -> float:
    """How often chance alone gives a t as far from nought."""
    return _beta(df / (df + t * t), df / 2, 0.5)


@lru_cache(maxsize=4096)
def quantile(share: float, df: float) -> float:
    """The t that a share (above a half) of the distribution lies below. By halving: it is asked for seldom."""
    low, high = 0.0, 2.0
    while 1 - two_sided(high, df) / 2 < share:
        low, high = high, high * 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if 1 - two_sided(middle, df) / 2 < share else (low, middle)
    return (low + high) / 2


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b) (DLMF 8.17)."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(log) * _fraction(x, a, b) / a
    return 1 - math.exp(log) * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Its continued fraction (DLMF 8.17.22), by Lentz' method."""
    c, d = 1.0, 1 / _clear(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        before = value
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _clear(1 + term * d)
            c = _clear(1 + term / c)
            value *= d * c
        if abs(value - before) < 1e-15 * abs(value):
            break
    return value


def _clear(number: float) -> float:
    """Never nought, since it is divided by."""
    return number if abs(number) > _TINY else _TINY
