"""What a booppfølging builds on, the agreement, and who carries it out: changed with a reason."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction

from accounts.models import User
from allocation.models import Vedtak
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.actions import booppfolging
from followup.actions import booppfolging_rules as rules
from followup.actions.vedtaksvalg import point_at
from followup.models import Basis, Booppfolging, Fagtjeneste

# Codes, since the history is read by more than the notes are.
REASONS: Final = (
    ("avtale", "Avtalen er inngått eller endret"),
    ("onske", "Beboeren ønsker det"),
    ("vedtak", "Det er fattet et nytt vedtak"),
    ("tjeneste", "En annen tjeneste tar over"),
    ("feil", "Det var registrert feil"),
)


@transaction.atomic
def change(
    *,
    case: Booppfolging,
    basis: str,
    agreement_on: date | None,
    fagtjeneste: Fagtjeneste | None,
    reason: str,
    vedtak: Vedtak | None = None,
    by: User,
) -> Booppfolging:
    """Endre grunnlaget, avtalen eller tjenesten, med hvorfor. Det som sto før, står i historikken."""
    case = booppfolging.lock(case, by=by)
    rules.require_open(case)
    why = dict(REASONS).get(reason)
    if why is None:
        raise RuleBroken("Velg hvorfor det endres.", field="reason")
    rules.require_agreed(agreement_on)
    if fagtjeneste != case.fagtjeneste:
        rules.require_service(case, fagtjeneste)
    before, pointed = _terms(case), case.vedtak_id
    _build_on(case, basis, vedtak, by=by)
    case.agreement_on, case.fagtjeneste = agreement_on, fagtjeneste
    changes = [f"{what}: {now} (før: {was})" for (what, was), (_, now) in zip(before, _terms(case), strict=True)
               if now != was]  # fmt: skip
    if not changes and case.vedtak_id == pointed:
        raise RuleBroken("Ingenting er endret. Rett det som er nytt, eller gå tilbake.")
    case.save()
    said = "; ".join(changes) or "Et annet vedtak ligger til grunn"
    booppfolging.record("terms_changed", f"{why}. {said}.", case, by=by)
    return case


def bases_of(case: Booppfolging) -> list[tuple[str, str]]:
    """What it may build on: a vilkår only when it came from one."""
    return [(one.value, str(one.label)) for one in Basis if one != Basis.CONDITION or case.condition_id]


def _build_on(case: Booppfolging, basis: str, vedtak: Vedtak | None, *, by: User) -> None:
    if basis not in dict(bases_of(case)):
        raise RuleBroken("Velg hva oppfølgingen bygger på.", field="basis")
    if basis != case.basis:
        # What it built on before no longer stops it, or lets it go on.
        case.condition = case.vedtak = None
    case.basis = Basis(basis)
    point_at(case, vedtak, by=by)
    rules.require_vedtak(case)


def _terms(case: Booppfolging) -> list[tuple[str, str]]:
    """In words. The case keeps its own."""
    agreed = norwegian_date(case.agreement_on) if case.agreement_on else "ikke inngått"
    return [
        ("Grunnlag", case.get_basis_display().lower()),
        ("Samarbeidsavtale", agreed),
        ("Utføres av", str(case.fagtjeneste or "booppfølgingen i bydelen")),
    ]
