from followup.models.booppfolging import (
    OPEN,
    Basis,
    Booppfolging,
    EndReason,
    Intensity,
    OppfolgingStatus,
    Origin,
)
from followup.models.boplan import Boplan, BoplanStatus, Boplansteg, CareerStep
from followup.models.concern import Bekymringsmelding, Bekymringsvurdering, ConcernFrom, ConcernStatus
from followup.models.consent import ConsentForm, ConsentScope, Deling, Samtykke, SharingBasis
from followup.models.contact import Contact, ContactKind, ContactOutcome, Kontaktnotat, Notatmal, SkjultNotat
from followup.models.evaluation import SHARED, Answer, CorrectionReason, Evaluering, Evalueringsdel, Part
from followup.models.plan import (
    Intensitetsendring,
    Medvirkende,
    Oppfolgingsoppgave,
    Oppfolgingsplan,
    TaskCategory,
    TaskState,
)
from followup.models.service import Fagansvar, Fagtjeneste
from followup.models.settings import Oppfolgingsinnstilling
from followup.models.stay import (
    DischargeFrom,
    DischargeResult,
    MidlertidigOpphold,
    StayExit,
    StayReason,
    VentetUtskriving,
)
from followup.models.visit import Fravaer, HomeVisit, VisitStatus

__all__ = [
    "OPEN",
    "SHARED",
    "Answer",
    "Basis",
    "Bekymringsmelding",
    "Bekymringsvurdering",
    "Booppfolging",
    "Boplan",
    "BoplanStatus",
    "Boplansteg",
    "CareerStep",
    "ConcernFrom",
    "ConcernStatus",
    "ConsentForm",
    "ConsentScope",
    "Contact",
    "ContactKind",
    "ContactOutcome",
    "CorrectionReason",
    "Deling",
    "DischargeFrom",
    "DischargeResult",
    "EndReason",
    "Evaluering",
    "Evalueringsdel",
    "Fagansvar",
    "Fagtjeneste",
    "Fravaer",
    "HomeVisit",
    "Intensitetsendring",
    "Intensity",
    "Kontaktnotat",
    "Medvirkende",
    "MidlertidigOpphold",
    "Notatmal",
    "OppfolgingStatus",
    "Oppfolgingsinnstilling",
    "Oppfolgingsoppgave",
    "Oppfolgingsplan",
    "Origin",
    "Part",
    "Samtykke",
    "SharingBasis",
    "SkjultNotat",
    "StayExit",
    "StayReason",
    "TaskCategory",
    "TaskState",
    "VentetUtskriving",
    "VisitStatus",
]  # fmt: skip
