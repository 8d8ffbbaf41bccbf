"""What a bydel says about Oslostandarden: each action, and each refusal."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import Event
from bomiljo.actions import oslostandard
from bomiljo.models import OslostandardStatus, StandardMeasure, StandardState
from config.errors import RuleBroken
from tests.cast import as_user
from tests.factories.places import BomiljoFactory
from tests.factories.placework import OslostandardStatusFactory, StandardansvarFactory

pytestmark = pytest.mark.django_db
M, S = StandardMeasure, StandardState


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def override(cast, by=None, **fields):
    sent = {"bydel": cast.sagene, "measure": M.SURVEY, "state": S.PARTLY, "reason": "Vi spør i januar."}
    with as_user(by or cast.bjorn):
        return oslostandard.override(by=by or cast.bjorn, **sent | {"valid_from": today()} | fields)


def add_bevis(cast, by=None, **fields):
    sent = {"bydel": cast.sagene, "measure": M.NETWORK, "what": "Nettverksmøte", "valid_from": today()}
    with as_user(by or cast.bjorn):
        return oslostandard.add_bevis(by=by or cast.bjorn, **sent | fields)


def assign(cast, by=None, **fields):
    sent = {"bydel": cast.sagene, "measure": M.NETWORK, "responsible": "Lederen", "what": "Kalle inn"}
    with as_user(by or cast.bjorn):
        return oslostandard.assign(by=by or cast.bjorn, **sent | fields)


def test_an_override_says_why_and_is_noted(cast):
    row = override(cast, reason=" Vi spør i januar. ")

    assert (row.state, row.reason, row.by) == (S.PARTLY, "Vi spør i januar.", cast.bjorn)
    event = Event.objects.get(kind="bomiljo.overstyrt")
    assert event.text == "Overstyrte «Bomiljøundersøkelse» til «Delvis oppfylt»."


REFUSED = [
    ({"reason": "  "}, "reason", "Skriv hvorfor."),
    ({"valid_to": today(-1)}, "valid_to", oslostandard.BACKWARDS),
    ({"measure": "trivsel"}, "measure", oslostandard.UNKNOWN),
    ({"state": "kanskje"}, "state", "Velg en status."),
]


@pytest.mark.parametrize(("fields", "field", "words"), REFUSED)
def test_an_override_is_refused(cast, fields, field, words):
    with pytest.raises(RuleBroken) as refused:
        override(cast, **fields)
    assert (refused.value.field, str(refused.value)) == (field, words)
    assert not OslostandardStatus.objects.exists()


@pytest.mark.parametrize("days", [-30, 0, 10])
def test_two_overrides_at_once_are_refused(cast, days):
    OslostandardStatusFactory(
        bydel=cast.sagene, measure=M.SURVEY, valid_from=today(-30), valid_to=today(10)
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="alt en overstyring"):
        override(cast, valid_from=today(days))


@pytest.mark.parametrize(("start", "end"), [(11, None), (-60, -31)])
def test_one_before_and_one_after_are_not_at_once(cast, start, end):
    OslostandardStatusFactory(
        bydel=cast.sagene, measure=M.SURVEY, valid_from=today(-30), valid_to=today(10)
    )  # fmt: skip
    override(cast, valid_from=today(start), valid_to=today(end) if end else None)
    assert OslostandardStatus.objects.count() == 2


def test_the_bydel_and_a_place_may_be_overridden_at_once(cast):
    override(cast)
    override(cast, bomiljo=BomiljoFactory(bydel=cast.sagene))
    assert OslostandardStatus.objects.count() == 2


def test_a_place_is_overridden_once_at_a_time(cast):
    place = BomiljoFactory(bydel=cast.sagene)
    override(cast, bomiljo=place)
    with pytest.raises(RuleBroken, match="alt en overstyring"):
        override(cast, bomiljo=place)


@pytest.mark.parametrize("act", [override, add_bevis])
def test_a_place_of_another_bydel_is_refused(cast, act):
    place = BomiljoFactory(bydel=cast.ullern)
    with pytest.raises(RuleBroken) as refused:
        act(cast, measure=M.SURVEY, bomiljo=place)
    assert (refused.value.field, str(refused.value)) == ("bomiljo", oslostandard.FOREIGN)


@pytest.mark.parametrize("act", [override, add_bevis])
def test_what_is_the_whole_bydels_is_not_one_places(cast, act):
    with pytest.raises(RuleBroken, match="gjelder hele bydelen"):
        act(cast, measure=M.NETWORK, bomiljo=BomiljoFactory(bydel=cast.sagene))


@pytest.mark.parametrize("act", [override, add_bevis, assign])
@pytest.mark.parametrize("name", ["sara", "mona", "bente", "arne", "unni"])
def test_others_than_those_who_work_with_places_may_not(cast, act, name):
    with pytest.raises(PermissionDenied):
        act(cast, by=getattr(cast, name))


@pytest.mark.parametrize("act", [override, add_bevis, assign])
def test_another_bydel_is_not_theirs(cast, act):
    with pytest.raises(PermissionDenied):
        act(cast, bydel=cast.ullern)


def end(cast, row, day, by=None):
    with as_user(by or cast.bjorn):
        return oslostandard.end_override(row=row, last_day=day, by=by or cast.bjorn)


def test_an_override_ends_on_its_last_day(cast):
    row = OslostandardStatusFactory(bydel=cast.sagene, valid_from=today(-30))
    assert end(cast, row, today()).valid_to == today()


def test_it_may_end_on_its_first_day_and_not_before(cast):
    row = OslostandardStatusFactory(bydel=cast.sagene, valid_from=today(-30))
    with pytest.raises(RuleBroken, match="Siste dag er før den første"):
        end(cast, row, today(-31))
    assert end(cast, row, today(-30)).valid_to == today(-30)


@pytest.mark.parametrize("days", [0, 1])
def test_what_has_ended_does_not_end_later(cast, days):
    row = OslostandardStatusFactory(bydel=cast.sagene, valid_from=today(-30), valid_to=today())
    with pytest.raises(RuleBroken, match="slutter alt"):
        end(cast, row, today(days))


def test_only_those_who_work_with_places_end_it(cast):
    row = OslostandardStatusFactory(bydel=cast.sagene)
    with pytest.raises(PermissionDenied):
        end(cast, row, today(), by=cast.mona)


@pytest.mark.parametrize(
    ("fields", "field"), [({"what": " "}, "what"), ({"measure": "trivsel"}, "measure"),
                          ({"valid_to": today(-1)}, "valid_to")],
)  # fmt: skip
def test_proof_is_refused(cast, fields, field):
    with pytest.raises(RuleBroken) as refused:
        add_bevis(cast, **fields)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("fields", "field"), [({"what": " "}, "what"), ({"responsible": ""}, "responsible"),
                          ({"measure": "trivsel"}, "measure")],
)  # fmt: skip
def test_a_row_of_the_checklist_is_refused(cast, fields, field):
    with pytest.raises(RuleBroken) as refused:
        assign(cast, **fields)
    assert refused.value.field == field


def test_a_row_is_done_once(cast):
    row = StandardansvarFactory(bydel=cast.sagene)
    with as_user(cast.bjorn):
        assert oslostandard.done(row=row, by=cast.bjorn).done_on == today()
        with pytest.raises(RuleBroken, match="ble utført"):
            oslostandard.done(row=row, by=cast.bjorn)


def test_a_manager_reads_the_checklist_and_marks_nothing(cast):
    row = StandardansvarFactory(bydel=cast.sagene)
    with as_user(cast.mona), pytest.raises(PermissionDenied):
        oslostandard.done(row=row, by=cast.mona)
