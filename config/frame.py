"""What surrounds every page: menu, scope, theme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import Permission
from config.links import reverse
from config.prepared import Prepared
from config.tabs import LABELS, Rows, tabs_of

P = Permission
Unit = Bydel | Landlord | Kommune

# Label, URL name, shortcut letter, one of these permissions.
MENU: tuple[tuple[str, str, str, frozenset[Permission]], ...] = (
    ("Hjem", "home", "h", frozenset(P)),
    ("Søknader", "soknad-list", "s", frozenset({P.SOKNAD_VIEW})),
    ("Venteliste", "waiting-list", "v", frozenset({P.SOKNAD_VIEW})),
    ("Møter", "meeting-list", "m", frozenset({P.MEETING_ATTEND, P.MEETING_JOIN})),
    ("Dagen min", "besok-day", "d", frozenset({P.FOLLOWUP_WORK})),
    ("Boliger", "dwelling-list", "b", frozenset({P.DWELLING_VIEW})),
    ("Leieforhold", "lease-list", "l", frozenset({P.LEASE_VIEW})),
    ("Oppfølging", "booppfolging-list", "p", frozenset({P.FOLLOWUP_VIEW})),
    # What a landlord has reported; the bydel reaches the same list from Oppfølging.
    ("Bekymringer", "bekymring-list", "e", frozenset({P.TENANT_VIEW})),
    ("Bomiljø", "bomiljo-list", "j", frozenset({P.BOMILJO_VIEW})),
    ("Oversikt", "oversikt", "t", frozenset({P.FIGURES_VIEW})),
    # An administrator reads no figures, but may enter what they are set against.
    ("Folketall", "folketall-list", "f", frozenset({P.USERS_WORK})),
    ("Innstillinger", "office-settings", "i", frozenset({P.OFFICE_SETTINGS})),
    ("Oppslag", "oppslag-list", "o", frozenset({P.AUDIT_VIEW})),
    ("Administrasjon", "rule-set-list", "a", frozenset({P.USERS_WORK, P.AUDIT_VIEW})),
)

# Lists that have no filters to save.
UNSAVED = frozenset({"visning-list", "vikariat-list", "kladd-list", "oppslag-list", "export-list"})

# Pages below an item that have an address of their own.
BELOW: dict[str, tuple[str, ...]] = {
    "soknad-list": ("/vedtak/", "/klager/", "/vilkar/", "/brev/", "/tilbud/", "/dokumenter/", "/vedlegg/"),
    "dwelling-list": ("/eiendommer/", "/oppganger/"),
    "lease-list": ("/bytte/",),
    "rule-set-list": ("/administrasjon/",),
    "booppfolging-list": ("/boplan/", "/bekymringer/", "/opphold/", "/tjenester/", "/utskrivinger/"),
}


# What home leaves in the session for other pages: how many of each module have a red lamp, and the saved views.
COUNTS, VIEWS = "worklist_counts", "saved_views"
# Older numbers say nothing of what waits now.
COUNTS_KEPT_SECONDS = 1800


class MenuItem(NamedTuple):
    label: str
    url: str
    current: bool
    shortcut: str
    urgent: int = 0


class ScopeChoice(NamedTuple):
    label: str
    value: str
    current: bool


@dataclass(frozen=True)
class ActiveScope:
    """The one unit that lists are about: equality on one unit keeps them fast."""

    bydel: Bydel | None = None
    landlord: Landlord | None = None
    kommune: Kommune | None = None

    @property
    def unit(self) -> Unit | None:
        return self.bydel or self.landlord or self.kommune


def _units(user: User) -> dict[str, Unit]:
    """Every unit that the user has a role in, keyed as the switch posts it."""
    scopes = user.scopes
    found = _named("bydel", Bydel, scopes.bydeler()) | _named("landlord", Landlord, scopes.landlords())
    return found or _named("kommune", Kommune, scopes.kommuner())


def _named(kind: str, model: type[Unit], keys: frozenset[int]) -> dict[str, Unit]:
    return {f"{kind}-{unit.pk}": unit for unit in _of_keys(model, len(keys)).ask(*keys)} if keys else {}


@cache
def _of_keys(model: type[Unit], number: int) -> Prepared[Unit]:
    """Every page shows the units. One query for each number of them, with keys that nobody has to be made with."""
    rows: QuerySet[Any] = model._default_manager.all()
    if model is not Kommune:
        rows = rows.select_related("kommune")
    name = f"husrom_{model._meta.model_name}_{number}"
    return Prepared(name, lambda *pks: rows.filter(pk__in=pks), *range(-number, 0))


def units_of(request: HttpRequest) -> dict[str, Unit]:
    if not hasattr(request, "_husrom_units"):
        user = request.user
        request._husrom_units = _units(user) if isinstance(user, User) else {}  # type: ignore[attr-defined]
    return request._husrom_units  # type: ignore[attr-defined, no-any-return]


def active_scope(request: HttpRequest) -> ActiveScope:
    """The unit chosen in the top bar, or the first one the user has."""
    units = units_of(request)
    chosen = str(request.session.get("scope", ""))
    unit = units.get(chosen) or next(iter(units.values()), None)
    return ActiveScope(
        bydel=unit if isinstance(unit, Bydel) else None,
        landlord=unit if isinstance(unit, Landlord) else None,
        kommune=unit if isinstance(unit, Kommune) else None,
    )


def _kommune(unit: Unit | None) -> Kommune | None:
    return unit if isinstance(unit, Kommune) or unit is None else unit.kommune


@cache
def _addresses() -> list[str]:
    """Of MENU's pages. Each page of Husrom has the menu, and finding an address by name takes its time."""
    return [reverse(name) for _, name, _, _ in MENU]


