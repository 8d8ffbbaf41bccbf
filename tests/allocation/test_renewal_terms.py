"""The dates before and after the end of a lease, with the boundary on both sides, and what the lamp says."""

from datetime import date, timedelta

import pytest

from allocation import renewal_progress, renewal_terms
from allocation.models import Fornyelse, SamtaleStatus
from allocation.renewal_progress import Stage
from config.working_days import add_months
from tests.factories import (
    FornyelseFactory,
    LeaseFactory,
    RuleSetFactory,
    SamtaleFactory,
    SoknadFactory,
    VedtakFactory,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
STEPS = {"notice_months": 9, "interview_months": 6, "apply_by_months": 4, "decide_by_months": 3}
ENDS = date(2027, 5, 31)


def ending(last, **fields):
    lease = LeaseFactory(tenancy__moved_in=date(2015, 1, 1), ends=last)
    row = FornyelseFactory(lease=lease, apply_by=add_months(last, -4), **fields)
    return renewal_progress.with_stage(Fornyelse.objects.filter(pk=row.pk)).get()


@pytest.mark.parametrize(
    ("ends", "interview", "apply", "decide", "demand"),
    [
        pytest.param(date(2027, 5, 31), (2026, 11, 30), (2027, 1, 31), (2027, 2, 28), (2027, 8, 31), id="31. mai"),
        pytest.param(
            date(2028, 2, 29), (2027, 8, 29), (2027, 10, 29), (2027, 11, 29), (2028, 5, 29), id="skuddår"
        ),
        pytest.param(
            date(2027, 8, 31), (2027, 2, 28), (2027, 4, 30), (2027, 5, 31), (2027, 11, 30), id="31. aug."
        ),
        pytest.param(
            date(2026, 11, 30), (2026, 5, 30), (2026, 7, 30), (2026, 8, 30), (2027, 2, 28), id="30. nov."
        ),
    ],
)
def test_the_dates_are_counted_from_the_last_day(ends, interview, apply, decide, demand):
    dates = renewal_terms.dates_of(ending(ends), STEPS)
    expected = [date(*parts) for parts in (interview, apply, decide)] + [ends, date(*demand)]
    assert list(dates) == expected


def test_a_step_that_the_rule_set_leaves_out_has_no_date():
    dates = renewal_terms.dates_of(ending(ENDS), {"notice_months": 9, "apply_by_months": 4})
    assert (dates.interview_by, dates.decide_by) == (None, None)
    assert renewal_progress.lamp_of(ending(ENDS), {}, date(2027, 1, 1)).level == "none"


@pytest.mark.parametrize("months", [1, 3, 4, 6, 9])
@pytest.mark.parametrize(
    "today", [date(2026, 2, 28), date(2028, 2, 29), date(2026, 6, 30), date(2026, 1, 31), date(2026, 10, 25)]
)
def test_the_last_end_that_is_due_is_exactly_that(today, months):
    """What a filter asks in one comparison is what the date of each row says."""
    latest = renewal_terms.latest_end(today, months)
    assert add_months(latest, -months) <= today < add_months(latest + ONE_DAY, -months)


class TestLaw:
    @pytest.mark.parametrize(
        ("today", "text"),
        [
            pytest.param(ENDS, "", id="siste dag"),
            pytest.param(ENDS + ONE_DAY, "blir leieavtalen tidsubestemt om 92 dager", id="dagen etter"),
            pytest.param(date(2027, 8, 31), "blir leieavtalen tidsubestemt om 1 dag ", id="tre måneder på dagen"),
            pytest.param(date(2027, 9, 1), "gått over til å bli tidsubestemt", id="mer enn tre måneder"),
        ],
    )
    def test_what_it_leads_to(self, today, text):
        said = renewal_terms.law_text(ending(ENDS), today)
        assert text in said if text else said == ""

    def test_a_demand_stops_it(self):
        said = renewal_terms.law_text(ending(ENDS, demanded_on=date(2027, 6, 9)), date(2027, 9, 1))
        assert "Krav om å flytte ble sendt 09.06.2027, innen fristen" in said
        assert "gått over" not in said


class TestLamp:
    @pytest.mark.parametrize(
        ("today", "level", "text"),
        [
            pytest.param(date(2026, 11, 29), "none", "Søknad: om 63 dager (31.01.2027)", id="før samtalen"),
            pytest.param(date(2026, 11, 30), "amber", "Samtale mangler", id="samtalen skulle vært holdt"),
            pytest.param(date(2027, 1, 30), "amber", "Samtale mangler", id="dagen før fristen"),
            pytest.param(date(2027, 1, 31), "red", "Søknad: i dag", id="siste dag å søke"),
            pytest.param(date(2027, 2, 3), "red", "Søknad: 3 dager over fristen", id="over fristen"),
            pytest.param(ENDS, "red", "Søknad: 120 dager over fristen", id="siste dag"),
            pytest.param(ENDS + ONE_DAY, "red", "Gått ut. Tidsubestemt om 92 dager", id="rød fra første dag"),
            pytest.param(ENDS + 59 * ONE_DAY, "red", "Gått ut. Tidsubestemt om 34 dager", id="59 dager"),
            pytest.param(ENDS + 60 * ONE_DAY, "red", "Kritisk: tidsubestemt om 33 dager", id="kritisk ved 60"),
            pytest.param(date(2027, 8, 31), "red", "Kritisk: tidsubestemt om 1 dag", id="siste dag for krav"),
            pytest.param(date(2027, 9, 1), "red", "Tidsubestemt etter 31.08.2027 (§ 9-2)", id="for sent"),
        ],
    )
    def test_of_one_who_has_not_applied(self, today, level, text):
        lamp = renewal_progress.lamp_of(ending(ENDS), STEPS, today)
        assert (lamp.level, lamp.text) == (level, text)

    @pytest.mark.parametrize(
        ("today", "level", "text"),
        [
            pytest.param(date(2027, 2, 6), "none", "Vedtak: om 22 dager (28.02.)", id="22 dager før"),
            pytest.param(date(2027, 2, 7), "amber", "Vedtak: om 21 dager (28.02.)", id="21 dager før"),
            pytest.param(date(2027, 2, 27), "amber", "Vedtak: i morgen", id="dagen før"),
            pytest.param(date(2027, 2, 28), "red", "Vedtak: i dag", id="fristen"),
        ],
    )
    def test_of_one_who_has_applied(self, today, level, text):
        row = ending(ENDS, applied=True)
        SamtaleFactory(fornyelse=row, held=True)
        row = renewal_progress.with_stage(Fornyelse.objects.filter(pk=row.pk)).get()
        lamp = renewal_progress.lamp_of(row, STEPS, today)
        assert (lamp.level, lamp.text) == (level, text)

    def test_a_demand_does_not_put_it_out(self):
        lamp = renewal_progress.lamp_of(ending(ENDS, demanded_on=date(2027, 6, 9)), STEPS, date(2027, 9, 1))
        assert (lamp.level, lamp.text) == ("red", "Flyttekrav sendt 09.06.2027, bor der fortsatt")


class TestStage:
    @pytest.mark.parametrize(
        ("fields", "stage"),
        [
            ({}, Stage.NOT_APPLIED),
            ({"declined": True}, Stage.DECLINED),
            ({"applied": True}, Stage.APPLIED),
            ({"applied": True, "soknad__status": "trukket"}, Stage.NOT_APPLIED),
            ({"granted": True}, Stage.GRANTED),
            ({"granted": True, "vedtak__same_dwelling": False}, Stage.ELSEWHERE),
            ({"granted": True, "vedtak__kind": "fornyelse_avslatt", "vedtak__same_dwelling": None}, Stage.REFUSED),
            ({"status": "avsluttet"}, Stage.CLOSED),
        ],
        ids=[
            "varslet", "ønsker ikke", "søkt", "søknaden er trukket", "innvilget", "annen bolig", "avslått",
            "avsluttet",
        ],
    )  # fmt: skip
    def test_follows_the_case(self, fields, stage):
        assert ending(ENDS, **fields).stage == stage

    def test_a_vedtak_that_was_revoked_does_not_count(self):
        soknad = SoknadFactory()
        VedtakFactory(soknad=soknad, revoked=True, kind="fornyelse_innvilget")
        row = FornyelseFactory(lease__bydel=soknad.bydel, status="sokt", soknad=soknad)
        assert renewal_progress.with_stage(Fornyelse.objects.filter(pk=row.pk)).get().stage == Stage.APPLIED


class TestGuidance:
    @pytest.mark.parametrize(
        ("talks", "text", "missing"),
        [
            ((), "Ikke avtalt", True),
            ((SamtaleStatus.MISSED,), "Ikke møtt", True),
            ((SamtaleStatus.CANCELLED,), "Ikke avtalt", True),
            ((SamtaleStatus.MISSED, SamtaleStatus.PLANNED), "Avtalt", False),
            ((SamtaleStatus.MISSED, SamtaleStatus.HELD), "Holdt", False),
        ],
        ids=["ingen", "ikke møtt", "avlyst", "avtalt på nytt", "holdt til slutt"],
    )
    def test_what_counts_is_how_far_it_came(self, talks, text, missing):
        RuleSetFactory()
        row = ending(ENDS)
        for status in talks:
            held = {"held": True} if status == SamtaleStatus.HELD else {"status": status}
            SamtaleFactory(fornyelse=row, **held)
        rows = renewal_progress.with_stage(Fornyelse.objects.filter(pk=row.pk))
        today = date(2026, 11, 30)
        said = renewal_progress.guidance_of(rows.get(), renewal_terms.dates_of(row, STEPS), today)
        assert (said.text.split(" 2")[0].split(" 0")[0].startswith(text), said.missing) == (True, missing)
        assert rows.filter(renewal_progress.guidance_missing(STEPS, today)).exists() == missing
        assert not rows.filter(renewal_progress.guidance_missing(STEPS, today - ONE_DAY)).exists()
