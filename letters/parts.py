"""What every document is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# A C5 window shows 35 mm: the name and four lines of ordinary size.
WINDOW_ADDRESS_LINES = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    kommune: str
    office: str
    address: tuple[str, ...]
    phone: str
    email: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Whoever receives the letter. A representative names the søker in `on_behalf_of`."""

    name: str
    address: tuple[str, ...]
    on_behalf_of: str = ""

    def __post_init__(self) -> None:
        if len(self.address) > WINDOW_ADDRESS_LINES:
            raise ValueError(f"Adressen kan ha høyst {WINDOW_ADDRESS_LINES} linjer i konvoluttvinduet.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    name: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """The dwelling as the tenant needs to know it."""

    address: str
    rooms: int
    floor: str = ""
    area_m2: int | None = None
    details: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """`dated` is the date of the document and of the PDF: the same data gives the same bytes."""

    sender: Sender
    reference: str
    dated: date
    title: str


def is_blank(value: str | tuple[str, ...]) -> bool:
    return not any(line.strip() for line in ([value] if isinstance(value, str) else value))


def blank_names(elements: Iterable[tuple[str, str | tuple[str, ...]]]) -> list[str]:
    return [name for name, value in elements if is_blank(value)]


def blank_in_document(document: Document) -> list[str]:
    sender = document.sender
    return blank_names(
        (
            ("kommune", sender.kommune),
            ("kontor", sender.office),
            ("avsenders adresse", sender.address),
            ("saksnummer", document.reference),
            ("tittel", document.title),
        )
    )


def blank_in_recipient(recipient: Recipient) -> list[str]:
    return blank_names((("mottaker", recipient.name), ("mottakers adresse", recipient.address)))


def blank_in_signer(signer: Signer) -> list[str]:
    return blank_names((("godkjenner", signer.name), ("godkjenners tittel", signer.title)))
