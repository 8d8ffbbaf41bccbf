"""The people of the tests, and how a test gets to see rows. Read this before writing one.

    pytestmark = pytest.mark.django_db

    def test_the_leader_issues(client, cast):
        vedtak = VedtakFactory(soknad__bydel=cast.sagene)
        client.force_login(cast.lars)                      # or: logged_in(user_in(ullern, role=Role.MANAGER))
        response = client.post(reverse("vedtak-issue", args=[vedtak.pk]), {...})
        vedtak.refresh_from_db()                           # the test itself still sees every row

- A test with django_db sees all rows of every unit (tests/scope.py): nothing to do. Factories widen that.
- A request through the fixture `client` (or `logged_in(user)`) gets the scope of its user and nothing else.
  Use these, not django.test.Client: it would leave the test in the scope of the user.
- `with as_user(user):` runs a block with what Postgres lets the user see, for testing querysets and actions
  through row-level security. After a bare `with scope_of(user):` call as_system().
- Threads (transaction=True) have connections of their own: open system_scope() or scope_of(user) in each.
- `cast` makes its people when they are first asked for, so a test pays only for those it names.
"""

import pytest

from accounts.models import User
from accounts.permissions import SCOPE_OF, Role
from tests.factories import BydelFactory, KommuneFactory, LandlordFactory, MembershipFactory, UserFactory
from tests.scope import ScopedClient, as_system, as_user, close_scope

__all__ = ["Cast", "as_system", "as_user", "close_scope", "give", "logged_in", "user_in", "user_of"]


def give(user, role, unit):
    """One more role: the unit is the bydel, landlord or kommune that the role is held in."""
    MembershipFactory(user=user, role=role, **{SCOPE_OF[role]: unit})
    return User.objects.get(pk=user.pk)  # what the memberships open is remembered on the object


def user_in(bydel, *, role=Role.CASEWORKER, **fields):
    """Somebody with the role in the bydel (in its kommune, for a role that is held there)."""
    unit = {"bydel": bydel, "kommune": bydel.kommune}[SCOPE_OF[role]]
    return give(UserFactory(**fields), role, unit)


def user_of(landlord, **fields):
    """Somebody who manages the landlord's dwellings."""
    return give(UserFactory(**fields), Role.LANDLORD_STAFF, landlord)


def logged_in(user, *, seen=None):
    client = ScopedClient()
    client.force_login(user, seen=seen)
    return client


class Cast:
    """Sagene and Ullern in Oslo, Rælingen, Boligbygg, and those who work there (in Sagene, for Boligbygg)."""

    UNITS = {
        "oslo": lambda cast: KommuneFactory(number="0301"),
        "raelingen_kommune": lambda cast: KommuneFactory(number="3224"),
        "sagene": lambda cast: BydelFactory(kommune=cast.oslo, number="03", name="Bydel Sagene"),
        "ullern": lambda cast: BydelFactory(kommune=cast.oslo, number="06", name="Bydel Ullern"),
        "raelingen": lambda cast: BydelFactory(
            kommune=cast.raelingen_kommune, number="00", name="Rælingen", meeting_name="Boligmøte"
        ),
        "boligbygg": lambda cast: LandlordFactory(kommune=cast.oslo, name="Boligbygg"),
    }
    PEOPLE = {
        "sara": ("Sara Saksbehandler", Role.CASEWORKER),
        "lars": ("Lars Leder", Role.DECISION_MAKER),
        "bente": ("Bente Booppfølger", Role.BOOPPFOLGER),
        "bjorn": ("Bjørn Bomiljø", Role.BOMILJO_WORKER),
        "unni": ("Unni Utleier", Role.LANDLORD_STAFF),
        "mona": ("Mona Manager", Role.MANAGER),
        "arne": ("Arne Analytiker", Role.ANALYST),
        "ada": ("Ada Administrator", Role.ADMINISTRATOR),
        "rune": ("Rune Revisor", Role.AUDITOR),
        "siri": ("Siri Skjermet-tilgang", Role.PROTECTED_READER),
        "maja": ("Maja Melder-tilgang", Role.MELDER_READER),
    }
    MAIL = "example.no"
    # Grants that open no page alone add to an ordinary role.
    ADDED_TO = {Role.PROTECTED_READER: Role.CASEWORKER, Role.MELDER_READER: Role.BOMILJO_WORKER}

    def __getattr__(self, name):
        if name in self.UNITS:
            made = self.UNITS[name](self)
        elif name in self.PEOPLE:
            made = self._person(name)
        else:
            raise AttributeError(f"There is no {name} in the cast.")
        setattr(self, name, made)
        return made

    def _person(self, name):
        full_name, role = self.PEOPLE[name]
        unit = {"bydel": "sagene", "landlord": "boligbygg", "kommune": "oslo"}[SCOPE_OF[role]]
        user = give(UserFactory(email=f"{name}@{self.MAIL}", name=full_name), role, getattr(self, unit))
        return give(user, self.ADDED_TO[role], self.sagene) if role in self.ADDED_TO else user


@pytest.fixture
def cast(db):
    return Cast()
