"""The chapters of a saksutskrift: what the case says, in the order in which somebody new to it reads.

Left out: what concerns other households (dubletter, other candidates by name), drafts, and addresses of
protected persons. Nothing else is held back: the party may read the same document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from allocation import order
from allocation.klage_parties import acting_for, main_person
from allocation.models import Cause, Klage, MeetingCandidate, Situation, Soknad, Vedtak, VedtakStatus, WaitingEntry
from allocation.models.waiting import UrgencyGround
from audit.models import Event
from config.dates import days_text, norwegian_date, norwegian_datetime
from config.money import kroner
from letters.saksutskrift import Entry, Fact, Line, Part

# Whether two søknader are one case concerns another household too.
INTERNAL_EVENTS = ("dublett",)
YES_NO = {True: "Ja", False: "Nei", None: "Ikke kontrollert"}


def parts(klage: Klage, day: date) -> Iterator[Part | None]:
    soknad = klage.soknad
    yield _parties(soknad, day)
    yield _klage(klage)
    yield _review(klage)
    yield _vedtak(soknad)
    yield _soknad(soknad)
    yield _documents(soknad)
    yield _conversations(soknad)
    yield _assessments(soknad)
    yield _priority(soknad, day)
    yield _meetings_and_offers(soknad)
    yield _history(soknad)


def applicant_name(klage: Klage) -> str:
    person = main_person(klage.soknad)
    return person.full_name if person else "Uten hovedperson"


def deadline(klage: Klage) -> str:
    text = norwegian_date(klage.deadline)
    return f"{text}. Klagen kom {days_text(klage.days_late())} for sent" if klage.is_late else text


def _parties(soknad: Soknad, day: date) -> Part:
    members = soknad.household.members.on(day).select_related("person").order_by("pk")
    entries = []
    for member in members:
        person = member.person
        acting = acting_for(person, day)
        entries.append(
            Entry(
                title=person.full_name,
                facts=_facts(
                    ("I husstanden", member.get_relation_display()),
                    ("Født", _day(person.birth_date)),
                    ("Død", _day(person.died_on)),
                    ("Adresse", "Adressen er beskyttet og står ikke her" if person.is_protected else ""),
                    ("Tolk", f"Trenger tolk, {person.language}" if person.interpreter else ""),
                    ("Representant", str(acting) if acting else ""),
                ),
            )
        )
    return Part(title="Partene i saken", paragraphs=() if entries else ("Husstanden har ingen medlemmer nå.",),
                entries=tuple(entries))  # fmt: skip


def _klage(klage: Klage) -> Part:
    facts = _facts(
        ("Mottatt", f"{norwegian_date(klage.received_on)}, {klage.get_channel_display().lower()}"),
        ("Fra", klage.from_whom),
        ("Registrert av", klage.registered_by.name),
        ("Klagefristen var", deadline(klage)),
        ("Tas opp etter fristen", YES_NO[klage.late_accepted] if klage.is_late else ""),
        ("Begrunnelse", klage.late_reason),
        ("Klagerett", YES_NO[klage.standing_accepted] if klage.is_from_outsider else ""),
        ("Begrunnelse for klagerett", klage.standing_reason),
        ("Avvist", _day(klage.rejected_on)),
    )
    appealed: tuple[Entry, ...] = ()
    if klage.rejection_appealed_on:
        title = f"Klage på avvisningen, mottatt {norwegian_date(klage.rejection_appealed_on)}"
        appealed = (Entry(title=title, paragraphs=(klage.rejection_appeal,)),)
    return Part(title="Klagen", facts=facts, paragraphs=(klage.text,), entries=appealed)


def _review(klage: Klage) -> Part | None:
    if not klage.review:
        return None
    return Part(
        title="Kontorets nye vurdering",
        facts=_facts(
            ("Skrevet av", klage.reviewed_by.name if klage.reviewed_by else ""),
            ("Skrevet", _moment(klage.reviewed_at)),
            ("Avgjort av", klage.concluded_by.name if klage.concluded_by else ""),
        ),
        paragraphs=(klage.review,),
    )


def _vedtak(soknad: Soknad) -> Part:
    rows = soknad.vedtak.exclude(status=VedtakStatus.DRAFT).select_related("issued_by").order_by("-issued_at")
    return Part(title="Vedtak", entries=tuple(_one_vedtak(row) for row in rows))


def _one_vedtak(row: Vedtak) -> Entry:
    conditions = [
        f"Vilkår: {one.text} ({one.legal_basis}). Følges opp {norwegian_date(one.follow_up_on)}."
        for one in row.conditions.order_by("pk")
    ]
    blocks = [f"{block.get('title', '')}\n{block.get('text', '')}".strip() for block in row.blocks]
    return Entry(
        title=f"{row.get_kind_display()}, {_day(row.notice_date)}",
        facts=_facts(
            ("Status", row.get_status_display()),
            ("Fattet", _moment(row.issued_at)),
            ("Fattet av", row.issued_by.name if row.issued_by else ""),
            ("Sett over av", row.seconded_by.name if row.seconded_by else ""),
            ("Rettslig grunnlag", row.legal_basis),
            ("Regelsett", row.soknad.rule_set.name),
            ("Klagefrist", _day(row.appeal_deadline)),
            ("Klageorgan", row.appeal_body),
            ("Størrelse på boligen", row.rooms),
            ("Leietid (måneder)", str(row.term_months) if row.term_months else ""),
            ("Bolig innen", _day(row.valid_until)),
            ("Opphevet fordi", row.revoked_reason),
        ),
        paragraphs=(row.grounds, *blocks, *conditions),
    )


def _soknad(soknad: Soknad) -> Part:
    return Part(
        title="Søknaden",
        facts=_facts(
            ("Slag", soknad.get_kind_display()),
            ("Mottatt", f"{norwegian_date(soknad.received_on)}, {soknad.get_channel_display().lower()}"),
            ("Saksbehandler", soknad.caseworker.name if soknad.caseworker else ""),
            ("Regelsett", soknad.rule_set.name),
            ("Boligsituasjon", "; ".join(Situation(code).label for code in soknad.situations)),
            ("Trenger hjelp på grunn av", "; ".join(Cause(code).label for code in soknad.causes)),
            ("Mister boligen", _day(soknad.home_ends_on)),
            ("Bodd i kommunen siden", _day(soknad.resident_since)),
            ("Oppholdstillatelse", YES_NO[soknad.residence_permit]),
            ("Inntekt per år", kroner(soknad.income) if soknad.income is not None else ""),
            ("Gjeld til kommunen", YES_NO[soknad.debt_to_kommune]),
            ("Gjelden er ordnet", YES_NO[soknad.debt_settled] if soknad.debt_to_kommune else ""),
            ("Har også søkt startlån", YES_NO[soknad.startlan_parallel]),
        ),
        paragraphs=tuple(text for text in (soknad.situation_text, soknad.wishes) if text),
    )


def _documents(soknad: Soknad) -> Part | None:
    """What the applicant was asked to document."""
    states = {"mottatt": "Mottatt", "frafalt": "Ikke lenger nødvendig", "over_fristen": "Mangler, fristen er ute",
              "venter": "Ventes"}  # fmt: skip
    today = timezone.localdate()
    rows = tuple(
        Entry(
            title=row.what,
            facts=_facts(
                ("Bedt om", _day(row.asked_on)),
                ("Frist", _day(row.due_on)),
                ("Status", states[row.state_on(today)]),
                ("Mottatt", _day(row.received_on)),
                ("Frafalt fordi", row.waived_reason),
            ),
        )
        for row in soknad.dokumentkrav.all()
    )
    return Part(title="Dokumentasjon det er bedt om", entries=rows) if rows else None


def _conversations(soknad: Soknad) -> Part | None:
    """What came out in conversations is part of the case, and the party's to read (§ 11 d)."""
    rows = tuple(
        Entry(
            title=f"{row.get_kind_display()}, {_day(row.held_on)}",
            facts=_facts(("Til stede", row.present)),
            paragraphs=(row.note,),
        )
        for row in soknad.samtaler.exclude(held_on=None).order_by("held_on", "pk")
    )
    return Part(title="Samtaler", entries=rows) if rows else None


