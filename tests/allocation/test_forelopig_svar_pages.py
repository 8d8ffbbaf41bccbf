"""Foreløpig svar on the page of a case and to several at once, and the same through the API."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from allocation.models import ForelopigSvar, Letter, LetterKind, SoknadStatus
from allocation.standard_reasons import standard_reasons
from audit.models import Oppslag
from tests.cast import logged_in, user_in
from tests.factories import (
    ForelopigSvarFactory,
    HouseholdFactory,
    InhabilitetFactory,
    MeetingParticipantFactory,
    SoknadFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = {"street": "Bjørkeveien 12", "postcode": "0098", "city": "Storvik"}
NOWHERE = dict.fromkeys(ADDRESS, "")
MANY = reverse("forelopig-svar-many")


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


def typed(days=30, **changes):
    return {"reason": "Vi har mange søknader.", "expected_on": f"{ahead(days):%d.%m.%Y}"} | changes


def case_in(bydel, *, received=-25, address=ADDRESS, status=SoknadStatus.IN_PROGRESS):
    lives = {f"member__person__{name}": value for name, value in address.items()}
    household = HouseholdFactory(bydel=bydel, **lives)
    return SoknadFactory(bydel=bydel, household=household, status=status, received_on=ahead(received))


def page_of(soknad):
    return reverse("forelopig-svar", args=[soknad.pk])


def text(response):
    return response.content.decode()


class TestOne:
    def test_the_form_offers_reasons_and_names_the_consequence(self, cast):
        shown = text(logged_in(cast.sara).get(page_of(case_in(cast.sagene))))
        for reason in standard_reasons():
            assert reason.name in shown and f'data-text="{reason.text}"' in shown
        assert ">Send foreløpig svar</button>" in shown and "Brevet lages og legges i kø." in shown

    def test_sent(self, cast):
        soknad = case_in(cast.sagene)
        response = logged_in(cast.sara).post(page_of(soknad), typed(), follow=True)
        assert response.redirect_chain == [(soknad.get_absolute_url(), 302)]
        day = f"{ahead(30):%d.%m.%Y}"
        assert f"Foreløpig svar er lagt i kø. Saken kommer tilbake på arbeidslisten før {day}." in text(response)
        assert f"Svaret ventes innen {day}." in text(response)
        assert Letter.objects.get().kind == LetterKind.INTERIM

    def test_the_standard_reason_is_used_when_nothing_is_written(self, cast):
        logged_in(cast.sara).post(page_of(case_in(cast.sagene)), typed(reason="", standard="mange_saker"))
        assert ForelopigSvar.objects.get().reason == standard_reasons()[0].text

    def test_what_is_written_wins(self, cast):
        logged_in(cast.sara).post(page_of(case_in(cast.sagene)), typed(standard="mange_saker"))
        assert ForelopigSvar.objects.get().reason == "Vi har mange søknader."

    def test_the_next_is_about_delay(self, cast):
        svar = ForelopigSvarFactory(soknad=case_in(cast.sagene), expected_on=ahead(10))
        client = logged_in(cast.sara)
        shown = text(client.get(page_of(svar.soknad)))
        assert "at svaret ventes innen" in shown and ">Send brev om forsinkelse</button>" in shown
        refused = client.post(page_of(svar.soknad), typed(10))
        assert refused.status_code == 409 and "Velg en senere dag." in text(refused)
        assert client.post(page_of(svar.soknad), typed(11)).status_code == 302
        assert Letter.objects.get().kind == LetterKind.DELAY

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            pytest.param({"reason": ""}, "Velg en standardbegrunnelse, eller skriv hvorfor", id="uten grunn"),
            pytest.param({"expected_on": ""}, "Fyll ut feltet.", id="uten dag"),
            pytest.param({"expected_on": "31.02.2027"}, "Skriv datoen slik: dd.mm.åååå.", id="ugyldig dag"),
            pytest.param({"standard": "finnes_ikke"}, "Velg et av alternativene.", id="ukjent begrunnelse"),
            pytest.param({"reason": "x" * 2001}, "2001", id="for lang"),
        ],
    )
    def test_errors_keep_what_was_typed(self, cast, changes, message):
        sent = typed(**changes)
        response = logged_in(cast.sara).post(page_of(case_in(cast.sagene)), sent)
        assert response.status_code == 422 and message in text(response)
        assert all(value in text(response) for name, value in sent.items() if name != "standard")
        assert not Letter.objects.exists()

    def test_a_broken_rule_is_said_beside_its_field(self, cast):
        response = logged_in(cast.sara).post(page_of(case_in(cast.sagene)), typed(0))
        assert response.status_code == 409
        assert response.context_data["form"].errors["expected_on"] == ["Dagen svaret ventes, må være fram i tid."]

    def test_an_incomplete_letter_is_refused_on_the_page(self, cast):
        soknad = case_in(cast.sagene, address=NOWHERE)
        response = logged_in(cast.sara).post(page_of(soknad), typed())
        assert response.status_code == 409 and "Brevet mangler mottakers adresse" in text(response)
        assert not ForelopigSvar.objects.exists()

    def test_the_preview_is_the_letter_and_stores_nothing(self, cast):
        url, client = reverse("forelopig-svar-preview", args=[case_in(cast.sagene).pk]), logged_in(cast.sara)
        response = client.post(url, typed())
        assert response.headers["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF-")
        assert [client.post(url, bad).status_code for bad in (typed(reason=""), typed(-1))] == [422, 409]
        assert not ForelopigSvar.objects.exists()

    def test_the_case_shows_what_was_said_and_who_may_say_more(self, cast):
        svar = ForelopigSvarFactory(soknad=case_in(cast.sagene), reason="Vi venter på legen.")
        pages = [text(logged_in(user).get(svar.soknad.get_absolute_url())) for user in (cast.sara, cast.mona)]
        assert all("Vi venter på legen." in page for page in pages)
        assert [page_of(svar.soknad) in page for page in pages] == [True, False]

    def test_one_who_is_inhabil_is_not_offered_it(self, cast):
        soknad = case_in(cast.sagene)
        participant = MeetingParticipantFactory(meeting__bydel=cast.sagene, user=cast.sara)
        InhabilitetFactory(participant=participant, soknad=soknad)
        client = logged_in(cast.sara)
        assert page_of(soknad) not in text(client.get(soknad.get_absolute_url()))
        refused = client.post(page_of(soknad), typed())
        assert refused.status_code == 409 and "inhabil" in text(refused)

    def test_opening_the_form_is_noted_in_the_read_log(self, cast):
        soknad = case_in(cast.sagene)
        logged_in(cast.sara).get(page_of(soknad))
        assert Oppslag.objects.get().object_id == soknad.pk

    def test_a_stranger_gets_404(self, cast):
        stranger = user_in(cast.ullern, role=Role.CASEWORKER)
        assert logged_in(stranger).get(page_of(case_in(cast.sagene))).status_code == 404


class TestMany:
    def test_those_near_the_deadline_are_listed_and_the_others_not(self, cast):
        near, soon = case_in(cast.sagene, received=-21), case_in(cast.sagene, received=-20)
        told = ForelopigSvarFactory(soknad=case_in(cast.sagene, received=-60), expected_on=ahead(8)).soknad
        late = ForelopigSvarFactory(soknad=case_in(cast.sagene, received=-60), expected_on=ahead(7)).soknad
        foreign = case_in(cast.ullern)
        shown = {row["number"] for row in logged_in(cast.sara).get(MANY).context_data["rows"]}
        assert shown == {near.number, late.number}
        assert not {soon.number, told.number, foreign.number} & shown

    def test_a_protected_household_is_answered_from_its_case(self, cast):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        soknad = SoknadFactory(bydel=cast.sagene, household=household, received_on=ahead(-40))
        case_in(cast.sagene)
        for user in (cast.sara, cast.siri):
            assert soknad.number not in text(logged_in(user).get(MANY))
            assert logged_in(user).post(MANY, typed(sak=[soknad.pk], trinn="bekreftet")).status_code == 422

    def test_nobody_to_answer(self, cast):
        assert "Ingen venter på foreløpig svar" in text(logged_in(cast.sara).get(MANY))

    def test_who_may(self, cast):
        found = [logged_in(user).get(MANY).status_code for user in (cast.sara, cast.lars, cast.mona, cast.unni)]
        assert found == [200, 200, 403, 403]

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            pytest.param({"sak": []}, "Velg minst én sak.", id="ingen valgt"),
            pytest.param({"sak": ["999999"]}, "Velg saker fra listen.", id="ikke på listen"),
            pytest.param({"reason": ""}, "Velg en standardbegrunnelse", id="uten grunn"),
        ],
    )
    def test_errors_keep_what_was_chosen(self, cast, changes, message):
        soknad = case_in(cast.sagene)
        response = logged_in(cast.sara).post(MANY, typed(sak=[soknad.pk]) | changes)
        assert response.status_code == 422 and message in text(response)
        assert [row["chosen"] for row in response.context_data["rows"]] == ["sak" not in changes]

    def test_looked_over_first_and_nothing_is_sent(self, cast):
        first, second = case_in(cast.sagene), case_in(cast.sagene)
        response = logged_in(cast.sara).post(MANY, typed(sak=[first.pk, second.pk]))
        assert ">Send 2 brev</button>" in text(response) and "2 brev lages" in text(response)
        assert first.number in text(response) and second.number in text(response)
        assert not Letter.objects.exists()

    def test_the_letter_of_the_first_is_shown(self, cast):
        client, soknad = logged_in(cast.sara), case_in(cast.sagene)
        shown = client.post(MANY, typed(sak=[soknad.pk], trinn="vis"))
        assert shown.content.startswith(b"%PDF-")
        refused = client.post(MANY, typed(0, sak=[soknad.pk], trinn="vis"))
        assert refused.status_code == 409 and "må være fram i tid" in text(refused)
        assert not Letter.objects.exists()

    def test_sent_with_what_came_of_each(self, cast):
        good, homeless, left_out = (
            case_in(cast.sagene),
            case_in(cast.sagene, address=NOWHERE),
            case_in(cast.sagene),
        )
        response = logged_in(cast.sara).post(MANY, typed(sak=[good.pk, homeless.pk], trinn="bekreftet"))
        assert "1 av 2 brev er lagt i kø." in text(response)
        assert "Brevet mangler mottakers adresse" in text(response) and left_out.number not in text(response)
        assert Letter.objects.get().soknad == good

    def test_all_sent(self, cast):
        response = logged_in(cast.sara).post(MANY, typed(sak=[case_in(cast.sagene).pk], trinn="bekreftet"))
        assert "Alle brevene er lagt i kø" in text(response)

    def test_sent_twice_is_one_letter(self, cast):
        client, soknad = logged_in(cast.sara), case_in(cast.sagene)
        sent = typed(sak=[soknad.pk], trinn="bekreftet")
        assert [client.post(MANY, sent).status_code for _ in range(2)] == [200, 422]
        assert Letter.objects.count() == 1


class TestApi:
    BODY = {"reason": "Vi har mange søknader.", "expected_on": f"{ahead(30)}"}

    def send(self, cast, url, **changes):
        return logged_in(cast.sara).post(url, self.BODY | changes, content_type="application/json")

    def test_given_listed_and_refused(self, cast):
        soknad = case_in(cast.sagene)
        url = reverse("api-forelopig-svar", args=[soknad.pk])
        given = self.send(cast, url)
        assert given.status_code == 201 and given.json()["delay"] is False
        assert logged_in(cast.sara).get(url).json() == [given.json()]
        again = self.send(cast, url)
        assert (again.status_code, again.json()["field"]) == (409, "expected_on")
        blank = self.send(cast, url, reason=" ")
        assert blank.status_code == 400 and "reason" in blank.json()

    def test_the_case_tells_the_day_that_is_promised(self, cast):
        soknad = ForelopigSvarFactory(soknad=case_in(cast.sagene), expected_on=ahead(30)).soknad
        detail = logged_in(cast.sara).get(reverse("api-soknad-detail", args=[soknad.pk])).json()
        assert detail["answer_by"] == detail["progress"]["deadline"] == f"{ahead(30)}"

    def test_an_incomplete_letter_is_refused(self, cast):
        refused = self.send(cast, reverse("api-forelopig-svar", args=[case_in(cast.sagene, address=NOWHERE).pk]))
        assert refused.status_code == 409 and "mottakers adresse" in refused.json()["detail"]
        assert not ForelopigSvar.objects.exists()

    def test_preview(self, cast):
        shown = self.send(cast, reverse("api-forelopig-svar-preview", args=[case_in(cast.sagene).pk]))
        assert shown.content.startswith(b"%PDF-") and not ForelopigSvar.objects.exists()

    def test_many(self, cast):
        good, decided = case_in(cast.sagene), case_in(cast.sagene, status=SoknadStatus.DECIDED)
        answer = self.send(cast, reverse("api-forelopig-svar-many"), soknader=[good.pk, decided.pk]).json()
        assert [(row["soknad"], bool(row["refusal"])) for row in answer] == [(good.pk, False), (decided.pk, True)]

    def test_many_names_no_case_that_is_not_ones_own(self, cast):
        hidden = SoknadFactory(bydel=cast.sagene, household=HouseholdFactory(bydel=cast.sagene, protected=True))
        for wrong in ([case_in(cast.ullern).pk], [hidden.pk], [2**62]):
            refused = self.send(cast, reverse("api-forelopig-svar-many"), soknader=wrong)
            assert refused.status_code == 400 and "Finnes ikke" in refused.json()["soknader"][0]

    @pytest.mark.parametrize(
        ("count", "message"),
        [(0, "Velg minst én"), (101, "Send høyst 100 saker om gangen.")],
        ids=["ingen", "101"],
    )
    def test_many_are_neither_none_nor_too_many(self, cast, count, message):
        refused = self.send(cast, reverse("api-forelopig-svar-many"), soknader=list(range(1, count + 1)))
        assert refused.status_code == 400 and message in str(refused.json())
