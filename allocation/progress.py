"""Where a case is, what is next and by when: the one answer that page, list and API give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from allocation import life_events
from allocation.lamps import OFF, Lamp, answer_lamp, offer_lamp, tilsagn_lamp
from allocation.models import (
    Offer,
    OfferStatus,
    Soknad,
    SoknadStatus,
    Vedtak,
    VedtakStatus,
    Vilkarsvurdering,
    WaitingEntry,
)
from allocation.models.soknad import OPEN_STATUSES
from allocation.models.vedtak import ENTITLES
from config.dates import norwegian_date

S = SoknadStatus


@dataclass(frozen=True)
class Step:
    """`state` is done, current, waiting or stopped."""

    label: str
    state: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class NextAction:
    """`post` means that the button acts at once; else it leads to a form."""

    label: str
    url: str
    post: bool = False


@dataclass(frozen=True)
class Case:
    """One søknad with everything that tells where it is. Loaded with a fixed number of queries."""

    soknad: Soknad
    assessments: list[Vilkarsvurdering]
    waiting: WaitingEntry | None
    draft: Vedtak | None
    in_force: Vedtak | None
    vedtak: list[Vedtak]
    offers: list[Offer]

    @property
    def binding_offer(self) -> Offer | None:
        return next((o for o in self.offers if o.status in {OfferStatus.OPEN, OfferStatus.ACCEPTED}), None)

    @property
    def assessed(self) -> bool:
        return bool(self.assessments) and all(row.conclusion for row in self.assessments)

    @property
    def qualified(self) -> bool:
        return self.assessed and not any(
            row.conclusion == "ikke_oppfylt" and row.criterion.kind == "krav" for row in self.assessments
        )

    @property
    def to_hand_over(self) -> bool:
        """A bytte that is granted to another bydel, which is to give the offers."""
        to = self.soknad.exchange_to_id
        return self.has_tilsagn and to is not None and to != self.soknad.bydel_id

    @property
    def has_tilsagn(self) -> bool:
        return self.in_force is not None and self.in_force.kind in ENTITLES


def load(soknad: Soknad) -> Case:
    vedtak = list(soknad.vedtak.select_related("issued_by", "letter").order_by("-created_at"))
    return Case(
        soknad=soknad,
        assessments=list(soknad.vilkarsvurderinger.select_related("criterion", "concluded_by")),
        waiting=WaitingEntry.objects.filter(soknad=soknad).first(),
        draft=next((row for row in vedtak if row.status == VedtakStatus.DRAFT), None),
        in_force=next((row for row in vedtak if row.status == VedtakStatus.ISSUED), None),
        vedtak=vedtak,
        offers=list(soknad.offers.select_related("dwelling").order_by("-created_at")),
    )


def lamp(case: Case, today: date) -> Lamp:
    """The next deadline of the case."""
    soknad = case.soknad
    if soknad.status in OPEN_STATUSES:
        return answer_lamp(soknad.received_on, today)
    offer = case.binding_offer
    if offer and offer.status == OfferStatus.OPEN:
        return offer_lamp(offer.answer_by, today)
    if case.waiting and case.waiting.left_on is None and case.waiting.deadline:
        return tilsagn_lamp(case.waiting.deadline, today, soknad.rule_set.definition)
    return OFF


def steps(case: Case) -> list[Step]:
    """The path as a list with states; it never locks anything."""
    ended = case.soknad.status in {S.WITHDRAWN, S.DISMISSED}
    refused = case.in_force is not None and not case.has_tilsagn
    done = [
        ("Mottatt", True, norwegian_date(case.soknad.received_on), ""),
        ("Vilkår", case.assessed, _assessed_note(case), _url_while(case, S.IN_PROGRESS, "soknad-assess")),
        ("Prioritering", bool(case.waiting and case.waiting.prioritised_on), _priority_note(case),
         _url_while(case, S.IN_PROGRESS, "soknad-prioritise")),
        ("Vedtak", case.in_force is not None, _vedtak_note(case), ""),
        ("Venteliste", bool(case.waiting and case.waiting.listed_on), "", reverse("waiting-list")),
        ("Tilbud", bool(case.offers and case.offers[0].status in {"akseptert", "kontrakt_signert"}),
         case.offers[0].get_status_display() if case.offers else "", ""),
        ("Kontrakt", case.soknad.status == S.HOUSED, "", ""),
    ]  # fmt: skip
    if refused:
        done = done[:2] + done[3:4]
    shown: list[Step] = []
    current_found = ended or refused or case.soknad.status == S.HOUSED
    if case.soknad.status == S.TO_DECISION:
        # A refusal for shortage needs no prioritering: what is going on is the decision.
        done = [row for row in done if row[0] != "Prioritering" or row[1]]
    for label, is_done, note, url in done:
        if is_done:
            shown.append(Step(label, "done", note, url))
        elif not current_found:
            shown.append(Step(label, "current", note, url))
            current_found = True
        else:
            shown.append(Step(label, "stopped" if ended else "waiting", note, url if note else ""))
    return shown


def next_action(case: Case, user: User) -> NextAction | None:
    """The one thing to do now, for this user; None when it is somebody else's turn or the case is over."""
    soknad = case.soknad
    if not user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id):
        return None
    pk = soknad.pk
    if (soknad.status in OPEN_STATUSES or case.has_tilsagn) and life_events.dead_applicant(soknad.household):
        return _next_after_death(case)
    if soknad.status == S.REGISTERED:
        return NextAction("Ta saken", reverse("soknad-take", args=[pk]), post=True)
    if soknad.status == S.AWAITING:
        return NextAction("Ta opp igjen behandlingen", reverse("soknad-resume", args=[pk]), post=True)
    if soknad.status == S.IN_PROGRESS:
        return _next_in_progress(case)
    if soknad.status == S.TO_DECISION:
        return _next_decision(case, user)
    return _next_after_tilsagn(case, user)