def _assessments(soknad: Soknad) -> Part | None:
    rows = [
        Entry(
            title=f"{row.criterion.name}: {(row.get_conclusion_display() or 'ikke vurdert').lower()}",
            facts=_facts(
                ("Kravet", row.criterion.wording),
                ("Kilde", row.criterion.source),
                ("Systemet fant", f"{row.get_finding_display()}. {row.evidence}"),
                ("Unntak", row.criterion.exceptions.get(row.exception_code, "")),
                (
                    "Vurdert av",
                    f"{row.concluded_by.name}, {_moment(row.concluded_at)}" if row.concluded_by else "",
                ),
            ),
            paragraphs=(row.grounds,),
        )
        for row in soknad.vilkarsvurderinger.select_related("criterion", "concluded_by")
    ]
    if soknad.barnets_beste:
        rows.append(Entry(title="Barnets beste", paragraphs=(soknad.barnets_beste,)))
    return Part(title="Vurdering av vilkårene", entries=tuple(rows)) if rows else None


def _priority(soknad: Soknad, day: date) -> Part | None:
    entry = WaitingEntry.objects.filter(soknad=soknad).select_related("bydel", "set_by").first()
    if entry is None:
        return None
    waits = entry.listed_on is not None and entry.left_on is None
    place = order.place_of(entry, day) if waits else None
    return Part(
        title="Prioritering og venteliste",
        facts=_facts(
            ("Kvalifisert", _day(entry.qualified_on)),
            ("Prioritert", _day(entry.prioritised_on) or "Nei"),
            ("På venteliste", _day(entry.listed_on)),
            ("Hastegrad", entry.get_urgency_display()),
            ("Grunner", "; ".join(UrgencyGround(code).label for code in entry.urgency_grounds)),
            ("Bolig innen", _day(entry.deadline)),
            ("Satt på vent til", _day(entry.parked_until)),
            ("Ute av ventelisten", _day(entry.left_on)),
            ("Plass", f"{place.rank} av {place.length}" if place else ""),
            ("Bak den foran fordi", place.behind_because if place else ""),
            ("Foran den neste fordi", place.ahead_because if place else ""),
        ),
        paragraphs=(entry.grounds,),
    )


