"""Who is behind a session, and what each page asks of its user."""

import time

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from accounts.models import User
from tests.cast import logged_in, user_in
from tests.factories import BydelFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return user_in(BydelFactory())


def logged_out(client):
    response = client.get(reverse("home"))
    return response.status_code == 302 and response["Location"].startswith(reverse("account_login"))


def test_the_user_of_a_session_has_every_field(user):
    found, asked = User.objects.of_session(user.pk), User.objects.get(pk=user.pk)
    assert found == user
    for field in User._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(asked, field.attname)
    assert User.objects.of_session(user.pk + 1) is None


def test_a_session_is_of_its_user(user):
    UserFactory()
    response = logged_in(user).get(reverse("home"))
    assert response.wsgi_request.user == user


def test_whoever_is_no_longer_active_is_logged_out(user):
    client = logged_in(user)
    assert not logged_out(client)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert logged_out(client)


def test_a_new_password_ends_other_sessions(user):
    client = logged_in(user)
    user.set_password("et helt nytt passord")
    user.save()
    assert logged_out(client)


def test_a_session_ends_after_an_idle_hour(user):
    assert not logged_out(logged_in(user, seen=time.time() - 3500))
    assert logged_out(logged_in(user, seen=time.time() - 3700))


def test_the_password_is_what_lets_somebody_in(user):
    user.set_password("et helt nytt passord")
    user.save()
    assert authenticate(None, email=user.email, password="et helt nytt passord") == user
    assert authenticate(None, email=user.email, password="et annet passord") is None


def test_the_login_page_begins_a_session_of_the_user(user, client):
    user.set_password("et helt nytt passord")
    user.save()
    url = reverse("account_login")
    assert client.post(url, {"login": user.email, "password": "et annet passord"}).status_code == 200
    assert logged_out(client)
    response = client.post(url, {"login": user.email, "password": "et helt nytt passord"})
    assert response.status_code == 302
    assert client.get(reverse("home")).wsgi_request.user == user
