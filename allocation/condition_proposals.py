"""The vilkår that a draft begins with: what the caseworker concluded is necessary, in the rule set's words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from allocation.models import Conclusion, CriterionKind, Soknad
from config.working_days import add_months

# When a vilkår is looked at, unless the criterion says otherwise (`follow_up_months`).
FOLLOW_UP_MONTHS = 6


class Proposal(NamedTuple):
    text: str
    legal_basis: str
    follow_up_on: date


def proposals(soknad: Soknad, today: date) -> list[Proposal]:
    """One for each criterion of the kind vilkår that was concluded to be needed. `condition` among the
    criterion's parameters is its wording to the applicant; without it one starts from the criterion's own."""
    rows = soknad.vilkarsvurderinger.filter(
        criterion__kind=CriterionKind.CONDITION, conclusion=Conclusion.NOT_MET
    ).select_related("criterion")
    return [
        Proposal(
            row.criterion.parameters.get("condition", row.criterion.wording),
            row.criterion.source,
            add_months(today, row.criterion.parameters.get("follow_up_months", FOLLOW_UP_MONTHS)),
        )
        for row in rows
    ]
