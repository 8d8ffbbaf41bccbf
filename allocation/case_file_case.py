"""The chapters of a saksutskrift about the søknad: what it says, how it was assessed, placed and offered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from allocation import order
from allocation.case_file_words import YES_NO, dated, facts, timed
from allocation.models import Cause, MeetingCandidate, Situation, Soknad, WaitingEntry
from allocation.models.waiting import UrgencyGround
from config.dates import norwegian_date
from config.money import kroner
from letters.saksutskrift import Entry, Part


def soknad(soknad: Soknad) -> Part:
    return Part(
        title="Søknaden",
        facts=facts(
            ("Slag", soknad.get_kind_display()),
            ("Mottatt", f"{norwegian_date(soknad.received_on)}, {soknad.get_channel_display().lower()}"),
            ("Saksbehandler", soknad.caseworker.name if soknad.caseworker else ""),
            ("Regelsett", soknad.rule_set.name),
            ("Boligsituasjon", "; ".join(Situation(code).label for code in soknad.situations)),
            ("Trenger hjelp på grunn av", "; ".join(Cause(code).label for code in soknad.causes)),
            ("Mister boligen", dated(soknad.home_ends_on)),
            ("Bodd i kommunen siden", dated(soknad.resident_since)),
            ("Oppholdstillatelse", YES_NO[soknad.residence_permit]),
            ("Inntekt per år", kroner(soknad.income) if soknad.income is not None else ""),
            ("Gjeld til kommunen", YES_NO[soknad.debt_to_kommune]),
            ("Gjelden er ordnet", YES_NO[soknad.debt_settled] if soknad.debt_to_kommune else ""),
            ("Har også søkt startlån", YES_NO[soknad.startlan_parallel]),
        ),
        paragraphs=tuple(text for text in (soknad.situation_text, soknad.wishes) if text),
    )


def documents(soknad: Soknad) -> Part | None:
    """What the applicant was asked to document."""
    states = {"mottatt": "Mottatt", "frafalt": "Ikke lenger nødvendig", "over_fristen": "Mangler, fristen er ute",
              "venter": "Ventes"}  # fmt: skip
    today = timezone.localdate()
    rows = tuple(
        Entry(
            title=row.what,
            facts=facts(
                ("Bedt om", dated(row.asked_on)),
                ("Frist", dated(row.due_on)),
                ("Status", states[row.state_on(today)]),
                ("Mottatt", dated(row.received_on)),
                ("Frafalt fordi", row.waived_reason),
            ),
        )
        for row in soknad.dokumentkrav.all()
    )
    return Part(title="Dokumentasjon det er bedt om", entries=rows) if rows else None


def conversations(soknad: Soknad) -> Part | None:
    """What came out in conversations is part of the case, and the party's to read (§ 11 d)."""
    rows = tuple(
        Entry(
            title=f"{row.get_kind_display()}, {dated(row.held_on)}",
            facts=facts(("Til stede", row.present)),
            paragraphs=(row.note,),
        )
        for row in soknad.samtaler.exclude(held_on=None).order_by("held_on", "pk")
    )
    return Part(title="Samtaler", entries=rows) if rows else None


def assessments(soknad: Soknad) -> Part | None:
    rows = [
        Entry(
            title=f"{row.criterion.name}: {(row.get_conclusion_display() or 'ikke vurdert').lower()}",
            facts=facts(
                ("Kravet", row.criterion.wording),
                ("Kilde", row.criterion.source),
                ("Systemet fant", f"{row.get_finding_display()}. {row.evidence}"),
                ("Unntak", row.criterion.exceptions.get(row.exception_code, "")),
                (
                    "Vurdert av",
                    f"{row.concluded_by.name}, {timed(row.concluded_at)}" if row.concluded_by else "",
                ),
            ),
            paragraphs=(row.grounds,),
        )
        for row in soknad.vilkarsvurderinger.select_related("criterion", "concluded_by")
    ]
    if soknad.barnets_beste:
        rows.append(Entry(title="Barnets beste", paragraphs=(soknad.barnets_beste,)))
    return Part(title="Vurdering av vilkårene", entries=tuple(rows)) if rows else None


def priority(soknad: Soknad, day: date) -> Part | None:
    entry = WaitingEntry.objects.filter(soknad=soknad).select_related("bydel", "set_by").first()
    if entry is None:
        return None
    waits = entry.listed_on is not None and entry.left_on is None
    place = order.place_of(entry, day) if waits else None
    return Part(
        title="Prioritering og venteliste",
        facts=facts(
            ("Kvalifisert", dated(entry.qualified_on)),
            ("Prioritert", dated(entry.prioritised_on) or "Nei"),
            ("På venteliste", dated(entry.listed_on)),
            ("Hastegrad", entry.get_urgency_display()),
            ("Grunner", "; ".join(UrgencyGround(code).label for code in entry.urgency_grounds)),
            ("Bolig innen", dated(entry.deadline)),
            ("Satt på vent til", dated(entry.parked_until)),
            ("Ute av ventelisten", dated(entry.left_on)),
            ("Plass", f"{place.rank} av {place.length}" if place else ""),
            ("Bak den foran fordi", place.behind_because if place else ""),
            ("Foran den neste fordi", place.ahead_because if place else ""),
        ),
        paragraphs=(entry.grounds,),
    )


def meetings_and_offers(soknad: Soknad) -> Part | None:
    """Where the case was weighed against others: the klageorgan must be able to try that too."""
    rows = [
        Entry(
            title=f"{one.meeting_dwelling.meeting}: {one.meeting_dwelling.vacancy.dwelling.address}",
            facts=facts(
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
            facts=facts(
                ("Gitt", dated(offer.given_on)),
                ("Svarfrist", dated(offer.answer_by)),
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
