"""A case that is handed over to another bydel: it begins again there, and its history goes with it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from accounts.policies import in_scope, through

# The bydel that keeps an older case of the household reads the household through that case.
_THROUGH_HOME = through("housing_tenancy", key="household_id", column="housing_household.id")
_THROUGH_CASE = through("allocation_soknad", key="household_id", column="housing_household.id")
_OWN = in_scope("bydel_id", "case_bydeler")
HOUSEHOLD_OF_CASE = migrations.RunSQL(
    sql=f"ALTER POLICY housing_household_scope ON housing_household"
    f" USING ({_OWN} OR {_THROUGH_HOME} OR {_THROUGH_CASE}) WITH CHECK ({_OWN})",
    reverse_sql=f"ALTER POLICY housing_household_scope ON housing_household"
    f" USING ({_OWN} OR {_THROUGH_HOME}) WITH CHECK ({_OWN})",
)

# History is only added to, with this one exception: whose history it is follows the case. What was done, when
# and by whom cannot be changed by it, and only to the bydel that has the case already.
HISTORY_FOLLOWS_CASE = migrations.RunSQL(
    sql="""
    CREATE FUNCTION husrom_history_follows_case(case_id bigint, from_bydel bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
        UPDATE audit_event event SET bydel_id = soknad.bydel_id
        FROM allocation_soknad soknad
        WHERE soknad.id = case_id AND event.bydel_id = from_bydel AND (
            EXISTS (
                SELECT 1 FROM audit_eventsubject subject
                WHERE subject.event_id = event.id AND subject.label = 'allocation.soknad'
                  AND subject.object_id = soknad.id
            ) OR EXISTS (
                SELECT 1 FROM audit_eventsubject subject
                WHERE subject.event_id = event.id AND subject.label = 'housing.household'
                  AND subject.object_id = soknad.household_id
            ) AND NOT EXISTS (
                SELECT 1 FROM audit_eventsubject subject
                WHERE subject.event_id = event.id AND subject.label NOT IN ('housing.household', 'housing.person')
            )
        )
    $$;
    REVOKE ALL ON FUNCTION husrom_history_follows_case(bigint, bigint) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION husrom_history_follows_case(bigint, bigint) TO husrom_app;
    """,
    reverse_sql="DROP FUNCTION husrom_history_follows_case(bigint, bigint)",
)


class Migration(migrations.Migration):
    dependencies = [
        ("allocation", "0017_boplan"),
        ("audit", "0002_policies"),
        ("housing", "0003_deaths"),
    ]

    operations = [
        HOUSEHOLD_OF_CASE,
        HISTORY_FOLLOWS_CASE,
        pgtrigger.migrations.RemoveTrigger(
            model_name="soknad",
            name="soknad_status_steps",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="soknad",
            trigger=pgtrigger.compiler.Trigger(
                name="soknad_status_steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{registrert:henlagt,registrert:trukket,registrert:under_behandling,under_behandling:avventer,under_behandling:henlagt,under_behandling:registrert,under_behandling:til_vedtak,under_behandling:trukket,avventer:henlagt,avventer:registrert,avventer:trukket,avventer:under_behandling,til_vedtak:avgjort,til_vedtak:henlagt,til_vedtak:registrert,til_vedtak:trukket,til_vedtak:under_behandling,avgjort:bolig_tildelt,avgjort:trukket,avgjort:under_behandling}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="16ca30db932637452f143898f6fe65a5d2dcbbf4",
                    operation="UPDATE",
                    pgid="pgtrigger_soknad_status_steps_fcb07",
                    table="allocation_soknad",
                    when="BEFORE",
                ),
            ),
        ),
    ]
