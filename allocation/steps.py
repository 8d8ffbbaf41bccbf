"""The path of a case as a list with states; it never locks anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from allocation.models import SoknadKind, SoknadStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.progress import Case
from config.dates import norwegian_date
from config.links import reverse

S = SoknadStatus


@dataclass(frozen=True)
class Step:
    """`state` is done, current, waiting or stopped."""

    label: str
    state: str
    note: str = ""
    url: str = ""


class _Stage(NamedTuple):
    label: str
    done: bool
    note: str = ""
    url: str = ""


def steps(case: Case) -> list[Step]:
    """What is done, where it is now, and what is left. A case that ended or was refused has nothing left."""
    ended = case.soknad.status in {S.WITHDRAWN, S.DISMISSED}
    finished = ended or _is_over(case)
    shown: list[Step] = []
    current_found = finished
    for stage in _path(case):
        if stage.done:
            shown.append(Step(stage.label, "done", stage.note, stage.url))
        elif not current_found:
            shown.append(Step(stage.label, "current", stage.note, stage.url))
            current_found = True
        else:
            state = "stopped" if ended else "waiting"
            shown.append(Step(stage.label, state, stage.note, stage.url if stage.note else ""))
    return shown


def _is_over(case: Case) -> bool:
    if case.soknad.status == S.HOUSED:
        return True
    return case.soknad.status == S.DECIDED and not (case.waits_for_dwelling or _signs_lease(case))


def _signs_lease(case: Case) -> bool:
    """A renewal in the same dwelling goes straight to the lease."""
    return case.in_force is not None and case.in_force.same_dwelling is True


def _path(case: Case) -> list[_Stage]:
    made = [stage(case) for stage in _STAGES]
    return [stage for stage in made if stage is not None]


def _received(case: Case) -> _Stage:
    return _Stage("Mottatt", True, norwegian_date(case.soknad.received_on))


def _criteria(case: Case) -> _Stage:
    again = case.soknad.status == S.IN_PROGRESS and case.reopened and not case.assessed_again
    note = "På nytt" if again else _assessed_note(case)
    return _Stage("Vilkår", case.assessed and not again, note, _url_in_progress(case, "soknad-assess"))


def _priority(case: Case) -> _Stage | None:
    """Left out where nobody asks for it: after a refusal, and in a renewal in the same dwelling."""
    done = case.prioritised
    url = _url_in_progress(case, "soknad-prioritise")
    if case.soknad.status in OPEN_STATUSES:
        # While it is decided, what is going on is the decision, also of one who is not prioritised.
        asked = case.soknad.status != S.TO_DECISION and case.soknad.kind != SoknadKind.RENEWAL
        return _Stage("Prioritering", done, _priority_note(case), url) if done or asked else None
    return _Stage("Prioritering", done, _priority_note(case)) if _gives_place(case) or case.lapsed else None


def _vedtak(case: Case) -> _Stage:
    if case.reopened and case.in_force is not None:
        note = "Nytt utkast" if case.draft else f"Omgjøres: {case.in_force.get_kind_display().lower()}"
        return _Stage("Vedtak", False, note)
    if case.lapsed:
        return _Stage("Tilsagn", True, "Gjelder ikke lenger")
    note = case.in_force.get_kind_display() if case.in_force else ("Utkast" if case.draft else "")
    return _Stage("Vedtak", case.in_force is not None, note)


def _lapse(case: Case) -> _Stage | None:
    if not case.lapsed or case.reopened or case.in_force is None:
        return None
    return _Stage("Bortfall", True, case.in_force.get_lapse_cause_display())


def _waiting_list(case: Case) -> _Stage | None:
    if not _gives_place(case):
        return None
    entry = case.waiting
    listed = bool(entry and entry.listed_on and (entry.left_on is None or case.soknad.status == S.HOUSED))
    return _Stage("Venteliste", listed and not case.reopened, "", reverse("waiting-list"))


def _offer(case: Case) -> _Stage | None:
    if not _gives_place(case):
        return None
    offer = case.offers[0] if case.offers else None
    done = offer is not None and offer.status in {"akseptert", "kontrakt_signert"}
    return _Stage("Tilbud", done, offer.get_status_display() if offer else "")


def _lease(case: Case) -> _Stage | None:
    if not (_gives_place(case) or _signs_lease(case) or case.soknad.kind == SoknadKind.RENEWAL):
        return None
    if _refused_for_good(case):
        return None
    return _Stage("Kontrakt", case.soknad.status == S.HOUSED)


def _gives_place(case: Case) -> bool:
    """Whether a place on the list, an offer and a lease belong to the path, as far as one can tell."""
    if case.in_force is not None and not case.reopened:
        return case.waits_for_dwelling
    return case.soknad.kind != SoknadKind.RENEWAL


def _refused_for_good(case: Case) -> bool:
    return case.refused and not case.reopened


_STAGES: tuple[Callable[[Case], _Stage | None], ...] = (
    _received, _criteria, _priority, _vedtak, _lapse, _waiting_list, _offer, _lease,
)  # fmt: skip


def _url_in_progress(case: Case, name: str) -> str:
    return reverse(name, args=[case.soknad.pk]) if case.soknad.status == S.IN_PROGRESS else ""


def _assessed_note(case: Case) -> str:
    if not case.assessments:
        return ""
    left = sum(1 for row in case.assessments if not row.conclusion)
    return f"{left} gjenstår" if left else ("Kvalifisert" if case.qualified else "Ikke kvalifisert")


def _priority_note(case: Case) -> str:
    if case.waiting is None or case.waiting.set_by_id is None:
        return ""
    return case.waiting.get_urgency_display() if case.waiting.prioritised_on else "Ikke prioritert"
