"""The lease between the landlord and the tenants."""

from dataclasses import dataclass
from datetime import date

from letters.parts import Document, Home, blank_in_document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    name: str
    address: tuple[str, ...]
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Without `ends` the lease is tidsubestemt, and `reason` must say why."""

    starts: date
    ends: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rent:
    monthly: int
    due: str
    account: str
    includes: str = ""
    regulation: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicHousingNotice:
    """Husleieloven § 11-1: told in writing, and told before the lease is signed."""

    paragraphs: tuple[str, ...]
    informed_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class LeiekontraktData(Document):
    title: str = "Leiekontrakt for kommunal bolig"
    landlord: Party
    tenants: tuple[Party, ...]
    home: Home
    period: Period
    rent: Rent
    deposit: str
    notice: PublicHousingNotice
    termination: tuple[str, ...]
    house_rules: tuple[str, ...] = ()


def missing_elements(data: LeiekontraktData) -> list[str]:
    """Names in bokmål of everything the lease must have and lacks."""
    return [
        *blank_in_document(data),
        *blank_names(
            (
                ("utleier", data.landlord.name),
                ("leietaker", tuple(tenant.name for tenant in data.tenants)),
                ("boligens adresse", data.home.address),
                ("forfall for husleien", data.rent.due),
                ("kontonummer", data.rent.account),
                ("regulering av husleien", data.rent.regulation),
                ("sikkerhet for husleien", data.deposit),
                ("informasjon etter husleieloven § 11-1", data.notice.paragraphs),
                ("oppsigelse", data.termination),
            )
        ),
        *_wrong_dates(data),
    ]


def _wrong_dates(data: LeiekontraktData) -> list[str]:
    period = data.period
    rules = (
        (period.ends is None and not period.reason.strip(), "grunn til at kontrakten er tidsubestemt"),
        (period.ends is not None and period.ends <= period.starts, "en sluttdato etter startdatoen"),
        (data.notice.informed_on > data.dated, "informasjon etter husleieloven § 11-1 før avtalen"),
    )
    return [name for broken, name in rules if broken]


LEIEKONTRAKT = Template("leiekontrakt.typ", missing_elements)
