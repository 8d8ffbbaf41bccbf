import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import allocation.models.need
import housing.fields
from config.migration_steps import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("housing", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = at_once(
        [
            migrations.CreateModel(
                name="RuleSet",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("code", models.CharField(max_length=40, unique=True, verbose_name="kode")),
                    ("name", models.CharField(max_length=160, verbose_name="navn")),
                    ("source", models.CharField(max_length=400, verbose_name="kilde")),
                    (
                        "valid_from",
                        models.DateField(help_text="I et utkast: datoen som er tenkt", verbose_name="gjelder fra"),
                    ),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gjelder til")),
                    ("verified", models.BooleanField(default=True, verbose_name="kontrollert")),
                    (
                        "verified_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="kontrollert tidspunkt"),
                    ),
                    ("active", models.BooleanField(default=True, verbose_name="i bruk")),
                    ("definition", models.JSONField()),
                    (
                        "created_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, editable=False, verbose_name="laget"
                        ),
                    ),
                    ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="tatt i bruk")),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "based_on",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="successors",
                            to="allocation.ruleset",
                            verbose_name="bygger på",
                        ),
                    ),
                    (
                        "created_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="laget av",
                        ),
                    ),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rule_sets",
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "published_by",
                        models.ForeignKey(
                            blank=True,
                            help_text="Tom når regelsettet fulgte med Husrom",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="tatt i bruk av",
                        ),
                    ),
                    (
                        "verified_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="kontrollert av",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "regelsett",
                    "verbose_name_plural": "regelsett",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="rule_set_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("active", False), ("verified", True), _connector="OR"),
                            name="rule_set_active_is_verified",
                            violation_error_message="Regelsettet må være kontrollert før det tas i bruk.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("active", False), ("published_at", None), ("published_by", None)),
                                ("published_at__isnull", False),
                                _connector="OR",
                            ),
                            name="rule_set_draft_is_not_active",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("verified_at", None), ("verified_by", None)),
                                models.Q(
                                    ("verified", True),
                                    ("verified_at__isnull", False),
                                    ("verified_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="rule_set_verified_is_signed",
                        ),
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            condition=models.Q(("active", True)),
                            expressions=[
                                ("kommune", "="),
                                (
                                    models.Func(
                                        models.F("valid_from"),
                                        models.F("valid_to"),
                                        models.Value("[]"),
                                        function="daterange",
                                        output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                    ),
                                    "&&",
                                ),
                            ],
                            name="rule_set_one_at_a_time",
                            violation_error_message="Kommunen har allerede et regelsett som gjelder i perioden.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="ruleset",
                trigger=pgtrigger.compiler.Trigger(
                    name="rule_set_published_never_changes",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.published_at IS NOT NULL AND (OLD.kommune_id IS DISTINCT FROM NEW.kommune_id OR OLD.code IS DISTINCT FROM NEW.code OR OLD.name IS DISTINCT FROM NEW.name OR OLD.source IS DISTINCT FROM NEW.source OR OLD.valid_from IS DISTINCT FROM NEW.valid_from OR OLD.verified IS DISTINCT FROM NEW.verified OR OLD.verified_by_id IS DISTINCT FROM NEW.verified_by_id OR OLD.verified_at IS DISTINCT FROM NEW.verified_at OR OLD.definition IS DISTINCT FROM NEW.definition OR OLD.based_on_id IS DISTINCT FROM NEW.based_on_id OR OLD.created_by_id IS DISTINCT FROM NEW.created_by_id OR OLD.created_at IS DISTINCT FROM NEW.created_at OR OLD.published_at IS DISTINCT FROM NEW.published_at OR OLD.published_by_id IS DISTINCT FROM NEW.published_by_id))",
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                        hash="47c47f87e7f621c8ffe8061f01c6da37716eed4c",
                        operation="UPDATE",
                        pgid="pgtrigger_rule_set_published_never_changes_8a826",
                        table="allocation_ruleset",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="ruleset",
                trigger=pgtrigger.compiler.Trigger(
                    name="rule_set_published_never_deleted",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.published_at IS NOT NULL)",
                        func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                        hash="05d93651baa5df323def7c684c95560e51ee371c",
                        operation="DELETE",
                        pgid="pgtrigger_rule_set_published_never_deleted_44739",
                        table="allocation_ruleset",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="ruleset",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."active" IS DISTINCT FROM (NEW."active") OR OLD."based_on_id" IS DISTINCT FROM (NEW."based_on_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kommune_id" IS DISTINCT FROM (NEW."kommune_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to") OR OLD."verified" IS DISTINCT FROM (NEW."verified") OR OLD."verified_at" IS DISTINCT FROM (NEW."verified_at") OR OLD."verified_by_id" IS DISTINCT FROM (NEW."verified_by_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                        func='INSERT INTO "allocation_rulesetevent" ("active", "based_on_id", "code", "created_at", "created_by_id", "id", "kommune_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "source", "valid_from", "valid_to", "verified", "verified_at", "verified_by_id", "version") VALUES (OLD."active", OLD."based_on_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kommune_id", OLD."name", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."verified", OLD."verified_at", OLD."verified_by_id", OLD."version"); RETURN NULL;',
                        hash="c4a1812aa9c43656186fd8923d078dcc19c10b46",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_f7b07",
                        table="allocation_ruleset",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="ruleset",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_rulesetevent" ("active", "based_on_id", "code", "created_at", "created_by_id", "id", "kommune_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "source", "valid_from", "valid_to", "verified", "verified_at", "verified_by_id", "version") VALUES (OLD."active", OLD."based_on_id", OLD."code", OLD."created_at", OLD."created_by_id", OLD."id", OLD."kommune_id", OLD."name", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."verified", OLD."verified_at", OLD."verified_by_id", OLD."version"); RETURN NULL;',
                        hash="c2e2935e7871927da26ec4983f3e098452dda3e4",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_d5dd3",
                        table="allocation_ruleset",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Soknad",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("number", models.CharField(max_length=12, unique=True, verbose_name="saksnummer")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("ny", "Ny søknad"), ("fornyelse", "Fornyelse"), ("bytte", "Bytte")],
                            default="ny",
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("papir", "Papir"),
                                ("digital", "Digitalt skjema"),
                                ("telefon", "Telefon"),
                                ("skranke", "Oppmøte"),
                            ],
                            max_length=12,
                            verbose_name="kanal",
                        ),
                    ),
                    (
                        "received_on",
                        models.DateField(
                            help_text="Søknadstidspunktet, som vilkårene vurderes etter",
                            verbose_name="mottatt",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("registrert", "Registrert"),
                                ("under_behandling", "Under behandling"),
                                ("avventer", "Avventer dokumentasjon"),
                                ("til_vedtak", "Til vedtak"),
                                ("avgjort", "Avgjort"),
                                ("bolig_tildelt", "Bolig tildelt"),
                                ("trukket", "Trukket"),
                                ("henlagt", "Henlagt"),
                            ],
                            default="registrert",
                            max_length=20,
                            verbose_name="status",
                        ),
                    ),
                    ("status_since", models.DateTimeField(verbose_name="i dette steget siden")),
                    (
                        "situations",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("uten_tak", "Uten bolig: uten tak over hodet"),
                                    ("midlertidig", "Uten bolig: i midlertidig botilbud"),
                                    ("hos_andre", "Uten bolig: bor hos slekt eller venner"),
                                    ("institusjon", "Uten bolig: utskrives fra institusjon"),
                                    ("fengsel", "Uten bolig: løslates fra fengsel"),
                                    ("i_fare", "I fare for å miste boligen"),
                                    ("uegnet_bolig", "Uegnet bolig"),
                                    ("uegnet_bomiljo", "Uegnet bomiljø"),
                                ],
                                max_length=20,
                            ),
                            size=None,
                            verbose_name="boligsituasjon",
                        ),
                    ),
                    (
                        "causes",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("okonomi", "Dårlig økonomi"),
                                    ("funksjonsevne", "Nedsatt funksjonsevne"),
                                    ("helse", "Helsemessige problemer"),
                                    ("sosiale", "Sosiale problemer"),
                                ],
                                max_length=20,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                            verbose_name="årsaker",
                        ),
                    ),
                    ("situation_text", models.TextField(blank=True, verbose_name="om situasjonen")),
                    ("wishes", models.TextField(blank=True, verbose_name="ønsker")),
                    (
                        "income",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="husstandens inntekt (kr per år)"
                        ),
                    ),
                    (
                        "resident_since",
                        models.DateField(
                            blank=True, null=True, verbose_name="bodd sammenhengende i kommunen siden"
                        ),
                    ),
                    (
                        "residence_permit",
                        models.BooleanField(blank=True, null=True, verbose_name="oppholdstillatelse i Norge"),
                    ),
                    (
                        "home_ends_on",
                        models.DateField(blank=True, null=True, verbose_name="mister boligen dato"),
                    ),
                    (
                        "debt_to_kommune",
                        models.BooleanField(blank=True, null=True, verbose_name="misligholdt gjeld til kommunen"),
                    ),
                    (
                        "debt_settled",
                        models.BooleanField(
                            blank=True, null=True, verbose_name="gjelden er betalt eller har avtale"
                        ),
                    ),
                    (
                        "startlan_parallel",
                        models.BooleanField(default=False, verbose_name="har også søkt startlån"),
                    ),
                    (
                        "startlan_assessed",
                        models.BooleanField(default=False, verbose_name="startlån er vurdert"),
                    ),
                    ("barnets_beste", models.TextField(blank=True, verbose_name="barnets beste")),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="soknader",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "caseworker",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="saksbehandler",
                        ),
                    ),
                    (
                        "exchange_of",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="exchanges",
                            to="housing.tenancy",
                            verbose_name="bytter fra",
                        ),
                    ),
                    (
                        "exchange_to",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.bydel",
                            verbose_name="ønsker å bytte til",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="soknader",
                            to="housing.household",
                        ),
                    ),
                    (
                        "renews",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="soknader",
                            to="housing.lease",
                            verbose_name="fornyer",
                        ),
                    ),
                    (
                        "rule_set",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="soknader",
                            to="allocation.ruleset",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "søknad",
                    "verbose_name_plural": "søknader",
                    "indexes": [
                        models.Index(fields=["bydel", "received_on", "id"], name="soknad_of_bydel_by_received"),
                        models.Index(
                            fields=["bydel", "status", "received_on", "id"], name="soknad_of_bydel_by_status"
                        ),
                        models.Index(fields=["bydel", "status", "status_since", "id"], name="soknad_by_step_age"),
                        models.Index(fields=["caseworker", "status"], name="soknad_of_caseworker"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "status__in",
                                    [
                                        "registrert",
                                        "under_behandling",
                                        "avventer",
                                        "til_vedtak",
                                        "avgjort",
                                        "bolig_tildelt",
                                        "trukket",
                                        "henlagt",
                                    ],
                                )
                            ),
                            name="soknad_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["ny", "fornyelse", "bytte"])),
                            name="soknad_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("status__in", ["registrert", "trukket", "henlagt"]),
                                ("caseworker__isnull", False),
                                _connector="OR",
                            ),
                            name="soknad_in_progress_has_caseworker",
                            violation_error_message="Saken må ha en saksbehandler.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "fornyelse"), _negated=True),
                                ("renews__isnull", False),
                                _connector="OR",
                            ),
                            name="soknad_renewal_names_lease",
                            violation_error_message="En fornyelse må gjelde en leiekontrakt.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "bytte"), _negated=True),
                                ("exchange_of__isnull", False),
                                _connector="OR",
                            ),
                            name="soknad_exchange_names_tenancy",
                            violation_error_message="Et bytte må gjelde et leieforhold.",
                        ),
                    ],
                },
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
            pgtrigger.migrations.AddTrigger(
                model_name="soknad",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_soknadevent" ("barnets_beste", "bydel_id", "caseworker_id", "causes", "channel", "created_at", "debt_settled", "debt_to_kommune", "exchange_of_id", "exchange_to_id", "home_ends_on", "household_id", "id", "income", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "renews_id", "residence_permit", "resident_since", "rule_set_id", "situation_text", "situations", "startlan_assessed", "startlan_parallel", "status", "status_since", "version", "wishes") VALUES (OLD."barnets_beste", OLD."bydel_id", OLD."caseworker_id", OLD."causes", OLD."channel", OLD."created_at", OLD."debt_settled", OLD."debt_to_kommune", OLD."exchange_of_id", OLD."exchange_to_id", OLD."home_ends_on", OLD."household_id", OLD."id", OLD."income", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."received_on", OLD."renews_id", OLD."residence_permit", OLD."resident_since", OLD."rule_set_id", OLD."situation_text", OLD."situations", OLD."startlan_assessed", OLD."startlan_parallel", OLD."status", OLD."status_since", OLD."version", OLD."wishes"); RETURN NULL;',
                        hash="a497171febfe67064a88f5ebfb43c8a8b209304f",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_14d5e",
                        table="allocation_soknad",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="soknad",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_soknadevent" ("barnets_beste", "bydel_id", "caseworker_id", "causes", "channel", "created_at", "debt_settled", "debt_to_kommune", "exchange_of_id", "exchange_to_id", "home_ends_on", "household_id", "id", "income", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "renews_id", "residence_permit", "resident_since", "rule_set_id", "situation_text", "situations", "startlan_assessed", "startlan_parallel", "status", "status_since", "version", "wishes") VALUES (OLD."barnets_beste", OLD."bydel_id", OLD."caseworker_id", OLD."causes", OLD."channel", OLD."created_at", OLD."debt_settled", OLD."debt_to_kommune", OLD."exchange_of_id", OLD."exchange_to_id", OLD."home_ends_on", OLD."household_id", OLD."id", OLD."income", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."received_on", OLD."renews_id", OLD."residence_permit", OLD."resident_since", OLD."rule_set_id", OLD."situation_text", OLD."situations", OLD."startlan_assessed", OLD."startlan_parallel", OLD."status", OLD."status_since", OLD."version", OLD."wishes"); RETURN NULL;',
                        hash="4a9b2d6d28503c7780b1c97d230977a0deefa31e",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_27c94",
                        table="allocation_soknad",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Vedtak",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("tilsagn", "Tilsagn om kommunal bolig"),
                                ("avslag_vilkar", "Avslag: vilkårene er ikke oppfylt"),
                                ("avslag_boligmangel", "Avslag: mangel på ledige boliger"),
                                ("ikke_prioritert", "Avslag: ikke prioritert"),
                                ("fornyelse_innvilget", "Fornyelse innvilget"),
                                ("fornyelse_avslatt", "Fornyelse avslått"),
                                ("bytte_innvilget", "Bytte innvilget"),
                                ("bytte_avslatt", "Bytte avslått"),
                                ("bortfall", "Bortfall av tilsagn"),
                                ("bistand", "Bistand etter boligsosialloven"),
                            ],
                            max_length=24,
                            verbose_name="utfall",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("utkast", "Utkast"),
                                ("fattet", "Fattet"),
                                ("opphevet", "Opphevet"),
                                ("avlost", "Avløst av et nytt vedtak"),
                            ],
                            default="utkast",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("legal_basis", models.TextField(blank=True, verbose_name="rettslig grunnlag")),
                    ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                    (
                        "rooms",
                        models.CharField(blank=True, max_length=40, verbose_name="størrelse på boligen"),
                    ),
                    (
                        "term_months",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="leietid (måneder)"),
                    ),
                    ("valid_until", models.DateField(blank=True, null=True, verbose_name="bolig innen")),
                    ("appealable", models.BooleanField(default=True, verbose_name="kan påklages")),
                    ("appeal_body", models.CharField(blank=True, max_length=120, verbose_name="klageorgan")),
                    ("issued_at", models.DateTimeField(blank=True, null=True, verbose_name="fattet")),
                    ("notice_date", models.DateField(blank=True, null=True, verbose_name="underrettet")),
                    ("appeal_deadline", models.DateField(blank=True, null=True, verbose_name="klagefrist")),
                    ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="opphevet")),
                    ("revoked_reason", models.TextField(blank=True, verbose_name="grunn til oppheving")),
                    (
                        "blocks",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text="Avsnitt i brevet: code, title og text. Alltid ren tekst",
                            verbose_name="tekstblokker",
                        ),
                    ),
                    ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="avløst")),
                    (
                        "lapse_cause",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("endret_situasjon", "Situasjonen har endret seg"),
                                ("avslo_kommunal", "Takket nei til kommunal bolig"),
                                ("avslo_privat", "Takket nei til en egnet privat bolig"),
                                ("ikke_bekreftet", "Bekreftet ikke at behovet består"),
                                ("dod", "Dødsfall"),
                            ],
                            max_length=20,
                            verbose_name="grunn til bortfall",
                        ),
                    ),
                    ("same_dwelling", models.BooleanField(blank=True, null=True, verbose_name="samme bolig")),
                    (
                        "term_reason",
                        models.CharField(blank=True, max_length=400, verbose_name="begrunnelse for leietiden"),
                    ),
                    ("seconded_at", models.DateTimeField(blank=True, null=True, verbose_name="sett over")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "created_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "issued_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "replaces",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="replaced_by",
                            to="allocation.vedtak",
                            verbose_name="avløser",
                        ),
                    ),
                    (
                        "seconded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="sett over av",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="vedtak",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "vedtak",
                    "verbose_name_plural": "vedtak",
                },
            ),
            migrations.CreateModel(
                name="Klage",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("mottatt", "Mottatt"),
                                ("til_vurdering", "Til ny vurdering"),
                                ("avvist", "Avvist"),
                                ("omgjort", "Vedtaket omgjøres"),
                                ("oversendt", "Oversendt klageorganet"),
                                ("avgjort", "Avgjort av klageorganet"),
                                ("trukket", "Trukket"),
                            ],
                            default="mottatt",
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("papir", "Papir"),
                                ("digital", "Digitalt skjema"),
                                ("telefon", "Telefon"),
                                ("skranke", "Oppmøte"),
                            ],
                            max_length=12,
                            verbose_name="kanal",
                        ),
                    ),
                    (
                        "complainant",
                        models.CharField(
                            choices=[
                                ("soker", "Søkeren"),
                                ("representant", "Verge eller fullmektig"),
                                ("husstand", "Et annet medlem av husstanden"),
                                ("dodsbo", "Dødsboet"),
                                ("annen", "En annen"),
                            ],
                            default="soker",
                            max_length=12,
                            verbose_name="hvem klager",
                        ),
                    ),
                    (
                        "complainant_name",
                        models.CharField(blank=True, max_length=120, verbose_name="navnet til den som klager"),
                    ),
                    (
                        "complainant_address",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="postadressen til den som klager"
                        ),
                    ),
                    ("text", models.TextField(verbose_name="hva klagen gjelder")),
                    (
                        "deadline",
                        models.DateField(
                            help_text="Fra vedtaket, som det var da klagen kom",
                            verbose_name="klagefristen var",
                        ),
                    ),
                    (
                        "late_accepted",
                        models.BooleanField(blank=True, null=True, verbose_name="tas opp selv om den er for sen"),
                    ),
                    (
                        "late_reason",
                        models.TextField(blank=True, verbose_name="hvorfor fristen fravikes, eller ikke"),
                    ),
                    (
                        "standing_accepted",
                        models.BooleanField(blank=True, null=True, verbose_name="har klagerett"),
                    ),
                    (
                        "standing_reason",
                        models.TextField(
                            blank=True, verbose_name="hvorfor den som klager har klagerett, eller ikke"
                        ),
                    ),
                    ("rejected_on", models.DateField(blank=True, null=True, verbose_name="avvist")),
                    (
                        "rejection_appealed_on",
                        models.DateField(blank=True, null=True, verbose_name="klage på avvisningen mottatt"),
                    ),
                    ("rejection_appeal", models.TextField(blank=True, verbose_name="klagen på avvisningen")),
                    ("review", models.TextField(blank=True, verbose_name="egen vurdering")),
                    ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="vurdert")),
                    ("body", models.CharField(max_length=120, verbose_name="klageorgan")),
                    ("forwarded_on", models.DateField(blank=True, null=True, verbose_name="oversendt")),
                    (
                        "answer_expected_on",
                        models.DateField(blank=True, null=True, verbose_name="svar ventes"),
                    ),
                    ("decided_on", models.DateField(blank=True, null=True, verbose_name="avgjort")),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("stadfestet", "Vedtaket er stadfestet"),
                                ("omgjort", "Klageren fikk medhold"),
                                ("delvis", "Klageren fikk delvis medhold"),
                                ("opphevet", "Vedtaket er opphevet og skal behandles på nytt"),
                                ("avvist", "Klagen er avvist av klageorganet"),
                            ],
                            max_length=12,
                            verbose_name="utfall",
                        ),
                    ),
                    ("decision", models.TextField(blank=True, verbose_name="klageorganets begrunnelse")),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="trukket")),
                    (
                        "withdrawn_reason",
                        models.TextField(blank=True, verbose_name="hvorfor klagen er trukket"),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "caseworker",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="saksbehandler",
                        ),
                    ),
                    (
                        "concluded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="avgjort av",
                        ),
                    ),
                    (
                        "continues",
                        models.OneToOneField(
                            blank=True,
                            help_text="Klagen som ble avvist, når klageorganet har bestemt at den skal behandles",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="continued_by",
                            to="allocation.klage",
                            verbose_name="fortsetter",
                        ),
                    ),
                    (
                        "registered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "reviewed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="klager",
                            to="allocation.soknad",
                        ),
                    ),
                    (
                        "vedtak",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="klager",
                            to="allocation.vedtak",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "klage",
                    "verbose_name_plural": "klager",
                    "indexes": [
                        models.Index(fields=["bydel", "status", "received_on", "id"], name="klage_of_bydel")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "status__in",
                                    [
                                        "mottatt",
                                        "til_vurdering",
                                        "avvist",
                                        "omgjort",
                                        "oversendt",
                                        "avgjort",
                                        "trukket",
                                    ],
                                )
                            ),
                            name="klage_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("text", ""), _negated=True), models.Q(("body", ""), _negated=True)
                            ),
                            name="klage_says_what",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("received_on__lte", models.F("deadline")),
                                ("status__in", ["mottatt", "trukket"]),
                                models.Q(
                                    models.Q(("standing_accepted", False), ("standing_accepted__isnull", False)),
                                    ("status", "avvist"),
                                ),
                                models.Q(
                                    ("late_accepted__isnull", False),
                                    models.Q(("late_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="klage_late_is_assessed",
                            violation_error_message="Klagen kom etter fristen. Avgjør om den tas opp, og skriv hvorfor.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("complainant__in", ["soker", "representant", "husstand", "dodsbo", "annen"])
                            ),
                            name="klage_complainant_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("complainant", "soker"),
                                models.Q(("complainant_name", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="klage_complainant_is_named",
                            violation_error_message="Skriv navnet til den som klager.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("complainant__in", ("dodsbo", "annen")), _negated=True),
                                models.Q(("complainant_address", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="klage_outsider_has_address",
                            violation_error_message="Skriv postadressen til den som klager. Svaret sendes dit.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("complainant__in", ("dodsbo", "annen")), _negated=True),
                                ("status__in", ["mottatt", "trukket"]),
                                models.Q(
                                    models.Q(("late_accepted", False), ("late_accepted__isnull", False)),
                                    ("status", "avvist"),
                                ),
                                models.Q(
                                    ("standing_accepted__isnull", False),
                                    models.Q(("standing_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="klage_standing_is_assessed",
                            violation_error_message="Avgjør om den som klager har klagerett, og skriv hvorfor.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "avvist"), _negated=True),
                                models.Q(
                                    ("rejected_on__isnull", False),
                                    models.Q(
                                        models.Q(
                                            models.Q(("late_accepted", False), ("late_accepted__isnull", False)),
                                            ("received_on__gt", models.F("deadline")),
                                        ),
                                        models.Q(
                                            ("standing_accepted", False), ("standing_accepted__isnull", False)
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="klage_rejected_has_ground",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("rejection_appealed_on", None),
                                models.Q(
                                    ("rejected_on__isnull", False),
                                    ("rejection_appealed_on__gte", models.F("rejected_on")),
                                    models.Q(("rejection_appeal", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="klage_rejection_appeal_is_whole",
                            violation_error_message="Klagen på avvisningen kan ikke være mottatt før klagen ble avvist.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(models.Q(("status", "trukket"), _negated=True), ("withdrawn_on", None)),
                                models.Q(
                                    ("status", "trukket"),
                                    ("withdrawn_on__isnull", False),
                                    models.Q(("withdrawn_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="klage_withdrawn_has_reason",
                            violation_error_message="Skriv hvorfor klagen er trukket.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status__in", ["omgjort", "oversendt", "avgjort"]), _negated=True),
                                models.Q(
                                    models.Q(("review", ""), _negated=True),
                                    ("concluded_by__isnull", False),
                                    ("reviewed_at__isnull", False),
                                    ("reviewed_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="klage_reviewed_has_grounds",
                            violation_error_message="Skriv den nye vurderingen av saken.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status__in", ["oversendt", "avgjort"]), _negated=True),
                                ("forwarded_on__isnull", False),
                                _connector="OR",
                            ),
                            name="klage_forwarded_has_date",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    models.Q(("status", "avgjort"), _negated=True),
                                    ("decided_on", None),
                                    ("outcome", ""),
                                ),
                                models.Q(
                                    ("decided_on__isnull", False),
                                    ("status", "avgjort"),
                                    models.Q(("outcome", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="klage_decided_has_outcome",
                            violation_error_message="Skriv hva klageorganet kom til, og når.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("status__in", ("mottatt", "til_vurdering", "oversendt"))),
                            fields=("vedtak",),
                            name="klage_one_open_per_vedtak",
                            violation_error_message="Vedtaket har allerede en klage som er til behandling.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="klage",
                trigger=pgtrigger.compiler.Trigger(
                    name="klage_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{mottatt:avvist,mottatt:til_vurdering,mottatt:trukket,til_vurdering:omgjort,til_vurdering:oversendt,til_vurdering:trukket,avvist:oversendt,avvist:til_vurdering,oversendt:avgjort,oversendt:trukket}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="2ae1894b0fa11eabb6195636833578b4aafc954f",
                        operation="UPDATE",
                        pgid="pgtrigger_klage_status_steps_ee924",
                        table="allocation_klage",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="klage",
                trigger=pgtrigger.compiler.Trigger(
                    name="klage_of_appealable_vedtak",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n                    IF NOT EXISTS (SELECT 1 FROM allocation_vedtak v\n                                   WHERE v.id = NEW.vedtak_id AND v.appealable AND v.status <> 'utkast')\n                    THEN RAISE EXCEPTION 'klage_of_appealable_vedtak: the vedtak cannot be appealed';\n                    END IF;\n                    RETURN NEW;\n                ",
                        hash="4740ef8641ccb0c3c4b482a6c5784199a2b85003",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_klage_of_appealable_vedtak_0fffe",
                        table="allocation_klage",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="klage",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_klageevent" ("answer_expected_on", "body", "bydel_id", "caseworker_id", "channel", "complainant", "complainant_address", "complainant_name", "concluded_by_id", "continues_id", "created_at", "deadline", "decided_on", "decision", "forwarded_on", "id", "late_accepted", "late_reason", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "registered_by_id", "rejected_on", "rejection_appeal", "rejection_appealed_on", "review", "reviewed_at", "reviewed_by_id", "soknad_id", "standing_accepted", "standing_reason", "status", "text", "vedtak_id", "withdrawn_on", "withdrawn_reason") VALUES (OLD."answer_expected_on", OLD."body", OLD."bydel_id", OLD."caseworker_id", OLD."channel", OLD."complainant", OLD."complainant_address", OLD."complainant_name", OLD."concluded_by_id", OLD."continues_id", OLD."created_at", OLD."deadline", OLD."decided_on", OLD."decision", OLD."forwarded_on", OLD."id", OLD."late_accepted", OLD."late_reason", OLD."outcome", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."received_on", OLD."registered_by_id", OLD."rejected_on", OLD."rejection_appeal", OLD."rejection_appealed_on", OLD."review", OLD."reviewed_at", OLD."reviewed_by_id", OLD."soknad_id", OLD."standing_accepted", OLD."standing_reason", OLD."status", OLD."text", OLD."vedtak_id", OLD."withdrawn_on", OLD."withdrawn_reason"); RETURN NULL;',
                        hash="5295793b2c8f5b4fa301a8df86686eddc6b132af",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_d9c70",
                        table="allocation_klage",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="klage",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_klageevent" ("answer_expected_on", "body", "bydel_id", "caseworker_id", "channel", "complainant", "complainant_address", "complainant_name", "concluded_by_id", "continues_id", "created_at", "deadline", "decided_on", "decision", "forwarded_on", "id", "late_accepted", "late_reason", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "registered_by_id", "rejected_on", "rejection_appeal", "rejection_appealed_on", "review", "reviewed_at", "reviewed_by_id", "soknad_id", "standing_accepted", "standing_reason", "status", "text", "vedtak_id", "withdrawn_on", "withdrawn_reason") VALUES (OLD."answer_expected_on", OLD."body", OLD."bydel_id", OLD."caseworker_id", OLD."channel", OLD."complainant", OLD."complainant_address", OLD."complainant_name", OLD."concluded_by_id", OLD."continues_id", OLD."created_at", OLD."deadline", OLD."decided_on", OLD."decision", OLD."forwarded_on", OLD."id", OLD."late_accepted", OLD."late_reason", OLD."outcome", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."received_on", OLD."registered_by_id", OLD."rejected_on", OLD."rejection_appeal", OLD."rejection_appealed_on", OLD."review", OLD."reviewed_at", OLD."reviewed_by_id", OLD."soknad_id", OLD."standing_accepted", OLD."standing_reason", OLD."status", OLD."text", OLD."vedtak_id", OLD."withdrawn_on", OLD."withdrawn_reason"); RETURN NULL;',
                        hash="4849be54216288906885e067524f0cbd49d10c03",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_4bf23",
                        table="allocation_klage",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="CaseFile",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("pdf", models.BinaryField(verbose_name="PDF")),
                    ("sha256", models.CharField(max_length=64)),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "klage",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="case_file",
                            to="allocation.klage",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "saksutskrift",
                    "verbose_name_plural": "saksutskrifter",
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="casefile",
                trigger=pgtrigger.compiler.Trigger(
                    name="case_file_never_changes",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="1a413ffb7b051a06b7c5980e97aee23a56e8696a",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_case_file_never_changes_0c55c",
                        table="allocation_casefile",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Criterion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("code", models.CharField(max_length=40, verbose_name="kode")),
                    ("position", models.PositiveSmallIntegerField(verbose_name="rekkefølge")),
                    ("name", models.CharField(max_length=80, verbose_name="navn")),
                    ("wording", models.TextField(verbose_name="ordlyd")),
                    ("source", models.CharField(max_length=400, verbose_name="kilde")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("krav", "Krav"),
                                ("port", "Må være ordnet før tilsagn"),
                                ("vilkar", "Vilkår i vedtaket"),
                            ],
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    ("finding", models.CharField(blank=True, max_length=40, verbose_name="funn")),
                    ("parameters", models.JSONField(default=dict)),
                    (
                        "exceptions",
                        models.JSONField(default=dict, help_text="Kode og ordlyd for hvert unntak som er tillatt"),
                    ),
                    (
                        "rule_set",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="criteria",
                            to="allocation.ruleset",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "vilkår i regelsett",
                    "verbose_name_plural": "vilkår i regelsett",
                    "ordering": ("rule_set", "position"),
                    "constraints": [models.UniqueConstraint(fields=("rule_set", "code"), name="criterion_once")],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="criterion",
                trigger=pgtrigger.compiler.Trigger(
                    name="criterion_locked",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n                    IF EXISTS (SELECT 1 FROM allocation_ruleset r\n                               WHERE r.id IN (OLD.rule_set_id, NEW.rule_set_id) AND r.published_at IS NOT NULL)\n                    THEN RAISE EXCEPTION 'criterion_locked: the rule set is published';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                        hash="b1c419a3fa6561c773b13d60a2d93f780b875d23",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_criterion_locked_41c36",
                        table="allocation_criterion",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="DwellingNeed",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("rooms_min", models.PositiveSmallIntegerField(default=1, verbose_name="rom, minst")),
                    ("rooms_max", models.PositiveSmallIntegerField(default=2, verbose_name="rom, høyst")),
                    ("step_free", models.BooleanField(default=False, verbose_name="trinnfri adkomst")),
                    ("wheelchair", models.BooleanField(default=False, verbose_name="plass til rullestol")),
                    ("bath_adapted", models.BooleanField(default=False, verbose_name="tilrettelagt bad")),
                    (
                        "max_floor_without_lift",
                        models.SmallIntegerField(blank=True, null=True, verbose_name="høyeste etasje uten heis"),
                    ),
                    (
                        "categories",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("ordinaer", "Ordinær uten tjenester"),
                                    ("med_tjenester", "Med tjenester"),
                                    ("omsorgsbolig", "Omsorgsbolig"),
                                    ("bofellesskap", "Bofellesskap"),
                                    ("samlokalisert", "Samlokalisert"),
                                    ("smahus", "Småhus eller hardbruksbolig"),
                                    ("akutt", "Akuttleilighet"),
                                    ("trening", "Treningsbolig"),
                                    ("eldre", "Prioritert eldre"),
                                    ("ungbo", "Ungbo"),
                                    ("midlertidig", "Midlertidig"),
                                ],
                                max_length=16,
                            ),
                            default=allocation.models.need.default_categories,
                            size=None,
                            verbose_name="boligkategorier",
                        ),
                    ),
                    (
                        "areas_wished",
                        models.CharField(blank=True, max_length=200, verbose_name="ønskede områder"),
                    ),
                    (
                        "follow_up_needed",
                        models.BooleanField(default=False, verbose_name="bo-oppfølging er nødvendig"),
                    ),
                    (
                        "avoid_entrances",
                        models.ManyToManyField(
                            blank=True,
                            related_name="+",
                            to="housing.entrance",
                            verbose_name="oppganger som bør unngås",
                        ),
                    ),
                    (
                        "soknad",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="need",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "boligbehov",
                    "verbose_name_plural": "boligbehov",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("rooms_max__gte", models.F("rooms_min")), ("rooms_min__gte", 1)),
                            name="need_rooms_in_order",
                            violation_error_message="Høyeste antall rom kan ikke være lavere enn minste.",
                        )
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dwellingneed",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_dwellingneedevent" ("areas_wished", "bath_adapted", "categories", "follow_up_needed", "id", "max_floor_without_lift", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rooms_max", "rooms_min", "soknad_id", "step_free", "wheelchair") VALUES (OLD."areas_wished", OLD."bath_adapted", OLD."categories", OLD."follow_up_needed", OLD."id", OLD."max_floor_without_lift", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."rooms_max", OLD."rooms_min", OLD."soknad_id", OLD."step_free", OLD."wheelchair"); RETURN NULL;',
                        hash="a852b0f63354663752c689a76061328ff4231a5d",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_d5c6f",
                        table="allocation_dwellingneed",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dwellingneed",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_dwellingneedevent" ("areas_wished", "bath_adapted", "categories", "follow_up_needed", "id", "max_floor_without_lift", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rooms_max", "rooms_min", "soknad_id", "step_free", "wheelchair") VALUES (OLD."areas_wished", OLD."bath_adapted", OLD."categories", OLD."follow_up_needed", OLD."id", OLD."max_floor_without_lift", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."rooms_max", OLD."rooms_min", OLD."soknad_id", OLD."step_free", OLD."wheelchair"); RETURN NULL;',
                        hash="3acdea2ad544e0e0f0c8800d51dd7fc567984154",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_b57ff",
                        table="allocation_dwellingneed",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="DwellingNeedEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("rooms_min", models.PositiveSmallIntegerField(default=1, verbose_name="rom, minst")),
                    ("rooms_max", models.PositiveSmallIntegerField(default=2, verbose_name="rom, høyst")),
                    ("step_free", models.BooleanField(default=False, verbose_name="trinnfri adkomst")),
                    ("wheelchair", models.BooleanField(default=False, verbose_name="plass til rullestol")),
                    ("bath_adapted", models.BooleanField(default=False, verbose_name="tilrettelagt bad")),
                    (
                        "max_floor_without_lift",
                        models.SmallIntegerField(blank=True, null=True, verbose_name="høyeste etasje uten heis"),
                    ),
                    (
                        "categories",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("ordinaer", "Ordinær uten tjenester"),
                                    ("med_tjenester", "Med tjenester"),
                                    ("omsorgsbolig", "Omsorgsbolig"),
                                    ("bofellesskap", "Bofellesskap"),
                                    ("samlokalisert", "Samlokalisert"),
                                    ("smahus", "Småhus eller hardbruksbolig"),
                                    ("akutt", "Akuttleilighet"),
                                    ("trening", "Treningsbolig"),
                                    ("eldre", "Prioritert eldre"),
                                    ("ungbo", "Ungbo"),
                                    ("midlertidig", "Midlertidig"),
                                ],
                                max_length=16,
                            ),
                            default=allocation.models.need.default_categories,
                            size=None,
                            verbose_name="boligkategorier",
                        ),
                    ),
                    (
                        "areas_wished",
                        models.CharField(blank=True, max_length=200, verbose_name="ønskede områder"),
                    ),
                    (
                        "follow_up_needed",
                        models.BooleanField(default=False, verbose_name="bo-oppfølging er nødvendig"),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.dwellingneed",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ForelopigSvar",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("delay", models.BooleanField(default=False, verbose_name="forsinkelse")),
                    ("reason", models.TextField(verbose_name="hvorfor det tar tid")),
                    ("expected_on", models.DateField(verbose_name="svar ventes innen")),
                    ("given_on", models.DateField(verbose_name="gitt")),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="forelopige_svar",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "foreløpig svar",
                    "verbose_name_plural": "foreløpige svar",
                    "ordering": ("-given_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True),
                            name="forelopig_svar_says_why",
                            violation_error_message="Skriv hvorfor svaret tar tid.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("expected_on__gt", models.F("given_on"))),
                            name="forelopig_svar_looks_ahead",
                            violation_error_message="Dagen svaret ventes, må være fram i tid.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("delay", False)),
                            fields=("soknad",),
                            name="forelopig_svar_first_once",
                            violation_error_message="Søkeren har alt fått foreløpig svar. Send brev om forsinkelse.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="forelopigsvar",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_forelopigsvarevent" ("delay", "expected_on", "given_by_id", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "soknad_id") VALUES (OLD."delay", OLD."expected_on", OLD."given_by_id", OLD."given_on", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."reason", OLD."soknad_id"); RETURN NULL;',
                        hash="1a36c2de8bc36d2b49d1e6c6e0b09eabbb895c2c",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_424f9",
                        table="allocation_forelopigsvar",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="forelopigsvar",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_forelopigsvarevent" ("delay", "expected_on", "given_by_id", "given_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "soknad_id") VALUES (OLD."delay", OLD."expected_on", OLD."given_by_id", OLD."given_on", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."reason", OLD."soknad_id"); RETURN NULL;',
                        hash="0e11ee99a672b89315b87da6d3c2b43268f92373",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_8f238",
                        table="allocation_forelopigsvar",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="ForelopigSvarEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("delay", models.BooleanField(default=False, verbose_name="forsinkelse")),
                    ("reason", models.TextField(verbose_name="hvorfor det tar tid")),
                    ("expected_on", models.DateField(verbose_name="svar ventes innen")),
                    ("given_on", models.DateField(verbose_name="gitt")),
                    (
                        "given_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.forelopigsvar",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Fornyelse",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[("varslet", "Varslet"), ("sokt", "Har søkt"), ("avsluttet", "Avsluttet")],
                            default="varslet",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("opened_on", models.DateField(verbose_name="åpnet")),
                    ("apply_by", models.DateField(verbose_name="bør søke innen")),
                    ("ends_on", models.DateField(verbose_name="kontrakten går ut")),
                    (
                        "declined_on",
                        models.DateField(blank=True, null=True, verbose_name="ønsker ikke fornyelse"),
                    ),
                    (
                        "declined_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor ikke"),
                    ),
                    (
                        "boplan",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("finnes", "Har boplan"),
                                ("tilbudt", "Tilbudt, venter på svar"),
                                ("takket_nei", "Tilbudt, takket nei"),
                            ],
                            max_length=12,
                            verbose_name="boplan",
                        ),
                    ),
                    ("boplan_note", models.CharField(blank=True, max_length=400, verbose_name="om boplanen")),
                    (
                        "demanded_on",
                        models.DateField(
                            blank=True,
                            help_text="Skriftlig, før tre måneder er gått etter at kontrakten gikk ut (husleieloven § 9-2)",
                            null=True,
                            verbose_name="krav om å flytte sendt",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "lease",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="fornyelse",
                            to="housing.lease",
                        ),
                    ),
                    (
                        "soknad",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="fornyelse",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "fornyelse",
                    "verbose_name_plural": "fornyelser",
                    "indexes": [models.Index(fields=["bydel", "ends_on", "id"], name="fornyelse_of_bydel")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("status__in", ["varslet", "sokt", "avsluttet"])),
                            name="fornyelse_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "sokt"), _negated=True),
                                ("soknad__isnull", False),
                                _connector="OR",
                            ),
                            name="fornyelse_applied_has_soknad",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("declined_on", None),
                                models.Q(("declined_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="fornyelse_declined_has_reason",
                            violation_error_message="Skriv hvorfor leietakeren ikke ønsker fornyelse.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("boplan__in", ["", "finnes", "tilbudt", "takket_nei"])),
                            name="fornyelse_boplan_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("demanded_on", None),
                                ("demanded_on__gt", models.F("ends_on")),
                                _connector="OR",
                            ),
                            name="fornyelse_demand_after_end",
                            violation_error_message="Kravet om å flytte sendes etter at kontrakten er gått ut.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fornyelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="fornyelse_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{varslet:avsluttet,varslet:sokt,sokt:avsluttet}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="2f5e06db5a2573602d0cddd0a294127b0fccbee0",
                        operation="UPDATE",
                        pgid="pgtrigger_fornyelse_status_steps_a5575",
                        table="allocation_fornyelse",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fornyelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_fornyelseevent" ("apply_by", "boplan", "boplan_note", "bydel_id", "declined_on", "declined_reason", "demanded_on", "ends_on", "household_id", "id", "lease_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id", "status") VALUES (OLD."apply_by", OLD."boplan", OLD."boplan_note", OLD."bydel_id", OLD."declined_on", OLD."declined_reason", OLD."demanded_on", OLD."ends_on", OLD."household_id", OLD."id", OLD."lease_id", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."soknad_id", OLD."status"); RETURN NULL;',
                        hash="1349ecc557447a69659709c62906e0b898dba224",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_0591e",
                        table="allocation_fornyelse",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fornyelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_fornyelseevent" ("apply_by", "boplan", "boplan_note", "bydel_id", "declined_on", "declined_reason", "demanded_on", "ends_on", "household_id", "id", "lease_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id", "status") VALUES (OLD."apply_by", OLD."boplan", OLD."boplan_note", OLD."bydel_id", OLD."declined_on", OLD."declined_reason", OLD."demanded_on", OLD."ends_on", OLD."household_id", OLD."id", OLD."lease_id", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."soknad_id", OLD."status"); RETURN NULL;',
                        hash="fff8f85bb776c4768100d227ca348ba0f63c4b86",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_022d5",
                        table="allocation_fornyelse",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="FornyelseEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "status",
                        models.CharField(
                            choices=[("varslet", "Varslet"), ("sokt", "Har søkt"), ("avsluttet", "Avsluttet")],
                            default="varslet",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("opened_on", models.DateField(verbose_name="åpnet")),
                    ("apply_by", models.DateField(verbose_name="bør søke innen")),
                    ("ends_on", models.DateField(verbose_name="kontrakten går ut")),
                    (
                        "declined_on",
                        models.DateField(blank=True, null=True, verbose_name="ønsker ikke fornyelse"),
                    ),
                    (
                        "declined_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor ikke"),
                    ),
                    (
                        "boplan",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("finnes", "Har boplan"),
                                ("tilbudt", "Tilbudt, venter på svar"),
                                ("takket_nei", "Tilbudt, takket nei"),
                            ],
                            max_length=12,
                            verbose_name="boplan",
                        ),
                    ),
                    ("boplan_note", models.CharField(blank=True, max_length=400, verbose_name="om boplanen")),
                    (
                        "demanded_on",
                        models.DateField(
                            blank=True,
                            help_text="Skriftlig, før tre måneder er gått etter at kontrakten gikk ut (husleieloven § 9-2)",
                            null=True,
                            verbose_name="krav om å flytte sendt",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "lease",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.lease",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.fornyelse",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="AllocationMeeting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("body_name", models.CharField(max_length=80, verbose_name="navn på møtet")),
                    ("held_at", models.DateTimeField(verbose_name="tid")),
                    ("place", models.CharField(blank=True, max_length=120, verbose_name="sted")),
                    (
                        "status",
                        models.CharField(
                            choices=[("planlagt", "Planlagt"), ("apent", "Åpent"), ("lukket", "Lukket")],
                            default="planlagt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="åpnet")),
                    ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="lukket")),
                    ("note", models.TextField(blank=True, verbose_name="merknader til møtet")),
                    ("minutes", models.BinaryField(blank=True, null=True, verbose_name="referat (PDF)")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "leader",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "tildelingsmøte",
                    "verbose_name_plural": "tildelingsmøter",
                    "indexes": [models.Index(fields=["bydel", "-held_at", "-id"], name="meeting_of_bydel")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("status__in", ["planlagt", "apent", "lukket"])),
                            name="meeting_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("status", "planlagt"),
                                models.Q(("leader__isnull", False), ("opened_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="meeting_open_has_leader",
                            violation_error_message="Et åpent møte må ha en leder.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "lukket"), _negated=True),
                                models.Q(("closed_at__isnull", False), ("minutes__isnull", False)),
                                _connector="OR",
                            ),
                            name="meeting_closed_has_minutes",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="allocationmeeting",
                trigger=pgtrigger.compiler.Trigger(
                    name="meeting_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{planlagt:apent,apent:lukket}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="059695c509c60f0c146eec1d8fc6882a96288d4c",
                        operation="UPDATE",
                        pgid="pgtrigger_meeting_status_steps_979ff",
                        table="allocation_allocationmeeting",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="allocationmeeting",
                trigger=pgtrigger.compiler.Trigger(
                    name="meeting_closed_never_changes",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.status = 'lukket')",
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="27c2775ee330dfb4d8826316d89cca45ffbacfaf",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_meeting_closed_never_changes_2e335",
                        table="allocation_allocationmeeting",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="allocationmeeting",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."body_name" IS DISTINCT FROM (NEW."body_name") OR OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."held_at" IS DISTINCT FROM (NEW."held_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."leader_id" IS DISTINCT FROM (NEW."leader_id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                        func='INSERT INTO "allocation_allocationmeetingevent" ("body_name", "bydel_id", "closed_at", "held_at", "id", "leader_id", "note", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "status") VALUES (OLD."body_name", OLD."bydel_id", OLD."closed_at", OLD."held_at", OLD."id", OLD."leader_id", OLD."note", OLD."opened_at", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."place", OLD."status"); RETURN NULL;',
                        hash="5dfaf891d430c58a18c9eff0c6e65b40d4a27374",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_aeba0",
                        table="allocation_allocationmeeting",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="allocationmeeting",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_allocationmeetingevent" ("body_name", "bydel_id", "closed_at", "held_at", "id", "leader_id", "note", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "status") VALUES (OLD."body_name", OLD."bydel_id", OLD."closed_at", OLD."held_at", OLD."id", OLD."leader_id", OLD."note", OLD."opened_at", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."place", OLD."status"); RETURN NULL;',
                        hash="6b964cb8fa43be1415f61d5a9766481dbde89f71",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_0dbd0",
                        table="allocation_allocationmeeting",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="MeetingParticipant",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("role", models.CharField(max_length=80, verbose_name="rolle i møtet")),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participants",
                            to="allocation.allocationmeeting",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "deltaker",
                    "verbose_name_plural": "deltakere",
                    "constraints": [models.UniqueConstraint(fields=("meeting", "name"), name="participant_once")],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="meetingparticipant",
                trigger=pgtrigger.compiler.Trigger(
                    name="participant_locked",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            IF EXISTS (SELECT 1 FROM allocation_allocationmeeting m\n                       WHERE m.id IN ((OLD.meeting_id), (NEW.meeting_id)) AND m.status = 'lukket')\n            THEN RAISE EXCEPTION 'participant_locked: the meeting is closed';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ",
                        hash="c9a39bad86165201993c9e8a7ac9d615efd81471",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_participant_locked_9c057",
                        table="allocation_meetingparticipant",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Inhabilitet",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("noted_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "participant",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="inhabil",
                            to="allocation.meetingparticipant",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "inhabilitet",
                    "verbose_name_plural": "inhabilitet",
                    "constraints": [
                        models.UniqueConstraint(fields=("participant", "soknad"), name="inhabilitet_once")
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="inhabilitet",
                trigger=pgtrigger.compiler.Trigger(
                    name="inhabilitet_locked",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            IF EXISTS (SELECT 1 FROM allocation_allocationmeeting m\n                       WHERE m.id IN ((SELECT p.meeting_id FROM allocation_meetingparticipant p WHERE p.id = OLD.participant_id), (SELECT p.meeting_id FROM allocation_meetingparticipant p WHERE p.id = NEW.participant_id)) AND m.status = 'lukket')\n            THEN RAISE EXCEPTION 'inhabilitet_locked: the meeting is closed';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ",
                        hash="631d94f1ec4ff668d19d6030e06921cb51e84daf",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_inhabilitet_locked_a4b18",
                        table="allocation_inhabilitet",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="KlageEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("mottatt", "Mottatt"),
                                ("til_vurdering", "Til ny vurdering"),
                                ("avvist", "Avvist"),
                                ("omgjort", "Vedtaket omgjøres"),
                                ("oversendt", "Oversendt klageorganet"),
                                ("avgjort", "Avgjort av klageorganet"),
                                ("trukket", "Trukket"),
                            ],
                            default="mottatt",
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("papir", "Papir"),
                                ("digital", "Digitalt skjema"),
                                ("telefon", "Telefon"),
                                ("skranke", "Oppmøte"),
                            ],
                            max_length=12,
                            verbose_name="kanal",
                        ),
                    ),
                    (
                        "complainant",
                        models.CharField(
                            choices=[
                                ("soker", "Søkeren"),
                                ("representant", "Verge eller fullmektig"),
                                ("husstand", "Et annet medlem av husstanden"),
                                ("dodsbo", "Dødsboet"),
                                ("annen", "En annen"),
                            ],
                            default="soker",
                            max_length=12,
                            verbose_name="hvem klager",
                        ),
                    ),
                    (
                        "complainant_name",
                        models.CharField(blank=True, max_length=120, verbose_name="navnet til den som klager"),
                    ),
                    (
                        "complainant_address",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="postadressen til den som klager"
                        ),
                    ),
                    ("text", models.TextField(verbose_name="hva klagen gjelder")),
                    (
                        "deadline",
                        models.DateField(
                            help_text="Fra vedtaket, som det var da klagen kom",
                            verbose_name="klagefristen var",
                        ),
                    ),
                    (
                        "late_accepted",
                        models.BooleanField(blank=True, null=True, verbose_name="tas opp selv om den er for sen"),
                    ),
                    (
                        "late_reason",
                        models.TextField(blank=True, verbose_name="hvorfor fristen fravikes, eller ikke"),
                    ),
                    (
                        "standing_accepted",
                        models.BooleanField(blank=True, null=True, verbose_name="har klagerett"),
                    ),
                    (
                        "standing_reason",
                        models.TextField(
                            blank=True, verbose_name="hvorfor den som klager har klagerett, eller ikke"
                        ),
                    ),
                    ("rejected_on", models.DateField(blank=True, null=True, verbose_name="avvist")),
                    (
                        "rejection_appealed_on",
                        models.DateField(blank=True, null=True, verbose_name="klage på avvisningen mottatt"),
                    ),
                    ("rejection_appeal", models.TextField(blank=True, verbose_name="klagen på avvisningen")),
                    ("review", models.TextField(blank=True, verbose_name="egen vurdering")),
                    ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="vurdert")),
                    ("body", models.CharField(max_length=120, verbose_name="klageorgan")),
                    ("forwarded_on", models.DateField(blank=True, null=True, verbose_name="oversendt")),
                    (
                        "answer_expected_on",
                        models.DateField(blank=True, null=True, verbose_name="svar ventes"),
                    ),
                    ("decided_on", models.DateField(blank=True, null=True, verbose_name="avgjort")),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("stadfestet", "Vedtaket er stadfestet"),
                                ("omgjort", "Klageren fikk medhold"),
                                ("delvis", "Klageren fikk delvis medhold"),
                                ("opphevet", "Vedtaket er opphevet og skal behandles på nytt"),
                                ("avvist", "Klagen er avvist av klageorganet"),
                            ],
                            max_length=12,
                            verbose_name="utfall",
                        ),
                    ),
                    ("decision", models.TextField(blank=True, verbose_name="klageorganets begrunnelse")),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="trukket")),
                    (
                        "withdrawn_reason",
                        models.TextField(blank=True, verbose_name="hvorfor klagen er trukket"),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "caseworker",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="saksbehandler",
                        ),
                    ),
                    (
                        "concluded_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="avgjort av",
                        ),
                    ),
                    (
                        "continues",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            help_text="Klagen som ble avvist, når klageorganet har bestemt at den skal behandles",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.klage",
                            verbose_name="fortsetter",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.klage",
                        ),
                    ),
                    (
                        "registered_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "reviewed_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                    (
                        "vedtak",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.vedtak",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="WaitingEntry",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("received_on", models.DateField(verbose_name="søknadstidspunkt")),
                    ("qualified_on", models.DateField(blank=True, null=True, verbose_name="kvalifisert")),
                    ("prioritised_on", models.DateField(blank=True, null=True, verbose_name="prioritert")),
                    ("listed_on", models.DateField(blank=True, null=True, verbose_name="på venteliste")),
                    (
                        "urgency",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Akutt"),
                                (2, "Svært påtrengende"),
                                (3, "Påtrengende"),
                                (4, "Ordinær"),
                            ],
                            default=4,
                            verbose_name="hastegrad",
                        ),
                    ),
                    (
                        "urgency_grounds",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("medisinske", "Medisinske forhold"),
                                    ("sosiale", "Sosiale forhold"),
                                    ("barn", "Barns situasjon"),
                                ],
                                max_length=12,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                            verbose_name="grunner",
                        ),
                    ),
                    (
                        "children_first",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Case(
                                models.When(then=models.Value(0), urgency_grounds__overlap=["barn"]),
                                default=models.Value(1),
                                output_field=models.SmallIntegerField(),
                            ),
                            output_field=models.SmallIntegerField(),
                        ),
                    ),
                    (
                        "medical_social_first",
                        models.GeneratedField(
                            db_persist=True,
                            expression=models.Case(
                                models.When(
                                    then=models.Value(0), urgency_grounds__overlap=["medisinske", "sosiale"]
                                ),
                                default=models.Value(1),
                                output_field=models.SmallIntegerField(),
                            ),
                            output_field=models.SmallIntegerField(),
                        ),
                    ),
                    ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                    ("deadline", models.DateField(blank=True, null=True, verbose_name="bolig innen")),
                    ("parked_until", models.DateField(blank=True, null=True, verbose_name="satt på vent til")),
                    (
                        "parked_reason",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="grunn til at saken er satt på vent"
                        ),
                    ),
                    (
                        "reconfirmed_on",
                        models.DateField(blank=True, null=True, verbose_name="bekreftet behov"),
                    ),
                    ("left_on", models.DateField(blank=True, null=True, verbose_name="ute av ventelisten")),
                    (
                        "left_cause",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig_tildelt", "Fikk bolig"),
                                ("avslo_tilbud", "Avslo tilbud"),
                                ("bortfall", "Vedtaket er bortfalt"),
                                ("trukket", "Søknaden er trukket"),
                                ("ikke_bekreftet", "Bekreftet ikke behovet"),
                                ("dod", "Dødsfall"),
                            ],
                            max_length=16,
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "set_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="waiting",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "ventelisteplass",
                    "verbose_name_plural": "ventelisteplasser",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("left_on", None), ("listed_on__isnull", False)),
                            fields=[
                                "bydel",
                                "urgency",
                                "children_first",
                                "medical_social_first",
                                "received_on",
                                "soknad",
                            ],
                            include=("parked_until",),
                            name="waiting_in_order",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("urgency__in", [1, 2, 3, 4])), name="waiting_urgency_known"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("listed_on", None),
                                ("left_on__isnull", False),
                                models.Q(("prioritised_on__isnull", False), ("qualified_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="waiting_listed_is_prioritised",
                            violation_error_message="Bare den som er kvalifisert og prioritert, kan stå på ventelisten.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("prioritised_on", None),
                                models.Q(models.Q(("grounds", ""), _negated=True), ("set_by__isnull", False)),
                                _connector="OR",
                            ),
                            name="waiting_prioritised_has_grounds",
                            violation_error_message="Prioriteringen må ha begrunnelse.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("left_cause", ""), ("left_on", None)),
                                models.Q(("left_on__isnull", False), models.Q(("left_cause", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="waiting_left_has_cause",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("parked_until", None),
                                models.Q(("parked_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="waiting_parked_has_reason",
                            violation_error_message="Skriv hvorfor saken settes på vent.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="waitingentry",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."deadline" IS DISTINCT FROM (NEW."deadline") OR OLD."grounds" IS DISTINCT FROM (NEW."grounds") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."left_cause" IS DISTINCT FROM (NEW."left_cause") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."listed_on" IS DISTINCT FROM (NEW."listed_on") OR OLD."parked_reason" IS DISTINCT FROM (NEW."parked_reason") OR OLD."parked_until" IS DISTINCT FROM (NEW."parked_until") OR OLD."prioritised_on" IS DISTINCT FROM (NEW."prioritised_on") OR OLD."qualified_on" IS DISTINCT FROM (NEW."qualified_on") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."reconfirmed_on" IS DISTINCT FROM (NEW."reconfirmed_on") OR OLD."set_by_id" IS DISTINCT FROM (NEW."set_by_id") OR OLD."soknad_id" IS DISTINCT FROM (NEW."soknad_id") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency") OR OLD."urgency_grounds" IS DISTINCT FROM (NEW."urgency_grounds"))',
                        func='INSERT INTO "allocation_waitingentryevent" ("bydel_id", "deadline", "grounds", "id", "left_cause", "left_on", "listed_on", "parked_reason", "parked_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prioritised_on", "qualified_on", "received_on", "reconfirmed_on", "set_by_id", "soknad_id", "urgency", "urgency_grounds") VALUES (OLD."bydel_id", OLD."deadline", OLD."grounds", OLD."id", OLD."left_cause", OLD."left_on", OLD."listed_on", OLD."parked_reason", OLD."parked_until", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."prioritised_on", OLD."qualified_on", OLD."received_on", OLD."reconfirmed_on", OLD."set_by_id", OLD."soknad_id", OLD."urgency", OLD."urgency_grounds"); RETURN NULL;',
                        hash="7f39004d84c1a81a1f3ff0cade225609d93ef4d0",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_7351b",
                        table="allocation_waitingentry",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="waitingentry",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_waitingentryevent" ("bydel_id", "deadline", "grounds", "id", "left_cause", "left_on", "listed_on", "parked_reason", "parked_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prioritised_on", "qualified_on", "received_on", "reconfirmed_on", "set_by_id", "soknad_id", "urgency", "urgency_grounds") VALUES (OLD."bydel_id", OLD."deadline", OLD."grounds", OLD."id", OLD."left_cause", OLD."left_on", OLD."listed_on", OLD."parked_reason", OLD."parked_until", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."prioritised_on", OLD."qualified_on", OLD."received_on", OLD."reconfirmed_on", OLD."set_by_id", OLD."soknad_id", OLD."urgency", OLD."urgency_grounds"); RETURN NULL;',
                        hash="8390fe559065ad50bda74f99a58aee27c94e13c9",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_33696",
                        table="allocation_waitingentry",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Behovsbekreftelse",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("asked_on", models.DateField(verbose_name="spurt")),
                    ("answer_by", models.DateField(verbose_name="svar innen")),
                    ("grace_until", models.DateField(verbose_name="beholder plassen minst til")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svart")),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[("ja", "Trenger fortsatt bolig"), ("nei", "Trenger ikke bolig lenger")],
                            max_length=4,
                            verbose_name="svar",
                        ),
                    ),
                    (
                        "closed_on",
                        models.DateField(blank=True, null=True, verbose_name="spørsmålet avsluttet uten svar"),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "entry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="reconfirmations",
                            to="allocation.waitingentry",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "behovsbekreftelse",
                    "verbose_name_plural": "behovsbekreftelser",
                    "ordering": ("-asked_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("answer_by__gt", models.F("asked_on"))),
                            name="behovsbekreftelse_answer_after_asked",
                            violation_error_message="Svarfristen må være etter at spørsmålet ble sendt.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("grace_until__gte", models.F("answer_by"))),
                            name="behovsbekreftelse_grace_after_answer",
                            violation_error_message="Plassen kan ikke tas av listen før svarfristen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_on", None)),
                                models.Q(("answered_on__isnull", False), models.Q(("answer", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="behovsbekreftelse_answered_says_what",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("answered_on", None), ("closed_on", None)),
                            fields=("entry",),
                            name="behovsbekreftelse_one_open",
                            violation_error_message="Husstanden er alt spurt, og fristen er ikke ute.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="behovsbekreftelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_behovsbekreftelseevent" ("answer", "answer_by", "answered_on", "asked_by_id", "asked_on", "closed_on", "entry_id", "grace_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answer", OLD."answer_by", OLD."answered_on", OLD."asked_by_id", OLD."asked_on", OLD."closed_on", OLD."entry_id", OLD."grace_until", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id"); RETURN NULL;',
                        hash="a8f25faf351d9d51cea6c3ec154348a6b457ca3e",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_1bc98",
                        table="allocation_behovsbekreftelse",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="behovsbekreftelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_behovsbekreftelseevent" ("answer", "answer_by", "answered_on", "asked_by_id", "asked_on", "closed_on", "entry_id", "grace_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answer", OLD."answer_by", OLD."answered_on", OLD."asked_by_id", OLD."asked_on", OLD."closed_on", OLD."entry_id", OLD."grace_until", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id"); RETURN NULL;',
                        hash="55217e3b2c99a5487326e6c9142963e8d6815bfd",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_113e3",
                        table="allocation_behovsbekreftelse",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="MeetingDwelling",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rekkefølge")),
                    ("entrance_facts", models.JSONField(default=dict)),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[("tildelt", "Tildelt"), ("utsatt", "Utsatt")],
                            max_length=12,
                            verbose_name="utfall",
                        ),
                    ),
                    ("reason", models.TextField(blank=True, verbose_name="begrunnelse")),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="dwellings",
                            to="allocation.allocationmeeting",
                        ),
                    ),
                    (
                        "vacancy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="housing.vacancy",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bolig i møtet",
                    "verbose_name_plural": "boliger i møtet",
                    "ordering": ("position", "id"),
                    "constraints": [
                        models.UniqueConstraint(fields=("meeting", "vacancy"), name="meeting_dwelling_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("outcome", ""), models.Q(("reason", ""), _negated=True), _connector="OR"
                            ),
                            name="meeting_dwelling_outcome_has_reason",
                            violation_error_message="Skriv begrunnelsen for beslutningen.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="meetingdwelling",
                trigger=pgtrigger.compiler.Trigger(
                    name="meeting_dwelling_locked",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            IF EXISTS (SELECT 1 FROM allocation_allocationmeeting m\n                       WHERE m.id IN ((OLD.meeting_id), (NEW.meeting_id)) AND m.status = 'lukket')\n            THEN RAISE EXCEPTION 'meeting_dwelling_locked: the meeting is closed';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ",
                        hash="fb43f2d747dd5257d00ddcd2f074cf10a6450ccd",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_meeting_dwelling_locked_7fba6",
                        table="allocation_meetingdwelling",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="meetingdwelling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_meetingdwellingevent" ("entrance_facts", "id", "meeting_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "vacancy_id") VALUES (OLD."entrance_facts", OLD."id", OLD."meeting_id", OLD."outcome", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."position", OLD."reason", OLD."vacancy_id"); RETURN NULL;',
                        hash="58cf184863138c16e74ca31c034aac6eaad02059",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_c99c6",
                        table="allocation_meetingdwelling",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="meetingdwelling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_meetingdwellingevent" ("entrance_facts", "id", "meeting_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "vacancy_id") VALUES (OLD."entrance_facts", OLD."id", OLD."meeting_id", OLD."outcome", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."position", OLD."reason", OLD."vacancy_id"); RETURN NULL;',
                        hash="9759394013658ce65feecb74964a4cceee67635a",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_64c04",
                        table="allocation_meetingdwelling",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Offer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "grounds",
                        models.TextField(
                            blank=True, db_default="", verbose_name="begrunnelse for tilbud uten møte"
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("apent", "Åpent"),
                                ("akseptert", "Akseptert"),
                                ("avslatt", "Avslått"),
                                ("utlopt", "Utløpt"),
                                ("trukket", "Trukket"),
                                ("kontrakt_signert", "Kontrakt signert"),
                            ],
                            default="apent",
                            max_length=20,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[("muntlig", "Muntlig"), ("brev", "Brev")],
                            max_length=12,
                            verbose_name="gitt",
                        ),
                    ),
                    ("given_on", models.DateField(verbose_name="gitt dato")),
                    ("viewing_at", models.DateTimeField(blank=True, null=True, verbose_name="visning")),
                    ("answer_by", models.DateField(verbose_name="svarfrist")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svar mottatt")),
                    (
                        "decline_reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("uegnet", "Boligen er klart uegnet for behovet"),
                                ("beliggenhet", "Ønsker et annet sted"),
                                ("standard", "Standard eller størrelse"),
                                ("egen_bolig", "Har skaffet bolig selv"),
                                ("annet", "Annet"),
                            ],
                            max_length=16,
                            verbose_name="grunn til nei",
                        ),
                    ),
                    ("decline_text", models.TextField(blank=True, verbose_name="utdyping")),
                    ("consequence", models.CharField(blank=True, max_length=16, verbose_name="følge")),
                    (
                        "consequence_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="følge godkjent"),
                    ),
                    (
                        "withdrawn_reason",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="grunn til at tilbudet er trukket"
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "consequence_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="offers",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "given_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="offers",
                            to="housing.household",
                        ),
                    ),
                    (
                        "meeting_dwelling",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="offers",
                            to="allocation.meetingdwelling",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="offers",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "tilbud",
                    "verbose_name_plural": "tilbud",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("status", "apent")),
                            fields=["bydel", "answer_by"],
                            name="offer_open_by_answer",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("status__in", ["apent", "akseptert"])),
                            fields=("dwelling",),
                            name="offer_one_binding_per_dwelling",
                            violation_error_message="Boligen har allerede et åpent eller akseptert tilbud.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("status__in", ["apent", "akseptert"])),
                            fields=("household",),
                            name="offer_one_binding_per_household",
                            violation_error_message="Husstanden har allerede et åpent eller akseptert tilbud.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "status__in",
                                    ["apent", "akseptert", "avslatt", "utlopt", "trukket", "kontrakt_signert"],
                                )
                            ),
                            name="offer_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("answer_by__gte", models.F("given_on"))),
                            name="offer_answer_after_given",
                            violation_error_message="Svarfristen er før tilbudet ble gitt.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "avslatt"), _negated=True),
                                models.Q(("decline_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="offer_declined_has_reason",
                            violation_error_message="Velg grunnen til at tilbudet ble avslått.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="offer",
                trigger=pgtrigger.compiler.Trigger(
                    name="offer_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{apent:akseptert,apent:avslatt,apent:trukket,apent:utlopt,akseptert:kontrakt_signert,akseptert:trukket}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="9442e41e1155724d49a4fe6927ec4c6524417e9b",
                        operation="UPDATE",
                        pgid="pgtrigger_offer_status_steps_1cff9",
                        table="allocation_offer",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="offer",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_offerevent" ("answer_by", "answered_on", "bydel_id", "channel", "consequence", "consequence_at", "consequence_by_id", "created_at", "decline_reason", "decline_text", "dwelling_id", "given_by_id", "given_on", "grounds", "household_id", "id", "meeting_dwelling_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id", "status", "viewing_at", "withdrawn_reason") VALUES (OLD."answer_by", OLD."answered_on", OLD."bydel_id", OLD."channel", OLD."consequence", OLD."consequence_at", OLD."consequence_by_id", OLD."created_at", OLD."decline_reason", OLD."decline_text", OLD."dwelling_id", OLD."given_by_id", OLD."given_on", OLD."grounds", OLD."household_id", OLD."id", OLD."meeting_dwelling_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."soknad_id", OLD."status", OLD."viewing_at", OLD."withdrawn_reason"); RETURN NULL;',
                        hash="0e4f60863aadd0b8a304d53f7f62ee7d44d88f58",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_a8b05",
                        table="allocation_offer",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="offer",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_offerevent" ("answer_by", "answered_on", "bydel_id", "channel", "consequence", "consequence_at", "consequence_by_id", "created_at", "decline_reason", "decline_text", "dwelling_id", "given_by_id", "given_on", "grounds", "household_id", "id", "meeting_dwelling_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id", "status", "viewing_at", "withdrawn_reason") VALUES (OLD."answer_by", OLD."answered_on", OLD."bydel_id", OLD."channel", OLD."consequence", OLD."consequence_at", OLD."consequence_by_id", OLD."created_at", OLD."decline_reason", OLD."decline_text", OLD."dwelling_id", OLD."given_by_id", OLD."given_on", OLD."grounds", OLD."household_id", OLD."id", OLD."meeting_dwelling_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."soknad_id", OLD."status", OLD."viewing_at", OLD."withdrawn_reason"); RETURN NULL;',
                        hash="5857373256c55d4ccb0d78d983ce228080cebfe2",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_cb3d2",
                        table="allocation_offer",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Samtale",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("kartlegging", "Kartleggingssamtale"),
                                ("veiledning", "Veiledningssamtale"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("avtalt", "Avtalt"),
                                ("holdt", "Holdt"),
                                ("ikke_mott", "Ikke møtt"),
                                ("avlyst", "Avlyst"),
                            ],
                            default="avtalt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("planned_at", models.DateTimeField(verbose_name="avtalt tid")),
                    ("place", models.CharField(blank=True, max_length=120, verbose_name="sted")),
                    ("held_on", models.DateField(blank=True, null=True, verbose_name="holdt")),
                    ("present", models.CharField(blank=True, max_length=200, verbose_name="til stede")),
                    ("note", models.TextField(blank=True, verbose_name="hva som kom fram")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "fornyelse",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="samtaler",
                            to="allocation.fornyelse",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "registered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="samtaler",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "samtale",
                    "verbose_name_plural": "samtaler",
                    "ordering": ("-planned_at", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("fornyelse__isnull", False), ("soknad", None)),
                                models.Q(("fornyelse", None), ("soknad__isnull", False)),
                                _connector="OR",
                            ),
                            name="samtale_about_one_thing",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("status__in", ["avtalt", "holdt", "ikke_mott", "avlyst"])),
                            name="samtale_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "holdt"), _negated=True),
                                models.Q(("held_on__isnull", False), models.Q(("note", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="samtale_held_has_note",
                            violation_error_message="Skriv hva som kom fram i samtalen, og når den ble holdt.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samtale",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_samtaleevent" ("bydel_id", "fornyelse_id", "held_on", "household_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "present", "registered_by_id", "soknad_id", "status") VALUES (OLD."bydel_id", OLD."fornyelse_id", OLD."held_on", OLD."household_id", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."place", OLD."planned_at", OLD."present", OLD."registered_by_id", OLD."soknad_id", OLD."status"); RETURN NULL;',
                        hash="c2950178fcff8b97f97219ad59c4d8fd2d48242b",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_846d4",
                        table="allocation_samtale",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samtale",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_samtaleevent" ("bydel_id", "fornyelse_id", "held_on", "household_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "present", "registered_by_id", "soknad_id", "status") VALUES (OLD."bydel_id", OLD."fornyelse_id", OLD."held_on", OLD."household_id", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."place", OLD."planned_at", OLD."present", OLD."registered_by_id", OLD."soknad_id", OLD."status"); RETURN NULL;',
                        hash="9c4dc89cc31f427cc4b41c317457f07e8f96be08",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_05b22",
                        table="allocation_samtale",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Letter",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("vedtak", "Vedtaksbrev"),
                                ("tilbud", "Tilbudsbrev"),
                                ("fornyelse", "Varsel om at kontrakten går ut"),
                                ("paminnelse", "Påminnelse om å søke fornyelse"),
                                ("flyttekrav", "Krav om å flytte"),
                                ("forelopig_svar", "Foreløpig svar"),
                                ("forsinkelse", "Brev om forsinkelse"),
                                ("dokumentasjon", "Brev om dokumentasjon"),
                                ("samtale", "Innkalling til samtale"),
                                ("behov", "Spørsmål om behovet består"),
                                ("klage_avvist", "Klagen er avvist"),
                                ("klage_oversendt", "Klagen er sendt til klageorganet"),
                                ("klage_avgjort", "Klagen er avgjort"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("i_ko", "I kø"),
                                ("sendt", "Sendt"),
                                ("i_retur", "Kom i retur"),
                                ("stanset", "Stanset før sending"),
                            ],
                            default="i_ko",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "status_since",
                        models.DateTimeField(
                            db_default=django.db.models.functions.datetime.Now(),
                            default=django.utils.timezone.now,
                            verbose_name="i denne tilstanden siden",
                        ),
                    ),
                    (
                        "stopped_reason",
                        models.CharField(
                            blank=True,
                            db_default="",
                            default="",
                            max_length=200,
                            verbose_name="hvorfor stanset",
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("next_attempt_at", models.DateTimeField(verbose_name="neste forsøk")),
                    ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="forsøk")),
                    ("failure", models.CharField(blank=True, max_length=200, verbose_name="siste feil")),
                    ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
                    ("receipt", models.CharField(blank=True, max_length=80, verbose_name="kvittering")),
                    (
                        "behovsbekreftelse",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letter",
                            to="allocation.behovsbekreftelse",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "forelopig_svar",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letter",
                            to="allocation.forelopigsvar",
                        ),
                    ),
                    (
                        "fornyelse",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letters",
                            to="allocation.fornyelse",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letters",
                            to="housing.household",
                        ),
                    ),
                    (
                        "klage",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letters",
                            to="allocation.klage",
                        ),
                    ),
                    (
                        "offer",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letter",
                            to="allocation.offer",
                        ),
                    ),
                    (
                        "samtale",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letter",
                            to="allocation.samtale",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letters",
                            to="allocation.soknad",
                        ),
                    ),
                    (
                        "vedtak",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letter",
                            to="allocation.vedtak",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "brev",
                    "verbose_name_plural": "brev",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("status", "i_ko")),
                            fields=["next_attempt_at"],
                            name="letter_queue",
                        ),
                        models.Index(fields=["bydel", "created_at", "id"], name="letter_of_bydel"),
                        models.Index(
                            fields=["bydel", "status", "status_since", "id"], name="letter_of_bydel_by_status"
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("behovsbekreftelse__isnull", True),
                                    ("forelopig_svar__isnull", True),
                                    ("fornyelse__isnull", True),
                                    ("kind__in", ["dokumentasjon"]),
                                    ("klage__isnull", True),
                                    ("offer__isnull", True),
                                    ("samtale__isnull", True),
                                    ("soknad__isnull", False),
                                    ("vedtak__isnull", True),
                                ),
                                models.Q(
                                    ("behovsbekreftelse__isnull", False),
                                    ("forelopig_svar__isnull", True),
                                    ("fornyelse__isnull", True),
                                    ("kind__in", ["behov"]),
                                    ("klage__isnull", True),
                                    ("offer__isnull", True),
                                    ("samtale__isnull", True),
                                    ("vedtak__isnull", True),
                                ),
                                models.Q(
                                    ("behovsbekreftelse__isnull", True),
                                    ("forelopig_svar__isnull", False),
                                    ("fornyelse__isnull", True),
                                    ("kind__in", ["forelopig_svar", "forsinkelse"]),
                                    ("klage__isnull", True),
                                    ("offer__isnull", True),
                                    ("samtale__isnull", True),
                                    ("vedtak__isnull", True),
                                ),
                                models.Q(
                                    ("behovsbekreftelse__isnull", True),
                                    ("forelopig_svar__isnull", True),
                                    ("fornyelse__isnull", False),
                                    ("kind__in", ["fornyelse", "paminnelse", "flyttekrav"]),
                                    ("klage__isnull", True),
                                    ("offer__isnull", True),
                                    ("samtale__isnull", True),
                                    ("vedtak__isnull", True),
                                ),
                                models.Q(
                                    ("behovsbekreftelse__isnull", True),
                                    ("forelopig_svar__isnull", True),
                                    ("fornyelse__isnull", True),
                                    ("kind__in", ["klage_avvist", "klage_oversendt", "klage_avgjort"]),
                                    ("klage__isnull", False),
                                    ("offer__isnull", True),
                                    ("samtale__isnull", True),
                                    ("vedtak__isnull", True),
                                ),
                                models.Q(
                                    ("behovsbekreftelse__isnull", True),
                                    ("forelopig_svar__isnull", True),
                                    ("fornyelse__isnull", True),
                                    ("kind__in", ["tilbud"]),
                                    ("klage__isnull", True),
                                    ("offer__isnull", False),
                                    ("samtale__isnull", True),
                                    ("vedtak__isnull", True),
                                ),
                                models.Q(
                                    ("behovsbekreftelse__isnull", True),
                                    ("forelopig_svar__isnull", True),
                                    ("fornyelse__isnull", True),
                                    ("kind__in", ["samtale"]),
                                    ("klage__isnull", True),
                                    ("offer__isnull", True),
                                    ("samtale__isnull", False),
                                    ("vedtak__isnull", True),
                                ),
                                models.Q(
                                    ("behovsbekreftelse__isnull", True),
                                    ("forelopig_svar__isnull", True),
                                    ("fornyelse__isnull", True),
                                    ("kind__in", ["vedtak"]),
                                    ("klage__isnull", True),
                                    ("offer__isnull", True),
                                    ("samtale__isnull", True),
                                    ("vedtak__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="letter_of_one_thing",
                        ),
                        models.UniqueConstraint(fields=("fornyelse", "kind"), name="letter_of_fornyelse_once"),
                        models.UniqueConstraint(fields=("klage", "kind"), name="letter_of_klage_once"),
                        models.CheckConstraint(
                            condition=models.Q(("status__in", ["i_ko", "sendt", "i_retur", "stanset"])),
                            name="letter_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("status__in", ["i_ko", "stanset"]),
                                models.Q(("sent_at__isnull", False), models.Q(("receipt", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="letter_sent_has_receipt",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "stanset"), _negated=True),
                                models.Q(("stopped_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="letter_stopped_has_reason",
                            violation_error_message="Skriv hvorfor brevet stanses.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="letter",
                trigger=pgtrigger.compiler.Trigger(
                    name="letter_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{i_ko:sendt,i_ko:stanset,sendt:i_retur,i_retur:i_ko}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="4d9014d346df2e5ffbb33932277cf0e4c88fc8ee",
                        operation="UPDATE",
                        pgid="pgtrigger_letter_status_steps_594dc",
                        table="allocation_letter",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="letter",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_letterevent" ("attempts", "behovsbekreftelse_id", "bydel_id", "created_at", "failure", "forelopig_svar_id", "fornyelse_id", "household_id", "id", "kind", "klage_id", "next_attempt_at", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "samtale_id", "sent_at", "soknad_id", "status", "status_since", "stopped_reason", "vedtak_id") VALUES (OLD."attempts", OLD."behovsbekreftelse_id", OLD."bydel_id", OLD."created_at", OLD."failure", OLD."forelopig_svar_id", OLD."fornyelse_id", OLD."household_id", OLD."id", OLD."kind", OLD."klage_id", OLD."next_attempt_at", OLD."offer_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."receipt", OLD."samtale_id", OLD."sent_at", OLD."soknad_id", OLD."status", OLD."status_since", OLD."stopped_reason", OLD."vedtak_id"); RETURN NULL;',
                        hash="ea43b50c462037a98a9e200bc85de2f489610b1b",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_0da7b",
                        table="allocation_letter",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="letter",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_letterevent" ("attempts", "behovsbekreftelse_id", "bydel_id", "created_at", "failure", "forelopig_svar_id", "fornyelse_id", "household_id", "id", "kind", "klage_id", "next_attempt_at", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "samtale_id", "sent_at", "soknad_id", "status", "status_since", "stopped_reason", "vedtak_id") VALUES (OLD."attempts", OLD."behovsbekreftelse_id", OLD."bydel_id", OLD."created_at", OLD."failure", OLD."forelopig_svar_id", OLD."fornyelse_id", OLD."household_id", OLD."id", OLD."kind", OLD."klage_id", OLD."next_attempt_at", OLD."offer_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."receipt", OLD."samtale_id", OLD."sent_at", OLD."soknad_id", OLD."status", OLD."status_since", OLD."stopped_reason", OLD."vedtak_id"); RETURN NULL;',
                        hash="df0bf10224a98bc022732fbd2c93972b522fd73c",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_2c97d",
                        table="allocation_letter",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="LetterDocument",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("version", models.PositiveSmallIntegerField(default=1, verbose_name="utgave")),
                    ("pdf", models.BinaryField(verbose_name="PDF")),
                    ("sha256", models.CharField(max_length=64)),
                    ("made_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "letter",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="documents",
                            to="allocation.letter",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "brevdokument",
                    "verbose_name_plural": "brevdokumenter",
                    "constraints": [
                        models.UniqueConstraint(fields=("letter", "version"), name="letter_document_version_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="LetterEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("vedtak", "Vedtaksbrev"),
                                ("tilbud", "Tilbudsbrev"),
                                ("fornyelse", "Varsel om at kontrakten går ut"),
                                ("paminnelse", "Påminnelse om å søke fornyelse"),
                                ("flyttekrav", "Krav om å flytte"),
                                ("forelopig_svar", "Foreløpig svar"),
                                ("forsinkelse", "Brev om forsinkelse"),
                                ("dokumentasjon", "Brev om dokumentasjon"),
                                ("samtale", "Innkalling til samtale"),
                                ("behov", "Spørsmål om behovet består"),
                                ("klage_avvist", "Klagen er avvist"),
                                ("klage_oversendt", "Klagen er sendt til klageorganet"),
                                ("klage_avgjort", "Klagen er avgjort"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("i_ko", "I kø"),
                                ("sendt", "Sendt"),
                                ("i_retur", "Kom i retur"),
                                ("stanset", "Stanset før sending"),
                            ],
                            default="i_ko",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "status_since",
                        models.DateTimeField(
                            db_default=django.db.models.functions.datetime.Now(),
                            default=django.utils.timezone.now,
                            verbose_name="i denne tilstanden siden",
                        ),
                    ),
                    (
                        "stopped_reason",
                        models.CharField(
                            blank=True,
                            db_default="",
                            default="",
                            max_length=200,
                            verbose_name="hvorfor stanset",
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    ("next_attempt_at", models.DateTimeField(verbose_name="neste forsøk")),
                    ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="forsøk")),
                    ("failure", models.CharField(blank=True, max_length=200, verbose_name="siste feil")),
                    ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
                    ("receipt", models.CharField(blank=True, max_length=80, verbose_name="kvittering")),
                    (
                        "behovsbekreftelse",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.behovsbekreftelse",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "forelopig_svar",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.forelopigsvar",
                        ),
                    ),
                    (
                        "fornyelse",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.fornyelse",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "klage",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.klage",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.letter",
                        ),
                    ),
                    (
                        "offer",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.offer",
                        ),
                    ),
                    (
                        "samtale",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.samtale",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                    (
                        "vedtak",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.vedtak",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="MeetingCandidate",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("rank", models.PositiveSmallIntegerField(verbose_name="plass på ventelisten")),
                    ("fits", models.BooleanField(verbose_name="passer")),
                    ("why", models.CharField(max_length=400, verbose_name="hvorfor denne plassen")),
                    ("frozen", models.JSONField(default=dict)),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("valgt", "Valgt"),
                                ("ikke_valgt", "Ikke valgt"),
                                ("passer_ikke", "Passer ikke til boligen"),
                            ],
                            max_length=12,
                            verbose_name="utfall",
                        ),
                    ),
                    ("reason", models.TextField(blank=True, verbose_name="begrunnelse")),
                    (
                        "meeting_dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="candidates",
                            to="allocation.meetingdwelling",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="candidacies",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "kandidat",
                    "verbose_name_plural": "kandidater",
                    "ordering": ("rank",),
                    "constraints": [
                        models.UniqueConstraint(fields=("meeting_dwelling", "soknad"), name="candidate_once"),
                        models.UniqueConstraint(
                            condition=models.Q(("outcome", "valgt")),
                            fields=("meeting_dwelling",),
                            name="candidate_one_chosen",
                            violation_error_message="Bare én kan velges til boligen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("outcome", ""), models.Q(("reason", ""), _negated=True), _connector="OR"
                            ),
                            name="candidate_outcome_has_reason",
                            violation_error_message="Skriv begrunnelsen for hver kandidat.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="meetingcandidate",
                trigger=pgtrigger.compiler.Trigger(
                    name="candidate_locked",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            IF EXISTS (SELECT 1 FROM allocation_allocationmeeting m\n                       WHERE m.id IN ((SELECT d.meeting_id FROM allocation_meetingdwelling d WHERE d.id = OLD.meeting_dwelling_id), (SELECT d.meeting_id FROM allocation_meetingdwelling d WHERE d.id = NEW.meeting_dwelling_id)) AND m.status = 'lukket')\n            THEN RAISE EXCEPTION 'candidate_locked: the meeting is closed';\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ",
                        hash="be899b7a071bf1eddf92bdbea70c9c3290f56393",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_candidate_locked_12dcc",
                        table="allocation_meetingcandidate",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="meetingcandidate",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."fits" IS DISTINCT FROM (NEW."fits") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."meeting_dwelling_id" IS DISTINCT FROM (NEW."meeting_dwelling_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."soknad_id" IS DISTINCT FROM (NEW."soknad_id") OR OLD."why" IS DISTINCT FROM (NEW."why"))',
                        func='INSERT INTO "allocation_meetingcandidateevent" ("fits", "id", "meeting_dwelling_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "reason", "soknad_id", "why") VALUES (OLD."fits", OLD."id", OLD."meeting_dwelling_id", OLD."outcome", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."rank", OLD."reason", OLD."soknad_id", OLD."why"); RETURN NULL;',
                        hash="940cb68dde74b80ed0c33b18abd84fc192ca0742",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_20058",
                        table="allocation_meetingcandidate",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="meetingcandidate",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_meetingcandidateevent" ("fits", "id", "meeting_dwelling_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "reason", "soknad_id", "why") VALUES (OLD."fits", OLD."id", OLD."meeting_dwelling_id", OLD."outcome", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."rank", OLD."reason", OLD."soknad_id", OLD."why"); RETURN NULL;',
                        hash="f6ac8aefc9e9a0c77b8aa2d0a86c6260ac428e7b",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_efe72",
                        table="allocation_meetingcandidate",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="MeetingCandidateEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("rank", models.PositiveSmallIntegerField(verbose_name="plass på ventelisten")),
                    ("fits", models.BooleanField(verbose_name="passer")),
                    ("why", models.CharField(max_length=400, verbose_name="hvorfor denne plassen")),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("valgt", "Valgt"),
                                ("ikke_valgt", "Ikke valgt"),
                                ("passer_ikke", "Passer ikke til boligen"),
                            ],
                            max_length=12,
                            verbose_name="utfall",
                        ),
                    ),
                    ("reason", models.TextField(blank=True, verbose_name="begrunnelse")),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.meetingcandidate",
                        ),
                    ),
                    (
                        "meeting_dwelling",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.meetingdwelling",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="MeetingDwellingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rekkefølge")),
                    ("entrance_facts", models.JSONField(default=dict)),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[("tildelt", "Tildelt"), ("utsatt", "Utsatt")],
                            max_length=12,
                            verbose_name="utfall",
                        ),
                    ),
                    ("reason", models.TextField(blank=True, verbose_name="begrunnelse")),
                    (
                        "meeting",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.allocationmeeting",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.meetingdwelling",
                        ),
                    ),
                    (
                        "vacancy",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.vacancy",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="OfferEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "grounds",
                        models.TextField(
                            blank=True, db_default="", verbose_name="begrunnelse for tilbud uten møte"
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("apent", "Åpent"),
                                ("akseptert", "Akseptert"),
                                ("avslatt", "Avslått"),
                                ("utlopt", "Utløpt"),
                                ("trukket", "Trukket"),
                                ("kontrakt_signert", "Kontrakt signert"),
                            ],
                            default="apent",
                            max_length=20,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[("muntlig", "Muntlig"), ("brev", "Brev")],
                            max_length=12,
                            verbose_name="gitt",
                        ),
                    ),
                    ("given_on", models.DateField(verbose_name="gitt dato")),
                    ("viewing_at", models.DateTimeField(blank=True, null=True, verbose_name="visning")),
                    ("answer_by", models.DateField(verbose_name="svarfrist")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svar mottatt")),
                    (
                        "decline_reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("uegnet", "Boligen er klart uegnet for behovet"),
                                ("beliggenhet", "Ønsker et annet sted"),
                                ("standard", "Standard eller størrelse"),
                                ("egen_bolig", "Har skaffet bolig selv"),
                                ("annet", "Annet"),
                            ],
                            max_length=16,
                            verbose_name="grunn til nei",
                        ),
                    ),
                    ("decline_text", models.TextField(blank=True, verbose_name="utdyping")),
                    ("consequence", models.CharField(blank=True, max_length=16, verbose_name="følge")),
                    (
                        "consequence_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="følge godkjent"),
                    ),
                    (
                        "withdrawn_reason",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="grunn til at tilbudet er trukket"
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "consequence_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "dwelling",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.dwelling",
                        ),
                    ),
                    (
                        "given_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "meeting_dwelling",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.meetingdwelling",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.offer",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="RuleSetEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.CharField(max_length=40, verbose_name="kode")),
                    ("name", models.CharField(max_length=160, verbose_name="navn")),
                    ("source", models.CharField(max_length=400, verbose_name="kilde")),
                    (
                        "valid_from",
                        models.DateField(help_text="I et utkast: datoen som er tenkt", verbose_name="gjelder fra"),
                    ),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gjelder til")),
                    ("verified", models.BooleanField(default=True, verbose_name="kontrollert")),
                    (
                        "verified_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="kontrollert tidspunkt"),
                    ),
                    ("active", models.BooleanField(default=True, verbose_name="i bruk")),
                    (
                        "created_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, editable=False, verbose_name="laget"
                        ),
                    ),
                    ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="tatt i bruk")),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "based_on",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.ruleset",
                            verbose_name="bygger på",
                        ),
                    ),
                    (
                        "created_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="laget av",
                        ),
                    ),
                    (
                        "kommune",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.ruleset",
                        ),
                    ),
                    (
                        "published_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            help_text="Tom når regelsettet fulgte med Husrom",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="tatt i bruk av",
                        ),
                    ),
                    (
                        "verified_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="kontrollert av",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SamtaleEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("kartlegging", "Kartleggingssamtale"),
                                ("veiledning", "Veiledningssamtale"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("avtalt", "Avtalt"),
                                ("holdt", "Holdt"),
                                ("ikke_mott", "Ikke møtt"),
                                ("avlyst", "Avlyst"),
                            ],
                            default="avtalt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("planned_at", models.DateTimeField(verbose_name="avtalt tid")),
                    ("place", models.CharField(blank=True, max_length=120, verbose_name="sted")),
                    ("held_on", models.DateField(blank=True, null=True, verbose_name="holdt")),
                    ("present", models.CharField(blank=True, max_length=200, verbose_name="til stede")),
                    ("note", models.TextField(blank=True, verbose_name="hva som kom fram")),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "fornyelse",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.fornyelse",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.samtale",
                        ),
                    ),
                    (
                        "registered_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SoknadEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("number", models.CharField(max_length=12, verbose_name="saksnummer")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("ny", "Ny søknad"), ("fornyelse", "Fornyelse"), ("bytte", "Bytte")],
                            default="ny",
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("papir", "Papir"),
                                ("digital", "Digitalt skjema"),
                                ("telefon", "Telefon"),
                                ("skranke", "Oppmøte"),
                            ],
                            max_length=12,
                            verbose_name="kanal",
                        ),
                    ),
                    (
                        "received_on",
                        models.DateField(
                            help_text="Søknadstidspunktet, som vilkårene vurderes etter",
                            verbose_name="mottatt",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("registrert", "Registrert"),
                                ("under_behandling", "Under behandling"),
                                ("avventer", "Avventer dokumentasjon"),
                                ("til_vedtak", "Til vedtak"),
                                ("avgjort", "Avgjort"),
                                ("bolig_tildelt", "Bolig tildelt"),
                                ("trukket", "Trukket"),
                                ("henlagt", "Henlagt"),
                            ],
                            default="registrert",
                            max_length=20,
                            verbose_name="status",
                        ),
                    ),
                    ("status_since", models.DateTimeField(verbose_name="i dette steget siden")),
                    (
                        "situations",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("uten_tak", "Uten bolig: uten tak over hodet"),
                                    ("midlertidig", "Uten bolig: i midlertidig botilbud"),
                                    ("hos_andre", "Uten bolig: bor hos slekt eller venner"),
                                    ("institusjon", "Uten bolig: utskrives fra institusjon"),
                                    ("fengsel", "Uten bolig: løslates fra fengsel"),
                                    ("i_fare", "I fare for å miste boligen"),
                                    ("uegnet_bolig", "Uegnet bolig"),
                                    ("uegnet_bomiljo", "Uegnet bomiljø"),
                                ],
                                max_length=20,
                            ),
                            size=None,
                            verbose_name="boligsituasjon",
                        ),
                    ),
                    (
                        "causes",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("okonomi", "Dårlig økonomi"),
                                    ("funksjonsevne", "Nedsatt funksjonsevne"),
                                    ("helse", "Helsemessige problemer"),
                                    ("sosiale", "Sosiale problemer"),
                                ],
                                max_length=20,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                            verbose_name="årsaker",
                        ),
                    ),
                    ("situation_text", models.TextField(blank=True, verbose_name="om situasjonen")),
                    ("wishes", models.TextField(blank=True, verbose_name="ønsker")),
                    (
                        "income",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="husstandens inntekt (kr per år)"
                        ),
                    ),
                    (
                        "resident_since",
                        models.DateField(
                            blank=True, null=True, verbose_name="bodd sammenhengende i kommunen siden"
                        ),
                    ),
                    (
                        "residence_permit",
                        models.BooleanField(blank=True, null=True, verbose_name="oppholdstillatelse i Norge"),
                    ),
                    (
                        "home_ends_on",
                        models.DateField(blank=True, null=True, verbose_name="mister boligen dato"),
                    ),
                    (
                        "debt_to_kommune",
                        models.BooleanField(blank=True, null=True, verbose_name="misligholdt gjeld til kommunen"),
                    ),
                    (
                        "debt_settled",
                        models.BooleanField(
                            blank=True, null=True, verbose_name="gjelden er betalt eller har avtale"
                        ),
                    ),
                    (
                        "startlan_parallel",
                        models.BooleanField(default=False, verbose_name="har også søkt startlån"),
                    ),
                    (
                        "startlan_assessed",
                        models.BooleanField(default=False, verbose_name="startlån er vurdert"),
                    ),
                    ("barnets_beste", models.TextField(blank=True, verbose_name="barnets beste")),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "caseworker",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="saksbehandler",
                        ),
                    ),
                    (
                        "exchange_of",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.tenancy",
                            verbose_name="bytter fra",
                        ),
                    ),
                    (
                        "exchange_to",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                            verbose_name="ønsker å bytte til",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.soknad",
                        ),
                    ),
                    (
                        "renews",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.lease",
                            verbose_name="fornyer",
                        ),
                    ),
                    (
                        "rule_set",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.ruleset",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Soknadskladd",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("step", models.PositiveSmallIntegerField(default=1, verbose_name="steg")),
                    (
                        "typed",
                        housing.fields.EncryptedTextField(purpose="soknadskladd.typed", verbose_name="utfylt"),
                    ),
                    ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="påbegynt")),
                    ("saved_at", models.DateTimeField(auto_now=True, verbose_name="lagret")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="housing.household",
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "søknadskladd",
                    "verbose_name_plural": "søknadskladder",
                    "indexes": [models.Index(fields=["owner", "-saved_at"], name="kladd_of_owner")],
                },
            ),
            migrations.CreateModel(
                name="VedtakCondition",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("text", models.TextField(verbose_name="vilkår")),
                    ("legal_basis", models.CharField(max_length=200, verbose_name="rettslig grunnlag")),
                    ("follow_up_on", models.DateField(verbose_name="følges opp")),
                    ("followed_up_on", models.DateField(blank=True, null=True, verbose_name="fulgt opp")),
                    ("follow_up_note", models.TextField(blank=True, verbose_name="hva oppfølgingen viste")),
                    (
                        "next_follow_up_on",
                        models.DateField(blank=True, null=True, verbose_name="følges opp igjen"),
                    ),
                    (
                        "followed_up_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="fulgt opp av",
                        ),
                    ),
                    (
                        "vedtak",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="conditions",
                            to="allocation.vedtak",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "vilkår i vedtak",
                    "verbose_name_plural": "vilkår i vedtak",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("text", ""), _negated=True),
                                models.Q(("legal_basis", ""), _negated=True),
                            ),
                            name="vedtak_condition_is_founded",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("followed_up_by", None),
                                    ("followed_up_on", None),
                                    ("next_follow_up_on", None),
                                ),
                                models.Q(
                                    ("followed_up_by__isnull", False),
                                    ("followed_up_on__isnull", False),
                                    models.Q(("follow_up_note", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="vedtak_condition_followed_up_says_what",
                            violation_error_message="Skriv hva oppfølgingen viste.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("next_follow_up_on", None),
                                ("next_follow_up_on__gt", models.F("followed_up_on")),
                                _connector="OR",
                            ),
                            name="vedtak_condition_next_is_later",
                            violation_error_message="Neste oppfølging må være etter denne.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtakcondition",
                trigger=pgtrigger.compiler.Trigger(
                    name="vedtak_condition_locked",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n                    IF TG_OP = 'UPDATE' AND (OLD.vedtak_id, OLD.text, OLD.legal_basis, OLD.follow_up_on)\n                        IS NOT DISTINCT FROM (NEW.vedtak_id, NEW.text, NEW.legal_basis, NEW.follow_up_on)\n                    THEN RETURN NEW;\n                    END IF;\n                    IF EXISTS (SELECT 1 FROM allocation_vedtak v\n                               WHERE v.id IN (OLD.vedtak_id, NEW.vedtak_id) AND v.status <> 'utkast')\n                    THEN RAISE EXCEPTION 'vedtak_condition_locked: the vedtak is issued';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                        hash="0dd2d522a68a2e0c7de55147494e199341a18508",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_vedtak_condition_locked_cce63",
                        table="allocation_vedtakcondition",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtakcondition",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_vedtakconditionevent" ("follow_up_note", "follow_up_on", "followed_up_by_id", "followed_up_on", "id", "legal_basis", "next_follow_up_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "vedtak_id") VALUES (OLD."follow_up_note", OLD."follow_up_on", OLD."followed_up_by_id", OLD."followed_up_on", OLD."id", OLD."legal_basis", OLD."next_follow_up_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."text", OLD."vedtak_id"); RETURN NULL;',
                        hash="9dffc1dd5080c20308a6585bc46f52024f2d5ebe",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_ce396",
                        table="allocation_vedtakcondition",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtakcondition",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_vedtakconditionevent" ("follow_up_note", "follow_up_on", "followed_up_by_id", "followed_up_on", "id", "legal_basis", "next_follow_up_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "vedtak_id") VALUES (OLD."follow_up_note", OLD."follow_up_on", OLD."followed_up_by_id", OLD."followed_up_on", OLD."id", OLD."legal_basis", OLD."next_follow_up_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."text", OLD."vedtak_id"); RETURN NULL;',
                        hash="08a699e92300954212e6cb864f20bb3d50527c7d",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_c6cb2",
                        table="allocation_vedtakcondition",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="VedtakConditionEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("text", models.TextField(verbose_name="vilkår")),
                    ("legal_basis", models.CharField(max_length=200, verbose_name="rettslig grunnlag")),
                    ("follow_up_on", models.DateField(verbose_name="følges opp")),
                    ("followed_up_on", models.DateField(blank=True, null=True, verbose_name="fulgt opp")),
                    ("follow_up_note", models.TextField(blank=True, verbose_name="hva oppfølgingen viste")),
                    (
                        "next_follow_up_on",
                        models.DateField(blank=True, null=True, verbose_name="følges opp igjen"),
                    ),
                    (
                        "followed_up_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="fulgt opp av",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.vedtakcondition",
                        ),
                    ),
                    (
                        "vedtak",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.vedtak",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="VedtakEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("tilsagn", "Tilsagn om kommunal bolig"),
                                ("avslag_vilkar", "Avslag: vilkårene er ikke oppfylt"),
                                ("avslag_boligmangel", "Avslag: mangel på ledige boliger"),
                                ("ikke_prioritert", "Avslag: ikke prioritert"),
                                ("fornyelse_innvilget", "Fornyelse innvilget"),
                                ("fornyelse_avslatt", "Fornyelse avslått"),
                                ("bytte_innvilget", "Bytte innvilget"),
                                ("bytte_avslatt", "Bytte avslått"),
                                ("bortfall", "Bortfall av tilsagn"),
                                ("bistand", "Bistand etter boligsosialloven"),
                            ],
                            max_length=24,
                            verbose_name="utfall",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("utkast", "Utkast"),
                                ("fattet", "Fattet"),
                                ("opphevet", "Opphevet"),
                                ("avlost", "Avløst av et nytt vedtak"),
                            ],
                            default="utkast",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("legal_basis", models.TextField(blank=True, verbose_name="rettslig grunnlag")),
                    ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                    (
                        "rooms",
                        models.CharField(blank=True, max_length=40, verbose_name="størrelse på boligen"),
                    ),
                    (
                        "term_months",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="leietid (måneder)"),
                    ),
                    ("valid_until", models.DateField(blank=True, null=True, verbose_name="bolig innen")),
                    ("appealable", models.BooleanField(default=True, verbose_name="kan påklages")),
                    ("appeal_body", models.CharField(blank=True, max_length=120, verbose_name="klageorgan")),
                    ("issued_at", models.DateTimeField(blank=True, null=True, verbose_name="fattet")),
                    ("notice_date", models.DateField(blank=True, null=True, verbose_name="underrettet")),
                    ("appeal_deadline", models.DateField(blank=True, null=True, verbose_name="klagefrist")),
                    ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="opphevet")),
                    ("revoked_reason", models.TextField(blank=True, verbose_name="grunn til oppheving")),
                    (
                        "blocks",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text="Avsnitt i brevet: code, title og text. Alltid ren tekst",
                            verbose_name="tekstblokker",
                        ),
                    ),
                    ("replaced_at", models.DateTimeField(blank=True, null=True, verbose_name="avløst")),
                    (
                        "lapse_cause",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("endret_situasjon", "Situasjonen har endret seg"),
                                ("avslo_kommunal", "Takket nei til kommunal bolig"),
                                ("avslo_privat", "Takket nei til en egnet privat bolig"),
                                ("ikke_bekreftet", "Bekreftet ikke at behovet består"),
                                ("dod", "Dødsfall"),
                            ],
                            max_length=20,
                            verbose_name="grunn til bortfall",
                        ),
                    ),
                    ("same_dwelling", models.BooleanField(blank=True, null=True, verbose_name="samme bolig")),
                    (
                        "term_reason",
                        models.CharField(blank=True, max_length=400, verbose_name="begrunnelse for leietiden"),
                    ),
                    ("seconded_at", models.DateTimeField(blank=True, null=True, verbose_name="sett over")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "created_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "issued_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "klage",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.klage",
                            verbose_name="etter klage",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.vedtak",
                        ),
                    ),
                    (
                        "replaces",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.vedtak",
                            verbose_name="avløser",
                        ),
                    ),
                    (
                        "seconded_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="sett over av",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Vilkarsvurdering",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "finding",
                        models.CharField(
                            choices=[
                                ("oppfylt", "Oppfylt"),
                                ("ikke_oppfylt", "Ikke oppfylt"),
                                ("ukjent", "Må vurderes"),
                            ],
                            default="ukjent",
                            max_length=16,
                            verbose_name="funn",
                        ),
                    ),
                    ("evidence", models.CharField(blank=True, max_length=400, verbose_name="grunnlag")),
                    ("found_at", models.DateTimeField(verbose_name="funnet")),
                    (
                        "conclusion",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("oppfylt", "Oppfylt"),
                                ("ikke_oppfylt", "Ikke oppfylt"),
                                ("unntak", "Unntak"),
                                ("ikke_relevant", "Ikke relevant"),
                            ],
                            max_length=16,
                            verbose_name="konklusjon",
                        ),
                    ),
                    ("exception_code", models.CharField(blank=True, max_length=40, verbose_name="unntak")),
                    ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                    ("concluded_at", models.DateTimeField(blank=True, null=True, verbose_name="konkludert")),
                    (
                        "concluded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "criterion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="allocation.criterion",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="vilkarsvurderinger",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "vilkårsvurdering",
                    "verbose_name_plural": "vilkårsvurderinger",
                    "ordering": ("criterion__position",),
                    "constraints": [
                        models.UniqueConstraint(fields=("soknad", "criterion"), name="vilkarsvurdering_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("concluded_at", None), ("concluded_by", None), ("conclusion", "")),
                                models.Q(
                                    models.Q(("conclusion", ""), _negated=True),
                                    models.Q(("grounds", ""), _negated=True),
                                    ("concluded_at__isnull", False),
                                    ("concluded_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="vilkarsvurdering_conclusion_has_grounds",
                            violation_error_message="En konklusjon må ha begrunnelse.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("conclusion", "unntak"), models.Q(("exception_code", ""), _negated=True)
                                ),
                                models.Q(
                                    models.Q(("conclusion", "unntak"), _negated=True), ("exception_code", "")
                                ),
                                _connector="OR",
                            ),
                            name="vilkarsvurdering_exception_has_code",
                            violation_error_message="Et unntak må ha en unntaksgrunn.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("finding__in", ["oppfylt", "ikke_oppfylt", "ukjent"])),
                            name="vilkarsvurdering_finding_known",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vilkarsvurdering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_vilkarsvurderingevent" ("concluded_at", "concluded_by_id", "conclusion", "criterion_id", "evidence", "exception_code", "finding", "found_at", "grounds", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id") VALUES (OLD."concluded_at", OLD."concluded_by_id", OLD."conclusion", OLD."criterion_id", OLD."evidence", OLD."exception_code", OLD."finding", OLD."found_at", OLD."grounds", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."soknad_id"); RETURN NULL;',
                        hash="efaf09084ffe6548040ac181c33862217a9b916d",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_4d946",
                        table="allocation_vilkarsvurdering",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vilkarsvurdering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_vilkarsvurderingevent" ("concluded_at", "concluded_by_id", "conclusion", "criterion_id", "evidence", "exception_code", "finding", "found_at", "grounds", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id") VALUES (OLD."concluded_at", OLD."concluded_by_id", OLD."conclusion", OLD."criterion_id", OLD."evidence", OLD."exception_code", OLD."finding", OLD."found_at", OLD."grounds", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."soknad_id"); RETURN NULL;',
                        hash="dcf1ca3449bac1d990d9947a0ffb05a36be8574a",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_a8046",
                        table="allocation_vilkarsvurdering",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="VilkarsvurderingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "finding",
                        models.CharField(
                            choices=[
                                ("oppfylt", "Oppfylt"),
                                ("ikke_oppfylt", "Ikke oppfylt"),
                                ("ukjent", "Må vurderes"),
                            ],
                            default="ukjent",
                            max_length=16,
                            verbose_name="funn",
                        ),
                    ),
                    ("evidence", models.CharField(blank=True, max_length=400, verbose_name="grunnlag")),
                    ("found_at", models.DateTimeField(verbose_name="funnet")),
                    (
                        "conclusion",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("oppfylt", "Oppfylt"),
                                ("ikke_oppfylt", "Ikke oppfylt"),
                                ("unntak", "Unntak"),
                                ("ikke_relevant", "Ikke relevant"),
                            ],
                            max_length=16,
                            verbose_name="konklusjon",
                        ),
                    ),
                    ("exception_code", models.CharField(blank=True, max_length=40, verbose_name="unntak")),
                    ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                    ("concluded_at", models.DateTimeField(blank=True, null=True, verbose_name="konkludert")),
                    (
                        "concluded_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "criterion",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.criterion",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.vilkarsvurdering",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="WaitingEntryEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("received_on", models.DateField(verbose_name="søknadstidspunkt")),
                    ("qualified_on", models.DateField(blank=True, null=True, verbose_name="kvalifisert")),
                    ("prioritised_on", models.DateField(blank=True, null=True, verbose_name="prioritert")),
                    ("listed_on", models.DateField(blank=True, null=True, verbose_name="på venteliste")),
                    (
                        "urgency",
                        models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Akutt"),
                                (2, "Svært påtrengende"),
                                (3, "Påtrengende"),
                                (4, "Ordinær"),
                            ],
                            default=4,
                            verbose_name="hastegrad",
                        ),
                    ),
                    (
                        "urgency_grounds",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("medisinske", "Medisinske forhold"),
                                    ("sosiale", "Sosiale forhold"),
                                    ("barn", "Barns situasjon"),
                                ],
                                max_length=12,
                            ),
                            blank=True,
                            default=list,
                            size=None,
                            verbose_name="grunner",
                        ),
                    ),
                    ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                    ("deadline", models.DateField(blank=True, null=True, verbose_name="bolig innen")),
                    ("parked_until", models.DateField(blank=True, null=True, verbose_name="satt på vent til")),
                    (
                        "parked_reason",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="grunn til at saken er satt på vent"
                        ),
                    ),
                    (
                        "reconfirmed_on",
                        models.DateField(blank=True, null=True, verbose_name="bekreftet behov"),
                    ),
                    ("left_on", models.DateField(blank=True, null=True, verbose_name="ute av ventelisten")),
                    (
                        "left_cause",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig_tildelt", "Fikk bolig"),
                                ("avslo_tilbud", "Avslo tilbud"),
                                ("bortfall", "Vedtaket er bortfalt"),
                                ("trukket", "Søknaden er trukket"),
                                ("ikke_bekreftet", "Bekreftet ikke behovet"),
                                ("dod", "Dødsfall"),
                            ],
                            max_length=16,
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.waitingentry",
                        ),
                    ),
                    (
                        "set_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "indexes": [models.Index(fields=["bydel", "pgh_created_at"], name="waiting_changes_of_bydel")],
                },
            ),
            migrations.CreateModel(
                name="AllocationMeetingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("body_name", models.CharField(max_length=80, verbose_name="navn på møtet")),
                    ("held_at", models.DateTimeField(verbose_name="tid")),
                    ("place", models.CharField(blank=True, max_length=120, verbose_name="sted")),
                    (
                        "status",
                        models.CharField(
                            choices=[("planlagt", "Planlagt"), ("apent", "Åpent"), ("lukket", "Lukket")],
                            default="planlagt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="åpnet")),
                    ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="lukket")),
                    ("note", models.TextField(blank=True, verbose_name="merknader til møtet")),
                    (
                        "bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "leader",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.allocationmeeting",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Dokumentkrav",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("what", models.CharField(max_length=200, verbose_name="dokument")),
                    ("asked_on", models.DateField(verbose_name="etterspurt")),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("received_on", models.DateField(blank=True, null=True, verbose_name="mottatt")),
                    ("waived_on", models.DateField(blank=True, null=True, verbose_name="frafalt")),
                    (
                        "waived_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor frafalt"),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="dokumentkrav",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "dokumentkrav",
                    "verbose_name_plural": "dokumentkrav",
                    "ordering": ("due_on", "pk"),
                    "indexes": [
                        models.Index(
                            condition=models.Q(("received_on", None), ("waived_on", None)),
                            fields=["due_on"],
                            name="dokumentkrav_outstanding",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("what", ""), _negated=True), name="dokumentkrav_says_what"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("due_on__gt", models.F("asked_on"))),
                            name="dokumentkrav_due_after_asked",
                            violation_error_message="Fristen må være etter at dokumentet ble etterspurt.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("waived_on", None),
                                models.Q(("waived_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="dokumentkrav_waived_has_reason",
                            violation_error_message="Skriv hvorfor dokumentet ikke trengs.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("received_on", None), ("waived_on", None), _connector="OR"),
                            name="dokumentkrav_received_or_waived",
                            violation_error_message="Dokumentet er enten mottatt eller frafalt.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dokumentkrav",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_dokumentkravevent" ("asked_by_id", "asked_on", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "soknad_id", "waived_on", "waived_reason", "what") VALUES (OLD."asked_by_id", OLD."asked_on", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."received_on", OLD."soknad_id", OLD."waived_on", OLD."waived_reason", OLD."what"); RETURN NULL;',
                        hash="a55626d72c2c2e95153a7db8e7d945025729d760",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_53eb7",
                        table="allocation_dokumentkrav",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dokumentkrav",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_dokumentkravevent" ("asked_by_id", "asked_on", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "soknad_id", "waived_on", "waived_reason", "what") VALUES (OLD."asked_by_id", OLD."asked_on", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."received_on", OLD."soknad_id", OLD."waived_on", OLD."waived_reason", OLD."what"); RETURN NULL;',
                        hash="1e2c218409c918098861edca47081e990138d8a7",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_a251f",
                        table="allocation_dokumentkrav",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Attachment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("title", models.CharField(max_length=120, verbose_name="hva det er")),
                    ("filename", models.CharField(max_length=120, verbose_name="filnavn")),
                    ("content_type", models.CharField(max_length=40, verbose_name="filtype")),
                    ("size", models.PositiveIntegerField(verbose_name="størrelse (byte)")),
                    ("sha256", models.CharField(max_length=64)),
                    (
                        "access",
                        models.CharField(
                            choices=[
                                ("saken", "Alle som kan se saken"),
                                ("behandlere", "Bare de som behandler saken"),
                            ],
                            default="saken",
                            max_length=12,
                            verbose_name="hvem kan åpne",
                        ),
                    ),
                    ("added_at", models.DateTimeField(auto_now_add=True)),
                    ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="fjernet")),
                    (
                        "removed_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor fjernet"),
                    ),
                    (
                        "added_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "removed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "krav",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="attachments",
                            to="allocation.dokumentkrav",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="attachments",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "vedlegg",
                    "verbose_name_plural": "vedlegg",
                    "ordering": ("-added_at", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("access__in", ["saken", "behandlere"])),
                            name="attachment_access_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("size__gt", 0)), name="attachment_is_not_empty"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("removed_at", None), ("removed_by", None)),
                                models.Q(
                                    ("removed_at__isnull", False),
                                    ("removed_by__isnull", False),
                                    models.Q(("removed_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="attachment_removed_has_reason",
                            violation_error_message="Skriv hvorfor vedlegget fjernes.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="attachment",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_attachmentevent" ("access", "added_at", "added_by_id", "content_type", "filename", "id", "krav_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "removed_reason", "sha256", "size", "soknad_id", "title") VALUES (OLD."access", OLD."added_at", OLD."added_by_id", OLD."content_type", OLD."filename", OLD."id", OLD."krav_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."removed_reason", OLD."sha256", OLD."size", OLD."soknad_id", OLD."title"); RETURN NULL;',
                        hash="49717171e415c8556b3f679ef40dab2a715d0c74",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_4d579",
                        table="allocation_attachment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="attachment",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_attachmentevent" ("access", "added_at", "added_by_id", "content_type", "filename", "id", "krav_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "removed_reason", "sha256", "size", "soknad_id", "title") VALUES (OLD."access", OLD."added_at", OLD."added_by_id", OLD."content_type", OLD."filename", OLD."id", OLD."krav_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."removed_reason", OLD."sha256", OLD."size", OLD."soknad_id", OLD."title"); RETURN NULL;',
                        hash="d43338632482b8fa205ab40b5bb1b4ef7d365959",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_a95dd",
                        table="allocation_attachment",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="AttachmentContent",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("data", models.BinaryField(verbose_name="innhold")),
                    (
                        "attachment",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="content",
                            to="allocation.attachment",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "innhold i vedlegg",
                    "verbose_name_plural": "innhold i vedlegg",
                },
            ),
            migrations.CreateModel(
                name="BehovsbekreftelseEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("asked_on", models.DateField(verbose_name="spurt")),
                    ("answer_by", models.DateField(verbose_name="svar innen")),
                    ("grace_until", models.DateField(verbose_name="beholder plassen minst til")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svart")),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[("ja", "Trenger fortsatt bolig"), ("nei", "Trenger ikke bolig lenger")],
                            max_length=4,
                            verbose_name="svar",
                        ),
                    ),
                    (
                        "closed_on",
                        models.DateField(blank=True, null=True, verbose_name="spørsmålet avsluttet uten svar"),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.behovsbekreftelse",
                        ),
                    ),
                    (
                        "entry",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.waitingentry",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Byttesamtykke",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "party",
                        models.CharField(
                            choices=[
                                ("fra_bydel", "Bydelen husstanden flytter fra"),
                                ("til_bydel", "Bydelen husstanden flytter til"),
                                ("utleier", "Utleieren"),
                            ],
                            max_length=12,
                            verbose_name="part",
                        ),
                    ),
                    ("facts", models.JSONField(default=dict, verbose_name="opplysninger")),
                    ("asked_on", models.DateField(verbose_name="spurt")),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[("ja", "Samtykker"), ("nei", "Samtykker ikke")],
                            max_length=4,
                            verbose_name="svar",
                        ),
                    ),
                    ("reason", models.CharField(blank=True, max_length=400, verbose_name="begrunnelse")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svart")),
                    (
                        "answered_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked_by_bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="samtykker",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "byttesamtykke",
                    "verbose_name_plural": "byttesamtykker",
                    "constraints": [
                        models.UniqueConstraint(fields=("soknad", "party"), name="byttesamtykke_once_per_party"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("bydel", None), ("landlord__isnull", False), ("party", "utleier")),
                                models.Q(
                                    ("bydel__isnull", False),
                                    ("landlord", None),
                                    ("party__in", ["fra_bydel", "til_bydel"]),
                                ),
                                _connector="OR",
                            ),
                            name="byttesamtykke_asks_one",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_by", None), ("answered_on", None)),
                                models.Q(
                                    models.Q(("answer", ""), _negated=True),
                                    ("answered_by__isnull", False),
                                    ("answered_on__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="byttesamtykke_answer_is_signed",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", "nei"), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="byttesamtykke_no_has_reason",
                            violation_error_message="Skriv hvorfor dere ikke samtykker.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="byttesamtykke",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_byttesamtykkeevent" ("answer", "answered_by_id", "answered_on", "asked_by_bydel_id", "asked_by_id", "asked_on", "bydel_id", "facts", "id", "landlord_id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "soknad_id") VALUES (OLD."answer", OLD."answered_by_id", OLD."answered_on", OLD."asked_by_bydel_id", OLD."asked_by_id", OLD."asked_on", OLD."bydel_id", OLD."facts", OLD."id", OLD."landlord_id", OLD."party", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."reason", OLD."soknad_id"); RETURN NULL;',
                        hash="979fa79a376e9bad59a01262856a6880156a742d",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_09710",
                        table="allocation_byttesamtykke",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="byttesamtykke",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_byttesamtykkeevent" ("answer", "answered_by_id", "answered_on", "asked_by_bydel_id", "asked_by_id", "asked_on", "bydel_id", "facts", "id", "landlord_id", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "soknad_id") VALUES (OLD."answer", OLD."answered_by_id", OLD."answered_on", OLD."asked_by_bydel_id", OLD."asked_by_id", OLD."asked_on", OLD."bydel_id", OLD."facts", OLD."id", OLD."landlord_id", OLD."party", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."reason", OLD."soknad_id"); RETURN NULL;',
                        hash="aad766b61cb14c8284218035dca485564cb3746f",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_364a6",
                        table="allocation_byttesamtykke",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="ByttesamtykkeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "party",
                        models.CharField(
                            choices=[
                                ("fra_bydel", "Bydelen husstanden flytter fra"),
                                ("til_bydel", "Bydelen husstanden flytter til"),
                                ("utleier", "Utleieren"),
                            ],
                            max_length=12,
                            verbose_name="part",
                        ),
                    ),
                    ("facts", models.JSONField(default=dict, verbose_name="opplysninger")),
                    ("asked_on", models.DateField(verbose_name="spurt")),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[("ja", "Samtykker"), ("nei", "Samtykker ikke")],
                            max_length=4,
                            verbose_name="svar",
                        ),
                    ),
                    ("reason", models.CharField(blank=True, max_length=400, verbose_name="begrunnelse")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svart")),
                    (
                        "answered_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked_by_bydel",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.byttesamtykke",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="AttachmentEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=120, verbose_name="hva det er")),
                    ("filename", models.CharField(max_length=120, verbose_name="filnavn")),
                    ("content_type", models.CharField(max_length=40, verbose_name="filtype")),
                    ("size", models.PositiveIntegerField(verbose_name="størrelse (byte)")),
                    ("sha256", models.CharField(max_length=64)),
                    (
                        "access",
                        models.CharField(
                            choices=[
                                ("saken", "Alle som kan se saken"),
                                ("behandlere", "Bare de som behandler saken"),
                            ],
                            default="saken",
                            max_length=12,
                            verbose_name="hvem kan åpne",
                        ),
                    ),
                    ("added_at", models.DateTimeField(auto_now_add=True)),
                    ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="fjernet")),
                    (
                        "removed_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor fjernet"),
                    ),
                    (
                        "added_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.attachment",
                        ),
                    ),
                    (
                        "removed_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "krav",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.dokumentkrav",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="DokumentkravEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("what", models.CharField(max_length=200, verbose_name="dokument")),
                    ("asked_on", models.DateField(verbose_name="etterspurt")),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("received_on", models.DateField(blank=True, null=True, verbose_name="mottatt")),
                    ("waived_on", models.DateField(blank=True, null=True, verbose_name="frafalt")),
                    (
                        "waived_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor frafalt"),
                    ),
                    (
                        "asked_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.dokumentkrav",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Dublettvurdering",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "answer",
                        models.CharField(
                            choices=[
                                ("samme_sak", "Samme sak: behandles i den andre"),
                                ("to_saker", "To saker som begge skal behandles"),
                            ],
                            max_length=12,
                            verbose_name="vurdering",
                        ),
                    ),
                    ("grounds", models.CharField(max_length=400, verbose_name="begrunnelse")),
                    ("decided_at", models.DateTimeField(auto_now_add=True, verbose_name="vurdert")),
                    (
                        "decided_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="dublettvurderinger",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "dublettvurdering",
                    "verbose_name_plural": "dublettvurderinger",
                    "constraints": [
                        models.UniqueConstraint(fields=("soknad", "other"), name="dublett_once"),
                        models.CheckConstraint(
                            condition=models.Q(("soknad", models.F("other")), _negated=True),
                            name="dublett_of_two",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("grounds", ""), _negated=True),
                                ("answer__in", ["samme_sak", "to_saker"]),
                            ),
                            name="dublett_has_grounds",
                            violation_error_message="Skriv hvorfor.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dublettvurdering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_dublettvurderingevent" ("answer", "decided_at", "decided_by_id", "grounds", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id") VALUES (OLD."answer", OLD."decided_at", OLD."decided_by_id", OLD."grounds", OLD."id", OLD."other_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."soknad_id"); RETURN NULL;',
                        hash="5407ad46efab13cb2f33bb45b2c68664ddd58226",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_6b9ac",
                        table="allocation_dublettvurdering",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="dublettvurdering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_dublettvurderingevent" ("answer", "decided_at", "decided_by_id", "grounds", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id") VALUES (OLD."answer", OLD."decided_at", OLD."decided_by_id", OLD."grounds", OLD."id", OLD."other_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."soknad_id"); RETURN NULL;',
                        hash="5cd56ce572dc29900e016f650d7b5cab44fdef45",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_ceb58",
                        table="allocation_dublettvurdering",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="DublettvurderingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "answer",
                        models.CharField(
                            choices=[
                                ("samme_sak", "Samme sak: behandles i den andre"),
                                ("to_saker", "To saker som begge skal behandles"),
                            ],
                            max_length=12,
                            verbose_name="vurdering",
                        ),
                    ),
                    ("grounds", models.CharField(max_length=400, verbose_name="begrunnelse")),
                    ("decided_at", models.DateTimeField(auto_now_add=True, verbose_name="vurdert")),
                    (
                        "decided_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "pgh_context",
                        models.ForeignKey(
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="pghistory.context",
                        ),
                    ),
                    (
                        "pgh_obj",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="events",
                            to="allocation.dublettvurdering",
                        ),
                    ),
                    (
                        "other",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                    (
                        "soknad",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.soknad",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="vedtak",
                name="klage",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="led_to",
                    to="allocation.klage",
                    verbose_name="etter klage",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(("status__in", ["utkast", "fattet", "opphevet", "avlost"])),
                    name="vedtak_status_known",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        (
                            "kind__in",
                            [
                                "tilsagn",
                                "avslag_vilkar",
                                "avslag_boligmangel",
                                "ikke_prioritert",
                                "fornyelse_innvilget",
                                "fornyelse_avslatt",
                                "bytte_innvilget",
                                "bytte_avslatt",
                                "bortfall",
                                "bistand",
                            ],
                        )
                    ),
                    name="vedtak_kind_known",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("issued_at", None), ("issued_by", None), ("status", "utkast")),
                        models.Q(
                            models.Q(("status", "utkast"), _negated=True),
                            ("issued_at__isnull", False),
                            ("issued_by__isnull", False),
                            ("notice_date__isnull", False),
                            models.Q(("grounds", ""), _negated=True),
                            models.Q(("legal_basis", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="vedtak_draft_or_signed",
                    violation_error_message="Et fattet vedtak må ha begrunnelse, rettslig grunnlag og underskrift.",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("status", "utkast"),
                        ("appealable", False),
                        models.Q(("appeal_deadline__isnull", False), models.Q(("appeal_body", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="vedtak_issued_tells_of_appeal",
                    violation_error_message="Vedtaket må si hvem som behandler klagen, og fristen.",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("status", "opphevet"), _negated=True),
                        models.Q(("revoked_at__isnull", False), models.Q(("revoked_reason", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="vedtak_revoked_has_reason",
                    violation_error_message="Skriv hvorfor vedtaket oppheves.",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("replaced_at__isnull", False), ("status", "avlost")),
                        models.Q(models.Q(("status", "avlost"), _negated=True), ("replaced_at", None)),
                        _connector="OR",
                    ),
                    name="vedtak_replaced_has_time",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "bortfall"), models.Q(("lapse_cause", ""), _negated=True)),
                        models.Q(models.Q(("kind", "bortfall"), _negated=True), ("lapse_cause", "")),
                        _connector="OR",
                    ),
                    name="vedtak_lapse_has_cause",
                    violation_error_message="Velg hvorfor tilsagnet faller bort.",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("seconded_at", None), ("seconded_by", None)),
                        models.Q(
                            ("seconded_at__isnull", False),
                            ("seconded_by__isnull", False),
                            models.Q(
                                ("issued_by", None),
                                models.Q(("seconded_by", models.F("issued_by")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        _connector="OR",
                    ),
                    name="vedtak_second_look_is_anothers",
                    violation_error_message="En annen enn den som fatter vedtaket, må se over det.",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("status", "fattet")),
                    fields=("soknad",),
                    name="vedtak_one_in_force_per_soknad",
                    violation_error_message="Søknaden har allerede et gjeldende vedtak.",
                ),
            ),
            migrations.AddConstraint(
                model_name="vedtak",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("status", "utkast")),
                    fields=("soknad",),
                    name="vedtak_one_draft_per_soknad",
                    violation_error_message="Søknaden har allerede et utkast til vedtak.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtak",
                trigger=pgtrigger.compiler.Trigger(
                    name="vedtak_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{utkast:fattet,fattet:avlost,fattet:opphevet}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="5b8f27432321e4ced6760bd46ad47ff52d639d28",
                        operation="UPDATE",
                        pgid="pgtrigger_vedtak_status_steps_aa30e",
                        table="allocation_vedtak",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtak",
                trigger=pgtrigger.compiler.Trigger(
                    name="vedtak_issued_never_changes",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.status <> 'utkast' AND (OLD.soknad_id IS DISTINCT FROM NEW.soknad_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.legal_basis IS DISTINCT FROM NEW.legal_basis OR OLD.grounds IS DISTINCT FROM NEW.grounds OR OLD.issued_at IS DISTINCT FROM NEW.issued_at OR OLD.issued_by_id IS DISTINCT FROM NEW.issued_by_id OR OLD.notice_date IS DISTINCT FROM NEW.notice_date OR OLD.appeal_deadline IS DISTINCT FROM NEW.appeal_deadline OR OLD.appeal_body IS DISTINCT FROM NEW.appeal_body OR OLD.appealable IS DISTINCT FROM NEW.appealable OR OLD.rooms IS DISTINCT FROM NEW.rooms OR OLD.term_months IS DISTINCT FROM NEW.term_months OR OLD.valid_until IS DISTINCT FROM NEW.valid_until OR OLD.blocks IS DISTINCT FROM NEW.blocks OR OLD.replaces_id IS DISTINCT FROM NEW.replaces_id OR OLD.klage_id IS DISTINCT FROM NEW.klage_id OR OLD.lapse_cause IS DISTINCT FROM NEW.lapse_cause OR OLD.same_dwelling IS DISTINCT FROM NEW.same_dwelling OR OLD.term_reason IS DISTINCT FROM NEW.term_reason OR OLD.seconded_by_id IS DISTINCT FROM NEW.seconded_by_id OR OLD.seconded_at IS DISTINCT FROM NEW.seconded_at))",
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                        hash="d75fcb7349c802e13fa81868695a9e33a011d7c4",
                        operation="UPDATE",
                        pgid="pgtrigger_vedtak_issued_never_changes_8a202",
                        table="allocation_vedtak",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtak",
                trigger=pgtrigger.compiler.Trigger(
                    name="vedtak_issued_never_deleted",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.status <> 'utkast')",
                        func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                        hash="93983e774633f168c1d95af48d81b8a41338b5e5",
                        operation="DELETE",
                        pgid="pgtrigger_vedtak_issued_never_deleted_bfd71",
                        table="allocation_vedtak",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtak",
                trigger=pgtrigger.compiler.Trigger(
                    name="vedtak_issued_has_letter",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.status = 'utkast' AND NEW.status <> 'utkast')",
                        constraint="CONSTRAINT",
                        func="\n                    IF NOT EXISTS (SELECT 1 FROM allocation_letter l\n                                   JOIN allocation_letterdocument d ON d.letter_id = l.id\n                                   WHERE l.vedtak_id = NEW.id)\n                    THEN RAISE EXCEPTION 'vedtak_issued_has_letter: the vedtak has no letter';\n                    END IF;\n                    RETURN NULL;\n                ",
                        hash="d7e117e5a6779059f4641c15087668249e49f50f",
                        operation="UPDATE",
                        pgid="pgtrigger_vedtak_issued_has_letter_8e36a",
                        table="allocation_vedtak",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtak",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "allocation_vedtakevent" ("appeal_body", "appeal_deadline", "appealable", "blocks", "created_at", "created_by_id", "grounds", "id", "issued_at", "issued_by_id", "kind", "klage_id", "lapse_cause", "legal_basis", "notice_date", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "replaces_id", "revoked_at", "revoked_reason", "rooms", "same_dwelling", "seconded_at", "seconded_by_id", "soknad_id", "status", "term_months", "term_reason", "valid_until") VALUES (OLD."appeal_body", OLD."appeal_deadline", OLD."appealable", OLD."blocks", OLD."created_at", OLD."created_by_id", OLD."grounds", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."kind", OLD."klage_id", OLD."lapse_cause", OLD."legal_basis", OLD."notice_date", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."replaced_at", OLD."replaces_id", OLD."revoked_at", OLD."revoked_reason", OLD."rooms", OLD."same_dwelling", OLD."seconded_at", OLD."seconded_by_id", OLD."soknad_id", OLD."status", OLD."term_months", OLD."term_reason", OLD."valid_until"); RETURN NULL;',
                        hash="ce58b9a5aa3bb17867ab809d75bb770ee3ac23ff",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_a5544",
                        table="allocation_vedtak",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="vedtak",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "allocation_vedtakevent" ("appeal_body", "appeal_deadline", "appealable", "blocks", "created_at", "created_by_id", "grounds", "id", "issued_at", "issued_by_id", "kind", "klage_id", "lapse_cause", "legal_basis", "notice_date", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "replaces_id", "revoked_at", "revoked_reason", "rooms", "same_dwelling", "seconded_at", "seconded_by_id", "soknad_id", "status", "term_months", "term_reason", "valid_until") VALUES (OLD."appeal_body", OLD."appeal_deadline", OLD."appealable", OLD."blocks", OLD."created_at", OLD."created_by_id", OLD."grounds", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."kind", OLD."klage_id", OLD."lapse_cause", OLD."legal_basis", OLD."notice_date", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."replaced_at", OLD."replaces_id", OLD."revoked_at", OLD."revoked_reason", OLD."rooms", OLD."same_dwelling", OLD."seconded_at", OLD."seconded_by_id", OLD."soknad_id", OLD."status", OLD."term_months", OLD."term_reason", OLD."valid_until"); RETURN NULL;',
                        hash="5d1ebb28f2057cde0074a1d56d2630ac16b93d45",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_35a82",
                        table="allocation_vedtak",
                        when="AFTER",
                    ),
                ),
            ),
        ]
    )
