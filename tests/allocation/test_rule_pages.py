"""The pages of the rules: read by all, written by the administrator with plain fields."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.actions import rule_sets
from allocation.forms.rule_fields import PartForm
from allocation.models import RuleSet, RuleSetState, VedtakKind
from allocation.views.rule_set_edit import PAGES
from tests.breaking import update
from tests.cast import logged_in, user_in
from tests.factories import RuleSetFactory, SoknadFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_use(cast):
    return RuleSetFactory(kommune=cast.oslo)


@pytest.fixture
def draft(cast, in_use):
    return rule_sets.draft(basis=in_use, name="Oslo 2027", by=cast.ada)


@pytest.fixture
def ada(cast):
    return logged_in(cast.ada)


def page(client, url_name, /, *args, status=200):
    response = client.get(reverse(url_name, args=[getattr(arg, "pk", arg) for arg in args]))
    assert response.status_code == status
    return response.content.decode()


def post(client, url_name, /, *args, status=302, **data):
    response = client.post(reverse(url_name, args=[getattr(arg, "pk", arg) for arg in args]), data)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def typed(client, url_name, /, *args):
    """What the form holds when it is opened, as it would be posted."""
    response = client.get(reverse(url_name, args=[getattr(arg, "pk", arg) for arg in args]))
    form = response.context_data["form"]
    values = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}


class TestReading:
    def test_the_list_has_state_validity_and_who_checked(self, cast, ada, in_use, draft):
        text = page(ada, "rule-set-list")
        assert text.index("Oslo 2027") < text.index(in_use.name), "utkast først"
        for word in ("Utkast", "Gjelder", "fra 01.06.2003", "Levert kontrollert", "Ikke kontrollert"):
            assert word in text

    def test_a_kommune_without_rules_is_told_what_to_do(self, ada):
        assert "Ingen regelsett" in page(ada, "rule-set-list")

    def test_the_list_costs_the_same_for_few_and_many(self, cast, ada, in_use, django_assert_num_queries):
        url = reverse("rule-set-list")
        ada.get(url)
        for count in (2, 8):
            for number in range(count):
                RuleSetFactory(kommune=cast.oslo, draft=True, code=f"u-{count}-{number}")
            with django_assert_num_queries(9):
                ada.get(url)

    def test_a_caseworker_reads_every_word_and_changes_nothing(self, cast, in_use):
        text = page(logged_in(cast.sara), "rule-set", in_use)
        for word in (
            "Inntekten er høyst 4 G for en enslig", "hastegrad, så barns situasjon", "Oslo kommunes klagenemnd",
            "Statsforvalteren", "3 år (hovedregel)", "Regelsettet fulgte med Husrom",
        ):  # fmt: skip
            assert word in text
        assert "Lag ny versjon" not in text

    def test_the_case_leads_to_its_rules(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene)
        text = page(logged_in(cast.sara), "soknad", soknad)
        assert f'href="{soknad.rule_set.get_absolute_url()}"' in text

    @pytest.mark.parametrize(("who", "shown"), [("ada", True), ("rune", True), ("sara", False)])
    def test_the_menu_is_for_those_who_govern_the_rules(self, cast, in_use, who, shown):
        text = page(logged_in(getattr(cast, who)), "home")
        assert ("Administrasjon" in text) == shown

    def test_the_rules_of_another_kommune_do_not_exist(self, cast, in_use):
        page(logged_in(user_in(cast.raelingen, role="administrator")), "rule-set", in_use, status=404)


class TestNewVersion:
    def test_made_from_the_one_in_use(self, ada, in_use):
        post(ada, "rule-set-new", in_use, name="Oslo 2027")
        made = RuleSet.objects.drafts().get()
        assert (made.name, made.based_on) == ("Oslo 2027", in_use)

    def test_it_needs_a_name(self, ada, in_use):
        assert "Fyll ut feltet." in post(ada, "rule-set-new", in_use, status=422, name="")

    def test_a_draft_is_no_basis(self, ada, draft):
        assert "Endre utkastet i stedet" in post(ada, "rule-set-new", draft, status=409, name="Til")


class TestParts:
    @pytest.mark.parametrize("part", PAGES)
    def test_saving_without_a_change_changes_nothing(self, ada, draft, part):
        """What the fields show is what is stored: nothing is lost or rounded on the way."""
        before = draft.definition
        post(ada, f"rule-set-{part}", draft, **typed(ada, f"rule-set-{part}", draft))
        draft.refresh_from_db()
        assert draft.definition == before

    @pytest.mark.parametrize("part", PAGES)
    def test_no_field_shows_raw_data(self, ada, draft, part):
        form = ada.get(reverse(f"rule-set-{part}", args=[draft.pk])).context_data["form"]
        assert isinstance(form, PartForm)
        assert not any(isinstance(bound.value(), dict) for bound in form)

    @pytest.mark.parametrize(
        ("part", "change", "field", "message"),
        [
            ("tilsagn", {"dwelling_within_months": "0"}, "dwelling_within_months", "Tallet må være minst 1."),
            ("tilsagn", {"dwelling_within_months": ""}, "dwelling_within_months", "Fyll ut feltet."),
            ("tilsagn", {"warn_months": "7"}, "warn_months", "kan ikke komme etter fristen for bolig"),
            ("tilsagn", {"text": ""}, "text", "Fyll ut feltet."),
            ("offers", {"answer_days_oral": "x"}, "answer_days_oral", "Skriv et helt tall."),
            ("offers", {"answer_days_letter": "91"}, "answer_days_letter", "ikke være større enn 90."),
            ("offers", {"no_annet": "gave"}, "no_annet", "Velg et av alternativene."),
            ("offers", {"no_uegnet": "bortfall"}, "no_uegnet", "Velg et av alternativene."),
            ("terms", {"default": "48"}, "default", "Velg en av leietidene øverst på siden."),
            ("terms", {"months_1": ""}, "months_1", "Fyll ut både måneder og navn"),
            ("terms", {"label_1": ""}, "label_1", "Fyll ut både måneder og navn"),
            ("terms", {"months_2": "36"}, "__all__", "Samme leietid står to ganger."),
            ("terms", {"apply_by_months": "10"}, "notice_months", "Varselet må komme før"),
            ("terms", {"children_under_years": "15"}, "children_default", "Skriv leietiden for husstander"),
            ("legal", {"without_tilsagn": "Nei."}, "body_tilsagn", "Velg enten klageorgan eller"),
            ("letters", {"innsyn": ""}, "innsyn", "Fyll ut feltet."),
            ("letters", {"adressat": "Til {hvem}."}, "adressat", "Rett det som står i klammer."),
            ("letters", {"klagefrist": "Tre uker."}, "klagefrist", "Klagefristen må si datoen."),
            ("letters", {"appeal_weeks": "0"}, "appeal_weeks", "Tallet må være minst 1."),
            ("priority", {"move": "urgency:bort"}, "move", "Velg en av knappene"),
            ("priority", {"move": "registered:inn"}, "move", "Velg en av knappene"),
            ("priority", {"source": ""}, "source", "Fyll ut feltet."),
        ],
    )
    def test_what_is_wrong_is_said_beside_the_field(self, ada, draft, part, change, field, message):
        data = typed(ada, f"rule-set-{part}", draft) | change
        response = ada.post(reverse(f"rule-set-{part}", args=[draft.pk]), data)
        assert response.status_code == 422
        assert any(message in error for error in response.context_data["form"].errors[field])
        draft.refresh_from_db()
        assert draft.version == 1

    @pytest.mark.parametrize(
        ("part", "change", "where", "stored"),
        [
            ("tilsagn", {"dwelling_within_months": "9"}, ("tilsagn", "dwelling_within_months"), 9),
            ("tilsagn", {"text": "Bare ved stor mangel."}, ("shortage", "text"), "Bare ved stor mangel."),
            ("offers", {"answer_days_oral": "5"}, ("offers", "answer_days_oral"), 5),
            ("offers", {"parked_days": "30"}, ("offers", "parked_days"), 30),
            ("offers", {"no_annet": "beholder_plass"}, ("offers", "consequences", "annet"), "beholder_plass"),
            ("terms", {"default": "60"}, ("terms", "default"), 60),
            ("terms", {"renewal_default": "36"}, ("terms", "renewal_default"), 36),
            ("terms", {"months_4": "84", "label_4": "7 år"}, ("terms", "options", 3, "months"), 84),
            (
                "terms", {"children_under_years": "15", "children_default": "60"}, ("terms", "children"),
                {"under_years": 15, "default": 60},
            ),
            ("terms", {"notice_months": "12"}, ("renewal", "notice_months"), 12),
            ("legal", {"basis_tilsagn": "§ 1\n\n § 2 "}, ("legal_basis", "tilsagn"), ["§ 1", "§ 2"]),
            ("legal", {"body_bistand": "Andre"}, ("appeal_bodies", "bistand"), "Andre"),
            ("letters", {"appeal_weeks": "4"}, ("letters", "appeal_weeks"), 4),
            ("letters", {"innsyn": "Spør {kontor}."}, ("letters", "innsyn"), "Spør {kontor}."),
            ("priority", {"move": "children:opp"}, ("priority", "order", 0), "children"),
            ("priority", {"move": "urgency:ned"}, ("priority", "order", 1), "urgency"),
            ("priority", {"move": "urgency:opp"}, ("priority", "order", 0), "urgency"),
            ("priority", {"move": "urgency:ut"}, ("priority", "order", 0), "children"),
        ],
    )  # fmt: skip
    def test_a_change_is_stored(self, ada, draft, part, change, where, stored):
        post(ada, f"rule-set-{part}", draft, **typed(ada, f"rule-set-{part}", draft) | change)
        draft.refresh_from_db()
        found = draft.definition
        for key in where:
            found = found[key]
        assert found == stored

    def test_a_ground_comes_back(self, ada, draft):
        data = typed(ada, "rule-set-priority", draft)
        post(ada, "rule-set-priority", draft, **data, move="children:ut")
        data = typed(ada, "rule-set-priority", draft)
        assert "Ta med" in page(ada, "rule-set-priority", draft)
        post(ada, "rule-set-priority", draft, **data, move="children:inn")
        draft.refresh_from_db()
        assert draft.definition["priority"]["order"][-1] == "children"

    def test_a_basis_taken_out_is_a_fault_on_the_draft(self, ada, draft):
        data = typed(ada, "rule-set-legal", draft)
        post(ada, "rule-set-legal", draft, **{**data, "basis_bortfall": ""})
        text = page(ada, "rule-set", draft)
        assert "Dette må rettes før utkastet kan tas i bruk" in text
        assert f"Rettslig grunnlag mangler for «{VedtakKind.LAPSED.label}»." in text

    def test_somebody_else_was_here_first(self, cast, ada, draft):
        data = typed(ada, "rule-set-offers", draft)
        rule_sets.change(rule_set=draft, version=1, by=cast.ada, name="Nytt")
        text = post(ada, "rule-set-offers", draft, status=409, **{**data, "answer_days_oral": "5"})
        assert "Ada Administrator endret utkastet etter at du åpnet siden" in text
        assert 'value="5"' in text, "det som er skrevet, står"
        post(ada, "rule-set-offers", draft, **{**data, "answer_days_oral": "5", "version": "2"})

    def test_what_is_in_use_is_refused(self, ada, in_use):
        data = typed(ada, "rule-set-offers", in_use)
        assert "Lag en ny versjon i stedet" in post(ada, "rule-set-offers", in_use, status=409, **data)

    def test_name_and_source(self, ada, draft):
        data = typed(ada, "rule-set-about", draft)
        post(ada, "rule-set-about", draft, **data | {"source": "Forskrift av 1.1.2027"})
        draft.refresh_from_db()
        assert draft.source == "Forskrift av 1.1.2027"
        assert "Fyll ut feltet." in post(ada, "rule-set-about", draft, status=422, **data | {"name": ""})


class TestCriterion:
    def test_wording_kind_and_limits(self, ada, draft):
        one = draft.criteria.get(code="inntekt")
        data = typed(ada, "rule-set-criterion", draft, one)
        change = {"wording": "Ny ordlyd.", "kind": "port", "limit_single": "4,5", "limit_uncounted_under": "20"}
        post(ada, "rule-set-criterion", draft, one, **data | change)
        one.refresh_from_db()
        assert (one.wording, one.kind) == ("Ny ordlyd.", "port")
        assert one.parameters == {"single": 4.5, "couple": 5, "uncounted_under": 20}
        text = page(ada, "rule-set", draft)
        assert "Høyeste inntekt for enslig, i G</dt><dd>4,5" in text

    @pytest.mark.parametrize("code", ["alder", "botid", "inntekt", "behov", "alternativer", "oppfolging"])
    def test_saving_without_a_change_changes_nothing(self, ada, draft, code):
        one = draft.criteria.get(code=code)
        before = (one.name, one.wording, one.source, one.kind, one.finding, one.parameters, one.exceptions)
        post(ada, "rule-set-criterion", draft, one, **typed(ada, "rule-set-criterion", draft, one))
        one.refresh_from_db()
        assert (one.name, one.wording, one.source, one.kind, one.finding, one.parameters, one.exceptions) == before

    def test_exceptions_are_added_and_taken_out(self, ada, draft):
        one = draft.criteria.get(code="alder")
        data = typed(ada, "rule-set-criterion", draft, one)
        change = {
            "exception_saerlige_grunner": "",
            "new_exception_1": "Akutt behov",
            "new_exception_2": "Akutt behov",
        }
        post(ada, "rule-set-criterion", draft, one, **data | change)
        one.refresh_from_db()
        assert one.exceptions == {"akutt_behov": "Akutt behov", "akutt_behov_2": "Akutt behov"}

    def test_the_limits_come_with_what_the_system_looks_at(self, ada, draft):
        one = draft.criteria.get(code="alternativer")
        data = typed(ada, "rule-set-criterion", draft, one) | {"finding": "age"}
        text = post(ada, "rule-set-criterion", draft, one, status=422, **data)
        assert "Alder i år, minst" in text
        post(ada, "rule-set-criterion", draft, one, **data | {"limit_years": "20"})
        one.refresh_from_db()
        assert (one.finding, one.parameters) == ("age", {"years": 20})

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"limit_single": "51"}, "ikke være større enn 50."),
            ({"limit_single": "fire"}, "Skriv et tall, for eksempel 4 eller 4,5."),
            ({"limit_couple": ""}, "Fyll ut feltet."),
            ({"wording": ""}, "Fyll ut feltet."),
            ({"kind": "x"}, "Velg et av alternativene."),
            ({"finding": "x"}, "Velg et av alternativene."),
        ],
    )
    def test_what_is_wrong_is_said(self, ada, draft, change, message):
        one = draft.criteria.get(code="inntekt")
        data = typed(ada, "rule-set-criterion", draft, one)
        assert message in post(ada, "rule-set-criterion", draft, one, status=422, **data | change)

    def test_a_new_one(self, ada, draft):
        data = {"version": "1", "name": "Formue", "wording": "Høyst 1 G.", "source": "Praksis", "kind": "krav"}
        post(ada, "rule-set-criterion-new", draft, **data)
        assert draft.criteria.get(code="formue").finding == ""
        assert "Fyll ut feltet." in post(ada, "rule-set-criterion-new", draft, status=422, **data | {"name": ""})

    def test_moved_and_taken_out_with_buttons(self, ada, draft):
        botid = draft.criteria.get(code="botid")
        post(ada, "rule-set-criterion-up", draft, botid, version="1")
        assert draft.criteria.first() == botid
        post(ada, "rule-set-criterion-down", draft, botid, version="2")
        assert draft.criteria.first() != botid
        post(ada, "rule-set-criterion-remove", draft, botid, version="3")
        assert not draft.criteria.filter(code="botid").exists()

    def test_a_stale_button(self, cast, ada, draft):
        rule_sets.change(rule_set=draft, version=1, by=cast.ada, name="Nytt")
        one = draft.criteria.first()
        text = post(ada, "rule-set-criterion-remove", draft, one, status=409, version="1")
        assert "endret utkastet" in text
        text = post(ada, "rule-set-criterion-remove", draft, one, status=409)
        assert "Siden er gammel" in text

    def test_a_criterion_of_another_rule_set_does_not_exist(self, ada, draft, in_use):
        page(ada, "rule-set-criterion", draft, in_use.criteria.first(), status=404)


class TestSteps:
    def test_checked_taken_into_use_and_withdrawn(self, cast, ada, in_use, draft):
        post(ada, "rule-set-verify", draft, version="1")
        assert "Ada Administrator, " in page(ada, "rule-set", draft)
        day = timezone.localdate() + timedelta(days=30)
        post(ada, "rule-set-publish", draft, version="2", valid_from=f"{day:%d.%m.%Y}")
        draft.refresh_from_db()
        in_use.refresh_from_db()
        assert (draft.valid_from, in_use.valid_to) == (day, day - timedelta(days=1))
        text = page(ada, "rule-set", draft)
        for word in ("Planlagt", "av Ada Administrator", "Trekk tilbake", "Tatt i bruk fra"):
            assert word in text
        post(ada, "rule-set-withdraw", draft, reason="Utsatt.")
        assert "Trukket tilbake: Utsatt." in page(ada, "rule-set", draft)

    def test_the_draft_leads_to_the_next_step(self, cast, ada, draft):
        """One thing to do at a time: mend it, check it, take it into use."""
        rule_sets.change(rule_set=draft, version=1, by=cast.ada, parts={"legal_basis": {}})
        text = page(ada, "rule-set", draft)
        assert "Rett det som mangler" in text
        assert "Kontroller mot kilden" not in text
        whole = draft.based_on.definition["legal_basis"]
        rule_sets.change(rule_set=draft, version=2, by=cast.ada, parts={"legal_basis": whole})
        assert "Kontroller mot kilden" in page(ada, "rule-set", draft)
        rule_sets.verify(rule_set=draft, version=3, by=cast.ada)
        text = page(ada, "rule-set", draft)
        assert ">Ta i bruk</a>" in text
        assert "Kontroller mot kilden" not in text

    def test_unchecked_is_refused_and_says_what_to_do(self, ada, draft):
        day = timezone.localdate()
        text = post(ada, "rule-set-publish", draft, status=409, version="1", valid_from=f"{day:%d.%m.%Y}")
        assert "Utkastet må kontrolleres mot kilden" in text

    @pytest.mark.parametrize(
        ("data", "status", "message"),
        [
            ({"version": "2", "valid_from": ""}, 422, "Fyll ut feltet."),
            ({"version": "2", "valid_from": "snart"}, 422, "Skriv datoen slik: dd.mm.åååå."),
            ({"version": "2", "valid_from": "01.01.2020"}, 409, "fra en dag som er over"),
            ({"version": "1", "valid_from": "01.01.2040"}, 409, "etter at du åpnet siden"),
        ],
    )
    def test_bad_days(self, cast, ada, draft, data, status, message):
        rule_sets.verify(rule_set=draft, version=1, by=cast.ada)
        assert message in post(ada, "rule-set-publish", draft, status=status, **data)

    def test_the_page_says_what_happens(self, ada, draft):
        text = page(ada, "rule-set-publish", draft)
        for word in (
            "beholder sitt", "bolig» slutter å gjelde dagen før", "Ta regelsettet i bruk fra denne dagen",
            "Se virkningen for åpne saker først",
        ):  # fmt: skip
            assert word in text

    def test_discarded(self, ada, draft, in_use):
        post(ada, "rule-set-discard", draft, sent="yes")
        assert list(RuleSet.objects.all()) == [in_use]

    def test_what_is_in_use_cannot_be_withdrawn(self, ada, in_use):
        assert "ennå ikke gjelder" in post(ada, "rule-set-withdraw", in_use, status=409, reason="Feil.")


class TestComparing:
    def test_old_and_new_wording_side_by_side(self, cast, ada, in_use, draft):
        one = draft.criteria.get(code="botid")
        data = typed(ada, "rule-set-criterion", draft, one)
        post(ada, "rule-set-criterion", draft, one, **data | {"wording": "Søkeren har bodd i Oslo i tre år."})
        post(ada, "rule-set-criterion-remove", draft, draft.criteria.get(code="alternativer"), version="2")
        new = {"version": "3", "name": "Formue", "wording": "Høyst 1 G.", "source": "Praksis", "kind": "krav"}
        post(ada, "rule-set-criterion-new", draft, **new)
        offers = typed(ada, "rule-set-offers", draft)
        post(ada, "rule-set-offers", draft, **offers | {"answer_days_oral": "5"})
        text = page(logged_in(cast.sara), "rule-set-compare", draft)
        for word in (
            "Vilkår: 1 nytt, 1 tatt ut, 1 endret.", "Søkeren har bodd i Oslo de siste to årene.",
            "Søkeren har bodd i Oslo i tre år.", "Formue", "Ingen andre muligheter",
            "Svarfrist i arbeidsdager, muntlig tilbud", f"Før: {in_use.name}", "Etter: Oslo 2027",
        ):  # fmt: skip
            assert word in text

    def test_a_moved_criterion(self, ada, draft):
        post(ada, "rule-set-criterion-up", draft, draft.criteria.get(code="botid"), version="1")
        text = page(ada, "rule-set-compare", draft)
        assert "Vilkår: 2 flyttet." in text
        assert "Nummer i rekken" in text

    def test_with_another_than_the_nearest(self, cast, ada, in_use, draft):
        other = RuleSetFactory(kommune=cast.oslo, draft=True)
        text = ada.get(reverse("rule-set-compare", args=[draft.pk]) + "?" + urlencode({"med": other.pk}))
        assert f"Før: {other.name}" in text.content.decode()

    @pytest.mark.parametrize("asked", ["x", "0", "-1", ""])
    def test_an_address_that_names_nothing_falls_back(self, ada, draft, asked):
        response = ada.get(reverse("rule-set-compare", args=[draft.pk]) + f"?med={asked}")
        assert response.status_code == 200

    def test_the_same(self, cast, ada, in_use, draft):
        update(draft, name=in_use.name)
        assert "Regelsettene sier det samme" in page(ada, "rule-set-compare", draft)

    def test_the_older_stands_first_also_on_its_own_page(self, ada, in_use, draft):
        text = page(ada, "rule-set-compare", in_use)
        assert f"Før: {in_use.name}" in text
        assert f"Etter: {draft.name}" in text

    def test_alone(self, cast, ada, in_use):
        assert "Ingenting å sammenligne med" in page(ada, "rule-set-compare", in_use)


class TestForeseeing:
    @pytest.fixture
    def stricter(self, ada, draft):
        one = draft.criteria.get(code="botid")
        data = typed(ada, "rule-set-criterion", draft, one)
        post(ada, "rule-set-criterion", draft, one, **data | {"limit_years": "3"})
        post(ada, "rule-set-priority", draft, **typed(ada, "rule-set-priority", draft), move="children:opp")
        return draft

    def test_those_who_read_cases_see_which_and_why(self, cast, stricter):
        soknad = SoknadFactory(bydel=cast.sagene, resident_since=date(2024, 1, 1))
        first = WaitingEntryFactory(bydel=cast.sagene, urgency=3)
        family = WaitingEntryFactory(bydel=cast.sagene, urgency_grounds=["barn"])
        text = page(logged_in(cast.lars), "rule-set-effect", stricter)
        for word in (
            "Funnene svarer på et tenkt spørsmål", "Sakene beholder regelsettet fra dagen de ble mottatt",
            "1 av 1 åpne saker får et annet funn.", "På ventelisten rykker 1 sak opp og 1 ned.", soknad.number,
            "Botid i Oslo: oppfylt → ikke oppfylt", "3 år nås 01.01.2027", family.soknad.number,
            first.soknad.number,
            "barns situasjon går foran en søknad uten",
        ):  # fmt: skip
            assert word in text
        assert "Hele kommunen" not in text

    def test_the_administrator_sees_how_many_and_no_case(self, cast, ada, stricter):
        soknad = SoknadFactory(bydel=cast.sagene, resident_since=date(2024, 1, 1))
        text = page(ada, "rule-set-effect", stricter)
        for word in ("Hele kommunen", "Bydel Sagene", "1–4", "Botid i Oslo"):
            assert word in text
        assert soknad.number not in text
        assert reverse("soknad", args=[soknad.pk]) not in text

    def test_nothing_changes(self, cast, draft):
        SoknadFactory(bydel=cast.sagene)
        text = page(logged_in(cast.sara), "rule-set-effect", draft)
        assert "Ingen av 1 åpne saker får et annet funn. Ventelisten får samme rekkefølge." in text

    def test_a_bydel_without_cases(self, cast, draft):
        assert "Bydelen har ingen åpne saker." in page(logged_in(cast.sara), "rule-set-effect", draft)

    def test_what_is_in_use_has_no_effect_to_foresee(self, ada, in_use):
        assert "Virkningen vises før" in page(ada, "rule-set-effect", in_use, status=409)

    def test_a_draft_is_what_it_is_called(self, draft):
        assert draft.state_on(timezone.localdate()) == RuleSetState.DRAFT
