"""What a list is called, as the menu and the tabs say it."""

from __future__ import annotations

from config.frame import MENU
from config.tabs import LABELS

_OTHERS = {
    "klage-list": "Klager",
    "letter-list": "Brev",
    "condition-list": "Vilkår",
    "fornyelse-list": "Fornyelser",
    "consent-list": "Samtykker til bytte",
    "reconfirm-list": "Bekreftelser av behov",
    "boplan-list": "Boplaner",
    "opphold-list": "Midlertidige opphold",
    "utskriving-list": "Utskrivinger",
    "service-list": "Tjenester",
    "property-list": "Eiendommer",
}
_NAMES = {name: label for label, name, _, _ in MENU} | LABELS | _OTHERS


def page_name(page: str) -> str:
    return _NAMES.get(page, "Liste")
