"""Pages of contacts and visits: what they show to whom, that nothing typed is lost, and what they cost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Oppslag
from followup.models import Booppfolging, Contact, HomeVisit, Kontaktnotat, SkjultNotat, VisitStatus
from followup.panels.contact import contact as contact_panel
from tests.cast import logged_in, user_in
from tests.factories import DwellingFactory, EntranceFactory, HouseholdFactory, PropertyFactory, TenancyFactory
from tests.factories.followup import (
    BooppfolgingFactory,
    ContactFactory,
    FravaerFactory,
    HomeVisitFactory,
    KontaktnotatFactory,
    MedvirkendeFactory,
    NotatmalFactory,
    OppfolgingsoppgaveFactory,
    OppfolgingsplanFactory,
    SkjultNotatFactory,
    noon,
)

pytestmark = pytest.mark.django_db
# The page's own eight, and what the test's client adds: scopes set back and forth, and a savepoint.
MOST_QUERIES = 12


@pytest.fixture
def case(cast):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)


@pytest.fixture
def bente(cast):
    return logged_in(cast.bente)


@pytest.fixture
def other(cast):
    return user_in(cast.sagene, role=Role.BOOPPFOLGER, name="Bo Booppfølger")


def today(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


def typed(**changes):
    moment = timezone.localtime()
    given = {
        "key": uuid4(), "outcome": "holdt", "kind": "hjemmebesok", "note": "Snakket om nøklene.", "next_in": "",
        "day": f"{moment:%d.%m.%Y}", "at": "00.00",
    }  # fmt: skip
    return given | changes


def text(response):
    return response.content.decode()


def at(street, cast, **changes):
    entrance = EntranceFactory(street=street, property=PropertyFactory(bydel=cast.sagene), postcode="0480")
    home = TenancyFactory(household__bydel=cast.sagene, dwelling=DwellingFactory(entrance=entrance))
    return BooppfolgingFactory(tenancy=home, worker=cast.bente, **changes)


class TestRegister:
    def url(self, case, query=""):
        return reverse("contact-new", args=[case.pk]) + query

    def test_saved_with_what_is_usual(self, bente, case):
        response = bente.post(self.url(case), typed(next_in="2"))
        case.refresh_from_db()
        assert response.url == reverse("besok-day") and case.next_contact_on == today(14)

    def test_the_visit_is_registered_too(self, bente, case):
        visit = HomeVisitFactory(booppfolging=case, planned_on=today())
        bente.post(self.url(case, f"?besok={visit.pk}"), typed())
        visit.refresh_from_db()
        assert visit.status == VisitStatus.DONE

    def test_a_visit_of_another_is_not_found(self, bente, case, cast):
        visit = HomeVisitFactory(bydel=cast.sagene)
        assert bente.get(self.url(case, f"?besok={visit.pk}")).status_code == 404

    def test_a_visit_that_is_late_begins_with_its_own_day(self, bente, case):
        visit = HomeVisitFactory(booppfolging=case, unregistered=True)
        assert f'value="{today(-1):%d.%m.%Y}"' in text(bente.get(self.url(case, f"?besok={visit.pk}")))

    def test_sent_twice(self, bente, case):
        sent = typed()
        assert [bente.post(self.url(case), sent).status_code for _ in range(2)] == [302, 302]
        assert Contact.objects.count() == 1

    def test_what_was_typed_stays_when_it_is_refused(self, bente, case):
        response = bente.post(self.url(case), typed(day=f"{today(1):%d.%m.%Y}", note="Viktig tekst"))
        assert response.status_code == 409
        assert "Viktig tekst" in text(response) and "Tidspunktet er ikke kommet ennå" in text(response)

    def test_two_who_log_the_same_visit_are_told_and_may_add_theirs(self, bente, case, other):
        ContactFactory(booppfolging=case, by=other)
        sent = typed(note="Min versjon")
        refused = bente.post(self.url(case), sent)
        assert "Bo Booppfølger registrerte et besøk her" in text(refused) and "Min versjon" in text(refused)
        assert 'name="further"' in text(refused) and 'name="further"' not in text(bente.get(self.url(case)))
        assert bente.post(self.url(case), sent | {"further": "on"}).status_code == 302

    def test_templates_of_the_bydel_can_be_picked(self, bente, case, cast):
        NotatmalFactory(bydel=cast.sagene, title="Første besøk", text="Hva er viktig?")
        NotatmalFactory(bydel=cast.ullern, title="Fra Ullern")
        page = text(bente.get(self.url(case)))
        assert 'data-text="Hva er viktig?"' in page and "Fra Ullern" not in page

    def test_the_opening_is_logged(self, bente, case, cast):
        bente.get(self.url(case))
        assert Oppslag.objects.filter(user=cast.bente, object_id=case.pk).exists()


class TestDay:
    def test_shows_visits_and_those_who_wait_with_one_tap_to_the_form(self, bente, case, cast):
        visit = HomeVisitFactory(booppfolging=at("Åsengata 1", cast), planned_on=today())
        page = text(bente.get(reverse("besok-day")))
        assert f"{reverse('contact-new', args=[visit.booppfolging_id])}?besok={visit.pk}" in page
        assert reverse("contact-new", args=[case.pk]) in page and "Sist kontakt ikke registrert" in page

    def test_who_was_met_lately_does_not_wait_until_the_day_agreed(self, bente, case):
        ContactFactory(booppfolging=case)
        assert "Ingen venter på kontakt" in text(bente.get(reverse("besok-day")))
        Booppfolging.objects.update(next_contact_on=today())
        assert "Avtalt i dag" in text(bente.get(reverse("besok-day")))

    def test_somebody_who_covers_sees_the_residents_too(self, case, cast, other):
        client = logged_in(other)
        assert reverse("contact-new", args=[case.pk]) not in text(client.get(reverse("besok-day")))
        FravaerFactory(bydel=cast.sagene, user=cast.bente, stand_in=other)
        page = text(client.get(reverse("besok-day")))
        assert reverse("contact-new", args=[case.pk]) in page
        assert reverse("besok-handover", args=[cast.bente.pk]) in page

    def test_a_missing_check_in_is_seen_by_the_whole_team(self, case, other):
        HomeVisitFactory(booppfolging=case, planned_on=today(), check_in_by=timezone.now() - timedelta(minutes=1))
        page = text(logged_in(other).get(reverse("besok-day")))
        assert "Har ikke meldt seg" in page and "Ingen har meldt seg" in page

    def test_checked_in_is_no_longer_missing(self, bente, case):
        visit = HomeVisitFactory(
            booppfolging=case, planned_on=today(), check_in_by=timezone.now() - timedelta(minutes=1)
        )
        bente.post(reverse("visit-check-in", args=[visit.pk]))
        assert "Har ikke meldt seg" not in text(bente.get(reverse("besok-day")))

    def test_protected_residents_are_not_on_it(self, bente, cast):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        hidden = BooppfolgingFactory(tenancy=TenancyFactory(household=household), worker=cast.bente)
        assert reverse("contact-new", args=[hidden.pk]) not in text(bente.get(reverse("besok-day")))

    def test_in_travel_order(self, bente, cast):
        for street in ("Åsengata 12", "Åsengata 9", "Bentsegata 3"):
            HomeVisitFactory(booppfolging=at(street, cast), planned_on=today())
        page = text(bente.get(reverse("besok-day")))
        assert page.index("Bentsegata 3") < page.index("Åsengata 9") < page.index("Åsengata 12")


@pytest.mark.parametrize("name", ["besok-day", "besok-round", "besok-week"])
def test_costs_the_same_for_one_and_for_ten(bente, cast, name, django_assert_max_num_queries):
    costs = []
    bente.get(reverse(name))  # the first of a session also notes the time
    for _ in (1, 9):
        for _ in range(9 if costs else 1):
            HomeVisitFactory(bydel=cast.sagene, booppfolging__worker=cast.bente, planned_on=today(),
                             worker=cast.bente)  # fmt: skip
            BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)
        with django_assert_max_num_queries(MOST_QUERIES) as found:
            bente.get(reverse(name))
        costs.append(len(found))
    assert costs[0] == costs[1]


class TestRound:
    def test_each_is_saved_for_itself_and_the_refused_keeps_its_text(self, bente, cast):
        first, second, third = (at(f"Gata {number}", cast) for number in (1, 2, 3))
        data = {}
        for case, outcome, note in ((first, "holdt", "Gikk fint"), (second, "holdt", ""), (third, "", "Senere")):
            prefix = f"b{case.pk}-"
            data |= {f"{prefix}key": uuid4(), f"{prefix}outcome": outcome, f"{prefix}note": note}
        page = text(bente.post(reverse("besok-round"), data))
        assert Kontaktnotat.objects.get().text == "Gikk fint"
        assert "1 kontakt er registrert. Rett det som står igjen." in page
        assert "Skriv et notat" in page and "Senere" in page and "Gikk fint" not in page

    def test_all_saved_leads_back_to_the_day(self, bente, case):
        prefix = f"b{case.pk}-"
        data = {f"{prefix}key": uuid4(), f"{prefix}outcome": "ikke_apnet"}
        assert bente.post(reverse("besok-round"), data).url == reverse("besok-day")

    def test_sent_again_after_a_lost_answer_is_written_once(self, bente, case):
        HomeVisitFactory(booppfolging=case, planned_on=today())
        data = {f"b{case.pk}-key": uuid4(), f"b{case.pk}-outcome": "ikke_apnet"}
        assert [bente.post(reverse("besok-round"), data).status_code for _ in range(2)] == [302, 302]
        assert Contact.objects.count() == 1

    def test_what_a_colleague_registered_meanwhile_keeps_the_text(self, bente, case, other):
        contact = ContactFactory(booppfolging=case, by=other)
        HomeVisitFactory(booppfolging=case, planned_on=today(), status=VisitStatus.DONE, contact=contact)
        data = {f"b{case.pk}-key": uuid4(), f"b{case.pk}-outcome": "holdt", f"b{case.pk}-note": "Min tekst"}
        page = text(bente.post(reverse("besok-round"), data))
        assert "Bo Booppfølger registrerte et besøk her" in page and "Min tekst" in page

    def test_nothing_chosen_is_said(self, bente, case):
        response = bente.post(reverse("besok-round"), {f"b{case.pk}-key": uuid4(), f"b{case.pk}-outcome": ""})
        assert response.status_code == 422 and "Velg hvordan det gikk hos minst én." in text(response)


class TestWeek:
    def test_of_one_worker_and_of_the_team(self, bente, cast, other):
        mine = HomeVisitFactory(booppfolging=at("Åsengata 1", cast), planned_on=today())
        HomeVisitFactory(booppfolging=at("Bentsegata 2", cast), worker=other, planned_on=today())
        team = text(bente.get(reverse("besok-week")))
        assert "Åsengata 1" in team and "Bentsegata 2" in team and reverse("visit-move", args=[mine.pk]) in team
        own = text(bente.get(reverse("besok-week"), {"hvem": cast.bente.pk}))
        assert "Åsengata 1" in own and "Bentsegata 2" not in own

    @pytest.mark.parametrize("asked", ["tull", "9999-01-01", "0001-01-01"])
    def test_a_week_that_is_none_is_this_one(self, bente, asked):
        number = today().isocalendar().week
        assert f"Besøk i uke {number}" in text(bente.get(reverse("besok-week"), {"fra": asked}))

    def test_says_who_is_away(self, bente, cast, other):
        FravaerFactory(bydel=cast.sagene, user=cast.bente, stand_in=other)
        assert "Bo Booppfølger dekker." in text(bente.get(reverse("besok-week")))


class TestVisit:
    def test_planned_and_moved(self, bente, case, cast):
        sent = {"planned_on": f"{today(2):%d.%m.%Y}", "planned_time": "10.00", "worker": cast.bente.pk}
        bente.post(reverse("visit-new", args=[case.pk]), sent)
        visit = HomeVisit.objects.get()
        bente.post(reverse("visit-move", args=[visit.pk]), sent | {"planned_on": f"{today(3):%d.%m.%Y}"})
        visit.refresh_from_db()
        assert visit.planned_on == today(3)

    def test_refused_beside_the_field(self, bente, case, cast):
        Booppfolging.objects.update(two_person=True)
        sent = {"planned_on": f"{today(2):%d.%m.%Y}", "worker": cast.bente.pk}
        response = bente.post(reverse("visit-new", args=[case.pk]), sent)
        assert response.status_code == 409 and response.context_data["form"].errors["second"]


class TestHandover:
    def test_holds_what_a_stand_in_needs_and_is_logged(self, cast, other):
        case = at("Åsengata 1", cast, two_person=True)
        OppfolgingsplanFactory(booppfolging=case, safety="Hunden er redd for fremmede.")
        OppfolgingsoppgaveFactory(booppfolging=case, text="Avtale nedbetaling")
        OppfolgingsoppgaveFactory(booppfolging=case, text="Ferdig sak", done=True)
        MedvirkendeFactory(booppfolging=case, name="Hjemmetjenesten", phone="21 80 21 81")
        page = text(logged_in(other).get(reverse("besok-handover", args=[cast.bente.pk])))
        for shown in ("Åsengata 1", "Hunden er redd", "Avtale nedbetaling", "21 80 21 81", "To på besøk"):
            assert shown in page
        assert "Ferdig sak" not in page
        assert Oppslag.objects.filter(user=other, object_id=case.pk).exists()

    def test_not_of_somebody_in_another_bydel(self, bente, cast):
        stranger = user_in(cast.ullern, role=Role.BOOPPFOLGER)
        assert bente.get(reverse("besok-handover", args=[stranger.pk])).status_code == 404


class TestHide:
    def test_the_note_leaves_the_case_and_the_auditor_opens_it(self, bente, case, cast):
        wrong = KontaktnotatFactory(
            contact=ContactFactory(booppfolging=case, days_ago=1), text="Gjelder Amina."
        ).contact
        right = at("Åsengata 1", cast)
        url = reverse("contact-hide", args=[wrong.pk])
        assert bente.post(url, {"reason": "Feil beboer", "right_case": right.pk}).status_code == 302
        assert Kontaktnotat.objects.get().contact.booppfolging == right
        auditor = logged_in(cast.rune)
        assert "Gjelder Amina." not in text(auditor.get(reverse("skjult-notat-list")))
        note = SkjultNotat.objects.get()
        assert "Gjelder Amina." in text(auditor.get(reverse("skjult-notat", args=[note.pk])))
        assert Oppslag.objects.filter(user=cast.rune, object_id=note.pk).exists()

    def test_an_auditor_of_another_kommune_does_not_find_it(self, cast):
        note = SkjultNotatFactory(contact=ContactFactory(bydel=cast.raelingen, hidden=True))
        assert logged_in(cast.rune).get(reverse("skjult-notat", args=[note.pk])).status_code == 404


class TestPanel:
    def shown(self, case, user):
        panel = contact_panel(case, user)
        return render_to_string(panel.template, {"panel": panel.data})

    def test_a_booppfolger_reads_the_notes(self, case, cast):
        KontaktnotatFactory(contact=ContactFactory(booppfolging=case), text="Sagt i fortrolighet.")
        page = self.shown(case, cast.bente)
        assert "Sagt i fortrolighet." in page and "Registrer kontakt" in page

    def test_a_caseworker_reads_that_it_was(self, case, cast):
        KontaktnotatFactory(contact=ContactFactory(booppfolging=case), text="Sagt i fortrolighet.")
        page = self.shown(case, cast.sara)
        assert "Hjemmebesøk" in page and "Sagt i fortrolighet." not in page and "Registrer kontakt" not in page

    def test_evening_and_weekend_are_marked(self, case, cast):
        ContactFactory(booppfolging=case, happened_at=noon(1).replace(hour=20))
        page = self.shown(case, cast.bente)
        assert "kveld" in page or "helg" in page

    def test_what_was_hidden_is_left_with_its_trace(self, case, cast):
        ContactFactory(booppfolging=case, hidden=True)
        assert "Skrevet på feil person. Skjult" in self.shown(case, cast.bente)

    def test_empty(self, case, cast):
        assert "Ingen kontakt er registrert ennå." in self.shown(case, cast.bente)
