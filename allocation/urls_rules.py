"""The rules of the kommune: read by all who work there, written by the administrator."""

from django.urls import path

from allocation.views import rule_set_edit, rule_set_steps, rule_sets

_RULES = "administrasjon/regelsett/"
_ONE = f"{_RULES}<int:pk>/"
_CRITERION = f"{_ONE}vilkar/<int:criterion>/"

_PARTS = {
    "priority": "prioritering",
    "tilsagn": "tilsagn",
    "offers": "tilbud",
    "terms": "leietid",
    "questions": "dokumentasjon",
    "legal": "hjemmel",
    "letters": "brev",
}

urlpatterns = [
    path(_RULES, rule_sets.rule_set_list, name="rule-set-list"),
    path(_ONE, rule_sets.rule_set, name="rule-set"),
    path(f"{_ONE}sammenlign/", rule_sets.rule_set_compare, name="rule-set-compare"),
    path(f"{_ONE}virkning/", rule_sets.rule_set_effect, name="rule-set-effect"),
    path(f"{_ONE}ny-versjon/", rule_set_edit.rule_set_new, name="rule-set-new"),
    path(f"{_ONE}om/", rule_set_edit.rule_set_about, name="rule-set-about"),
    *(
        path(f"{_ONE}{address}/", rule_set_edit.rule_set_part, {"part": part}, name=f"rule-set-{part}")
        for part, address in _PARTS.items()
    ),
    path(f"{_ONE}vilkar/nytt/", rule_set_edit.criterion_new, name="rule-set-criterion-new"),
    path(_CRITERION, rule_set_edit.criterion_change, name="rule-set-criterion"),
    path(f"{_CRITERION}opp/", rule_set_edit.criterion_step, {"step": "opp"}, name="rule-set-criterion-up"),
    path(f"{_CRITERION}ned/", rule_set_edit.criterion_step, {"step": "ned"}, name="rule-set-criterion-down"),
    path(f"{_CRITERION}ut/", rule_set_edit.criterion_step, {"step": "ut"}, name="rule-set-criterion-remove"),
    path(f"{_ONE}kontroll/", rule_set_steps.rule_set_verify, name="rule-set-verify"),
    path(f"{_ONE}ta-i-bruk/", rule_set_steps.rule_set_publish, name="rule-set-publish"),
    path(f"{_ONE}trekk-tilbake/", rule_set_steps.rule_set_withdraw, name="rule-set-withdraw"),
    path(f"{_ONE}slett/", rule_set_steps.rule_set_discard, name="rule-set-discard"),
]
