"""What Postgres guards of figures, reports and counts, each broken from an otherwise valid row."""

import pytest

from tests.breaking import another, assert_breaks, case, delete, update
from tests.factories import (
    BehovsjusteringFactory,
    BehovstallFactory,
    BoligbehovFactory,
    CityFigureFactory,
    FolketallFactory,
    KommuneFactory,
    KostraRadFactory,
    KostraRapportFactory,
    KostraTallFactory,
    LandlordFactory,
    LedighetFactory,
    SnapshotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def of_landlord():
    return SnapshotFactory(bydel=None, landlord=LandlordFactory())


def of_kommune():
    return SnapshotFactory(bydel=None, kommune=KommuneFactory())


def final():
    return BoligbehovFactory(final=True)


def adjust_final(row):
    update(row.tall.boligbehov, finalised_at="2026-11-26T12:00Z", finalised_by=UserFactory())
    BehovsjusteringFactory(tall=row.tall)


SAME = ("day", "figure", "part")


@pytest.mark.parametrize(
    ("rule", "make", "change"),
    [
        case("snapshot_once_of_bydel", SnapshotFactory, another(SnapshotFactory, "bydel", *SAME)),
        case("snapshot_once_of_landlord", of_landlord, another(SnapshotFactory, "landlord", *SAME, bydel=None)),
        case("snapshot_once_of_kommune", of_kommune, another(SnapshotFactory, "kommune", *SAME, bydel=None)),
        case("snapshot_of_one_unit", SnapshotFactory, {"bydel": None}),
        case("cityfigure_once", CityFigureFactory, another(CityFigureFactory, "kommune", *SAME)),
        case("cityfigure_value_or_why_not", CityFigureFactory, {"withheld": "skjult"}),
        case("cityfigure_value_or_why_not", CityFigureFactory, {"value": None}),
        case(
            "cityfigure_parts_of_the_whole_kommune",
            lambda: CityFigureFactory(bydel=SnapshotFactory().bydel),
            {"part": "slag=ny"},
        ),
        case(
            "cityfigure_withheld_known", lambda: CityFigureFactory(value=None, withheld="skjult"),
            {"withheld": "annet"},
        ),
        case("folketall_once_a_year", FolketallFactory, another(FolketallFactory, "bydel", "year")),
        case("folketall_households_are_of_inhabitants", FolketallFactory, {"households": 99_999}),
        case("folketall_year_plausible", FolketallFactory, {"year": 1900}),
        case("folketall_says_source", FolketallFactory, {"source": ""}),
        case("kostrarapport_never_changes", KostraRapportFactory, {"year": 2024}),
        case("kostrarapport_never_changes", KostraRapportFactory, delete),
        case("kostrarapport_version_once", KostraRapportFactory, another(KostraRapportFactory, "bydel", "year")),
        case(
            "kostrarapport_correction_says_why", KostraRapportFactory,
            another(KostraRapportFactory, "bydel", "year", version=2),
        ),
        case(
            "kostrarapport_correction_says_why", KostraRapportFactory,
            another(KostraRapportFactory, "bydel", reason="Feil.", year=2020),
        ),
        case("kostrarapport_year_plausible", KostraRapportFactory, another(KostraRapportFactory, year=1999)),
        case("kostratall_never_changes", KostraTallFactory, {"value": 9}),
        case("kostratall_never_changes", KostraTallFactory, delete),
        case("kostratall_once", KostraTallFactory, another(KostraTallFactory, "rapport", "code", "part")),
        case("kostrarad_never_changes", KostraRadFactory, {"facts": {}}),
        case("kostrarad_never_changes", KostraRadFactory, delete),
        case("kostrarad_once", KostraRadFactory, another(KostraRadFactory, "rapport", "code", "key")),
        case("kostrarad_change_known", KostraRadFactory, another(KostraRadFactory, "rapport", change="borte")),
        case("boligbehov_version_once", BoligbehovFactory, another(BoligbehovFactory, "bydel", "year")),
        case("boligbehov_recount_says_why", BoligbehovFactory, {"version": 2}),
        case("boligbehov_final_says_by_whom", BoligbehovFactory, {"finalised_at": "2026-11-26T12:00Z"}),
        case("boligbehov_year_plausible", BoligbehovFactory, {"year": 1999}),
        case("boligbehov_final_is_final", final, {"year": 2028}),
        case("boligbehov_final_is_final", final, delete),
        case("behovstall_never_changes", BehovstallFactory, {"counted": 8}),
        case("behovstall_never_changes", BehovstallFactory, delete),
        case("behovstall_once", BehovstallFactory, another(BehovstallFactory, "boligbehov", "group", "kind")),
        case("behovstall_group_known", BehovstallFactory, another(BehovstallFactory, "boligbehov", size=6)),
        case(
            "behovstall_group_known", BehovstallFactory,
            another(BehovstallFactory, "boligbehov", group="bostedslose"),
        ),
        case(
            "behovstall_followup_is_of_counted", BehovstallFactory,
            another(BehovstallFactory, "boligbehov", with_followup=8),
        ),
        case("behovsjustering_never_changes", BehovsjusteringFactory, {"value": 3}),
        case("behovsjustering_never_changes", BehovsjusteringFactory, delete),
        case(
            "behovsjustering_says_why", BehovsjusteringFactory, another(BehovsjusteringFactory, "tall", reason="")
        ),
        case("behovsjustering_of_open_count", BehovsjusteringFactory, adjust_final),
        case("ledighet_never_changes", LedighetFactory, {"stock": 9}),
        case("ledighet_never_changes", LedighetFactory, delete),
        case("ledighet_once", LedighetFactory, another(LedighetFactory, "boligbehov", "size")),
        case("ledighet_size_known", LedighetFactory, another(LedighetFactory, "boligbehov", size=6)),
        case("ledighet_has_history", LedighetFactory, another(LedighetFactory, "boligbehov", size=3, years=4)),
    ],
)  # fmt: skip
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)
