"""The applicant moves in the middle: the case goes to the other bydel, and is gone from the first."""

from datetime import date

import pytest

from allocation.actions import soknader, transfers
from allocation.models import (
    Soknad,
    SoknadStatus,
    Vedtak,
)
from audit.models import Event
from config.errors import RuleBroken
from tests.cast import as_user, user_in
from tests.factories import (
    BydelFactory,
    ForelopigSvarFactory,
    LetterFactory,
    MeetingCandidateFactory,
    OfferFactory,
    SamtaleFactory,
    SoknadFactory,
    TenancyFactory,
    VedtakConditionFactory,
    VedtakFactory,
    WaitingEntryFactory,
)
from tests.races import at_once

S = SoknadStatus
pytestmark = pytest.mark.django_db


@pytest.fixture
def there(cast):
    return user_in(cast.ullern, name="Ulla i Ullern")


def under_work(cast, **fields):
    return SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara, **fields)


def transfer(cast, soknad, **changed):
    kept = {"to": cast.ullern, "reason": "Søkeren har flyttet.", "by": cast.sara} | changed
    return transfers.transfer(soknad=soknad, **kept)


class TestTheCaseGoesOver:
    @pytest.mark.parametrize("status", [S.REGISTERED, S.IN_PROGRESS, S.AWAITING, S.TO_DECISION])
    def test_it_begins_again_there_with_its_soknadstidspunkt(self, cast, status):
        soknad = SoknadFactory(bydel=cast.sagene, status=status, received_on=date(2026, 2, 3))
        transfer(cast, soknad)
        soknad.refresh_from_db()
        assert (soknad.bydel, soknad.status, soknad.caseworker) == (cast.ullern, S.REGISTERED, None)
        assert soknad.received_on == date(2026, 2, 3)

    def test_somebody_there_takes_it(self, cast, there):
        soknad = under_work(cast)
        transfer(cast, soknad)
        with as_user(there):
            assert soknader.take(soknad=soknad, by=there).caseworker == there

    def test_household_and_persons_move_too(self, cast):
        soknad = under_work(cast)
        transfer(cast, soknad)
        soknad.household.refresh_from_db()
        assert soknad.household.bydel == cast.ullern
        assert soknad.household.main_person.bydel == cast.ullern

    def test_the_draft_is_discarded(self, cast):
        draft = VedtakFactory(soknad=SoknadFactory(bydel=cast.sagene, status=S.TO_DECISION))
        VedtakConditionFactory(vedtak=draft)
        transfer(cast, draft.soknad)
        assert not Vedtak.objects.filter(pk=draft.pk).exists()

    def test_row_level_security_before_and_after(self, cast, there):
        soknad = under_work(cast, assessed=True)
        entry = WaitingEntryFactory(soknad=soknad, listed_on=None, vedtak=False, deadline=None)
        letter = LetterFactory(forelopig_svar=ForelopigSvarFactory(soknad=soknad))
        samtale = SamtaleFactory(soknad=soknad)
        soknader.record("soknad.changed", "Opplysningene er endret.", soknad, by=cast.sara)
        rows = [soknad, soknad.household, soknad.household.main_person, entry, letter, samtale]
        rows += [soknad.vilkarsvurderinger.first(), soknad.need, Event.objects.get(kind="soknad.changed")]

        def seen(user):
            with as_user(user):
                return [type(row)._default_manager.filter(pk=row.pk).exists() for row in rows]

        assert seen(cast.sara) == [True] * len(rows)
        assert seen(there) == [False] * len(rows)
        with as_user(cast.sara):
            transfer(cast, soknad)
            assert not Soknad.objects.filter(pk=soknad.pk).exists()  # the scope is as narrow as before
        assert seen(cast.sara) == [False] * len(rows)
        assert seen(there) == [True] * len(rows)

    def test_the_first_bydel_keeps_one_line(self, cast):
        soknad = under_work(cast)
        soknader.record("soknad.changed", "Opplysningene er endret.", soknad, by=cast.sara)
        transfer(cast, soknad)
        with as_user(cast.sara):
            assert [event.text for event in Event.objects.visible_to(cast.sara)] == [
                f"Sak {soknad.number} er overført til Bydel Ullern."
            ]

    def test_the_new_bydel_reads_why(self, cast, there):
        soknad = under_work(cast)
        transfer(cast, soknad)
        with as_user(there):
            texts = [event.text for event in Event.objects.visible_to(there).about(soknad)]
        assert texts == ["Saken er overført fra Bydel Sagene til Bydel Ullern: Søkeren har flyttet."]

    def test_history_of_another_case_stays(self, cast):
        soknad, other = under_work(cast), under_work(cast)
        soknader.record("soknad.changed", "Den andre saken.", other, by=cast.sara)
        transfer(cast, soknad)
        assert Event.objects.get(kind="soknad.changed").bydel == cast.sagene

    def test_an_older_case_that_stays_still_knows_its_household(self, cast):
        soknad = under_work(cast)
        older = SoknadFactory(household=soknad.household, status=S.DISMISSED)
        transfer(cast, soknad)
        with as_user(cast.sara):
            assert Soknad.objects.get(pk=older.pk).household.main_person.full_name

    def test_nothing_that_says_whose_it_is_is_forgotten(self):
        """A new table with a søknad and a bydel of its own must go with the case, or say why not."""
        stays = {"Fornyelse", "Byttesamtykke", "Soknadskladd"}
        own = {
            relation.related_model.__name__
            for relation in Soknad._meta.related_objects
            if any(field.name == "bydel" for field in relation.related_model._meta.concrete_fields)
            and not relation.related_model.__name__.endswith("Event")
        }
        assert own - stays == {model.__name__ for model in transfers.WITH_THE_CASE}


