"""Where a case is, what is next and by when: the one answer that page, list and API give.

The steps that are shown of it are in allocation/steps.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from accounts.models import User
from accounts.permissions import Permission
from allocation import life_events, vedtak_kinds
from allocation.lamps import OFF, Lamp, answer_lamp, offer_lamp, tilsagn_lamp
from allocation.models import (
    ForelopigSvar,
    Fornyelse,
    Offer,
    OfferStatus,
    Soknad,
    SoknadKind,
    SoknadStatus,
    Vedtak,
    VedtakKind,
    VedtakStatus,
    Vilkarsvurdering,
    WaitingEntry,
)
from allocation.models.soknad import OPEN_STATUSES
from audit.models import Event
from config.links import reverse

S = SoknadStatus


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
    answers: list[ForelopigSvar]

    @property
    def answer_expected_on(self) -> date | None:
        """The day that the applicant was last told to expect an answer."""
        return self.answers[0].expected_on if self.answers else None

    # Since it was taken up again, somebody has gone through the assessments.
    assessed_again: bool = False

    @cached_property
    def split_at(self) -> datetime | None:
        """Asked for when it is needed: a case that has ended does not."""
        return life_events.split_since(self.soknad)

    @cached_property
    def assessed_before_split(self) -> bool:
        """The household has been split since the assessments were made."""
        return life_events.assessed_before(self.soknad, self.split_at)

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
        return self.waits_for_dwelling and to is not None and to != self.soknad.bydel_id

    @property
    def waits_for_dwelling(self) -> bool:
        """A vedtak that applies gives a place on the list."""
        return self.in_force is not None and self.in_force.gives_place

    @property
    def refused(self) -> bool:
        return self.in_force is not None and self.in_force.kind in vedtak_kinds.REFUSALS

    @property
    def lapsed(self) -> bool:
        return self.in_force is not None and self.in_force.kind == VedtakKind.LAPSED

    @property
    def prioritised(self) -> bool:
        return self.waiting is not None and self.waiting.prioritised_on is not None

    @property
    def reopened(self) -> bool:
        """Taken up again: a vedtak applies, and another one is being made."""
        return self.in_force is not None and self.soknad.status in OPEN_STATUSES


def load(soknad: Soknad) -> Case:
    chain = ("replaces", "replaced_by", "klage")
    vedtak = list(soknad.vedtak.select_related("issued_by", "letter", *chain).order_by("-created_at", "-pk"))
    case = Case(
        soknad=soknad,
        assessments=list(soknad.vilkarsvurderinger.select_related("criterion", "concluded_by")),
        waiting=WaitingEntry.objects.filter(soknad=soknad).first(),
        draft=next((row for row in vedtak if row.status == VedtakStatus.DRAFT), None),
        in_force=next((row for row in vedtak if row.status == VedtakStatus.ISSUED), None),
        vedtak=vedtak,
        offers=list(soknad.offers.select_related("dwelling").order_by("-created_at")),
        answers=list(soknad.forelopige_svar.about_soknad().select_related("given_by", "letter")),
    )
    return replace(case, assessed_again=_assessed_again(soknad)) if case.reopened else case


def _assessed_again(soknad: Soknad) -> bool:
    told = Event.objects.get_queryset().about(soknad).filter(kind__in=["vedtak.reopened", "soknad.assessed"])
    return told.newest_first().values_list("kind", flat=True).first() == "soknad.assessed"


def lamp(case: Case, today: date) -> Lamp:
    """The next deadline of the case."""
    soknad = case.soknad
    if soknad.status in OPEN_STATUSES:
        return answer_lamp(soknad.received_on, today, case.answer_expected_on)
    offer = case.binding_offer
    if offer and offer.status == OfferStatus.OPEN:
        return offer_lamp(offer.answer_by, today)
    if case.waiting and case.waiting.left_on is None and case.waiting.deadline:
        return tilsagn_lamp(case.waiting.deadline, today, soknad.rule_set.definition)
    return OFF


def next_action(case: Case, user: User) -> NextAction | None:
    """The one thing to do now, for this user; None when it is somebody else's turn or the case is over."""
    soknad = case.soknad
    if not user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id):
        return None
    pk = soknad.pk
    unfinished = soknad.status in OPEN_STATUSES or case.waits_for_dwelling
    if unfinished and life_events.dead_applicant(soknad.household):
        return _next_after_death(case)
    if soknad.status == S.REGISTERED:
        return NextAction("Ta saken", reverse("soknad-take", args=[pk]), post=True)
    if soknad.status == S.AWAITING:
        return _next_awaiting(soknad)
    if soknad.status == S.IN_PROGRESS:
        return _next_in_progress(case)
    if soknad.status == S.TO_DECISION:
        return _next_decision(case, user)
    if case.draft is not None:  # of a tilsagn that is to lapse
        return _next_decision(case, user)
    return _next_after_vedtak(case, user)


