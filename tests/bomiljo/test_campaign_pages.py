"""The pages of questionnaires and campaigns: what is shown to whom, and what they print."""

import re
from datetime import datetime, time, timedelta
from io import BytesIO

import page
import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from audit.models import Export
from bomiljo.actions import skjemaer
from bomiljo.campaign_page import rate_text
from bomiljo.models import AnswerCode, Campaign, Language, Response, Survey
from tests.cast import as_system, logged_in
from tests.factories.places import BomiljoFactory
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory, InvitationFactory, SurveyFactory
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    cast.sagene.address, cast.sagene.phone = "Vitaminveien 4, 0485 Oslo", "23 47 40 00"
    cast.sagene.save()
    survey = skjemaer.publish(survey=skjemaer.fetch_standard(kommune=cast.oslo, by=cast.bjorn), by=cast.bjorn)
    campaign = CampaignFactory(bydel=cast.sagene, survey=survey, name="Slik bor vi 2026")
    place = CampaignPlaceFactory(campaign=campaign, bydel=cast.sagene, invited=2, answered_by_code=1)
    first = InvitationFactory(place=place, printed_on=None)
    InvitationFactory(
        place=place, printed_on=None, dwelling__entrance=first.dwelling.entrance, dwelling__unit_number="H0909"
    )
    return place


@pytest.fixture
def bjorn(cast):
    return logged_in(cast.bjorn)


def get(client, name, *args, query=""):
    return client.get(reverse(name, args=args) + query)


def test_the_page_tells_how_many_have_answered_and_never_what(bjorn, place):
    shown = get(bjorn, "campaign", place.campaign_id).content.decode()
    assert "1 av 2 (50 %)" in shown and "aldri hvem" in shown and "Lukk undersøkelsen" in shown


@pytest.mark.parametrize(("days", "early"), [(0, True), (-1, False)], ids=["siste dag", "dagen etter"])
def test_closing_before_the_last_day_is_said(bjorn, cast, days, early):
    last = timezone.localdate() + timedelta(days=days)
    campaign = CampaignFactory(bydel=cast.sagene, closes_on=last)
    assert ("mister tid de er lovet" in get(bjorn, "campaign-close", campaign.pk).content.decode()) == early


def test_those_who_only_read_get_no_buttons(cast, place):
    shown = get(logged_in(cast.sara), "campaign", place.campaign_id).content.decode()
    assert "Lukk undersøkelsen" not in shown and "Skriv inn svar" not in shown and "1 av 2" in shown


def test_another_bydels_is_not_in_the_list(bjorn, cast, place):
    CampaignFactory(bydel=cast.ullern, name="Ullerns egen")
    CampaignFactory(city=True, kommune=cast.oslo, name="Byens", bydel=None)
    shown = get(bjorn, "campaign-list").content.decode()
    assert "Slik bor vi 2026" in shown and "Byens" in shown and "Ullerns egen" not in shown


def test_the_export_is_of_the_list_and_is_logged(bjorn, cast, place):
    CampaignFactory(bydel=cast.sagene, name="Neste", draft=True)
    CampaignFactory(bydel=cast.ullern, name="Ullerns egen")

    response = get(bjorn, "campaign-export", query="?tilstand=apen")

    head, *lines = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    assert [dict(zip(head, line, strict=True)) for line in lines] == [{
        "Tilstand": "Åpen for svar", "Undersøkelse": "Slik bor vi 2026", "Hvor": cast.sagene.name,
        "Spørreskjema": str(place.campaign.survey), "Sammenlignes med": None,
        "Åpner": datetime.combine(place.campaign.opens_on, time()),
        "Siste dag": datetime.combine(place.campaign.closes_on, time()), "Bomiljøer": 1,
        "Invitert": 2, "Har svart": 1,
    }]  # fmt: skip
    as_system()
    assert Export.objects.filter(what="Undersøkelser", rows=1, user=cast.bjorn).exists()
    assert "/excel/?tilstand=apen" in get(bjorn, "campaign-list", query="?tilstand=apen").content.decode()


