"""What the letters say: from a case to the data that letters/ prints.

The letter of a vedtak is in letter_texts_vedtak.py. Here are who sends, receives and signs, the letter of an
offer, and the notice that a lease ends.
"""

from __future__ import annotations

from datetime import date

from accounts.models import Bydel, User
from allocation import life_events
from allocation.models import Fornyelse, Offer
from housing.models import Dwelling, Household, HouseholdMember, Person, Representative
from letters.parts import Home, Recipient, Sender, Signer
from letters.render import spell_date, unbroken
from letters.tilbudsbrev import TilbudsbrevData, Viewing
from letters.varselbrev import VarselbrevData


def tilbudsbrev(offer: Offer, *, day: date) -> TilbudsbrevData:
    office = sender(offer.bydel)
    ways = ((office.phone, "Ring oss: {}."), (office.email, "Send e-post til {} og skriv saksnummeret."))
    return TilbudsbrevData(
        sender=office,
        recipient=recipient(offer.household_id, day),
        reference=offer.soknad.number,
        dated=offer.given_on,
        home=_home(offer.dwelling),
        monthly_rent=offer.dwelling.rent,
        viewing=_viewing(offer),
        answer_by=offer.answer_by,
        how_to_answer=tuple(text.format(address) for address, text in ways if address),
        if_declined=(
            "Hvis du takker nei til en bolig som passer for deg, kan tilsagnet falle bort. Du får i så fall et"
            " eget brev om det.",
            "Mener du at boligen klart ikke passer for behovet ditt, så skriv hvorfor. Får du medhold, beholder"
            " du plassen på ventelisten.",
        ),
        signer=signer(offer.given_by, offer.bydel_id),
    )


def varselbrev(fornyelse: Fornyelse, *, day: date) -> VarselbrevData:
    """The notice of renewal. It is dated when it is made, which is when it is sent."""
    office = sender(fornyelse.bydel)
    ends_on = spell_date(fornyelse.ends_on)
    in_time = fornyelse.apply_by >= day
    apply_by = f"innen {spell_date(fornyelse.apply_by)}" if in_time else "så snart du kan"
    contact = " eller ".join(text for text in (office.phone, office.email) if text)
    return VarselbrevData(
        sender=office,
        recipient=recipient(fornyelse.household_id, day),
        reference=f"Leiekontrakt {fornyelse.lease_id}",
        dated=day,
        summary=f"Leiekontrakten din for {fornyelse.lease.dwelling.address} går ut {ends_on}. Vil du bo i"
        f" kommunal bolig også etter det, må du søke om ny kontrakt {apply_by}.",
        how_to_apply=(
            "Søk på kommunens søknadsskjema, og skriv at søknaden gjelder fornyelse.",
            f"Trenger du hjelp med søknaden, ta kontakt med oss: {contact}." if contact else "",
        ),
        what_is_assessed=(
            "Når du søker, vurderer vi situasjonen din på nytt og fatter et nytt vedtak. Vi ser på om du fortsatt"
            " fyller vilkårene, og om en annen bolig passer bedre.",
        ),
        if_not_applied=(
            f"Uten ny kontrakt må du flytte når kontrakten går ut {ends_on}. Ta kontakt med oss hvis du trenger"
            " råd om andre muligheter.",
        ),
    )


def sender(bydel: Bydel) -> Sender:
    kommune, office = bydel.kommune.name, bydel.office_name
    return Sender(
        kommune=kommune if kommune.endswith("kommune") else f"{kommune} kommune",
        office=office if bydel.name == kommune or bydel.name in office else f"{bydel.name}, {office}",
        address=tuple(line.strip() for line in bydel.address.replace("\n", ",").split(",")),
        phone=unbroken(bydel.phone),
        email=bydel.email,
    )


def recipient(household_id: int, day: date) -> Recipient:
    """Who the letter goes to. Raises RuleBroken when that is somebody who has died."""
    reader = life_events.reader_of(household_id, day)
    life_events.require_reader(reader)
    return _named(reader)


def usual_recipient(household_id: int, day: date) -> Recipient:
    """Who letters to the household go to, to be shown. Somebody who has died is named too."""
    return _named(life_events.reader_of(household_id, day))


def _named(reader: life_events.Reader) -> Recipient:
    """A verge or fullmektig that is valid on the day receives the letters (forvaltningsloven § 12)."""
    person, former, acting = reader
    if person is None or former:
        return Recipient(name="", address=())
    if acting is None:
        name = f"Dødsboet etter {person.full_name}" if person.died_on else person.full_name
        return Recipient(name=name, address=_address(person))
    for_whom = f"dødsboet etter {person.full_name}" if person.died_on else person.full_name
    return Recipient(name=acting.name, address=_address(acting), on_behalf_of=for_whom)


def recipient_name(household: Household) -> str:
    """The applicant, also where somebody else receives the letter."""
    try:
        return household.main_person.full_name
    except HouseholdMember.DoesNotExist:
        return ""


def signer(user: User, bydel_id: int) -> Signer:
    """Who approved. Without a position of their own, people are known by their role in the bydel."""
    roles = (grant.role.label for grant in user.scopes.grants if grant.role and grant.bydel_id == bydel_id)
    return Signer(name=user.name, title=user.title or next(roles, ""))


def _address(holder: Person | Representative) -> tuple[str, ...]:
    return (holder.street, f"{holder.postcode} {holder.city}".strip())


def _home(dwelling: Dwelling) -> Home:
    entrance = dwelling.entrance
    details = (
        (dwelling.step_free, "Trinnfri"),
        (dwelling.wheelchair, "Egnet for rullestol"),
        (dwelling.bath_adapted, "Tilrettelagt bad"),
    )
    return Home(
        address=f"{dwelling.address}, {entrance.postcode} {entrance.city}",
        rooms=dwelling.rooms,
        floor=f"{dwelling.floor}. etasje, {'heis' if entrance.lift else 'ikke heis'}",
        area_m2=dwelling.area,
        details=tuple(text for holds, text in details if holds),
    )


def _viewing(offer: Offer) -> Viewing | None:
    if offer.viewing_at is None:
        return None
    return Viewing(at=offer.viewing_at, meet_at=f"Utenfor inngangen til {offer.dwelling.entrance.street}")
