"""KOSTRA: a year is reported once, and corrected by one more version that says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.errors import RuleBroken
from dashboard.kostra import counting
from dashboard.kostra.counting import Rad
from dashboard.kostra.numbers import BY_CODE
from dashboard.models import KostraRad, KostraRapport, KostraTall, RadChange


@transaction.atomic
def report(*, bydel: Bydel, year: int, by: User, reason: str = "") -> KostraRapport:
    """Frys tallene for året, med radene bak. Er året rapportert før, blir det en ny versjon med grunn."""
    by.require(Permission.FIGURES_REPORT, bydel=bydel)
    day = _year_that_is_over(bydel, year)
    _one_at_a_time(bydel, year)
    before = KostraRapport.objects.filter(bydel=bydel, year=year).first()
    reason = _reason(before, reason)
    found, values = counting.rows(bydel, day)
    if not counting.has_data(values):
        raise RuleBroken(f"{bydel.name} har ikke nok data for {year}. Det er ingenting å rapportere.")
    rapport = KostraRapport.objects.create(
        bydel=bydel, year=year, version=before.version + 1 if before else 1, reason=reason, reported_by=by
    )
    KostraTall.objects.bulk_create(
        KostraTall(rapport=rapport, code=code, part=part, value=value) for (code, part), value in values.items()
    )
    compared = _compared(bydel, day, found, before) if before else (_kept(row) for row in found)
    KostraRad.objects.bulk_create(_of(rapport, compared), batch_size=2000)
    said = f"Rettet KOSTRA-rapporten for {year}. Dette er versjon {rapport.version}."
    if before is None:
        said = f"Rapporterte KOSTRA-tallene for {year}."
    Event.objects.record("kostra.reported", said, by=by, about=[rapport], bydel=bydel)
    return rapport


def _year_that_is_over(bydel: Bydel, year: int) -> date:
    today = timezone.localdate()
    if year == today.year:
        raise RuleBroken(f"{year} er ikke omme. Tallene kan rapporteres fra 1. januar {year + 1}.", field="year")
    day = counting.last_day(year, today)
    counting.require_own_figures(bydel, day)
    return day


def _one_at_a_time(bydel: Bydel, year: int) -> None:
    """Two who report at once wait for each other: the second one sees the first one's version."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dashboard_kostrarapport'), %s)", [bydel.pk])


def _reason(before: KostraRapport | None, reason: str) -> str:
    if before is None:
        return ""
    if not reason.strip():
        raise RuleBroken(
            f"{before.year} er alt rapportert. Skriv hvorfor tallene rettes, så lages en ny versjon.",
            field="reason",
        )
    return reason.strip()


def _kept(row: Rad) -> KostraRad:
    label = BY_CODE[row.code].label
    return KostraRad(code=row.code, label=label, key=row.key, parts=row.parts, facts=row.facts)


def _of(rapport: KostraRapport, rows: Iterable[KostraRad]) -> Iterator[KostraRad]:
    for row in rows:
        row.rapport = rapport
        yield row


def _compared(bydel: Bydel, day: date, found: list[Rad], before: KostraRapport) -> Iterator[KostraRad]:
    """The rows with what became of them since the version before, and those that are gone."""
    old: dict[str, dict[int, KostraRad]] = {code: {} for code in BY_CODE}
    for row in KostraRad.objects.filter(rapport=before).counted():
        old[row.code][row.key] = row
    new = counting.by_code(found)
    for code in BY_CODE:
        rows = new.get(code, [])
        yield from _still(bydel, code, rows, old[code], before)
        yield from _gone(bydel, day, code, set(old[code]) - {row.key for row in rows}, old[code])


def _still(
    bydel: Bydel, code: str, rows: list[Rad], old: dict[int, KostraRad], before: KostraRapport
) -> Iterator[KostraRad]:
    came = [row.key for row in rows if row.key not in old]
    then = counting.facts_then(bydel, BY_CODE[code], came, before.reported_at) if came else {}
    for row in rows:
        kept = _kept(row)
        if row.key not in old:
            kept.change, kept.was = RadChange.CAME, then.get(row.key, {})
        elif sorted(row.parts) != sorted(old[row.key].parts):
            kept.change, kept.was = RadChange.CHANGED, old[row.key].facts
        yield kept


def _gone(bydel: Bydel, day: date, code: str, keys: set[int], old: dict[int, KostraRad]) -> Iterator[KostraRad]:
    now = counting.facts_now(bydel, day, code, sorted(keys)) if keys else {}
    for key in sorted(keys):
        row = old[key]
        _, facts = now.get(key, ([], {}))
        yield KostraRad(
            code=code, label=row.label, key=key, parts=row.parts, facts=facts, change=RadChange.GONE, was=row.facts
        )
