"""The limits of a bydel's lamps."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from audit.models import Event
from config.errors import RuleBroken
from followup import clock
from followup.actions import settings
from followup.models import Oppfolgingsinnstilling
from tests.cast import as_user, logged_in

pytestmark = pytest.mark.django_db
LIMITS = {"silent_days": "14", "concern_days": "3", "review_months": "6", "check_in_minutes": "90"}


def test_without_a_row_three_weeks_apply(cast):
    assert clock.limits(cast.sagene)["followup"]["silent_days"] == 21


def test_the_leader_decides_and_it_is_told(cast):
    client = logged_in(cast.lars)
    response = client.post(reverse("followup-settings"), LIMITS, follow=True)
    assert "Innstillingene er lagret." in response.content.decode()
    assert clock.limits(cast.sagene)["followup"]["silent_days"] == 14
    assert "dager uten kontakt før lampen lyser 14" in Event.objects.get(kind="followup.settings").text


def test_the_same_once_more_is_not_told(cast):
    with as_user(cast.lars):
        settings.change(bydel=cast.sagene, by=cast.lars, silent_days=21)
    assert not Event.objects.filter(kind="followup.settings").exists()


@pytest.mark.parametrize("days", ["0", "367", "-1", "tre uker", "", "21,5"])
def test_a_number_that_makes_no_sense_is_refused_and_kept_in_the_form(cast, days):
    response = logged_in(cast.lars).post(reverse("followup-settings"), LIMITS | {"silent_days": days})
    assert response.status_code == 422
    assert f'value="{days}"' in response.content.decode() or not days
    assert not Oppfolgingsinnstilling.objects.exists()


@pytest.mark.parametrize(("days", "kept"), [(1, True), (366, True), (0, False), (367, False)])
def test_the_action_keeps_the_bounds_too(cast, days, kept):
    if kept:
        assert settings.change(bydel=cast.sagene, by=cast.lars, silent_days=days).silent_days == days
    else:
        with pytest.raises(RuleBroken, match="fra 1 til 366"):
            settings.change(bydel=cast.sagene, by=cast.lars, silent_days=days)


def test_others_do_not_decide(cast):
    for user in (cast.sara, cast.bente, cast.mona):
        with pytest.raises(PermissionDenied):
            settings.change(bydel=cast.sagene, by=user, silent_days=7)
