"""Cases that are ready for a vedtak, and their vedtak. Sara writes and Lars signs, in Sagene."""

from django.utils import timezone

from allocation.actions import exchange
from allocation.actions import vedtak as actions
from allocation.models import Conclusion, SoknadStatus, VedtakKind, WaitingEntry
from tests.cast import user_of
from tests.factories import HouseholdFactory, RuleSetFactory, SoknadFactory

S, K = SoknadStatus, VedtakKind
ADDRESS = {
    "member__person__street": "Bentsebrugata 1",
    "member__person__postcode": "0476",
    "member__person__city": "Oslo",
}


def ready(cast, *, bydel=None, failing=(), status=S.TO_DECISION, prioritised=None, consented=False, **fields):
    """A case whose criteria are all concluded: met, apart from `failing`. `prioritised` None: nobody has asked.
    `consented`: everybody who must agree to a bytte has done so."""
    bydel = bydel or cast.sagene
    household = fields.pop("household", None) or HouseholdFactory(bydel=bydel, **ADDRESS)
    soknad = SoknadFactory(
        bydel=bydel, household=household, status=status, caseworker=cast.sara, assessed=True, **fields
    )
    fail(soknad, *failing)
    if prioritised is not None:
        prioritise(soknad, cast.sara, prioritised)
    if consented:
        consent(soknad, cast.sara)
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


def consent(soknad, by):
    """Within the bydel only the landlord is asked."""
    (asked,) = exchange.ask(soknad=soknad, by=by)
    exchange.answer(samtykke=asked, answer="ja", by=user_of(asked.landlord))


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
    """The kommune's rule set, which says something else than the shipped one in the parts named.

    Made before any søknad of the kommune: it is the one that they all follow.
    """
    return RuleSetFactory(kommune=kommune, name="Egne regler", parts=parts)


def shipped_part(kommune, part):
    """What the shipped rule set says in the part. Nothing is stored."""
    return RuleSetFactory.build(kommune=kommune).definition[part]
