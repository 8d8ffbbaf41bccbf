"""Who logs in. The named ones are for trying the system; every bydel has caseworkers and a leader."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import Membership, User
from accounts.permissions import SCOPE_OF, Role
from dev.demo.names import ORIGINS
from dev.demo.people import plain
from dev.demo.world import OSLO, Unit, World

# For invented people only: load_demo refuses to run in production.
PASSWORD = "husrom-demo-2026"  # noqa: S105
# One salt for all, so that the slow hash is made once.
SALT = "demo0demo0demo0demo0de"
BEGAN = date(2024, 1, 1)


class Login(NamedTuple):
    email: str
    name: str
    title: str
    roles: tuple[Role, ...]
    unit: str


_SAGENE, _OSLO, _RAELINGEN = "sagene.example.no", "oslo.example.no", "raelingen.example.no"
NAMED = (
    Login(f"sara.saksbehandler@{_SAGENE}", "Sara Lindvik", "Saksbehandler", (Role.CASEWORKER,), "Sagene"),
    Login(f"lars.leder@{_SAGENE}", "Lars Tangen", "Seksjonsleder", (Role.DECISION_MAKER,), "Sagene"),
    Login(
        f"siri.skjermet@{_SAGENE}", "Siri Vangen", "Saksbehandler, skjermede saker",
        (Role.CASEWORKER, Role.PROTECTED_READER), "Sagene",
    ),
    Login(f"mona.manager@{_SAGENE}", "Mona Brandvold", "Avdelingsleder", (Role.MANAGER,), "Sagene"),
    Login(f"bente.booppfolger@{_SAGENE}", "Bente Rognan", "Booppfølger", (Role.BOOPPFOLGER,), "Sagene"),
    Login(f"bjorn.bomiljo@{_SAGENE}", "Bjørn Ekeberg", "Bomiljøarbeider", (Role.BOMILJO_WORKER,), "Sagene"),
    Login(
        f"maja.melder@{_SAGENE}", "Maja Solli", "Bomiljøarbeider, kan se hvem som meldte",
        (Role.BOMILJO_WORKER, Role.MELDER_READER), "Sagene",
    ),
    Login("unni.utleier@boligbygg.example.no", "Unni Haraldset", "Forvalter", (Role.LANDLORD_STAFF,), "Boligbygg"),
    Login(f"arne.analytiker@{_OSLO}", "Arne Skogly", "Rådgiver", (Role.ANALYST,), "Oslo kommune"),
    Login(f"ada.administrator@{_OSLO}", "Ada Mikkelborg", "Systemeier", (Role.ADMINISTRATOR,), "Oslo kommune"),
    Login(f"rune.revisor@{_OSLO}", "Rune Sandmo", "Internkontroll", (Role.AUDITOR,), "Oslo kommune"),
    Login(
        f"ragna.saksbehandler@{_RAELINGEN}", "Ragna Fjellvang", "Saksbehandler", (Role.CASEWORKER,), "Rælingen"
    ),
    Login(f"ros.leder@{_RAELINGEN}", "Ros Aamodt", "Enhetsleder", (Role.DECISION_MAKER,), "Rælingen"),
    Login(f"eivind.utleier@{_RAELINGEN}", "Eivind Hovde", "Forvalter", (Role.LANDLORD_STAFF,), "Eiendomsenheten"),
)  # fmt: skip


def make(world: World) -> None:
    named = {login.email: _user(world, login) for login in NAMED}
    for unit in world.units:
        slug = f"{unit.place.slug}.example.no"
        unit.property_staff = named[
            f"eivind.utleier@{_RAELINGEN}" if not unit.in_oslo else "unni.utleier@boligbygg.example.no"
        ]
        mine = [(login, named[login.email]) for login in NAMED if login.unit == unit.place.name]
        unit.caseworkers = [user for login, user in mine if login.roles == (Role.CASEWORKER,)]
        unit.caseworkers += [
            invented(world, unit, "Saksbehandler", Role.CASEWORKER, slug)
            for _ in range(2 + unit.place.waiting // 20)
        ]
        unit.booppfolgere = [user for login, user in mine if login.roles == (Role.BOOPPFOLGER,)]
        unit.bomiljo_workers = [user for login, user in mine if login.roles == (Role.BOMILJO_WORKER,)]
        leaders = [user for login, user in mine if login.roles == (Role.DECISION_MAKER,)]
        unit.leader = leaders[0] if leaders else invented(world, unit, "Seksjonsleder", Role.DECISION_MAKER, slug)
        if unit.lessor is not unit.landlord:
            _user(
                world,
                Login(
                    unit.lessor.email,
                    f"Innleie {unit.place.name}",
                    "Forvalter",
                    (Role.LANDLORD_STAFF,),
                    unit.lessor.name,
                ),
            )


def invented(world: World, unit: Unit, title: str, role: Role, slug: str) -> User:
    origin = world.pick(ORIGINS[:1] * 3 + ORIGINS)
    taken = {user.email for user in world.rows.of(User)}
    while True:
        given, family = world.pick(world.pick((origin.women, origin.men))), world.pick(origin.families)
        email = f"{plain(given)}.{plain(family)}@{slug}"
        if email not in taken:
            return _user(world, Login(email, f"{given} {family}", title, (role,), unit.place.name))


def _user(world: World, login: Login) -> User:
    user = world.rows.add(
        User(
            email=login.email,
            name=login.name,
            title=login.title,
            password=_password(),
            created_at=datetime(BEGAN.year, 1, 2, 9, tzinfo=OSLO),
        )
    )
    world.rows.add(EmailAddress(user_id=user.pk, email=login.email, verified=True, primary=True))
    for role in login.roles:
        world.rows.add(Membership(user_id=user.pk, role=role, valid_from=BEGAN, **_scope(world, role, login.unit)))
    return user


def _scope(world: World, role: Role, name: str) -> dict[str, int]:
    scope = SCOPE_OF[role]
    for unit in world.units:
        held = {"bydel": unit.bydel, "kommune": unit.kommune}.get(scope)
        landlords = (unit.landlord, unit.lessor) if scope == "landlord" else ()
        for holder in (held, *landlords):
            if holder is not None and holder.name == name:
                return {f"{scope}_id": holder.pk}
    raise LookupError(f"No {scope} is called {name}.")


@cache
def _password() -> str:
    return make_password(PASSWORD, salt=SALT)
