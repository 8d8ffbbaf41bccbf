"""Rules are read by all who work in the kommune and written by its administrator."""

from accounts.permissions import Role
from tests.access.rows import EVERYBODY, READS, Row

WRITES = frozenset({Role.ADMINISTRATOR})
FORESEES = READS | WRITES


def _read(name: str, args: str = "rule_set", may: frozenset[Role] = EVERYBODY) -> Row:
    return Row(name, args, EVERYBODY, may, 200, None, whole_kommune=True)


def _written(name: str, args: str = "rule_draft", get: int | None = 200, post: int | None = 422) -> Row:
    return Row(name, args, EVERYBODY, WRITES, get, post, whole_kommune=True)


PAGES = [
    Row("rule-set-list", "", None, EVERYBODY, 200, None),
    _read("rule-set"),
    _read("rule-set-compare"),
    _read("rule-set-effect", "rule_draft", FORESEES),
    _written("rule-set-new", "rule_set"),
    _written("rule-set-about"),
    _written("rule-set-priority"),
    _written("rule-set-tilsagn"),
    _written("rule-set-offers"),
    _written("rule-set-terms"),
    _written("rule-set-questions"),
    _written("rule-set-legal"),
    _written("rule-set-letters"),
    _written("rule-set-criterion-new"),
    _written("rule-set-criterion", "rule_draft rule_criterion"),
    _written("rule-set-criterion-up", "rule_draft rule_criterion", None, 409),
    _written("rule-set-criterion-down", "rule_draft rule_criterion", None, 409),
    _written("rule-set-criterion-remove", "rule_draft rule_criterion", None, 409),
    _written("rule-set-verify"),
    _written("rule-set-publish"),
    _written("rule-set-withdraw", "rule_planned"),
    _written("rule-set-discard", post=302),
]
API = [
    Row("api-rule-set-list", "", None, EVERYBODY, 200, None),
    Row(
        "api-rule-set-detail", "rule_draft", EVERYBODY, EVERYBODY, 200, None,
        patch=400, may_patch=WRITES, whole_kommune=True,
    ),
    _read("api-rule-set-compare"),
    _read("api-rule-set-effect", "rule_draft", FORESEES),
    _written("api-rule-set-new", "rule_set", None, 400),
    _written("api-rule-set-verify", "rule_draft", None, 400),
    _written("api-rule-set-publish", "rule_draft", None, 400),
    _written("api-rule-set-withdraw", "rule_planned", None, 400),
    _written("api-rule-set-discard", "rule_draft", None, 204),
    _written("api-rule-set-criterion-new", "rule_draft", None, 400),
    Row(
        "api-rule-set-criterion", "rule_draft rule_criterion", EVERYBODY, WRITES, None, None,
        patch=400, whole_kommune=True,
    ),
    _written("api-rule-set-criterion-move", "rule_draft rule_criterion", None, 400),
    _written("api-rule-set-criterion-remove", "rule_draft rule_criterion", None, 400),
]  # fmt: skip
