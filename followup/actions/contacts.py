"""Contacts: written once however often they are sent, and hidden when they were about somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date, norwegian_datetime
from config.errors import RuleBroken
from config.transitions import check
from followup.actions import next_contact, reopened
from followup.models import (
    Booppfolging,
    Contact,
    ContactKind,
    ContactOutcome,
    HomeVisit,
    Kontaktnotat,
    OppfolgingStatus,
    SkjultNotat,
    VisitStatus,
)
from followup.models.visit import VISIT_STEPS
from followup.team import works_here

LONGEST_MINUTES = 24 * 60
LONGEST_NOTE = 10_000


@dataclass(frozen=True)
class Entry:
    """What somebody tells about one contact. `key` is made by the page and follows what is typed."""

    kind: str
    happened_at: datetime
    outcome: str = ContactOutcome.HELD
    minutes: int | None = None
    note: str = ""
    next_contact_on: date | None = None
    from_resident: bool = False
    also: User | None = None
    # A contact more, though somebody has registered the visit already.
    further: bool = False


class Result(NamedTuple):
    contact: Contact | None
    refusal: RuleBroken | None


@transaction.atomic
def register(
    *, case: Booppfolging, entry: Entry, by: User, visit: HomeVisit | None = None, key: UUID | None = None
) -> Contact:
    """Registrer en kontakt. Sendes den to ganger, blir den skrevet én gang."""
    case = _locked(case, by=by)
    key = key or uuid4()
    written = Contact.objects.filter(key=key).first()
    if written is not None:
        return _the_same(written, case)
    entry = replace(entry, note=entry.note.strip())
    _require_in_order(case, entry, by)
    visit = _visit_to_register(visit, case, entry)
    if not entry.further:
        _require_alone(case, entry, by)
    contact = _write(case, entry, by, key)
    if visit is not None:
        check(VISIT_STEPS, VisitStatus(visit.status), VisitStatus.DONE, what="Besøket")
        visit.status, visit.contact = VisitStatus.DONE, contact
        visit.save(update_fields=["status", "contact"])
    next_contact.agree(case, contact, entry.next_contact_on)
    text = f"{contact.get_kind_display()} {norwegian_datetime(contact.happened_at)}: {_outcome(contact)}."
    _record("followup.contact", text, contact, case, by=by)
    return contact


class Item(NamedTuple):
    """One of several after a round."""

    case: Booppfolging
    entry: Entry
    key: UUID | None = None
    visit: HomeVisit | None = None


def register_many(*, items: Iterable[Item], by: User) -> list[Result]:
    """Registrer flere etter en runde. Hver kontakt for seg: blir én nektet, er de andre lagret."""
    return [_attempt(item, by) for item in items]


@transaction.atomic
def hide(*, contact: Contact, reason: str, by: User, right_case: Booppfolging | None = None) -> Contact | None:
    """Skjul et notat som ble skrevet på feil person, og skriv det på den rette hvis du vet hvem det er."""
    case, right_case = _locked_both(contact, right_case)
    by.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if contact.hidden_at is not None:
        raise RuleBroken("Kontakten er alt skjult. Last siden på nytt.")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor notatet skjules.", field="reason")
    contact.hidden_at, contact.hidden_by, contact.hidden_reason = timezone.now(), by, reason.strip()
    text = _take_note(contact, by=by)
    contact.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    next_contact.take_back(case, contact)
    reopened.from_hidden(case, contact, by=by)
    _record("followup.contact_hidden", "Skjulte en kontakt som var skrevet på feil person.", contact, case, by=by)
    return _write_on_right(contact, text, right_case, by=by) if right_case is not None else None


def _attempt(item: Item, by: User) -> Result:
    try:
        contact = register(case=item.case, entry=item.entry, key=item.key, visit=item.visit, by=by)
    except RuleBroken as refusal:
        return Result(None, refusal)
    return Result(contact, None)


def _locked(case: Booppfolging, *, by: User) -> Booppfolging:
    case = Booppfolging.objects.select_for_update(no_key=True).get(pk=case.pk)
    by.require(Permission.FOLLOWUP_WORK, bydel=case.bydel_id)
    return case


def _locked_both(contact: Contact, right: Booppfolging | None) -> tuple[Booppfolging, Booppfolging | None]:
    """Always in the same order, so that two who each move a note to the other's resident do not wait for ever."""
    keys = {contact.booppfolging_id, right.pk if right else contact.booppfolging_id}
    rows = Booppfolging.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    locked = {row.pk: row for row in rows}
    return locked[contact.booppfolging_id], locked[right.pk] if right else None


def _the_same(written: Contact, case: Booppfolging) -> Contact:
    if written.booppfolging_id != case.pk:
        raise RuleBroken("Skjemaet er alt brukt for en annen beboer. Åpne siden på nytt og skriv kontakten der.")
    return written


def _require_in_order(case: Booppfolging, entry: Entry, by: User) -> None:
    _require_in_time(case, entry.happened_at)
    if entry.outcome == ContactOutcome.HELD and not entry.note:
        raise RuleBroken("Skriv et notat om hva dere snakket om og avtalte.", field="note")
    if len(entry.note) > LONGEST_NOTE:
        raise RuleBroken(f"Skriv høyst {LONGEST_NOTE} tegn.", field="note")
    if entry.minutes is not None and not 0 < entry.minutes <= LONGEST_MINUTES:
        raise RuleBroken("En kontakt varer mellom ett minutt og ett døgn. Rett minuttene.", field="minutes")
    if entry.next_contact_on is not None and entry.next_contact_on < timezone.localdate():
        raise RuleBroken("Neste kontakt kan ikke være før i dag. Rett datoen.", field="next_contact_on")
    if entry.also is not None and entry.also == by:
        raise RuleBroken("Velg en annen enn deg selv.", field="also")
    if entry.also is not None and not works_here(entry.also, case.bydel_id):
        raise RuleBroken(f"{entry.also} er ikke booppfølger i bydelen. Velg en annen.", field="also")


