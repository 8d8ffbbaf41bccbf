from dashboard.models.boligbehov import (
    MOST_ROOMS,
    UNKNOWN_SIZE,
    BehovGroup,
    Behovsjustering,
    Behovstall,
    Boligbehov,
    Ledighet,
)
from dashboard.models.city import CityFigure, Withheld
from dashboard.models.kostra import KostraRad, KostraRapport, KostraTall, RadChange
from dashboard.models.population import Folketall
from dashboard.models.snapshot import Snapshot
from dashboard.models.utsettelse import Utsettelse
from dashboard.models.vikariat import Vikariat
from dashboard.models.visning import LagretVisning

__all__ = [
    "MOST_ROOMS",
    "UNKNOWN_SIZE",
    "BehovGroup",
    "Behovsjustering",
    "Behovstall",
    "Boligbehov",
    "CityFigure",
    "Folketall",
    "KostraRad",
    "KostraRapport",
    "KostraTall",
    "LagretVisning",
    "Ledighet",
    "RadChange",
    "Snapshot",
    "Utsettelse",
    "Vikariat",
    "Withheld",
]
