"""The pages of a vedtak: drafting without scripts, omgjøring, and what each says will happen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.actions import vedtak as actions
from allocation.models import SoknadStatus, VedtakKind, VedtakStatus
from tests.allocation.deciding import decide, draft, granted, ready
from tests.cast import logged_in
from tests.factories import KlageFactory, OfferFactory

pytestmark = pytest.mark.django_db
S, K = SoknadStatus, VedtakKind
TODAY = timezone.localdate()


def url(name, row):
    return reverse(name, args=[row.pk])


class Draft:
    """The page as a browser without scripts sends it: every field, and the button that was pressed."""

    def __init__(self, cast, soknad, user=None):
        self.client, self.address = logged_in(user or cast.sara), url("vedtak-draft", soknad)
        self.show(self.client.get(self.address))

    def show(self, response):
        self.response, self.page = response, response.content.decode()
        self.form = getattr(response, "context_data", {}).get("form")
        return self

    def fields(self):
        values = {name: self.form[name].value() for name in self.form.fields}
        return {name: "" if value is None else value for name, value in values.items()}

    def press(self, edit="", **typed):
        extra = {"edit": edit} if edit else {}
        return self.show(self.client.post(self.address, self.fields() | typed | extra))


@pytest.fixture
def soknad(cast):
    return ready(cast, prioritised=True)


def test_a_vilkar_is_added_and_what_was_typed_is_kept(cast, soknad):
    page = Draft(cast, soknad).press("add-condition", kind="tilsagn", grounds="Du mangler bolig.")
    assert page.response.status_code == 200 and not soknad.vedtak.exists(), "nothing is saved yet"
    assert page.form["grounds"].value() == "Du mangler bolig." and page.form.conditions_at == [1]
    assert 'data-guard="changed"' in page.page, "leaving now would lose it"
    assert re.search(r'name="condition_1"[^>]*autofocus', page.page), "the keyboard is where one goes on"
    page.press("add-condition", condition_1="Det ene.")
    assert page.form["condition_1"].value() == "Det ene." and page.form.conditions_at == [1, 2]


def test_a_vilkar_is_removed_and_the_others_move_up(cast, soknad):
    page = Draft(cast, soknad).press("add-condition").press("add-condition").press("add-condition")
    page.press("remove-condition-2", condition_1="A", condition_2="B", condition_3="C", follow_up_3="24.12.2026")
    assert [page.form[f"condition_{n}"].value() for n in (1, 2)] == ["A", "C"]
    assert page.form["follow_up_2"].value() == "24.12.2026" and page.form.conditions_at == [1, 2]


def test_blocks_are_added_moved_edited_and_saved(cast, soknad):
    page = Draft(cast, soknad).press(
        "add-block", new_block="venteliste", kind="tilsagn", grounds="Du mangler bolig."
    )
    assert page.form["block_title_1"].value() == "Slik virker ventelisten"
    assert "venteliste" not in dict(page.form.new_blocks()), "chosen once"
    page.press("add-block", new_block="eget")
    page.press("up-block-2", block_title_2="Om skolen", block_text_2="Vi har snakket med skolen.")
    assert page.form["block_title_1"].value() == "Om skolen"
    page.press("down-block-1")
    assert page.form["block_title_2"].value() == "Om skolen"
    page.press(block_text_1="Egne ord om ventelisten.")
    assert page.response.status_code == 302
    assert [(row["code"], row["text"]) for row in soknad.vedtak.get().blocks] == [
        ("venteliste", "Egne ord om ventelisten."),
        ("eget", "Vi har snakket med skolen."),
    ]
    again = Draft(cast, soknad)
    assert again.form.blocks_at == [1, 2]
    again.press("remove-block-1").press()
    assert [row["code"] for row in soknad.vedtak.get().blocks] == ["eget"]


@pytest.mark.parametrize(
    "edit",
    ["remove-condition-9", "up-block-1", "down-block-x", "add-alt", "remove", "x", "up-condition--1", "add-"],
)
def test_a_button_that_is_not_there_changes_nothing(cast, soknad, edit):
    page = Draft(cast, soknad).press(edit, grounds="Du mangler bolig.")
    assert page.response.status_code == 200 and page.form["grounds"].value() == "Du mangler bolig."
    assert (page.form.conditions_at, page.form.blocks_at) == ([], [])


def test_there_is_an_end_to_how_many(cast, soknad):
    page = Draft(cast, soknad)
    for _ in range(14):
        page.press("add-block", new_block="eget")
    assert len(page.form.blocks_at) == 12
    data = page.fields() | {f"condition_{n}": "Vilkår" for n in range(1, 40)}
    assert len(page.show(page.client.post(page.address, data)).form.conditions_at) == 20


def test_enter_saves_and_does_not_press_the_first_small_button(cast, soknad):
    page = Draft(cast, soknad).press("add-condition").page
    form = page[page.index('method="post" novalidate data-guard') :]
    first = re.search(r"<button[^>]*>", form).group()
    assert "name=" not in first and 'tabindex="-1"' in first


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"condition_1": "Følg opp."}, "basis_1", "rettslig grunnlag"),
        ({"condition_1": "Følg opp.", "basis_1": "Punkt 5.8"}, "follow_up_1", "dato for oppfølging"),
        ({"basis_1": "Punkt 5.8", "follow_up_1": "24.12.2026"}, "condition_1", "Skriv vilkåret"),
        ({"condition_1": "A", "basis_1": "B", "follow_up_1": "i morgen"}, "follow_up_1", "dd.mm.åååå"),
        ({"grounds": ""}, "grounds", "begrunnelse"),
        ({"kind": ""}, "kind", "Velg utfallet"),
        ({"kind": "fornyelse_innvilget"}, "kind", "Velg et av alternativene"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_missing_is_said_beside_the_field(cast, soknad, typed, field, message):
    data = {"kind": "tilsagn", "grounds": "Du mangler bolig."} | typed
    page = Draft(cast, soknad).press("add-condition").press(**data)
    assert page.response.status_code == 422
    assert message in str(page.form.errors[field]) and "Skjemaet er ikke lagret" in page.page


def test_an_empty_vilkar_is_left_out(cast, soknad):
    page = Draft(cast, soknad).press("add-condition").press(kind="tilsagn", grounds="Du mangler bolig.")
    assert page.response.status_code == 302 and soknad.vedtak.get().conditions.count() == 0


def test_a_wrong_field_in_a_block_is_409_and_keeps_the_rest(cast, soknad):
    page = Draft(cast, soknad).press("add-block", new_block="eget")
    page.press(kind="tilsagn", grounds="Du mangler bolig.", block_title_1="T", block_text_1="Hei {alle}.")
    assert page.response.status_code == 409 and "«{alle}» er ikke et felt" in str(page.form.errors["block_text_1"])
    assert "Du mangler bolig." in page.page and "Hei {alle}." in page.page
    page.press(block_text_1="Hei alle.")
    assert page.response.status_code == 302


def test_each_outcome_shows_its_legal_basis(cast, soknad):
    page = Draft(cast, soknad).page
    for lines in soknad.rule_set.definition["legal_basis"]["tilsagn"]:
        assert lines in page
    assert "Avslag: ikke prioritert" in page and "Bistand etter boligsosialloven" in page


@pytest.mark.parametrize(
    ("kind", "fields", "absent"),
    [
        pytest.param({}, {"rooms", "term_months", "term_reason"}, {"same_dwelling", "lapse_cause"}, id="ny"),
        pytest.param(
            {"renewal": True}, {"same_dwelling", "rooms", "term_months"}, {"lapse_cause"}, id="fornyelse"
        ),
        pytest.param({"exchange": True}, {"rooms", "term_months"}, {"same_dwelling", "lapse_cause"}, id="bytte"),
    ],
)
def test_the_fields_follow_the_kind_of_soknad(cast, kind, fields, absent):
    form = Draft(cast, ready(cast, **kind)).form
    assert fields <= set(form.fields) and not absent & set(form.fields)


def test_a_renewal_is_drafted_on_the_page(cast):
    soknad = ready(cast, renewal=True)
    page = Draft(cast, soknad)
    page.press(kind="fornyelse_innvilget", grounds="Du fyller vilkårene.", same_dwelling="")
    assert page.response.status_code == 409 and "samme bolig" in str(page.form.errors["same_dwelling"])
    page.press(same_dwelling="ja", term_months="60")
    assert page.response.status_code == 409 and "leietiden" in str(page.form.errors["term_reason"])
    page.press(term_reason="Varig behov.")
    vedtak = soknad.vedtak.get()
    assert (vedtak.same_dwelling, vedtak.term_months, vedtak.term_reason, vedtak.rooms) == (
        True, 60, "Varig behov.", "",
    )  # fmt: skip
    again = Draft(cast, soknad).form
    assert (again["same_dwelling"].value(), again["term_reason"].value()) == ("ja", "Varig behov.")


EFFECTS = [
    pytest.param({}, (), True, K.TILSAGN, {}, "settes på ventelisten og skal ha bolig innen", id="tilsagn"),
    pytest.param({}, (), None, K.REFUSED_SHORTAGE, {}, "kommer ikke på ventelisten", id="avslag"),
    pytest.param({}, (), False, K.NOT_PRIORITISED, {}, "kommer ikke på ventelisten", id="ikke prioritert"),
    pytest.param({}, (), None, K.ASSISTANCE, {}, "Klagefristen blir", id="bistand"),
    pytest.param(
        {"renewal": True}, (), None, K.RENEWAL_GRANTED, {"same_dwelling": True}, "Ny leiekontrakt for samme bolig",
        id="fornyelse, samme bolig",
    ),
    pytest.param(
        {"renewal": True}, (), True, K.RENEWAL_GRANTED, {"same_dwelling": False}, "til det er en bolig å tilby",
        id="fornyelse, annen bolig",
    ),
    pytest.param({"renewal": True}, ("inntekt",), None, K.RENEWAL_REFUSED, {}, "gjelder som før", id="avslått"),
    pytest.param(
        {"exchange": True, "consented": True}, (), True, K.EXCHANGE_GRANTED, {},
        "settes på ventelisten for bytte og bor i boligen sin til en ny kontrakt er signert", id="bytte",
    ),
    pytest.param({"exchange": True}, (), None, K.EXCHANGE_REFUSED, {}, "gjelder som før", id="bytte avslått"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "failing", "prioritised", "outcome", "fields", "said"), EFFECTS)
def test_the_effect_of_each_kind_is_said_in_words(cast, kind, failing, prioritised, outcome, fields, said):
    vedtak = draft(ready(cast, failing=failing, prioritised=prioritised, **kind), cast.sara, outcome, **fields)
    client, page = logged_in(cast.lars), url("vedtak-issue", vedtak)
    assert said in client.get(page).content.decode()
    assert client.get(url("vedtak-preview", vedtak)).content.startswith(b"%PDF")
    assert client.post(page).status_code == 302
    shown = client.get(url("vedtak", vedtak)).content.decode()
    assert vedtak.get_kind_display() in shown and "Lars Leder" in shown


def test_a_bytte_that_cannot_be_appealed_says_so(cast):
    from accounts.permissions import Role
    from tests.cast import user_in

    lina = user_in(cast.raelingen, role=Role.DECISION_MAKER)
    vedtak = draft(ready(cast, bydel=cast.raelingen, exchange=True), lina, K.EXCHANGE_REFUSED)
    assert "Vedtaket kan ikke påklages" in logged_in(lina).get(url("vedtak-issue", vedtak)).content.decode()


# Omgjøring


def refused(cast):
    return decide(ready(cast, failing=["inntekt"]), cast, K.REFUSED_CRITERIA)


def test_a_vedtak_is_taken_up_again_from_its_page(cast):
    vedtak = refused(cast)
    client, page = logged_in(cast.lars), url("vedtak-reopen", vedtak)
    assert page in client.get(url("vedtak", vedtak)).content.decode()
    assert page in client.get(vedtak.soknad.get_absolute_url()).content.decode()
    assert "gjelder til et nytt vedtak er fattet" in client.get(page).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 422
    response = client.post(page, {"reason": "Inntekten var regnet feil."}, follow=True)
    assert "Vurder vilkårene på nytt" in response.content.decode()
    vedtak.soknad.refresh_from_db()
    assert vedtak.soknad.status == S.IN_PROGRESS
    assert page not in client.get(url("vedtak", vedtak)).content.decode(), "once is enough"


def test_the_caseworker_does_not_take_it_up_again(cast):
    vedtak = refused(cast)
    client = logged_in(cast.sara)
    assert url("vedtak-reopen", vedtak) not in client.get(url("vedtak", vedtak)).content.decode()
    assert client.post(url("vedtak-reopen", vedtak), {"reason": "Feil."}).status_code == 403


def test_what_an_offer_binds_is_refused_with_what_was_typed(cast):
    vedtak = granted(cast)
    OfferFactory(soknad=vedtak.soknad, bydel=cast.sagene)
    response = logged_in(cast.lars).post(url("vedtak-reopen", vedtak), {"reason": "Feil inntekt."})
    assert response.status_code == 409
    assert "Trekk tilbudet først" in response.content.decode() and "Feil inntekt." in response.content.decode()


def test_the_chain_is_shown_on_the_draft_the_case_and_both_vedtak(cast):
    old = refused(cast)
    soknad = old.soknad
    KlageFactory(vedtak=old, reversed=True, received_on=TODAY - timedelta(days=2))
    actions.reopen(vedtak=old, reason="Klagen førte fram.", by=cast.lars)
    type(soknad).objects.filter(pk=soknad.pk).update(status=S.TO_DECISION)
    soknad.vilkarsvurderinger.update(conclusion="oppfylt")
    page = Draft(cast, soknad).page
    assert "Vedtaket avløser «Avslag: vilkårene er ikke oppfylt» av" in page
    new = decide(soknad, cast, K.REFUSED_SHORTAGE)
    client = logged_in(cast.sara)
    case = client.get(soknad.get_absolute_url()).content.decode()
    assert "Omgjør «Avslag: vilkårene er ikke oppfylt» av" in case and "etter klage mottatt" in case
    assert "Avløst" in case and "av «Avslag: mangel på ledige boliger»" in case
    assert url("vedtak", old) in client.get(url("vedtak", new)).content.decode()
    text = client.get(url("vedtak", old)).content.decode()
    assert "Avløst av «Avslag: mangel på ledige boliger»" in text and VedtakStatus.REPLACED.label in text


def test_the_api_twin_of_taking_up_again(cast):
    vedtak = refused(cast)
    client, address = logged_in(cast.lars), reverse("api-vedtak-reopen", args=[vedtak.pk])
    answer = client.post(address, {"reason": "Feil inntekt."}, content_type="application/json")
    assert (answer.status_code, answer.json()["status"]) == (200, "fattet")
    assert client.post(address, {"reason": "Igjen."}, content_type="application/json").status_code == 409


def test_one_who_is_inhabil_sees_no_steps(cast):
    from tests.factories import InhabilitetFactory

    vedtak = refused(cast)
    InhabilitetFactory(soknad=vedtak.soknad, participant__user=cast.lars, participant__meeting__bydel=cast.sagene)
    page = logged_in(cast.lars).get(url("vedtak", vedtak)).content.decode()
    assert "Du er inhabil" in page and url("vedtak-reopen", vedtak) not in page
