"""Pages of a klage: who may, what is next for whom, refusals that keep what was typed, the list and the lamps."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allocation import klage_terms
from allocation.models import Klage, KlageStatus, Letter, SoknadStatus, VedtakKind
from audit.models import Export, Oppslag
from config.working_days import add_months
from tests.cast import logged_in, user_in
from tests.factories import (
    HouseholdFactory,
    InhabilitetFactory,
    KlageFactory,
    RuleSetFactory,
    SoknadFactory,
    VedtakFactory,
)
from tests.worklists import groups

pytestmark = pytest.mark.django_db
S = KlageStatus


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def today(days=0):
    return f"{day(days):%d.%m.%Y}"


def url(name, row):
    return reverse(name, args=[row.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def refused(cast):
    soknad = SoknadFactory(bydel=cast.sagene, status="avgjort", caseworker=cast.sara, assessed=True)
    return VedtakFactory(soknad=soknad, issued=True, kind=VedtakKind.REFUSED_CRITERIA, issued_by=cast.lars)


@pytest.fixture
def vedtak(cast):
    return refused(cast)


def klage_of(vedtak, **fields):
    return KlageFactory(vedtak=vedtak, **fields)


def registering(**changes):
    return {
        "received_on": today(),
        "channel": "skranke",
        "complainant": "soker",
        "text": "Botiden er feil.",
    } | changes


class TestRegistering:
    def test_from_the_vedtak_and_from_the_case(self, cast, vedtak):
        client, page = logged_in(cast.sara), url("klage-new", vedtak)
        assert page in text_of(client.get(url("vedtak", vedtak)))
        assert page in text_of(client.get(url("soknad", vedtak.soknad)))
        assert page not in text_of(logged_in(cast.mona).get(url("soknad", vedtak.soknad)))

    def test_registered(self, cast, vedtak):
        response = logged_in(cast.sara).post(url("klage-new", vedtak), registering(), follow=True)
        klage = Klage.objects.get()
        assert response.redirect_chain == [(url("klage", klage), 302)]
        assert "Klagen er registrert. Ta den til ny vurdering" in text_of(response)
        assert "Botiden er feil." in text_of(response) and "Ta klagen" in text_of(response)

    def test_a_late_one_says_so_and_who_decides(self, cast):
        old = VedtakFactory(
            soknad=SoknadFactory(bydel=cast.sagene, status="avgjort"), issued=True,
            notice_date=day(-30), appeal_deadline=day(-9),
        )  # fmt: skip
        shown = text_of(logged_in(cast.sara).post(url("klage-new", old), registering(), follow=True))
        assert "Den kom etter fristen. Leder avgjør om den tas opp." in shown
        assert "9 dager etter fristen" in shown and "Leder avgjør om klagen tas opp" in shown

    def test_what_was_typed_is_kept(self, cast, vedtak):
        client, page = logged_in(cast.sara), url("klage-new", vedtak)
        response = client.post(page, registering(received_on="i går"))
        assert response.status_code == 422 and "Botiden er feil." in text_of(response)
        response = client.post(page, registering(received_on=today(1)))
        assert response.status_code == 409 and "Botiden er feil." in text_of(response)
        assert response.context_data["form"].errors["received_on"] == [
            "Klagen kan ikke være mottatt fram i tid. Rett datoen."
        ]

    def test_a_refusal_of_bytte_in_raelingen_has_no_form_and_says_why(self, cast):
        vedtak = VedtakFactory(
            soknad__bydel=cast.raelingen, issued=True, kind=VedtakKind.EXCHANGE_REFUSED, appealable=False,
            appeal_body="", appeal_deadline=None,
        )  # fmt: skip
        response = logged_in(user_in(cast.raelingen)).get(url("klage-new", vedtak))
        assert "Avslag på bytte av bolig kan ikke påklages etter retningslinjene punkt 7.6." in text_of(response)
        assert 'name="text"' not in text_of(response)
        response = logged_in(user_in(cast.raelingen)).post(url("klage-new", vedtak), registering())
        assert response.status_code == 409

    def test_after_an_avvisning_the_way_to_it_is_shown(self, cast, vedtak):
        rejected = klage_of(vedtak, rejected=True)
        assert url("klage", rejected) in text_of(logged_in(cast.sara).get(url("klage-new", vedtak)))


class TestTheHead:
    @pytest.mark.parametrize(
        ("state", "sara", "lars"),
        [
            pytest.param({}, "Ta klagen", "Ta klagen", id="mottatt"),
            pytest.param(
                {"late": True}, "Leder avgjør om klagen tas opp", "Avgjør om klagen tas opp", id="for sen"
            ),
            pytest.param({"in_review": True}, "Skriv ny vurdering", "Skriv ny vurdering", id="til vurdering"),
            pytest.param(
                {"in_review": True, "reviewed": True}, "Leder avgjør klagen", "Avgjør klagen", id="vurdert"
            ),
            pytest.param({"forwarded": True}, "Svar fra Kommunens klagenemnd", "Registrer svar", id="oversendt"),
            pytest.param({"reversed": True}, "Behandle saken på nytt", "Behandle saken på nytt", id="omgjort"),
            pytest.param(
                {"decided": True}, "Ingenting, klagen er ferdig", "Ingenting, klagen er ferdig", id="avgjort"
            ),
        ],
    )
    def test_says_what_is_next_for_whom(self, cast, vedtak, state, sara, lars):
        klage = klage_of(vedtak, **state)
        for user, expected in ((cast.sara, sara), (cast.lars, lars)):
            facts = logged_in(user).get(url("klage", klage)).context_data["head_facts"]
            assert {fact["label"]: fact["value"] for fact in facts}["Neste"] == expected

    def test_a_reader_sees_it_all_and_can_do_nothing(self, cast, vedtak):
        context = logged_in(cast.mona).get(url("klage", klage_of(vedtak, in_review=True))).context_data
        assert (context["action"], context["actions"], context["documents"]) == (None, [], [])

    def test_one_who_is_inhabil_reads_only(self, cast, vedtak):
        klage = klage_of(vedtak)
        InhabilitetFactory(participant__user=cast.sara, soknad=vedtak.soknad)
        response = logged_in(cast.sara).get(url("klage", klage))
        assert "Du er meldt inhabil i saken." in text_of(response)
        assert (response.context_data["action"], response.context_data["actions"]) == (None, [])
        assert logged_in(cast.sara).post(url("klage-take", klage)).status_code == 409

    def test_the_one_who_issued_the_vedtak_is_reminded(self, cast, vedtak):
        page = url("klage", klage_of(vedtak, in_review=True))
        assert "Du fattet vedtaket. La en annen skrive" in text_of(logged_in(cast.lars).get(page))
        assert "Lars Leder fattet vedtaket. Er du inhabil" in text_of(logged_in(cast.sara).get(page))

    @pytest.mark.parametrize(
        ("state", "labels"),
        [
            ({}, ["Mottatt", "Ny vurdering", "Til klageorganet", "Svar"]),
            ({"late": True}, ["Mottatt", "Tas opp", "Ny vurdering", "Til klageorganet", "Svar"]),
            ({"reversed": True}, ["Mottatt", "Ny vurdering", "Nytt vedtak"]),
            ({"rejected": True}, ["Mottatt", "Tas opp", "Til klageorganet", "Svar"]),
        ],
    )
    def test_the_steps(self, cast, vedtak, state, labels):
        steps = logged_in(cast.sara).get(url("klage", klage_of(vedtak, **state))).context_data["steps"]
        assert [step.label for step in steps] == labels
        assert sum(step.state == "current" for step in steps) == (0 if "rejected" in state else 1)


class TestGates:
    PAGES = ("klage", "klage-review", "klage-withdraw", "klage-case-file")

    @pytest.mark.parametrize("name", PAGES)
    def test_a_protected_household_needs_the_extra_grant(self, cast, name):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        soknad = SoknadFactory(bydel=cast.sagene, household=household, status="avgjort", caseworker=cast.sara)
        klage = klage_of(VedtakFactory(soknad=soknad, issued=True), in_review=True)
        assert logged_in(cast.sara).get(url(name, klage)).status_code == 403
        client = logged_in(cast.siri)
        assert "Hvorfor trenger du" in text_of(client.get(url(name, klage)))
        client.post(reverse("protected-reason", args=[household.pk]), {"reason": "Har saken.", "next": "/"})
        assert client.get(url(name, klage)).status_code == 200

    def test_opening_is_noted_in_the_read_log(self, cast, vedtak):
        logged_in(cast.sara).get(url("klage", klage_of(vedtak)))
        noted = Oppslag.objects.get(user=cast.sara)
        assert (noted.label, noted.object_id) == ("allocation.soknad", vedtak.soknad_id)

    def test_the_case_file_holds_what_only_caseworkers_may_open(self, cast, vedtak):
        page = url("klage-case-file", klage_of(vedtak))
        answers = [logged_in(user).get(page) for user in (cast.sara, cast.mona, user_in(cast.ullern))]
        assert [answer.status_code for answer in answers] == [200, 403, 404]
        assert answers[0].content.startswith(b"%PDF")


class TestSteps:
    def test_taken_and_handed_on(self, cast, vedtak):
        klage, client = klage_of(vedtak, caseworker=None), logged_in(cast.sara)
        assert "Du behandler klagen." in text_of(client.post(url("klage-take", klage), follow=True))
        response = client.post(url("klage-assign", klage), {"caseworker": cast.lars.pk}, follow=True)
        assert "Klagen er gitt videre." in text_of(response)
        klage.refresh_from_db()
        assert klage.caseworker == cast.lars

    @pytest.mark.parametrize(
        ("answer", "says", "letters"),
        [
            ("ja", "Klagen tas opp. Den kan nå tas til ny vurdering.", 0),
            ("nei", "Klagen er avvist. Brevet sendes", 1),
        ],
    )
    def test_taken_up_or_rejected(self, cast, vedtak, answer, says, letters):
        page = url("klage-admit", klage_of(vedtak, late=True))
        shown = text_of(logged_in(cast.lars).get(page))
        assert (
            "Tas klagen opp selv om den kom for sent" in shown and "klagerett" not in shown.split("<form")[1][:900]
        )
        data = {"late_accepted": answer, "late_reason": "Lå på sykehus."}
        assert says in text_of(logged_in(cast.lars).post(page, data, follow=True))
        assert Letter.objects.count() == letters

    def test_nothing_to_decide_leads_back_to_the_klage(self, cast, vedtak):
        klage = klage_of(vedtak)
        answer = logged_in(cast.lars).get(url("klage-admit", klage))
        assert (answer.status_code, answer.url) == (302, url("klage", klage))

    def test_reviewed_with_the_words_of_the_klager_at_hand(self, cast, vedtak):
        klage, client = klage_of(vedtak, in_review=True), logged_in(cast.sara)
        assert klage.text in text_of(client.get(url("klage-review", klage)))
        response = client.post(url("klage-review", klage), {"review": "Botiden er riktig."}, follow=True)
        assert "Vurderingen er lagret. Leder avgjør klagen." in text_of(response)

    def concluding(self, cast, vedtak, **data):
        klage = klage_of(vedtak, in_review=True, reviewed=True, reviewed_by=cast.sara)
        return klage, logged_in(cast.lars).post(url("klage-conclude", klage), data, follow=True)

    def test_reversed(self, cast, vedtak):
        klage, response = self.concluding(cast, vedtak, conclusion="omgjor")
        klage.refresh_from_db()
        assert klage.status == S.REVERSED and klage.soknad.status == SoknadStatus.IN_PROGRESS
        assert "Klageren får medhold." in text_of(response) and "Behandle saken på nytt" in text_of(response)

    def test_forwarded(self, cast, vedtak):
        klage, response = self.concluding(cast, vedtak, conclusion="oversend", answer_expected_on=today(80))
        shown = text_of(response)
        assert "Saken er sendt til Kommunens klagenemnd." in shown and "Saksutskrift, som oversendt" in shown
        sent = logged_in(cast.sara).get(url("klage-case-file", klage)).content
        assert sent == bytes(klage.case_file.pdf)

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            ({}, "conclusion"),
            ({"conclusion": "oversend", "answer_expected_on": ""}, "answer_expected_on"),
            ({"conclusion": "oversend", "answer_expected_on": "snart"}, "answer_expected_on"),
        ],
    )
    def test_concluding_with_errors(self, cast, vedtak, data, field):
        _, response = self.concluding(cast, vedtak, **data)
        assert response.status_code == 422 and list(response.context_data["form"].errors) == [field]

    def test_the_signer_alone_must_say_that_nobody_else_can(self, cast, vedtak):
        klage = klage_of(vedtak, in_review=True, reviewed=True, reviewed_by=cast.lars)
        page, client = url("klage-conclude", klage), logged_in(cast.lars)
        response = client.post(page, {"conclusion": "omgjor"})
        assert response.status_code == 409 and list(response.context_data["form"].errors) == ["alone"]
        assert client.post(page, {"conclusion": "omgjor", "alone": "on"}).status_code == 302

    def test_the_answer(self, cast, vedtak):
        klage, client = klage_of(vedtak, forwarded=True), logged_in(cast.lars)
        data = {"decided_on": today(), "outcome": "omgjort", "decision": "Botiden var lang nok."}
        assert client.post(url("klage-answer", klage), data | {"decision": ""}).status_code == 422
        response = client.post(url("klage-answer", klage), data, follow=True)
        assert "Svaret er registrert. Saken skal behandles på nytt." in text_of(response)
        assert "Klageren fikk medhold. Avgjort" in text_of(response)

    def test_withdrawn(self, cast, vedtak):
        klage, client = klage_of(vedtak, forwarded=True), logged_in(cast.sara)
        assert "må få beskjed. Det gjør du selv." in text_of(client.get(url("klage-withdraw", klage)))
        data = {"withdrawn_on": today(), "reason": "Fikk bolig privat."}
        assert "Klagen er trukket." in text_of(client.post(url("klage-withdraw", klage), data, follow=True))

    @pytest.mark.parametrize(
        ("conclusion", "says"),
        [("ta_opp", "Klagen tas opp til ny vurdering."), ("oversend", "Klagen er sendt til")],
    )
    def test_a_klage_on_the_avvisning(self, cast, vedtak, conclusion, says):
        klage, client = klage_of(vedtak, rejected=True), logged_in(cast.lars)
        page = url("klage-rejection-appeal", klage)
        assert page in text_of(client.get(url("klage", klage)))
        data = {"received_on": today(), "text": "Var syk.", "conclusion": conclusion, "review": "Vurdert."}
        assert says in text_of(client.post(page, data, follow=True))


class TestTheList:
    @pytest.fixture
    def two(self, cast):
        return (
            KlageFactory(bydel=cast.sagene, late=True, caseworker=None),
            KlageFactory(bydel=cast.sagene, decided=True, caseworker=cast.sara),
        )

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", [0]),
            ("?status=alle", [0, 1]),
            ("?status=avgjort", [1]),
            ("?status=alle&ansvarlig=meg", [1]),
            ("?ansvarlig=ingen", [0]),
            ("?status=alle&sen=on", [0]),
            ("?status=oversendt", []),
        ],
    )
    def test_filters(self, cast, two, query, found):
        rows = logged_in(cast.sara).get(reverse("klage-list") + query).context_data["rows"]
        assert [row["number"] for row in rows] == [two[index].soknad.number for index in found]

    def test_by_case_number_and_name(self, cast, two):
        for text in (two[0].soknad.number, two[0].soknad.household.main_person.family_name):
            rows = logged_in(cast.sara).get(reverse("klage-list"), {"q": text}).context_data["rows"]
            assert [row["number"] for row in rows] == [two[0].soknad.number]

    @pytest.mark.parametrize("sort", ["received_on", "-received_on", "status", "-id"])
    def test_sorting(self, cast, two, sort):
        response = logged_in(cast.sara).get(reverse("klage-list"), {"sorter": sort, "status": "alle"})
        assert len(response.context_data["rows"]) == 2

    def test_export_of_exactly_this(self, cast, two):
        response = logged_in(cast.sara).get(reverse("klage-export") + "?status=alle&sen=on")
        rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)
        assert [row[0] for row in rows] == ["Sak", two[0].soknad.number] and rows[1][5] == 4
        assert Export.objects.get(what="Klager").rows == 1

    def test_what_is_written_in_a_klage_is_not_in_lists(self, cast, two):
        shown = text_of(logged_in(cast.sara).get(reverse("klage-list") + "?status=alle"))
        assert two[0].text not in shown

    def test_another_bydels_are_not_there(self, cast):
        KlageFactory(bydel=cast.ullern)
        response = logged_in(cast.sara).get(reverse("klage-list"))
        assert response.context_data["rows"] == [] and "En klage registreres fra vedtaket" in text_of(response)
        assert "Nullstill filteret" in text_of(logged_in(cast.sara).get(reverse("klage-list") + "?sen=on"))

    def test_a_row_more_costs_no_query_more(self, cast):
        client, counts = logged_in(cast.sara), set()
        KlageFactory(bydel=cast.sagene)
        client.get(reverse("klage-list"))
        for rows in (1, 5, 20):
            for _ in range(rows - Klage.objects.count()):
                KlageFactory(bydel=cast.sagene)
            with CaptureQueriesContext(connection) as caught:
                assert len(client.get(reverse("klage-list")).context_data["rows"]) == rows
            counts.add(len(caught))
        assert len(counts) == 1, counts

    def test_the_way_there(self, cast):
        assert reverse("klage-list") in text_of(logged_in(cast.sara).get(reverse("soknad-list")))


class TestLamps:
    """Limits are data (klage_terms.toml); the boundary on both sides."""

    @pytest.mark.parametrize(
        ("state", "age", "level"),
        [
            pytest.param({}, 0, "amber", id="mottatt i dag"),
            pytest.param({}, 6, "amber", id="seks dager uten at noen har tatt den"),
            pytest.param({}, 7, "red", id="sju dager"),
            pytest.param({"late": True}, 13, "amber", id="for sen, 13 dager"),
            pytest.param({"late": True}, 14, "red", id="for sen, 14 dager"),
            pytest.param({"outsider": True}, 13, "amber", id="fra en annen, 13 dager"),
            pytest.param({"in_review": True}, 20, "none", id="vurderes, 20 dager"),
            pytest.param({"in_review": True}, 21, "amber", id="vurderes, 21 dager"),
            pytest.param({"decided": True}, 300, "none", id="ferdig"),
        ],
    )
    def test_by_age(self, vedtak, state, age, level):
        klage = klage_of(vedtak, **state)
        assert klage_terms.lamp(klage, klage.received_on + timedelta(days=age), None).level == level

    @pytest.mark.parametrize(("days", "level"), [(-1, "amber"), (0, "red")])
    def test_a_month_without_an_answer_is_red(self, vedtak, days, level):
        klage = klage_of(vedtak, in_review=True)
        today = add_months(klage.received_on, 1) + timedelta(days=days)
        assert klage_terms.lamp(klage, today, None).level == level

    @pytest.mark.parametrize(("days", "level"), [(-1, "none"), (0, "red"), (3, "red")])
    def test_the_klageorgan_has_not_answered(self, vedtak, days, level):
        klage = klage_of(vedtak, forwarded=True, answer_expected_on=day(40))
        assert klage_terms.lamp(klage, day(40 + days), None).level == level

    def test_a_rule_set_may_say_otherwise(self, cast):
        RuleSetFactory(kommune=cast.oslo, parts={"klage": {"take_days": 2}})
        klage = Klage.objects.get(pk=klage_of(refused(cast)).pk)
        assert klage_terms.lamp(klage, day(2), None).level == "red"


class TestTheWorkList:
    def items(self, user, bydel):
        found = [group for group in groups(user, bydel, day()) if group.title == "Klager"]
        return [(item.note.split(": ", 1)[1], item.level) for group in found for item in group.items]

    @pytest.mark.parametrize(
        ("state", "says"),
        [
            ({"caseworker": None}, ("ikke tatt av noen", "amber")),
            ({"late": True}, ("kom 4 dager for sent, avgjør om den tas opp", "amber")),
            ({"in_review": True, "reviewed": True}, ("leder avgjør klagen", "none")),
            (
                {"forwarded": True, "answer_expected_on": day()},
                ("svar fra Kommunens klagenemnd er ikke kommet", "red"),
            ),
        ],
    )
    def test_says_what_waits(self, cast, vedtak, state, says):
        klage_of(vedtak, **state)
        assert self.items(cast.sara, cast.sagene) == [says]

    def test_says_who_reviews_and_how_old_it_is(self, cast, vedtak):
        klage_of(vedtak, in_review=True, caseworker=cast.sara)
        assert self.items(cast.sara, cast.sagene) == [("ny vurdering, du, mottatt for 0 dager siden", "none")]
        assert self.items(cast.lars, cast.sagene)[0][0].startswith("ny vurdering, Sara Saksbehandler")

    @pytest.mark.parametrize(
        "state", [{"decided": True}, {"withdrawn": True}, {"forwarded": True, "answer_expected_on": day(1)}]
    )
    def test_leaves_out_what_waits_for_nobody_here(self, cast, vedtak, state):
        klage_of(vedtak, **state)
        assert self.items(cast.sara, cast.sagene) == []


def test_the_case_shows_its_klager(cast, vedtak):
    klage = klage_of(vedtak, late=True)
    shown = text_of(logged_in(cast.mona).get(url("soknad", vedtak.soknad)))
    assert url("klage", klage) in shown and "Fra søkeren, 4 dager etter fristen" in shown
