"""Bekymringsmeldinger: who reports, by when they are assessed, and what the one who reported never learns."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from config.errors import RuleBroken
from config.working_days import add_working_days
from followup.actions import bekymringer
from followup.models import ConcernStatus
from tests.cast import as_user, user_in
from tests.factories import (
    BekymringsmeldingFactory,
    BooppfolgingFactory,
    OppfolgingsinnstillingFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def tenancy(cast):
    return TenancyFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def report(tenancy, by, **changes):
    typed = {"text": "Har ikke sett beboeren på lenge.", "reported_by": "nabo", "received_on": TODAY()}
    return bekymringer.report(tenancy=tenancy, by=by, **{**typed, **changes})


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


def test_it_is_assessed_within_five_working_days(cast, tenancy):
    row = report(tenancy, cast.sara)

    assert row.assess_by == add_working_days(TODAY(), 5)
    assert (row.bydel, row.household, row.landlord) == (cast.sagene, tenancy.household, None)


def test_the_bydel_has_its_own_number_of_days_also_when_a_landlord_reports(cast, tenancy):
    OppfolgingsinnstillingFactory(bydel=cast.sagene, concern_days=2)
    with as_user(cast.unni):
        row = report(tenancy, cast.unni)

    assert row.assess_by == add_working_days(TODAY(), 2)


def test_a_landlord_reports_for_itself_and_today(cast, tenancy):
    with as_user(cast.unni):
        row = report(tenancy, cast.unni, reported_by="parorende", received_on=TODAY() - timedelta(days=9))

    assert (row.landlord, row.reported_by, row.received_on) == (cast.boligbygg, "utleier", TODAY())


def test_a_landlord_does_not_report_on_the_dwellings_of_another(cast):
    other = TenancyFactory(bydel=cast.sagene)

    with pytest.raises(PermissionDenied):
        report(other, cast.unni)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.BOMILJO_WORKER], ids=["leder", "bomiljøarbeider"])
def test_some_roles_do_not_report(cast, tenancy, role):
    with pytest.raises(PermissionDenied):
        report(tenancy, user_in(cast.sagene, role=role))


def test_a_leieforhold_that_ended_yesterday_is_refused(cast, tenancy):
    tenancy.moved_out, tenancy.end_cause = TODAY() - timedelta(days=1), "bytte"
    tenancy.save()

    assert "Leieforholdet ble avsluttet" in str(refusal(report, tenancy=tenancy, by=cast.sara))


def test_the_last_day_of_a_leieforhold_is_part_of_it(cast, tenancy):
    tenancy.moved_out, tenancy.end_cause = TODAY(), "bytte"
    tenancy.save()

    assert report(tenancy, cast.sara).pk


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"text": "  "}, "text", id="uten tekst"),
        pytest.param({"reported_by": ""}, "reported_by", id="uten å si fra hvem"),
        pytest.param({"reported_by": "x"}, "reported_by", id="fra ukjent"),
        pytest.param({"received_on": TODAY() + timedelta(days=1)}, "received_on", id="mottatt i morgen"),
        pytest.param({"received_on": TODAY() - timedelta(days=367)}, "received_on", id="over et år gammel"),
    ],
)
def test_bad_input_is_refused_beside_its_field(cast, tenancy, changes, field):
    assert refusal(report, tenancy=tenancy, by=cast.sara, **changes).field == field


def test_contact_may_point_at_the_follow_up_there_is(cast, tenancy):
    case = BooppfolgingFactory(tenancy=tenancy)
    row = report(tenancy, cast.sara)

    bekymringer.assess(melding=row, status="kontakt", text="Vi drar dit.", booppfolging=case, by=cast.bente)

    row.refresh_from_db()
    assert (row.status, row.assessed_on, row.assessed_by) == (ConcernStatus.CONTACT, TODAY(), cast.bente)
    assert (row.vurdering.text, row.vurdering.booppfolging) == ("Vi drar dit.", case)


def assessed(row, by, **changes):
    return bekymringer.assess(**{"melding": row, "status": "kontakt", "text": "Vi drar dit.", "by": by, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"text": " "}, "text", id="uten tekst"),
        pytest.param({"status": "mottatt"}, "status", id="uten å bestemme noe"),
        pytest.param({"assessed_on": TODAY() - timedelta(days=1)}, "assessed_on", id="før den ble mottatt"),
        pytest.param({"assessed_on": TODAY() + timedelta(days=1)}, "assessed_on", id="fram i tid"),
    ],
)
def test_bad_assessments_are_refused(cast, tenancy, changes, field):
    row = report(tenancy, cast.sara)

    assert refusal(assessed, row=row, by=cast.sara, **changes).field == field


def test_the_follow_up_of_another_household_is_refused(cast, tenancy):
    case = BooppfolgingFactory(bydel=cast.sagene)
    row = report(tenancy, cast.sara)

    assert refusal(assessed, row=row, by=cast.sara, booppfolging=case).field == "booppfolging"


def test_only_contact_points_at_a_follow_up(cast, tenancy):
    case = BooppfolgingFactory(tenancy=tenancy)
    row = report(tenancy, cast.sara)

    refused = refusal(assessed, row=row, by=cast.sara, status="ikke_grunnlag", booppfolging=case)

    assert refused.field == "booppfolging"


def test_it_is_assessed_once(cast, tenancy):
    row = report(tenancy, cast.sara)
    assessed(row, cast.sara, status="ikke_grunnlag")

    assert "er alt vurdert" in str(refusal(assessed, row=row, by=cast.bente))


def test_it_may_be_taken_up_again_and_keeps_what_was_written(cast, tenancy):
    row = report(tenancy, cast.sara)
    assessed(row, cast.sara, status="ikke_grunnlag", text="Naboen tok feil.")

    bekymringer.take_up(melding=row, text="Det kom en til.", by=cast.bente)

    row.refresh_from_db()
    assert row.status == ConcernStatus.CONTACT
    assert row.vurdering.text.startswith("Naboen tok feil.")
    assert row.vurdering.text.endswith("Det kom en til.")


def test_what_is_not_assessed_is_not_taken_up(cast, tenancy):
    row = report(tenancy, cast.sara)

    assert "ikke vurdert ennå" in str(refusal(bekymringer.take_up, melding=row, text="x", by=cast.sara))


def test_what_has_led_to_contact_is_not_taken_up(cast, tenancy):
    row = BekymringsmeldingFactory(tenancy=tenancy, assessed=True)

    refused = refusal(bekymringer.take_up, melding=row, text="x", by=cast.sara)
    assert str(refused) == "Meldingen er alt «Vi tar kontakt»."


@pytest.mark.parametrize("who", ["unni", "mona"])
def test_only_those_who_place_assess(cast, tenancy, who):
    row = report(tenancy, cast.sara)

    with pytest.raises(PermissionDenied):
        assessed(row, getattr(cast, who))


def test_the_landlord_reads_that_it_was_received_and_no_more(cast, tenancy):
    with as_user(cast.unni):
        row = report(tenancy, cast.unni)
    with as_user(cast.sara):
        assessed(row, cast.sara, text="Hemmelig vurdering")
    with as_user(cast.unni):
        told = list(Event.objects.visible_to(cast.unni).about(row).values_list("kind", flat=True))

    assert told == ["followup.concern_received"]


def test_no_event_holds_what_was_written(cast, tenancy):
    row = report(tenancy, cast.sara, text="Skriker om natten")
    assessed(row, cast.sara, text="Hemmelig vurdering")

    texts = " ".join(Event.objects.get_queryset().about(row).values_list("text", flat=True))

    assert "Bekymringsmelding mottatt" in texts
    assert "Skriker" not in texts and "Hemmelig" not in texts
