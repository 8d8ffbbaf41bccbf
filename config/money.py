"""Amounts as people read them."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

# Narrow no-break space: an amount is never split over two lines.
THIN_SPACE: Final = "\u202f"
MINUS: Final = "\u2212"
ORE: Final = Decimal("0.01")


def kroner(amount: int | Decimal) -> str:
    """«12 345 kr», and «12 345,50 kr» when there are øre."""
    rounded = Decimal(amount).quantize(ORE, rounding=ROUND_HALF_UP)
    whole, ore = f"{abs(rounded):,}".replace(",", THIN_SPACE).split(".")
    sign = MINUS if rounded < 0 else ""
    decimals = "" if ore == "00" else f",{ore}"
    return f"{sign}{whole}{decimals}{THIN_SPACE}kr"


def decimal(number: float) -> str:
    """«4» and «4,5»: a factor, without decimals that say nothing."""
    return f"{number:g}".replace(".", ",")
