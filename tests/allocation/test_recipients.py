"""A verge or fullmektig gets every letter, whatever it is about; and startlån beside the søknad."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.actions import startlan
from allocation.letter_sorts import SORTS
from allocation.models import ABOUT, LetterKind, SoknadStatus
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Person
from tests.cast import logged_in
from tests.factories import (
    BehovsbekreftelseFactory,
    DokumentkravFactory,
    ForelopigSvarFactory,
    FornyelseFactory,
    KlageFactory,
    OfferFactory,
    RepresentativeFactory,
    SamtaleFactory,
    SoknadFactory,
    VedtakFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
S = SoknadStatus


def about(kind, bydel):
    """What a letter of the kind is about, somewhere in the bydel."""
    made = {
        "": lambda: DokumentkravFactory(soknad__bydel=bydel).soknad,
        "vedtak": lambda: VedtakFactory(issued=True, soknad__bydel=bydel),
        "offer": lambda: OfferFactory(soknad=WaitingEntryFactory(bydel=bydel).soknad),
        "fornyelse": lambda: FornyelseFactory(bydel=bydel),
        "forelopig_svar": lambda: ForelopigSvarFactory(soknad__bydel=bydel),
        "samtale": lambda: SamtaleFactory(bydel=bydel),
        "behovsbekreftelse": lambda: BehovsbekreftelseFactory(entry__bydel=bydel),
        "klage": lambda: KlageFactory(bydel=bydel, decided=True),
    }
    if kind in {LetterKind.KLAGE_INTERIM, LetterKind.KLAGE_DELAY}:
        return ForelopigSvarFactory(klage=KlageFactory(bydel=bydel))
    return made[ABOUT[kind]]()


def household_of(subject):
    for path in ("household", "soknad.household", "entry.soknad.household"):
        found = subject
        for name in path.split("."):
            found = getattr(found, name, None)
        if found is not None:
            return found
    raise AssertionError(f"{subject} has no household")


@pytest.mark.parametrize("acting", ["verge", "fullmektig"])
@pytest.mark.parametrize("kind", SORTS, ids=lambda kind: LetterKind(kind).value)
def test_every_kind_of_letter_goes_to_whoever_acts_for_the_applicant(cast, kind, acting):
    subject = about(kind, cast.sagene)
    person = household_of(subject).main_person
    Person.objects.filter(pk=person.pk).update(street="", postcode="", city="")
    RepresentativeFactory(person=person, kind=acting, name="Rita Representant", street="Vergeveien 2")
    to = SORTS[kind].text(subject, day=timezone.localdate()).recipient
    assert (to.name, to.on_behalf_of) == ("Rita Representant", person.full_name)
    assert to.address[0] == "Vergeveien 2"


@pytest.mark.parametrize(
    ("shift", "to_them"),
    [pytest.param(0, True, id="siste dag"), pytest.param(-1, False, id="dagen etter")],
)
def test_an_ended_representative_gets_no_more_letters(cast, shift, to_them):
    soknad = about(LetterKind.DOCUMENTS, cast.sagene)
    today = timezone.localdate()
    RepresentativeFactory(
        person=soknad.household.main_person, name="Rita Representant", valid_to=today + timedelta(days=shift)
    )
    to = SORTS[LetterKind.DOCUMENTS].text(soknad, day=today).recipient
    assert (to.name == "Rita Representant") == to_them


def test_the_case_says_who_gets_the_letters(cast):
    soknad = SoknadFactory(bydel=cast.sagene)
    client = logged_in(cast.sara)
    person = soknad.household.main_person
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert "Brevene sendes til" in page
    assert reverse("representative-add", args=[soknad.household_id, person.pk]) in page
    RepresentativeFactory(person=person, name="Rita Representant")
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert "Rita Representant" in page and f"for {person.full_name}" in page
    assert reverse("representative-add", args=[soknad.household_id, person.pk]) not in page


# Startlån


def test_startlan_is_assessed_from_the_case_with_who_when_and_what(cast):
    soknad = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara, startlan_parallel=True)
    client = logged_in(cast.sara)
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert "Søkt parallelt" in page and "Ikke vurdert ennå." in page
    url = reverse("startlan-assess", args=[soknad.pk])
    assert client.post(url, {"note": "Kan ikke betjene lån nå."}).url == soknad.get_absolute_url()
    soknad.refresh_from_db()
    assert soknad.startlan_assessed
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert f"Sara Saksbehandler, {timezone.localdate():%d.%m.%Y}" in page and "Kan ikke betjene lån nå." in page
    assert Event.objects.visible_to(cast.sara).about(soknad).get().text == (
        "Startlån vurdert: Kan ikke betjene lån nå."
    )


def test_an_assessment_without_a_note_is_refused_and_asked_for(cast):
    soknad = SoknadFactory(bydel=cast.sagene)
    response = logged_in(cast.sara).post(reverse("startlan-assess", args=[soknad.pk]), {"note": ""})
    assert response.status_code == 422 and "Fyll ut feltet." in str(response.context_data["form"].errors["note"])
    with pytest.raises(RuleBroken, match="Skriv kort"):
        startlan.assess(soknad=soknad, note=" ", by=cast.sara)


def test_it_is_assessed_once_and_while_the_case_lives(cast):
    soknad = SoknadFactory(bydel=cast.sagene, startlan_assessed=True)
    with pytest.raises(RuleBroken, match="allerede vurdert"):
        startlan.assess(soknad=soknad, note="Igjen.", by=cast.sara)
    with pytest.raises(RuleBroken, match="kan ikke endres"):
        startlan.assess(soknad=SoknadFactory(bydel=cast.sagene, status=S.WITHDRAWN), note="Nå.", by=cast.sara)


def test_a_reader_sees_it_and_does_not_assess(cast):
    soknad = SoknadFactory(bydel=cast.sagene)
    assert "Merk som vurdert" not in logged_in(cast.mona).get(soknad.get_absolute_url()).content.decode()
