"""Money: what is left, what is too much, and who sees it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from bomiljo.actions import finansiering as actions
from bomiljo.actions.finansiering import Money
from bomiljo.funding import end_lamp, left_text, with_used
from bomiljo.models import Finansiering
from config.errors import RuleBroken
from config.money import kroner
from tests.cast import as_user, logged_in
from tests.factories import FinansieringFactory, PengebrukFactory, TilskuddFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def day_in(days):
    return TODAY() + timedelta(days=days)


def money(**changes):
    said = {"source": "Områdeløft", "amount": 500_000, "starts_on": day_in(-10), "ends_on": day_in(100)}
    return Money(**{**said, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"source": " "}, "source", id="uten kilde"),
        pytest.param({"amount": 0}, "amount", id="null kroner"),
        pytest.param({"amount": -5}, "amount", id="minus"),
        pytest.param({"amount": 2_000_000_001}, "amount", id="for stort tall"),
        pytest.param({"ends_on": day_in(-11)}, "ends_on", id="slutter før det begynner"),
    ],
)
def test_what_is_no_money_is_refused(cast, changes, field):
    with pytest.raises(RuleBroken) as refused:
        actions.register(bydel=cast.sagene, money=money(**changes), by=cast.bjorn)
    assert refused.value.field == field


def test_money_for_one_day(cast):
    assert actions.register(bydel=cast.sagene, money=money(starts_on=TODAY(), ends_on=TODAY()), by=cast.bjorn).pk


def test_what_is_left_counts_what_is_used_and_what_is_promised(cast):
    row = FinansieringFactory(bydel=cast.sagene, amount=100_000)
    PengebrukFactory(finansiering=row, amount=30_000)
    PengebrukFactory(finansiering=row, amount=10_000)
    TilskuddFactory(bydel=cast.sagene, funding=row, granted_now=True)
    TilskuddFactory(bydel=cast.sagene, funding=row)

    found = with_used(Finansiering.objects.filter(pk=row.pk)).get()

    assert (found.used, found.promised, found.free) == (40_000, 15_000, 45_000)


def test_too_much_used_is_told_and_not_refused(cast):
    row = FinansieringFactory(bydel=cast.sagene, amount=10_000)

    actions.use(finansiering=row, spent_on=TODAY(), amount=12_000, what="Benker", by=cast.bjorn)

    assert left_text(with_used(Finansiering.objects.all()).get().free) == f"{kroner(2_000)} for mye"


@pytest.mark.parametrize(
    ("amount", "said"), [(12_000, "Det er brukt og gitt tilsagn om"), (10_000, "Det er 0"), (9_000, "Det er 1")]
)
def test_what_is_left_is_told_before_more_is_entered(cast, amount, said):
    row = FinansieringFactory(bydel=cast.sagene, amount=10_000)
    PengebrukFactory(finansiering=row, amount=amount)

    page = logged_in(cast.bjorn).get(reverse("finansiering-use", args=[row.pk]))

    assert said in page.content.decode()


def test_the_money_to_grant_of_is_shown_with_what_is_left(cast):
    FinansieringFactory(bydel=cast.sagene, amount=12_000, source="Områdeløft")
    grant = TilskuddFactory(bydel=cast.sagene)

    page = logged_in(cast.bjorn).get(reverse("tilskudd-grant", args=[grant.pk]))

    assert f"Områdeløft ({kroner(12_000)} igjen)" in page.content.decode()


def test_a_resident_is_always_among_those_who_apply(cast):
    page = logged_in(cast.bjorn).post(reverse("tilskudd-new"), {"residents": "0"})

    assert page.status_code == 422 and "Minst én av søkerne må bo i bomiljøet." in page.content.decode()


def test_the_one_who_registers_stands_once_among_the_contacts(cast):
    form = logged_in(cast.bjorn).get(reverse("tilskudd-new")).context_data["form"]

    assert cast.bjorn not in form.fields["contact"].queryset


def test_what_is_left_is_said_once(cast):
    FinansieringFactory(bydel=cast.sagene, amount=12_000)

    page = logged_in(cast.bjorn).get(reverse("finansiering-list")).content.decode()

    assert page.count(f"{kroner(12_000)}<") == 2 and "kr igjen" not in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"what": " "}, "what", id="uten å si hva"),
        pytest.param({"amount": 0}, "amount", id="null kroner"),
        pytest.param({"spent_on": day_in(1)}, "spent_on", id="i morgen"),
        pytest.param({"spent_on": day_in(-201)}, "spent_on", id="før pengene gjaldt"),
    ],
)
def test_use_that_cannot_be_is_refused(cast, changes, field):
    row = FinansieringFactory(bydel=cast.sagene)
    with pytest.raises(RuleBroken) as refused:
        typed = {"spent_on": TODAY(), "amount": 5, "what": "Kaffe", **changes}
        actions.use(finansiering=row, by=cast.bjorn, **typed)
    assert refused.value.field == field


def test_what_was_entered_wrong_is_corrected(cast):
    used = PengebrukFactory(finansiering__bydel=cast.sagene)

    actions.correct(bruk=used, spent_on=TODAY(), amount=4_000, what="Møbler", by=cast.bjorn)

    used.refresh_from_db()
    assert (used.amount, used.what) == (4_000, "Møbler")


@pytest.mark.parametrize(("days", "level"), [(91, "none"), (90, "amber"), (30, "red")])
def test_ninety_days_before_the_end_the_lamp_is_lit(days, level):
    assert end_lamp(Finansiering(ends_on=day_in(days)), TODAY()).level == level


@pytest.mark.parametrize(("who", "sees"), [("bjorn", True), ("sara", True), ("arne", True), ("unni", False)])
def test_only_the_bydel_and_those_who_compare_see_money(cast, who, sees):
    row = FinansieringFactory(bydel=cast.sagene)

    with as_user(getattr(cast, who)):
        assert Finansiering.objects.filter(pk=row.pk).exists() is sees
        assert Finansiering.objects.visible_to(getattr(cast, who)).filter(pk=row.pk).exists() is sees


@pytest.mark.parametrize("who", ["sara", "unni", "arne"])
def test_only_those_who_work_with_places_enter_money(cast, who):
    with pytest.raises(PermissionDenied):
        actions.register(bydel=cast.sagene, money=money(), by=getattr(cast, who))


def test_what_is_left_is_said_once_on_the_page(cast):
    row = FinansieringFactory(bydel=cast.sagene, amount=12_000)
    shown = logged_in(cast.bjorn).get(reverse("finansiering", args=[row.pk])).content.decode()
    assert f"<dd>{kroner(12_000)}</dd>" in shown
