"""Documents: asked for with a letter, waited for, received, waived; and the lamps that remind of them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allocation.actions import documents, endings, letter_delivery, soknader
from allocation.letter_texts_documents import dokumentasjonsbrev
from allocation.models import Dokumentkrav, Letter, LetterKind, LetterStatus, SoknadStatus
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Person
from tests.cast import logged_in
from tests.factories import (
    DokumentkravFactory,
    HouseholdFactory,
    InhabilitetFactory,
    RepresentativeFactory,
    SoknadFactory,
)

pytestmark = pytest.mark.django_db
S = SoknadStatus
SLIPS, LEASE = "Lønnsslipper for de siste tre månedene", "Leiekontrakt"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LETTER_FOLDER = str(tmp_path / "letters")


@pytest.fixture
def soknad(cast):
    return SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)


@pytest.fixture
def today():
    return timezone.localdate()


def asked(soknad, by, *what, **more):
    return documents.ask(soknad=soknad, what=what or (SLIPS, LEASE), by=by, **more)


def status_of(soknad):
    soknad.refresh_from_db()
    return soknad.status


def told(soknad, cast):
    return [event.text for event in Event.objects.visible_to(cast.sara).about(soknad).newest_first()]


# Asking


def test_several_are_asked_for_at_once_and_the_case_waits(cast, soknad):
    krav = asked(soknad, cast.sara)
    assert [one.what for one in krav] == [SLIPS, LEASE]
    assert status_of(soknad) == S.AWAITING
    assert f"Ba om dokumentasjon innen {krav[0].due_on:%d.%m.%Y}: {SLIPS}; {LEASE}." in told(soknad, cast)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        pytest.param(date(2026, 3, 2), date(2026, 3, 23), id="mandag om tre uker"),
        pytest.param(date(2026, 3, 13), date(2026, 4, 7), id="langfredag flyttes over påske"),
        pytest.param(date(2026, 4, 26), date(2026, 5, 18), id="17. mai flyttes"),
        pytest.param(date(2027, 12, 4), date(2027, 12, 27), id="juledag i helg flyttes"),
        pytest.param(date(2028, 2, 8), date(2028, 2, 29), id="skuddårsdag"),
    ],
)
def test_the_date_comes_from_the_rule_set_and_falls_on_a_working_day(soknad, today, due):
    assert documents.usual_due_date(soknad.rule_set, today) == due


def test_another_rule_set_gives_another_date(soknad, today):
    soknad.rule_set.definition["documents"]["due_days"] = 7
    assert documents.usual_due_date(soknad.rule_set, date(2026, 3, 2)) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("what", "due", "field", "message"),
    [
        pytest.param([], 9, "what", "Skriv hvilken dokumentasjon", id="ingenting"),
        pytest.param(["  "], 9, "what", "Skriv hvilken dokumentasjon", id="bare mellomrom"),
        pytest.param(["x" * 201], 9, "what", "høyst 200 tegn", id="for langt"),
        pytest.param([f"Nr. {n}" for n in range(21)], 9, "what", "høyst 20 dokumenter", id="for mange"),
        pytest.param([LEASE], 0, "due_on", "etter i dag", id="frist i dag"),
    ],
)
def test_what_cannot_be_asked(cast, soknad, today, what, due, field, message):
    with pytest.raises(RuleBroken, match=message) as refusal:
        documents.ask(soknad=soknad, what=what, due_on=today + timedelta(days=due), by=cast.sara)
    assert refusal.value.field == field
    assert not Dokumentkrav.objects.exists() and status_of(soknad) == S.IN_PROGRESS


def test_tomorrow_is_soon_enough(cast, soknad, today):
    assert asked(soknad, cast.sara, due_on=today + timedelta(days=1))


def test_the_same_is_not_asked_for_twice_while_it_is_waited_for(cast, soknad):
    first = asked(soknad, cast.sara, LEASE)[0]
    with pytest.raises(RuleBroken, match="allerede etterspurt: leiekontrakt"):
        asked(soknad, cast.sara, "leiekontrakt")
    documents.receive(krav=first, received_on=timezone.localdate(), by=cast.sara)
    assert asked(soknad, cast.sara, LEASE)


@pytest.mark.parametrize("status", [S.REGISTERED, S.TO_DECISION, S.DECIDED, S.DISMISSED])
def test_documents_are_asked_for_while_the_case_is_worked_with(cast, status):
    with pytest.raises(RuleBroken, match="mens saken behandles"):
        asked(SoknadFactory(bydel=cast.sagene, status=status), cast.sara)


def test_one_who_is_inhabil_asks_for_nothing(cast, soknad):
    InhabilitetFactory(soknad=soknad, participant__user=cast.sara, participant__meeting__bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="inhabil"):
        asked(soknad, cast.sara)


# The letter


def test_the_letter_lists_all_that_is_missing_by_date(cast, soknad, today):
    asked(soknad, cast.sara, SLIPS, due_on=today + timedelta(days=5))
    asked(soknad, cast.sara, LEASE, due_on=today + timedelta(days=9))
    came = asked(soknad, cast.sara, "Legitimasjon")[0]
    documents.receive(krav=came, received_on=today, by=cast.sara)
    data = dokumentasjonsbrev(soknad, day=today)
    assert [section.points for section in data.sections[:2]] == [(SLIPS,), (LEASE,)]
    assert "Send oss dette innen" in data.sections[0].title
    assert Letter.objects.filter(soknad=soknad, kind=LetterKind.DOCUMENTS).count() == 3


def test_the_letter_goes_to_the_verge(cast, soknad, today):
    RepresentativeFactory(person=soknad.household.main_person, name="Vera Verge")
    asked(soknad, cast.sara)
    data = dokumentasjonsbrev(soknad, day=today)
    assert (data.recipient.name, data.recipient.on_behalf_of) == (
        "Vera Verge",
        soknad.household.main_person.full_name,
    )


def test_told_at_the_desk_there_is_no_letter(cast, soknad):
    asked(soknad, cast.sara, letter=False)
    assert not Letter.objects.exists() and status_of(soknad) == S.AWAITING


def test_a_letter_that_cannot_be_made_asks_for_nothing(cast):
    household = HouseholdFactory(bydel=cast.sagene)
    Person.objects.filter(pk=household.main_person.pk).update(street="", postcode="", city="")
    soknad = SoknadFactory(household=household, status=S.IN_PROGRESS, caseworker=cast.sara)
    with pytest.raises(RuleBroken, match="mottakers adresse"):
        asked(soknad, cast.sara)
    assert not Dokumentkrav.objects.exists() and status_of(soknad) == S.IN_PROGRESS


@pytest.mark.parametrize("how", ["kom", "trukket"])
def test_a_letter_that_is_not_needed_any_more_does_not_leave(cast, soknad, today, how):
    krav = asked(soknad, cast.sara, LEASE)[0]
    if how == "kom":
        documents.receive(krav=krav, received_on=today, by=cast.sara)
    else:
        endings.withdraw(soknad=soknad, reason="Fant bolig selv.", by=cast.sara)
    assert letter_delivery.deliver_due() == 0
    assert Letter.objects.get().status == LetterStatus.STOPPED


def test_the_letter_leaves_while_something_is_missing(cast, soknad):
    asked(soknad, cast.sara)
    assert letter_delivery.deliver_due() == 1


# Coming, and not needed


def test_when_all_has_come_going_on_is_offered_and_a_human_does_it(cast, soknad, today):
    first, second = asked(soknad, cast.sara)
    client = logged_in(cast.sara)
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert "Registrer dokumentasjon" in page and "Ta opp igjen behandlingen uten resten" in page
    documents.receive(krav=first, received_on=today, by=cast.sara)
    documents.waive(krav=second, reason="Ligger i saken fra før.", by=cast.sara)
    assert status_of(soknad) == S.AWAITING
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert "Alt som er etterspurt, er kommet eller trengs ikke" in page
    assert "uten resten" not in page
    assert client.post(reverse("soknad-resume", args=[soknad.pk])).status_code == 302
    assert status_of(soknad) == S.IN_PROGRESS


def test_the_case_may_go_on_without_the_rest(cast, soknad):
    asked(soknad, cast.sara)
    soknader.resume(soknad=soknad, by=cast.sara)
    assert soknad.dokumentkrav.outstanding().count() == 2


@pytest.mark.parametrize(
    ("shift", "message"),
    [
        pytest.param(1, "fram i tid", id="i morgen"),
        pytest.param(-1, "ble etterspurt", id="før det ble etterspurt"),
    ],
)
def test_a_document_comes_between_asking_and_today(cast, soknad, today, shift, message):
    krav = asked(soknad, cast.sara, LEASE)[0]
    with pytest.raises(RuleBroken, match=message):
        documents.receive(krav=krav, received_on=today + timedelta(days=shift), by=cast.sara)
    assert documents.receive(krav=krav, received_on=today, by=cast.sara).state_on(today) == "mottatt"


def test_waiving_needs_a_reason(cast, soknad):
    krav = asked(soknad, cast.sara, LEASE)[0]
    with pytest.raises(RuleBroken, match="Skriv hvorfor"):
        documents.waive(krav=krav, reason=" ", by=cast.sara)
    documents.waive(krav=krav, reason="Ligger i saken fra før.", by=cast.sara)
    assert "Trengs ikke: Leiekontrakt. Ligger i saken fra før." in told(soknad, cast)


def test_what_has_come_is_not_received_or_waived_again(cast, soknad, today):
    krav = asked(soknad, cast.sara, LEASE)[0]
    documents.receive(krav=krav, received_on=today, by=cast.sara)
    for again in (
        lambda: documents.receive(krav=krav, received_on=today, by=cast.sara),
        lambda: documents.waive(krav=krav, reason="Nei.", by=cast.sara),
    ):
        with pytest.raises(RuleBroken, match="allerede mottatt"):
            again()


def test_a_mistake_is_undone(cast, soknad, today):
    krav = asked(soknad, cast.sara, LEASE)[0]
    with pytest.raises(RuleBroken, match="ikke kommet"):
        documents.reopen(krav=krav, by=cast.sara)
    documents.waive(krav=krav, reason="Feil rad.", by=cast.sara)
    assert documents.reopen(krav=krav, by=cast.sara).state_on(today) == "venter"
    assert "Mangler likevel: Leiekontrakt." in told(soknad, cast)


# Lamps


@pytest.mark.parametrize(
    ("shift", "state"),
    [pytest.param(0, "venter", id="fristen er i dag"), pytest.param(-1, "over_fristen", id="fristen var i går")],
)
def test_the_lamp_is_red_from_the_day_after(cast, soknad, today, shift, state):
    krav = DokumentkravFactory(
        soknad=soknad, asked_on=today - timedelta(days=30), due_on=today + timedelta(days=shift)
    )
    type(soknad).objects.filter(pk=soknad.pk).update(status=S.AWAITING)
    assert krav.state_on(today) == state
    page = logged_in(cast.sara).get(reverse("home")).content.decode()
    assert ("Dokumentasjon over fristen" in page) == (state == "over_fristen")
    if state == "over_fristen":
        assert "1 dag over fristen" in page and "1 dokument mangler" in page


def test_the_front_page_tells_when_everything_has_come(cast, soknad, today):
    krav = asked(soknad, cast.sara, LEASE)[0]
    client = logged_in(cast.sara)
    assert "Dokumentasjonen er kommet" not in client.get(reverse("home")).content.decode()
    documents.receive(krav=krav, received_on=today, by=cast.sara)
    assert "Dokumentasjonen er kommet" in client.get(reverse("home")).content.decode()


def test_the_front_page_costs_the_same_however_much_is_missing(cast, today):
    counts, client = set(), logged_in(cast.sara)
    for _ in range(3):
        for _ in range(4):
            soknad = SoknadFactory(bydel=cast.sagene, status=S.AWAITING, caseworker=cast.sara)
            DokumentkravFactory(soknad=soknad, overdue=True)
            DokumentkravFactory(soknad=soknad, overdue=True, what=LEASE)
        client.get(reverse("home"))
        with CaptureQueriesContext(connection) as caught:
            page = client.get(reverse("home")).content.decode()
        counts.add(len(caught))
    assert len(counts) == 1
    assert "(12)" in page and "2 dokumenter mangler" in page


# The page


def test_the_page_asks_for_the_usual_and_for_others(cast, soknad):
    client, url = logged_in(cast.sara), reverse("dokument-ask", args=[soknad.pk])
    page = client.get(url).content.decode()
    assert "Skattemelding for siste år" in page and soknad.household.main_person.full_name in page
    response = client.post(
        url,
        {"usual": ["Legitimasjon"], "what": "Husleiekvitteringer\n\nFødselsattest.\n", "due_on": "01.01.2099",
         "letter": "on"},
    )  # fmt: skip
    assert response.url == soknad.get_absolute_url()
    assert [krav.what for krav in soknad.dokumentkrav.all()] == [
        "Legitimasjon",
        "Husleiekvitteringer",
        "Fødselsattest",
    ]
    assert Letter.objects.get().kind == LetterKind.DOCUMENTS


def test_what_was_typed_is_kept_when_the_rules_refuse(cast, soknad):
    response = logged_in(cast.sara).post(
        reverse("dokument-ask", args=[soknad.pk]), {"what": "Fødselsattest", "due_on": "02.03.2020"}
    )
    page = response.content.decode()
    assert response.status_code == 409 and "Fristen må være etter i dag" in page
    assert "Fødselsattest" in page and "02.03.2020" in page


def test_each_document_is_received_waived_and_reopened_from_its_row(cast, soknad, today):
    krav = asked(soknad, cast.sara, LEASE)[0]
    client = logged_in(cast.sara)
    page = client.get(soknad.get_absolute_url()).content.decode()
    for name in ("dokument-receive", "dokument-upload", "dokument-waive"):
        assert reverse(name, args=[krav.pk]) in page
    client.post(reverse("dokument-receive", args=[krav.pk]), {"received_on": f"{today:%d.%m.%Y}"})
    assert "Mangler likevel" in client.get(soknad.get_absolute_url()).content.decode()
    client.post(reverse("dokument-reopen", args=[krav.pk]))
    client.post(reverse("dokument-waive", args=[krav.pk]), {"reason": "Ligger i saken."})
    krav.refresh_from_db()
    assert (krav.received_on, krav.waived_on) == (None, today)


def test_a_reader_sees_the_documents_and_no_buttons(cast, soknad):
    asked(soknad, cast.sara, LEASE)
    page = logged_in(cast.mona).get(soknad.get_absolute_url()).content.decode()
    assert LEASE in page and "Trengs ikke" not in page and "Be om dokumentasjon" not in page
