"""Samtaler: agreed with a letter, held with a note, not met, called off."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from allocation.actions import letter_delivery, samtaler
from allocation.models import Letter, LetterKind, LetterStatus, Samtale, SamtaleStatus, SoknadStatus
from audit.models import Event
from config.dates import norwegian_datetime
from config.errors import RuleBroken
from tests.factories import FornyelseFactory, InhabilitetFactory, RuleSetFactory, SamtaleFactory, SoknadFactory

pytestmark = pytest.mark.django_db
S = SamtaleStatus


def at(days, hour=10):
    on = timezone.localdate() + timedelta(days=days)
    return datetime(on.year, on.month, on.day, hour, tzinfo=timezone.get_current_timezone())


@pytest.fixture(autouse=True)
def rules(cast):
    return RuleSetFactory(kommune=cast.oslo)


@pytest.fixture
def soknad(cast):
    return SoknadFactory(bydel=cast.sagene, status=SoknadStatus.IN_PROGRESS)


@pytest.fixture
def fornyelse(cast):
    return FornyelseFactory(bydel=cast.sagene)


def plan(about, cast, **changes):
    return samtaler.plan(about=about, by=cast.sara, **{"planned_at": at(3), "place": "Vitaminveien 4"} | changes)


@pytest.mark.parametrize(
    ("about", "kind"), [("soknad", "kartlegging"), ("fornyelse", "veiledning")], ids=["søknad", "fornyelse"]
)
def test_agreed_with_a_letter_and_on_the_timelines(cast, request, about, kind):
    about = request.getfixturevalue(about)
    samtale = plan(about, cast)
    letter = Letter.objects.get(samtale=samtale)
    assert (samtale.kind, letter.kind, letter.status) == (kind, LetterKind.INTERVIEW, LetterStatus.QUEUED)
    for subject in (about, about.household):
        event = Event.objects.visible_to(cast.sara).about(subject).get(kind="samtale.planned")
        assert event.text.endswith(f"avtalt {norwegian_datetime(at(3))}. Innkalling er lagt i kø.")


def test_agreed_by_phone_needs_no_letter(cast, soknad):
    plan(soknad, cast, invite=False)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"planned_at": at(-1)}, "planned_day", "Tidspunktet er passert. Velg et fram i tid."),
        ({"place": " "}, "place", "Skriv hvor samtalen er."),
    ],
    ids=["i går", "uten sted"],
)
def test_agreeing_is_refused_beside_the_field(cast, soknad, changes, field, message):
    with pytest.raises(RuleBroken) as refused:
        plan(soknad, cast, **changes)
    assert (refused.value.field, str(refused.value)) == (field, message)


def test_one_at_a_time(cast, soknad):
    plan(soknad, cast)
    with pytest.raises(RuleBroken, match="Det er alt avtalt en samtale " + norwegian_datetime(at(3))):
        plan(soknad, cast, planned_at=at(9))


def test_a_new_one_after_nobody_came(cast, fornyelse):
    missed = SamtaleFactory(fornyelse=fornyelse, planned_at=at(-1))
    samtaler.miss(samtale=missed, note="Ringte, ikke svar.", by=cast.sara)
    assert plan(fornyelse, cast).status == S.PLANNED


def test_none_with_a_household_that_has_moved_out(cast, fornyelse):
    fornyelse.lease.closed_on = timezone.localdate()
    fornyelse.lease.save()
    with pytest.raises(RuleBroken, match=r"^Kontrakten er avløst"):
        plan(fornyelse, cast)


def test_none_in_a_case_that_is_over(cast):
    over = SoknadFactory(bydel=cast.sagene, status=SoknadStatus.WITHDRAWN)
    with pytest.raises(RuleBroken, match="«Trukket» og kan ikke endres"):
        plan(over, cast)


def test_held_with_what_came_up(cast, soknad):
    samtale = samtaler.hold(
        samtale=plan(soknad, cast), held_on=timezone.localdate(), present="Søkeren og tolk", note="Trenger 3 rom.",
        by=cast.sara,
    )  # fmt: skip
    assert (samtale.status, samtale.present, samtale.note) == (S.HELD, "Søkeren og tolk", "Trenger 3 rom.")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"note": ""}, "note"), ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on")],
    ids=["uten notat", "fram i tid"],
)
def test_held_is_refused_beside_the_field(cast, soknad, changes, field):
    given = {"held_on": timezone.localdate(), "present": "", "note": "Snakket."} | changes
    with pytest.raises(RuleBroken) as refused:
        samtaler.hold(samtale=plan(soknad, cast), by=cast.sara, **given)
    assert refused.value.field == field


def test_held_without_having_been_agreed(cast, fornyelse):
    samtale = samtaler.register_held(
        about=fornyelse, held_on=timezone.localdate(), present="", note="Kom innom skranken.", by=cast.sara
    )
    assert (samtale.kind, samtale.status) == ("veiledning", S.HELD)


def test_nobody_can_be_missed_before_the_time(cast, soknad):
    with pytest.raises(RuleBroken, match="Avlys den i stedet"):
        samtaler.miss(samtale=plan(soknad, cast), note="", by=cast.sara)


def test_called_off_needs_a_reason_and_stops_the_letter(cast, soknad):
    samtale = plan(soknad, cast)
    with pytest.raises(RuleBroken, match="Skriv hvorfor samtalen avlyses"):
        samtaler.cancel(samtale=samtale, reason=" ", by=cast.sara)
    samtaler.cancel(samtale=samtale, reason="Søkeren er syk.", by=cast.sara)
    letter = Letter.objects.get()
    assert not letter_delivery.deliver(letter.pk)
    letter.refresh_from_db()
    assert letter.status == LetterStatus.STOPPED


@pytest.mark.parametrize("ended", ["held", "missed", "cancelled"])
def test_what_is_over_does_not_change(cast, soknad, ended):
    samtale = SamtaleFactory(soknad=soknad, bydel=cast.sagene)
    Samtale.objects.filter(pk=samtale.pk).update(
        status={"held": S.HELD, "missed": S.MISSED, "cancelled": S.CANCELLED}[ended],
        note="Et notat.", held_on=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="Samtalen"):
        samtaler.cancel(samtale=samtale, reason="Likevel.", by=cast.sara)


def test_one_who_is_inhabil_registers_nothing(cast, soknad):
    samtale = plan(soknad, cast)
    InhabilitetFactory(participant__user=cast.sara, soknad=soknad)
    with pytest.raises(RuleBroken, match="Du er meldt inhabil"):
        samtaler.cancel(samtale=samtale, reason="Likevel.", by=cast.sara)
