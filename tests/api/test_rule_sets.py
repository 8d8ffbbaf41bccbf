"""The API of the rules: the same drafts, comparisons and figures as the pages, and the same refusals."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.actions import rule_sets
from allocation.models import RuleSet
from allocation.rulesets import faults, shipped
from tests.cast import logged_in
from tests.factories import RuleSetFactory, SoknadFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def in_use(cast):
    return RuleSetFactory(kommune=cast.oslo)


@pytest.fixture
def draft(cast, in_use):
    return rule_sets.draft(basis=in_use, name="Oslo 2027", by=cast.ada)


@pytest.fixture
def ada(cast):
    return logged_in(cast.ada)


def sent(client, method, url_name, /, *args, status=200, **body):
    url = reverse(f"api-{url_name}", args=[getattr(arg, "pk", arg) for arg in args])
    response = getattr(client, method)(url, body, content_type=JSON)
    assert response.status_code == status, response.content.decode()
    return response.json() if response.content else None


def got(client, url_name, /, *args, status=200, **query):
    url = reverse(f"api-{url_name}", args=[getattr(arg, "pk", arg) for arg in args])
    response = client.get(url, query)
    assert response.status_code == status, response.content.decode()
    return response.json()


def test_from_a_new_version_into_use(cast, ada, in_use):
    made = sent(ada, "post", "rule-set-new", in_use, status=201, name="Oslo 2027")
    assert (made["state"], made["based_on"], made["version"], made["faults"]) == ("utkast", in_use.pk, 1, [])
    pk = made["id"]
    renewal = {"notice_months": 6, "apply_by_months": 3}
    made = sent(ada, "patch", "rule-set-detail", pk, version=1, parts={"renewal": renewal}, source="Ny forskrift")
    assert (made["definition"]["renewal"], made["source"]) == (renewal, "Ny forskrift")
    made = sent(ada, "post", "rule-set-verify", pk, version=2)
    assert made["verified_by"] == cast.ada.pk
    day = timezone.localdate() + timedelta(days=1)
    made = sent(ada, "post", "rule-set-publish", pk, version=3, valid_from=f"{day}")
    assert (made["state"], made["published_by"], made["valid_from"]) == ("planlagt", cast.ada.pk, f"{day}")
    made = sent(ada, "post", "rule-set-withdraw", pk, reason="Utsatt.")
    assert made["state"] == "trukket"


def test_every_part_can_be_sent_as_it_is_shown(ada, draft):
    """Also those of the other shipped rule sets, so the fields cover what a rule set holds."""
    version = draft.version
    for data in shipped():
        shown = sent(ada, "patch", "rule-set-detail", draft, version=version, parts=data["definition"])
        assert shown["definition"] == data["definition"], data["code"]
        version = shown["version"]


def test_every_criterion_can_be_sent_as_it_is_shown(ada, draft):
    for data in shipped():
        for criterion in data["criteria"]:
            body = {key: value for key, value in criterion.items() if key not in {"code", "exceptions"}}
            exceptions = criterion.get("exceptions", {})
            body["exceptions"] = [{"code": code, "text": text} for code, text in exceptions.items()]
            draft.refresh_from_db()
            shown = sent(ada, "post", "rule-set-criterion-new", draft, status=201, version=draft.version, **body)
            stored = shown["criteria"][-1]
            assert {key: stored[key] for key in criterion if key != "code"} == {
                key: value for key, value in criterion.items() if key != "code"
            }
    assert faults(rule_sets.as_data(RuleSet.objects.get(pk=draft.pk))) == []


def test_criteria_are_changed_moved_and_taken_out(ada, draft):
    alder, botid = draft.criteria.get(code="alder"), draft.criteria.get(code="botid")
    body = {
        "name": "Alder", "wording": "Søkeren er minst 20 år.", "source": "Ny", "kind": "krav", "finding": "age",
        "parameters": {"years": 20},
    }  # fmt: skip
    shown = sent(ada, "patch", "rule-set-criterion", draft, alder, version=1, **body)
    assert shown["criteria"][0]["parameters"] == {"years": 20}
    shown = sent(ada, "post", "rule-set-criterion-move", draft, botid, version=2, up=True)
    assert shown["criteria"][0]["code"] == "botid"
    shown = sent(ada, "post", "rule-set-criterion-remove", draft, botid, version=3)
    assert "botid" not in {row["code"] for row in shown["criteria"]}


@pytest.mark.parametrize(
    ("parts", "where", "message"),
    [
        ({"tilsagn": {"dwelling_within_months": 0}}, "tilsagn", "Tallet må være minst 1."),
        ({"priority": {"order": ["x"], "source": "s"}}, "priority", "Velg et av alternativene."),
        (
            {"priority": {"order": ["urgency", "urgency"], "source": "s"}},
            "priority",
            "Samme grunn står to ganger.",
        ),
        ({"offers": {"consequences": {"annet": "gave"}}}, "offers", "Velg et av alternativene."),
        ({"letters": "x"}, "letters", "Send et objekt med felter."),
        ({"renewal": {"notice_months": "snart"}}, "renewal", "Skriv et helt tall."),
    ],
)
def test_a_part_of_the_wrong_form_is_refused(ada, draft, parts, where, message):
    answer = sent(ada, "patch", "rule-set-detail", draft, status=400, version=1, parts=parts)
    assert message in str(answer["parts"][where])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"parameters": {"years": 20, "months": 3}}, "Grensen «months» er ukjent."),
        ({"parameters": {}}, "«Alder i år, minst» mangler."),
        ({"parameters": {"years": 500}}, "Tallet kan ikke være større enn 120."),
        ({"finding": "x"}, "Velg et av alternativene."),
        ({"exceptions": [{"code": "Å Nei", "text": "x"}]}, "Bruk små bokstaver, tall og understrek."),
        ({"wording": ""}, "Fyll ut feltet."),
    ],
)
def test_a_criterion_of_the_wrong_form_is_refused(ada, draft, change, message):
    body = {
        "name": "Alder", "wording": "Minst 20.", "source": "Ny", "kind": "krav", "finding": "age",
        "parameters": {"years": 20},
    }  # fmt: skip
    answer = sent(ada, "post", "rule-set-criterion-new", draft, status=400, version=1, **body | change)
    assert message in str(answer)


def test_refusals_are_those_of_the_pages(cast, ada, in_use, draft):
    answer = sent(ada, "patch", "rule-set-detail", in_use, status=409, version=1, name="Nytt")
    assert "Lag en ny versjon i stedet" in answer["detail"]
    answer = sent(ada, "post", "rule-set-publish", draft, status=409, version=1, valid_from="2040-01-01")
    assert "Utkastet må kontrolleres" in answer["detail"]
    rule_sets.verify(rule_set=draft, version=1, by=cast.ada)
    answer = sent(ada, "post", "rule-set-publish", draft, status=409, version=2, valid_from="2020-01-01")
    assert answer["field"] == "valid_from"
    sent(ada, "patch", "rule-set-detail", draft, status=400, version=2, name=" ")
    assert sent(ada, "post", "rule-set-discard", draft, status=204) is None
    sent(ada, "post", "rule-set-discard", draft, status=404)


def test_faults_of_a_draft_are_listed(ada, draft):
    shown = sent(ada, "patch", "rule-set-detail", draft, version=1, parts={"appeal_bodies": {}})
    assert any("Velg klageorgan" in fault for fault in shown["faults"])


def test_comparing(cast, ada, in_use, draft):
    renewal = draft.definition["renewal"] | {"notice_months": 7}
    sent(ada, "patch", "rule-set-detail", draft, version=1, parts={"renewal": renewal})
    shown = got(logged_in(cast.sara), "rule-set-compare", draft)
    (part,) = [part for part in shown["parts"] if part["title"] == "Leietid og fornyelse"]
    assert part["differences"] == [
        {"label": "Varsel om fornyelse, måneder før kontrakten går ut", "before": "9", "after": "7"}
    ]
    assert got(ada, "rule-set-compare", draft, med=draft.pk) == {"criteria": [], "parts": []}
    assert got(ada, "rule-set-compare", in_use) == {"criteria": [], "parts": []}
    foreign = RuleSetFactory(kommune=cast.raelingen_kommune)
    got(ada, "rule-set-compare", draft, med=foreign.pk, status=400)


def test_foreseeing(cast, ada, in_use, draft):
    soknad = SoknadFactory(bydel=cast.sagene, resident_since=date(2024, 1, 1))
    WaitingEntryFactory(bydel=cast.sagene, urgency=3)
    moved = WaitingEntryFactory(bydel=cast.sagene, urgency_grounds=["barn"])
    order = {"order": ["children", "urgency", "received"], "source": "Ny"}
    sent(ada, "patch", "rule-set-detail", draft, version=1, parts={"priority": order})
    botid = draft.criteria.get(code="botid")
    body = {"name": botid.name, "wording": "Tre år.", "source": "Ny", "kind": "krav", "finding": "residence"}
    limits = {"years": 3, "permit": False}
    sent(ada, "patch", "rule-set-criterion", draft, botid, version=2, parameters=limits, **body)

    (own,) = got(logged_in(cast.lars), "rule-set-effect", draft)["own"]
    assert (own["bydel"], own["open_cases"], own["waiting"]) == (cast.sagene.pk, 1, 2)
    assert own["changed"][0]["number"] == soknad.number
    assert own["changed"][0]["changes"][0]["after"] == "ikke_oppfylt"
    assert own["moves"][0] == {
        "soknad": moved.soknad_id, "number": moved.soknad.number, "before": 2, "after": 1,
        "why": "barns situasjon går foran en søknad uten",
    }  # fmt: skip

    counted = got(ada, "rule-set-effect", draft)
    assert counted["own"] == []
    (row,) = counted["counted"]["bydeler"]
    assert (row["label"], row["changed"], row["cells"]) == (
        "Bydel Sagene", "1–4", [{"name": "Botid i Oslo", "count": "1–4"}],
    )  # fmt: skip
    assert soknad.number not in str(counted)
    got(ada, "rule-set-effect", in_use, status=409)
