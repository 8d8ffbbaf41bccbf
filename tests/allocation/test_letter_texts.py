"""What each kind of letter says, and that every kind can be archived and read aloud."""

from datetime import date, timedelta

import page
import pytest
from django.utils import timezone

from allocation.letter_texts import tilbudsbrev, varselbrev
from allocation.letter_texts_vedtak import NEXT_STEPS, OUTCOMES, vedtaksbrev
from allocation.models import VedtakKind
from housing.models import HouseholdMember, Person
from housing.models.person import RepresentativeKind
from letters.parts import Recipient
from letters.render import render_pdf, spell_date
from letters.tilbudsbrev import TILBUDSBREV
from letters.varselbrev import VARSELBREV
from letters.vedtaksbrev import VEDTAKSBREV
from tests.factories import (
    FornyelseFactory,
    HouseholdFactory,
    OfferFactory,
    RepresentativeFactory,
    SoknadFactory,
    VedtakConditionFactory,
    VedtakFactory,
)
from tests.letters.reading import needs_poppler, text_of

K = VedtakKind
TODAY = date(2026, 11, 23)


def household_in(bydel):
    household = HouseholdFactory(bydel=bydel)
    Person.objects.filter(pk=household.main_person.pk).update(
        given_name="Kari", family_name="Ødegård", street="Bjørkeveien 12", postcode="0098", city="Storvik"
    )
    return household


def vedtak_of(bydel, kind=K.TILSAGN, **fields):
    soknad = SoknadFactory(household=household_in(bydel), status="avgjort")
    return VedtakFactory(soknad=soknad, issued=True, kind=kind, notice_date=TODAY, **fields)


def offer_in(bydel, **fields):
    soknad = SoknadFactory(household=household_in(bydel), status="avgjort")
    return OfferFactory(soknad=soknad, given_on=TODAY, answer_by=TODAY + timedelta(days=7), **fields)


def fornyelse_in(bydel, **fields):
    fornyelse = FornyelseFactory(bydel=bydel, **fields)
    main = fornyelse.household.main_person
    Person.objects.filter(pk=main.pk).update(street="Bjørkeveien 12", postcode="0098", city="Storvik")
    return fornyelse


def letter_of(vedtak):
    return vedtaksbrev(vedtak, day=TODAY)


EVERY_KIND = {
    "tilsagn": lambda bydel: (VEDTAKSBREV, letter_of(vedtak_of(bydel))),
    "avslag vilkår": lambda bydel: (VEDTAKSBREV, letter_of(vedtak_of(bydel, K.REFUSED_CRITERIA))),
    "avslag boligmangel": lambda bydel: (VEDTAKSBREV, letter_of(vedtak_of(bydel, K.REFUSED_SHORTAGE))),
    "tilbud": lambda bydel: (TILBUDSBREV, tilbudsbrev(offer_in(bydel, viewing_at=timezone.now()), day=TODAY)),
    "varsel om fornyelse": lambda bydel: (VARSELBREV, varselbrev(fornyelse_in(bydel), day=TODAY)),
}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_letter_is_archivable_and_accessible(cast, kind):
    pdf = render_pdf(*EVERY_KIND[kind](cast.sagene))

    for profile in ("2a", "ua1"):
        assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@pytest.mark.parametrize("unit", ["sagene", "raelingen"])
@pytest.mark.parametrize("kind", K.values)
def test_every_vedtak_can_be_written_in_both_kommuner(cast, unit, kind):
    vedtak = vedtak_of(getattr(cast, unit), kind)
    reasons = vedtak.soknad.rule_set.definition["not_appealable"]
    vedtak.appealable = kind not in reasons

    assert render_pdf(VEDTAKSBREV, letter_of(vedtak)).startswith(b"%PDF-")


def test_every_outcome_has_words_and_what_comes_next():
    assert set(OUTCOMES) == set(NEXT_STEPS) == set(K.values)


@needs_poppler
def test_the_tilsagn_says_that_it_is_a_place_in_the_queue_not_a_dwelling(cast):
    vedtak = vedtak_of(cast.sagene, valid_until=date(2027, 5, 23))
    text = text_of(render_pdf(VEDTAKSBREV, letter_of(vedtak)))

    assert "Det er ikke tilbud om en bestemt bolig." in text
    assert "Du skal få bolig innen 23. mai 2027. Leietiden blir 3 år." in text
    assert "Tilsagnet kan falle bort hvis du ikke lenger fyller vilkårene" in text


@needs_poppler
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (K.REFUSED_CRITERIA, "avslått fordi vilkårene ikke er oppfylt"),
        (K.REFUSED_SHORTAGE, "Du fyller vilkårene, men søknaden er avslått fordi kommunen mangler ledige boliger"),
    ],
)
def test_a_refusal_says_why_and_where_to_get_help(cast, kind, words):
    text = text_of(render_pdf(VEDTAKSBREV, letter_of(vedtak_of(cast.sagene, kind))))

    assert words in text
    assert "ta kontakt med NAV-kontoret" in text
    assert "Leietiden" not in text


