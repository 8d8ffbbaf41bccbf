"""What has been reported, in the order that the pages show it: each number, the version before, the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from accounts.models import Bydel, Kommune, User
from dashboard.asking import ask_in
from dashboard.kostra.numbers import NUMBERS, Tall
from dashboard.models import KostraRapport, KostraTall, Withheld
from dashboard.summed import KOMMUNE, Published, Stage, Told, publish

NOTHING = "Ikke nok data"
Values = Mapping[tuple[str, str], int | None]


class Line(NamedTuple):
    """One number. `part` is empty for the whole. `before` is of the version before, if there is one."""

    tall: Tall
    part: str
    value: int | None
    before: int | None
    compared: bool

    @property
    def label(self) -> str:
        return self.tall.part_label(self.part) if self.part else self.tall.name

    @property
    def text(self) -> str:
        return in_words(self.value)

    @property
    def before_text(self) -> str:
        return in_words(self.before) if self.compared else ""

    @property
    def change(self) -> str:
        if not self.compared or self.value is None or self.before is None:
            return ""
        return signed(self.value - self.before)


@dataclass(frozen=True)
class Version:
    rapport: KostraRapport
    values: dict[tuple[str, str], int | None]


def in_words(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def signed(difference: int) -> str:
    """«+2», «−1», or «0»."""
    return f"+{difference}" if difference > 0 else str(difference).replace("-", "\N{MINUS SIGN}")


def versions(user: User, bydel: Bydel | int, year: int) -> list[Version]:
    """All that the bydel has reported of the year, the newest first."""
    return _versions(user, rapport__bydel=bydel, rapport__year=year)


def versions_with(user: User, pk: int) -> list[Version]:
    """All of the bydel and the year that this one is of. Empty when the user may not know of it."""
    chosen = KostraRapport.objects.visible_to(user).filter(pk=pk)
    return _versions(user, rapport__bydel__in=chosen.values("bydel"), rapport__year__in=chosen.values("year"))


def _versions(user: User, **which: Any) -> list[Version]:
    rows = KostraTall.objects.visible_to(user).filter(**which)
    found: dict[int, Version] = {}
    for row in rows.select_related("rapport__bydel__kommune", "rapport__reported_by"):
        version = found.setdefault(row.rapport_id, Version(row.rapport, {}))
        version.values[row.code, row.part] = row.value
    return sorted(found.values(), key=lambda version: -version.rapport.version)


def lines(values: Values, before: Values | None = None) -> list[Line]:
    return [
        Line(tall, part, values.get((tall.code, part)), (before or {}).get((tall.code, part)), before is not None)
        for tall in NUMBERS
        for part in ("", *tall.parts())
    ]


HEAD = ("Tall", "Del", "Verdi", "Forrige versjon", "Endring", "Slik telles det")


def exported(found: Sequence[Line]) -> Iterator[list[Any]]:
    for line in found:
        part = line.label if line.part else ""
        before = line.before if line.compared else None
        difference = line.value - before if line.value is not None and before is not None else ""
        value = NOTHING if line.value is None else line.value
        yield [line.tall.name, part, value, "" if before is None else before, difference, line.tall.definition]


# The sum of the kommune.

_REPORTED = """
SELECT r.bydel_id, r.version, t.code, t.part, t.value FROM dashboard_kostratall t
JOIN dashboard_kostrarapport r ON r.id = t.rapport_id JOIN accounts_bydel b ON b.id = r.bydel_id
WHERE b.kommune_id = %(kommune)s AND r.year = %(year)s ORDER BY r.reported_at, r.id
"""


@dataclass(frozen=True)
class Summed:
    """`missing` are the bydeler that have not reported: until they have, there is no sum."""

    published: Published
    versions: dict[int, int]
    bydeler: list[Bydel]

    @property
    def missing(self) -> list[Bydel]:
        return [bydel for bydel in self.bydeler if bydel.pk not in self.versions]

    def told(self, unit: int, code: str, part: str = "") -> Told:
        return self.published.get((unit, code, part), Told(None, Withheld.NO_DATA))

    def of_kommune(self, code: str, part: str = "") -> Told:
        return self.told(KOMMUNE, code, part)


def of_kommune(kommune: Kommune, year: int) -> Summed:
    """From the reports that the bydeler have frozen. The caller has checked that the user reads them."""
    bydeler = [row for row in kommune.bydeler.all() if row.merged_on is None or row.merged_on.year > year]
    found: dict[tuple[int, int], dict[str, dict[str, int | None]]] = {}
    for bydel, version, code, part, value in ask_in(kommune.pk, _REPORTED, {"kommune": kommune.pk, "year": year}):
        found.setdefault((bydel, version), {}).setdefault(code, {})[part] = value
    stages = [Stage(bydel, numbers) for (bydel, _), numbers in found.items()]
    splits = {
        tall.code: {split: [f"{split}={value}" for value in of.words] for split, of in tall.splits.items()}
        for tall in NUMBERS
    }
    published = publish(stages, [row.pk for row in bydeler], splits)
    return Summed(published, dict(found.keys()), bydeler)


def withheld_text(told: Told) -> str:
    return str(told.value) if told.value is not None else str(Withheld(told.withheld or Withheld.NO_DATA).label)


def lines_of(user: User, rapport: KostraRapport) -> list[Line]:
    """The numbers of a version, beside those of the one before."""
    found = {one.rapport.version: one for one in versions(user, rapport.bydel_id, rapport.year)}
    before = found.get(rapport.version - 1)
    return lines(found[rapport.version].values, before.values if before else None)
