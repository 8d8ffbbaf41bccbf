"""Home is asked with the query that was made before, and shows what is there now."""

import pytest
from django.urls import reverse

from config.remembered import Remembered
from dashboard import lit
from followup.models import Oppfolgingsinnstilling
from tests.cast import logged_in
from tests.dashboard.lamps import ago, everything
from tests.factories import HendelseFactory, UtsettelseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def made(monkeypatch):
    """How often lamps were made."""
    monkeypatch.setattr(lit, "_kept", Remembered(lit.MOST))
    made, lamps_of = [], lit.lamps_of
    monkeypatch.setattr(lit, "lamps_of", lambda *asked: made.append(1) or lamps_of(*asked))
    return made


def shown(user, query=""):
    response = logged_in(user).get(reverse("home") + query)
    return [group["group"] for group in response.context_data["groups"]]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        *((name, "") for name in ("sara", "lars", "bente", "bjorn", "mona", "unni")),
        *(("bente", query) for query in ("?hvem=meg", "?hast=haster", "?modul=oppfolging")),
    ],
)
def test_who_comes_back_reads_the_same(cast, made, name, query):
    everything(cast)
    first, *later = (shown(getattr(cast, name), query) for _ in range(4))
    assert later == [first] * 3
    assert len(made) == 2


def test_what_has_come_since_is_there(cast, made):
    totals = []
    for number in range(4):
        HendelseFactory(bydel=cast.sagene, occurred_on=ago(60), received_on=ago(60), respond_by=ago(40 - number))
        totals.append(sum(group.total for group in shown(cast.bjorn)))
    assert totals == sorted(set(totals)) and len(made) == 2


def test_what_a_bydel_decides_is_seen_at_once(cast, made):
    everything(cast)
    for _ in range(3):
        before = shown(cast.bente)
    Oppfolgingsinnstilling.objects.create(bydel=cast.sagene, silent_days=1)
    assert shown(cast.bente) != before and len(made) == 3


def test_what_is_put_off_is_gone_at_once(cast, made):
    everything(cast)
    for _ in range(3):
        before = shown(cast.sara)
    group = next(group for group in before if any(item.key for item in group.items))
    key = next(item.key for item in group.items if item.key)
    UtsettelseFactory(bydel=cast.sagene, lamp=group.code, row=key)
    after = next((one for one in shown(cast.sara) if one.code == group.code), None)
    assert after is None or key not in {item.key for item in after.items}


def test_each_has_her_own(cast, made):
    for _ in range(3):
        shown(cast.sara)
        shown(cast.lars)
    assert len(made) == 4


def test_lamps_that_come_out_otherwise_are_not_kept(cast, made, monkeypatch, caplog):
    lamps_of = lit.lamps_of
    monkeypatch.setattr(lit, "lamps_of", lambda *asked: lamps_of(*asked)[: -len(made) or None])
    for _ in range(4):
        shown(cast.sara)
    assert len(made) == 4 and "differ for what is the same" in caplog.text
