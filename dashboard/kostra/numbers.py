"""The numbers of the KOSTRA report: what each counts, in words and as SQL. Adding one is one definition here.

Each event is counted from its own facts: new, exchanged and renewed are never made from one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from accounts.permissions import Permission
from allocation.models import Soknad, SoknadKind, Vedtak, VedtakKind
from dashboard.figures import coverage
from dashboard.figures.history import as_it_was, day_of
from dashboard.figures.shape import Split, words
from dashboard.kostra.households import HOUSEHOLD, HOUSEHOLD_KINDS, members_on
from followup.models import MidlertidigOpphold
from housing.models import Dwelling, Lease, LeaseKind, Tenancy, TenureBasis

GRANTED = (VedtakKind.TILSAGN, VedtakKind.RENEWAL_GRANTED, VedtakKind.EXCHANGE_GRANTED)
REFUSED = (
    VedtakKind.REFUSED_CRITERIA, VedtakKind.REFUSED_SHORTAGE, VedtakKind.NOT_PRIORITISED,
    VedtakKind.RENEWAL_REFUSED, VedtakKind.EXCHANGE_REFUSED,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Tall:
    """One number of the report.

    `told` is a SELECT of (subject, bydel, once, rank, at, parts, facts, counts): everything that could count, with
    the facts that decide. `once` is what is counted once a year; of several the one with the lowest rank, then
    the first, counts. `%(first)s` and `%(day)s` are the first and the last day of the year.
    """

    code: str
    name: str
    definition: str
    told: str
    covered: str
    subject: type[Model]
    drill: Permission
    splits: Mapping[str, Split] = field(default_factory=dict)
    # Of the facts, those that the history of the row has, and the column there.
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(self.subject._meta.label_lower)

    def part_label(self, part: str) -> str:
        split, _, value = part.partition("=")
        return self.splits[split].words.get(value, value) if split in self.splits else part

    def parts(self) -> list[str]:
        return [f"{split}={value}" for split, of in self.splits.items() for value in of.words]


_KIND = Split("Husstand", HOUSEHOLD_KINDS)
_IN_YEAR = "BETWEEN %(first)s AND %(day)s"

# A tenancy, the kind of its first contract, and whether the household lived in a municipal dwelling the day
# before.
_TENANCIES = f"""
    SELECT t.id AS subject, t.bydel_id AS bydel, t.household_id AS once, 0 AS rank, t.moved_in AS at,
        ARRAY['husstand=' || {HOUSEHOLD}] AS parts,
        jsonb_build_object('flyttet_inn', t.moved_in, 'kontrakt', begun.kind,
            'fra_kommunal', earlier.id IS NOT NULL, 'husstand', {HOUSEHOLD}) AS facts,
        t.moved_in {_IN_YEAR} AND {{moved}} AS counts
    FROM housing_tenancy t
    LEFT JOIN LATERAL (SELECT l.kind FROM housing_lease l WHERE l.tenancy_id = t.id AND l.cancelled_at IS NULL
        ORDER BY lower(l.period), l.id LIMIT 1) begun ON true
    LEFT JOIN LATERAL (SELECT o.id FROM housing_tenancy o WHERE o.household_id = t.household_id AND o.id <> t.id
        AND o.moved_in < t.moved_in AND (o.moved_out IS NULL OR o.moved_out >= t.moved_in - 1) LIMIT 1
    ) earlier ON true
    {members_on("t.household_id", "t.moved_in")}
"""
_LEASES = f"""
    SELECT l.id AS subject, l.bydel_id AS bydel, t.household_id AS once, 0 AS rank, lower(l.period) AS at,
        ARRAY['husstand=' || {HOUSEHOLD}] AS parts,
        jsonb_build_object('kontrakt_fra', lower(l.period), 'kontrakt', l.kind,
            'annullert', {day_of("l.cancelled_at")}, 'husstand', {HOUSEHOLD}) AS facts,
        l.kind = 'fornyelse' AND l.cancelled_at IS NULL AND lower(l.period) {_IN_YEAR}
            AND lower(l.period) > t.moved_in AS counts
    FROM housing_lease l JOIN housing_tenancy t ON t.id = l.tenancy_id
    {members_on("t.household_id", "lower(l.period)")}
"""
_SOKNADER = f"""
    SELECT s.id AS subject, s.bydel_id AS bydel, s.id AS once, 0 AS rank, s.received_on AS at,
        ARRAY['slag=' || s.kind] AS parts,
        jsonb_build_object('mottatt', s.received_on, 'slag', s.kind) AS facts,
        s.received_on {_IN_YEAR} AS counts
    FROM allocation_soknad s