def test_what_is_not_opened_has_no_numbers_in_the_export(bjorn, cast):
    CampaignFactory(bydel=cast.sagene, name="Neste", draft=True)
    (_, line) = load_workbook(BytesIO(get(bjorn, "campaign-export").content)).active.iter_rows(values_only=True)
    assert line[1] == "Neste" and line[-2:] == (None, None)


def test_a_new_one_is_open_for_three_weeks_with_the_only_questionnaire(bjorn, cast, place):
    today, form = timezone.localdate(), get(bjorn, "campaign-new").context_data["form"]

    assert (form["opens_on"].value(), form["closes_on"].value()) == (today, today + timedelta(days=21))
    assert form["survey"].value() == place.campaign.survey_id


def test_no_questionnaire_is_suggested_when_there_are_several_or_none(bjorn, cast):
    assert "survey" not in get(bjorn, "campaign-new").context_data["form"].initial
    SurveyFactory(kommune=cast.oslo, retired=True)
    SurveyFactory.create_batch(2, kommune=cast.oslo)
    assert "survey" not in get(bjorn, "campaign-new").context_data["form"].initial


@pytest.mark.parametrize("name", ["campaign-list", "survey-list"])
def test_lists_cost_the_same_for_one_row_and_for_ten(bjorn, cast, place, name, django_assert_num_queries):
    get(bjorn, name)
    costs = []
    for rows in (1, 10):
        for _ in range(rows):
            CampaignPlaceFactory(campaign=CampaignFactory(bydel=cast.sagene), bydel=cast.sagene)
            SurveyFactory(kommune=cast.oslo, retired=True)
        with django_assert_num_queries(10, exact=False) as asked:  # two of them are the test client's own
            get(bjorn, name)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_page_costs_the_same_for_one_place_and_for_ten(bjorn, cast, place, django_assert_num_queries):
    get(bjorn, "campaign", place.campaign_id)
    costs = []
    for rows in (1, 10):
        for _ in range(rows):
            CampaignPlaceFactory(
                campaign=place.campaign, bydel=cast.sagene, bomiljo=BomiljoFactory(bydel=cast.sagene)
            )
        with django_assert_num_queries(11, exact=False) as asked:  # two of them are the test client's own
            get(bjorn, "campaign", place.campaign_id)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_from_the_standard_form_to_an_open_campaign(bjorn, cast):
    bjorn.post(reverse("survey-fetch"))
    survey = Survey.objects.get()
    assert "Ta i bruk" in get(bjorn, "survey", survey.pk).content.decode()
    bjorn.post(reverse("survey-publish", args=[survey.pk]))
    typed = {
        "name": "Vår",
        "survey": survey.pk,
        "opens_on": "01.01.2020",
        "closes_on": "01.06.2020",
        "threshold": 3,
    }
    response = bjorn.post(reverse("campaign-new"), typed)
    assert response.status_code == 422 and "færre enn fem" in response.content.decode()
    response = bjorn.post(reverse("campaign-new"), {**typed, "threshold": 5})
    campaign = Campaign.objects.get()
    assert response["Location"] == reverse("campaign-places", args=[campaign.pk])
    place = BomiljoFactory(bydel=cast.sagene)
    bjorn.post(response["Location"], {"bomiljoer": [place.pk]})
    response = bjorn.post(reverse("campaign-open", args=[campaign.pk]), {"sent": "yes"})
    assert response.status_code == 409 and "Siste dag for svar er passert" in response.content.decode()


def test_the_preview_is_in_the_language_and_sends_nothing(bjorn, place):
    shown = get(bjorn, "survey-preview", place.campaign.survey_id, query="?sprak=ar").content.decode()
    assert 'dir="rtl"' in shown and 'type="submit"' not in shown and "أشعر بالأمان" in shown


