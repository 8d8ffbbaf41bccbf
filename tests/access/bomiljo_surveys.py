"""Undersøkelser: questionnaires, campaigns, invitations and the public page."""

from tests.access.rows import EVERYBODY, PLACEWORK, READS_PLACES, SURVEYS, Row

PAGES: list[Row] = [
    Row("survey-list", "", None, SURVEYS, 200, None),
    Row("survey-fetch", "", None, SURVEYS, None, 302),
    Row("survey", "survey", EVERYBODY, SURVEYS, 200, None, whole_kommune=True),
    Row("survey-version", "survey", EVERYBODY, SURVEYS, None, 302, whole_kommune=True),
    Row("survey-change", "survey_draft", EVERYBODY, SURVEYS, 200, 422, whole_kommune=True),
    Row("survey-publish", "survey_draft", EVERYBODY, SURVEYS, 200, 302, whole_kommune=True),
    Row("survey-retire", "survey", EVERYBODY, SURVEYS, 200, 302, whole_kommune=True),
    Row("survey-preview", "survey", EVERYBODY, READS_PLACES, 200, None, whole_kommune=True),
    Row("survey-question-new", "survey_draft", EVERYBODY, SURVEYS, 200, 422, whole_kommune=True),
    Row("survey-question", "question", EVERYBODY, SURVEYS, 200, 422, whole_kommune=True),
    Row("survey-question-remove", "question", EVERYBODY, SURVEYS, 200, 302, whole_kommune=True),
    Row("campaign-list", "", None, READS_PLACES, 200, None),
    Row("campaign-new", "", None, SURVEYS, 200, 422),
    Row("campaign", "campaign", READS_PLACES, READS_PLACES, 200, None),
    Row("campaign-change", "campaign_draft", READS_PLACES, PLACEWORK, 200, 422),
    Row("campaign-places", "campaign_draft", READS_PLACES, PLACEWORK, 200, 302),
    Row("campaign-open", "campaign_draft", READS_PLACES, PLACEWORK, 200, 302),
    Row("campaign-extend", "campaign", READS_PLACES, PLACEWORK, 200, 422),
    Row("campaign-close", "campaign", READS_PLACES, PLACEWORK, 200, 302),
    Row("campaign-letters", "surveyed", READS_PLACES, PLACEWORK, 200, 200),
    Row("campaign-poster", "surveyed", READS_PLACES, PLACEWORK, 200, None),
    Row("campaign-paper", "surveyed", READS_PLACES, PLACEWORK, 200, None),
    Row("campaign-code", "surveyed", READS_PLACES, PLACEWORK, 200, 200),
    Row("campaign-remind", "surveyed", READS_PLACES, PLACEWORK, 200, 302),
    Row("campaign-entry", "surveyed", READS_PLACES, PLACEWORK, 200, 409),
]

API: list[Row] = []