class Counts(NamedTuple):
    """By the name of a page in the menu, and when it was counted."""

    numbers: dict[str, int]
    at: str


def _counts(request: HttpRequest) -> Counts:
    kept, unit = request.session.get(COUNTS), active_scope(request).unit
    if not kept or unit is None or kept["unit"] != f"{type(unit).__name__} {unit.pk}":
        return Counts({}, "")
    counted = datetime.fromtimestamp(kept["at"], tz=UTC)
    if (timezone.now() - counted).total_seconds() > COUNTS_KEPT_SECONDS:
        return Counts({}, "")
    return Counts(kept["numbers"], f"{timezone.localtime(counted):%H.%M}")


class SavedView(NamedTuple):
    label: str
    url: str
    current: bool


def _saved(request: HttpRequest) -> dict[str, Any] | None:
    """The saved views of the list that is open, and where its filters are saved. Home has its own."""
    name = request.resolver_match.url_name if request.resolver_match else None
    if not name or not name.endswith("-list") or name in UNSAVED:
        return None
    here = request.get_full_path()
    kept = request.session.get(VIEWS, [])
    views = [SavedView(label, url, url == here) for page, label, url in kept if page == name]
    return {"views": views, "save_url": f"{reverse('visning-new')}?{urlencode({'fra': here})}"}


def _menu(request: HttpRequest, user: User, counts: Counts) -> list[MenuItem]:
    items = []
    for (label, name, shortcut, needed), url in zip(MENU, _addresses(), strict=True):
        if name == "home" or any(user.scopes.holds(permission) for permission in needed):
            below = (url, *BELOW.get(name, ()))
            current = request.path == url if name == "home" else request.path.startswith(below)
            items.append(MenuItem(label, url, current, shortcut, counts.numbers.get(name, 0)))
    return items


def _tabs(request: HttpRequest, user: User) -> Rows | None:
    name = request.resolver_match.url_name if request.resolver_match else None
    return tabs_of(name, user, active_scope(request)) if name in LABELS else None


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Logged-out pages have no menu, and the neutral theme."""
    user = getattr(request, "user", None)
    scheme = request.COOKIES.get("scheme", "auto")
    frame: dict[str, Any] = {
        "menu": [],
        "scopes": [],
        "scope_label": "",
        "theme": "noytral",
        "scheme": scheme if scheme in {"light", "dark"} else "auto",
        "kommune": None,
        "tabs": None,
        "counted_at": "",
        "saved": None,
    }
    if isinstance(user, User):
        unit = active_scope(request).unit
        kommune = _kommune(unit)
        counts = _counts(request)
        frame |= {
            "menu": _menu(request, user, counts),
            "counted_at": counts.at,
            "saved": _saved(request),
            "scopes": [
                ScopeChoice(str(choice), value, choice == unit) for value, choice in units_of(request).items()
            ],
            "scope_label": str(unit or ""),
            "theme": kommune.theme if kommune else "noytral",
            "kommune": kommune,
            "tabs": _tabs(request, user),
        }
    return {"frame": frame}
