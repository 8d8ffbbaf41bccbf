"""Two pairs of eyes: where the bydel wants it, somebody else than the signer has looked the draft over."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Bydel
from accounts.permissions import Role
from allocation import progress
from allocation.actions import settings
from allocation.actions import vedtak as actions
from allocation.models import VedtakStatus
from audit.models import Event
from config.errors import RuleBroken
from tests.allocation.deciding import draft, ready
from tests.cast import logged_in, user_in
from tests.factories import InhabilitetFactory
from tests.worklists import groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_look(cast):
    cast.sagene.second_look = True
    cast.sagene.save()
    return cast.sagene


@pytest.fixture
def written(cast, two_look):
    return draft(ready(cast, prioritised=True), cast.sara)


@pytest.fixture
def other(cast):
    return user_in(cast.sagene, name="Stine Saksbehandler")


def test_without_a_second_look_it_is_not_issued(cast, written):
    with pytest.raises(RuleBroken, match="krever at en annen ser over"):
        actions.issue(vedtak=written, by=cast.lars)
    written.refresh_from_db()
    assert written.status == VedtakStatus.DRAFT


def test_after_a_second_look_it_is(cast, written, other):
    seen = actions.second(vedtak=written, by=other)
    assert (seen.seconded_by, seen.seconded_at is not None) == (other, True)
    assert actions.issue(vedtak=written, by=cast.lars).seconded_by == other
    event = Event.objects.get_queryset().about(written).get(kind="vedtak.seconded")
    assert (event.by, "Stine Saksbehandler" in event.text) == (other, True)


def test_the_writer_does_not_look_over_the_own_draft(cast, written):
    with pytest.raises(RuleBroken, match="Du skrev utkastet"):
        actions.second(vedtak=written, by=cast.sara)


def test_who_looked_does_not_sign(cast, written):
    actions.second(vedtak=written, by=cast.lars)
    with pytest.raises(RuleBroken, match="Du har sett over utkastet"):
        actions.issue(vedtak=written, by=cast.lars)
    leader = user_in(cast.sagene, role=Role.DECISION_MAKER)
    assert actions.issue(vedtak=written, by=leader).issued_by == leader


def test_a_leader_may_sign_the_own_draft_when_another_has_looked(cast, two_look):
    written = draft(ready(cast, prioritised=True), cast.lars)
    actions.second(vedtak=written, by=cast.sara)
    assert actions.issue(vedtak=written, by=cast.lars).issued_by == cast.lars


def test_an_edit_undoes_the_second_look(cast, written, other):
    actions.second(vedtak=written, by=other)
    edited = draft(written.soknad, cast.sara, grounds="En ny begrunnelse.")
    assert (edited.pk, edited.seconded_by, edited.seconded_at) == (written.pk, None, None)
    with pytest.raises(RuleBroken, match="ser over"):
        actions.issue(vedtak=edited, by=cast.lars)
    said = Event.objects.get_queryset().about(written).filter(kind="vedtak.drafted").newest_first().first()
    assert "må ses over på nytt" in said.text


def test_whoever_edits_becomes_the_writer(cast, written, other):
    draft(written.soknad, other, grounds="Rettet.")
    with pytest.raises(RuleBroken, match="Du skrev utkastet"):
        actions.second(vedtak=written, by=other)
    assert actions.second(vedtak=written, by=cast.sara).seconded_by == cast.sara


def test_one_look_is_enough(cast, written, other):
    actions.second(vedtak=written, by=other)
    with pytest.raises(RuleBroken, match="allerede sett over av Stine Saksbehandler"):
        actions.second(vedtak=written, by=cast.lars)


def test_an_issued_vedtak_is_not_looked_over(cast, written, other):
    actions.second(vedtak=written, by=other)
    actions.issue(vedtak=written, by=cast.lars)
    with pytest.raises(RuleBroken, match="Bare et utkast kan ses over"):
        actions.second(vedtak=written, by=cast.lars)


def test_a_reader_and_one_who_is_inhabil_do_not_look_over(cast, written, other):
    with pytest.raises(PermissionDenied):
        actions.second(vedtak=written, by=cast.mona)
    InhabilitetFactory(soknad=written.soknad, participant__user=other, participant__meeting__bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="inhabil"):
        actions.second(vedtak=written, by=other)


def test_elsewhere_one_is_enough_but_a_look_still_binds(cast):
    written = draft(ready(cast, prioritised=True), cast.sara)
    assert not cast.sagene.second_look
    assert actions.issue(vedtak=written, by=cast.lars).seconded_by is None


# Whose turn


def turn(soknad, user):
    case = progress.load(type(soknad).objects.select_related("bydel").get(pk=soknad.pk))
    action = progress.next_action(case, user)
    return action.label if action else progress.whose_turn(case)


def test_whose_turn_it_is(cast, written, other):
    soknad = written.soknad
    assert turn(soknad, cast.sara) == "En annen ser over utkastet"
    assert turn(soknad, other) == "Se over utkastet"
    assert turn(soknad, cast.lars) == "En annen ser over utkastet"
    actions.second(vedtak=written, by=other)
    assert turn(soknad, cast.lars) == "Se over og fatt vedtak"
    assert turn(soknad, other) == "Vedtak fattes av leder"


def test_the_work_list_shows_it_to_the_others(cast, written, other, two_look):
    def shown(user):
        found = groups(user, two_look, written.created_at.date())
        return [item.url for group in found if group.title == "Utkast som skal ses over" for item in group.items]

    assert shown(other) == [reverse("vedtak-second", args=[written.pk])]
    assert shown(cast.sara) == []
    actions.second(vedtak=written, by=other)
    assert shown(cast.lars) == []


# Pages and API


def test_the_page_of_the_second_look(cast, written, other):
    url = reverse("vedtak-second", args=[written.pk])
    page = logged_in(other).get(url).content.decode()
    assert "Du kan ikke fatte vedtaket selv" in page and "Jeg har sett over utkastet" in page
    refused = logged_in(cast.sara).post(url)
    assert refused.status_code == 409 and "Du skrev utkastet" in refused.content.decode()
    assert logged_in(other).post(url).status_code == 302
    assert logged_in(other).get(reverse("vedtak", args=[written.pk])).content.decode().count("Stine Saksbehandler")


def test_the_page_of_issuing_says_that_it_waits(cast, written):
    url = reverse("vedtak-issue", args=[written.pk])
    assert "Utkastet er ikke sett over" in logged_in(cast.lars).get(url).content.decode()
    response = logged_in(cast.lars).post(url)
    assert response.status_code == 409 and "krever at en annen ser over" in response.content.decode()


def test_an_issued_one_has_no_such_page(cast, written, other):
    actions.second(vedtak=written, by=other)
    actions.issue(vedtak=written, by=cast.lars)
    response = logged_in(cast.sara).get(reverse("vedtak-second", args=[written.pk]))
    assert response.url == reverse("vedtak", args=[written.pk])


def test_the_api_twin(cast, written, other):
    url = reverse("api-vedtak-second", args=[written.pk])
    assert logged_in(cast.sara).post(url).status_code == 409
    answer = logged_in(other).post(url)
    assert (answer.status_code, answer.json()["seconded_by"]) == (200, other.pk)


# The setting


def test_the_leader_decides_and_it_is_told(cast):
    url = reverse("office-settings")
    client = logged_in(cast.lars)
    assert "Den som fatter vedtaket" in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"second_look": "ja"}, follow=True).status_code == 200
    assert Bydel.objects.get(pk=cast.sagene.pk).second_look
    page = client.get(url).content.decode()
    assert "Lars Leder" in page and "To personer skal se på hvert vedtak" in page
    client.post(url, {"second_look": "nei"})
    assert not Bydel.objects.get(pk=cast.sagene.pk).second_look


def test_no_change_is_no_event(cast):
    settings.set_second_look(bydel=cast.sagene, required=False, by=cast.lars)
    assert not Event.objects.get_queryset().filter(kind="bydel.second_look").exists()


@pytest.mark.parametrize("name", ["sara", "mona", "ada"])
def test_others_do_not_decide(cast, name):
    with pytest.raises(PermissionDenied):
        settings.set_second_look(bydel=cast.sagene, required=True, by=getattr(cast, name))


def test_a_leader_decides_for_the_own_bydel_only(cast):
    with pytest.raises(PermissionDenied):
        settings.set_second_look(bydel=cast.ullern, required=True, by=cast.lars)


def test_the_api_twin_of_the_setting(cast):
    url = reverse("api-office-settings", args=[cast.sagene.pk])
    answer = logged_in(cast.lars).post(url, {"second_look": True}, content_type="application/json")
    assert answer.json() == {"bydel": cast.sagene.pk, "second_look": True}
