"""Fornyelser and samtaler."""

from tests.access.rows import LEASES, READS, WORKS, Row

PAGES = [
    Row("fornyelse-list", "", None, READS, 200, None),
    Row("fornyelse-export", "", None, READS, 200, None),
    Row("fornyelse", "fornyelse", READS, READS, 200, None),
    Row("fornyelse-apply", "fornyelse", READS, WORKS, 200, 422),
    Row("fornyelse-decline", "fornyelse", READS, WORKS, 200, 422),
    Row("fornyelse-demand", "fornyelse", READS, WORKS, 200, 409),
    Row("fornyelse-indefinite", "fornyelse", READS, WORKS, 200, 409),
    Row("fornyelse-sign", "granted", READS, WORKS, 200, 422),
    Row("fornyelse-talk", "fornyelse", READS, WORKS, 200, 422),
    Row("fornyelse-talk-held", "fornyelse", READS, WORKS, 200, 422),
    Row("tenancy-fornyelse", "unnoticed", LEASES, READS, 200, 409, may_post=WORKS),
    Row("soknad-talk", "soknad", READS, WORKS, 200, 422),
    Row("soknad-talk-held", "soknad", READS, WORKS, 200, 422),
    Row("samtale-held", "samtale", READS, WORKS, 200, 422),
    Row("samtale-missed", "samtale", READS, WORKS, 200, 409),
    Row("samtale-cancel", "samtale", READS, WORKS, 200, 422),
]

API = [
    Row("api-fornyelse-list", "", None, READS, 200, None),
    Row("api-fornyelse-detail", "fornyelse", READS, READS, 200, None),
    Row("api-tenancy-fornyelse", "unnoticed", LEASES, WORKS, None, 409),
    Row("api-fornyelse-apply", "fornyelse", READS, WORKS, None, 400),
    Row("api-fornyelse-decline", "fornyelse", READS, WORKS, None, 400),
    Row("api-fornyelse-demand", "fornyelse", READS, WORKS, None, 409),
    Row("api-fornyelse-indefinite", "fornyelse", READS, WORKS, None, 409),
    Row("api-fornyelse-sign", "granted", READS, WORKS, None, 400),
    Row("api-fornyelse-talk", "fornyelse", READS, WORKS, None, 400),
    Row("api-fornyelse-talk-held", "fornyelse", READS, WORKS, None, 400),
    Row("api-soknad-talk", "soknad", READS, WORKS, None, 400),
    Row("api-soknad-talk-held", "soknad", READS, WORKS, None, 400),
    Row("api-samtale-list", "", None, READS, 200, None),
    Row("api-samtale-detail", "samtale", READS, READS, 200, None),
    Row("api-samtale-held", "samtale", READS, WORKS, None, 400),
    Row("api-samtale-missed", "samtale", READS, WORKS, None, 409),
    Row("api-samtale-cancel", "samtale", READS, WORKS, None, 400),
]
