"""Cases that may be one: found among those who apply, with no false alarms on children, decided by a human."""

import itertools
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from allocation import duplicates
from allocation.actions import duplicates as deciding
from allocation.models import DublettAnswer, Dublettvurdering, SoknadStatus
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Relation
from tests.cast import logged_in
from tests.factories import (
    HouseholdFactory,
    HouseholdMemberFactory,
    InhabilitetFactory,
    OfferFactory,
    PersonFactory,
    RuleSetFactory,
    SoknadFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
S = SoknadStatus
SAME, SEPARATE = DublettAnswer.SAME, DublettAnswer.SEPARATE
PARENTS_HOME = {"street": "Bjørkeveien 12", "postcode": "0470", "city": "Oslo"}


@pytest.fixture
def people(cast):
    """Households in Sagene by name: people(kari=…)."""

    houses = itertools.count(1)

    def person(name, born=date(1985, 5, 17), **fields):
        given, _, family = name.partition(" ")
        fields = {"street": f"Egengata {next(houses)}", "postcode": "0471"} | fields
        return PersonFactory(
            bydel=cast.sagene, given_name=given, family_name=family or "Prøve", birth_date=born, **fields
        )

    return person


def household(person, **members):
    made = HouseholdFactory(bydel=person.bydel, member__person=person)
    for relation, others in members.items():
        for other in others:
            HouseholdMemberFactory(household=made, person=other, relation=Relation(relation))
    return made


def case(of, **fields):
    return SoknadFactory(household=of, bydel=of.bydel, **fields)


def found(soknad, user):
    return {one.soknad.pk: one.why for one in duplicates.of_case(soknad, user)}


# Found


def test_two_cases_of_one_household(cast, people):
    kari = household(people("Kari"))
    first, second = case(kari), case(kari)
    assert found(first, cast.sara) == {second.pk: "Samme person"}
    assert found(second, cast.sara) == {first.pk: "Samme person"}


def test_the_partner_applies_too(cast, people):
    """Kari has applied with Ola; Ola sends an application of his own."""
    kari, ola = people("Kari"), people("Ola")
    together = case(household(kari, partner=[ola]))
    alone = case(household(ola))
    assert found(alone, cast.sara) == {together.pk: "Samme person"}


def test_registered_twice_once_without_number(cast, people):
    """Åse was taken in by phone before anybody had her number."""
    first = case(household(people("Åse Ødegård", numbered=True)))
    second = case(household(people("åse ødegård")))
    assert found(second, cast.sara) == {first.pk: "Samme person"}


def test_same_address_of_two_households(cast, people):
    kari = case(household(people("Kari", **PARENTS_HOME)))
    ola = case(household(people("Ola", street="bjørkeveien 12", postcode="0470")))
    assert found(kari, cast.sara) == {ola.pk: "Samme adresse"}


def test_one_who_already_waits_on_the_list(cast, people):
    entry = WaitingEntryFactory(bydel=cast.sagene)
    again = case(entry.soknad.household)
    assert found(again, cast.sara) == {entry.soknad.pk: "Samme person"}


# Not found


@pytest.mark.parametrize("status", [S.WITHDRAWN, S.DISMISSED, S.HOUSED, S.DECIDED])
def test_what_is_finished_is_no_duplicate(cast, people, status):
    kari = household(people("Kari"))
    case(kari, status=status)
    assert found(case(kari), cast.sara) == {}


def test_two_people_with_the_same_name_and_birthday_who_have_numbers(cast, people):
    first = case(household(people("Kari Hansen", numbered=True)))
    case(household(people("Kari Hansen", numbered=True)))
    assert found(first, cast.sara) == {}


def test_two_people_with_the_same_name_and_different_birthdays(cast, people):
    first = case(household(people("Kari Hansen")))
    case(household(people("Kari Hansen", born=date(1985, 5, 18))))
    assert found(first, cast.sara) == {}


def test_without_a_birth_date_a_name_says_nothing(cast, people):
    first = case(household(people("Kari Hansen", born=None)))
    case(household(people("Kari Hansen", born=None)))
    assert found(first, cast.sara) == {}


def test_a_child_with_two_homes(cast, people):
    """Lise lives by turns with Kari and with Ola, who both need a larger home."""
    lise = people("Lise", born=date(2019, 5, 2), numbered=True)
    mother = case(household(people("Kari"), barn=[lise]))
    case(household(people("Ola"), barn=[lise]))
    assert found(mother, cast.sara) == {}


def test_two_grown_siblings_at_their_parents(cast, people):
    """Nora (20) and Jonas (23) each apply from home. Their parents do not."""
    nora, jonas = (
        people("Nora", date(2006, 1, 2), **PARENTS_HOME),
        people("Jonas", date(2003, 1, 2), **PARENTS_HOME),
    )
    household(people("Kari", **PARENTS_HOME), barn=[nora, jonas])
    first = case(household(nora))
    case(household(jonas))
    assert found(first, cast.sara) == {}


def test_a_grown_child_and_the_parents_who_both_apply(cast, people):
    nora = people("Nora", date(2006, 1, 2), numbered=True, **PARENTS_HOME)
    parents = case(household(people("Kari", **PARENTS_HOME), barn=[nora]))
    hers = case(household(nora))
    assert found(hers, cast.sara) == {} and found(parents, cast.sara) == {}


def test_twins_who_apply_each_for_themselves(cast, people):
    """Per and Pål: one name, one birthday, one address; two people."""
    per, pal = (people(f"{name} Tvilling", date(2004, 6, 1), **PARENTS_HOME) for name in ("Per", "Pål"))
    household(people("Kari", **PARENTS_HOME), barn=[per, pal])
    first = case(household(per))
    case(household(pal))
    assert found(first, cast.sara) == {}


def test_twins_whom_nobody_has_registered_as_kin_are_one_question_about_the_address(cast, people):
    per, pal = (people(f"{name} Tvilling", date(2004, 6, 1), **PARENTS_HOME) for name in ("Per", "Pål"))
    first, second = case(household(per)), case(household(pal))
    assert found(first, cast.sara) == {second.pk: "Samme adresse"}


def test_a_lodger_who_is_a_member_of_anothers_household(cast, people):
    lodger = people("Losji")
    case(household(people("Kari"), annet=[lodger]))
    assert found(case(household(lodger)), cast.sara) == {}


@pytest.mark.parametrize(
    ("others", "asked"), [pytest.param(3, True, id="tre andre"), pytest.param(4, False, id="fire andre")]
)
def test_an_address_that_many_share_is_an_institution(cast, people, others, asked):
    first = case(household(people("Kari", **PARENTS_HOME)))
    for number in range(others):
        case(household(people(f"Beboer {number}", **PARENTS_HOME)))
    assert bool(found(first, cast.sara)) == asked


@pytest.mark.parametrize("missing", ["street", "postcode"])
def test_half_an_address_says_nothing(cast, people, missing):
    first = case(household(people("Kari", **PARENTS_HOME | {missing: ""})))
    case(household(people("Ola", **PARENTS_HOME | {missing: ""})))
    assert found(first, cast.sara) == {}


def test_another_bydel_is_another_matter(cast, people):
    kari = people("Kari", numbered=True)
    first = case(household(kari))
    case(HouseholdFactory(bydel=cast.ullern, member__person=kari))
    assert found(first, cast.sara) == {}


def test_a_protected_case_is_found_by_those_who_may_open_it_only(cast, people):
    first = case(household(people("Kari", **PARENTS_HOME)))
    hidden = case(household(people("Hemmelig", protected=True, **PARENTS_HOME)))
    assert found(first, cast.sara) == {}
    assert found(first, cast.siri) == {hidden.pk: "Samme adresse"}


def test_somebody_typed_in_is_compared_too(cast, people):
    RuleSetFactory(kommune=cast.oslo)
    first = case(household(people("Åse Ødegård")))
    client = logged_in(cast.sara)
    client.post(reverse("soknad-new"), {"fodselsnummer": ""})
    url = client.get(client.get(reverse("soknad-new")).context_data["drafts"][0]["url"]).url
    client.post(url, {"given_name": "Åse", "family_name": "Ødegård", "birth_date": "17.05.1985"})
    page = client.get(url.replace("soker", "soknaden")).content.decode()
    assert "Se etter før du registrerer" in page and first.number in page


# Decided


@pytest.fixture
def pair(people):
    kari = household(people("Kari"))
    return case(kari, received_on=date(2026, 2, 2)), case(kari, received_on=date(2026, 3, 2))


def test_one_and_the_same_ends_the_newer_and_points_to_the_older(cast, pair):
    older, newer = pair
    deciding.decide(soknad=older, other=newer, answer=SAME, grounds="Sendt to ganger.", by=cast.sara)
    older.refresh_from_db()
    newer.refresh_from_db()
    assert (older.status, newer.status) == (S.REGISTERED, S.DISMISSED)
    client = logged_in(cast.sara)
    assert "Behandles videre i" in client.get(newer.get_absolute_url()).content.decode()
    assert older.get_absolute_url() in client.get(newer.get_absolute_url()).content.decode()
    assert newer.get_absolute_url() in client.get(older.get_absolute_url()).content.decode()
    told = Event.objects.visible_to(cast.sara).about(older).newest_first()[0].text
    assert told == f"Sak {newer.number} er henlagt fordi den er samme sak som denne: Sendt to ganger."


def test_two_cases_are_not_asked_about_again(cast, pair):
    older, newer = pair
    deciding.decide(soknad=newer, other=older, answer=SEPARATE, grounds="Bytte og ny.", by=cast.sara)
    assert found(older, cast.sara) == {} and found(newer, cast.sara) == {}
    newer.refresh_from_db()
    assert newer.status == S.REGISTERED
    with pytest.raises(RuleBroken, match="allerede vurdert"):
        deciding.decide(soknad=older, other=newer, answer=SAME, grounds="Likevel.", by=cast.sara)


def test_a_third_case_is_a_new_question(cast, pair):
    older, newer = pair
    deciding.decide(soknad=newer, other=older, answer=SEPARATE, grounds="Bytte og ny.", by=cast.sara)
    third = case(older.household)
    assert set(found(third, cast.sara)) == {older.pk, newer.pk}


def test_received_on_the_same_day_the_one_registered_last_is_the_newer(cast, people):
    kari = household(people("Kari"))
    first, second = case(kari), case(kari)
    assert deciding.newer_of(second, first) == second


def test_grounds_are_required(cast, pair):
    with pytest.raises(RuleBroken, match="Skriv hvorfor") as refusal:
        deciding.decide(soknad=pair[0], other=pair[1], answer=SAME, grounds=" ", by=cast.sara)
    assert refusal.value.field == "grounds"


def test_a_case_is_not_compared_with_itself(cast, pair):
    with pytest.raises(RuleBroken, match="med seg selv"):
        deciding.decide(soknad=pair[0], other=pair[0], answer=SAME, grounds="Hm.", by=cast.sara)


def test_one_that_waits_on_the_list_is_not_dismissed(cast):
    entry = WaitingEntryFactory(bydel=cast.sagene)
    older = case(entry.soknad.household, received_on=date(2026, 1, 5))
    with pytest.raises(RuleBroken, match=r"kan ikke henlegges\. Trekk eller henlegg"):
        deciding.decide(soknad=older, other=entry.soknad, answer=SAME, grounds="Samme.", by=cast.sara)
    older.refresh_from_db()
    assert older.status == S.REGISTERED and not Dublettvurdering.objects.exists()


def test_one_who_is_inhabil_in_either_does_not_decide(cast, pair):
    InhabilitetFactory(soknad=pair[1], participant__user=cast.sara, participant__meeting__bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="inhabil"):
        deciding.decide(soknad=pair[0], other=pair[1], answer=SEPARATE, grounds="To.", by=cast.sara)


def test_a_case_with_an_offer_is_not_dismissed_as_a_duplicate(cast):
    offer = OfferFactory(bydel=cast.sagene)
    older = case(offer.household, received_on=date(2026, 1, 5))
    with pytest.raises(RuleBroken):
        deciding.decide(soknad=older, other=offer.soknad, answer=SAME, grounds="Samme.", by=cast.sara)


# The pages


def test_the_case_asks_and_the_page_shows_both(cast, pair):
    older, newer = pair
    client, url = logged_in(cast.sara), reverse("dublett-decide", args=[newer.pk, older.pk])
    page = client.get(newer.get_absolute_url()).content.decode()
    assert "Å ta stilling til" in page and "Samme person" in page and url in page
    page = unescape(client.get(url).content.decode())
    assert older.number in page and newer.number in page
    assert f"sak {newer.number} blir henlagt" in page and "du blir ikke spurt igjen" in page
    response = client.post(url, {"answer": "to_saker"})
    assert response.status_code == 422 and "Fyll ut feltet." in str(
        response.context_data["form"].errors["grounds"]
    )
    assert client.post(url, {"answer": "to_saker", "grounds": "Bytte og ny."}).url == newer.get_absolute_url()
    assert "Å ta stilling til" not in client.get(newer.get_absolute_url()).content.decode()


def test_a_reader_sees_the_likeness_and_is_not_asked(cast, pair):
    page = logged_in(cast.mona).get(pair[0].get_absolute_url()).content.decode()
    assert "Samme person" in page and "Vurder om det er samme sak" not in page
