"""Whether an outcome follows from what humans have concluded. The system only holds the two together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accounts.models import User
from allocation import life_events, vedtak_kinds
from allocation.actions import assessments, exchange
from allocation.models import CriterionKind, Soknad, Vedtak, VedtakKind, WaitingEntry
from config.errors import RuleBroken

K = VedtakKind


def require_supported(soknad: Soknad, vedtak: Vedtak) -> None:
    """Raises RuleBroken when the outcome does not follow, and says what to do."""
    kind = K(vedtak.kind)
    if kind == K.LAPSED:
        return _lapsed(soknad)
    assessments.require_complete(soknad)
    life_events.require_assessed_since_split(soknad)
    if kind in {*vedtak_kinds.LEASES, K.ASSISTANCE}:
        life_events.require_living(soknad.household, field="kind")
    return _BY_KIND[kind](soknad, vedtak)


def require_second_look(soknad: Soknad, vedtak: Vedtak, *, signer: User) -> None:
    """Where the bydel has decided so, somebody else than the one who signs has looked the draft over."""
    if vedtak.seconded_by_id == signer.pk:
        raise RuleBroken("Du har sett over utkastet. En annen må fatte vedtaket.")
    if soknad.bydel.second_look and vedtak.seconded_by_id is None:
        raise RuleBroken("Bydelen krever at en annen ser over utkastet før vedtaket fattes. Be en kollega om det.")


def _lapsed(soknad: Soknad) -> None:
    if not soknad.vedtak.in_force().filter(kind=K.TILSAGN).exists():
        raise RuleBroken("Saken har ikke et tilsagn som gjelder, så det er ingenting som kan falle bort.")
    if soknad.offers.binding().exists():
        raise RuleBroken("Saken har et tilbud som gjelder. Trekk tilbudet først.")


def _all_met(soknad: Soknad, vedtak: Vedtak) -> None:
    if failed := assessments.unmet(soknad, CriterionKind.REQUIREMENT):
        raise RuleBroken(f"Disse kravene er ikke oppfylt: {', '.join(failed)}. Velg avslag.", field="kind")


def _something_failed(soknad: Soknad, vedtak: Vedtak) -> None:
    if not assessments.unmet(soknad, CriterionKind.REQUIREMENT):
        raise RuleBroken("Alle kravene er oppfylt eller har unntak. Velg et annet utfall.", field="kind")


def _tilsagn(soknad: Soknad, vedtak: Vedtak) -> None:
    _all_met(soknad, vedtak)
    if gates := assessments.unmet(soknad, CriterionKind.GATE):
        raise RuleBroken(f"Dette må være ordnet før tilsagn: {', '.join(gates)}.", field="kind")


def _exchange(soknad: Soknad, vedtak: Vedtak) -> None:
    """Assessed as a new søknad is (seed 004: 5555), and all who must consent have said yes."""
    _tilsagn(soknad, vedtak)
    exchange.require_consents(soknad)


def _not_prioritised(soknad: Soknad, vedtak: Vedtak) -> None:
    """A human must have said so; one who stands on the list is taken off it by the vedtak itself."""
    _all_met(soknad, vedtak)
    entry = WaitingEntry.objects.filter(soknad=soknad).first()
    if entry is None or entry.qualified_on is None:
        raise RuleBroken("Søkeren er ikke vurdert for prioritering. Gå til prioritering først.", field="kind")
    on_list = entry.listed_on is not None and entry.left_on is None
    if entry.prioritised_on is not None and not on_list:
        raise RuleBroken(
            "Søkeren er prioritert. Velg tilsagn, eller endre prioriteringen til «ikke prioritert» først.",
            field="kind",
        )


def _anything(soknad: Soknad, vedtak: Vedtak) -> None:
    """A bytte may be refused for want of consent, and help is given whether or not the criteria are met."""


_BY_KIND: Mapping[VedtakKind, Callable[[Soknad, Vedtak], None]] = {
    K.TILSAGN: _tilsagn,
    K.REFUSED_CRITERIA: _something_failed,
    K.REFUSED_SHORTAGE: _all_met,
    K.NOT_PRIORITISED: _not_prioritised,
    K.RENEWAL_GRANTED: _all_met,
    K.RENEWAL_REFUSED: _something_failed,
    K.EXCHANGE_GRANTED: _exchange,
    K.EXCHANGE_REFUSED: _anything,
    K.ASSISTANCE: _anything,
}
