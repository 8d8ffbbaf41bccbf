"""Folketall is entered by those who answer for the kommune's numbers, one at a time or as a list."""

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import Role
from audit.models import Event, Export
from config.errors import RuleBroken
from dashboard import population
from dashboard.actions import folketall
from dashboard.actions.folketall import Entry
from dashboard.models import Folketall
from tests.cast import as_user, logged_in, user_in
from tests.factories import BydelFactory, FolketallFactory

pytestmark = pytest.mark.django_db
FACTS = {"year": 2026, "inhabitants": 46_000, "households": 29_000, "source": "SSB"}


def told_of(row):
    return Event.objects.get_queryset().about(row)


@pytest.mark.parametrize("who", ["arne", "ada"])
def test_the_analyst_and_the_administrator_enter_it(cast, who):
    by = getattr(cast, who)
    row = folketall.enter(bydel=cast.sagene, by=by, **FACTS)
    assert (row.inhabitants, row.entered_by) == (46_000, by)
    (event,) = told_of(row)
    assert "46\u202f000 innbyggere" in event.text and event.kommune == cast.oslo


@pytest.mark.parametrize("who", ["sara", "lars", "mona", "unni", "rune"])
def test_others_do_not(cast, who):
    with pytest.raises(PermissionDenied):
        folketall.enter(bydel=cast.sagene, by=getattr(cast, who), **FACTS)
    row = FolketallFactory(bydel=cast.sagene)
    with pytest.raises(PermissionDenied):
        folketall.correct(row=row, inhabitants=1, households=None, source="SSB", by=getattr(cast, who))


def test_nor_in_another_kommune(cast):
    with pytest.raises(PermissionDenied):
        folketall.enter(bydel=cast.raelingen, by=cast.arne, **FACTS)
    with pytest.raises(PermissionDenied):
        folketall.enter_many(kommune=cast.raelingen_kommune, entries=[], source="SSB", by=cast.arne)


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"year": 1989}, "year", "mellom 1990 og 2100"),
        ({"year": 2101}, "year", "mellom 1990 og 2100"),
        ({"inhabitants": -1}, "inhabitants", "Antall innbyggere må være"),
        ({"inhabitants": 2_000_001}, "inhabitants", "Antall innbyggere må være"),
        ({"households": 46_001}, "households", "flere husholdninger enn innbyggere"),
        ({"households": -1}, "households", "flere husholdninger enn innbyggere"),
        ({"source": "  "}, "source", "Skriv kilden."),
    ],
)
def test_what_cannot_be_so_is_refused(cast, change, field, message):
    with pytest.raises(RuleBroken, match=message) as refusal:
        folketall.enter(bydel=cast.sagene, by=cast.arne, **FACTS | change)
    assert refusal.value.field == field and not Folketall.objects.exists()


@pytest.mark.parametrize("change", [{"year": 1990}, {"year": 2100}, {"households": 46_000}, {"households": None}])
def test_the_limits_themselves_are_good(cast, change):
    assert folketall.enter(bydel=cast.sagene, by=cast.arne, **FACTS | change).pk


def test_a_year_is_entered_once(cast):
    folketall.enter(bydel=cast.sagene, by=cast.arne, **FACTS)
    with pytest.raises(RuleBroken, match="alt lagt inn"):
        folketall.enter(bydel=cast.sagene, by=cast.arne, **FACTS)


def test_a_correction_says_what_stood_before(cast):
    row = FolketallFactory(bydel=cast.sagene, **FACTS)
    folketall.correct(row=row, inhabitants=47_000, households=None, source="SSB", by=cast.ada)
    row.refresh_from_db()
    assert (row.inhabitants, row.households, row.entered_by) == (47_000, None, cast.ada)
    (event,) = told_of(row)
    assert "innbyggere fra 46\u202f000 til 47\u202f000" in event.text
    assert "husholdninger fra 29\u202f000 til ikke oppgitt" in event.text
    assert row.events.get().inhabitants == 46_000


def test_saving_the_same_is_no_correction(cast):
    row = FolketallFactory(bydel=cast.sagene, **FACTS)
    folketall.correct(row=row, inhabitants=46_000, households=29_000, source="SSB", by=cast.ada)
    assert not told_of(row).exists()


def test_a_list_enters_and_corrects(cast):
    FolketallFactory(bydel=cast.sagene, **FACTS)
    entries = [Entry(cast.sagene, 2026, 47_000, None), Entry(cast.ullern, 2026, 36_000, None)]
    assert folketall.enter_many(kommune=cast.oslo, entries=entries, source="SSB", by=cast.arne) == 2
    assert folketall.enter_many(kommune=cast.oslo, entries=entries, source="SSB", by=cast.arne) == 0
    found = dict(Folketall.objects.values_list("bydel__name", "inhabitants"))
    assert found == {"Bydel Sagene": 47_000, "Bydel Ullern": 36_000}


