"""Rule sets as data: what is shipped, what is complete, and a draft on its way into use."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from allocation import offer_terms
from allocation.actions import criteria, rule_sets, soknader
from allocation.findings import RULES, facts_of, find
from allocation.models import Finding, RuleSet, RuleSetState, Situation, VedtakKind
from allocation.rulesets import BadRuleSet, faults, shipped
from allocation.rulesets.shape import FINDINGS, PARTS
from audit.models import Event
from config.errors import RuleBroken, StaleForm
from tests.breaking import update
from tests.cast import user_in
from tests.factories import (
    BydelFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    KommuneFactory,
    RuleSetFactory,
    SoknadFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
ONE_DAY = timedelta(days=1)
CODES = ["raelingen-2016", "oslo-2003", "oslo-2024"]


def shipped_as(code):
    return deepcopy(next(data for data in shipped() if data["code"] == code))


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel("2026-11-25 12:00 +0100"):
        yield


@pytest.fixture
def in_use(cast):
    return RuleSetFactory(kommune=cast.oslo)


@pytest.fixture
def draft(cast, in_use):
    return rule_sets.draft(basis=in_use, name="Oslo 2027", by=cast.ada)


@pytest.fixture
def verified(cast, draft):
    return rule_sets.verify(rule_set=draft, version=draft.version, by=cast.ada)


class TestShipped:
    @pytest.mark.parametrize("code", CODES)
    def test_every_file_is_complete(self, code):
        assert faults(shipped_as(code)) == []

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("kind", VedtakKind)
    def test_every_outcome_has_a_legal_basis_and_a_body_or_none(self, code, kind):
        definition = shipped_as(code)["definition"]
        assert definition["legal_basis"][kind]
        assert (kind in definition["appeal_bodies"]) != (kind in definition["not_appealable"])

    @pytest.mark.parametrize("code", CODES)
    def test_help_after_boligsosialloven_is_appealed_to_the_statsforvalter(self, code):
        definition = shipped_as(code)["definition"]
        assert definition["appeal_bodies"]["bistand"] == "Statsforvalteren"
        assert "boligsosialloven" in definition["legal_basis"]["bistand"][0]

    @pytest.mark.parametrize(("code", "appealable"), [(CODES[0], False), (CODES[1], True), (CODES[2], True)])
    def test_a_refused_bytte_is_appealed_in_oslo_only(self, code, appealable):
        assert ("bytte_avslatt" in shipped_as(code)["definition"]["appeal_bodies"]) == appealable

    def test_oslo_2024_is_a_draft_that_nobody_has_checked(self, cast):
        assert cast.oslo
        loaded = {row.code: row for row in rule_sets.load_shipped()}
        new, old = loaded["oslo-2024"], loaded["oslo-2003"]
        assert (new.state_on(TODAY), new.verified, new.active) == (RuleSetState.DRAFT, False, False)
        assert (old.state_on(TODAY), old.verified, old.active) == (RuleSetState.IN_FORCE, True, True)
        assert list(RuleSet.objects.in_force(kommune=cast.oslo, day=TODAY)) == [old]

    def test_what_is_uncertain_in_oslo_2024_says_so(self):
        data = shipped_as("oslo-2024")
        sources = [criterion["source"] for criterion in data["criteria"]]
        sources += [part["source"] for part in data["definition"].values() if "source" in part]
        assert all("Ikke kontrollert" in source for source in sources)
        assert "Kontroller hvert punkt" in data["source"]

    def test_loading_twice_adds_nothing(self, cast):
        assert cast.oslo
        assert rule_sets.load_shipped()
        assert rule_sets.load_shipped() == []

    def test_every_finding_is_described_and_can_be_computed(self):
        assert set(FINDINGS) == set(RULES)

    def test_a_file_with_a_fault_is_refused_by_name(self, tmp_path):
        (tmp_path / "feil.toml").write_text('code = "feil"\nname = "Feil"\n', encoding="utf-8")
        with pytest.raises(
            BadRuleSet, match=r"feil\.toml: .*mangler kilde.*Delen «Prioritering» mangler.*«kommune»"
        ):
            shipped(tmp_path)


def without(*path):
    def change(data):
        *parents, last = path
        for key in parents:
            data = data[key]
        del data[last]

    return change


def put(value, *path):
    def change(data):
        *parents, last = path
        for key in parents:
            data = data[key]
        data[last] = value

    return change


D = "definition"
FAULTY = [
    pytest.param(put("", "name"), "Regelsettet mangler navn.", id="navn"),
    pytest.param(put([], "criteria"), "Regelsettet har ingen vilkår.", id="ingen vilkår"),
    pytest.param(put("x", "criteria", 0), "Vilkår 1 har feil form.", id="vilkår uten form"),
    pytest.param(put("", "criteria", 0, "wording"), "Vilkåret «Målgruppe»: ordlyd mangler.", id="ordlyd"),
    pytest.param(put("nei", "criteria", 0, "kind"), "slaget er ukjent.", id="slag"),
    pytest.param(put("alder", "criteria", 0, "code"), "koden «alder» er brukt to ganger.", id="kode to ganger"),
    pytest.param(put("spå", "criteria", 0, "finding"), "kjenner ikke funnet «spå»", id="ukjent funn"),
    pytest.param(without("criteria", 2, "parameters", "years"), "«År sammenhengende", id="grense mangler"),
    pytest.param(put(51, "criteria", 2, "parameters", "years"), "må være fra 0 til 50.", id="for mange år"),
    pytest.param(put("3", "criteria", 2, "parameters", "years"), "må være fra 0 til 50.", id="tall som tekst"),
    pytest.param(
        put(True, "criteria", 2, "parameters", "years"), "må være fra 0 til 50.", id="ja i stedet for tall"
    ),
    pytest.param(
        put(1, "criteria", 2, "parameters", "permit"), "må være ja eller nei.", id="tall i stedet for ja"
    ),
    pytest.param(put(["x"], "criteria", 3, "parameters", "situations"), "ukjent boligsituasjon", id="situasjon"),
    pytest.param(put(1, "criteria", 2, "parameters", "x"), "grensen «x» er ukjent.", id="ukjent grense"),
    pytest.param(put([], "criteria", 2, "parameters"), "grensene har feil form.", id="grenser uten form"),
    pytest.param(put({"x": ""}, "criteria", 2, "exceptions"), "hvert unntak må ha kode og ordlyd.", id="unntak"),
    *(
        pytest.param(without(D, part), f"Delen «{label}» mangler.", id=f"delen {part}")
        for part, label in PARTS.items()
    ),
    pytest.param(put("x", D, "offers"), "Delen «Tilbud» mangler.", id="del uten form"),
    pytest.param(put([], D, "priority", "order"), "rekkefølgen er tom.", id="tom rekkefølge"),
    pytest.param(put(["received", "x"], D, "priority", "order"), "grunnen «x» er ukjent.", id="ukjent grunn"),
    pytest.param(put(["registered", "received"], D, "priority", "order"), "«registered» er ukjent", id="uavgjort"),
    pytest.param(
        put(["received"] * 2, D, "priority", "order"), "samme grunn står to ganger.", id="grunn to ganger"
    ),
    pytest.param(
        put(["urgency"], D, "priority", "order"), "søknadstidspunktet mangler", id="uten søknadstidspunkt"
    ),
    pytest.param(put("", D, "priority", "source"), "Prioritering: kilden mangler.", id="kilde"),
    pytest.param(put(0, D, "tilsagn", "dwelling_within_months"), "må være fra 1 til 60.", id="bolig innen null"),
    pytest.param(put(7, D, "tilsagn", "warn_months"), "kan ikke komme etter fristen", id="gul lampe for sent"),
    pytest.param(without(D, "tilsagn", "alarm_days"), "«Rød lampe dager før fristen» mangler.", id="rød lampe"),
    pytest.param(put("ja", D, "shortage", "alone"), "om mangel på boliger alene", id="mangel"),
    pytest.param(put("", D, "shortage", "text"), "forklaringen mangler.", id="mangel uten forklaring"),
    pytest.param(without(D, "offers", "consequences", "annet"), "følgen av «Annet» mangler", id="følge mangler"),
    pytest.param(put("x", D, "offers", "consequences", "x"), "grunnen «x» er ukjent.", id="ukjent avslagsgrunn"),
    pytest.param(put([], D, "offers", "consequences"), "følgene av å takke nei mangler.", id="følger uten form"),
    pytest.param(put([], D, "terms", "options"), "det må finnes minst én.", id="ingen leietid"),
    pytest.param(put(48, D, "terms", "default"), "ikke blant leietidene.", id="vanlig leietid"),
    pytest.param(put(48, D, "terms", "renewal_default"), "ikke blant leietidene.", id="vanlig ved fornyelse"),
    pytest.param(
        put({"under_years": 0, "default": 36}, D, "terms", "children"), "fra 1 til 18 år.", id="barnas alder"
    ),
    pytest.param(
        put({"under_years": 15}, D, "terms", "children"), "ikke blant leietidene.", id="barn uten leietid"
    ),
    pytest.param(put(10, D, "renewal", "apply_by_months"), "varselet må komme før", id="varsel etter frist"),
    pytest.param(put(["x"], D, "legal_basis", "gave"), "utfallet «gave» er ukjent.", id="ukjent utfall"),
    pytest.param(put([], D, "legal_basis", "tilsagn"), "må ha minst én linje.", id="tomt grunnlag"),
    pytest.param(without(D, "legal_basis", "bistand"), "mangler for «Bistand etter", id="grunnlag mangler"),
    pytest.param(without(D, "appeal_bodies", "bortfall"), "for «Bortfall av tilsagn».", id="klageorgan mangler"),
    pytest.param(
        put("X", D, "not_appealable", "tilsagn"), "Velg klageorgan, eller", id="både organ og ikke klage"
    ),
    pytest.param(put("", D, "appeal_bodies", "tilsagn"), "mangler tekst.", id="tomt organ"),
    pytest.param(put("", D, "letters", "innsyn"), "«Rett til å se dokumentene» mangler.", id="brevtekst"),
    pytest.param(put("Skriv til {hvem}.", D, "letters", "adressat"), "Bare {frist}", id="klammer"),
    pytest.param(put("Tre uker.", D, "letters", "klagefrist"), "bruk {frist}.", id="frist uten dato"),
    pytest.param(put(0, D, "letters", "appeal_weeks"), "må være fra 1 til 52.", id="klagefrist null"),
]


class TestComplete:
    @pytest.mark.parametrize(("change", "text"), FAULTY)
    def test_a_fault_is_named(self, change, text):
        data = shipped_as("raelingen-2016")
        change(data)
        assert any(text in fault.text for fault in faults(data)), [fault.text for fault in faults(data)]

    def test_help_after_boligsosialloven_can_always_be_appealed(self):
        data = shipped_as("raelingen-2016")
        del data[D]["appeal_bodies"]["bistand"]
        data[D]["not_appealable"]["bistand"] = "Kan ikke påklages."
        assert [fault.text for fault in faults(data)] == ["«Bistand etter boligsosialloven» kan alltid påklages."]

    def test_shortage_alone_needs_no_basis_where_it_refuses_nobody(self):
        data = shipped_as("raelingen-2016")
        data[D]["shortage"]["alone"] = False
        assert "kan ikke brukes når mangel alene" in faults(data)[0].text
        del data[D]["legal_basis"]["avslag_boligmangel"]
        assert faults(data) == []

    @pytest.mark.parametrize("junk", [None, [], "x", 7, {"x": []}])
    def test_junk_is_a_fault_and_never_a_crash(self, junk):
        assert faults({"definition": junk})
        for part in PARTS:
            data = shipped_as("oslo-2024")
            data[D][part] = junk
            assert faults(data) or (part in {"not_appealable"} and junk == {})


class TestDraft:
    def test_it_is_a_copy_that_decides_nothing(self, cast, in_use, draft):
        assert (draft.state_on(TODAY), draft.based_on, draft.created_by) == (RuleSetState.DRAFT, in_use, cast.ada)
        assert draft.code == "oslo-2003-2"
        assert rule_sets.as_data(draft)["criteria"] == rule_sets.as_data(in_use)["criteria"]
        assert draft.definition == in_use.definition
        assert list(RuleSet.objects.in_force(kommune=cast.oslo, day=TODAY)) == [in_use]

    def test_a_second_draft_gets_a_code_of_its_own(self, cast, in_use, draft):
        assert rule_sets.draft(basis=in_use, name="Til", by=cast.ada).code == "oslo-2003-3"

    def test_it_needs_a_name(self, cast, in_use):
        with pytest.raises(RuleBroken, match="Skriv hva den nye versjonen") as refusal:
            rule_sets.draft(basis=in_use, name=" ", by=cast.ada)
        assert refusal.value.field == "name"

    def test_a_draft_is_no_basis(self, cast, draft):
        with pytest.raises(RuleBroken, match="Endre utkastet i stedet"):
            rule_sets.draft(basis=draft, name="Til", by=cast.ada)

    @pytest.mark.parametrize("role", ["caseworker", "decision_maker", "manager", "auditor"])
    def test_only_the_administrator_writes(self, cast, in_use, role):
        with pytest.raises(PermissionDenied):
            rule_sets.draft(basis=in_use, name="Nytt", by=user_in(cast.sagene, role=role))

    def test_the_administrator_of_another_kommune_does_not(self, cast, in_use):
        with pytest.raises(PermissionDenied):
            rule_sets.draft(basis=in_use, name="Nytt", by=user_in(cast.raelingen, role="administrator"))

    def test_a_change_keeps_the_rest(self, cast, draft):
        renewal = {"notice_months": 6, "apply_by_months": 4}
        changed = rule_sets.change(
            rule_set=draft, version=draft.version, by=cast.ada, parts={"renewal": renewal}, name="Nytt navn"
        )
        assert changed.definition == draft.definition | {"renewal": renewal}
        assert (changed.name, changed.source) == ("Nytt navn", draft.source)

    def test_two_at_once(self, cast, draft):
        rule_sets.change(rule_set=draft, version=1, by=cast.ada, name="Først")
        with pytest.raises(StaleForm, match="Ada Administrator endret utkastet etter at du åpnet siden"):
            rule_sets.change(rule_set=draft, version=1, by=cast.ada, name="Sist")

    def test_a_change_takes_the_check_away(self, cast, verified):
        changed = rule_sets.change(rule_set=verified, version=verified.version, by=cast.ada, name="Nytt")
        assert (changed.verified, changed.verified_by, changed.verified_at) == (False, None, None)

    def test_what_is_in_use_is_not_changed(self, cast, in_use):
        for act in (
            lambda: rule_sets.change(rule_set=in_use, version=1, by=cast.ada, name="Nytt"),
            lambda: rule_sets.verify(rule_set=in_use, version=1, by=cast.ada),
            lambda: rule_sets.publish(rule_set=in_use, valid_from=TODAY, version=1, by=cast.ada),
            lambda: rule_sets.discard(rule_set=in_use, by=cast.ada),
            lambda: criteria.remove(criterion=in_use.criteria.first(), version=1, by=cast.ada),
        ):
            with pytest.raises(RuleBroken, match="Lag en ny versjon i stedet"):
                act()

    def test_discarding_leaves_the_rest(self, cast, in_use, draft):
        rule_sets.discard(rule_set=draft, by=cast.ada)
        assert list(RuleSet.objects.all()) == [in_use]
        assert Event.objects.get_queryset().about(in_use).get().text == "Utkastet «Oslo 2027» er slettet."
        with pytest.raises(RuleBroken, match="slettet av en annen"):
            rule_sets.discard(rule_set=RuleSet(pk=draft.pk, kommune=cast.oslo), by=cast.ada)


CONTENT = {
    "name": "Formue", "wording": "Formuen er høyst 1 G.", "source": "Praksis", "kind": "krav", "finding": "",
    "parameters": {}, "exceptions": {},
}  # fmt: skip


class TestCriteria:
    def test_one_is_added_last(self, cast, draft):
        added = criteria.add(rule_set=draft, version=1, by=cast.ada, **CONTENT)
        assert (added.code, draft.criteria.last()) == ("formue", added)
        again = criteria.add(rule_set=draft, version=2, by=cast.ada, **CONTENT)
        assert again.code == "formue-2"

    def test_the_code_follows_a_changed_one(self, cast, draft):
        one = draft.criteria.get(code="botid")
        changed = criteria.change(criterion=one, version=1, by=cast.ada, **CONTENT)
        assert (changed.code, changed.name, changed.position) == ("botid", "Formue", one.position)

    def test_one_is_taken_out(self, cast, draft):
        criteria.remove(criterion=draft.criteria.get(code="botid"), version=1, by=cast.ada)
        assert not draft.criteria.filter(code="botid").exists()

    @pytest.mark.parametrize(
        ("code", "up", "expected"),
        [
            pytest.param("botid", True, ["botid", "alder"], id="opp"),
            pytest.param("alder", False, ["botid", "alder"], id="ned"),
            pytest.param("alder", True, ["alder", "botid"], id="det øverste går ikke høyere"),
        ],
    )
    def test_one_is_moved(self, cast, draft, code, up, expected):
        criteria.move(criterion=draft.criteria.get(code=code), up=up, version=1, by=cast.ada)
        assert list(draft.criteria.values_list("code", flat=True))[:2] == expected

    def test_the_last_goes_no_lower(self, cast, draft):
        before = list(draft.criteria.all())
        criteria.move(criterion=before[-1], up=False, version=1, by=cast.ada)
        assert list(draft.criteria.all()) == before

    def test_one_that_another_took_out(self, cast, draft):
        one = draft.criteria.get(code="botid")
        criteria.remove(criterion=one, version=1, by=cast.ada)
        one.pk = 0
        with pytest.raises(RuleBroken, match="tatt ut av en annen"):
            criteria.change(criterion=one, version=2, by=cast.ada, **CONTENT)


class TestIntoUse:
    def test_the_predecessor_ends_the_day_before(self, cast, in_use, verified):
        published = publish(verified, date(2027, 1, 1), cast.ada)
        in_use.refresh_from_db()
        assert in_use.valid_to == date(2026, 12, 31)
        assert (published.published_by, published.state_on(TODAY)) == (cast.ada, RuleSetState.PLANNED)
        assert published.state_on(date(2026, 12, 31)) == RuleSetState.PLANNED
        assert published.state_on(date(2027, 1, 1)) == RuleSetState.IN_FORCE
        assert in_use.state_on(date(2026, 12, 31)) == RuleSetState.IN_FORCE
        assert in_use.state_on(date(2027, 1, 1)) == RuleSetState.ENDED

    @pytest.mark.parametrize(
        ("day", "refused"),
        [
            pytest.param(TODAY - ONE_DAY, True, id="i går"),
            pytest.param(TODAY, False, id="i dag"),
            pytest.param(TODAY + ONE_DAY, False, id="i morgen"),
        ],
    )
    def test_from_today_or_later(self, cast, verified, day, refused):
        if refused:
            with pytest.raises(RuleBroken, match="fra en dag som er over") as refusal:
                publish(verified, day, cast.ada)
            assert refusal.value.field == "valid_from"
        else:
            assert publish(verified, day, cast.ada).valid_from == day

    def test_it_must_have_been_checked(self, cast, draft):
        with pytest.raises(RuleBroken, match="må kontrolleres mot kilden"):
            publish(draft, TODAY, cast.ada)

    def test_it_must_be_complete(self, cast, draft):
        changed = rule_sets.change(rule_set=draft, version=1, by=cast.ada, parts={"legal_basis": {}})
        for act in (rule_sets.verify, lambda **kwargs: rule_sets.publish(valid_from=TODAY, **kwargs)):
            with pytest.raises(RuleBroken, match=r"ikke ferdig\. Rettslig grunnlag mangler.* Og 7 til\."):
                act(rule_set=changed, version=changed.version, by=cast.ada)

    @pytest.mark.parametrize(
        ("gap", "refused"),
        [pytest.param(0, True, id="samme dag som et planlagt"), pytest.param(1, False, id="dagen etter")],
    )
    def test_after_one_that_is_planned(self, cast, in_use, verified, gap, refused):
        publish(verified, date(2027, 1, 1), cast.ada)
        second = rule_sets.draft(basis=in_use, name="Neste", by=cast.ada)
        second = rule_sets.verify(rule_set=second, version=1, by=cast.ada)
        if refused:
            with pytest.raises(RuleBroken, match=r"«Oslo 2027» gjelder fra 01\.01\.2027.*trekk det tilbake"):
                publish(second, date(2027, 1, 1), cast.ada)
        else:
            publish(second, date(2027, 1, 1) + ONE_DAY, cast.ada)
            verified.refresh_from_db()
            assert verified.valid_to == date(2027, 1, 1)

    def test_history_says_who_did_what(self, cast, verified):
        publish(verified, date(2027, 1, 1), cast.ada)
        events = Event.objects.visible_to(cast.sara).about(verified).newest_first()
        assert [(event.text, event.by) for event in events] == [
            ("Tatt i bruk fra 01.01.2027.", cast.ada),
            ("Utkastet er kontrollert mot kilden.", cast.ada),
            (
                "Utkastet er laget som ny versjon av «Oslo 2003: forskrift om tildeling av kommunal bolig».",
                cast.ada,
            ),
        ]
        assert not Event.objects.visible_to(user_in(cast.raelingen)).about(verified).exists()

    def test_withdrawn_before_its_day(self, cast, in_use, verified):
        publish(verified, date(2027, 1, 1), cast.ada)
        withdrawn = rule_sets.withdraw(rule_set=verified, reason="Vedtaket er utsatt.", by=cast.ada)
        in_use.refresh_from_db()
        assert (withdrawn.state_on(TODAY), in_use.valid_to) == (RuleSetState.WITHDRAWN, None)
        assert list(RuleSet.objects.in_force(kommune=cast.oslo, day=date(2027, 1, 1))) == [in_use]

    def test_withdrawing_needs_a_reason_and_a_day_to_come(self, cast, in_use, verified):
        with pytest.raises(RuleBroken, match="ennå ikke gjelder"):
            rule_sets.withdraw(rule_set=in_use, reason="Feil.", by=cast.ada)
        with pytest.raises(RuleBroken, match="ennå ikke gjelder"):
            rule_sets.withdraw(rule_set=verified, reason="Feil.", by=cast.ada)
        publish(verified, TODAY + ONE_DAY, cast.ada)
        with pytest.raises(RuleBroken, match="Skriv hvorfor") as refusal:
            rule_sets.withdraw(rule_set=verified, reason=" ", by=cast.ada)
        assert refusal.value.field == "reason"

    def test_a_case_keeps_its_version(self, cast, in_use, verified):
        """The old case is unchanged, and the new one gets the new rules."""
        household = HouseholdFactory(bydel=cast.sagene)

        def received(day):
            return soknader.register(
                bydel=cast.sagene, household=household, received_on=day, by=cast.sara, channel="papir",
                situations=[Situation.TEMPORARY],
            )  # fmt: skip

        old = received(TODAY)
        new_rules = publish(verified, TODAY, cast.ada)
        old.refresh_from_db()
        assert old.rule_set == in_use
        assert received(TODAY).rule_set == new_rules
        assert received(TODAY - ONE_DAY).rule_set == in_use

    def test_a_stale_page_publishes_nothing(self, cast, verified):
        with pytest.raises(StaleForm):
            rule_sets.publish(rule_set=verified, valid_from=TODAY, version=verified.version - 1, by=cast.ada)


def publish(rule_set, day, by):
    return rule_sets.publish(rule_set=rule_set, valid_from=day, version=rule_set.version, by=by)


class TestOslo2024:
    """What is new in it, with the boundary on both sides."""

    @pytest.fixture
    def rules(self, cast):
        assert cast.oslo
        rows = {row.code: row for row in rule_sets.load_shipped()}
        return rows["oslo-2024"]

    def found(self, rules, soknad, code):
        return find(rules.criteria.get(code=code), facts_of(soknad))

    @pytest.mark.parametrize(
        ("young", "over", "expected"),
        [
            pytest.param(None, 0, Finding.MET, id="nøyaktig 4 G"),
            pytest.param(None, 1, Finding.NOT_MET, id="én krone over, ingen unge"),
            pytest.param(20, 1, Finding.NOT_MET, id="én krone over, medlem på 20 regnes med"),
            pytest.param(19, 1, Finding.UNKNOWN, id="én krone over, medlem på 19: regnes ut for hånd"),
            pytest.param(19, 0, Finding.MET, id="under grensen også med det de unge tjener"),
        ],
    )
    def test_income_of_those_under_20_is_not_counted(self, cast, rules, young, over, expected):
        household = HouseholdFactory(bydel=cast.sagene)
        if young is not None:
            born = date(2026 - young, 3, 2)
            HouseholdMemberFactory(household=household, relation="barn", person__birth_date=born)
        soknad = SoknadFactory(bydel=cast.sagene, household=household, income=4 * 130_160 + over)
        found = self.found(rules, soknad, "inntekt")
        assert found.finding == expected
        assert ("under 20 år regnes ikke med. Husstanden har 1 (19 år)" in found.evidence) == (
            expected == Finding.UNKNOWN
        )

    def test_someone_turning_20_on_the_day_is_counted(self, cast, rules):
        household = HouseholdFactory(bydel=cast.sagene)
        member = HouseholdMemberFactory(household=household, relation="barn", person__birth_date=date(2006, 3, 2))
        soknad = SoknadFactory(bydel=cast.sagene, household=household, income=1_000_000)
        assert self.found(rules, soknad, "inntekt").finding == Finding.NOT_MET
        update(member.person, birth_date=date(2006, 3, 3))
        assert self.found(rules, soknad, "inntekt").finding == Finding.UNKNOWN

    def test_bomiljo_is_a_ground_of_its_own(self, cast, rules):
        soknad = SoknadFactory(bydel=cast.sagene, situations=[Situation.UNSAFE_AREA])
        assert self.found(rules, soknad, "behov").finding == Finding.MET
        before = soknad.rule_set.criteria.get(code="behov")
        assert find(before, facts_of(soknad)).finding == Finding.UNKNOWN

    @pytest.mark.parametrize(
        ("born", "renewal", "months"),
        [
            pytest.param(date(2011, 3, 3), False, 84, id="barn 14 år: sju år"),
            pytest.param(date(2011, 3, 2), False, 60, id="fyller 15 på søknadsdagen: fem år"),
            pytest.param(None, False, 60, id="uten barn: fem år"),
            pytest.param(date(2011, 3, 3), True, 60, id="fornyelse med barn 14 år: fem år"),
            pytest.param(date(2011, 3, 2), True, 36, id="fornyelse, barn 15 år: tre år"),
        ],
    )
    def test_the_lease_is_longer_with_young_children(self, cast, rules, born, renewal, months):
        household = HouseholdFactory(bydel=cast.sagene)
        if born:
            HouseholdMemberFactory(household=household, relation="barn", person__birth_date=born)
        soknad = SoknadFactory(bydel=cast.sagene, household=household, rule_set=rules, renewal=renewal)
        assert offer_terms.usual_months(soknad) == months

    def test_shortage_alone_may_refuse(self, rules):
        assert rules.definition["shortage"]["alone"]
        assert rules.definition["legal_basis"]["avslag_boligmangel"]


def test_a_couple_is_two_partners_and_not_a_parent_with_a_grown_child(cast):
    household = HouseholdFactory(bydel=cast.sagene)
    HouseholdMemberFactory(household=household, relation="barn", person__birth_date=date(2000, 1, 1))
    soknad = SoknadFactory(bydel=cast.sagene, household=household, income=4 * 130_160 + 1)
    criterion = soknad.rule_set.criteria.get(code="inntekt")
    assert find(criterion, facts_of(soknad)).finding == Finding.NOT_MET
    HouseholdMemberFactory(household=household, relation="partner")
    assert find(criterion, facts_of(soknad)).finding == Finding.MET


def test_rules_of_a_kommune_are_not_those_of_another(cast):
    other = KommuneFactory(number="9999")
    RuleSetFactory(kommune=other)
    assert not RuleSet.objects.visible_to(cast.sara).filter(kommune=other).exists()
    assert RuleSet.objects.visible_to(user_in(BydelFactory(kommune=other))).count() == 1


def test_today_is_the_day_of_the_tests():
    assert timezone.localdate() == TODAY
