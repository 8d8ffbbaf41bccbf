"""What is written in the demo's bomiljøer. About places, never about anybody."""

ABOUT = (
    "Fire oppganger rundt en bakgård.",
    "Gammel gård med små leiligheter ut mot gata.",
    "Blokk med heis og felles vaskeri i kjelleren.",
    "To bygg med et uteområde mellom, ved skolen.",
)
AREAS = (
    ("inngang", "apent"), ("oppgang", "apent"), ("kjeller", "last"), ("loft", "stengt"), ("bakgard", "apent"),
    ("portrom", "apent"), ("vaskeri", "last"), ("lekeplass", "apent"),
)  # fmt: skip
BODIES = (("beboerrad", "Beboerrådet"), ("gardskomite", "Gårdskomiteen"), ("gardsstyre", "Gårdsstyret"),
          ("uformell", "Kaffe i bakgården"))  # fmt: skip
TOPICS = (
    ("Lyset i bakgården er borte. Låsen i en oppgang er ødelagt.", "Utleieren bytter lyset denne måneden."),
    ("Det er mye søppel ved containerne.", "Bydelen kjører bort det som står, to ganger i måneden."),
    ("Barna trenger et sted å være når det regner.", "Vi ser på om vaskeriet kan brukes."),
    (
        "Vi vil vite hva som skjer med klagene våre.",
        "Den som melder, får svar. Første svar kommer innen fem dager.",
    ),
)
INFORMATION = (
    "Hvem du ringer når noe er galt", "Nytt låssystem", "Hva en boplan er", "Sommerfest i bakgården",
)  # fmt: skip
FINDINGS = (
    ("brannvern", "Røykvarslere mangler i noen leiligheter.", "utleier"),
    ("lys", "Lyset virker ikke i kjelleren.", "utleier"),
    ("avfall", "Møbler står i trappa og sperrer rømningsveien.", "bydel"),
    ("las", "Porttelefonen virker ikke.", "utleier"),
    ("behov", "Flere trenger hjelp til å åpne posten.", "bydel"),
)
ACTIVITIES = (
    ("Leksehjelp", "Hver tirsdag"), ("Mat og prat", "Annenhver torsdag"), ("Gartnerteam", "Vår og høst"),
    ("Turgruppe", "Hver lørdag"), ("Byttemarked", "Fire ganger i året"), ("Filmkveld", "Siste fredag i måneden"),
)  # fmt: skip
INCIDENTS = (
    ("brak", "oppgang", "beboer", "Høy musikk flere netter på rad.", "Et brev til hele oppgangen, og det ble ro."),
    (
        "forsopling",
        "bakgard",
        "ukjent",
        "Søppel og møbler ved containerne.",
        "Kjørt bort, og fast henting avtalt.",
    ),
    ("uvedkommende", "kjeller_loft", "utenfra", "Fremmede sover i kjelleren.", "Ny lås, og vakt en uke."),
    ("nabokonflikt", "oppgang", "beboer", "To familier er uenige om bruk av trappa.", "Megling, og en avtale."),
    ("haerverk", "heis", "ukjent", "Knappene i heisen er ødelagt.", "Heisen er reparert."),
    (
        "ungdomsgjeng",
        "bakgard",
        "utenfra",
        "Mange unge samles i portrommet om kvelden.",
        "Uteteamet kommer innom.",
    ),
    ("skadedyr", "fellesareal", "ukjent", "Rotter ved søppelkassene.", "Skadedyrfirma har vært der."),
    ("vedlikehold", "oppgang", "ukjent", "Døra går ikke i lås.", "Låsen er byttet."),
)
NOTES = (
    ("uro", "Mange står i portrommet om kvelden, og eldre går ikke ut."),
    ("forfall", "Det er mørkt i bakgården, og lampene er knust."),
    ("isolasjon", "Færre kommer på kaffe enn før."),
    ("barn", "Mange barn er ute sent uten voksne."),
    ("bra", "Benkene i bakgården blir brukt hver dag."),
)
MEASURES = (
    ("sosialt", "Nærmiljøkontor med kveldsåpent", "To ansatte er i gården tre kvelder i uka."),
    ("fysisk", "Bedre lys i bakgården", "Nye lamper ved portrom, sykkelstativ og lekeplass."),
    ("aktivitet", "Gartnerteam i bakgården", "Beboerne planter og steller, bydelen betaler for jord og frø."),
    ("rammer", "Fast møte med utleieren", "Bydelen og utleieren går gjennom stedet hver måned."),
    ("kunnskap", "Samtaler dør til dør", "Vi banket på alle dørene og spurte hva som er viktigst."),
)
EXPERIENCES = (
    ("ja", "Folk bruker bakgården igjen, også om kvelden.", "Lys og folk på samme tid. Lys alene gjorde lite."),
    ("delvis", "Rolig mens vi var der. Uroen kom igjen da vi dro.", "Avtal hvem som tar over, før det starter."),
    ("nei", "Nesten ingen kom.", "Vi spurte ikke beboerne hva de ville. Begynn der."),
)
TASKS = (
    "Bytt lyset i bakgården.", "Ring styret om dugnaden.", "Avtal vakt i portrommet i helgene.",
    "Send ut informasjon om hvem en ringer.", "Kartlegg låser og porttelefoner.",
)  # fmt: skip
GRANTS = (
    ("Sommerfest i bakgården", "sosialt", "Bli kjent på tvers av oppgangene."),
    ("Plantekasser", "forskjonnende", "Et sted å møtes, og grønt for barna."),
    ("Verktøy til dugnad", "utstyr", "Vi vil stelle selv."),
    ("Lys ved sykkelstativet", "sikkerhet", "Det er mørkt der, og vi er redde om kvelden."),
)
ROOM_RULES = (
    "Lokalet er gratis å låne.\nRydd og vask etter dere, og ta med søppelet ut.\n"
    "Den som låner, er ansvarlig for alle som slippes inn, og erstatter det som blir ødelagt."
)
CHECKLIST = [
    "Er dørene låst?", "Er vinduene lukket og låst?", "Er bord og benker tørket av?", "Er oppvaskmaskinen tømt?",
    "Er søppelet båret ut?", "Er gulvet feid og vasket?",
]  # fmt: skip
PURPOSES = ("Bursdag for barna i oppgangen", "Møte i gårdskomiteen", "Eid-feiring", "Juletrefest", "Språkkafé")