def whose_turn(case: Case) -> str:
    """Said where there is nothing for this user to do."""
    status, draft = case.soknad.status, case.draft
    if draft is not None and status in {S.TO_DECISION, S.DECIDED}:
        if case.soknad.bydel.second_look and draft.seconded_by_id is None:
            return "En annen ser over utkastet"
        return "Vedtak fattes av leder"
    if status == S.REGISTERED:
        return "Venter på saksbehandler"
    if status in OPEN_STATUSES:
        return "Behandles av saksbehandler"
    return "Saken er ferdig" if status != S.DECIDED else "Ingenting å gjøre nå"


def _next_awaiting(soknad: Soknad) -> NextAction:
    """Going on is offered when everything has come; before that the documents are the next thing."""
    if soknad.dokumentkrav.outstanding().exists():
        return NextAction("Registrer dokumentasjon", f"{soknad.get_absolute_url()}#dokumentasjon")
    return NextAction("Ta opp igjen behandlingen", reverse("soknad-resume", args=[soknad.pk]), post=True)


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
    if (case.reopened and not case.assessed_again) or case.assessed_before_split:
        return NextAction("Vurder vilkårene på nytt", reverse("soknad-assess", args=[pk]))
    ranked = case.soknad.kind != SoknadKind.RENEWAL
    if ranked and case.qualified and (case.waiting is None or case.waiting.set_by_id is None):
        return NextAction("Prioriter", reverse("soknad-prioritise", args=[pk]))
    return NextAction("Send til vedtak", reverse("soknad-to-decision", args=[pk]), post=True)


def _next_decision(case: Case, user: User) -> NextAction | None:
    """With a draft it is somebody else's turn: to look it over where the bydel wants that, then the leader's.
    It can still be changed, from the page of the draft."""
    draft, bydel = case.draft, case.soknad.bydel
    if draft is None:
        return NextAction("Skriv vedtak", reverse("vedtak-draft", args=[case.soknad.pk]))
    if draft.gives_place and not case.prioritised:
        return NextAction("Prioriter", reverse("soknad-prioritise", args=[case.soknad.pk]))
    may_issue = user.may(Permission.VEDTAK_ISSUE, bydel=bydel)
    if bydel.second_look and draft.seconded_by_id is None:
        # Who looks may not sign: a leader is not asked first, but may do it from the page of the draft.
        looks = draft.created_by_id != user.pk and not may_issue
        return NextAction("Se over utkastet", reverse("vedtak-second", args=[draft.pk])) if looks else None
    if may_issue and draft.seconded_by_id != user.pk:
        return NextAction("Se over og fatt vedtak", reverse("vedtak-issue", args=[draft.pk]))
    return None


def _next_after_vedtak(case: Case, user: User) -> NextAction | None:
    offer = case.binding_offer
    if offer and offer.status == OfferStatus.OPEN:
        return NextAction("Registrer svar på tilbudet", reverse("offer", args=[offer.pk]))
    if offer:
        return NextAction("Skriv leiekontrakt", reverse("lease-sign", args=[offer.pk]))
    if case.to_hand_over and user.may(Permission.VEDTAK_ISSUE, bydel=case.soknad.bydel_id):
        return NextAction("Overfør saken", reverse("soknad-transfer", args=[case.soknad.pk]))
    if case.soknad.status == S.DECIDED and case.in_force and case.in_force.same_dwelling:
        fornyelse = Fornyelse.objects.open().filter(soknad=case.soknad).first()
        return (
            NextAction("Signer ny kontrakt", reverse("fornyelse-sign", args=[fornyelse.pk])) if fornyelse else None
        )
    if case.waits_for_dwelling and case.waiting and case.waiting.listed_on and case.waiting.left_on is None:
        return NextAction("Se plassen på ventelisten", reverse("waiting-place", args=[case.soknad.pk]))
    return None
