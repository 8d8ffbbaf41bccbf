"""Our own statistics against scipy and statsmodels, on random data."""

import random

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from bomiljo.estimates import LEAST_VARIANCE, Sums, holm, interval, quantile, two_sided, welch


def sums(values):
    return Sums(len(values), sum(values), sum(v * v for v in values))


def answers(source, *, size=None):
    """Scores as they are: each a mean of some steps of 25 points."""
    size, centre = size or source.randint(5, 200), source.randint(0, 100)
    return [min(100, max(0, round(source.gauss(centre, 30) / 12.5) * 12.5)) for _ in range(size)]


@pytest.mark.parametrize("seed", range(40))
def test_mean_variance_and_interval_are_scipys(seed):
    values = answers(random.Random(seed))
    mine = sums(values)
    variance = max(np.var(values, ddof=1), LEAST_VARIANCE)
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), np.sqrt(variance / len(values)))
    assert mine.mean == pytest.approx(np.mean(values))
    assert mine.variance == pytest.approx(variance)
    assert interval(mine) == pytest.approx((max(low, 0), min(high, 100)))


@pytest.mark.parametrize("seed", range(40))
def test_welch_is_scipys(seed):
    source = random.Random(1000 + seed)
    now, before = answers(source), answers(source)
    if min(np.var(now, ddof=1), np.var(before, ddof=1)) < LEAST_VARIANCE:
        pytest.skip("Our floor is meant to differ there.")
    assert welch(sums(now), sums(before)).p == pytest.approx(
        stats.ttest_ind(now, before, equal_var=False).pvalue, rel=1e-9, abs=1e-14
    )


def test_quantiles_and_tails_are_scipys():
    for df in (1, 2, 4, 4.7, 11.3, 40, 399.5, 5000):
        for share in (0.6, 0.8, 0.9, 0.975, 0.999):
            assert quantile(share, df) == pytest.approx(stats.t.ppf(share, df), rel=1e-9)
        for t in (0.0, 0.1, 1.5, -2.2, 6, 40):
            assert two_sided(t, df) == pytest.approx(2 * stats.t.sf(abs(t), df), rel=1e-8, abs=1e-300)


@pytest.mark.parametrize("seed", range(20))
def test_holm_is_statsmodels(seed):
    values = [random.Random(seed).random() ** 3 for _ in range(6)]
    assert list(dict(sorted(holm(dict(enumerate(values))).items())).values()) == pytest.approx(
        multipletests(values, method="holm")[1]
    )


def test_the_detectable_change_is_seen_in_four_of_five():
    source = np.random.default_rng(7)
    n, sd = 60, 20
    group = Sums(n, 50 * n, n * 2500 + (n - 1) * sd**2)
    shift = welch(group, group).detectable
    seen = [
        stats.ttest_ind(source.normal(50 + shift, sd, n), source.normal(50, sd, n), equal_var=False).pvalue < 0.05
        for _ in range(2000)
    ]
    assert np.mean(seen) == pytest.approx(0.80, abs=0.03)


def test_equal_answers_are_not_certain():
    low, high = interval(sums([50] * 5))
    assert high - low == pytest.approx(2 * stats.t.ppf(0.975, 4) * (LEAST_VARIANCE / 5) ** 0.5)
