"""Bytte, handing cases over, and what happens in a household."""

from tests.access.rows import LANDLORD, LEADS, LEASES, READS, WORKS, Row

PAGES = [
    Row("exchange-apply", "tenancy", LEASES, WORKS, 200, 422),
    Row("exchange-ask", "exchange", READS, WORKS, None, 302),
    Row("consent-list", "", None, READS | LANDLORD, 200, None),
    Row("consent", "samtykke", READS, READS, 200, None),
    Row("consent-answer", "samtykke", READS, LEADS, 200, 422),
    Row("consent-register", "asked_landlord", READS, WORKS, 200, 422),
    Row("consent-take-back", "samtykke", READS, LEADS, None, 409),
    Row("soknad-transfer", "soknad", READS, WORKS, 200, 422),
    Row("transferred-list", "", None, READS, 200, None),
    Row("person-death", "household person", LEASES, WORKS, 200, 422),
    Row("person-death-undo", "household person", LEASES, WORKS, 200, 422),
    Row("household-split", "household", LEASES, WORKS, 200, 422),
]

API = [
    Row("api-exchange-apply", "tenancy", LEASES, WORKS, None, 400),
    Row("api-exchange-ask", "exchange", READS, WORKS, None, 201),
    Row("api-consent-list", "", None, READS | LANDLORD, 200, None),
    Row("api-consent-detail", "samtykke", READS, READS, 200, None),
    Row("api-consent-answer", "samtykke", READS, LEADS, None, 400),
    Row("api-consent-register", "asked_landlord", READS, WORKS, None, 400),
    Row("api-consent-take-back", "samtykke", READS, LEADS, None, 409),
    Row("api-soknad-transfer", "soknad", READS, WORKS, None, 400),
    Row("api-transferred-list", "", None, READS, 200, None),
    Row("api-person-death", "household person", LEASES, WORKS, None, 400),
    Row("api-person-death-undo", "household person", LEASES, WORKS, None, 400),
    Row("api-household-split", "household", LEASES, WORKS, None, 400),
]
