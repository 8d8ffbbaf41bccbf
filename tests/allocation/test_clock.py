"""Every deadline of casework, with the boundary on both sides, and on the awkward days of the calendar."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from allocation import clock, lamps, offer_terms, vedtak_terms
from allocation.clock import Code
from allocation.models import OfferChannel, RuleSet
from allocation.rulesets import shipped
from housing import clock as housing

RULES = {data["code"]: data["definition"] for data in shipped()}["raelingen-2016"]


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("code", "trigger", "due"),
    [
        pytest.param(
            Code.ANSWER, "2026-03-02", "2026-04-02", id="svar: skjærtorsdag flytter ikke kommunens frist"
        ),
        pytest.param(Code.ANSWER, "2026-01-31", "2026-02-28", id="svar: 31. januar, vanlig år"),
        pytest.param(Code.ANSWER, "2028-01-31", "2028-02-29", id="svar: 31. januar, skuddår"),
        pytest.param(Code.ANSWER, "2028-02-29", "2028-03-29", id="svar: mottatt skuddårsdagen"),
        pytest.param(Code.ANSWER, "2026-12-15", "2027-01-15", id="svar: over årsskiftet"),
        pytest.param(Code.APPEAL, "2026-11-10", "2026-12-01", id="klage: tre uker"),
        pytest.param(Code.APPEAL, "2026-11-14", "2026-12-07", id="klage: lørdag blir mandag"),
        pytest.param(Code.APPEAL, "2026-03-12", "2026-04-07", id="klage: skjærtorsdag blir tirsdag etter påske"),
        pytest.param(Code.APPEAL, "2026-03-16", "2026-04-07", id="klage: andre påskedag blir tirsdag"),
        pytest.param(Code.APPEAL, "2027-04-26", "2027-05-18", id="klage: 17. mai, andre pinsedag, blir tirsdag"),
        pytest.param(Code.APPEAL, "2028-04-26", "2028-05-18", id="klage: onsdag 17. mai blir torsdag"),
        pytest.param(Code.APPEAL, "2026-12-03", "2026-12-24", id="klage: julaften er virkedag"),
        pytest.param(Code.APPEAL, "2026-12-04", "2026-12-28", id="klage: første juledag blir mandag"),
        pytest.param(Code.APPEAL, "2026-12-10", "2026-12-31", id="klage: nyttårsaften er virkedag"),
        pytest.param(Code.APPEAL, "2026-12-11", "2027-01-04", id="klage: nyttårsdag blir mandag i nytt år"),
        pytest.param(Code.APPEAL, "2028-02-08", "2028-02-29", id="klage: skuddårsdagen"),
        pytest.param(Code.DWELLING, "2026-08-31", "2027-02-28", id="tilsagn: 31. august"),
        pytest.param(Code.DWELLING, "2027-08-31", "2028-02-29", id="tilsagn: 31. august før skuddår"),
        pytest.param(Code.DWELLING, "2026-06-24", "2026-12-24", id="tilsagn: julaften"),
        pytest.param(Code.OFFER_ORAL, "2026-11-24", "2026-11-27", id="muntlig: tre virkedager"),
        pytest.param(Code.OFFER_ORAL, "2026-11-26", "2026-12-01", id="muntlig: over helgen"),
        pytest.param(Code.OFFER_ORAL, "2026-04-01", "2026-04-09", id="muntlig: over påsken"),
        pytest.param(Code.OFFER_ORAL, "2026-12-23", "2026-12-29", id="muntlig: julaften teller"),
        pytest.param(Code.OFFER_LETTER, "2026-11-23", "2026-11-30", id="brev: sju dager"),
        pytest.param(Code.OFFER_LETTER, "2026-11-21", "2026-11-30", id="brev: lørdag blir mandag"),
        pytest.param(Code.OFFER_LETTER, "2026-05-10", "2026-05-18", id="brev: søndag 17. mai blir mandag"),
        pytest.param(Code.PARKED, "2026-11-25", "2027-02-23", id="på vent: 90 dager når regelsettet tier"),
        pytest.param(Code.RENEWAL_NOTICE, "2027-03-31", "2026-06-30", id="varsel: ni måneder før"),
        pytest.param(Code.RENEWAL_INTERVIEW, "2027-08-31", "2027-02-28", id="samtale: seks måneder før"),
        pytest.param(Code.RENEWAL_APPLICATION, "2027-06-30", "2027-02-28", id="søknad: fire måneder før"),
        pytest.param(Code.RENEWAL_DECISION, "2028-05-31", "2028-02-29", id="vedtak: tre måneder før"),
        pytest.param(Code.MOVE_DEMAND, "2026-11-30", "2027-02-28", id="flyttekrav: tre måneder, flyttes aldri"),
        pytest.param(Code.MOVE_DEMAND, "2026-02-16", "2026-05-16", id="flyttekrav: en lørdag blir stående"),
        pytest.param(Code.DOCUMENT, "2026-11-25", "2026-12-16", id="dokument: tre uker"),
        pytest.param(Code.DOCUMENT, "2026-12-04", "2026-12-28", id="dokument: første juledag blir mandag"),
        pytest.param(Code.KLAGE_ANSWER, "2026-10-31", "2026-11-30", id="svar på klage: 31. oktober"),
        pytest.param(Code.KLAGE_FORWARDED, "2026-11-30", "2027-02-22", id="klageorganet: tolv uker"),
        pytest.param(Code.KLAGE_FORWARDED, "2027-01-05", "2027-03-30", id="klageorganet: tirsdag etter påske"),
        pytest.param(Code.KLAGE_ADMISSION, "2026-11-02", "2026-11-16", id="opptak av klage: 14 dager"),
        pytest.param(Code.KLAGE_UNTAKEN, "2026-11-02", "2026-11-09", id="klage uten behandler: sju dager"),
        pytest.param(Code.RECONFIRMATION, "2026-04-24", "2026-05-15", id="behov: dagen etter Kristi himmelfart"),
        pytest.param(Code.RECONFIRMATION, "2026-04-23", "2026-05-15", id="behov: Kristi himmelfart blir fredag"),
        pytest.param(Code.LETTER_RETURNED, "2026-04-30", "2026-05-06", id="retur: over 1. mai og helg"),
        pytest.param(Code.LETTER_FAILING, "2026-12-23", "2026-12-24", id="brev: julaften er virkedag"),
    ],
)
def test_the_last_day(code, trigger, due):
    assert clock.due(code, day(trigger), RULES) == day(due)


@pytest.mark.parametrize(
    ("code", "known", "today", "level"),
    [
        pytest.param(Code.ANSWER, {"trigger": "2026-03-02"}, "2026-03-22", "none", id="svar: 20 dager"),
        pytest.param(Code.ANSWER, {"trigger": "2026-03-02"}, "2026-03-23", "amber", id="svar: tre uker"),
        pytest.param(Code.ANSWER, {"trigger": "2026-03-02"}, "2026-04-01", "amber", id="svar: dagen før måneden"),
        pytest.param(Code.ANSWER, {"trigger": "2026-03-02"}, "2026-04-02", "red", id="svar: måneden er gått"),
        *(
            pytest.param(
                Code.KLAGE_EXPECTED_ANSWER, {"due": "2026-05-10"}, today, level, id=f"lovet svar på klage: {today}"
            )
            for today, level in (
                ("2026-05-02", "none"),
                ("2026-05-03", "amber"),
                ("2026-05-09", "amber"),
                ("2026-05-10", "red"),
            )
        ),
        pytest.param(
            Code.EXPECTED_ANSWER, {"due": "2026-05-10"}, "2026-05-02", "none", id="lovet svar: åtte dager"
        ),
        pytest.param(
            Code.EXPECTED_ANSWER, {"due": "2026-05-10"}, "2026-05-03", "amber", id="lovet svar: sju dager"
        ),
        pytest.param(
            Code.EXPECTED_ANSWER, {"due": "2026-05-10"}, "2026-05-09", "amber", id="lovet svar: i morgen"
        ),
        pytest.param(Code.EXPECTED_ANSWER, {"due": "2026-05-10"}, "2026-05-10", "red", id="lovet svar: i dag"),
        pytest.param(Code.APPEAL, {"due": "2026-12-01"}, "2026-12-05", "none", id="klage: kommunen er ikke sen"),
        pytest.param(Code.DWELLING, {"due": "2026-12-24"}, "2026-10-23", "none", id="tilsagn: før fire måneder"),
        pytest.param(Code.DWELLING, {"due": "2026-12-24"}, "2026-10-24", "amber", id="tilsagn: fire måneder"),
        pytest.param(
            Code.DWELLING, {"due": "2026-12-24"}, "2026-12-08", "amber", id="tilsagn: før fem og en halv"
        ),
        pytest.param(Code.DWELLING, {"due": "2026-12-24"}, "2026-12-09", "red", id="tilsagn: fem og en halv"),
        pytest.param(Code.OFFER_LETTER, {"due": "2026-11-30"}, "2026-11-28", "none", id="tilbud: to dager igjen"),
        pytest.param(Code.OFFER_LETTER, {"due": "2026-11-30"}, "2026-11-29", "amber", id="tilbud: i morgen"),
        pytest.param(Code.OFFER_ORAL, {"due": "2026-11-30"}, "2026-11-30", "red", id="tilbud: løper ut i dag"),
        pytest.param(Code.RENEWAL_NOTICE, {"trigger": "2027-03-31"}, "2026-06-29", "none", id="varsel: dagen før"),
        pytest.param(
            Code.RENEWAL_NOTICE, {"trigger": "2027-03-31"}, "2026-06-30", "amber", id="varsel: ni måneder"
        ),
        pytest.param(
            Code.RENEWAL_NOTICE, {"trigger": "2027-03-31"}, "2026-07-29", "amber", id="varsel: snart sent"
        ),
        pytest.param(Code.RENEWAL_NOTICE, {"trigger": "2027-03-31"}, "2026-07-30", "red", id="varsel: for sent"),
        pytest.param(Code.RENEWAL_INTERVIEW, {"trigger": "2027-03-31"}, "2026-09-29", "none", id="samtale: før"),
        pytest.param(
            Code.RENEWAL_INTERVIEW, {"trigger": "2027-03-31"}, "2026-09-30", "amber", id="samtale: seks md"
        ),
        pytest.param(
            Code.RENEWAL_INTERVIEW, {"trigger": "2027-03-31"}, "2026-10-29", "amber", id="samtale: snart"
        ),
        pytest.param(Code.RENEWAL_INTERVIEW, {"trigger": "2027-03-31"}, "2026-10-30", "red", id="samtale: sen"),
        pytest.param(
            Code.RENEWAL_APPLICATION, {"trigger": "2027-03-31"}, "2026-10-29", "none", id="søknad: fem md"
        ),
        pytest.param(
            Code.RENEWAL_APPLICATION, {"trigger": "2027-03-31"}, "2026-10-30", "amber", id="søknad: én md før"
        ),
        pytest.param(
            Code.RENEWAL_APPLICATION, {"trigger": "2027-03-31"}, "2026-11-29", "amber", id="søknad: dagen før"
        ),
        pytest.param(
            Code.RENEWAL_APPLICATION, {"trigger": "2027-03-31"}, "2026-11-30", "red", id="ikke søkt ved −4 md"
        ),
        pytest.param(
            Code.RENEWAL_DECISION, {"trigger": "2027-03-31"}, "2026-11-29", "none", id="avgjort: før varsel"
        ),
        pytest.param(
            Code.RENEWAL_DECISION, {"trigger": "2027-03-31"}, "2026-11-30", "amber", id="avgjort: én md før"
        ),
        pytest.param(
            Code.RENEWAL_DECISION, {"trigger": "2027-03-31"}, "2026-12-30", "amber", id="avgjort: dagen før"
        ),
        pytest.param(
            Code.RENEWAL_DECISION, {"trigger": "2027-03-31"}, "2026-12-31", "red", id="ikke avgjort ved −3 md"
        ),
        pytest.param(
            Code.MOVE_DEMAND, {"trigger": "2026-03-31"}, "2026-03-31", "none", id="kontraktens siste dag"
        ),
        pytest.param(
            Code.MOVE_DEMAND, {"trigger": "2026-03-31"}, "2026-04-01", "red", id="§ 9-2: rødt fra dag én"
        ),
        pytest.param(Code.MOVE_DEMAND, {"trigger": "2026-03-31"}, "2026-05-29", "red", id="§ 9-2: 59 dager"),
        pytest.param(Code.MOVE_DEMAND, {"trigger": "2026-03-31"}, "2026-05-30", "critical", id="§ 9-2: 60 dager"),
        pytest.param(Code.VACANCY, {"trigger": "2026-11-01"}, "2026-11-15", "none", id="ledig 14 dager"),
        pytest.param(Code.VACANCY, {"trigger": "2026-11-01"}, "2026-11-16", "amber", id="ledig 15 dager"),
        pytest.param(Code.VACANCY, {"trigger": "2026-11-01"}, "2026-12-01", "amber", id="ledig 30 dager"),
        pytest.param(Code.VACANCY, {"trigger": "2026-11-01"}, "2026-12-02", "red", id="ledig 31 dager"),
        pytest.param(Code.DOCUMENT, {"due": "2026-12-16"}, "2026-12-12", "none", id="dokument: fire dager igjen"),
        pytest.param(Code.DOCUMENT, {"due": "2026-12-16"}, "2026-12-13", "amber", id="dokument: tre dager igjen"),
        pytest.param(
            Code.DOCUMENT, {"due": "2026-12-16"}, "2026-12-16", "amber", id="dokument: siste dag er i tide"
        ),
        pytest.param(Code.DOCUMENT, {"due": "2026-12-16"}, "2026-12-17", "red", id="dokument: dagen etter"),
        pytest.param(Code.KLAGE_ANSWER, {"trigger": "2026-10-31"}, "2026-11-20", "none", id="klage: 20 dager"),
        pytest.param(Code.KLAGE_ANSWER, {"trigger": "2026-10-31"}, "2026-11-21", "amber", id="klage: tre uker"),
        pytest.param(Code.KLAGE_ANSWER, {"trigger": "2026-10-31"}, "2026-11-29", "amber", id="klage: dagen før"),
        pytest.param(
            Code.KLAGE_ANSWER, {"trigger": "2026-10-31"}, "2026-11-30", "red", id="klage: måneden er gått"
        ),
        pytest.param(
            Code.KLAGE_ADMISSION, {"trigger": "2026-11-02"}, "2026-11-02", "amber", id="opptak: samme dag"
        ),
        pytest.param(
            Code.KLAGE_ADMISSION, {"trigger": "2026-11-02"}, "2026-11-15", "amber", id="opptak: i morgen"
        ),
        pytest.param(Code.KLAGE_ADMISSION, {"trigger": "2026-11-02"}, "2026-11-16", "red", id="opptak: 14 dager"),
        pytest.param(
            Code.KLAGE_UNTAKEN, {"trigger": "2026-11-02"}, "2026-11-08", "amber", id="uten behandler: seks dager"
        ),
        pytest.param(
            Code.KLAGE_UNTAKEN, {"trigger": "2026-11-02"}, "2026-11-09", "red", id="uten behandler: sju dager"
        ),
        pytest.param(Code.KLAGE_FORWARDED, {"due": "2026-06-30"}, "2026-06-29", "none", id="oversendt: dagen før"),
        pytest.param(Code.KLAGE_FORWARDED, {"due": "2026-06-30"}, "2026-06-30", "red", id="oversendt: spør"),
        pytest.param(Code.RECONFIRMATION, {"due": "2026-12-16"}, "2026-12-16", "none", id="behov: siste dag"),
        pytest.param(Code.RECONFIRMATION, {"due": "2026-12-16"}, "2026-12-17", "amber", id="behov: dagen etter"),
        pytest.param(Code.CONDITION, {"due": "2027-01-10"}, "2026-12-26", "none", id="vilkår: 15 dager før"),
        pytest.param(Code.CONDITION, {"due": "2027-01-10"}, "2026-12-27", "amber", id="vilkår: 14 dager før"),
        pytest.param(Code.CONDITION, {"due": "2027-01-10"}, "2027-01-09", "amber", id="vilkår: dagen før"),
        pytest.param(Code.CONDITION, {"due": "2027-01-10"}, "2027-01-10", "red", id="vilkår: i dag"),
        pytest.param(
            Code.LETTER_RETURNED, {"trigger": "2026-11-25"}, "2026-11-25", "amber", id="retur: samme dag"
        ),
        pytest.param(Code.LETTER_RETURNED, {"trigger": "2026-11-25"}, "2026-11-29", "amber", id="retur: søndag"),
        pytest.param(
            Code.LETTER_RETURNED, {"trigger": "2026-11-25"}, "2026-11-30", "red", id="retur: tre virkedager"
        ),
        pytest.param(Code.LETTER_FAILING, {"trigger": "2026-11-27"}, "2026-11-29", "amber", id="feiler: i helgen"),
        pytest.param(
            Code.LETTER_FAILING, {"trigger": "2026-11-27"}, "2026-11-30", "red", id="feiler: neste virkedag"
        ),
    ],
)
def test_the_lamp(code, known, today, level):
    known = {name: day(value) for name, value in known.items()}
    assert clock.deadline(code, day(today), rules=RULES, **known).level == level


def test_every_deadline_is_named_in_code_and_says_where_it_comes_from():
    codes = {frist.code for frist in clock.frister.all}
    assert set(Code) == codes - {housing.Code.LEASE_END}
    assert all(frist.words and frist.trigger and frist.source for frist in clock.frister.all)


def test_every_number_of_every_rule_set_is_found():
    for data in shipped():
        for code in Code:
            frist = clock.frister.of(code, day("2026-11-25"))
            for span in (frist.length, *frist.lit.values()):
                assert span is None or span.number(data["definition"]) >= 0


@pytest.mark.parametrize(
    ("today", "text", "left"),
    [
        pytest.param("2026-03-28", "om 5 dager (02.04.)", 5, id="før"),
        pytest.param("2026-04-02", "i dag", 0, id="samme dag"),
        pytest.param("2026-04-05", "3 dager over fristen", -3, id="etter"),
    ],
)
def test_words_and_days_left(today, text, left):
    shown = clock.answer(day("2026-03-02"), None, day(today))
    assert (shown.text, shown.days_left, shown.due) == (text, left, day("2026-04-02"))


def test_the_applicants_own_deadline_is_not_called_late():
    assert clock.deadline(Code.APPEAL, day("2026-12-05"), due=day("2026-12-01")).text == "Gikk ut 01.12.2026"


def test_a_forelopig_svar_puts_the_promised_day_in_the_place_of_the_month():
    late = day("2026-04-20")
    assert clock.answer(day("2026-03-02"), None, late).level == "red"
    assert clock.answer(day("2026-03-02"), day("2026-06-01"), late) == lamps.answer_lamp(
        day("2026-03-02"), late, day("2026-06-01")
    )
    assert clock.answer(day("2026-03-02"), day("2026-06-01"), late)[::2] == ("none", day("2026-06-01"))


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        pytest.param("2026-11-24T22:59:59", "2026-11-24", id="vintertid, før midnatt i Oslo"),
        pytest.param("2026-11-24T23:30:00", "2026-11-25", id="vintertid, etter midnatt i Oslo"),
        pytest.param("2026-07-24T22:30:00", "2026-07-25", id="sommertid, etter midnatt i Oslo"),
        pytest.param("2026-03-29T00:59:00", "2026-03-29", id="før klokka stilles fram"),
        pytest.param("2026-03-29T22:30:00", "2026-03-30", id="kvelden klokka er stilt fram"),
        pytest.param("2026-10-25T22:30:00", "2026-10-25", id="kvelden klokka er stilt tilbake"),
        pytest.param("2026-10-25T23:30:00", "2026-10-26", id="etter midnatt, klokka stilt tilbake"),
    ],
)
def test_today_is_oslos_day(moment, today):
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        assert timezone.localdate() == day(today)


def test_the_rule_set_of_the_case_decides():
    offers = {"answer_days_oral": 1, "answer_days_letter": 2, "parked_days": 5}
    rule_set = RuleSet(
        definition={
            "letters": {"appeal_weeks": 4},
            "tilsagn": {"dwelling_within_months": 3},
            "offers": offers,
        }
    )
    monday = day("2026-11-23")
    assert vedtak_terms.appeal_deadline(rule_set, monday) == day("2026-12-21")
    assert vedtak_terms.dwelling_deadline(rule_set, monday) == day("2027-02-23")
    assert offer_terms.answer_by(rule_set, OfferChannel.ORAL, monday) == day("2026-11-24")
    assert offer_terms.answer_by(rule_set, OfferChannel.LETTER, monday) == day("2026-11-25")
    assert offer_terms.parked_until(rule_set, monday) == day("2026-11-28")
