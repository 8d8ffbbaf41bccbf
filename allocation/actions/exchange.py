"""Bytte: applying for it, and the consents it needs. Nobody who is asked is shown the søknad.

The case is the bydel's that the household leaves. Both bydeler and the landlord of the present dwelling must
say yes before a bytte across bydeler is granted; within a bydel the vedtak is the bydel's own word, so that
only the landlord is asked. The landlord of the new dwelling agrees by signing the lease.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, Landlord, Membership, User
from accounts.permissions import Permission
from accounts.scope import across_units
from allocation import exchange_facts
from allocation.actions import soknader
from allocation.inhabilitet import require_habil
from allocation.models import Byttesamtykke, ConsentAnswer, ConsentParty, Soknad, SoknadKind
from allocation.models.soknad import OPEN_STATUSES
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Household, Tenancy


@transaction.atomic
def apply(
    *,
    tenancy: Tenancy,
    to: Bydel | None = None,
    received_on: date,
    by: User,
    need: dict[str, Any] | None = None,
    **facts: Any,
) -> Soknad:
    """Registrer en søknad om bytte av boligen husstanden leier. Uten `to` gjelder det egen bydel."""
    by.require(Permission.SOKNAD_WORK, bydel=tenancy.bydel_id)
    # Two who register at once: the second is told of the first one's case.
    household = Household.objects.select_for_update(no_key=True).get(pk=tenancy.household_id)
    to = to or tenancy.bydel
    if to.kommune_id != tenancy.bydel.kommune_id:
        raise RuleBroken("Bytte kan bare skje innenfor kommunen. Velg en annen bydel.", field="to")
    soknad = soknader.register(
        bydel=tenancy.bydel, household=household, received_on=received_on, by=by, kind=SoknadKind.EXCHANGE,
        exchange_of=tenancy, exchange_to=to, **facts,
    )  # fmt: skip
    if need is not None:
        soknader.change_need(soknad=soknad, version=soknad.version, by=by, **need)
        soknad.refresh_from_db()
    return soknad


@transaction.atomic
def ask(*, soknad: Soknad, by: User) -> list[Byttesamtykke]:
    """Spør dem som må samtykke. Den som har svart på de samme opplysningene, blir ikke spurt igjen; et nei
    kan spørres på nytt, og det gamle svaret blir stående i historikken."""
    soknad = soknader.lock(soknad, by=by)
    if soknad.kind != SoknadKind.EXCHANGE:
        raise RuleBroken("Samtykke trengs bare når husstanden vil bytte bolig.")
    require_undecided(soknad)
    facts = exchange_facts.told(soknad)
    there = {row.party: row for row in soknad.samtykker.select_for_update()}
    wanted = {party: asks for party, asks in parties(soknad).items() if _to_be_asked(there.get(party), facts)}
    if not wanted:
        raise RuleBroken("Alle som må samtykke, er spurt om det som står i saken nå. Vent på svar.")
    asked = [
        _put(there.get(party) or Byttesamtykke(soknad=soknad, party=party), asks, facts, soknad, by)
        for party, asks in wanted.items()
    ]
    soknader.record("exchange.asked", f"Spurt om samtykke til bytte: {_names(wanted.values())}.", soknad, by=by)
    return asked


@transaction.atomic
def answer(*, samtykke: Byttesamtykke, answer: ConsentAnswer | str, reason: str = "", by: User) -> Byttesamtykke:
    """Svar ja eller nei på vegne av bydelen eller utleieren. Svaret kan endres til vedtaket er fattet."""
    require_party(samtykke, by)
    answer, reason = ConsentAnswer(answer), reason.strip()
    if answer == ConsentAnswer.NO and not reason:
        raise RuleBroken("Skriv hvorfor dere ikke samtykker.", field="reason")
    # The case is another bydel's: read and told about its answer, and nothing of it is shown.
    with across_units():
        soknad = Soknad.objects.select_for_update(of=("self",)).get(pk=samtykke.soknad_id)
        row = Byttesamtykke.objects.select_for_update().filter(pk=samtykke.pk).first()
        if row is None:
            raise RuleBroken("Spørsmålet er trukket tilbake, fordi saken er avsluttet.")
        require_undecided(soknad)
        changed = bool(row.answer)
        _clear(row)
        row.answer, row.reason = answer, reason
        row.answered_by, row.answered_on = by, timezone.localdate()
        row.save()
        tell(row, soknad, changed=changed, by=by)
    return row


@transaction.atomic
def take_back(*, samtykke: Byttesamtykke, by: User) -> Byttesamtykke:
    """Trekk svaret tilbake. Spørsmålet venter da på et nytt svar. Det bydelen registrerte for en utleier som
    ikke bruker Husrom, kan bydelen også trekke."""
    require_may_take_back(samtykke, by)
    with across_units():
        soknad = Soknad.objects.select_for_update(of=("self",)).get(pk=samtykke.soknad_id)
        row = Byttesamtykke.objects.select_for_update().filter(pk=samtykke.pk).first()
        if row is None or not row.answer:
            raise RuleBroken("Det er ikke noe svar å trekke tilbake.")
        require_may_take_back(row, by)
        require_undecided(soknad)
        who = f"Bydelen har trukket svaret fra {_who(row)}" if row.channel else f"{_who(row)} har trukket svaret"
        _clear(row)
        row.save()
        record("exchange.taken_back", f"{who} tilbake.", row, soknad, by)
    return row


def require_consents(soknad: Soknad) -> None:
    """Bytte is granted only when everybody who must consent has said yes to what the case says now."""
    said = {row.party: row for row in soknad.samtykker.all()}
    facts = exchange_facts.told(soknad)
    missing, refused = [], []
    for party, asks in parties(soknad).items():
        row = said.get(party)
        if row is not None and row.answer == ConsentAnswer.NO:
            refused.append(asks)
        elif row is None or not row.answer or row.facts != facts:
            missing.append(asks)
    if refused:
        raise RuleBroken(f"Samtykker ikke: {_names(refused)}. Velg avslag, eller spør på nytt.", field="kind")
    if missing:
        raise RuleBroken(
            f"Samtykke til det som står i saken nå, mangler fra {_names(missing)}. "
            "Spør dem på saken, og vent på svar. For en utleier som ikke bruker Husrom, registrerer du svaret.",
            field="kind",
        )


def close_questions(soknad: Soknad) -> None:
    """The case has ended: nobody is to answer any more. What was answered stands."""
    soknad.samtykker.filter(answer="").delete()


def require_party(samtykke: Byttesamtykke, by: User) -> None:
    """A bydel's consent binds it, so its leader gives it; for a landlord, those who make its leases."""
    if samtykke.landlord_id:
        by.require(Permission.LEASE_WORK, landlord=samtykke.landlord_id)
    else:
        by.require(Permission.VEDTAK_ISSUE, bydel=samtykke.bydel_id)


