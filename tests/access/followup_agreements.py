"""Boplan, samtykke, deling and evaluering."""

from tests.access.rows import FOLLOWS, LANDLORD, LEASES, PLACES, READS, READS_FOLLOWUP, WORKS, Row

# A landlord knows its tenants and their leieforhold, and is refused what is agreed with them.
TENANCY = LEASES | FOLLOWS
HOUSEHOLD = READS_FOLLOWUP | LANDLORD

PAGES = [
    Row("boplan-list", "", None, READS_FOLLOWUP, 200, None),
    Row("boplan-export", "", None, READS_FOLLOWUP, 200, None),
    Row("boplan-missing-list", "", None, READS_FOLLOWUP, 200, None),
    Row("boplan-missing-export", "", None, READS_FOLLOWUP, 200, None),
    Row("boplan", "boplan", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("boplan-pdf", "boplan", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("boplan-accept", "boplan_offered", READS, WORKS, 200, 422),
    Row("boplan-decline", "boplan_offered", READS, WORKS, 200, 422),
    Row("boplan-change", "boplan", READS_FOLLOWUP, PLACES, 200, 422),
    Row("boplan-startlan", "boplan", READS_FOLLOWUP, PLACES, 200, 422),
    Row("boplan-review", "boplan", READS_FOLLOWUP, PLACES, 200, 422),
    Row("boplan-end", "boplan", READS_FOLLOWUP, PLACES, 200, 422),
    Row("boplan-step-add", "boplan", READS_FOLLOWUP, PLACES, 200, 422),
    Row("boplan-step-done", "boplan_step", READS_FOLLOWUP, PLACES, 200, 422),
    Row("boplan-step-remove", "boplan_step", READS_FOLLOWUP, PLACES, 200, 302),
    Row("boplan-offer", "unnoticed", LEASES, WORKS, 200, 422),
    Row("household-samtykker", "followed_household", HOUSEHOLD, READS_FOLLOWUP, 200, None),
    Row("samtykke-give", "followed_household", HOUSEHOLD, PLACES, 200, 422),
    Row("deling-share", "followed_household", HOUSEHOLD, PLACES, 200, 422),
    Row("samtykke-withdraw", "consent", READS_FOLLOWUP, PLACES, 200, 422),
    Row("evaluering", "evaluering", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("evaluering-hold", "followed", TENANCY, FOLLOWS, 200, 422),
    Row("evaluering-correct", "evaluering", READS_FOLLOWUP, FOLLOWS, 200, 422),
]

API = [
    Row("api-boplan-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-boplan-missing-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-boplan-detail", "boplan", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("api-boplan-pdf", "boplan", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("api-boplan-accept", "boplan_offered", READS, WORKS, None, 400),
    Row("api-boplan-decline", "boplan_offered", READS, WORKS, None, 400),
    Row("api-boplan-change", "boplan", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-boplan-startlan", "boplan", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-boplan-review", "boplan", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-boplan-end", "boplan", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-boplan-step-add", "boplan", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-boplan-step-done", "boplan_step", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-boplan-step-remove", "boplan_step", READS_FOLLOWUP, PLACES, None, 200),
    Row("api-boplan-offer", "unnoticed", LEASES, WORKS, None, 400),
    Row("api-samtykke-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-samtykke-detail", "consent", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("api-samtykke-withdraw", "consent", READS_FOLLOWUP, PLACES, None, 400),
    Row("api-samtykke-give", "followed_household", HOUSEHOLD, PLACES, None, 400),
    Row("api-deling-share", "followed_household", HOUSEHOLD, PLACES, None, 400),
    Row("api-deling-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-evaluering-list", "", None, READS_FOLLOWUP, 200, None),
    Row("api-evaluering-detail", "evaluering", READS_FOLLOWUP, READS_FOLLOWUP, 200, None),
    Row("api-evaluering-hold", "followed", TENANCY, FOLLOWS, None, 400),
    Row("api-evaluering-correct", "evaluering", READS_FOLLOWUP, FOLLOWS, None, 400),
]