class TestRefused:
    @pytest.mark.parametrize("reason", ["", "  "], ids=["tom", "mellomrom"])
    def test_without_a_reason(self, cast, reason):
        with pytest.raises(RuleBroken, match="hvorfor saken overføres") as refusal:
            transfer(cast, under_work(cast), reason=reason)
        assert refusal.value.field == "reason"

    def test_to_where_it_is(self, cast):
        with pytest.raises(RuleBroken, match="alt i Bydel Sagene"):
            transfer(cast, under_work(cast), to=cast.sagene)

    def test_to_another_kommune_says_what_to_do(self, cast):
        with pytest.raises(RuleBroken, match=r"forvaltningsloven § 11\), og henlegg"):
            transfer(cast, under_work(cast), to=cast.raelingen)

    def test_a_tilsagn_stays(self, cast):
        with pytest.raises(RuleBroken, match="blir i bydelen som ga det"):
            transfer(cast, WaitingEntryFactory(bydel=cast.sagene).soknad)

    @pytest.mark.parametrize("status", [S.HOUSED, S.WITHDRAWN, S.DISMISSED])
    def test_a_case_that_has_ended_stays(self, cast, status):
        with pytest.raises(RuleBroken, match="Saken er «"):
            transfer(cast, SoknadFactory(bydel=cast.sagene, status=status))

    def test_a_case_that_is_taken_up_again_stays_while_its_vedtak_applies(self, cast):
        soknad = under_work(cast)
        VedtakFactory(soknad=soknad, issued=True, kind="avslag_vilkar")
        with pytest.raises(RuleBroken, match="må fattes her"):
            transfer(cast, soknad)

    def test_a_renewal_stays_with_the_dwelling(self, cast):
        with pytest.raises(RuleBroken, match="En fornyelse gjelder boligen"):
            transfer(cast, under_work(cast, renewal=True))

    def test_a_bytte_is_decided_where_the_household_lives(self, cast):
        with pytest.raises(RuleBroken, match="når byttet er innvilget"):
            transfer(cast, under_work(cast, exchange=True))

    def test_while_an_offer_is_open(self, cast):
        soknad = under_work(cast)
        OfferFactory(soknad=soknad, dwelling__bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="Trekk tilbudet først"):
            transfer(cast, soknad)

    def test_after_an_offer_here(self, cast):
        soknad = under_work(cast)
        OfferFactory(soknad=soknad, declined=True)
        with pytest.raises(RuleBroken, match="hatt tilbud eller vært oppe i et tildelingsmøte"):
            transfer(cast, soknad)

    def test_after_a_meeting_here(self, cast):
        soknad = under_work(cast)
        MeetingCandidateFactory(soknad=soknad)
        with pytest.raises(RuleBroken, match="vært oppe i et tildelingsmøte"):
            transfer(cast, soknad)

    def test_while_the_household_has_another_case(self, cast):
        soknad = under_work(cast)
        other = SoknadFactory(household=soknad.household)
        with pytest.raises(RuleBroken, match=f"også sak {other.number}"):
            transfer(cast, soknad)

    def test_while_it_lives_in_a_municipal_dwelling(self, cast):
        soknad = under_work(cast)
        TenancyFactory(household=soknad.household, bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="leier fortsatt en kommunal bolig"):
            transfer(cast, soknad)

    def test_from_a_page_that_was_opened_before_it_was_transferred(self, cast):
        soknad = under_work(cast)
        transfer(cast, soknad)
        with as_user(cast.sara), pytest.raises(RuleBroken, match="ikke lenger i bydelen"):
            soknader.take(soknad=soknad, by=cast.sara)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_two_who_transfer_one_case(self, cast):
        lars, soknad, _ = cast.lars, under_work(cast), cast.ullern
        elsewhere = BydelFactory(kommune=cast.oslo, name="Bydel Frogner")
        outcomes = at_once(
            (cast.sara, lambda: transfer(cast, soknad)),
            (lars, lambda: transfer(cast, soknad, to=elsewhere, by=lars)),
        )
        assert outcomes.count("done") == 1
        assert "Saken er ikke lenger i bydelen" in next(str(one) for one in outcomes if one != "done")
        assert Event.objects.filter(kind=transfers.HANDED_OVER).count() == 1

    def test_one_transfers_while_another_works(self, cast):
        lars, soknad, _ = cast.lars, under_work(cast), cast.ullern
        outcomes = at_once(
            (cast.sara, lambda: transfer(cast, soknad)),
            (lars, lambda: soknader.take(soknad=soknad, by=lars)),
        )
        assert "done" in outcomes
        assert all(one == "done" or isinstance(one, RuleBroken) for one in outcomes)
        soknad.refresh_from_db()
        assert (soknad.bydel, soknad.caseworker) == (cast.ullern, None)
