"""What residents ask for: always a resident among them, a quick answer, and nobody refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import Event
from bomiljo.actions import tilskudd as actions
from bomiljo.actions.tilskudd import Wish, answer_text
from bomiljo.funding import by_category, shares
from bomiljo.models import GrantStatus, Tilskudd, Tilskuddssoker
from config.errors import RuleBroken
from tests.cast import as_user
from tests.factories import BomiljoFactory, FinansieringFactory, TilskuddFactory, TilskuddssokerFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene)


def wish(**changes):
    said = {"title": "Benker i bakgården", "purpose": "Et sted å møtes.", "category": "forskjonnende",
            "asked": 18_000, "name": "Sahra Søker"}  # fmt: skip
    return Wish(**{**said, **changes})


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


def test_a_resident_answers_for_it_and_the_one_who_registers_is_the_contact(cast, place):
    row = actions.register(bomiljo=place, wish=wish(), by=cast.bjorn)

    assert (row.status, row.contact, row.residents, row.received_on) == ("dialog", cast.bjorn, 1, TODAY())
    assert row.soker.name == "Sahra Søker"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"residents": 0}, "residents", id="ingen beboer"),
        pytest.param({"name": " "}, "name", id="uten ansvarlig søker"),
        pytest.param({"organisation": "Laget"}, "wish_shown", id="organisasjon uten beboernes ønske"),
        pytest.param({"title": ""}, "title", id="uten å si hva"),
        pytest.param({"purpose": " "}, "purpose", id="uten å si hvorfor"),
        pytest.param({"category": "fest"}, "category", id="ukjent slag"),
        pytest.param({"asked": 0}, "asked", id="null kroner"),
        pytest.param({"received_on": TODAY() + timedelta(days=1)}, "received_on", id="mottatt i morgen"),
        pytest.param({"received_on": TODAY() - timedelta(days=367)}, "received_on", id="over et år gammel"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_beside_its_field(cast, place, changes, field):
    assert refusal(actions.register, bomiljo=place, wish=wish(**changes), by=cast.bjorn).field == field


def test_an_organisation_with_the_wish_of_the_residents(cast, place):
    with_wish = wish(organisation="Laget", wish_shown="Møte 3. mai, 14 beboere")

    assert actions.register(bomiljo=place, wish=with_wish, by=cast.bjorn).organisation == "Laget"


def test_the_contact_works_with_places(cast, place):
    assert refusal(actions.register, bomiljo=place, wish=wish(contact=cast.sara), by=cast.bjorn).field == "contact"


@pytest.mark.parametrize(("amount", "said"), [(18_001, "ikke er større"), (0, "hele kroner")])
def test_an_amount_that_cannot_be_granted(cast, amount, said):
    row = TilskuddFactory(bydel=cast.sagene)

    assert said in str(refusal(actions.grant, tilskudd=row, granted=amount, by=cast.bjorn))


def test_the_whole_way_with_a_short_report(cast):
    row = TilskuddFactory(bydel=cast.sagene)
    funding = FinansieringFactory(bydel=cast.sagene)
    actions.grant(tilskudd=row, granted=18_000, funding=funding, by=cast.bjorn)
    assert "hvordan det gikk" in str(refusal(actions.finish, tilskudd=row, reported=" ", by=cast.bjorn))
    actions.finish(tilskudd=row, reported="Tretti kom.", by=cast.bjorn)

    row.refresh_from_db()
    assert (row.status, row.granted, row.funding, row.reported) == ("gjennomfort", 18_000, funding, "Tretti kom.")
    assert answer_text(row) == "svart etter 6 dager"


def test_the_money_of_another_bydel_is_refused(cast):
    row, funding = TilskuddFactory(bydel=cast.sagene), FinansieringFactory(bydel=cast.ullern)

    assert refusal(actions.grant, tilskudd=row, granted=5, funding=funding, by=cast.bjorn).field == "funding"


def test_nobody_is_refused_but_helped_on_and_may_come_back(cast):
    assert not any("avsl" in status for status in GrantStatus.values)
    row = TilskuddFactory(bydel=cast.sagene)
    assert refusal(actions.refer, tilskudd=row, referred_to=" ", by=cast.bjorn).field == "referred_to"

    actions.refer(tilskudd=row, referred_to="Frivilligsentralen", by=cast.bjorn)
    actions.reopen(tilskudd=row, by=cast.bjorn)

    row.refresh_from_db()
    assert (row.status, row.answered_on, row.referred_to) == ("dialog", None, "Frivilligsentralen")


@pytest.mark.parametrize(
    ("traits", "step"),
    [({"finished": True}, "withdraw"), ({"referred": True}, "withdraw"), ({"granted_now": True}, "reopen")],
)
def test_steps_that_the_table_does_not_have(cast, traits, step):
    row = TilskuddFactory(bydel=cast.sagene, **traits)

    assert "kan ikke bli" in str(refusal(getattr(actions, step), tilskudd=row, by=cast.bjorn))


@pytest.mark.parametrize("who", ["sara", "unni", "arne"])
def test_only_those_who_work_with_places_register(cast, place, who):
    with pytest.raises(PermissionDenied):
        actions.register(bomiljo=place, wish=wish(), by=getattr(cast, who))


@pytest.mark.parametrize("who", ["sara", "arne", "unni"])
def test_who_asked_is_known_to_those_who_work_with_places_only(cast, who):
    soker = TilskuddssokerFactory(tilskudd__bydel=cast.sagene)

    with as_user(getattr(cast, who)):
        assert not Tilskuddssoker.objects.filter(pk=soker.pk).exists()
    with as_user(cast.bjorn):
        assert Tilskuddssoker.objects.visible_to(cast.bjorn).filter(pk=soker.pk).exists()


def test_the_share_that_got_it_counts_those_who_are_answered(cast):
    for traits in ({"granted_now": True}, {"finished": True}, {"referred": True}, {}):
        TilskuddFactory(bydel=cast.sagene, **traits)
    TilskuddFactory(bydel=cast.sagene, category="utstyr")

    told = [(one.label, one.text) for one in shares(by_category(Tilskudd.objects.all()))]
    assert told == [("Sosiale tiltak", "2 av 3"), ("Praktisk utstyr til felles bruk", "0 av 0")]


def test_no_event_tells_who_asked(cast, place):
    row = actions.register(bomiljo=place, wish=wish(), by=cast.bjorn)

    told = " ".join(Event.objects.get_queryset().about(row).values_list("text", flat=True))
    assert "Beboere har søkt om" in told and "Sahra" not in told and "Benker" not in told
