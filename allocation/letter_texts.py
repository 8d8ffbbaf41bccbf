"""What the letters say: from a case to the data that letters/ prints.

Legal wording comes from the rule set of the søknad. What is written here is the same everywhere.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from accounts.models import Bydel, User
from allocation import vedtak_terms
from allocation.models import Fornyelse, Offer, Vedtak, VedtakKind, VedtakStatus
from housing.models import Dwelling, Household, HouseholdMember, Person, Representative
from letters.parts import Home, Recipient, Sender, Signer
from letters.render import spell_date
from letters.tilbudsbrev import TilbudsbrevData, Viewing
from letters.varselbrev import VarselbrevData
from letters.vedtaksbrev import Condition, Information, VedtaksbrevData

MONTHS_A_YEAR = 12
K = VedtakKind
OUTCOMES: dict[str, str] = {
    K.TILSAGN: "Du får tilsagn om kommunal bolig, og du står nå på ventelisten.",
    K.REFUSED_CRITERIA: "Du får ikke kommunal bolig. Søknaden er avslått fordi vilkårene ikke er oppfylt.",
    K.REFUSED_SHORTAGE: "Du får ikke kommunal bolig nå. Du fyller vilkårene, men søknaden er avslått fordi"
    " kommunen mangler ledige boliger.",
    K.NOT_PRIORITISED: "Du får ikke kommunal bolig nå. Søknaden er avslått fordi andre har et mer påtrengende"
    " behov.",
    K.RENEWAL_GRANTED: "Du får fortsette å leie kommunal bolig. Søknaden om ny leiekontrakt er innvilget.",
    K.RENEWAL_REFUSED: "Du får ikke ny leiekontrakt. Søknaden om fornyelse er avslått.",
    K.EXCHANGE_GRANTED: "Du får bytte bolig. Søknaden er innvilget.",
    K.EXCHANGE_REFUSED: "Du får ikke bytte bolig. Søknaden er avslått.",
    K.LAPSED: "Tilsagnet ditt om kommunal bolig er falt bort. Du står ikke lenger på venteliste.",
    K.ASSISTANCE: "Du får hjelp av kommunen med boligsituasjonen din.",
}
GRANTED = (K.TILSAGN, K.RENEWAL_GRANTED, K.EXCHANGE_GRANTED)
_APPLY_AGAIN = "Du kan søke på nytt når du vil, for eksempel hvis situasjonen din endrer seg."
_NOWHERE_TO_SLEEP = (
    "Har du ingen steder å sove, ta kontakt med NAV-kontoret med en gang. NAV skal hjelpe den som ikke kan"
    " skaffe seg et midlertidig sted å bo."
)
_ANOTHER_HOME = (
    "Vi har vurdert at en annen bolig passer bedre for deg enn den du har. Du står nå på ventelisten, og når vi"
    " har en bolig som passer, får du et eget tilbud. Du bor der du bor til da, etter avtale med oss.",
)
_SIGN_LEASE = "Vi tar kontakt med deg om leiekontrakten."
NEXT_STEPS: dict[str, tuple[str, ...]] = {
    K.TILSAGN: (
        "Tilsagnet er en plass på ventelisten. Det er ikke tilbud om en bestemt bolig. Når vi har en bolig som"
        " passer for deg, får du et eget tilbud.",
        "Gi oss beskjed hvis noe endrer seg, for eksempel hvem du bor sammen med, inntekten din eller boligen"
        " du har nå. Tilsagnet kan falle bort hvis du ikke lenger fyller vilkårene, eller hvis du takker nei"
        " til en bolig som passer.",
    ),
    K.REFUSED_CRITERIA: (_APPLY_AGAIN, _NOWHERE_TO_SLEEP),
    K.REFUSED_SHORTAGE: (f"Du står ikke på venteliste. {_APPLY_AGAIN}", _NOWHERE_TO_SLEEP),
    K.NOT_PRIORITISED: (f"Du står ikke på venteliste. {_APPLY_AGAIN}", _NOWHERE_TO_SLEEP),
    K.RENEWAL_GRANTED: (_SIGN_LEASE,),
    K.RENEWAL_REFUSED: (
        "Leiekontrakten gjelder til den dagen som står i kontrakten. Boligen skal være tom og rengjort da.",
        "Ta kontakt med oss snart hvis du trenger hjelp til å finne et annet sted å bo.",
    ),
    K.EXCHANGE_GRANTED: (_SIGN_LEASE,),
    K.EXCHANGE_REFUSED: ("Leiekontrakten du har nå, gjelder som før.",),
    K.LAPSED: (_APPLY_AGAIN, _NOWHERE_TO_SLEEP),
    K.ASSISTANCE: ("Vi tar kontakt med deg om hvordan hjelpen skal gis.",),
}


def vedtaksbrev(vedtak: Vedtak, *, day: date) -> VedtaksbrevData:
    """The letter of a vedtak. A draft is shown as it would be if it were issued on the day."""
    soknad = vedtak.soknad
    rules = soknad.rule_set.definition
    drafted = vedtak.status == VedtakStatus.DRAFT
    title = vedtak.get_kind_display()
    return VedtaksbrevData(
        sender=sender(soknad.bydel),
        recipient=recipient(soknad.household, day),
        reference=soknad.number,
        dated=vedtak.notice_date or day,
        title=f"Utkast: {title}" if drafted else title,
        outcome=OUTCOMES[vedtak.kind],
        grounds=(vedtak.grounds,),
        legal_basis=tuple(vedtak.legal_basis.splitlines()),
        conditions=tuple(
            Condition(text=row.text, legal_basis=row.legal_basis, follow_up=row.follow_up_on)
            for row in vedtak.conditions.order_by("pk")
        ),
        next_steps=_next_steps(vedtak, day),
        information=_information(vedtak, rules["letters"], day),
        appealable=vedtak.appealable,
        not_appealable_because=rules["not_appealable"].get(vedtak.kind, ""),
        signer=signer(vedtak.issued_by or vedtak.created_by, soknad.bydel_id),
    )


def tilbudsbrev(offer: Offer, *, day: date) -> TilbudsbrevData:
    office = sender(offer.bydel)
    ways = ((office.phone, "Ring oss: {}."), (office.email, "Send e-post til {} og skriv saksnummeret."))
    return TilbudsbrevData(
        sender=office,
        recipient=recipient(offer.household, day),
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
        recipient=recipient(fornyelse.household, day),
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
        phone=bydel.phone,
        email=bydel.email,
    )


def recipient(household: Household, day: date) -> Recipient:
    """A verge or fullmektig that is valid on the day receives the letters (forvaltningsloven § 12)."""
    try:
        person = household.main_person
    except HouseholdMember.DoesNotExist:
        return Recipient(name="", address=())
    acting = (
        Representative.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), person=person, valid_from__lte=day)
        .order_by("-kind", "valid_from", "pk")  # a verge before a fullmektig
        .first()
    )
    if acting is None:
        return Recipient(name=person.full_name, address=_address(person))
    return Recipient(name=acting.name, address=_address(acting), on_behalf_of=person.full_name)


def signer(user: User, bydel_id: int) -> Signer:
    """Who approved. Without a position of their own, people are known by their role in the bydel."""
    roles = (grant.role.label for grant in user.scopes.grants if grant.bydel_id == bydel_id)
    return Signer(name=user.name, title=user.title or next(roles, ""))


def _address(holder: Person | Representative) -> tuple[str, ...]:
    return (holder.street, f"{holder.postcode} {holder.city}".strip())


def _next_steps(vedtak: Vedtak, day: date) -> tuple[str, ...]:
    if vedtak.kind not in GRANTED:
        return NEXT_STEPS[vedtak.kind]
    due = vedtak.valid_until
    if due is None and vedtak.gives_place:
        due = vedtak_terms.dwelling_deadline(vedtak.soknad.rule_set, day)
    facts = [
        f"Vi har vurdert at du trenger en bolig av denne størrelsen: {vedtak.rooms}." if vedtak.rooms else "",
        f"Du skal få bolig innen {spell_date(due)}." if due else "",
        _term(vedtak.term_months),
        vedtak.term_reason,
    ]
    summary = " ".join(fact for fact in facts if fact)
    elsewhere = vedtak.kind == VedtakKind.RENEWAL_GRANTED and vedtak.same_dwelling is False
    return (*((summary,) if summary else ()), *(_ANOTHER_HOME if elsewhere else NEXT_STEPS[vedtak.kind]))


def _term(months: int | None) -> str:
    if months is None:
        return ""
    if months == 0:
        return "Leiekontrakten blir uten sluttdato."
    years, rest = divmod(months, MONTHS_A_YEAR)
    return f"Leietiden blir {months} måneder." if rest else f"Leietiden blir {years} år."


def _information(vedtak: Vedtak, texts: dict[str, Any], day: date) -> Information:
    """The seven elements, in the words of the rule set that applies to the case."""
    deadline = vedtak.appeal_deadline or vedtak_terms.appeal_deadline(vedtak.soknad.rule_set, day)
    filled = {
        "{frist}": spell_date(deadline),
        "{kontor}": vedtak.soknad.bydel.office_name,
        "{klageorgan}": vedtak.appeal_body,
    }

    def worded(element: str) -> str:
        text = str(texts.get(element, ""))
        for placeholder, value in filled.items():
            text = text.replace(placeholder, value)
        return text

    return Information(
        klageadgang=worded("klageadgang"),
        klagefrist=worded("klagefrist"),
        klageorgan=worded("klageorgan") or vedtak.appeal_body,
        adressat=worded("adressat"),
        fremgangsmate=worded("fremgangsmate"),
        innsyn=worded("innsyn"),
        veiledning=worded("veiledning"),
    )


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