def _meetings_and_offers(soknad: Soknad) -> Part | None:
    """Where the case was weighed against others: the klageorgan must be able to try that too."""
    rows = [
        Entry(
            title=f"{one.meeting_dwelling.meeting}: {one.meeting_dwelling.vacancy.dwelling.address}",
            facts=_facts(
                ("Plass blant kandidatene", str(one.rank)),
                ("Hvorfor denne plassen", one.why),
                ("Resultat", one.get_outcome_display()),
            ),
            paragraphs=(one.reason,),
        )
        for one in _candidates(soknad)
    ]
    rows += [
        Entry(
            title=f"Tilbud om {offer.dwelling.address}",
            facts=_facts(
                ("Gitt", _day(offer.given_on)),
                ("Svarfrist", _day(offer.answer_by)),
                ("Status", offer.get_status_display()),
                ("Grunn til nei", offer.get_decline_reason_display()),
                ("Søkeren sier", offer.decline_text),
            ),
        )
        for offer in soknad.offers.select_related("dwelling").order_by("created_at")
    ]
    return Part(title="Tildelingsmøter og tilbud", entries=tuple(rows)) if rows else None


def _candidates(soknad: Soknad) -> Iterable[MeetingCandidate]:
    rows = MeetingCandidate.objects.filter(soknad=soknad).exclude(meeting_dwelling__meeting__closed_at=None)
    return rows.select_related("meeting_dwelling__meeting", "meeting_dwelling__vacancy__dwelling").order_by("pk")


def _history(soknad: Soknad) -> Part | None:
    events = Event.objects.get_queryset().about(soknad).order_by("at", "pk").select_related("by")
    lines = tuple(
        Line(at=norwegian_datetime(event.at), who=event.by.name if event.by else "Husrom", text=event.text)
        for event in events
        if not event.kind.startswith(INTERNAL_EVENTS)
    )
    return Part(title="Historikk", history=lines) if lines else None


def _facts(*rows: tuple[str, Any]) -> tuple[Fact, ...]:
    return tuple(Fact(label=label, value=str(value)) for label, value in rows if value)


def _day(day: date | None) -> str:
    return norwegian_date(day) if day else ""


def _moment(moment: datetime | None) -> str:
    return norwegian_datetime(moment) if moment else ""