"""
# As it stood when the year was over: one that was revoked or replaced by then counts not. A tilsagn that lapsed
# counts, unless the lapse itself was replaced: then what gave the place back counts instead.
_VEDTAK = f"""
    SELECT v.id AS subject, s.bydel_id AS bydel, v.id AS once, 0 AS rank, {day_of("v.issued_at")} AS at,
        ARRAY['utfall=' || v.kind] AS parts,
        jsonb_build_object('fattet', {day_of("v.issued_at")}, 'utfall', v.kind,
            'opphevet', {day_of("v.revoked_at")}, 'avlost', {day_of("next.issued_at")}) AS facts,
        v.kind = ANY('{{kinds}}') AND {day_of("v.issued_at")} {_IN_YEAR}
            AND (v.revoked_at IS NULL OR {day_of("v.revoked_at")} > %(day)s)
            AND NOT (next.id IS NOT NULL AND (next.kind <> '{VedtakKind.LAPSED}' OR EXISTS (
                SELECT FROM allocation_vedtak later WHERE later.replaces_id = next.id
                AND {day_of("later.issued_at")} <= %(day)s))) AS counts
    FROM allocation_vedtak v JOIN allocation_soknad s ON s.id = v.soknad_id
    LEFT JOIN allocation_vedtak next ON next.replaces_id = v.id AND {day_of("next.issued_at")} <= %(day)s
