from dashboard.models.city import CityFigure, Withheld
from dashboard.models.population import Folketall
from dashboard.models.snapshot import Snapshot

__all__ = ["CityFigure", "Folketall", "Snapshot", "Withheld"]
