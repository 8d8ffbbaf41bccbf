"""Consents: given, withdrawn, what they open; and what is shared on which basis."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.scope import system_scope
from audit.models import Event
from config.errors import RuleBroken
from followup import providers_agreements as providers
from followup.actions import delinger, samtykker
from followup.models import ConsentForm, ConsentScope, Deling, SharingBasis
from tests.cast import as_user, user_of
from tests.factories import (
    DwellingFactory,
    EntranceFactory,
    FagtjenesteFactory,
    LandlordFactory,
    PersonFactory,
    PropertyFactory,
    SamtykkeFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def home(cast):
    building = PropertyFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    dwelling = DwellingFactory(entrance=EntranceFactory(property=building))
    return TenancyFactory(dwelling=dwelling, household__bydel=cast.sagene)


def terms(home, **changes):
    return {
        "household": home.household, "person": home.household.main_person, "scope": ConsentScope.CALL_WORKER,
        "landlord": home.landlord, "fagtjeneste": None, "contact_name": "Bente", "contact_phone": "400 00 001",
        "form": ConsentForm.ORAL, "given_on": day(), "valid_to": None,
    } | changes  # fmt: skip


def consent(home, **changes):
    return SamtykkeFactory(household=home.household, landlord=home.landlord, **changes)


def test_a_consent_is_given_and_the_history_names_nobody(cast, home):
    row = samtykker.give(by=cast.bente, **terms(home))

    assert row.applies and row.landlord == cast.boligbygg
    text = Event.objects.all().about(row).get().text
    assert home.household.main_person.family_name not in text and "Bente" not in text


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        pytest.param({"given_on": day(1)}, "given_on", "fram i tid", id="gitt fram i tid"),
        pytest.param(
            {"valid_to": day(-1), "given_on": day()}, "valid_to", "før startdatoen", id="slutt før start"
        ),
        pytest.param({"valid_to": day(-1), "given_on": day(-9)}, "valid_to", "passert", id="gått ut"),
        pytest.param({"landlord": None}, "landlord", "Velg utleieren", id="uten utleier"),
        pytest.param({"contact_name": " "}, "contact_name", "hvem", id="uten navn"),
        pytest.param({"contact_phone": ""}, "contact_phone", "telefonnummeret", id="uten telefon"),
        pytest.param({"scope": ConsentScope.SERVICES}, "fagtjeneste", "Velg tjenesten", id="uten tjeneste"),
        pytest.param({"scope": ""}, "scope", "hva samtykket", id="uten hva"),
        pytest.param({"form": ""}, "form", "muntlig", id="uten hvordan"),
    ],
)
def test_consent_is_refused(cast, home, change, field, words):
    with pytest.raises(RuleBroken, match=words) as refusal:
        samtykker.give(by=cast.bente, **terms(home, **change))
    assert refusal.value.field == field


def test_a_consent_may_run_out_today(cast, home):
    assert samtykker.give(by=cast.bente, **terms(home, valid_to=day())).applies


def test_only_the_landlord_they_rent_from(cast, home):
    with pytest.raises(RuleBroken, match="leier ikke ut"):
        samtykker.give(by=cast.bente, **terms(home, landlord=LandlordFactory(kommune=cast.oslo)))


def test_only_a_service_for_the_bydel(cast, home):
    other = FagtjenesteFactory(of=cast.ullern, bydel=cast.ullern)
    with pytest.raises(RuleBroken, match="ikke for bydelen"):
        samtykker.give(by=cast.bente, **terms(home, scope=ConsentScope.SERVICES, fagtjeneste=other))


def test_to_a_service_nothing_is_kept_of_the_landlord(cast, home):
    service = FagtjenesteFactory(of=cast.sagene)

    row = samtykker.give(by=cast.bente, **terms(home, scope=ConsentScope.SERVICES, fagtjeneste=service))

    assert (row.landlord, row.contact_phone, row.fagtjeneste) == (None, "", service)


def test_only_somebody_in_the_household(cast, home):
    with pytest.raises(RuleBroken, match="ikke med i husstanden"):
        samtykker.give(by=cast.bente, **terms(home, person=PersonFactory(bydel=cast.sagene)))


def test_the_dead_do_not_consent(cast, home):
    person = home.household.main_person
    person.died_on = day()
    person.save()
    with pytest.raises(RuleBroken, match="død"):
        samtykker.give(by=cast.bente, **terms(home))


def test_the_same_consent_is_not_given_twice(cast, home):
    consent(home)
    with pytest.raises(RuleBroken, match="gjelder fortsatt"):
        samtykker.give(by=cast.bente, **terms(home))


@pytest.mark.parametrize("who", ["unni", "mona"])
def test_others_register_no_consent(cast, home, who):
    with pytest.raises(PermissionDenied):
        samtykker.give(by=getattr(cast, who), **terms(home))


@pytest.mark.parametrize("on", [day(), day(-20)], ids=["i dag", "dagen det ble gitt"])
def test_a_consent_is_withdrawn(cast, home, on):
    row = samtykker.withdraw(samtykke=consent(home), withdrawn_on=on, by=cast.bente)

    assert not row.applies


@pytest.mark.parametrize(("on", "words"), [(day(1), "fram i tid"), (day(-21), "før det ble gitt")])
def test_withdrawal_is_refused(cast, home, on, words):
    with pytest.raises(RuleBroken, match=words):
        samtykker.withdraw(samtykke=consent(home), withdrawn_on=on, by=cast.bente)


def test_it_is_withdrawn_once(cast, home):
    with pytest.raises(RuleBroken, match="ble trukket"):
        samtykker.withdraw(samtykke=consent(home, withdrawn=True), withdrawn_on=day(), by=cast.bente)


# What the landlord sees


def seen_by(user, home):
    with as_user(user):
        return providers.whom_to_call(user, home)


def test_the_landlord_sees_whom_to_call(cast, home):
    consent(home)

    assert seen_by(cast.unni, home) == ["Ring Bente Booppfølger, tlf. 400 00 001."]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"withdrawn": True}, id="trukket i dag"),
        pytest.param({"given_on": day(1)}, id="gjelder fra i morgen"),
        pytest.param({"valid_to": day(-1)}, id="gikk ut i går"),
    ],
)
def test_a_consent_that_does_not_apply_shows_nothing(cast, home, change):
    consent(home, **change)

    assert seen_by(cast.unni, home) == []


def test_the_last_day_still_shows_it(cast, home):
    consent(home, valid_to=day())

    assert seen_by(cast.unni, home)


@pytest.mark.parametrize("kind", ["to_service", "about_conflicts"])
def test_another_consent_opens_nothing_for_the_landlord(cast, home, kind):
    SamtykkeFactory(household=home.household, **{kind: True})

    assert seen_by(cast.unni, home) == []


def test_a_consent_to_another_landlord_opens_nothing(cast, home):
    SamtykkeFactory(household=home.household, landlord=LandlordFactory(kommune=cast.oslo))

    assert seen_by(cast.unni, home) == []


def test_another_landlord_sees_nothing(cast, home):
    consent(home)

    assert seen_by(user_of(LandlordFactory(kommune=cast.oslo)), home) == []


def test_the_consent_of_somebody_who_has_died_shows_nothing(cast, home):
    row = consent(home)
    row.person.died_on = day()
    row.person.save()

    assert seen_by(cast.unni, home) == []


# Sharing


def shared(home, **changes):
    return {
        "household": home.household, "basis": SharingBasis.CONSENT, "samtykke": None, "legal_basis": "",
        "shared_with": "", "what": "Hvem som følger opp.", "shared_on": day(),
    } | changes  # fmt: skip


def test_what_is_shared_on_a_consent_is_shared_with_its_receiver(cast, home):
    row = delinger.share(by=cast.bente, **shared(home, samtykke=consent(home)))

    assert (row.shared_with, row.legal_basis) == (str(cast.boligbygg), "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"withdrawn": True}, "ble trukket", id="trukket"),
        pytest.param({"given_on": day(1)}, "etter delingen", id="gitt senere"),
        pytest.param({"valid_to": day(-1)}, "gjaldt til", id="gått ut"),
    ],
)
def test_nothing_is_shared_on_a_consent_that_does_not_apply(cast, home, change, words):
    with pytest.raises(RuleBroken, match=words) as refusal:
        delinger.share(by=cast.bente, **shared(home, samtykke=consent(home, **change)))
    assert refusal.value.field == "samtykke" and not Deling.objects.exists()


def test_the_last_day_of_the_consent_covers_what_was_shared_on_it(cast, home):
    row = consent(home, valid_to=day(-1))

    assert delinger.share(by=cast.bente, **shared(home, samtykke=row, shared_on=day(-1))).pk


def test_another_households_consent_is_no_basis(cast, home):
    other = SamtykkeFactory(bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="Velg samtykket"):
        delinger.share(by=cast.bente, **shared(home, samtykke=other))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"basis": ""}, "basis", id="uten grunnlag"),
        pytest.param({}, "samtykke", id="uten samtykke"),
        pytest.param({"basis": SharingBasis.LAW, "shared_with": "NAV"}, "legal_basis", id="lov uten hjemmel"),
        pytest.param({"basis": SharingBasis.LAW, "legal_basis": "§ 1"}, "shared_with", id="uten mottaker"),
        pytest.param({"shared_on": day(1)}, "shared_on", id="fram i tid"),
        pytest.param({"basis": SharingBasis.LAW, "legal_basis": "§ 1", "shared_with": "NAV", "what": " "}, "what",
                     id="uten hva"),
    ],
)  # fmt: skip
def test_sharing_is_refused(cast, home, change, field):
    with pytest.raises(RuleBroken) as refusal:
        delinger.share(by=cast.bente, **shared(home, **change))
    assert refusal.value.field == field


def test_on_a_law_nothing_hangs_on_a_consent(cast, home):
    given = consent(home, withdrawn=True)
    terms = shared(home, basis=SharingBasis.LAW, samtykke=given, legal_basis="§ 13 b", shared_with="NAV")

    assert delinger.share(by=cast.bente, **terms).samtykke is None


def test_history_never_holds_what_was_shared(cast, home):
    row = delinger.share(by=cast.bente, **shared(home, samtykke=consent(home), what="HEMMELIG"))

    assert "HEMMELIG" not in Event.objects.all().about(row).get().text


def test_the_landlord_shares_nothing(cast, home):
    with pytest.raises(PermissionDenied):
        delinger.share(by=cast.unni, **shared(home, samtykke=consent(home)))


@pytest.mark.django_db(transaction=True)
def test_withdrawn_and_shared_at_once_ends_in_order(cast, home):
    """Whichever is first; nothing is shared after the withdrawal."""
    row, by = consent(home), cast.bente

    def run(action, **terms):
        try:
            with system_scope():
                action(by=by, **terms)
        except RuleBroken as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        withdrawn = pool.submit(run, samtykker.withdraw, samtykke=row, withdrawn_on=day())
        told = pool.submit(run, delinger.share, **shared(home, samtykke=row))
        answers = withdrawn.result(timeout=30), told.result(timeout=30)

    assert answers[0] == ""
    assert Deling.objects.exists() == (answers[1] == "")
    assert answers[1] == "" or "ble trukket" in answers[1]