@pytest.mark.parametrize(
    ("last", "message"),
    [
        (lambda cast: Entry(cast.sagene, 2026, 1, None), "står to ganger"),
        (lambda cast: Entry(cast.raelingen, 2026, 1, None), "hører ikke til"),
        (lambda cast: Entry(cast.ullern, 1900, 1, None), "Året må være"),
    ],
)
def test_one_bad_row_saves_nothing(cast, last, message):
    entries = [Entry(cast.sagene, 2026, 47_000, None), last(cast)]
    with pytest.raises(RuleBroken, match=message):
        folketall.enter_many(kommune=cast.oslo, entries=entries, source="SSB", by=cast.arne)
    assert not Folketall.objects.exists()


def test_an_empty_list_is_refused(cast):
    with pytest.raises(RuleBroken, match="Listen er tom"):
        folketall.enter_many(kommune=cast.oslo, entries=[], source="SSB", by=cast.arne)


# What is pasted.


@pytest.mark.parametrize("name", ["Bydel Sagene", "sagene", "03", "3"])
@pytest.mark.parametrize("between", ["\t", ";", ","])
def test_a_bydel_may_be_called_what_it_is_called(cast, name, between):
    row = between.join([name, "2026", "46 000", "29 000"])
    told = population.read(f"\ufeffBydel{between}År\n\n{row}\n", [cast.sagene, cast.ullern])
    assert told.bad == [] and told.entries == [Entry(cast.sagene, 2026, 46_000, 29_000)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Grorud;2026;1", "«Grorud» er ingen bydel i kommunen."),
        ("Sagene;tjue;1", "«tjue» er ikke et helt tall (året)."),
        ("Sagene;1989;1", "Året må være mellom 1990 og 2100."),
        ("Sagene;2026;-4", "«-4» er ikke et helt tall (innbyggere)."),
        ("Sagene;2026;1,5", "«1,5» er ikke et helt tall (innbyggere)."),
        ("Sagene;2026;²", "«²» er ikke et helt tall (innbyggere)."),
        ("Sagene;2026", "«» er ikke et helt tall (innbyggere)."),
        ("Sagene;2026;5;x", "«x» er ikke et helt tall (husholdninger)."),
        ("Sagene;2026;5;6", "Det er flere husholdninger enn innbyggere."),
        ("Sagene;2026;9999999999", "er ikke et helt tall"),
        ("Ullern;2026;7", "Bydel Ullern står to ganger med 2026."),
    ],
)
def test_each_bad_row_is_named(cast, row, why):
    told = population.read(f"Ullern;2026;36000\n{row}", [cast.sagene, cast.ullern])
    (bad,) = told.bad
    assert bad.startswith("Rad 2: ") and why in bad


def test_a_list_may_be_too_long(cast):
    text = "\n".join(f"Sagene;{year};1" for year in range(1990, 1990 + population.MOST_ROWS + 1))
    assert "flere enn 500 rader" in population.read(text, [cast.sagene]).bad[-1]


# Pages.


def page(user, name, *args, data=None, status=200):
    client = logged_in(user)
    url = reverse(name, args=args)
    response = client.get(url) if data is None else client.post(url, data)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def test_the_list_has_each_bydel_and_the_newest_years(cast):
    assert "Legg inn tallene fra SSB" in page(cast.arne, "folketall-list")
    assert "Byanalytikeren eller administratoren" in page(cast.sara, "folketall-list")
    for year in (2023, 2024, 2025, 2026):
        FolketallFactory(bydel=cast.sagene, year=year, inhabitants=40_000 + year)
    assert cast.ullern and cast.raelingen
    told = page(cast.sara, "folketall-list")
    assert "42\u202f026" in told and "42\u202f024" in told and "42\u202f023" not in told
    assert "Bydel Ullern" in told and "Rælingen" not in told and "Mangler" in told
    assert "Legg inn mange" not in told and "Legg inn mange" in page(cast.ada, "folketall-list")


def test_a_row_more_costs_no_query_more(cast):
    client, counts = logged_in(cast.arne), []
    for _ in range(3):
        for _ in range(5):
            FolketallFactory(bydel=BydelFactory(kommune=cast.oslo))
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("folketall-list"))
        counts.append(len(caught))
    assert counts[1] == counts[2] <= 12, counts


def test_one_is_entered_and_corrected(cast):
    data = {"bydel": cast.sagene.pk, "year": "2026", "inhabitants": "46 000", "households": "", "source": "SSB"}
    page(cast.ada, "folketall-new", data=data, status=302)
    row = Folketall.objects.get()
    told = page(cast.ada, "folketall-new", data=data, status=409)
    assert "alt lagt inn" in told and "46000" in told
    page(cast.ada, "folketall-change", row.pk, data={**data, "inhabitants": "47000"}, status=302)
    told = page(cast.sara, "folketall", row.pk)
    assert "innbyggere fra 46\u202f000 til 47\u202f000" in told and cast.ada.name in told


