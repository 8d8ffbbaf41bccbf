"""Every rule that Postgres keeps about documents, conversations, klager, consents and questions, broken."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from allocation.models import (
    ABOUT,
    ConsentParty,
    KlageStatus,
    LetterKind,
    SamtaleStatus,
    SoknadKind,
    VedtakKind,
    VedtakStatus,
)
from allocation.models.klage import KLAGE_TRANSITIONS
from tests.breaking import assert_breaks, assert_steps, case, delete, update
from tests.cast import user_of
from tests.factories import (
    AttachmentFactory,
    BehovsbekreftelseFactory,
    ByttesamtykkeFactory,
    CaseFileFactory,
    DokumentkravFactory,
    DublettvurderingFactory,
    ForelopigSvarFactory,
    FornyelseFactory,
    KlageFactory,
    LetterFactory,
    SamtaleFactory,
    SoknadFactory,
    UserFactory,
    VedtakFactory,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)
NOW = timezone.now()


def received():
    return DokumentkravFactory(received=True)


def late():
    return KlageFactory(late=True)


def second(factory, *same, **fields):
    """One more row with the same values in the fields."""

    def make_second(row):
        factory(**{name: getattr(row, name) for name in same}, **fields)

    make_second.__name__ = f"én til med samme {', '.join(same)}"
    return make_second


def to_klager():
    return ForelopigSvarFactory(klage=KlageFactory())


def moved_to_another_case(svar):
    update(svar, soknad=SoknadFactory())


def about_a_klage_of_another_case(svar):
    ForelopigSvarFactory(klage=KlageFactory(), soknad=svar.soknad)


def with_unknown_status(klage):
    KlageFactory(vedtak=klage.vedtak, status="ukjent")


def of_a_vedtak_without_klage(klage):
    KlageFactory(vedtak=VedtakFactory(issued=True, appealable=False))


def told():
    return ByttesamtykkeFactory(told_to_office=True)


def for_a_landlord_with_users(samtykke):
    user_of(samtykke.landlord)
    update(samtykke, channel="brev", answered_for="Kari")


def moved_to_a_draft(klage):
    update(klage, vedtak=VedtakFactory())


def looked_over_by_the_signer(vedtak):
    signer = UserFactory()
    VedtakFactory(issued=True, issued_by=signer, seconded_by=signer, seconded_at=NOW)


CASES = [
    case("dokumentkrav_says_what", DokumentkravFactory, {"what": ""}),
    case("dokumentkrav_due_after_asked", DokumentkravFactory, {"due_on": LONG_AGO}),
    case("dokumentkrav_waived_has_reason", DokumentkravFactory, {"waived_on": LONG_AGO}),
    case("dokumentkrav_received_or_waived", received, {"waived_on": LONG_AGO, "waived_reason": "Finnes."}),
    case("attachment_access_known", AttachmentFactory, {"access": "alle"}),
    case("attachment_is_not_empty", AttachmentFactory, {"size": 0}),
    case("attachment_removed_has_reason", AttachmentFactory, {"removed_at": NOW}),
    case("attachment_removed_has_reason", lambda: AttachmentFactory(removed=True), {"removed_reason": ""}),
    case("dublett_once", DublettvurderingFactory, second(DublettvurderingFactory, "soknad", "other")),
    case("dublett_of_two", DublettvurderingFactory, lambda row: update(row, other=row.soknad)),
    case("dublett_has_grounds", DublettvurderingFactory, {"grounds": ""}),
    case("dublett_has_grounds", DublettvurderingFactory, {"answer": "vet_ikke"}),
    case("samtale_about_one_thing", SamtaleFactory, {"soknad": None}),
    case("samtale_about_one_thing", SamtaleFactory, lambda row: update(row, fornyelse=FornyelseFactory())),
    case("samtale_status_known", SamtaleFactory, {"status": "ukjent"}),
    case("samtale_held_has_note", SamtaleFactory, {"status": SamtaleStatus.HELD}),
    case("samtale_held_has_note", lambda: SamtaleFactory(held=True), {"held_on": None}),
    case("forelopig_svar_says_why", ForelopigSvarFactory, {"reason": ""}),
    case("forelopig_svar_looks_ahead", ForelopigSvarFactory, {"expected_on": LONG_AGO}),
    case("forelopig_svar_first_once", ForelopigSvarFactory, second(ForelopigSvarFactory, "soknad")),
    case("forelopig_svar_first_on_klage", to_klager, second(ForelopigSvarFactory, "klage")),
    case("forelopig_svar_in_case", to_klager, moved_to_another_case),
    case("forelopig_svar_in_case", to_klager, about_a_klage_of_another_case),
    case("behovsbekreftelse_answer_after_asked", BehovsbekreftelseFactory, {"answer_by": LONG_AGO}),
    case("behovsbekreftelse_grace_after_answer", BehovsbekreftelseFactory, {"grace_until": LONG_AGO}),
    case("behovsbekreftelse_answered_says_what", BehovsbekreftelseFactory, {"answered_on": LONG_AGO}),
    case("behovsbekreftelse_answered_says_what", BehovsbekreftelseFactory, {"answer": "ja"}),
    case("behovsbekreftelse_one_open", BehovsbekreftelseFactory, second(BehovsbekreftelseFactory, "entry")),
    case("byttesamtykke_once_per_party", ByttesamtykkeFactory, second(ByttesamtykkeFactory, "soknad")),
    case("byttesamtykke_asks_one", ByttesamtykkeFactory, {"bydel": None}),
    case("byttesamtykke_asks_one", ByttesamtykkeFactory, {"party": ConsentParty.LANDLORD}),
    case("byttesamtykke_asks_one", lambda: ByttesamtykkeFactory(to_landlord=True), {"landlord": None}),
    case("byttesamtykke_answer_is_signed", ByttesamtykkeFactory, {"answer": "ja"}),
    case("byttesamtykke_answer_is_signed", lambda: ByttesamtykkeFactory(agreed=True), {"answered_on": None}),
    case("byttesamtykke_no_has_reason", lambda: ByttesamtykkeFactory(refused=True), {"reason": ""}),
    case("byttesamtykke_told_to_the_office_is_whole", told, {"answered_for": ""}),
    case("byttesamtykke_told_to_the_office_is_whole", told, {"channel": "rykte"}),
    case("byttesamtykke_told_to_the_office_is_whole", lambda: ByttesamtykkeFactory(agreed=True),
         {"channel": "brev", "answered_for": "Bydelen"}),
    case("byttesamtykke_told_to_the_office_is_whole", lambda: ByttesamtykkeFactory(to_landlord=True),
         {"channel": "brev", "answered_for": "Kari"}),
    case("byttesamtykke_answered_after_asked", told, {"answered_on": LONG_AGO}),
    case("byttesamtykke_of_absent_landlord", lambda: ByttesamtykkeFactory(to_landlord=True, agreed=True),
         for_a_landlord_with_users),
    case("soknad_exchange_names_tenancy", SoknadFactory, {"kind": SoknadKind.EXCHANGE}),
    case("fornyelse_declined_has_reason", FornyelseFactory, {"declined_on": LONG_AGO}),
    case("fornyelse_boplan_known", FornyelseFactory, {"boplan": "kanskje"}),
    case("fornyelse_demand_after_end", FornyelseFactory, lambda row: update(row, demanded_on=row.ends_on)),
    case("letter_of_fornyelse_once", lambda: LetterFactory(fornyelse=FornyelseFactory()),
         second(LetterFactory, "fornyelse")),
    case("letter_of_klage_once", lambda: LetterFactory(klage=KlageFactory()), second(LetterFactory, "klage")),
    case("klage_status_known", lambda: KlageFactory(rejected=True), with_unknown_status),
    case("klage_says_what", KlageFactory, {"text": ""}),
    case("klage_says_what", KlageFactory, {"body": ""}),
    case("klage_late_is_assessed", late, {"status": KlageStatus.IN_REVIEW}),
    case("klage_late_is_assessed", lambda: KlageFactory(rejected=True), {"late_reason": ""}),
    case("klage_rejected_has_ground", KlageFactory, {"status": KlageStatus.REJECTED}),
    case("klage_rejected_has_ground", KlageFactory, {"status": KlageStatus.REJECTED, "rejected_on": LONG_AGO}),
    case("klage_rejected_has_ground", lambda: KlageFactory(rejected=True), {"rejected_on": None}),
    case("klage_rejected_has_ground", lambda: KlageFactory(rejected=True), {"late_accepted": True}),
    case("klage_complainant_known", KlageFactory, {"complainant": "ukjent", "complainant_name": "Kari"}),
    case("klage_complainant_is_named", KlageFactory, {"complainant": "husstand"}),
    case("klage_outsider_has_address", lambda: KlageFactory(outsider=True), {"complainant_address": ""}),
    case("klage_standing_is_assessed", lambda: KlageFactory(outsider=True), {"status": KlageStatus.IN_REVIEW}),
    case(
        "klage_standing_is_assessed",
        lambda: KlageFactory(outsider=True),
        {"status": KlageStatus.IN_REVIEW, "standing_accepted": True},
    ),
    case("klage_rejection_appeal_is_whole", KlageFactory, {"rejection_appealed_on": LONG_AGO}),
    case(
        "klage_rejection_appeal_is_whole",
        lambda: KlageFactory(rejected=True),
        {"rejection_appealed_on": LONG_AGO, "rejection_appeal": "Jeg var syk."},
    ),
    case("klage_withdrawn_has_reason", KlageFactory, {"status": KlageStatus.WITHDRAWN}),
    case("klage_withdrawn_has_reason", lambda: KlageFactory(withdrawn=True), {"withdrawn_reason": ""}),
    case("klage_withdrawn_has_reason", KlageFactory, {"withdrawn_on": LONG_AGO}),
    case("klage_reviewed_has_grounds", lambda: KlageFactory(in_review=True), {"status": KlageStatus.REVERSED}),
    case("klage_reviewed_has_grounds", lambda: KlageFactory(forwarded=True), {"review": ""}),
    case("klage_reviewed_has_grounds", lambda: KlageFactory(forwarded=True), {"reviewed_by": None}),
    case("klage_reviewed_has_grounds", lambda: KlageFactory(forwarded=True), {"concluded_by": None}),
    case("klage_forwarded_has_date", lambda: KlageFactory(forwarded=True), {"forwarded_on": None}),
    case("klage_decided_has_outcome", lambda: KlageFactory(decided=True), {"outcome": ""}),
    case("klage_decided_has_outcome", lambda: KlageFactory(decided=True), {"decided_on": None}),
    case("klage_decided_has_outcome", KlageFactory, {"outcome": "omgjort"}),
    case("klage_one_open_per_vedtak", KlageFactory, second(KlageFactory, "vedtak")),
    case("klage_of_appealable_vedtak", KlageFactory, of_a_vedtak_without_klage),
    case("klage_of_appealable_vedtak", KlageFactory, moved_to_a_draft),
    case("case_file_never_changes", CaseFileFactory, {"pdf": b"annet"}),
    case("case_file_never_changes", CaseFileFactory, delete),
    case("vedtak_replaced_has_time", lambda: VedtakFactory(issued=True), {"status": VedtakStatus.REPLACED}),
    case("vedtak_replaced_has_time", VedtakFactory, {"replaced_at": NOW}),
    case("vedtak_lapse_has_cause", VedtakFactory, {"kind": VedtakKind.LAPSED}),
    case("vedtak_lapse_has_cause", VedtakFactory, {"lapse_cause": "dod"}),
    case("vedtak_second_look_is_anothers", VedtakFactory, {"seconded_at": NOW}),
    case("vedtak_second_look_is_anothers", VedtakFactory, looked_over_by_the_signer),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_steps_of_a_klage():
    assert_steps(
        lambda status: KlageFactory(
            reviewed=True,
            late=True,
            late_accepted=status != KlageStatus.REJECTED,
            late_reason="Vurdert.",
            forwarded_on=LONG_AGO,
            rejected_on=LONG_AGO,
            status=status,
            **({"outcome": "stadfestet", "decided_on": LONG_AGO} if status == KlageStatus.DECIDED else {}),
            **(
                {"withdrawn_on": LONG_AGO, "withdrawn_reason": "Ringte."}
                if status == KlageStatus.WITHDRAWN
                else {}
            ),
        ),
        KLAGE_TRANSITIONS,
        trigger="klage_status_steps",
        needs={
            KlageStatus.DECIDED: {"outcome": "stadfestet", "decided_on": LONG_AGO},
            KlageStatus.REJECTED: {"late_accepted": False},
            KlageStatus.IN_REVIEW: {"late_accepted": True},
            KlageStatus.WITHDRAWN: {"withdrawn_on": LONG_AGO, "withdrawn_reason": "Ringte."},
        },
    )


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_is_about_something(kind):
    assert kind in ABOUT


def test_a_vedtak_that_was_changed_is_counted_once():
    old = VedtakFactory(replaced=True)
    new = VedtakFactory(issued=True, soknad=old.soknad, replaces=old)
    assert list(type(old).objects.counted()) == [new]


def test_a_tilsagn_that_lapsed_counts_and_so_does_its_lapse():
    tilsagn = VedtakFactory(replaced=True)
    lapse = VedtakFactory(issued=True, lapse=True, soknad=tilsagn.soknad, replaces=tilsagn)
    assert set(type(tilsagn).objects.counted()) == {tilsagn, lapse}


def test_a_klage_tells_how_late_it_is():
    klage = KlageFactory(received_on=date(2026, 3, 20), deadline=date(2026, 3, 19))
    assert (klage.is_late, klage.days_late()) == (True, 1)
    klage.received_on -= timedelta(days=1)
    assert (klage.is_late, klage.days_late()) == (False, 0)