def test_the_information_is_the_rule_sets_with_the_blanks_filled(cast):
    vedtak = vedtak_of(cast.sagene, appeal_deadline=date(2026, 12, 14), appeal_body="Bydelens klageorgan")

    information = letter_of(vedtak).information

    assert spell_date(date(2026, 12, 14)) in information.klagefrist
    assert cast.sagene.office_name in information.adressat
    assert information.klageorgan == "Bydelens klageorgan"
    said = " ".join(getattr(information, name) for name in information.__slots__)
    assert "{" not in said


def test_a_vedtak_that_cannot_be_appealed_says_why(cast):
    vedtak = vedtak_of(cast.raelingen, K.EXCHANGE_REFUSED, appealable=False)

    letter = letter_of(vedtak)

    assert not letter.appealable
    assert "kan ikke påklages" in letter.not_appealable_because


def test_conditions_come_with_legal_basis_and_date(cast):
    soknad = SoknadFactory(household=household_in(cast.sagene), status="til_vedtak")
    draft = VedtakFactory(soknad=soknad)
    condition = VedtakConditionFactory(vedtak=draft)

    shown = letter_of(draft).conditions[0]

    assert (shown.text, shown.legal_basis, shown.follow_up) == (
        condition.text,
        condition.legal_basis,
        condition.follow_up_on,
    )


def test_a_draft_is_marked_and_dated_today(cast):
    soknad = SoknadFactory(household=household_in(cast.sagene), status="til_vedtak")

    letter = letter_of(VedtakFactory(soknad=soknad))

    assert letter.title.startswith("Utkast: ")
    assert letter.dated == TODAY
    assert spell_date(date(2026, 12, 14)) in letter.information.klagefrist  # three weeks


@pytest.mark.parametrize(
    ("period", "receives"),
    [
        pytest.param((TODAY, None), True, id="verge fra i dag"),
        pytest.param((date(2026, 1, 1), TODAY), True, id="verge til og med i dag"),
        pytest.param((date(2026, 1, 1), TODAY - timedelta(days=1)), False, id="vergemålet er slutt"),
        pytest.param((TODAY + timedelta(days=1), None), False, id="vergemålet har ikke begynt"),
    ],
)
def test_the_verge_receives_the_letter_on_behalf_of_the_person(cast, period, receives):
    vedtak = vedtak_of(cast.sagene)
    verge = RepresentativeFactory(
        person=vedtak.soknad.household.main_person, valid_from=period[0], valid_to=period[1]
    )

    recipient = letter_of(vedtak).recipient

    theirs = Recipient(
        name=verge.name, address=(verge.street, f"{verge.postcode} {verge.city}"), on_behalf_of="Kari Ødegård"
    )
    own = Recipient(name="Kari Ødegård", address=("Bjørkeveien 12", "0098 Storvik"))
    assert recipient == (theirs if receives else own)


def test_a_verge_goes_before_a_fullmektig(cast):
    vedtak = vedtak_of(cast.sagene)
    person = vedtak.soknad.household.main_person
    RepresentativeFactory(person=person, kind=RepresentativeKind.FULLMEKTIG, name="Jon Fullmektig")
    RepresentativeFactory(person=person, kind=RepresentativeKind.VERGE, name="Siv Verge")

    assert letter_of(vedtak).recipient.name == "Siv Verge"


def test_a_household_without_a_main_person_has_no_recipient(cast):
    vedtak = vedtak_of(cast.sagene)
    HouseholdMember.objects.filter(household=vedtak.soknad.household).update(valid_to=TODAY)

    assert letter_of(vedtak).recipient.name == ""


@needs_poppler
def test_the_notice_says_until_when_and_when_to_apply(cast):
    ends_on = date(2027, 5, 31)
    fornyelse = fornyelse_in(cast.sagene, ends_on=ends_on, apply_by=date(2027, 1, 31))

    text = text_of(render_pdf(VARSELBREV, varselbrev(fornyelse, day=TODAY)))

    assert "går ut 31. mai 2027" in text
    assert "må du søke om ny kontrakt innen 31. januar 2027" in text


def test_a_notice_that_comes_late_does_not_ask_for_a_day_that_has_passed(cast):
    fornyelse = fornyelse_in(cast.sagene, ends_on=date(2026, 12, 31), apply_by=date(2026, 8, 31))

    assert "må du søke om ny kontrakt så snart du kan" in varselbrev(fornyelse, day=TODAY).summary


def test_the_offer_names_the_dwelling_and_the_last_day_to_answer(cast):
    offer = offer_in(cast.sagene)

    letter = tilbudsbrev(offer, day=TODAY)

    assert letter.home.address.startswith(offer.dwelling.address)
    assert (letter.monthly_rent, letter.answer_by) == (offer.dwelling.rent, offer.answer_by)
    assert letter.how_to_answer == (f"Ring oss: {cast.sagene.phone}.",)
    assert letter.signer.title == "Saksbehandler"
