from dashboard.models.utsettelse import Utsettelse
from dashboard.models.vikariat import Vikariat
from dashboard.models.visning import LagretVisning

__all__ = ["LagretVisning", "Utsettelse", "Vikariat"]
