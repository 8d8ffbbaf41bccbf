"""One complete example of each document. People, places and numbers are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime

from letters.leiekontrakt import LEIEKONTRAKT, LeiekontraktData, Party, Period, PublicHousingNotice, Rent
from letters.parts import Home, Recipient, Sender, Signer
from letters.protokoll import (
    PROTOKOLL,
    Candidate,
    DwellingItem,
    EntranceFact,
    Participant,
    ProtokollData,
    Result,
)
from letters.saksbrev import SAKSBREV, SaksbrevData, Section
from letters.tilbudsbrev import TILBUDSBREV, TilbudsbrevData, Viewing
from letters.vedtaksbrev import VEDTAKSBREV, Condition, Information, VedtaksbrevData

SENDER = Sender(
    kommune="Storvik kommune",
    office="Bydel Åsheim, boligkontoret",
    address=("Postboks 14 Åsheim", "0099 Storvik"),
    phone="Telefon 00 00 00 00",
    email="boligkontoret@storvik.example",
)
RECIPIENT = Recipient(name="Kari Ødegård Lillevik", address=("Bjørkeveien 12 B", "0098 Storvik"))
REPRESENTATIVE = Recipient(
    name="Verge Jon Sæther", address=("Torget 1", "0097 Storvik"), on_behalf_of="Kari Ødegård Lillevik"
)
SIGNER = Signer(name="Anne Myhre", title="Seksjonsleder")
HOME = Home(
    address="Granstubben 8, leilighet H0302",
    rooms=3,
    floor="3. etasje, heis",
    area_m2=68,
    details=("Balkong mot sør", "Bod i kjelleren"),
)
VEDTAKSBREV_DATA = VedtaksbrevData(
    sender=SENDER,
    recipient=REPRESENTATIVE,
    reference="2026/000123",
    dated=date(2026, 11, 21),
    title="Tilsagn om kommunal bolig",
    outcome="Søknaden din om kommunal bolig er innvilget. Du står nå på venteliste for en bolig med tre rom.",
    grounds=(
        "Du fyller kriteriene for å leie kommunal bolig. Du står uten egen bolig fra 1. februar 2027, og du"
        " har ikke mulighet til å skaffe en egnet bolig på det private markedet.",
        "Vi har lagt vekt på at du har omsorg for to barn, og at barna bør kunne bli boende nær skolen.",
    ),
    legal_basis=(
        "Retningslinjer for tildeling av kommunal utleiebolig, punkt 5 og 7.1",
        "Forvaltningsloven § 17, § 24 og § 25",
    ),
    conditions=(
        Condition(
            text="Du følger avtalen om å betale ned husleie som du skylder kommunen.",
            legal_basis="Retningslinjene punkt 5.7",
            follow_up=date(2027, 2, 1),
        ),
        Condition(text="Du gir beskjed hvis husstanden endrer seg.", legal_basis="Retningslinjene punkt 7.3"),
    ),
    replaces="Dette vedtaket avløser vedtaket «Avslag: vilkårene er ikke oppfylt» av 2. oktober 2026.",
    blocks=(
        Section(title="Om skolen", paragraphs=("Vi har snakket med skolen.\n\nBarna kan bli der.",)),
        Section(title="Sikkerhet for leien", paragraphs=("NAV kan gi garanti.",), points=("Ring dem først.",)),
    ),
    next_steps=(
        "Du får tilbud om en bolig innen 21. mai 2027. Tilsagnet er ikke et tilbud om en bestemt bolig.",
        "Tilsagnet faller bort hvis situasjonen din endrer seg slik at du ikke lenger fyller kriteriene,"
        " eller hvis du takker nei til en egnet bolig.",
    ),
    information=Information(
        klageadgang="Du kan klage hvis du er uenig i vedtaket. Det koster ingenting å klage.",
        klagefrist="Tre uker fra den dagen du fikk dette brevet.",
        klageorgan="Kommunens klagenemnd, hvis boligkontoret ikke gir deg medhold.",
        adressat="Storvik kommune, Boligkontoret, Postboks 14 Åsheim, 0099 Storvik.",
        fremgangsmate="Skriv hvilket vedtak du klager på, hva du vil ha endret og hvorfor. Skriv under.",
        innsyn="Du kan lese dokumentene i saken din. Ta kontakt med boligkontoret, så avtaler vi hvordan.",
        veiledning="Boligkontoret skal veilede deg og kan hjelpe deg med å skrive klagen.",
    ),
    signer=SIGNER,
)
TILBUDSBREV_DATA = TilbudsbrevData(
    sender=SENDER,
    recipient=RECIPIENT,
    reference="2026/000123",
    dated=date(2026, 11, 21),
    home=HOME,
    monthly_rent=11850,
    rent_includes="Varmt vann og fyring. Du betaler strøm selv.",
    deposit="Garanti fra NAV eller depositum på tre måneders husleie",
    viewing=Viewing(
        at=datetime(2026, 11, 25, 13, 0, tzinfo=UTC),
        meet_at="Hovedinngangen i Granstubben 8",
        contact="Vaktmester, telefon 00 00 00 01",
    ),
    answer_by=date(2026, 11, 30),
    how_to_answer=(
        "Ring boligkontoret på telefon 00 00 00 00.",
        "Send e-post til boligkontoret@storvik.example og skriv saksnummeret.",
    ),
    if_declined=("Hvis du takker nei til en egnet bolig, kan tilsagnet falle bort. Du får da et eget brev.",),
    signer=SIGNER,
)
PROTOKOLL_DATA = ProtokollData(
    sender=SENDER,
    reference="2026/000900",
    dated=date(2026, 11, 19),
    body="Tildelingsmøtet",
    bydel="Åsheim",
    participants=(
        Participant(name="Anne Myhre", role="Leder av møtet"),
        Participant(
            name="Ole Brekke", role="Saksbehandler", inhabilitet="Deltok ikke i sak 2026/000131 (slektskap)"
        ),
        Participant(name="Siri Dahl", role="Gårdeier, opplyser om boligene"),
    ),
    dwellings=(
        DwellingItem(
            address="Granstubben 8, leilighet H0302",
            rooms=3,
            entrance=(
                EntranceFact(label="Boliger i oppgangen", count=12),
                EntranceFact(label="Barn under 18 år", count=9),
                EntranceFact(label="Husstander med oppfølging", count=2),
            ),
            candidates=(
                Candidate(
                    reference="2026/000123",
                    household_size=3,
                    result=Result.CHOSEN,
                    reason="Størst behov blant dem boligen passer for. Barna kan bli på samme skole.",
                ),
                Candidate(
                    reference="2026/000131",
                    household_size=4,
                    result=Result.NOT_CHOSEN,
                    reason="Boligen passer, men behovet er mindre akutt enn i den valgte saken.",
                ),
                Candidate(
                    reference="2025/000877",
                    household_size=1,
                    result=Result.NOT_RELEVANT,
                    reason="Husstanden trenger en mindre bolig.",
                ),
            ),
            proposal="Boligen tilbys i sak 2026/000123. Takker søkeren nei, tilbys den i sak 2026/000131.",
        ),
        DwellingItem(
            address="Nordre vei 3, leilighet H0101",
            rooms=2,
            entrance=(),
            candidates=(),
            proposal="Boligen tas opp igjen i neste møte.",
        ),
    ),
    closed_at=datetime(2026, 11, 19, 11, 45, tzinfo=UTC),
    closed_by="Anne Myhre",
)
LEIEKONTRAKT_DATA = LeiekontraktData(
    sender=SENDER,
    reference="2026/000123-L1",
    dated=date(2026, 12, 1),
    landlord=Party(
        name="Storvik boligforetak KF", address=("Havnegata 2, 0095 Storvik",), email="utleie@storvik.example"
    ),
    tenants=(
        Party(name="Kari Ødegård Lillevik", address=("Bjørkeveien 12 B, 0098 Storvik",), phone="00 00 00 02"),
        Party(name="Per Lillevik", address=("Bjørkeveien 12 B, 0098 Storvik",)),
    ),
    home=HOME,
    period=Period(
        starts=date(2027, 1, 1),
        ends=date(2029, 12, 31),
        reason="Leietiden er tre år, som er hovedregelen for kommunale boliger.",
    ),
    rent=Rent(
        monthly=11850,
        due="Den 1. i hver måned",
        account="0000 00 00000",
        includes="Varmt vann og fyring",
        regulation="Husleien kan endres én gang i året i takt med konsumprisindeksen.",
    ),
    deposit="Leietakeren stiller garanti fra NAV på tre måneders husleie, 35 550 kroner.",
    notice=PublicHousingNotice(
        paragraphs=(
            "Boligen er etter vedtak reservert for personer som har vansker med å skaffe seg bolig.",
            "Loven lar slike leiekontrakter avvike fra vanlige leiekontrakter, blant annet om leietiden.",
        ),
        informed_on=date(2026, 11, 21),
    ),
    termination=(
        "Leietaker som vil bo lenger, søker om ny kontrakt senest fire måneder før leietiden er ute.",
        "Boligen leveres tilbake rengjort, med alle nøkler.",
    ),
    house_rules=("Det skal være ro mellom klokken 23 og 7.", "Fellesarealer holdes ryddige."),
)
SAKSBREV_DATA = SaksbrevData(
    sender=SENDER,
    recipient=REPRESENTATIVE,
    reference="2026/000123",
    dated=date(2026, 11, 21),
    title="Foreløpig svar på søknaden din",
    summary="Vi fikk søknaden din 21. oktober 2026. Vi regner med å svare deg innen 15. januar 2027.",
    sections=(
        Section(title="Derfor tar det lengre tid", paragraphs=("Vi har mange søknader til behandling nå.",)),
        Section(
            title="Dette kan du sende oss",
            paragraphs=("Vi mangler fortsatt:",),
            points=("Leiekontrakten du har nå", "Siste skattemelding"),
        ),
        Section(title="Si fra hvis noe endrer seg", paragraphs=("Ring oss på telefon 00 00 00 00.",)),
    ),
    signer=SIGNER,
)
SAKSBREV_FROM_THE_OFFICE = replace(SAKSBREV_DATA, recipient=RECIPIENT, signer=None)
SAKSBREV_OF_SEVERAL_PAGES = replace(
    SAKSBREV_DATA,
    sections=(
        *SAKSBREV_DATA.sections,
        Section(
            title="Vedlegg i full tekst",
            paragraphs=tuple(f"{n}. Vi gjengir opplysningene slik de står i søknaden. " * 8 for n in range(1, 13)),
        ),
    ),
)
DOCUMENTS = (
    (VEDTAKSBREV, VEDTAKSBREV_DATA),
    (TILBUDSBREV, TILBUDSBREV_DATA),
    (PROTOKOLL, PROTOKOLL_DATA),
    (LEIEKONTRAKT, LEIEKONTRAKT_DATA),
    (SAKSBREV, SAKSBREV_DATA),
    (SAKSBREV, SAKSBREV_FROM_THE_OFFICE),
    (SAKSBREV, SAKSBREV_OF_SEVERAL_PAGES),
)
DOCUMENT_IDS = (
    "vedtaksbrev", "tilbudsbrev", "protokoll", "leiekontrakt",
    "saksbrev til verge", "saksbrev uten underskriver", "saksbrev over flere sider",
)  # fmt: skip
