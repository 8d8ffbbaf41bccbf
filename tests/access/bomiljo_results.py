"""Results of surveys, free text to be reviewed, and the tasks of low scores."""

from tests.access.rows import CITY, IN_BYDEL, PLACEWORK, READS_PLACES, SURVEYS, Row

PAGES = [
    Row("survey-results", "campaign_closed", READS_PLACES, READS_PLACES, 200, None),
    Row("survey-results-export", "campaign_closed", READS_PLACES, READS_PLACES, 200, None),
    Row("survey-compare", "campaign_closed", READS_PLACES, IN_BYDEL | CITY, 200, None),
    Row("survey-tasks", "campaign_closed", READS_PLACES, PLACEWORK, None, 302),
    Row("survey-place", "surveyed_closed", READS_PLACES, READS_PLACES, 200, None),
    Row("place-surveys", "bomiljo", READS_PLACES, READS_PLACES, 200, None),
    Row("fritekst-list", "campaign_closed", READS_PLACES, PLACEWORK, 200, None),
    Row("fritekst-show", "free_text", PLACEWORK, PLACEWORK, None, 302),
    Row("fritekst-hide", "free_text", PLACEWORK, PLACEWORK, 200, 422),
    Row("fritekst-undo", "free_text", PLACEWORK, PLACEWORK, None, 302),
]

API = [
    Row("api-survey-results", "campaign_closed", READS_PLACES, READS_PLACES, 200, None),
    Row("api-survey-compare", "campaign_closed", READS_PLACES, IN_BYDEL | CITY, 200, None),
    Row("api-survey-tasks", "campaign_closed", READS_PLACES, PLACEWORK, None, 200),
    Row("api-survey-place", "surveyed_closed", READS_PLACES, READS_PLACES, 200, None),
    Row("api-fritekst-list", "", None, SURVEYS, 200, None),
    Row("api-fritekst-show", "free_text", PLACEWORK, PLACEWORK, None, 200),
    Row("api-fritekst-hide", "free_text", PLACEWORK, PLACEWORK, None, 400),
    Row("api-fritekst-undo", "free_text", PLACEWORK, PLACEWORK, None, 409),
]
