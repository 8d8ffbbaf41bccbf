"""The KOSTRA report: three disjoint events, frozen with the rows behind, corrected by a new version."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from config.errors import RuleBroken
from dashboard.actions import kostra_rapporter
from dashboard.kostra import counting, reading
from dashboard.kostra.rows import why
from dashboard.models import KostraRad, KostraRapport, KostraTall, RadChange
from tests.breaking import delete, update
from tests.cast import as_user, user_in
from tests.factories import (
    BydelFactory,
    DwellingFactory,
    HouseholdFactory,
    LeaseFactory,
    MidlertidigOppholdFactory,
    SoknadFactory,
    TenancyFactory,
    VedtakFactory,
)

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year - 1
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
DAY = timedelta(days=1)
EVENTS = ("nyinnflyttede", "byttet", "forlenget")


def household(bydel, **fields):
    return HouseholdFactory(bydel=bydel, member__valid_from=date(2010, 1, 1), **fields)


def lives(bydel, moved_in, **fields):
    home = fields.pop("household", None) or household(bydel)
    return TenancyFactory(bydel=bydel, household=home, moved_in=moved_in, **fields)


def numbers(bydel, year=YEAR):
    return counting.draft(bydel, counting.last_day(year, timezone.localdate()))


def events(bydel):
    found = numbers(bydel)
    return {code: found[code, ""] for code in EVENTS}


def report(cast, bydel=None, **fields):
    with as_user(cast.lars):
        return kostra_rapporter.report(bydel=bydel or cast.sagene, year=YEAR, by=cast.lars, **fields)


class TestEvents:
    @pytest.mark.parametrize(
        ("day", "counted"),
        [(FIRST - DAY, 0), (FIRST, 1), (LAST, 1), (LAST + DAY, 0)],
        ids=["day before the year", "first day", "last day", "day after the year"],
    )
    def test_new_are_those_who_moved_in_within_the_year(self, cast, day, counted):
        lives(cast.sagene, date(2010, 5, 1))
        lives(cast.sagene, day)
        assert events(cast.sagene) == {"nyinnflyttede": counted, "byttet": 0, "forlenget": 0}

    @pytest.mark.parametrize(
        ("gap", "event"),
        [(-1, "byttet"), (0, "byttet"), (1, "byttet"), (2, "nyinnflyttede")],
        ids=["overlap", "same day", "day before", "a night in between"],
    )
    def test_who_lived_in_a_municipal_dwelling_the_day_before_has_exchanged(self, cast, gap, event):
        home = household(cast.sagene)
        moved = date(YEAR, 6, 1)
        lives(
            cast.ullern, date(2020, 1, 1), household=home, moved_out=moved - timedelta(days=gap),
            end_cause="oppsagt_av_leietaker",
        )  # fmt: skip
        lives(cast.sagene, moved, household=home)
        assert events(cast.sagene) == dict.fromkeys(EVENTS, 0) | {event: 1}

    def test_a_contract_of_exchange_is_one_whatever_came_between(self, cast):
        tenancy = lives(cast.sagene, date(YEAR, 6, 1))
        LeaseFactory(tenancy=tenancy, kind="bytte")
        assert events(cast.sagene) == {"nyinnflyttede": 0, "byttet": 1, "forlenget": 0}

    def test_a_renewed_contract_is_neither_new_nor_exchanged(self, cast):
        tenancy = lives(cast.sagene, date(YEAR - 3, 3, 1))
        LeaseFactory(tenancy=tenancy, ends=date(YEAR, 2, 28), closed_on=date(YEAR, 3, 1))
        LeaseFactory(tenancy=tenancy, kind="fornyelse", period=DateRange(date(YEAR, 3, 1), date(YEAR + 3, 3, 1)))
        assert events(cast.sagene) == {"nyinnflyttede": 0, "byttet": 0, "forlenget": 1}

    def test_a_cancelled_renewal_does_not_count(self, cast):
        tenancy = lives(cast.sagene, date(YEAR - 3, 3, 1))
        LeaseFactory(
            tenancy=tenancy, kind="fornyelse", period=DateRange(date(YEAR, 3, 1), date(YEAR + 3, 3, 1)),
            cancelled_at=timezone.now(),
        )  # fmt: skip
        assert events(cast.sagene)["forlenget"] == 0

    def test_a_household_is_counted_once_a_year(self, cast):
        home = household(cast.sagene)
        lives(
            cast.sagene, date(YEAR, 1, 10), household=home, moved_out=date(YEAR, 2, 1),
            end_cause="oppsagt_av_leietaker",
        )  # fmt: skip
        lives(cast.sagene, date(YEAR, 9, 1), household=home)
        assert events(cast.sagene)["nyinnflyttede"] == 1

    def test_the_kind_of_household_is_that_of_the_day(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        lives(
            cast.sagene,
            date(YEAR, 5, 1),
            household=household(
                cast.sagene,
                children=1,
                children__valid_from=date(2015, 1, 1),
                children__person__birth_date=date(YEAR - 18, 5, 2),
            ),
        )
        lives(
            cast.sagene,
            date(YEAR, 5, 1),
            household=household(
                cast.sagene,
                children=1,
                children__valid_from=date(2015, 1, 1),
                children__person__birth_date=date(YEAR - 18, 5, 1),
            ),
        )
        found = numbers(cast.sagene)
        kinds = ("enslig", "enslig_barn", "andre")
        assert [found["nyinnflyttede", f"husstand={kind}"] for kind in kinds] == [1, 1, 1]


class TestOtherNumbers:
    @pytest.mark.parametrize(("withdrawn", "counted"), [(None, 1), (LAST, 0), (LAST + DAY, 1)])
    def test_stock_is_what_is_in_use_when_the_year_is_over(self, cast, withdrawn, counted):
        DwellingFactory(bydel=cast.sagene, tenure_basis="innleid", withdrawn_on=withdrawn)
        DwellingFactory(bydel=cast.sagene, tenure_basis="eid")
        found = numbers(cast.sagene)
        assert found["boliger", "disposisjon=innleid"] == counted
        assert found["boliger", ""] == counted + 1

    @pytest.mark.parametrize(
        ("start", "end", "counted"),
        [
            (FIRST - 10 * DAY, FIRST, 0), (FIRST - 10 * DAY, FIRST + DAY, 1), (LAST, None, 1),
            (LAST + DAY, None, 0),
        ],
        ids=["left on new year's day", "one night", "last day", "after"],
    )  # fmt: skip
    def test_stays_with_a_night_in_the_year(self, cast, start, end, counted):
        MidlertidigOppholdFactory(bydel=cast.sagene, started_on=date(2020, 1, 1), ended_on=date(2020, 1, 2),
                                  exit="ukjent")  # fmt: skip
        MidlertidigOppholdFactory(bydel=cast.sagene, started_on=start, ended_on=end, exit="ukjent" if end else "")
        assert numbers(cast.sagene)["midlertidig", ""] == counted

    @pytest.mark.parametrize(("end", "part"), [(date(YEAR, 5, 1), "kort"), (date(YEAR, 5, 2), "lang")])
    def test_a_stay_is_long_after_three_months(self, cast, end, part):
        MidlertidigOppholdFactory(bydel=cast.sagene, started_on=date(YEAR, 2, 1), ended_on=end, exit="ukjent")
        assert numbers(cast.sagene)["midlertidig", f"varighet={part}"] == 1


class TestVedtak:
    """As it stood when the year was over."""

    JUNE = datetime(YEAR, 6, 1, 12, tzinfo=UTC)
    AFTER = datetime(YEAR + 1, 2, 1, 12, tzinfo=UTC)

    def issued(self, cast, **fields):
        dated = {"issued_at": self.JUNE, "notice_date": date(YEAR, 6, 1), "appeal_deadline": date(YEAR, 7, 1)}
        soknad = fields.pop("soknad", None) or SoknadFactory(
            bydel=cast.sagene, received_on=date(YEAR, 3, 1), status="avgjort", caseworker=cast.sara
        )
        return VedtakFactory(soknad=soknad, **{"issued": True} | dated | fields)

    def granted(self, cast):
        return numbers(cast.sagene)["innvilget", ""]

    def test_the_qualified_who_were_refused_stand_apart(self, cast):
        self.issued(cast, kind="avslag_boligmangel", rooms="", term_months=None)
        found = numbers(cast.sagene)
        assert (found["innvilget", ""], found["avslatt", ""]) == (0, 1)
        assert found["avslatt", "utfall=avslag_boligmangel"] == 1

    @pytest.mark.parametrize(("when", "counted"), [(JUNE, 0), (AFTER, 1)], ids=["in the year", "after it"])
    def test_one_that_was_revoked(self, cast, when, counted):
        self.issued(cast, issued=False, revoked=True, revoked_at=when)
        assert self.granted(cast) == counted

    @pytest.mark.parametrize(
        ("when", "counted"), [(JUNE, (0, 1)), (AFTER, (1, 0))], ids=["in the year", "after it"]
    )
    def test_one_that_was_omgjort_is_counted_as_what_it_became(self, cast, when, counted):
        first = self.issued(cast, issued=False, replaced=True)
        self.issued(
            cast, soknad=first.soknad, replaces=first, kind="ikke_prioritert", issued_at=when, rooms="",
            term_months=None,
        )  # fmt: skip
        found = numbers(cast.sagene)
        assert (found["innvilget", ""], found["avslatt", ""]) == counted

    def test_a_tilsagn_that_lapsed_was_granted_all_the_same(self, cast):
        first = self.issued(cast, issued=False, replaced=True)
        self.issued(cast, soknad=first.soknad, replaces=first, lapse=True)
        assert self.granted(cast) == 1


class TestBadInput:
    def test_a_bydel_without_records_has_no_numbers(self, cast):
        assert set(numbers(cast.sagene).values()) == {None}
        with pytest.raises(RuleBroken, match="ikke nok data"):
            report(cast)

    def test_a_module_that_is_not_used_has_no_number_rather_than_nought(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        found = numbers(cast.sagene)
        assert found["midlertidig", ""] is None
        assert found["forlenget", ""] == 0

    @pytest.mark.parametrize(("ahead", "said"), [(1, "ikke omme"), (2, "ikke begynt"), (-90, "lenge siden")])
    def test_a_year_that_cannot_be_reported(self, cast, ahead, said):
        with pytest.raises(RuleBroken, match=said), as_user(cast.lars):
            kostra_rapporter.report(bydel=cast.sagene, year=YEAR + ahead, by=cast.lars)

    def test_a_year_that_is_reported_needs_a_reason(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        report(cast)
        for reason in ("", "  "):
            with pytest.raises(RuleBroken, match="alt rapportert"):
                report(cast, reason=reason)
        assert report(cast, reason=" Et leieforhold manglet. ").version == 2

    def test_a_merged_bydel_is_counted_in_the_other(self, cast):
        gamle = BydelFactory(kommune=cast.oslo, merged_into=cast.sagene, merged_on=LAST)
        lives(gamle, date(YEAR, 5, 1))
        lives(cast.sagene, date(YEAR, 5, 1))
        assert numbers(cast.sagene)["nyinnflyttede", ""] == 2
        with pytest.raises(RuleBroken, match="slått sammen med Bydel Sagene"):
            counting.require_own_figures(gamle, LAST)
        counting.require_own_figures(gamle, LAST - DAY)


class TestFreezing:
    def test_numbers_and_rows_are_kept_as_they_were(self, cast):
        tenancy = lives(cast.sagene, date(YEAR, 5, 1))
        rapport = report(cast)
        value = KostraTall.objects.get(rapport=rapport, code="nyinnflyttede", part="").value
        row = KostraRad.objects.get(rapport=rapport, code="nyinnflyttede")
        assert value == 1
        assert (row.label, row.key, row.parts) == ("housing.tenancy", tenancy.pk, ["husstand=enslig"])
        assert row.facts == {"flyttet_inn": f"{YEAR}-05-01", "fra_kommunal": False, "husstand": "enslig"}
        assert Event.objects.get_queryset().about(rapport).get().text == f"Rapporterte KOSTRA-tallene for {YEAR}."

    def test_every_number_is_the_number_of_its_rows(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        lives(cast.sagene, date(YEAR, 6, 1))
        rapport = report(cast)
        for tall in KostraTall.objects.filter(rapport=rapport, value__isnull=False):
            rows = KostraRad.objects.filter(rapport=rapport, code=tall.code).counted()
            assert tall.value == (rows.filter(parts__contains=[tall.part]) if tall.part else rows).count(), tall

    def test_what_is_frozen_is_what_the_draft_said(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        draft = numbers(cast.sagene)
        rapport = report(cast)
        assert {(row.code, row.part): row.value for row in rapport.tall.all()} == draft

    @pytest.mark.parametrize("model", [KostraRapport, KostraTall, KostraRad])
    def test_postgres_refuses_to_change_it(self, cast, model):
        lives(cast.sagene, date(YEAR, 5, 1))
        report(cast)
        row = model.objects.first()
        for change in (lambda: update(row, code="x") if model is not KostraRapport else update(row, year=2001),
                       lambda: delete(row)):  # fmt: skip
            with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
                change()

    @pytest.mark.parametrize("who", ["sara", "bente", "bjorn", "arne"])
    def test_who_may_not_report(self, cast, who):
        user = getattr(cast, who)
        with pytest.raises(PermissionDenied), as_user(user):
            kostra_rapporter.report(bydel=cast.sagene, year=YEAR, by=user)

    def test_a_manager_reports_too_and_not_for_another_bydel(self, cast):
        lives(cast.sagene, date(YEAR, 5, 1))
        with as_user(cast.mona):
            assert kostra_rapporter.report(bydel=cast.sagene, year=YEAR, by=cast.mona).version == 1
            with pytest.raises(PermissionDenied):
                kostra_rapporter.report(bydel=cast.ullern, year=YEAR, by=cast.mona)


class TestCorrection:
    def test_rows_that_came_changed_and_went_say_why(self, cast):
        goes = lives(cast.sagene, date(YEAR, 12, 30))
        comes = lives(cast.sagene, LAST + 3 * DAY)
        changes = lives(cast.sagene, date(YEAR, 5, 1))
        report(cast)
        update(goes, moved_in=LAST + 2 * DAY)
        update(comes, moved_in=date(YEAR, 11, 1))
        changes.household.members.update(valid_from=date(YEAR, 6, 1))
        second = report(cast, reason="Datoene var feil.")
        rows = {row.key: row for row in KostraRad.objects.filter(rapport=second, code="nyinnflyttede")}
        assert rows[goes.pk].change == RadChange.GONE
        assert why(rows[goes.pk]) == f"Flyttet inn: 30.12.{YEAR}, nå 02.01.{YEAR + 1}"
        assert rows[comes.pk].change == RadChange.CAME
        assert why(rows[comes.pk]) == f"Flyttet inn: 03.01.{YEAR + 1}, nå 01.11.{YEAR}"
        assert rows[changes.pk].change == RadChange.CHANGED
        assert why(rows[changes.pk]) == "Husstand: Enslig uten barn, nå Ukjent"
        told = {(line.tall.code, line.part): line for line in reading.lines_of(cast.lars, second)}
        whole = told["nyinnflyttede", ""]
        assert (whole.value, whole.before, whole.change) == (2, 2, "0")
        assert told["nyinnflyttede", "husstand=enslig"].change == "\N{MINUS SIGN}1"

    def test_a_row_that_is_gone_is_not_compared_again(self, cast):
        goes = lives(cast.sagene, date(YEAR, 12, 30))
        lives(cast.sagene, date(YEAR, 5, 1))
        report(cast)
        update(goes, moved_in=LAST + 2 * DAY)
        report(cast, reason="Datoen var feil.")
        third = report(cast, reason="Ingenting.")
        assert not KostraRad.objects.filter(rapport=third).exclude(change=RadChange.SAME).exists()


class TestSum:
    def freeze(self, cast, bydel, number, **fields):
        for _ in range(number):
            lives(bydel, date(YEAR, 5, 1), **fields)
        kostra_rapporter.report(bydel=bydel, year=YEAR, by=reporter(bydel))

    def test_there_is_no_sum_before_all_have_reported(self, cast):
        BydelFactory(kommune=cast.oslo, number="07", name="Bydel Alna")
        self.freeze(cast, cast.sagene, 8)
        self.freeze(cast, cast.ullern, 9)
        summed = reading.of_kommune(cast.oslo, YEAR)
        assert [bydel.name for bydel in summed.missing] == ["Bydel Alna"]
        assert summed.published == {}

    def test_the_sum_is_of_the_latest_versions(self, cast):
        alna = BydelFactory(kommune=cast.oslo, number="07", name="Bydel Alna")
        for bydel, number in ((cast.sagene, 8), (cast.ullern, 9), (alna, 10)):
            self.freeze(cast, bydel, number)
        assert reading.of_kommune(cast.oslo, YEAR).of_kommune("nyinnflyttede").value == 27
        lives(alna, date(YEAR, 5, 1))
        kostra_rapporter.report(bydel=alna, year=YEAR, by=reporter(alna), reason="Ett manglet.")
        summed = reading.of_kommune(cast.oslo, YEAR)
        assert summed.of_kommune("nyinnflyttede").value == 28
        assert summed.told(alna.pk, "nyinnflyttede").value == 11
        assert summed.versions[alna.pk] == 2

    def test_small_numbers_are_not_shown(self, cast):
        alna = BydelFactory(kommune=cast.oslo, number="07", name="Bydel Alna")
        for bydel, number in ((cast.sagene, 3), (cast.ullern, 9), (alna, 10)):
            self.freeze(cast, bydel, number)
        summed = reading.of_kommune(cast.oslo, YEAR)
        assert summed.told(cast.sagene.pk, "nyinnflyttede").withheld == "skjult"
        assert summed.told(cast.sagene.pk, "nyinnflyttede").value is None


def reporter(bydel):
    return user_in(bydel, role=Role.MANAGER)