def may_register(samtykke: Byttesamtykke, user: User) -> bool:
    """A landlord without users answers the office that asks, and whoever works with its cases writes it down."""
    if samtykke.landlord_id is None or not user.may(Permission.SOKNAD_WORK, bydel=samtykke.asked_by_bydel_id):
        return False
    return (
        not Membership.objects.acting_for_landlords(timezone.localdate())
        .filter(landlord=samtykke.landlord_id)
        .exists()
    )


def require_may_take_back(samtykke: Byttesamtykke, by: User) -> None:
    if samtykke.channel and not may_answer(samtykke, by) and may_register(samtykke, by):
        require_habil(by, samtykke.soknad_id)
    else:
        require_party(samtykke, by)


def may_answer(samtykke: Byttesamtykke, user: User) -> bool:
    if samtykke.landlord_id:
        return user.may(Permission.LEASE_WORK, landlord=samtykke.landlord_id)
    return user.may(Permission.VEDTAK_ISSUE, bydel=samtykke.bydel_id)


def require_undecided(soknad: Soknad) -> None:
    if soknad.status not in OPEN_STATUSES:
        raise RuleBroken(
            f"Saken er «{soknad.get_status_display().lower()}». "
            "Samtykke kan bare gis, endres eller trekkes før vedtak."
        )


def parties(soknad: Soknad) -> dict[str, Bydel | Landlord]:
    """Who must consent, by what they are in the case."""
    found: dict[str, Bydel | Landlord] = {}
    if soknad.exchange_to is not None and soknad.exchange_to_id != soknad.bydel_id:
        found |= {ConsentParty.FROM: soknad.bydel, ConsentParty.TO: soknad.exchange_to}
    return found | {ConsentParty.LANDLORD: soknad.exchanged_home.landlord}


def _to_be_asked(row: Byttesamtykke | None, facts: dict[str, str]) -> bool:
    return row is None or row.facts != facts or row.answer == ConsentAnswer.NO


def _names(asked: Iterable[Bydel | Landlord]) -> str:
    return ", ".join(str(one) for one in asked)


def _put(
    row: Byttesamtykke, asks: Bydel | Landlord, facts: dict[str, str], soknad: Soknad, by: User
) -> Byttesamtykke:
    row.bydel = asks if isinstance(asks, Bydel) else None
    row.landlord = asks if isinstance(asks, Landlord) else None
    row.asked_by_bydel_id, row.asked_by, row.asked_on = soknad.bydel_id, by, timezone.localdate()
    row.facts = facts
    _clear(row)
    row.save()
    return row


def _clear(row: Byttesamtykke) -> None:
    row.answer, row.reason, row.answered_by, row.answered_on = "", "", None, None
    row.channel, row.answered_for = "", ""


def _who(row: Byttesamtykke) -> str:
    return str(row.bydel or row.landlord)


def tell(row: Byttesamtykke, soknad: Soknad, *, changed: bool, by: User) -> None:
    word = "samtykker" if row.answer == ConsentAnswer.YES else "samtykker ikke"
    again = " (svaret er endret)" if changed else ""
    why = f": {row.reason}" if row.reason else "."
    how = f" {row.told_how}" if row.channel else ""
    # What the answer was and how it came is said in full; of a long reason, as much as there is room for.
    text = f"{_who(row)} {word} til bytte{again}"
    record("exchange.answered", f"{text}{why[: 400 - len(text) - len(how)]}{how}", row, soknad, by)


def record(kind: str, text: str, row: Byttesamtykke, soknad: Soknad, by: User) -> None:
    """In the case's history, and in that of the question, which the one who answered may read."""
    soknader.record(kind, text, soknad, by=by)
    if row.bydel_id != soknad.bydel_id:
        Event.objects.record(kind, text, by=by, about=[row], bydel=row.bydel_id, landlord=row.landlord_id)
