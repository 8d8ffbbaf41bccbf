"""What the rule set says about the dates of a vedtak: when it may be appealed, when a dwelling is due."""

from __future__ import annotations

from datetime import date

from allocation import clock
from allocation.clock import Code
from allocation.models import RuleSet, Vedtak, VedtakKind


def appeal_deadline(rule_set: RuleSet, notified_on: date) -> date:
    """Last day to appeal."""
    return clock.due(Code.APPEAL, notified_on, rule_set.definition)


def dwelling_deadline(rule_set: RuleSet, issued_on: date) -> date:
    """The day by which a tilsagn is to have become a dwelling."""
    return clock.due(Code.DWELLING, issued_on, rule_set.definition)


def dwelling_due(vedtak: Vedtak, issued_on: date) -> date:
    """The day by which this tilsagn is to have become a dwelling. One that takes the place of an earlier
    tilsagn keeps its day while it is ahead: who was refused or lapsed by mistake does not wait longer."""
    usual = dwelling_deadline(vedtak.soknad.rule_set, issued_on)
    earlier = _earlier_tilsagn(vedtak)
    kept = earlier.valid_until if earlier is not None else None
    return min(kept, usual) if kept is not None and kept >= issued_on else usual


def _earlier_tilsagn(vedtak: Vedtak) -> Vedtak | None:
    earlier = vedtak.replaces
    while earlier is not None and earlier.kind != VedtakKind.TILSAGN:
        earlier = earlier.replaces
    return earlier