def _require_in_time(case: Booppfolging, happened_at: datetime) -> None:
    """Not to come, not before the case began, and not after the day it ended here."""
    if happened_at > timezone.now():
        raise RuleBroken("Tidspunktet er ikke kommet ennå. Rett det, eller planlegg et besøk.", field="day")
    day = timezone.localdate(happened_at)
    if day < case.proposed_on:
        began = norwegian_date(case.proposed_on)
        raise RuleBroken(f"Oppfølgingen begynte {began}. Kontakten kan ikke være før det.", field="day")
    last = _last_day(case)
    if last is not None and day > last:
        raise RuleBroken(
            f"Oppfølgingen ble avsluttet {norwegian_date(last)}. Du kan registrere kontakt til og med den dagen.",
            field="day",
        )


def _last_day(case: Booppfolging) -> date | None:
    if case.status == OppfolgingStatus.ENDED:
        return case.ended_on
    moved = case.status == OppfolgingStatus.MOVED
    return timezone.localdate(case.status_since) if moved else None


def _visit_to_register(visit: HomeVisit | None, case: Booppfolging, entry: Entry) -> HomeVisit | None:
    """The visit, when it is still to be registered. Two may have been there, and both write."""
    if visit is None:
        return None
    visit = HomeVisit.objects.select_for_update(of=("self",)).select_related("contact__by").get(pk=visit.pk)
    if visit.booppfolging_id != case.pk:
        raise RuleBroken("Besøket gjelder en annen beboer. Åpne det fra planen på nytt.")
    if timezone.localdate(entry.happened_at) < visit.planned_on and entry.outcome != ContactOutcome.CANCELLED:
        planned = norwegian_date(visit.planned_on)
        raise RuleBroken(f"Besøket er planlagt {planned}. Flytt det først, eller rett datoen.", field="day")
    if visit.status == VisitStatus.PLANNED:
        return visit
    if entry.further:
        return None
    if visit.contact is None:
        raise RuleBroken("Besøket er avlyst. Kryss av for å lagre dette som en kontakt.", field="further")
    raise _already(visit.contact)


def _require_alone(case: Booppfolging, entry: Entry, by: User) -> None:
    """Two colleagues were there together, and the other one has written it."""
    if entry.kind != ContactKind.VISIT:
        return
    same_day = case.contacts.filter(
        kind=ContactKind.VISIT, hidden_at=None, happened_at__date=timezone.localdate(entry.happened_at)
    )
    other = same_day.exclude(by=by).select_related("by").first()
    if other is not None:
        raise _already(other)


def _already(contact: Contact) -> RuleBroken:
    return RuleBroken(
        f"{contact.by} registrerte et besøk her {norwegian_datetime(contact.registered_at)}. Kryss av for å lagre"
        " ditt som en kontakt til, eller gå tilbake uten å lagre.",
        field="further",
    )


def _write(case: Booppfolging, entry: Entry, by: User, key: UUID) -> Contact:
    try:
        with transaction.atomic():
            contact = Contact.objects.create(
                key=key, bydel_id=case.bydel_id, booppfolging=case, kind=entry.kind, outcome=entry.outcome,
                happened_at=entry.happened_at, minutes=entry.minutes, from_resident=entry.from_resident,
                by=by, also=entry.also,
            )  # fmt: skip
    except IntegrityError:
        # The lock is on the case: only a contact on another case can have taken the key meanwhile.
        raise RuleBroken("Skjemaet er alt brukt. Åpne siden på nytt og skriv kontakten der.") from None
    if entry.note:
        Kontaktnotat.objects.create(contact=contact, text=entry.note)
    return contact


def _take_note(contact: Contact, *, by: User) -> str:
    """To where only the auditor reads. The row is not read back: the one who hides it may not."""
    note = Kontaktnotat.objects.filter(contact=contact).first()
    if note is None:
        return ""
    hidden = SkjultNotat(
        contact=contact,
        kommune_id=contact.bydel.kommune_id,
        text=note.text,
        reason=contact.hidden_reason,
        hidden_at=timezone.now(),
        hidden_by=by,
    )
    hidden.save(force_insert=True)
    note.delete()
    return note.text


def _write_on_right(wrong: Contact, text: str, case: Booppfolging, *, by: User) -> Contact:
    """The same contact on the right case. Who held it is kept; who moved it stands in the history."""
    case = _locked(case, by=by)
    if case.pk == wrong.booppfolging_id:
        raise RuleBroken("Velg en annen beboer enn den notatet ble skrevet på.", field="right_case")
    try:
        _require_in_time(case, wrong.happened_at)
    except RuleBroken as refusal:
        raise RuleBroken(str(refusal), field="right_case") from None
    entry = Entry(
        kind=wrong.kind, happened_at=wrong.happened_at, outcome=wrong.outcome, minutes=wrong.minutes, note=text,
        from_resident=wrong.from_resident, also=wrong.also,
    )  # fmt: skip
    contact = _write(case, entry, wrong.by, uuid4())
    _record("followup.contact", "Flyttet hit en kontakt som var skrevet på feil person.", contact, case, by=by)
    return contact


def _outcome(contact: Contact) -> str:
    label = contact.get_outcome_display()
    return label[0].lower() + label[1:]


def _record(kind: str, text: str, contact: Contact, case: Booppfolging, *, by: User) -> None:
    Event.objects.record(
        kind, text, by=by, about=[contact, case, case.household], bydel=case.bydel_id, followup=True
    )
