"""When a household splits, a case is not left with a half that lacks what the case depends on.

A fornyelse and a bytte that are not finished belong to the household that has the leieforhold, and an offer that
applies to the one that has the case. Checked at commit: all of it moves in one transaction. The functions run as
their owner, since a bytte that is handed over is from a dwelling in a bydel that cannot be read.
"""

from django.db import migrations

_TABLE = "TG_TABLE_NAME = '{}'"
# The cases that the changed row is about: itself, or those of the leieforhold.
_CASES = f"""
    SELECT NEW.id WHERE {_TABLE.format("allocation_soknad")}
    UNION ALL
    SELECT id FROM allocation_soknad WHERE {_TABLE.format("housing_tenancy")} AND exchange_of_id = NEW.id
    UNION ALL
    SELECT case_.id FROM allocation_soknad case_ JOIN housing_lease lease ON lease.id = case_.renews_id
    WHERE {_TABLE.format("housing_tenancy")} AND lease.tenancy_id = NEW.id
"""  # noqa: S608 — the names of tables, and nothing from outside
RULES = {
    "soknad_follows_home": f"""
        SELECT FROM allocation_soknad soknad
        LEFT JOIN housing_lease lease ON lease.id = soknad.renews_id
        JOIN housing_tenancy tenancy ON tenancy.id = CASE soknad.kind
            WHEN 'bytte' THEN soknad.exchange_of_id WHEN 'fornyelse' THEN lease.tenancy_id END
        WHERE soknad.id IN ({_CASES}) AND soknad.status NOT IN ('trukket', 'henlagt', 'bolig_tildelt')
          AND soknad.household_id <> tenancy.household_id
    """,  # noqa: S608
    "fornyelse_follows_home": f"""
        SELECT FROM allocation_fornyelse fornyelse
        JOIN housing_lease lease ON lease.id = fornyelse.lease_id
        JOIN housing_tenancy tenancy ON tenancy.id = lease.tenancy_id
        WHERE fornyelse.id IN (
            SELECT NEW.id WHERE {_TABLE.format("allocation_fornyelse")}
            UNION ALL
            SELECT of_home.id FROM allocation_fornyelse of_home JOIN housing_lease l ON l.id = of_home.lease_id
            WHERE {_TABLE.format("housing_tenancy")} AND l.tenancy_id = NEW.id
        ) AND fornyelse.status <> 'avsluttet' AND fornyelse.household_id <> tenancy.household_id
    """,  # noqa: S608
    "offer_follows_soknad": f"""
        SELECT FROM allocation_offer offer JOIN allocation_soknad soknad ON soknad.id = offer.soknad_id
        WHERE offer.id IN (
            SELECT NEW.id WHERE {_TABLE.format("allocation_offer")}
            UNION ALL
            SELECT id FROM allocation_offer WHERE {_TABLE.format("allocation_soknad")} AND soknad_id = NEW.id
        ) AND offer.status IN ('apent', 'akseptert') AND offer.household_id <> soknad.household_id
    """,  # noqa: S608
}
# The nightly sweep makes fornyelser out of the leieforhold itself, so there only a change is looked at.
WATCHED = [
    (
        "soknad_follows_home",
        "allocation_soknad",
        "INSERT OR UPDATE OF household_id, kind, exchange_of_id, renews_id",
    ),
    ("soknad_follows_home", "housing_tenancy", "UPDATE OF household_id"),
    ("fornyelse_follows_home", "allocation_fornyelse", "UPDATE OF household_id, lease_id"),
    ("fornyelse_follows_home", "housing_tenancy", "UPDATE OF household_id"),
    ("offer_follows_soknad", "allocation_offer", "INSERT OR UPDATE OF household_id, soknad_id"),
    ("offer_follows_soknad", "allocation_soknad", "UPDATE OF household_id"),
]


def function(rule: str, broken: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        sql=f"""
        CREATE FUNCTION husrom_{rule}() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
            IF EXISTS ({broken}) THEN
                RAISE EXCEPTION '{rule}: it belongs to another household than what it depends on'
                USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';
            END IF;
            RETURN NULL;
        END $$;
        REVOKE ALL ON FUNCTION husrom_{rule}() FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION husrom_{rule}() TO husrom_app;
        """,
        reverse_sql=f"DROP FUNCTION husrom_{rule}()",
    )


def watch(rule: str, table: str, when: str) -> migrations.RunSQL:
    name = f"{rule}_{table}"
    return migrations.RunSQL(
        sql=f"CREATE CONSTRAINT TRIGGER {name} AFTER {when} ON {table} DEFERRABLE INITIALLY DEFERRED"
        f" FOR EACH ROW EXECUTE FUNCTION husrom_{rule}()",
        reverse_sql=f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("allocation", "0003_samtykke_for_utleier"),
        ("housing", "0003_household_split"),
    ]
    operations = [
        *(function(rule, broken) for rule, broken in RULES.items()),
        *(watch(*one) for one in WATCHED),
    ]
