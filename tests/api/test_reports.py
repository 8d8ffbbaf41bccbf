"""KOSTRA and boligbehov through the API: the same numbers and the same refusals as the pages."""

from datetime import date

import pytest
from django.urls import reverse

from dashboard.models import Behovstall, Boligbehov, KostraRapport
from tests.cast import logged_in
from tests.dashboard.test_boligbehov import TODAY, counted, waits
from tests.dashboard.test_boligbehov import YEAR as NEXT
from tests.dashboard.test_kostra import YEAR, household, lives, report

pytestmark = pytest.mark.django_db


def post(user, name, body, *args):
    return logged_in(user).post(reverse(f"api-{name}", args=args), body, content_type="application/json")


def get(user, name, *args, **query):
    return logged_in(user).get(reverse(f"api-{name}", args=args), query)


def test_a_draft_is_what_is_frozen(cast):
    lives(cast.sagene, date(YEAR, 5, 1))
    draft = {
        (row["code"], row["part"]): row["value"] for row in get(cast.sara, "kostra-draft", cast.sagene.pk).json()
    }
    made = post(cast.lars, "kostra-list", {"bydel": cast.sagene.pk, "year": YEAR})
    assert made.status_code == 201
    assert {(row["code"], row["part"]): row["value"] for row in made.json()["numbers"]} == draft
    assert draft["midlertidig", ""] is None


def test_refusals_are_those_of_the_page(cast):
    lives(cast.sagene, date(YEAR, 5, 1))
    report(cast)
    body = {"bydel": cast.sagene.pk, "year": YEAR}
    again = post(cast.lars, "kostra-list", body)
    assert again.status_code == 409
    assert again.json()["field"] == "reason"
    ahead = post(cast.lars, "kostra-list", body | {"year": YEAR + 1})
    assert "ikke omme" in ahead.json()["detail"]
    assert post(cast.sara, "kostra-list", body).status_code == 403
    assert post(cast.lars, "kostra-list", body | {"bydel": cast.ullern.pk}).status_code == 403
    assert KostraRapport.objects.count() == 1


@pytest.mark.parametrize("year", [YEAR + 2, 1999])
def test_a_draft_of_a_year_that_makes_no_sense(cast, year):
    refused = get(cast.sara, "kostra-draft", cast.sagene.pk, year=year)
    assert refused.status_code == 400
    assert "year" in refused.json()


def test_rows_of_a_protected_household_say_only_that_they_count(cast):
    lives(cast.sagene, date(YEAR, 5, 1), household=household(cast.sagene, protected=True))
    rapport = report(cast)
    [row] = get(cast.sara, "kostra-rows", rapport.pk, code="nyinnflyttede").json()
    assert (row["key"], row["facts"], row["parts"]) == (None, {}, [])
    assert get(cast.bjorn, "kostra-rows", rapport.pk, code="nyinnflyttede").status_code == 403
    assert get(cast.arne, "kostra-rows", rapport.pk).status_code == 404


def test_a_report_as_pdf(cast):
    lives(cast.sagene, date(YEAR, 5, 1))
    assert get(cast.sara, "kostra-pdf", report(cast).pk).content.startswith(b"%PDF")


def test_the_sum_is_empty_until_all_have_reported(cast):
    lives(cast.sagene, date(YEAR, 5, 1))
    assert cast.ullern
    report(cast)
    assert get(cast.arne, "kostra-kommune").json() == []
    assert get(cast.unni, "kostra-kommune").status_code == 403


def test_counting_adjusting_and_making_final(cast):
    waits(cast.sagene)
    body = {"bydel": cast.sagene.pk, "year": NEXT, "day": TODAY.isoformat()}
    made = post(cast.mona, "boligbehov-list", body)
    assert made.status_code == 201
    key = made.json()["id"]
    tall = Behovstall.objects.get(boligbehov=key, kind="ordinaer", size=2)
    adjusted = post(cast.mona, "boligbehov-adjust", {"value": 4, "reason": "Tre manglet."}, tall.pk)
    row = next(row for row in adjusted.json()["numbers"] if row["id"] == tall.pk)
    assert (row["counted"], row["value"], row["reason"]) == (1, 4, "Tre manglet.")
    assert post(cast.mona, "boligbehov-finalise", {}, key).status_code == 200
    late = post(cast.mona, "boligbehov-adjust", {"value": 5, "reason": "Fire manglet."}, tall.pk)
    assert late.status_code == 409
    assert post(cast.mona, "boligbehov-list", body).status_code == 409


def test_others_read_and_do_not_count(cast):
    waits(cast.sagene)
    row = counted(cast)
    assert get(cast.sara, "boligbehov-detail", row.pk).status_code == 200
    assert post(cast.sara, "boligbehov-finalise", {}, row.pk).status_code == 403
    assert get(cast.arne, "boligbehov-detail", row.pk).status_code == 404
    assert Boligbehov.objects.get().finalised_at is None
