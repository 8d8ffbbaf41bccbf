"""What is missing about the applicant: it stops nobody now, but a letter or a criterion later."""

from __future__ import annotations

from django.utils import timezone

from housing.models import Person

NO_BIRTH_DATE = (
    "Fødselsdatoen til søkeren mangler. Alderen kan ikke regnes ut, så alderskravet må vurderes ut fra"
    " dokumentasjonen. Registrer fødselsdatoen når du får den."
)
NO_ADDRESS = "Postadressen til søkeren mangler. Brev kan ikke sendes før den er registrert."


def texts(*, born: object, address: bool, acted_for: bool) -> list[str]:
    """Letters go to a verge or fullmektig when there is one, so then the applicant's own address can wait."""
    return [
        *([] if born else [NO_BIRTH_DATE]),
        *([] if address or acted_for else [NO_ADDRESS]),
    ]


def about(person: Person) -> list[str]:
    return texts(born=person.birth_date, address=has_address(person), acted_for=_acted_for(person))


def has_address(person: Person) -> bool:
    return bool(person.street and person.postcode and person.city)


def _acted_for(person: Person) -> bool:
    today = timezone.localdate()
    rows = person.representatives.filter(valid_from__lte=today)
    return rows.filter(valid_to=None).exists() or rows.filter(valid_to__gte=today).exists()
