"""Pages of meetings: who sees what, what is refused beside which field, and what it costs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from allocation.actions import decisions, meetings
from allocation.models import AllocationMeeting, CandidateOutcome, MeetingDwellingOutcome, MeetingStatus
from tests.allocation.test_meetings import choose, opened, planned, postpone, waiting
from tests.cast import logged_in, user_in
from tests.factories import MeetingFactory, VacancyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_an_address(cast):
    cast.sagene.address = "Vitaminveien 4, 0485 Oslo"
    cast.sagene.save()


def decide_url(row):
    return reverse("meeting-decide", args=[row.meeting_id, row.pk])


def page(user, name, *args):
    return logged_in(user).get(reverse(name, args=args))


@pytest.mark.parametrize("name", ["meeting-change", "meeting-agenda", "meeting-participants"])
def test_who_may_prepare(cast, name):
    meeting = planned(cast)
    statuses = [page(user, name, meeting.pk).status_code for user in (cast.sara, cast.mona, user_in(cast.ullern))]
    assert statuses == [200, 403, 404]


@pytest.mark.parametrize("name", ["meeting-open", "meeting-close", "meeting-decide"])
def test_who_may_lead(cast, name):
    meeting = opened(cast) if name != "meeting-open" else planned(cast)
    args = [meeting.pk, meeting.dwellings.get().pk] if name == "meeting-decide" else [meeting.pk]
    stranger = user_in(cast.ullern, role=Role.DECISION_MAKER)
    statuses = [page(user, name, *args).status_code for user in (cast.lars, cast.sara, stranger)]
    assert statuses == [200, 403, 404]


def test_from_plan_to_minutes_by_the_pages_alone(cast):
    first, second = waiting(cast.sagene), waiting(cast.sagene)
    vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
    client = logged_in(cast.lars)
    client.post(reverse("meeting-new"), {"day": "24.11.2026", "time": "09.30", "place": "Rom 3"})
    meeting = AllocationMeeting.objects.get()
    assert timezone.localtime(meeting.held_at).isoformat()[:16] == "2026-11-24T09:30"
    client.post(reverse("meeting-agenda", args=[meeting.pk]), {"vacancies": [vacancy.pk]})
    client.post(reverse("meeting-participants", args=[meeting.pk]), {"name": "Eva Ekstern", "role": "Gårdeier"})
    client.post(reverse("meeting-open", args=[meeting.pk]))
    row = meeting.dwellings.get()
    chosen, passed = (row.candidates.get(soknad=one.soknad) for one in (second, first))
    answer = {"seen": 0, "choice": chosen.pk, "reason": "Behov.", f"reason_{passed.pk}": "Ønsker et annet sted."}
    assert client.post(decide_url(row), answer).status_code == 302
    client.post(reverse("meeting-close", args=[meeting.pk]), {"note": ""})
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.CLOSED
    minutes = client.get(reverse("meeting-minutes", args=[meeting.pk]))
    assert (minutes["Content-Type"], minutes.content[:5]) == ("application/pdf", b"%PDF-")
    offer = f"{reverse('offer-new', args=[second.soknad_id])}?mote={row.pk}"
    assert offer in client.get(reverse("meeting", args=[meeting.pk])).content.decode()


def test_a_passed_over_candidate_without_reason_is_refused_beside_its_field(cast):
    first, second = waiting(cast.sagene), waiting(cast.sagene)
    row = opened(cast).dwellings.get()
    chosen, passed = (row.candidates.get(soknad=one.soknad) for one in (second, first))
    client = logged_in(cast.lars)
    assert client.post(decide_url(row), {"seen": 0}).status_code == 422
    response = client.post(decide_url(row), {"seen": 0, "choice": chosen.pk, "reason": "Skrevet tekst."})
    form = response.context_data["form"]
    assert response.status_code == 409
    assert "Skriv hvorfor den er forbigått" in form.errors[f"reason_{passed.pk}"][0]
    assert "Skrevet tekst." in response.content.decode()


def test_a_stale_decision_is_told_and_may_be_saved_deliberately(cast):
    first, second = waiting(cast.sagene), waiting(cast.sagene)
    row = opened(cast).dwellings.get()
    choose(row, first, user_in(cast.sagene, role=Role.DECISION_MAKER, name="Olga Oversett"))
    client = logged_in(cast.lars)
    answer = {
        "seen": 0,
        "choice": row.candidates.get(soknad=second.soknad).pk,
        "reason": "Behov.",
        f"reason_{row.candidates.get(soknad=first.soknad).pk}": "Ønsker et annet sted.",
    }
    response = client.post(decide_url(row), answer)
    assert response.status_code == 409
    assert "Olga Oversett avgjorde boligen" in response.content.decode()
    answer["seen"] = response.context_data["form"]["seen"].value()
    assert client.post(decide_url(row), answer).status_code == 302
    assert row.candidates.get(outcome=CandidateOutcome.CHOSEN).soknad == second.soknad


def test_postponing(cast):
    waiting(cast.sagene)
    row = opened(cast).dwellings.get()
    logged_in(cast.lars).post(decide_url(row), {"seen": 0, "choice": "utsett", "reason": "Må vaskes."})
    row.refresh_from_db()
    assert row.outcome == MeetingDwellingOutcome.POSTPONED


def test_one_who_is_inhabil_is_offered_nothing_in_the_case(cast):
    entry = waiting(cast.sagene)
    meeting = opened(cast)
    row = meeting.dwellings.get()
    client = logged_in(cast.lars)
    number = {"participant": meeting.participants.get().pk, "number": "2026/999999"}
    response = client.post(reverse("meeting-inhabilitet", args=[meeting.pk]), number)
    assert (response.status_code, "Fant ikke sak 2026/999999" in response.content.decode()) == (422, True)
    client.post(reverse("meeting-inhabilitet", args=[meeting.pk]), number | {"number": entry.soknad.number})
    shown = client.get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "Du er inhabil" in shown
    assert decide_url(row) not in shown
    assert client.get(decide_url(row)).status_code == 409


@pytest.mark.parametrize("who", ["unni", "bente"])
def test_others_who_take_part_see_dwelling_and_outcome_only(cast, who):
    entry = waiting(cast.sagene)
    user = getattr(cast, who)
    meeting = planned(cast, VacancyFactory(dwelling__bydel=cast.sagene, dwelling__landlord=cast.boligbygg))
    assert page(user, "meeting", meeting.pk).status_code == 404
    meetings.add_participant(meeting=meeting, user=user, role="Deltaker", by=cast.sara)
    decisions.open_meeting(meeting=meeting, by=cast.lars)
    choose(meeting.dwellings.get(), entry, cast.lars, reason="En hemmelig begrunnelse")
    decisions.close(meeting=meeting, by=cast.lars)
    shown = page(user, "meeting", meeting.pk).content.decode()
    assert str(meeting.dwellings.get()) in shown
    assert "Tildelt" in shown
    for hidden in (entry.soknad.number, "En hemmelig begrunnelse", "husstander", "Historikk"):
        assert hidden not in shown
    assert page(user, "meeting-minutes", meeting.pk).status_code == 403


def test_a_landlord_sees_own_dwellings_only(cast):
    own = VacancyFactory(dwelling__bydel=cast.sagene, dwelling__landlord=cast.boligbygg)
    other = VacancyFactory(dwelling__bydel=cast.sagene)
    meeting = planned(cast, own, other)
    meetings.add_participant(meeting=meeting, user=cast.unni, role="Gårdeier", by=cast.sara)
    shown = page(cast.unni, "meeting", meeting.pk).content.decode()
    assert (str(own.dwelling) in shown, str(other.dwelling) in shown) == (True, False)


def test_minutes_exist_when_the_meeting_is_closed(cast):
    assert page(cast.sara, "meeting-minutes", planned(cast).pk).status_code == 404


def test_a_meeting_with_undecided_dwellings_is_not_closed(cast):
    meeting = opened(cast)
    client = logged_in(cast.lars)
    assert "kan ikke lukkes ennå" in client.get(reverse("meeting-close", args=[meeting.pk])).content.decode()
    assert client.post(reverse("meeting-close", args=[meeting.pk]), {"note": ""}).status_code == 409
    postpone(meeting.dwellings.get(), cast.lars)
    assert client.post(reverse("meeting-close", args=[meeting.pk]), {"note": ""}).status_code == 302


def test_the_list_has_those_to_come_first_and_the_own_bydel_only(cast):
    day = timezone.now()
    closed = MeetingFactory(bydel=cast.sagene, closed=True, held_at=day - timezone.timedelta(days=9))
    later = MeetingFactory(bydel=cast.sagene, held_at=day + timezone.timedelta(days=9))
    sooner = MeetingFactory(bydel=cast.sagene, held_at=day + timezone.timedelta(days=2))
    MeetingFactory(bydel=cast.ullern)
    context = page(cast.sara, "meeting-list").context_data
    urls = [row["url"] for row in (*context["coming"], *context["closed"])]
    assert urls == [reverse("meeting", args=[one.pk]) for one in (sooner, later, closed)]


def test_pages_cost_the_same_however_much_they_show(cast, django_assert_max_num_queries):
    client = logged_in(cast.lars)
    client.get(reverse("meeting-list"))  # the first page of a session costs more
    costs = {"meeting": [], "meeting-list": [], "meeting-decide": []}
    for added in (1, 6):
        for _ in range(added):
            waiting(cast.sagene)
        meeting = opened(cast, *(VacancyFactory(dwelling__bydel=cast.sagene) for _ in range(added)))
        urls = {
            "meeting": reverse("meeting", args=[meeting.pk]),
            "meeting-list": reverse("meeting-list"),
            "meeting-decide": decide_url(meeting.dwellings.first()),
        }
        for name, url in urls.items():
            with django_assert_max_num_queries(25) as queries:
                client.get(url)
            costs[name].append(len(queries))
    assert all(small == large for small, large in costs.values()), costs
