"""404 without asking Postgres, for those whom no row of the kind can be shown."""

import pytest
from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from accounts.permissions import Role
from allocation.models import Soknad
from config.rows import fulfilled_by_none, get_object_or_404
from tests.cast import logged_in, user_in
from tests.factories import BydelFactory, SoknadFactory

pytestmark = pytest.mark.django_db

NONE, SOME, EMPTY = Q(bydel__in=[]), Q(bydel__in=[1]), Q(pk__in=Soknad.objects.none())


@pytest.mark.parametrize(
    ("condition", "hopeless"),
    [
        pytest.param(NONE, True, id="ingen bydeler"),
        pytest.param(SOME, False, id="en bydel"),
        pytest.param(Q(), False, id="intet vilkår"),
        pytest.param(NONE & SOME, True, id="ingen og noen"),
        pytest.param(NONE | SOME, False, id="ingen eller noen"),
        pytest.param(NONE | Q(household__in=[]), True, id="ingen eller ingen"),
        pytest.param(~NONE, False, id="ikke ingen"),
        pytest.param(SOME & ~NONE, False, id="noen og ikke ingen"),
        pytest.param(NONE ^ NONE, False, id="enten ingen eller ingen"),
        pytest.param(EMPTY, False, id="en spørring"),
    ],
)
def test_hopeless_is_what_no_row_can_fulfil(condition, hopeless):
    rows = Soknad.objects.filter(condition)
    assert fulfilled_by_none(rows.query.where) is hopeless
    if hopeless:
        SoknadFactory()
        assert not rows.exists()


def test_what_is_none_is_hopeless():
    assert fulfilled_by_none(Soknad.objects.none().query.where)
    assert not fulfilled_by_none(Soknad.objects.all().query.where)


def test_a_hopeless_row_is_not_found_without_a_query(django_assert_num_queries):
    soknad = SoknadFactory()
    with django_assert_num_queries(0), pytest.raises(Http404):
        get_object_or_404(Soknad.objects.filter(bydel__in=frozenset()), pk=soknad.pk)
    assert get_object_or_404(Soknad.objects.filter(bydel__in={soknad.bydel_id}), pk=soknad.pk) == soknad
    with pytest.raises(Http404):
        get_object_or_404(Soknad.objects.filter(bydel__in={soknad.bydel_id}), pk=soknad.pk + 1)


def test_those_without_the_permission_and_those_elsewhere_are_answered_alike():
    soknad = SoknadFactory()
    url = reverse("soknad", args=[soknad.pk])
    for user in (user_in(soknad.bydel, role=Role.ANALYST), user_in(BydelFactory())):
        assert logged_in(user).get(url).status_code == 404
    assert logged_in(user_in(soknad.bydel)).get(url).status_code == 200