def test_another_kommune_does_not_exist(cast):
    row = FolketallFactory(bydel=cast.raelingen)
    page(cast.arne, "folketall-change", row.pk, status=404)
    data = {"bydel": cast.raelingen.pk, "year": "2026", "inhabitants": "1", "source": "SSB"}
    assert "Velg en bydel fra listen." in page(cast.arne, "folketall-new", data=data, status=422)


def test_a_list_is_seen_before_it_is_saved(cast):
    FolketallFactory(bydel=cast.sagene, **FACTS)
    data = {"rows": "Sagene\t2026\t47 000\t29 000\nUllern\t2026\t36 000", "source": "SSB"}
    assert cast.ullern
    told = page(cast.arne, "folketall-many", data=data)
    assert "Rettes" in told and "46\u202f000" in told and "Ny" in told and "Lagre 2 rader" in told
    assert Folketall.objects.count() == 1
    page(cast.arne, "folketall-many", data={**data, "save": "1"}, status=302)
    assert Folketall.objects.count() == 2


def test_a_list_with_a_bad_row_is_shown_again_and_not_saved(cast):
    data = {"rows": "Sagene;2026;47000\nGrorud;2026;1", "source": "SSB", "save": "1"}
    assert cast.sagene
    told = page(cast.arne, "folketall-many", data=data, status=422)
    assert "Rad 2: «Grorud» er ingen bydel i kommunen." in told and "Sagene;2026;47000" in told
    assert not Folketall.objects.exists()


def test_a_file_takes_the_place_of_what_is_pasted(cast):
    assert cast.sagene
    file = SimpleUploadedFile("tall.csv", "\ufeffBydel;År;Innbyggere\nSagene;2026;47000".encode())
    told = page(cast.arne, "folketall-many", data={"file": file, "source": "SSB"})
    assert "Sagene;2026;47000" in told and "Lagre 1 rader" not in told and "Lagre 1 rad" in told


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"source": "SSB"}, "Lim inn minst én rad"),
        ({"rows": "Sagene;2026;1"}, "Fyll ut feltet."),
        ({"rows": "x" * 60_001, "source": "SSB"}, "Listen er for lang."),
        ({"file": SimpleUploadedFile("t.csv", b"\xe6\xf8\xe5"), "source": "SSB"}, "ikke CSV i UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said(cast, data, message):
    assert message in page(cast.arne, "folketall-many", data=data, status=422)


def test_the_spreadsheet_has_all_years_and_is_noted(cast):
    for year in range(2020, 2027):
        FolketallFactory(bydel=cast.sagene, year=year)
    response = logged_in(cast.sara).get(reverse("folketall-export"))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == list(range(2026, 2019, -1))
    assert Export.objects.get().rows == 7


# The API.


def send(user, name, data, *args, status=200):
    response = logged_in(user).post(reverse(f"api-folketall-{name}", args=args), data, "application/json")
    assert response.status_code == status, response.content
    return response.json()


def test_the_api_enters_corrects_and_takes_many(cast):
    row = send(cast.arne, "list", {**FACTS, "bydel": cast.sagene.pk}, status=201)
    told = send(cast.arne, "list", {**FACTS, "bydel": cast.sagene.pk}, status=409)
    assert told["field"] == "year"
    changed = {"inhabitants": 47_000, "source": "SSB"}
    assert send(cast.arne, "change", changed, row["id"])["inhabitants"] == 47_000
    one = {"bydel": cast.ullern.pk, "year": 2026, "inhabitants": 36_000}
    assert send(cast.ada, "many", {"rows": [one], "source": "SSB"}) == {"saved": 1}
    rows = logged_in(cast.sara).get(reverse("api-folketall-list"), {"year": 2026}).json()["results"]
    assert {row["bydel"] for row in rows} == {cast.sagene.pk, cast.ullern.pk}


def test_the_api_names_no_bydel_of_another_kommune(cast):
    send(cast.arne, "list", {**FACTS, "bydel": cast.raelingen.pk}, status=400)
    one = {"bydel": cast.raelingen.pk, "year": 2026, "inhabitants": 1}
    send(cast.arne, "many", {"rows": [one], "source": "SSB"}, status=400)
    send(cast.arne, "many", {"rows": [], "source": "SSB"}, status=400)


# Postgres.


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER, Role.AUDITOR])
def test_postgres_takes_it_from_nobody_else(cast, role):
    row, by = FolketallFactory(bydel=cast.sagene), user_in(cast.sagene, role=role)
    with as_user(by), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        FolketallFactory(bydel=cast.sagene, year=2025, entered_by=by)
    with as_user(by), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Folketall.objects.filter(pk=row.pk).update(inhabitants=1)


def test_postgres_lets_nobody_remove_it(cast):
    row = FolketallFactory(bydel=cast.sagene)
    with as_user(cast.arne), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Folketall.objects.filter(pk=row.pk)._raw_delete("default")