"""
_LONG = "(least(COALESCE(o.ended_on, %(day)s), %(day)s) > o.started_on + interval '3 months')"


def _vedtak(*kinds: VedtakKind) -> str:
    return _VEDTAK.replace("{kinds}", "{" + ",".join(kinds) + "}")


def _moved(condition: str) -> str:
    return _TENANCIES.replace("{moved}", condition)


_TENANCY = {"flyttet_inn": "moved_in"}
NUMBERS = (
    Tall(
        code="boliger",
        name="Boliger ved årets slutt",
        definition="Boliger som bydelen hadde tildelingsrett til og som var i bruk da året var omme. En bolig som"
        " er meldt ny, regnes med fra den dagen.",
        told=f"""
            SELECT d.id AS subject, d.bydel_id AS bydel, d.id AS once, 0 AS rank, %(day)s::date AS at,
                ARRAY['disposisjon=' || d.tenure_basis] AS parts,
                jsonb_build_object('disposisjon', d.tenure_basis, 'tatt_ut', d.withdrawn_on,
                    'ny_fra', fresh.day) AS facts,
                (d.withdrawn_on IS NULL OR d.withdrawn_on > %(day)s)
                    AND (fresh.day IS NULL OR fresh.day <= %(day)s) AS counts
            FROM {as_it_was("housing_dwelling", "id", "bydel_id", "tenure_basis", "withdrawn_on")} d
            LEFT JOIN (SELECT dwelling_id, min(reported_on) AS day FROM housing_vacancy WHERE cause = 'ny'
                GROUP BY dwelling_id) fresh ON fresh.dwelling_id = d.id
        """,
        covered=coverage.DWELLINGS,
        subject=Dwelling,
        drill=Permission.DWELLING_VIEW,
        splits={"disposisjon": Split("Disposisjonsform", words(TenureBasis.choices))},
        kept={"disposisjon": "tenure_basis", "tatt_ut": "withdrawn_on"},
    ),
    Tall(
        code="nyinnflyttede",
        name="Nyinnflyttede husstander",
        definition="Husstander som flyttet inn i en kommunal bolig i året og ikke bodde i en kommunal bolig dagen"
        " før. En husstand telles én gang.",
        told=_moved("begun.kind IS DISTINCT FROM 'bytte' AND earlier.id IS NULL"),
        covered=coverage.TENANCIES,
        subject=Tenancy,
        drill=Permission.LEASE_VIEW,
        splits={"husstand": _KIND},
        kept=_TENANCY,
    ),
    Tall(
        code="byttet",
        name="Husstander som byttet bolig",
        definition="Husstander som flyttet inn i en kommunal bolig i året fra en annen kommunal bolig: kontrakten"
        " er et bytte, eller husstanden bodde i en kommunal bolig dagen før. En husstand telles én gang.",
        told=_moved("(begun.kind = 'bytte' OR earlier.id IS NOT NULL)"),
        covered=coverage.TENANCIES,
        subject=Tenancy,
        drill=Permission.LEASE_VIEW,
        splits={"husstand": _KIND},
        kept=_TENANCY,
    ),
    Tall(
        code="forlenget",
        name="Husstander som fikk forlenget kontrakten",
        definition="Husstander som begynte på en fornyet kontrakt i den samme boligen i året. En husstand telles"
        " én gang.",
        told=_LEASES,
        covered=coverage.TENANCIES,
        subject=Lease,
        drill=Permission.LEASE_VIEW,
        splits={"husstand": _KIND},
    ),
    Tall(
        code="soknader",
        name="Søknader",
        definition="Søknader som ble mottatt i året.",
        told=_SOKNADER,
        covered=coverage.CASES,
        subject=Soknad,
        drill=Permission.SOKNAD_VIEW,
        splits={"slag": Split("Slag", words(SoknadKind.choices))},
        kept={"mottatt": "received_on", "slag": "kind"},
    ),
    Tall(
        code="innvilget",
        name="Innvilgede søknader",
        definition="Vedtak om å innvilge som ble fattet i året, og som ikke var opphevet eller omgjort da året var"
        " omme.",
        told=_vedtak(*GRANTED),
        covered=coverage.CASES,
        subject=Vedtak,
        drill=Permission.SOKNAD_VIEW,
        splits={"utfall": Split("Utfall", {str(kind): str(kind.label) for kind in GRANTED})},
    ),
    Tall(
        code="avslatt",
        name="Avslåtte søknader",
        definition="Vedtak om å avslå som ble fattet i året, og som ikke var opphevet eller omgjort da året var"
        " omme. Avslag til husstander som oppfyller vilkårene, står for seg.",
        told=_vedtak(*REFUSED),
        covered=coverage.CASES,
        subject=Vedtak,
        drill=Permission.SOKNAD_VIEW,
        splits={"utfall": Split("Utfall", {str(kind): str(kind.label) for kind in REFUSED})},
    ),
    Tall(
        code="midlertidig",
        name="Husstander i midlertidige opphold",
        definition="Husstander som var i et midlertidig opphold en eller flere netter i året. Barn er medlemmer"
        " under 18 år ved starten av oppholdet, eller ved starten av året. Varigheten er det lengste oppholdets,"
        " fra det begynte og til det eller året var omme. En husstand telles én gang.",
        told=f"""
            SELECT o.id AS subject, o.bydel_id AS bydel, o.household_id AS once, (NOT {_LONG})::int AS rank,
                o.started_on AS at,
                ARRAY['barn=' || CASE WHEN home.children > 0 THEN 'med' ELSE 'uten' END,
                    'varighet=' || CASE WHEN {_LONG} THEN 'lang' ELSE 'kort' END] AS parts,
                jsonb_build_object('fra', o.started_on, 'til', o.ended_on, 'barn', home.children) AS facts,
                o.started_on <= %(day)s AND (o.ended_on IS NULL OR o.ended_on > %(first)s) AS counts
            FROM followup_midlertidigopphold o
            {members_on("o.household_id", "greatest(o.started_on, %(first)s)")}
        """,
        covered=coverage.STAYS,
        subject=MidlertidigOpphold,
        drill=Permission.FOLLOWUP_VIEW,
        splits={
            "barn": Split("Barn", {"med": "Med barn", "uten": "Uten barn"}),
            "varighet": Split("Varighet", {"lang": "Mer enn tre måneder", "kort": "Tre måneder eller mindre"}),
        },
        kept={"fra": "started_on", "til": "ended_on"},
    ),
)
BY_CODE = {tall.code: tall for tall in NUMBERS}

# What the facts are called on the pages.
FACTS = {
    "disposisjon": "Disposisjonsform",
    "tatt_ut": "Tatt ut av bruk",
    "ny_fra": "Meldt ny",
    "flyttet_inn": "Flyttet inn",
    "kontrakt": "Kontrakt",
    "kontrakt_fra": "Kontrakt fra",
    "fra_kommunal": "Bodde i kommunal bolig dagen før",
    "husstand": "Husstand",
    "annullert": "Annullert",
    "mottatt": "Mottatt",
    "slag": "Slag",
    "fattet": "Fattet",
    "utfall": "Utfall",
    "opphevet": "Opphevet",
    "avlost": "Omgjort",
    "fra": "Fra",
    "til": "Til",
    "barn": "Barn",
}
VALUES: dict[str, Mapping[str, str]] = {
    "disposisjon": words(TenureBasis.choices),
    "kontrakt": words(LeaseKind.choices),
    "husstand": HOUSEHOLD_KINDS,
    "slag": words(SoknadKind.choices),
    "utfall": words(VedtakKind.choices),
}
