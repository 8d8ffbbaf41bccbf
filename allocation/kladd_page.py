"""What the pages of a registration share: the steps, what is known of the applicant, and what to look out for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField

from accounts.models import User
from allocation import drafts, duplicates, elsewhere
from allocation.duplicates import Applicant, Asking
from allocation.models import Soknad, Soknadskladd
from config.dates import norwegian_date
from config.links import reverse
from housing import fodselsnummer
from housing.fields import blind_index
from housing.models import Household, Person
from housing.redaction import shown

STEPS = (
    (drafts.LOOKUP, "Hvem"),
    (drafts.CASE, "Søknaden"),
    (drafts.ECONOMY, "Økonomi og botid"),
    (drafts.CONTACT, "Kontakt"),
)
REVIEW = "review"
LABELS = {**dict(STEPS), drafts.PERSON: "Hvem", REVIEW: "Les gjennom"}
PURPOSE = "person.fodselsnummer"


def page(
    user: User,
    kladd: Soknadskladd | None,
    step: str,
    *,
    household: Household | None = None,
) -> dict[str, Any]:
    """Everything around the form of a step. Before there is a draft, the household is given."""
    household = kladd.household if kladd else household
    about = person_of(user, kladd) if kladd else household.main_person if household else None
    known = shown(user, about) if about else None
    notices = _notices(user, kladd, household)
    name = known.name if known else drafts.typed_name(kladd) if kladd else ""
    return {
        "title": f"Ny søknad: {name}" if name else "Ny søknad",
        "step_label": LABELS[step],
        "steps": _steps(kladd, step),
        "saved": f"{drafts.saved_text(kladd)}. Slettes {drafts.kept_until(kladd)} hvis den ikke brukes." if kladd
        else "Lagres når du går videre.",
        "may_skip": step in {drafts.CASE, drafts.ECONOMY},
        "discard_url": reverse("kladd-discard", args=[kladd.pk]) if kladd else "",
        "cancel_url": reverse("soknad-list"),
        "person": _person_facts(known),
        "cases": _cases(user, household, besides=[one["url"] for one in notices["alike"]]),
        "notices": notices,
    }  # fmt: skip


def person_of(user: User, kladd: Soknadskladd) -> Person | None:
    """Whom the draft is about, when that is somebody who is registered and may be seen."""
    if kladd.household is not None:
        return kladd.household.main_person
    number = number_in(kladd)
    if number is None:
        return None
    index = blind_index(number.text, purpose=PURPOSE)
    return Person.objects.visible_to(user).filter(fodselsnummer_index=index).first()


def _steps(kladd: Soknadskladd | None, current: str) -> list[dict[str, str]]:
    typed = drafts.read(kladd) if kladd else {}
    known = kladd is None or kladd.household_id is not None
    rows = []
    for step, label in (*STEPS, (REVIEW, LABELS[REVIEW])):
        is_done = step in typed or (step == drafts.LOOKUP and known)
        at = step == current or (step == drafts.LOOKUP and current == drafts.PERSON)
        url = reverse(f"kladd-{step}", args=[kladd.pk]) if kladd and not at else ""
        rows.append({"label": label, "state": "current" if at else "done" if is_done else "waiting", "url": url})
    return rows


def _person_facts(person: Any) -> list[dict[str, str]]:
    if person is None or person.hidden:
        return []
    rows = [
        ("Navn", person.name),
        ("Født", person.born),
        ("Postadresse", person.address),
        ("Telefon", person.phone),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _cases(user: User, household: Household | None, *, besides: list[str]) -> list[dict[str, str]]:
    """The household's own cases, besides those that are not finished and stand among the likenesses."""
    if household is None:
        return []
    cases = Soknad.objects.visible_to(user).filter(household=household).order_by("-received_on", "-pk")[:5]
    return [
        {
            "label": str(case),
            "url": case.get_absolute_url(),
            "status": case.get_status_display(),
            "note": f"{case.get_kind_display()}, mottatt {norwegian_date(case.received_on)}",
        }
        for case in cases
        if case.get_absolute_url() not in besides
    ]


def _notices(user: User, kladd: Soknadskladd | None, household: Household | None) -> dict[str, list[Any]]:
    """Other cases that may be the same, and that another bydel has one. Nothing here stops anybody."""
    if household is not None:
        alike = duplicates.found(duplicates.of_household(household), user)
        others = elsewhere.of_household(household)
    elif kladd is not None:
        asking = _of_typed(kladd)
        alike = duplicates.found(asking, user)
        indexes = [one.number_index for one in asking.applicants if one.number_index]
        others = elsewhere.of_numbers(kladd.bydel_id, indexes)
    else:
        alike, others = [], []
    return {
        "alike": [
            {
                "label": str(one.soknad),
                "url": one.soknad.get_absolute_url(),
                "why": one.why,
                "text": one.text,
                "tone": one.tone,
            }
            for one in alike
        ],
        "elsewhere": [office.text for office in others],
    }


def number_in(kladd: Soknadskladd) -> fodselsnummer.Fodselsnummer | None:
    """The number of the draft; it was checked when it was typed."""
    text = drafts.number_of(kladd)
    return fodselsnummer.parse(text, allow_synthetic=True) if text else None


def _of_typed(kladd: Soknadskladd) -> Asking:
    number = number_in(kladd)
    typed = drafts.read(kladd)
    given = {name: (values or [""])[0].strip() for step in typed.values() for name, values in step.items()}
    applicant = Applicant(
        name=f"{given.get('given_name', '')} {given.get('family_name', '')}".strip(),
        birth_date=(number.birth_date if number else None) or _date(given.get("birth_date", "")),
        numbered=number is not None,
        number_index=blind_index(number.text, purpose=PURPOSE) if number else None,
    )
    return Asking(kladd.bydel, [applicant], given.get("street", ""), given.get("postcode", ""))


def _date(text: str) -> date | None:
    try:
        day: date | None = DateField(required=False).clean(text)
    except ValidationError:
        return None
    return day
