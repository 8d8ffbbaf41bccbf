"""When load_demo does nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Kommune

pytestmark = pytest.mark.django_db


def test_invented_people_never_get_into_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("load_demo")
    assert not Kommune.objects.exists()


def test_the_ordinary_role_is_told_to_use_the_owner():
    with pytest.raises(CommandError, match="owner"):
        call_command("load_demo")
    assert not Kommune.objects.exists()


def test_a_database_with_a_kommune_is_left_alone():
    Kommune.objects.create(number="0301", name="Oslo kommune")
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert "already" in said.getvalue()
    assert Kommune.objects.count() == 1


def test_logins_of_an_empty_database():
    said = StringIO()
    call_command("demo_logins", stdout=said)
    assert said.getvalue() == "No demo data are loaded.\n"
