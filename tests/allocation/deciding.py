"""Cases that are ready for a vedtak, and their vedtak. Sara writes and Lars signs, in Sagene."""

from django.utils import timezone

from allocation.actions import vedtak as actions
from allocation.models import Conclusion, SoknadStatus, VedtakKind, WaitingEntry
from tests.factories import HouseholdFactory, RuleSetFactory, SoknadFactory

S, K = SoknadStatus, VedtakKind
ADDRESS = {
    "member__person__street": "Bentsebrugata 1",
    "member__person__postcode": "0476",
    "member__person__city": "Oslo",
}


def ready(cast, *, bydel=None, failing=(), status=S.TO_DECISION, prioritised=None, **fields):
    """A case whose criteria are all concluded: met, apart from `failing`. `prioritised` None: nobody has asked."""
    bydel = bydel or cast.sagene
    household = fields.pop("household", None) or HouseholdFactory(bydel=bydel, **ADDRESS)
    soknad = SoknadFactory(
        bydel=bydel, household=household, status=status, caseworker=cast.sara, assessed=True, **fields
    )
    fail(soknad, *failing)
    if prioritised is not None:
        prioritise(soknad, cast.sara, prioritised)
    return soknad


def fail(soknad, *codes):
    rows = soknad.vilkarsvurderinger.filter(criterion__code__in=codes)
    assert rows.update(conclusion=Conclusion.NOT_MET) == len(codes)


def prioritise(soknad, by, prioritised=True):
    day = timezone.localdate()
    return WaitingEntry.objects.create(
        soknad=soknad, bydel=soknad.bydel, received_on=soknad.received_on, qualified_on=day,
        prioritised_on=day if prioritised else None, grounds="Haster.", set_by=by,
    )  # fmt: skip


def draft(soknad, by, kind=K.TILSAGN, **fields):
    soknad.refresh_from_db()
    given = {"grounds": "Vi har vurdert saken din.", "rooms": "2 rom", "term_months": 36, "conditions": ()}
    return actions.draft(soknad=soknad, kind=kind, version=soknad.version, by=by, **(given | fields))


def decide(soknad, cast, kind=K.TILSAGN, **fields):
    return actions.issue(vedtak=draft(soknad, cast.sara, kind, **fields), by=cast.lars)


def granted(cast, **fields):
    """A tilsagn that applies, with its place on the list."""
    soknad = ready(cast, prioritised=True, **fields)
    return decide(soknad, cast)


def rules_with(kommune, **parts):
    """A rule set of its own that says something else than the shipped one in the parts named."""
    definition = RuleSetFactory(kommune=kommune).definition | parts
    return RuleSetFactory(kommune=kommune, code="egne-regler", name="Egne regler", definition=definition)