def _next_after_death(case: Case) -> NextAction | None:
    """Somebody takes over, or a human ends the case. A tilsagn is ended from its own page."""
    soknad = case.soknad
    if life_events.somebody_may_take_over(soknad.household):
        return NextAction("Velg ny hovedperson", reverse("household", args=[soknad.household_id]))
    if soknad.status in OPEN_STATUSES:
        return NextAction("Henlegg saken", reverse("soknad-dismiss", args=[soknad.pk]))
    return NextAction("Åpne vedtaket", reverse("vedtak", args=[case.in_force.pk])) if case.in_force else None


def _next_in_progress(case: Case) -> NextAction:
    pk = case.soknad.pk
    if not case.assessed:
        return NextAction("Vurder vilkårene", reverse("soknad-assess", args=[pk]))
    if case.qualified and (case.waiting is None or case.waiting.qualified_on is None):
        return NextAction("Prioriter", reverse("soknad-prioritise", args=[pk]))
    return NextAction("Send til vedtak", reverse("soknad-to-decision", args=[pk]), post=True)


def _next_decision(case: Case, user: User) -> NextAction | None:
    """With a draft it is the leader's turn. It can still be changed, from the page of the draft."""
    if case.draft is None:
        return NextAction("Skriv vedtak", reverse("vedtak-draft", args=[case.soknad.pk]))
    if user.may(Permission.VEDTAK_ISSUE, bydel=case.soknad.bydel_id):
        return NextAction("Se over og fatt vedtak", reverse("vedtak-issue", args=[case.draft.pk]))
    return None


def _next_after_tilsagn(case: Case, user: User) -> NextAction | None:
    offer = case.binding_offer
    if offer and offer.status == OfferStatus.OPEN:
        return NextAction("Registrer svar på tilbudet", reverse("offer", args=[offer.pk]))
    if offer:
        return NextAction("Skriv leiekontrakt", reverse("lease-sign", args=[offer.pk]))
    if case.to_hand_over and user.may(Permission.VEDTAK_ISSUE, bydel=case.soknad.bydel_id):
        return NextAction("Overfør saken", reverse("soknad-transfer", args=[case.soknad.pk]))
    if case.has_tilsagn and case.waiting and case.waiting.left_on is None:
        return NextAction("Se plassen på ventelisten", f"{reverse('waiting-list')}#sak-{case.soknad.pk}")
    return None


def _url_while(case: Case, status: SoknadStatus, name: str) -> str:
    return reverse(name, args=[case.soknad.pk]) if case.soknad.status == status else ""


def _assessed_note(case: Case) -> str:
    if not case.assessments:
        return ""
    left = sum(1 for row in case.assessments if not row.conclusion)
    return f"{left} gjenstår" if left else ("Kvalifisert" if case.qualified else "Ikke kvalifisert")


def _priority_note(case: Case) -> str:
    if case.waiting is None or case.waiting.qualified_on is None:
        return ""
    return case.waiting.get_urgency_display() if case.waiting.prioritised_on else "Ikke prioritert"


def _vedtak_note(case: Case) -> str:
    if case.in_force is not None:
        return case.in_force.get_kind_display()
    return "Utkast" if case.draft else ""
