"""What the letters about the end of a lease say: the reminder to apply, and the demand to move."""

from __future__ import annotations

from datetime import date

from allocation.letter_texts import recipient, sender
from allocation.models import Fornyelse
from letters.parts import Sender
from letters.render import spell_date
from letters.saksbrev import SaksbrevData, Section


def reminder(fornyelse: Fornyelse, *, day: date) -> SaksbrevData:
    """To those who have not applied. It is dated when it is made, which is when it is sent."""
    office = sender(fornyelse.bydel)
    ends_on = spell_date(fornyelse.ends_on)
    return SaksbrevData(
        sender=office,
        recipient=recipient(fornyelse.household_id, day),
        reference=_reference(fornyelse),
        dated=day,
        title="Du har ikke søkt om ny leiekontrakt",
        summary=f"Leiekontrakten din for {fornyelse.lease.dwelling.address} går ut {ends_on}. Vi har ikke fått"
        f" noen søknad om ny kontrakt fra deg. Fristen {_was(fornyelse.apply_by, day)}"
        f" {spell_date(fornyelse.apply_by)}.",
        sections=(
            Section(
                title="Søk nå hvis du vil bli boende",
                paragraphs=(
                    "Søk på kommunens søknadsskjema, og skriv at søknaden gjelder fornyelse. Vi behandler søknaden"
                    " også når den kommer etter fristen, men da kan svaret komme sent.",
                    _contact(office, "Trenger du hjelp med søknaden, ta kontakt med oss{way}."),
                ),
            ),
            Section(
                title="Vil du flytte?",
                paragraphs=(
                    f"Gi oss beskjed, så sender vi ikke flere påminnelser. Uten ny kontrakt må du flytte senest"
                    f" {ends_on}. Vi gir gjerne råd om andre steder å bo.",
                ),
            ),
        ),
    )


def move_demand(fornyelse: Fornyelse, *, day: date) -> SaksbrevData:
    """The written demand of husleieloven § 9-2, dated the day it was decided to send it."""
    office = sender(fornyelse.bydel)
    ended = spell_date(fornyelse.ends_on)
    return SaksbrevData(
        sender=office,
        recipient=recipient(fornyelse.household_id, day),
        reference=_reference(fornyelse),
        dated=fornyelse.demanded_on or day,
        title="Krav om å flytte",
        summary=f"Leiekontrakten din for {fornyelse.lease.dwelling.address} gikk ut {ended}. Du har ikke ny"
        " kontrakt, og vi krever at du flytter ut av boligen.",
        sections=(
            Section(
                title="Hva du må gjøre",
                paragraphs=(
                    "Flytt ut så snart du kan, og lever boligen tom og rengjort. Avtal med oss når du leverer"
                    " nøklene.",
                    _contact(office, "Ta kontakt med oss{way} med en gang hvis du ikke har et sted å flytte."),
                ),
            ),
            Section(
                title="Hvorfor du får dette brevet",
                paragraphs=(
                    "En tidsbestemt leieavtale tar slutt den dagen som er avtalt (husleieloven § 9-2). Blir"
                    " leietakeren boende i mer enn tre måneder etter det, uten at utleieren skriftlig har bedt"
                    " leietakeren om å flytte, går avtalen over til å bli tidsubestemt. Dette brevet er en slik"
                    " skriftlig oppfordring, og avtalen blir derfor ikke tidsubestemt.",
                ),
            ),
            Section(
                title="Hjelp til et sted å bo",
                paragraphs=(
                    "Har du ingen steder å bo når du flytter, ta kontakt med NAV-kontoret. NAV skal hjelpe den som"
                    " ikke kan skaffe seg et midlertidig sted å bo.",
                ),
            ),
        ),
    )


def _reference(fornyelse: Fornyelse) -> str:
    return fornyelse.soknad.number if fornyelse.soknad else f"Leiekontrakt {fornyelse.lease_id}"


def _was(deadline: date, day: date) -> str:
    return "var" if deadline < day else "er"


def _contact(office: Sender, text: str) -> str:
    ways = " eller ".join(way for way in (office.phone, office.email) if way)
    return text.format(way=f" ({ways})" if ways else "")
