"""What is written in bo-oppfølging, in plain bokmål: goals, notes and concerns, never a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Final

from followup.models import Answer, CareerStep, Part, StayReason, TaskCategory

TIMES: Final = (time(9, 30), time(11), time(13), time(14, 30))
TEMPLATE: Final = "Hvordan går det?\n\nHva gjorde vi?\n\nHva er avtalt til neste gang?"
SERVICES: Final = (
    ("NAV boveiledning", "Hjelper med økonomi, søknader og det praktiske rundt boligen.",
     "De som mottar sosialhjelp eller står i fare for å miste boligen.", "Omtrent to uker"),
    ("Boligkontoret", "Følger opp leieforhold, kontrakter og boplaner.", "Leietakere i kommunal bolig.", ""),
    ("Hjemmetjenesten", "Kommer hjem med praktisk hjelp og helsehjelp.", "De som har vedtak om tjenester.",
     "Omtrent en uke"),
    ("Ambulant team", "Møter folk hjemme og ute, også på kveldstid.", "De som sjelden oppsøker et kontor.",
     "Ingen ventetid"),
    ("Gjeldsrådgivning", "Lager budsjett og snakker med kreditorer.", "Alle innbyggere.", "Tre uker"),
)  # fmt: skip
PLANS: Final = (
    ("Jeg vil ha det så ryddig at datteren min kan overnatte.", "Lager god mat. Har en søster i nærheten.",
     "Hjelp til å åpne posten og betale regningene."),
    ("Jeg vil bli boende her til barna er ferdige på skolen.", "Deltar i foreldregruppa. Snakker fire språk.",
     "Hjelp til å forstå brev fra utleieren."),
    ("Jeg vil komme meg mer ut og ha noe å gjøre på dagen.", "Kan snekre. Kjenner mange i oppgangen.",
     "Følge til det første møtet på verkstedet."),
    ("Jeg vil ha orden på økonomien før jul.", "Har betalt husleien hver måned i år.",
     "Et budsjett, og noen å ringe når det dukker opp et krav."),
    ("Jeg vil ha ro om kvelden.", "Sier fra når noe er vanskelig. Har god kontakt med broren sin.",
     "Hjelp til å snakke med naboen over."),
)  # fmt: skip
AGREEMENTS: Final = (
    "Vi møtes hjemme annenhver tirsdag. Ring dagen før.",
    "Besøk hver mandag formiddag, og en melding på torsdager.",
    "Møtes på kontoret en gang i måneden. Ta kontakt når det haster.",
)
SAFETY: Final = ("Gå to sammen. Møt gjerne ute først.", "Avtal alltid tid. Beboeren liker ikke uventede besøk.")
TASKS: Final = [
    (TaskCategory.ECONOMY, "Sette opp et budsjett"),
    (TaskCategory.ECONOMY, "Avtale nedbetaling med strømselskapet"),
    (TaskCategory.ECONOMY, "Søke om bostøtte"),
    (TaskCategory.PRACTICAL, "Bestille container og rydde boden"),
    (TaskCategory.PRACTICAL, "Kjøpe en seng"),
    (TaskCategory.SOCIAL, "Bli med på frokosten på nærmiljøsenteret"),
    (TaskCategory.COORDINATION, "Avtale møte med fastlegen og NAV sammen"),
    (TaskCategory.LEGAL, "Klage på kravet fra inkassoselskapet"),
    (TaskCategory.CONFLICTS, "Snakke med naboen om støy sammen med vaktmesteren"),
]
HELPERS: Final = (
    ("Hjemmetjenesten", "Kommer innom hver morgen"),
    ("Fastlegen", "Time hver tredje måned"),
    ("Kontaktperson i NAV", "Økonomi og aktivitetsplan"),
    ("Søsteren", "Ringer hver søndag"),
)
STEPPED: Final = (
    "Ønsker tettere kontakt mens økonomien ryddes.",
    "Klarer mer selv nå og vil møtes sjeldnere.",
    "Har fått barna hjem igjen, og trenger mer støtte i hverdagen.",
)
NOTES: Final = (
    "Drakk kaffe og gikk gjennom posten. To regninger er betalt. Avtalte å ringe strømselskapet neste gang.",
    "Leiligheten var ryddig. Snakket om naboene. Beboeren vil prøve å hilse først.",
    "Fulgte til banken. Fikk ordnet nytt kort.",
    "Gikk en tur rundt kvartalet. Beboeren fortalte om planene for sommeren.",
    "Snakket på telefon om brevet fra utleieren. Vi svarer sammen på tirsdag.",
    "Var sliten i dag. Vi ble enige om et kort besøk, og tok opp igjen planen neste uke.",
)
BOPLANER: Final = (
    ("Bli boende til barna er ferdige på skolen.", CareerStep.STAY, "Holde avtalene om husleien"),
    ("Finne noe eget når økonomien er i orden.", CareerStep.PRIVATE, "Spare til depositum"),
    ("Kjøpe en liten leilighet om noen år.", CareerStep.BUY, "Snakke med banken og søke startlån"),
    ("Flytte til en bolig uten trapper.", CareerStep.EXCHANGE, "Søke om bytte"),
)
CONCERNS: Final = (
    "Vi har ikke fått svar på dørklokka de tre siste gangene, og posten hoper seg opp.",
    "Har ikke sett naboen på flere uker. Lyset står på dag og natt.",
    "Leietakeren virker sliten og har sluttet å svare på meldinger om reparasjonen.",
    "Det har vært mye rop om nettene den siste uken. Jeg er redd for at noe er galt.",
)
PROVIDERS: Final = ("Byens gjestehus", "Familiehuset", "Sentrum hospits", "Byens gjestehus")
STAY_REASONS: Final = (
    StayReason.SEPARATION, StayReason.DAMAGE, StayReason.EVICTED_RENT, StayReason.LANDLORD_NEEDS,
)  # fmt: skip
EVALUATIONS: Final[Mapping[Part, tuple[tuple[Answer, str], ...]]] = {
    Part.DWELLING: ((Answer.GOOD, "Trives. Badet er lite."), (Answer.HARD, "Kaldt om vinteren.")),
    Part.ENTRANCE: ((Answer.GOOD, "Rent og greit."), (Answer.MIXED, "Heisen står ofte.")),
    Part.NEIGHBOURS: ((Answer.GOOD, "Hilser på de fleste."), (Answer.HARD, "Bråk fra etasjen over.")),
    Part.ECONOMY: ((Answer.MIXED, "Klarer husleien, lite til overs."), (Answer.UNSAID, "")),
    Part.NETWORK: ((Answer.GOOD, "Ser broren sin hver uke."), (Answer.HARD, "Er mye alene.")),
    Part.GOALS: ((Answer.GOOD, "Er på vei."), (Answer.MIXED, "Går sakte, men går framover.")),
}
