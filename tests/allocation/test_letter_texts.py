"""What each kind of letter says, and that every kind can be archived and read aloud."""

from datetime import date, timedelta

import page
import pytest
from django.utils import timezone

from allocation import letter_texts_vedtak
from allocation.letter_texts import tilbudsbrev, usual_recipient, varselbrev
from allocation.letter_texts_vedtak import NEXT_STEPS, OUTCOMES, vedtaksbrev
from allocation.models import LapseCause, VedtakKind, VedtakStatus
from config.errors import RuleBroken
from housing.models import HouseholdMember, Person
from housing.models.person import RepresentativeKind
from letters.parts import Recipient
from letters.render import render_pdf, spell_date, unbroken
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


BLOCKS = [
    {
        "code": "barn",
        "title": "Hensynet til barna i {husstand}",
        "text": "Vurdert.\n\nDet står i saken.",
    },
    {"code": "eget", "title": "Om skolen", "text": "Ring {kontor}."},
]


def replacing(bydel, kind, old_kind=K.TILSAGN, **fields):
    """A vedtak that takes the place of an earlier one."""
    old = vedtak_of(bydel, old_kind)
    type(old).objects.filter(pk=old.pk).update(status=VedtakStatus.REPLACED, replaced_at=timezone.now())
    old.refresh_from_db()
    return VedtakFactory(
        soknad=old.soknad, issued=True, kind=kind, notice_date=TODAY + timedelta(days=9), replaces=old, **fields
    )


EVERY_KIND = {
    **{
        VedtakKind(kind).label: lambda bydel, kind=kind: (VEDTAKSBREV, letter_of(vedtak_of(bydel, kind)))
        for kind in K.values
    },
    "tilsagn med avsnitt": lambda bydel: (VEDTAKSBREV, letter_of(vedtak_of(bydel, blocks=BLOCKS))),
    "omgjøring": lambda bydel: (VEDTAKSBREV, letter_of(replacing(bydel, K.TILSAGN, K.REFUSED_CRITERIA))),
    "bortfall": lambda bydel: (
        VEDTAKSBREV,
        letter_of(replacing(bydel, K.LAPSED, lapse_cause="avslo_privat", blocks=BLOCKS)),
    ),
    "fornyelse, samme bolig": lambda bydel: (
        VEDTAKSBREV,
        letter_of(vedtak_of(bydel, K.RENEWAL_GRANTED, same_dwelling=True, term_reason="Varig.")),
    ),
    "fornyelse, annen bolig": lambda bydel: (
        VEDTAKSBREV,
        letter_of(vedtak_of(bydel, K.RENEWAL_GRANTED, same_dwelling=False)),
    ),
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


def test_conditions_are_asked_for_in_one_question(cast, django_assert_num_queries):
    draft = VedtakFactory(soknad=SoknadFactory(bydel=cast.sagene))
    VedtakConditionFactory()
    conditions = VedtakConditionFactory.create_batch(3, vedtak=draft)
    with django_assert_num_queries(1):
        told = [(c.text, c.legal_basis, c.follow_up_on) for c in letter_texts_vedtak._CONDITIONS.ask(draft.pk)]
    assert told == [(c.text, c.legal_basis, c.follow_up_on) for c in conditions]


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
    assert letter.how_to_answer == (f"Ring oss: {unbroken(cast.sagene.phone)}.",)
    assert letter.signer.title == "Saksbehandler"


@pytest.mark.parametrize("cause", LapseCause)
def test_a_lapse_says_why_in_its_first_words(cast, cause):
    outcome = letter_of(replacing(cast.sagene, K.LAPSED, lapse_cause=cause)).outcome
    assert outcome.startswith("Tilsagnet ditt om kommunal bolig er falt bort.") and "Grunnen er" in outcome


def test_a_renewal_says_which_dwelling_and_why_the_term(cast):
    same = letter_of(vedtak_of(cast.sagene, K.RENEWAL_GRANTED, same_dwelling=True, term_months=60,
                               term_reason="Behovet ditt er varig."))  # fmt: skip
    other = letter_of(vedtak_of(cast.sagene, K.RENEWAL_GRANTED, same_dwelling=False))
    assert "Du får ny kontrakt for boligen du bor i nå." in same.outcome
    assert "Leietiden blir 5 år. Behovet ditt er varig." in same.next_steps[0]
    assert "tilbud om en annen bolig" in other.outcome
    assert "Ikke si opp boligen før det." in " ".join(other.next_steps)


def test_a_letter_that_replaces_nothing_says_nothing_of_it(cast):
    assert letter_of(vedtak_of(cast.sagene)).replaces == ""
    said = letter_of(replacing(cast.sagene, K.TILSAGN, K.REFUSED_CRITERIA)).replaces
    assert f"«Avslag: vilkårene er ikke oppfylt» av {spell_date(TODAY)}." in said


def test_one_who_is_dead_is_shown_as_an_estate_and_not_written_to(cast):
    vedtak = replacing(cast.sagene, K.LAPSED, lapse_cause="dod")
    household = vedtak.soknad.household
    Person.objects.filter(pk=household.main_person.pk).update(died_on=TODAY)

    assert usual_recipient(household.pk, TODAY).name == "Dødsboet etter Kari Ødegård"
    with pytest.raises(RuleBroken, match="brevet har ingen mottaker"):
        letter_of(vedtak)
