"""The public page of a survey: without login, cookie or script, in seven languages, and small."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from bomiljo.actions import skjemaer, svarkoder
from bomiljo.models import AnswerCode, CampaignPlace, CampaignStatus, FreeText, Language, Response
from bomiljo.survey_words import PICTOGRAMS, tongues
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory

pytestmark = pytest.mark.django_db
STYLE = Path(__file__).parents[2] / "static/css/svar.css"
ICON = Path(__file__).parents[2] / "static/icon.svg"
LIMIT = 60_000
languages = pytest.mark.parametrize("language", Language.values)


def days(count):
    return timezone.localdate() + timedelta(days=count)


@pytest.fixture
def place(cast):
    survey = skjemaer.publish(survey=skjemaer.fetch_standard(kommune=cast.oslo, by=cast.bjorn), by=cast.bjorn)
    campaign = CampaignFactory(bydel=cast.sagene, survey=survey)
    return CampaignPlaceFactory(campaign=campaign, bydel=cast.sagene)


@pytest.fixture
def code(place, cast):
    return svarkoder.hand_out_code(place=place, by=cast.bjorn)


def address(place, language=""):
    return reverse("answer-place", args=[place.poster_code]) + (f"?sprak={language}" if language else "")


def send(client, place, language="nb", **typed):
    return client.post(address(place), {"sprak": language, **{k.replace("_", "-"): v for k, v in typed.items()}})


def test_the_language_is_chosen_first(client, place):
    page = client.get(address(place)).content.decode()
    assert all(f'href="?sprak={t.code}"' in page and t.name in page for t in tongues().values())
    assert 'lang="ar" dir="rtl"' in page and "q-hort" not in page


@languages
def test_the_page_is_in_the_language_and_small(client, place, language):
    response = client.get(address(place, language))
    page = response.content.decode()
    words = tongues()[language]
    assert f'<html lang="{language}" dir="{words.direction}">' in page
    assert words.words["s1"] in page and words.words["unknown"] in page
    assert len(response.content) + STYLE.stat().st_size + ICON.stat().st_size < LIMIT
    assert response.cookies == {} and "<script" not in page and "csrf" not in page


@languages
def test_answers_are_kept_on_an_error_in_the_same_language(client, place, language):
    response = send(client, place, language, q_hort="4", q_bedre="Lys i gården", kode="FEIL")
    page = response.content.decode()
    assert response.status_code == 422
    assert tongues()[language].words["error_code_unknown"] in page
    assert re.search(r'name="q-hort" value="4" checked', page) and "Lys i gården" in page
    assert f'<html lang="{language}"' in page and Response.objects.count() == 0


def test_an_answer_with_a_code_is_stored_without_who_and_when(client, place, code):
    response = send(client, place, "pl", q_hort="4", q_bli_boende="0", q_bedre="Lys", kode=code.lower())
    assert response.status_code == 303
    assert tongues()["pl"].words["thanks"] in client.get(response["Location"]).content.decode()
    heard = Response.objects.get(part="medvirkning")
    assert heard.values == [4, None, None, 0]
    assert heard.score is None
    assert Response.objects.count() == 6 and FreeText.objects.get().text == "Lys"
    place.refresh_from_db()
    assert (place.answered_by_code, place.answered) == (1, 1)


def test_the_code_can_be_typed_without_a_poster(client, place, code):
    page = client.get(reverse("answer") + "?sprak=en").content.decode()
    assert "q-hort" not in page and 'name="kode"' in page
    response = client.post(reverse("answer"), {"sprak": "en", "kode": code})
    page = response.content.decode()
    assert response.status_code == 200 and f'action="{address(place)}"' in page and f'value="{code}"' in page


def test_a_used_code_gets_a_clear_message(client, place, code):
    send(client, place, q_hort="4", kode=code)
    response = send(client, place, "uk", q_hort="1", kode=code)
    assert response.status_code == 422 and tongues()["uk"].words["error_code_used"] in response.content.decode()
    assert Response.objects.filter(part="medvirkning").count() == 1


@pytest.mark.parametrize("typed", ["", "FEIL", "AAAA AAA AAA", "' OR 1=1 --", "\x00", "𝟛" * 30])
def test_a_forged_code_is_refused(client, place, typed):
    assert send(client, place, q_hort="4", kode=typed).status_code == 422
    assert Response.objects.count() == 0


def test_nothing_answered_is_no_answer_and_the_code_is_not_used(client, place, code):
    response = send(client, place, kode=code)
    assert response.status_code == 422 and "minst ett spørsmål" in response.content.decode()
    assert not AnswerCode.objects.get().used


@pytest.mark.parametrize("value", ["6", "-1", "ja", "４"])
def test_an_answer_off_the_scale_is_refused(client, place, code, value):
    assert send(client, place, q_hort=value, kode=code).status_code == 422
    assert not AnswerCode.objects.get().used


def test_a_poster_answers_without_code_only_when_the_campaign_says_so(client, place):
    assert send(client, place, q_hort="4").status_code == 422
    place.campaign.by_poster = True
    place.campaign.save()
    assert send(client, place, q_hort="4").status_code == 303
    place.refresh_from_db()
    assert place.answered_by_poster == 1


@pytest.mark.parametrize(
    ("opens", "closes", "status", "answer", "word"),
    [
        (-10, -1, CampaignStatus.OPEN, 410, "closed"),
        (-10, 0, CampaignStatus.OPEN, 303, ""),
        (0, 5, CampaignStatus.OPEN, 303, ""),
        (1, 5, CampaignStatus.OPEN, 409, "early"),
        (-10, 5, CampaignStatus.DRAFT, 404, "not_found"),
    ],
)
def test_only_while_it_is_open(client, place, code, opens, closes, status, answer, word):
    campaign = place.campaign
    campaign.opens_on, campaign.closes_on = days(opens), days(closes)
    campaign.save()
    if status == CampaignStatus.DRAFT:
        campaign = CampaignFactory(draft=True, bydel=place.bydel, survey=campaign.survey)
        CampaignPlace.objects.filter(pk=place.pk).update(campaign=campaign)
    response = send(client, place, "so", q_hort="4", kode=code)
    assert response.status_code == answer
    if word:
        assert tongues()["so"].words[word] in response.content.decode()
        assert Response.objects.count() == 0


def test_a_script_in_free_text_is_text(client, place, code):
    page = send(client, place, q_bedre="<script>alert(1)</script>").content.decode()
    assert "<script" not in page and "&lt;script&gt;" in page


def test_an_unknown_address_says_so_in_the_language(client):
    response = client.get(reverse("answer-place", args=["finnes-ikke"]) + "?sprak=en")
    assert response.status_code == 404 and "was not found" in response.content.decode()


def test_the_code_stands_in_no_address(client, place, code):
    response = client.post(reverse("answer"), {"sprak": "nb", "kode": code})
    assert code not in re.findall(r'(?:href|action)="([^"]*)"', response.content.decode())
    assert code not in send(client, place, q_hort="4", kode=code)["Location"]


def test_every_drawing_that_can_be_chosen_is_on_the_page(client, place):
    page = client.get(address(place, "nb")).content.decode()
    assert set(re.findall(r'<symbol id="p-(\w+)"', page)) == set(PICTOGRAMS)


def test_every_language_says_everything():
    words = {code: set(tongue.words) for code, tongue in tongues().items()}
    assert set(words) == set(Language.values) and all(known == words["nb"] for known in words.values())
    for tongue in tongues().values():
        for key, text in tongue.words.items():
            assert text.strip(), (tongue.code, key)
            assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", tongues()["nb"].words[key])


def test_only_bokmal_is_called_checked():
    assert [code for code, tongue in tongues().items() if tongue.checked] == ["nb"]


def test_the_standard_form_is_in_every_language():
    rows = skjemaer.standard()["questions"]
    assert all(row.get(code, "").strip() for row in rows for code in Language.values)
    assert 20 <= len([row for row in rows if row.get("kind") != "fritekst"]) <= 26
    assert {row["pictogram"] for row in rows} <= set(PICTOGRAMS)
