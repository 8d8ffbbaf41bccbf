"""What people write in a case, in plain bokmål: situations and needs, never a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping

from allocation.models import Situation

SITUATIONS: Mapping[Situation, tuple[str, ...]] = {
    Situation.NO_SHELTER: (
        "Søkeren sov hos ulike bekjente fram til forrige uke og har nå ikke noe sted å være.",
        "Har overnattet i bil og på akuttplass de siste nettene. Trenger et fast sted å bo.",
        "Mistet leieforholdet da eieren tok boligen i bruk selv, og har ikke funnet noe nytt.",
    ),
    Situation.TEMPORARY: (
        "Bor i midlertidig botilbud og har vært der i over to måneder.",
        "Husstanden bor på et rom i midlertidig botilbud og deler kjøkken med andre.",
        "Fikk plass i midlertidig botilbud etter samlivsbrudd. Oppholdet forlenges uke for uke.",
    ),
    Situation.WITH_OTHERS: (
        "Bor på sofaen hos en søster og må ut når hun får besøk av familien sin.",
        "Bor hos foreldrene i en toroms. De er fem personer i leiligheten.",
        "Har bodd hos venner siden i sommer og flyttet mellom tre adresser.",
        "Familien bor i ett rom hos slektninger. Det er ikke plass til lekser eller ro om kvelden.",
    ),
    Situation.INSTITUTION: (
        "Skal skrives ut fra institusjon og har ingen bolig å komme hjem til.",
        "Oppholdet avsluttes om kort tid. Søkeren ønsker å bo nær tjenestene som følger opp.",
    ),
    Situation.PRISON: (
        "Løslates om kort tid og mistet boligen mens dommen ble sonet.",
        "Skal løslates på prøve. Boligen må være på plass for at planen skal holde.",
    ),
    Situation.AT_RISK: (
        "Leiekontrakten er sagt opp fordi eieren skal selge.",
        "Leien ble satt opp, og husstanden klarer ikke å betale den lenger.",
        "Kontrakten går ut, og utleieren vil ikke forlenge.",
        "Har fått varsel om oppsigelse etter to måneder med restanse. Restansen er nå betalt.",
    ),
    Situation.UNSUITABLE: (
        "Boligen har fukt i ytterveggen og er målt for kald. Utleieren gjør ikke noe med det.",
        "Familien bor i én toroms og har vokst ut av den.",
        "Boligen ligger i fjerde etasje uten heis. Søkeren kommer seg ikke ut uten hjelp.",
        "Sovealkoven brukes av tre barn. Det er ikke plass til skrivebord.",
    ),
    Situation.UNSAFE_AREA: (
        "Opplever uro i oppgangen om natten og tør ikke la barna gå alene ut.",
        "Har meldt fra flere ganger om bråk i bygget. Søkeren ønsker et roligere sted.",
    ),
}

WISHES = (
    "Ønsker å bli boende i nærheten av skolen til barna.", "Ønsker å bo nær kollektivtransport.",
    "Vil helst bo i første etasje eller i bygg med heis.", "Har ingen bestemte ønsker.",
    "Ønsker å bo i samme bydel som foreldrene.", "Ønsker et rolig bygg.", "Kan bo hvor som helst i bydelen.",
    "Ønsker balkong eller uteplass.", "Håper på to soverom, fordi barna er på besøk annenhver uke.", "",
)  # fmt: skip

MET: Mapping[str, tuple[str, ...]] = {
    "alder": ("Søkeren er over 18 år.", "Alderskravet er oppfylt.", "Fødselsdatoen er kontrollert."),
    "botid": (
        "Botiden er kontrollert i Folkeregisteret.",
        "Har bodd her sammenhengende lenge nok. Flyttehistorikken er sjekket.",
        "Kravet til botid er oppfylt med god margin.",
    ),
    "inntekt": (
        "Inntekten er kontrollert mot siste skattemelding og ligger under grensen.",
        "Lønnsslippene for de tre siste månedene viser inntekt under grensen.",
        "Ytelsene er dokumentert. Inntekten er under grensen.",
    ),
    "okonomi": (
        "Inntekt, gjeld og bidragsplikt er vurdert samlet. Husstanden kan ikke skaffe bolig selv.",
        "Husstanden har ingen formue, og inntekten gir ikke rom for leie på det private markedet.",
    ),
    "behov": (
        "Situasjonen er dokumentert av oppfølgingstjenesten. Behovet er reelt.",
        "Søkeren står uten egnet bolig. Dette er bekreftet i samtale og i vedlagt brev.",
        "Dagens bolig er ikke egnet. Behovet er dokumentert etter hjemmebesøk.",
    ),
    "boforhold": (
        "Kontrakten opphører innen seks måneder. Oppsigelsen ligger i saken.",
        "Boligen er ikke egnet. Dette er bekreftet etter hjemmebesøk.",
        "Søkeren står uten egen bolig. Kommunen har bekreftet dette.",
    ),
    "maalgruppe": (
        "Søkeren klarer ikke å ivareta sine interesser på boligmarkedet uten hjelp.",
        "Økonomien gjør at husstanden ikke slipper til på det private markedet.",
    ),
    "alternativer": (
        "Har vært på sju visninger det siste halvåret uten å få tilbud.",
        "Startlån er vurdert og er ikke mulig nå. Privat leie er forsøkt uten resultat.",
        "Søkeren har fått veiledning om det private markedet. Det finnes ingen egnet bolig innenfor økonomien.",
    ),
    "gjeld": ("Det er ingen misligholdt gjeld.", "Nedbetalingsavtale er inngått og blir fulgt."),
    "oppfolging": (
        "Bo-oppfølging settes som vilkår det første året. Søkeren er enig.",
        "Søkeren ønsker hjelp til å komme i gang i ny bolig. Oppfølging avtales.",
    ),
    "boevne": (
        "Søkeren har en plan for å betale husleien og tar imot oppfølging.",
        "Avtale om oppfølging inngås før innflytting.",
    ),
}
NOT_RELEVANT = (
    "Det er ikke behov for oppfølging.", "Søkeren klarer seg uten oppfølging.",
    "Husstanden har bodd for seg selv i mange år uten vansker.",
)  # fmt: skip
NOT_MET: Mapping[str, tuple[str, ...]] = {
    "botid": (
        "Søkeren flyttet hit for kort tid siden, og det er ikke grunnlag for unntak.",
        "Kravet til botid er ikke oppfylt. Søkeren kan søke igjen når det er det.",
    ),
    "inntekt": (
        "Inntekten er over grensen. Søkeren er veiledet om leie på det private markedet.",
        "Samlet inntekt er klart over grensen, og det er ikke særlige grunner til unntak.",
    ),
    "behov": (
        "Søkeren har en egnet bolig med varig kontrakt.",
        "Det er ikke dokumentert behov som gjør at søkeren trenger hjelp til å skaffe bolig.",
    ),
    "boforhold": ("Søkeren har en egnet bolig og er ikke i fare for å miste den.",),
    "alternativer": ("Husstanden kan få startlån og er henvist til boligrådgiveren.",),
}
EXCEPTIONS = (
    "Særlige grunner: barna har gått på skole her i flere år, og familien har hele nettverket sitt her.",
    "Unntak etter individuell vurdering: behovet er akutt, og søkeren har sterk tilknytning hit.",
)
URGENCY: Mapping[int, tuple[str, ...]] = {
    1: (
        "Husstanden har ikke noe sted å bo fra i kveld. Barna trenger en fast bolig nå.",
        "Søkeren står uten bolig, og midlertidig plass er ikke forsvarlig over tid.",
    ),
    2: (
        "Midlertidig botilbud har vart lenge, og barna bør ikke bo slik.",
        "Boligen er klart uegnet, og det haster å finne en ny før vinteren.",
        "Kontrakten går ut om kort tid, og det finnes ingen annen løsning.",
    ),
    3: (
        "Trangboddheten går ut over skolegang og søvn.",
        "Søkeren bor hos andre og må flytte ofte.",
        "Trinnene i dagens bolig gjør at søkeren sjelden kommer seg ut.",
    ),
    4: (
        "Husstanden har tak over hodet, men trenger en egnet bolig på sikt.",
        "Behovet er reelt, men ikke mer påtrengende enn for de fleste på listen.",
    ),
}
BARNETS_BESTE = (
    "Barna har gått på samme skole i flere år. Det er best for dem å bli boende i nærheten.",
    "Barna trenger et sted med ro til lekser og søvn. En egnet bolig er viktig for dem nå.",
    "Barna har flyttet ofte. Stabilitet er lagt vekt på, og de er hørt gjennom foreldrene.",
    "Det yngste barnet begynner på skolen til høsten. Familien bør ha fast bolig før det.",
    "Barnas mening er innhentet i samtale. De ønsker å bo nær vennene sine.",
)
TILSAGN = (
    "Du fyller vilkårene for kommunal bolig. Du står uten egnet bolig og har ikke mulighet til å skaffe en selv.",
    "Vi har lagt vekt på at boligen du har nå, ikke er egnet, og at du har forsøkt å finne noe på egen hånd.",
    "Du fyller vilkårene. Vi har særlig lagt vekt på barnas situasjon og at de trenger et fast sted å bo.",
    "Økonomien din gir ikke rom for å leie privat nå. Situasjonen er påtrengende, og vi prioriterer søknaden.",
)
REFUSED_CRITERIA = (
    "Du fyller ikke alle vilkårene for kommunal bolig. Vi har veiledet deg om andre måter å skaffe bolig på.",
    "Vilkåret er ikke oppfylt, og det er ikke grunnlag for unntak. Du kan søke igjen hvis noe endrer seg.",
)
REFUSED_SHORTAGE = (
    "Du fyller vilkårene, men det er for få ledige boliger av riktig størrelse. Andre har større behov.",
    "Vi kan ikke gi deg bolig innen seks måneder. Du kan søke igjen, og vi hjelper deg gjerne med å leie privat.",
)
RENEWED = (
    "Du fyller fortsatt vilkårene, og boligen passer for husstanden. Kontrakten fornyes.",
    "Situasjonen er uendret. Du får bli boende i boligen i en ny periode.",
)
WITHDRAWN = (
    "Søkeren har fått leie privat.", "Søkeren flytter til en annen kommune.",
    "Søkeren har kjøpt bolig med startlån.",
    "Søkeren ønsker ikke kommunal bolig lenger.", "Flytter sammen med samboer.",
)  # fmt: skip
DISMISSED = (
    "Søkeren svarer ikke, og dokumentasjonen som trengs, er ikke sendt inn.",
    "Søknaden gjelder en annen bydel og er sendt dit.", "Dobbelt registrert søknad.",
)  # fmt: skip
PARKED = (
    "Søkeren er på institusjonsopphold og kan ikke flytte før det er over.",
    "Ønsker å vente til skoleåret er slutt.", "Har leid privat fram til våren.",
)  # fmt: skip
DECLINED: Mapping[str, tuple[str, ...]] = {
    "uegnet": ("Boligen ligger i tredje etasje uten heis, og søkeren klarer ikke trappene.",
               "Stuen må brukes som soverom for to barn."),
    "beliggenhet": ("Ønsker ikke å flytte så langt fra barnas skole.", "Vil bo nærmere familien."),
    "standard": ("Synes kjøkkenet er for gammelt.", "Hadde håpet på et rom til."),
    "egen_bolig": ("Har fått leie en bolig privat.",),
    "annet": ("Vil vente på et annet tilbud.",),
}  # fmt: skip
NOT_CHOSEN = (
    "Behovet er mindre påtrengende enn for den som ble valgt.",
    "Står etter den som ble valgt, på søknadstidspunkt.",
    "Boligen er litt for liten for husstanden.",
    "Får tilbud om en annen bolig som passer bedre.",
)
CHOSEN = (
    "Står først av dem boligen passer for, og størrelsen er riktig.",
    "Behovet er mest påtrengende, og boligen ligger nær barnas skole.",
    "Boligen dekker behovet, og innflytting kan skje når den er klar.",
)
CONDITION = "Du tar imot bo-oppfølging det første året, slik vi har avtalt."
CONDITION_BASIS = "Regelsettet for tildeling, vilkår om bo-oppfølging"

DOCUMENTS = [
    "Lønnsslipp for de siste tre månedene", "Skattemelding for i fjor", "Leiekontrakten for boligen du bor i nå",
    "Oppsigelsen fra utleieren", "Vedtak fra NAV om ytelser", "Oppholdstillatelse",
    "Bekreftelse på utskriving fra institusjonen", "Avtale om nedbetaling av gjeld til kommunen",
]  # fmt: skip

KLAGER = (
    "Jeg mener at botiden er regnet feil. Jeg har bodd i kommunen hele tiden, men var på sykehus en periode.",
    "Inntekten dere har brukt, er fra i fjor. Jeg har mistet jobben etter det.",
    "Boligen er for fuktig for barna. Dere har ikke sett på legeerklæringen jeg leverte.",
    "Jeg har ingen andre muligheter enn kommunal bolig, og ber om at saken blir vurdert på nytt.",
)
REVIEWS_KEPT = (
    "Vi har sett på saken på nytt. Klagen inneholder ikke nye opplysninger, og vi kommer til samme resultat.",
    "Vi har innhentet nye opplysninger om inntekten. Den er fortsatt over grensen, og vedtaket blir stående.",
)
REVIEWS_WON = (
    "Klagen har opplysninger vi ikke hadde. Botiden er lengre enn vi la til grunn, og vedtaket omgjøres.",
    "Inntekten er falt siden vedtaket. Vilkåret om inntekt må vurderes på nytt, og vedtaket omgjøres.",
)
KLAGER_WITHDRAWN = (
    "Klageren har fått leie en annen bolig, og vil ikke at klagen skal behandles.",
    "Klageren ringte og ville ikke gå videre etter at vedtaket ble forklart.",
)
