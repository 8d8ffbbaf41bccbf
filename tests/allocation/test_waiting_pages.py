"""The pages of the waiting list: days, filters, one place explained, and what stands beside the list."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allocation.models import Urgency, VedtakKind
from allocation.stock import stock
from audit.models import Export
from config.working_days import add_months
from housing.models import DwellingCategory
from tests.cast import logged_in
from tests.factories import (
    BehovsbekreftelseFactory,
    DwellingFactory,
    DwellingNeedFactory,
    FornyelseFactory,
    HouseholdFactory,
    LeaseFactory,
    OfferFactory,
    SoknadFactory,
    VacancyFactory,
    VedtakFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def listed(cast, *, need=None, **fields):
    """On the list of Sagene, with the need."""
    entry = WaitingEntryFactory(bydel=cast.sagene, **fields)
    for name, value in (need or {}).items():
        setattr(entry.soknad.need, name, value)
    entry.soknad.need.save()
    return entry


def page(user, name="waiting-list", args=(), **query):
    return logged_in(user).get(reverse(name, args=args), query)


def shown(response):
    """Places and cases of the rows."""
    return [(row["rank"], row["pk"]) for row in response.context_data["rows"]]


def workbook_of(response):
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


# Days

TOMORROW = lambda: today() + timedelta(days=1)  # noqa: E731


def test_an_earlier_day_says_so_and_is_the_list_of_that_day(cast):
    old = listed(cast, received_on=today() - timedelta(days=40), left_on=today(), left_cause="bortfall")
    new = listed(cast, received_on=today() - timedelta(days=5))
    day = today() - timedelta(days=10)

    response = page(cast.sara, dag=f"{day:%d.%m.%Y}")

    html = response.content.decode()
    assert f"Slik listen var {day:%d.%m.%Y}" in html
    assert "Navn og boligbehov er slik de er i dag" in html
    assert shown(response) == [(1, old.soknad_id)]
    assert shown(page(cast.sara)) == [(1, new.soknad_id)]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        pytest.param(lambda: f"{TOMORROW():%d.%m.%Y}", "Velg i dag eller en dag som har vært.", id="i morgen"),
        pytest.param(lambda: "01.01.2020", "Ventelisten i Bydel Sagene begynner 02.03.2026.", id="før listen"),
        pytest.param(lambda: "31.02.2026", "Skriv datoen slik: dd.mm.åååå.", id="finnes ikke"),
        pytest.param(lambda: "i går", "Skriv datoen slik: dd.mm.åååå.", id="ord"),
    ],
)  # fmt: skip
def test_a_day_without_a_list_shows_none_and_exports_none(cast, day, message):
    listed(cast)
    response = page(cast.sara, dag=day())
    html = response.content.decode()
    assert message in html and "Listen kan ikke vises" in html and "rows" not in response.context_data
    export = page(cast.sara, "waiting-export", dag=day())
    assert export.status_code == 422 and message in export.content.decode()
    assert Export.objects.count() == 0
    assert message in page(cast.sara, "waiting-place", [listed(cast).soknad_id], dag=day()).content.decode()


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, True)], ids=["første dag", "dagen før"])
def test_the_list_begins_with_its_first_entry(cast, days, refused):
    entry = listed(cast)
    day = entry.listed_on - timedelta(days=days)
    assert ("faults" in page(cast.sara, dag=day.isoformat()).context_data) is refused


def test_nobody_has_waited_yet(cast):
    assert "Ingen står på ventelisten" in page(cast.sara).content.decode()
    assert "Ingen har stått på ventelisten" in page(cast.sara, dag="01.01.2026").content.decode()


# Filters

NEEDS = {
    "rom": ("3", {"rooms_min": 2, "rooms_max": 3}, {"rooms_min": 1, "rooms_max": 2}),
    "trinnfri": ("on", {"step_free": True}, {}),
    "rullestol": ("on", {"wheelchair": True}, {}),
    "bad": ("on", {"bath_adapted": True}, {}),
    "oppfolging": ("on", {"follow_up_needed": True}, {}),
    "etasje": ("3", {"max_floor_without_lift": 3}, {"max_floor_without_lift": 2}),
    "kategori": ("omsorgsbolig", {"categories": [DwellingCategory.CARE]}, {}),
    "omrade": ("torshov", {"areas_wished": "Torshov eller Sagene"}, {"areas_wished": "Ullern"}),
    "type": ("2-trinnfri", {"rooms_min": 2, "rooms_max": 2, "step_free": True}, {"rooms_min": 2, "rooms_max": 2}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "case"), NEEDS.items(), ids=NEEDS)
def test_a_filter_by_need_keeps_the_true_places(cast, name, case):
    asked, kept, hidden = case
    first = listed(cast, need=hidden, received_on=date(2026, 1, 1))
    second = listed(cast, need=kept, received_on=date(2026, 2, 1))
    response = page(cast.sara, **{name: asked})
    assert shown(response) == [(2, second.soknad_id)]
    assert "Plassene er de samme som i hele listen, der 2 venter" in response.content.decode()
    assert [row[1] for row in workbook_of(page(cast.sara, "waiting-export", **{name: asked}))[1:]] == [
        second.soknad.number
    ]
    assert first.pk != second.pk


FACTS = {
    "hastegrad": ("1", {"urgency": Urgency.ACUTE}, {"urgency": Urgency.PRESSING}),
    "grunn": ("barn", {"urgency_grounds": ["barn"]}, {"urgency_grounds": ["sosiale"]}),
    "over fristen": ("over", {"deadline": "i går"}, {"deadline": "i dag"}),
    "frist": ("14", {"deadline": "om 14"}, {"deadline": "om 15"}),
    "ventet": ("6", {"listed_on": "seks måneder"}, {"listed_on": "en dag mindre"}),
}
DAYS = {
    "i går": lambda: today() - timedelta(days=1),
    "i dag": today,
    "om 14": lambda: today() + timedelta(days=14),
    "om 15": lambda: today() + timedelta(days=15),
    "seks måneder": lambda: add_months(today(), -6),
    "en dag mindre": lambda: add_months(today(), -6) + timedelta(days=1),
}


@pytest.mark.parametrize(("name", "case"), FACTS.items(), ids=FACTS)
def test_a_filter_by_the_facts_of_the_list(cast, name, case):
    def made(facts):
        facts = {key: DAYS[value]() if str(value) in DAYS else value for key, value in facts.items()}
        return listed(cast, **facts).soknad_id

    asked, kept, hidden = case
    made(hidden)
    wanted = made(kept)
    field = "frist" if name == "over fristen" else name
    assert [pk for _, pk in shown(page(cast.sara, **{field: asked}))] == [wanted]


def test_filters_narrow_together_and_nobody_is_said_with_what_to_do(cast):
    listed(cast, urgency=1)
    html = page(cast.sara, hastegrad="1", trinnfri="on").content.decode()
    assert "Ingen på ventelisten passer med filteret" in html and "Vis hele ventelisten" in html


@pytest.mark.parametrize(
    "query", [{"rom": "ni"}, {"rom": "99"}, {"hastegrad": "9"}, {"frist": "x"}, {"type": "x"}]
)
def test_a_filter_that_is_no_filter_shows_and_exports_nobody(cast, query):
    listed(cast)
    response = page(cast.sara, **query)
    assert "Listen kan ikke vises" in response.content.decode() and "rows" not in response.context_data
    assert page(cast.sara, "waiting-export", **query).status_code == 422


def test_the_saved_views_are_addresses_and_keep_the_day(cast):
    entry = listed(cast)
    day = f"{entry.listed_on:%d.%m.%Y}"
    views = {view["label"]: view for view in page(cast.sara, frist="over", dag=day).context_data["views"]}
    assert [label for label, view in views.items() if view["current"]] == ["Over fristen"]
    for view in views.values():
        response = logged_in(cast.sara).get(view["url"])
        assert response.status_code == 200 and "faults" not in response.context_data
        assert response.context_data["listed"].day == entry.listed_on


def test_the_pages_hold_everybody_once_in_order(cast):
    for n in range(60):
        listed(cast, received_on=date(2026, 1, 1) + timedelta(days=n % 7))
    first = page(cast.sara)
    second = logged_in(cast.sara).get(reverse("waiting-list") + first.context_data["next_url"])
    ranks = [rank for rank, _ in shown(first) + shown(second)]
    assert (ranks, second.context_data["next_url"], second.context_data["shown"]) == (list(range(1, 61)), "", 60)
    # A case that has left in between: begin again rather than skip.
    assert shown(page(cast.sara, etter="999999")) == shown(first)


@pytest.mark.parametrize("query", [{"trinnfri": "on"}, {"dag": "i går"}], ids=["filter", "tidligere dag"])
def test_filters_and_days_cost_the_same_for_2_and_for_20(cast, query):
    client, counts = logged_in(cast.sara), set()
    asked = {
        key: f"{today() - timedelta(days=1):%d.%m.%Y}" if key == "dag" else value for key, value in query.items()
    }
    made = 0
    for rows in (2, 20):
        for n in range(made, rows):
            listed(cast, need={"step_free": True}, parked=n % 5 == 4)
        made = rows
        client.get(reverse("waiting-list"), asked)
        with CaptureQueriesContext(connection) as caught:
            assert len(shown(client.get(reverse("waiting-list"), asked))) > 0
        counts.add(len(caught))
    assert len(counts) == 1 and counts.pop() <= 12


def test_parked_cases_stand_apart_until_the_day(cast):
    parked = listed(cast, parked=True)
    listed(cast)
    response = page(cast.sara)
    assert [row["number"] for row in response.context_data["parked"]] == [parked.soknad.number]
    assert "1 uten plass til datoen er nådd" in response.content.decode()


def test_the_export_is_the_filtered_list_and_is_noted(cast):
    for n in range(55):
        listed(cast, need={"step_free": n % 2 == 0}, received_on=date(2026, 1, 1) + timedelta(days=n))
    rows = workbook_of(page(cast.sara, "waiting-export", trinnfri="on"))
    assert rows[0][:3] == ["Plass", "Sak", "Søker"]
    assert [row[0] for row in rows[1:]] == list(range(1, 56, 2))
    noted = Export.objects.get()
    assert (noted.rows, noted.filters) == (28, "trinnfri=on")


# One place


def test_a_place_is_explained_in_words_without_persons(cast):
    ahead = listed(cast, urgency=1)
    me = listed(cast, urgency=3, urgency_grounds=["sosiale"], received_on=date(2026, 3, 2))
    listed(cast, urgency=3, urgency_grounds=["barn"])
    behind = listed(cast, urgency=4)

    response = page(cast.sara, "waiting-place", [me.soknad_id])

    html = response.content.decode()
    for said in (
        "Plass 3 av 4 i dag", "hastegrad, så barns situasjon", "Hastegrad: Påtrengende",
        "Medisinske eller sosiale forhold: ja", "Barns situasjon: nei", "Søknadstidspunkt: 02.03.2026",
        "2 husstander står foran deg", "1 har en mer påtrengende hastegrad.",
        "1 står likt på hastegrad, men har barns situasjon som grunn.",
        "Den rett foran deg: barns situasjon går foran en søknad uten.",
        "Du står foran den neste: hastegraden «Påtrengende» går foran «Ordinær».", "Listen er kort",
    ):  # fmt: skip
        assert said in html, said
    for other in (ahead, behind):
        assert other.soknad.number not in html
        assert other.soknad.household.main_person.family_name not in html


def test_the_counts_by_ground_are_all_those_ahead(cast):
    for urgency in (1, 1, 3):
        for grounds in ([], ["barn"], ["sosiale"]):
            listed(cast, urgency=urgency, urgency_grounds=grounds, received_on=date(2026, 4, urgency))
    me = listed(cast, urgency=3, received_on=date(2026, 4, 3))
    standing = page(cast.sara, "waiting-place", [me.soknad_id]).context_data["standing"]
    assert standing.place.rank == 10
    assert sum(int(text.split()[0]) for text in standing.ahead) == 9
    assert standing.ahead[-1] == (
        "1 står likt på hastegrad, barns situasjon, medisinske eller sosiale forhold og søknadstidspunkt, men ble"
        " registrert først."
    )


def test_the_place_on_an_earlier_day(cast):
    me = listed(cast, received_on=today() - timedelta(days=30), urgency=4)
    listed(cast, received_on=today() - timedelta(days=3), urgency=1)
    day = today() - timedelta(days=10)
    assert page(cast.sara, "waiting-place", [me.soknad_id]).context_data["standing"].place.rank == 2
    html = page(cast.sara, "waiting-place", [me.soknad_id], dag=day.isoformat()).content.decode()
    assert f"Plass 1 av 1 den {day:%d.%m.%Y}" in html and "Ingen står foran deg" in html


WITHOUT = {
    "satt på vent": (lambda cast: listed(cast, parked=True), "satt på vent til"),
    "ute": (
        lambda cast: listed(cast, left_on=date(2026, 5, 1), left_cause="avslo_tilbud"),
        "gikk ut av ventelisten 01.05.2026: avslo tilbud",
    ),
    "ikke svart": (
        lambda cast: listed(cast, left_on=date(2026, 5, 1), left_cause="ikke_bekreftet"),
        "Plassen gis tilbake når husstanden svarer",
    ),
}


@pytest.mark.parametrize(("make", "said"), WITHOUT.values(), ids=WITHOUT)
def test_without_a_place_it_says_why(cast, make, said):
    html = page(cast.sara, "waiting-place", [make(cast).soknad_id]).content.decode()
    assert "Ingen plass på ventelisten" in html and said in html


def test_a_case_that_never_was_prioritised_has_no_such_page(cast):
    soknad = SoknadFactory(bydel=cast.sagene)
    assert page(cast.sara, "waiting-place", [soknad.pk]).status_code == 404


# Qualified, not listed


def not_listed(cast, **fields):
    facts = {"listed_on": None, "deadline": None, "vedtak": False, "soknad__status": "under_behandling"} | fields
    return WaitingEntryFactory(bydel=cast.sagene, **facts)


def refused(cast, kind=VedtakKind.REFUSED_SHORTAGE, **fields):
    return VedtakFactory(
        issued=True, kind=kind, soknad__bydel=cast.sagene, soknad__status="avgjort", **fields
    ).soknad


def test_those_who_qualified_and_are_not_listed_stand_apart_with_the_reason(cast):
    reasons = {
        not_listed(cast, prioritised_on=None).soknad.number: "Ikke prioritert",
        not_listed(cast).soknad.number: "Prioritert, venter på vedtak",
        refused(cast).number: "Avslag: mangel på ledige boliger",
        refused(cast, VedtakKind.NOT_PRIORITISED).number: "Ikke prioritert",
    }
    listed(cast)
    refused(cast, VedtakKind.REFUSED_CRITERIA)
    WaitingEntryFactory(bydel=cast.ullern, listed_on=None, soknad__status="under_behandling", vedtak=False)

    response = page(cast.sara, "waiting-qualified")

    assert {row["number"]: row["reason"] for row in response.context_data["rows"]} == reasons
    exported = workbook_of(page(cast.sara, "waiting-qualified-export"))
    assert {row[2]: row[3] for row in exported[1:]} == reasons


@pytest.mark.parametrize(
    ("query", "kept"),
    [({"hvorfor": "avslag"}, 1), ({"hvorfor": "under_behandling"}, 1), ({"rom": "8"}, 0), ({"rom": "x"}, 0)],
)
def test_the_qualified_are_filtered_and_exported_alike(cast, query, kept):
    not_listed(cast)
    refused(cast)
    assert len(page(cast.sara, "waiting-qualified", **query).context_data["rows"]) == kept
    assert len(workbook_of(page(cast.sara, "waiting-qualified-export", **query))) == kept + 1


def test_one_who_has_applied_anew_is_shown_in_the_new_case_only(cast):
    old = refused(cast)
    assert len(page(cast.sara, "waiting-qualified").context_data["rows"]) == 1
    SoknadFactory(bydel=cast.sagene, household=old.household)
    assert "Alle som er kvalifisert, står på ventelisten" in page(cast.sara, "waiting-qualified").content.decode()


def test_a_household_that_got_a_tilsagn_after_its_avslag_is_on_the_list_only(cast):
    entry = listed(cast)
    VedtakFactory(replaced=True, kind=VedtakKind.REFUSED_SHORTAGE, soknad=entry.soknad)
    assert len(page(cast.sara, "waiting-qualified").context_data["rows"]) == 0


# Stock against need


def kinds_of(cast):
    return {kind.code: kind for kind in stock(cast.sara, cast.sagene, today()).kinds}


def test_stock_against_need(cast):
    for _ in range(3):
        listed(cast, need={"rooms_min": 2, "rooms_max": 3, "step_free": True})
    listed(cast, need={"rooms_min": 6, "rooms_max": 7, "wheelchair": True, "step_free": True})
    listed(cast, parked=True)
    step_free = {"bydel": cast.sagene, "rooms": 2, "step_free": True}
    VacancyFactory(dwelling=DwellingFactory(**step_free), ready_from=today())
    VacancyFactory(dwelling=DwellingFactory(**step_free), ready_from=None)
    DwellingFactory(**step_free, withdrawn_on=today())

    kinds = kinds_of(cast)

    kind = kinds["2-trinnfri"]
    assert (kind.waiting, kind.vacant, kind.expected, kind.total, kind.short_of) == (3, 1, 1, 2, 1)
    assert kinds["5-rullestol"].waiting == 1
    html = page(cast.sara, "waiting-stock").content.decode()
    assert "4 husstander har plass på ventelisten i Bydel Sagene. 1 bolig er klar til innflytting nå" in html
    assert "2 rom, trinnfri: 3 husstander venter, 1 ledig nå og 1 ventet. Det mangler 1." in html
    assert len(shown(page(cast.sara, type="2-trinnfri"))) == 3


def leaving(cast, *, ends_in, **fields):
    lease = LeaseFactory(bydel=cast.sagene, dwelling__rooms=1, ends=today() + timedelta(days=ends_in))
    return FornyelseFactory(lease=lease, ends_on=lease.ends_on, **fields)


def test_a_dwelling_is_expected_when_its_tenant_does_not_renew(cast):
    declined = {"declined_on": today(), "declined_reason": "Flytter til Bergen."}
    leaving(cast, ends_in=60, **declined)
    leaving(cast, ends_in=60)
    leaving(cast, ends_in=300, **declined)
    refusal = leaving(cast, ends_in=90, applied=True)
    VedtakFactory(issued=True, kind=VedtakKind.RENEWAL_REFUSED, soknad=refusal.soknad)
    assert sum(kind.expected for kind in kinds_of(cast).values()) == 2


@pytest.mark.parametrize(("days", "expected"), [(0, 1), (1, 0)], ids=["klar på siste dag", "dagen etter"])
def test_what_is_ready_within_six_months_is_expected(cast, days, expected):
    until = add_months(today(), 6)
    VacancyFactory(dwelling__bydel=cast.sagene, ready_from=until + timedelta(days=days))
    listed(cast)
    assert sum(kind.expected for kind in kinds_of(cast).values()) == expected


def test_a_vacant_dwelling_that_is_on_offer_is_not_vacant(cast):
    entry = listed(cast)
    vacancy = VacancyFactory(dwelling__bydel=cast.sagene, ready_from=today())
    OfferFactory(soknad=entry.soknad, bydel=cast.sagene, dwelling=vacancy.dwelling)
    assert sum(kind.vacant for kind in kinds_of(cast).values()) == 0


def test_stock_costs_the_same_for_few_and_many_and_other_bydeler_do_not_count(cast, django_assert_num_queries):
    listed(cast)
    WaitingEntryFactory(bydel=cast.ullern)
    DwellingFactory(bydel=cast.ullern)
    stock(cast.sara, cast.sagene, today())
    for _ in range(2):
        with django_assert_num_queries(3):
            assert stock(cast.sara, cast.sagene, today()).sum("total") == 0
        listed(cast, need={"rooms_min": 4, "rooms_max": 4})


def test_nothing_to_compare_yet(cast):
    assert "Ingenting å sammenligne ennå" in page(cast.sara, "waiting-stock").content.decode()


# Home


def titles(user):
    response = logged_in(user).get(reverse("home"))
    return {shown["group"].title: shown["group"] for shown in response.context_data["groups"]}


def test_the_lamps_of_those_who_wait(cast):
    asked = BehovsbekreftelseFactory(entry=listed(cast), late=True)
    silent = BehovsbekreftelseFactory(entry=listed(cast), past_grace=True)
    parked = listed(cast, parked_until=today(), parked_reason="På reise")
    listed(cast, received_on=date(2020, 1, 1))

    groups = titles(cast.sara)

    answers = groups["Har ikke svart om behovet består"].items
    assert [(item.label, item.level) for item in answers] == [
        (silent.soknad.number, "red"), (asked.soknad.number, "amber"),
    ]  # fmt: skip
    (item,) = groups["Satt på vent: tiden er ute"].items
    assert item.label == parked.soknad.number and "På reise" in item.note
    (item,) = groups["Skal spørres om behovet består"].items
    assert item.label == "1 husstand" and item.url == reverse("reconfirm-ask-many")


@pytest.mark.parametrize(("days", "lit"), [(0, True), (1, False)], ids=["datoen er nådd", "i morgen"])
def test_a_parked_case_lights_up_on_its_day_and_goes_out_when_somebody_has_looked(cast, days, lit):
    entry = listed(cast, parked_until=today() + timedelta(days=days), parked_reason="På reise")
    assert ("Satt på vent: tiden er ute" in titles(cast.sara)) is lit
    case = page(cast.sara, "soknad", [entry.soknad_id]).content.decode()
    assert ("Tiden er ute, og saken har plass på listen igjen" in case) is lit
    logged_in(cast.sara).post(reverse("waiting-unpark", args=[entry.soknad_id]))
    assert "Satt på vent: tiden er ute" not in titles(cast.sara)


def test_the_protected_are_on_the_list_without_a_name(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True)
    soknad = SoknadFactory(household=household, status="avgjort", need=None)
    DwellingNeedFactory(soknad=soknad)
    WaitingEntryFactory(soknad=soknad)
    html = page(cast.sara).content.decode()
    assert "Skjermet person" in html and household.main_person.family_name not in html
