"""Rule sets as data: what is shipped, what is complete, and what is new in Oslo 2024."""

from copy import deepcopy
from datetime import date

import pytest

from allocation import offer_terms
from allocation.actions import rule_sets
from allocation.findings import RULES, facts_of, find
from allocation.models import Finding, RuleSet, RuleSetState, Situation, VedtakKind
from allocation.rulesets import BadRuleSet, faults, shipped
from allocation.rulesets.shape import FINDINGS, PARTS
from tests.breaking import update
from tests.factories import HouseholdFactory, HouseholdMemberFactory, SoknadFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
CODES = ["raelingen-2016", "oslo-2003", "oslo-2024"]


def shipped_as(code):
    return deepcopy(next(data for data in shipped() if data["code"] == code))


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
        assert ("under 20 år regnes ikke med. Husstanden har 1 (19 år)" in found.evidence) == (young == 19)

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


def test_what_is_shipped_has_dates_and_documents():
    for data in shipped():
        part = data["definition"]["documents"]
        assert part["due_days"] > 0 and part["usual"] and part["source"], data["code"]
