"""Two who change one boplan at once: the second is told, keeps the text, and may save over what she has read."""

import pytest
from django.urls import reverse
from django.utils import timezone

from config.errors import StaleForm
from followup.actions import boplaner
from followup.models import CareerStep
from tests.factories import BoplanFactory
from tests.races import at_once

CONTENT = {"helped_with": "", "career": CareerStep.STAY}


@pytest.fixture
def agreed(cast):
    return BoplanFactory(bydel=cast.sagene, accepted=True, tenancy__household__bydel=cast.sagene)


def change(plan, by, goals, **more):
    return boplaner.change(boplan=plan, goals=goals, by=by, **CONTENT | more)


@pytest.mark.django_db(transaction=True)
def test_one_of_two_at_the_same_moment_is_told(cast, agreed):
    def change_as(user):
        return user, lambda: change(agreed, user, f"Fra {user.name}.", version=1)

    outcomes = at_once(change_as(cast.sara), change_as(cast.bente))

    agreed.refresh_from_db()
    assert sorted(type(one).__name__ for one in outcomes) == ["StaleForm", "str"] and agreed.version == 2


@pytest.mark.django_db
def test_the_second_is_told_who_was_first(cast, agreed):
    change(agreed, cast.sara, "Bli boende.", version=1)

    with pytest.raises(StaleForm, match=r"Sara Saksbehandler endret boplanen kl\. \d\d\.\d\d: «Boplanen"):
        change(agreed, cast.bente, "Kjøpe.", version=1)


@pytest.mark.django_db
def test_what_was_typed_is_kept_beside_what_is_stored_and_may_be_saved_then(client, cast, agreed):
    address = reverse("boplan-change", args=[agreed.pk])
    client.force_login(cast.sara)
    assert client.get(address).context_data["form"].initial["version"] == 1
    change(agreed, cast.bente, "Bli boende hos naboen.", version=1)

    refused = client.post(address, {"version": 1, "goals": "Kjøpe noe eget.", **CONTENT})

    shown = refused.content.decode()
    assert refused.status_code == 409 and "Kjøpe noe eget." in shown
    assert "Lagret nå: «Bli boende hos naboen.»" in shown and 'name="version" value="2"' in shown
    assert client.post(address, {"version": 2, "goals": "Kjøpe noe eget.", **CONTENT}).status_code == 302
    agreed.refresh_from_db()
    assert agreed.goals == "Kjøpe noe eget."


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["startlan", "review", "change"])
def test_a_form_from_before_is_refused(client, cast, agreed, name):
    change(agreed, cast.bente, "Bli boende.", version=1)
    today = f"{timezone.localdate():%d.%m.%Y}"
    sent = {"version": 1, "goals": "Kjøpe.", **CONTENT, "assessed_on": today, "startlan_text": "Kan søke.",
            "reviewed_on": today, "review_text": "Går bra.", "review_on": "01.06.2027"}  # fmt: skip
    client.force_login(cast.sara)

    refused = client.post(reverse(f"boplan-{name}", args=[agreed.pk]), sent)

    assert refused.status_code == 409 and "endret boplanen kl." in refused.content.decode()
    agreed.refresh_from_db()
    assert (agreed.goals, agreed.startlan_text, agreed.review_text) == ("Bli boende.", "", "")