def test_one_in_use_has_no_links_to_change_it(bjorn, place):
    shown = get(bjorn, "survey", place.campaign.survey_id).content.decode()
    assert "Nytt spørsmål" not in shown and "Lag ny versjon" in shown


def test_a_code_is_shown_once(bjorn, place):
    response = bjorn.post(reverse("campaign-code", args=[place.pk]), {"sent": "yes"})
    assert re.search(r"[3-9A-Y]{4} [3-9A-Y]{3} [3-9A-Y]{3}", response.content.decode())
    assert AnswerCode.objects.count() == 1


def test_an_answer_on_paper_is_typed_in(bjorn, place):
    response = bjorn.post(reverse("campaign-entry", args=[place.pk]), {"q-hort": "5", "q-bedre": "Lys"})
    assert response.status_code == 302 and Response.objects.count() == 6


@pytest.mark.parametrize(("typed", "opened"), [(None, False), (["0"], True)], ids=["først", "feil valg"])
def test_who_gets_a_letter_is_folded_away_since_all_do(bjorn, place, typed, opened):
    url = reverse("campaign-letters", args=[place.pk])
    response = bjorn.post(url, {"invitations": typed}) if typed else bjorn.get(url)

    (fold,) = response.context_data["form"].folds
    assert ([field.name for field in fold.fields], fold.open) == (["invitations"], opened)
    assert "Alle boligene får brev" in response.content.decode()


@needs_poppler
def test_each_dwelling_gets_a_letter_with_its_own_code(bjorn, place):
    response = bjorn.post(reverse("campaign-letters", args=[place.pk]), {"sent": "yes"})
    assert response["Content-Type"] == "application/pdf" and "attachment" in response["Content-Disposition"]
    words = " ".join(text_of(response.content).split())
    codes = re.findall(r"\b[3-9A-Y]{4} [3-9A-Y]{3} [3-9A-Y]{3}\b", words)
    assert len(set(codes)) == AnswerCode.objects.count() == 2
    assert "Til beboerne i" in words and f"/u/{place.poster_code}/" in words
    assert "Soomaali" in words and "Українська" in words


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_letters_and_poster_are_archivable_and_accessible(bjorn, place, profile):
    letters = bjorn.post(reverse("campaign-letters", args=[place.pk]), {"sent": "yes"}).content
    poster = get(bjorn, "campaign-poster", place.pk).content
    for pdf in (letters, poster):
        assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_paper_is_archivable_and_accessible_in_every_language(bjorn, place, language, profile):
    pdf = get(bjorn, "campaign-paper", place.pk, query=f"?sprak={language}").content
    assert [failure.message for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


def test_paper_is_typed_in_the_order_that_it_is_printed_in(bjorn, place):
    pages = get(bjorn, "survey-preview", place.campaign.survey_id), get(bjorn, "campaign-entry", place.pk)
    seen, typed = (list(dict.fromkeys(re.findall(r'name="q-([a-z-]+)"', one.content.decode()))) for one in pages)
    assert len(typed) == 23 and typed == seen and ">Utleieren</h2>" in pages[1].content.decode()


def test_a_question_is_told_by_its_words_and_each_language_in_bokmal(bjorn, cast, place):
    draft = skjemaer.new_version(survey=place.campaign.survey, by=cast.bjorn)
    shown = get(bjorn, "survey-question", draft.questions.get(code="bedre").pk).content.decode()
    assert "Bomiljøet: Hva ville gjort det bedre å bo her?" in shown
    assert ">Tigrinja" in shown and ">English" not in shown


@pytest.mark.parametrize(
    ("answered", "invited", "said"),
    [(0, 164, "0 av 164 (0 %)"), (1, 164, "1 av 164 (under 1 %)"), (2, 164, "2 av 164 (1 %)"), (3, 0, "3 svar")],
)
def test_a_few_answers_of_many_are_not_called_none(answered, invited, said):
    assert rate_text(answered, invited) == said
