import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from config.migration_steps import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_history"),
        ("accounts", "__first__"),
        ("allocation", "0006_files_are_not_compressed"),
        ("housing", "0004_representative_through_function"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = at_once(
        [
            migrations.CreateModel(
                name="Bekymringsmelding",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "reported_by",
                        models.CharField(
                            choices=[
                                ("utleier", "Utleier"),
                                ("nabo", "Nabo"),
                                ("tjeneste", "En tjeneste"),
                                ("parorende", "Pårørende"),
                                ("annen", "Andre"),
                            ],
                            max_length=12,
                            verbose_name="fra",
                        ),
                    ),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    ("assess_by", models.DateField(verbose_name="vurderes innen")),
                    ("text", models.TextField(verbose_name="hva bekymringen gjelder")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("mottatt", "Mottatt"),
                                ("kontakt", "Vi tar kontakt"),
                                ("ikke_grunnlag", "Ikke grunnlag for å gjøre noe"),
                                ("sendt_videre", "Sendt til rett tjeneste"),
                            ],
                            default="mottatt",
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    ("assessed_on", models.DateField(blank=True, null=True, verbose_name="vurdert")),
                    (
                        "assessed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                            related_name="bekymringsmeldinger",
                            to="housing.household",
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
                        "registered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bekymringsmeldinger",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bekymringsmelding",
                    "verbose_name_plural": "bekymringsmeldinger",
                    "ordering": ("-received_on", "-pk"),
                    "indexes": [models.Index(fields=["bydel", "status", "assess_by"], name="bekymring_of_bydel")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True),
                            name="bekymring_says_what",
                            violation_error_message="Skriv hva bekymringen gjelder.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("assessed_by", None), ("assessed_on", None), ("status", "mottatt")),
                                models.Q(
                                    models.Q(("status", "mottatt"), _negated=True),
                                    ("assessed_by__isnull", False),
                                    ("assessed_on__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="bekymring_assessed_is_signed",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("assess_by__gte", models.F("received_on")),
                                models.Q(
                                    ("assessed_on", None),
                                    ("assessed_on__gte", models.F("received_on")),
                                    _connector="OR",
                                ),
                            ),
                            name="bekymring_assessed_after_received",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bekymringsmelding",
                trigger=pgtrigger.compiler.Trigger(
                    name="bekymring_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{mottatt:ikke_grunnlag,mottatt:kontakt,mottatt:sendt_videre,ikke_grunnlag:kontakt,sendt_videre:kontakt}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="c220ba6ee1120237c904ecec6c6938cc8fa1a31e",
                        operation="UPDATE",
                        pgid="pgtrigger_bekymring_status_steps_0542d",
                        table="followup_bekymringsmelding",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bekymringsmelding",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_bekymringsmeldingevent" ("assess_by", "assessed_by_id", "assessed_on", "bydel_id", "household_id", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "registered_by_id", "reported_by", "status", "tenancy_id", "text") VALUES (OLD."assess_by", OLD."assessed_by_id", OLD."assessed_on", OLD."bydel_id", OLD."household_id", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."received_on", OLD."registered_by_id", OLD."reported_by", OLD."status", OLD."tenancy_id", OLD."text"); RETURN NULL;',
                        hash="02c3eb6e016dde42a2707046bc3057a83ef884bb",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_c4578",
                        table="followup_bekymringsmelding",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bekymringsmelding",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_bekymringsmeldingevent" ("assess_by", "assessed_by_id", "assessed_on", "bydel_id", "household_id", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "registered_by_id", "reported_by", "status", "tenancy_id", "text") VALUES (OLD."assess_by", OLD."assessed_by_id", OLD."assessed_on", OLD."bydel_id", OLD."household_id", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."received_on", OLD."registered_by_id", OLD."reported_by", OLD."status", OLD."tenancy_id", OLD."text"); RETURN NULL;',
                        hash="5cec729697e3c0d0018271f4e0e10969296318fa",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_35bd8",
                        table="followup_bekymringsmelding",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Fagtjeneste",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("does", models.TextField(verbose_name="hva tjenesten gjør")),
                    ("criteria", models.TextField(blank=True, verbose_name="hvem den er for")),
                    ("hours", models.CharField(blank=True, max_length=200, verbose_name="åpningstider")),
                    ("waiting", models.CharField(blank=True, max_length=120, verbose_name="ventetid")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    (
                        "how_to_reach",
                        models.CharField(blank=True, max_length=400, verbose_name="slik henviser du"),
                    ),
                    ("checked_on", models.DateField(verbose_name="kontrollert")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="nedlagt")),
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
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "fagtjeneste",
                    "verbose_name_plural": "fagtjenester",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("closed_on", None)),
                            fields=("kommune", "bydel", "name"),
                            name="fagtjeneste_named_once",
                            nulls_distinct=False,
                            violation_error_message="Tjenesten står alt i oversikten.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("name", ""), _negated=True), models.Q(("does", ""), _negated=True)
                            ),
                            name="fagtjeneste_says_what",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fagtjeneste",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_fagtjenesteevent" ("bydel_id", "checked_on", "closed_on", "criteria", "does", "email", "hours", "how_to_reach", "id", "kommune_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "waiting") VALUES (OLD."bydel_id", OLD."checked_on", OLD."closed_on", OLD."criteria", OLD."does", OLD."email", OLD."hours", OLD."how_to_reach", OLD."id", OLD."kommune_id", OLD."name", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."phone", OLD."waiting"); RETURN NULL;',
                        hash="1df925ce06ee5178c552b28a2739d8fcce3f3bfc",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_ab808",
                        table="followup_fagtjeneste",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fagtjeneste",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_fagtjenesteevent" ("bydel_id", "checked_on", "closed_on", "criteria", "does", "email", "hours", "how_to_reach", "id", "kommune_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "waiting") VALUES (OLD."bydel_id", OLD."checked_on", OLD."closed_on", OLD."criteria", OLD."does", OLD."email", OLD."hours", OLD."how_to_reach", OLD."id", OLD."kommune_id", OLD."name", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."phone", OLD."waiting"); RETURN NULL;',
                        hash="49d4189335161d45ea0cbe9390c9f97c906bd09d",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_48fb3",
                        table="followup_fagtjeneste",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Booppfolging",
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
                                ("foreslatt", "Foreslått"),
                                ("aktiv", "Aktiv"),
                                ("pauset", "Satt på pause"),
                                ("avslatt", "Beboeren takket nei"),
                                ("flyttet", "Flyttet til en annen bydel"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="foreslatt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("status_since", models.DateTimeField(verbose_name="i status siden")),
                    (
                        "basis",
                        models.CharField(
                            choices=[
                                ("frivillig", "Frivillig"),
                                ("vedtak", "Vedtak"),
                                ("vilkar", "Vilkår i vedtak"),
                            ],
                            max_length=12,
                            verbose_name="grunnlag",
                        ),
                    ),
                    (
                        "origin",
                        models.CharField(
                            choices=[
                                ("vilkar", "Vilkår ved tildeling"),
                                ("vedtak", "Vedtak om tjenester"),
                                ("onske", "Beboeren ønsker det"),
                                ("bekymring", "Bekymringsmelding"),
                                ("utskriving", "Kommer fra institusjon eller fengsel"),
                                ("flyttet_hit", "Flyttet hit fra en annen bydel"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="bakgrunn",
                        ),
                    ),
                    (
                        "intensity",
                        models.CharField(
                            choices=[
                                ("lett", "Lett: noen ganger i halvåret"),
                                ("middels", "Middels: noen ganger i måneden"),
                                ("tett", "Tett: hver uke eller oftere"),
                            ],
                            default="middels",
                            max_length=8,
                            verbose_name="intensitet",
                        ),
                    ),
                    ("two_person", models.BooleanField(default=False, verbose_name="to ved hjemmebesøk")),
                    ("proposed_on", models.DateField(verbose_name="foreslått")),
                    ("started_on", models.DateField(blank=True, null=True, verbose_name="startet")),
                    ("active_since", models.DateField(blank=True, null=True, verbose_name="aktiv siden")),
                    (
                        "agreement_on",
                        models.DateField(blank=True, null=True, verbose_name="samarbeidsavtale inngått"),
                    ),
                    ("next_contact_on", models.DateField(blank=True, null=True, verbose_name="neste kontakt")),
                    ("review_on", models.DateField(blank=True, null=True, verbose_name="evalueres")),
                    ("paused_until", models.DateField(blank=True, null=True, verbose_name="på pause til")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "end_reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("klarer_seg", "Klarer seg selv"),
                                ("eget_onske", "Eget ønske"),
                                ("annen_tjeneste", "En annen tjeneste følger opp"),
                                ("flyttet_ut", "Flyttet ut av kommunal bolig"),
                                ("institusjon", "Flyttet til institusjon"),
                                ("dod", "Død"),
                                ("feil", "Opprettet ved en feil"),
                            ],
                            max_length=16,
                            verbose_name="hvorfor avsluttet",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "condition",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="booppfolginger",
                            to="allocation.vedtakcondition",
                            verbose_name="vilkår",
                        ),
                    ),
                    (
                        "created_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "follows",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="continued_by",
                            to="followup.booppfolging",
                            verbose_name="fortsetter",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="booppfolginger",
                            to="housing.household",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="booppfolginger",
                            to="housing.person",
                            verbose_name="beboer",
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="booppfolginger",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
                        ),
                    ),
                    (
                        "vedtak",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="allocation.vedtak",
                        ),
                    ),
                    (
                        "worker",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="booppfølger",
                        ),
                    ),
                    (
                        "fagtjeneste",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="utføres av",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "booppfølging",
                    "verbose_name_plural": "booppfølginger",
                    "ordering": ("-proposed_on", "-pk"),
                    "indexes": [
                        models.Index(fields=["bydel", "status", "worker"], name="booppfolging_of_worker"),
                        models.Index(fields=["-proposed_on", "-id"], name="booppfolging_newest"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("status__in", ("foreslatt", "aktiv", "pauset"))),
                            fields=("person",),
                            name="booppfolging_one_open_per_person",
                            violation_error_message="Beboeren har alt en booppfølging som ikke er avsluttet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "status__in",
                                    ["foreslatt", "aktiv", "pauset", "avslatt", "flyttet", "avsluttet"],
                                )
                            ),
                            name="booppfolging_status_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("basis", "vilkar"), _negated=True),
                                ("condition__isnull", False),
                                _connector="OR",
                            ),
                            name="booppfolging_basis_has_source",
                            violation_error_message="Si hvilket vilkår i vedtaket oppfølgingen bygger på.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status__in", ("aktiv", "pauset")), _negated=True),
                                models.Q(("active_since__isnull", False), ("started_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="booppfolging_active_says_since",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_on__isnull", False),
                                    ("status", "avsluttet"),
                                    models.Q(("end_reason", ""), _negated=True),
                                ),
                                models.Q(
                                    models.Q(("status", "avsluttet"), _negated=True),
                                    ("end_reason", ""),
                                    ("ended_on", None),
                                ),
                                _connector="OR",
                            ),
                            name="booppfolging_ended_says_why",
                            violation_error_message="Velg hvorfor oppfølgingen avsluttes.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("paused_until__isnull", False), ("status", "pauset")),
                                models.Q(models.Q(("status", "pauset"), _negated=True), ("paused_until", None)),
                                _connector="OR",
                            ),
                            name="booppfolging_paused_until_a_day",
                            violation_error_message="Skriv hvor lenge oppfølgingen er på pause.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="booppfolging",
                trigger=pgtrigger.compiler.Trigger(
                    name="booppfolging_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{foreslatt:aktiv,foreslatt:avslatt,foreslatt:avsluttet,foreslatt:flyttet,aktiv:avslatt,aktiv:avsluttet,aktiv:flyttet,aktiv:pauset,pauset:aktiv,pauset:avslatt,pauset:avsluttet,pauset:flyttet,avslatt:aktiv,avslatt:avsluttet,avsluttet:aktiv}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="23eb4e4bcb4b483b45d9668a993e269df4584aa3",
                        operation="UPDATE",
                        pgid="pgtrigger_booppfolging_status_steps_cf4ac",
                        table="followup_booppfolging",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="booppfolging",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_booppfolgingevent" ("active_since", "agreement_on", "basis", "bydel_id", "condition_id", "created_by_id", "end_reason", "ended_on", "fagtjeneste_id", "follows_id", "household_id", "id", "intensity", "next_contact_on", "origin", "paused_until", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "review_on", "started_on", "status", "status_since", "tenancy_id", "two_person", "vedtak_id", "worker_id") VALUES (OLD."active_since", OLD."agreement_on", OLD."basis", OLD."bydel_id", OLD."condition_id", OLD."created_by_id", OLD."end_reason", OLD."ended_on", OLD."fagtjeneste_id", OLD."follows_id", OLD."household_id", OLD."id", OLD."intensity", OLD."next_contact_on", OLD."origin", OLD."paused_until", OLD."person_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."proposed_on", OLD."review_on", OLD."started_on", OLD."status", OLD."status_since", OLD."tenancy_id", OLD."two_person", OLD."vedtak_id", OLD."worker_id"); RETURN NULL;',
                        hash="088de007ab968124c5a8b6e03cb9698ee5b6186b",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_9b559",
                        table="followup_booppfolging",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="booppfolging",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_booppfolgingevent" ("active_since", "agreement_on", "basis", "bydel_id", "condition_id", "created_by_id", "end_reason", "ended_on", "fagtjeneste_id", "follows_id", "household_id", "id", "intensity", "next_contact_on", "origin", "paused_until", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "review_on", "started_on", "status", "status_since", "tenancy_id", "two_person", "vedtak_id", "worker_id") VALUES (OLD."active_since", OLD."agreement_on", OLD."basis", OLD."bydel_id", OLD."condition_id", OLD."created_by_id", OLD."end_reason", OLD."ended_on", OLD."fagtjeneste_id", OLD."follows_id", OLD."household_id", OLD."id", OLD."intensity", OLD."next_contact_on", OLD."origin", OLD."paused_until", OLD."person_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."proposed_on", OLD."review_on", OLD."started_on", OLD."status", OLD."status_since", OLD."tenancy_id", OLD."two_person", OLD."vedtak_id", OLD."worker_id"); RETURN NULL;',
                        hash="0e109a54629f81524319e9b037e5c4ebf6c617ec",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_b975d",
                        table="followup_booppfolging",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Contact",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "key",
                        models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="nøkkel"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("hjemmebesok", "Hjemmebesøk"),
                                ("telefon", "Telefon"),
                                ("melding", "Melding"),
                                ("kontor", "Møte på kontoret"),
                                ("folge", "Fulgte til et møte"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="hvordan",
                        ),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("holdt", "Holdt"),
                                ("ikke_apnet", "Åpnet ikke eller svarte ikke"),
                                ("avlyst", "Avlyst"),
                            ],
                            default="holdt",
                            max_length=12,
                            verbose_name="resultat",
                        ),
                    ),
                    ("happened_at", models.DateTimeField(verbose_name="tidspunkt")),
                    (
                        "minutes",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutter"),
                    ),
                    ("from_resident", models.BooleanField(default=False, verbose_name="beboeren tok kontakt")),
                    ("registered_at", models.DateTimeField(auto_now_add=True, verbose_name="registrert")),
                    ("hidden_at", models.DateTimeField(blank=True, null=True, verbose_name="skjult")),
                    (
                        "hidden_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor skjult"),
                    ),
                    (
                        "also",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="sammen med",
                        ),
                    ),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="contacts",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "hidden_by",
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
                    "verbose_name": "kontakt",
                    "verbose_name_plural": "kontakter",
                    "ordering": ("-happened_at", "-pk"),
                    "indexes": [
                        models.Index(
                            condition=models.Q(("hidden_at", None), ("outcome", "holdt")),
                            fields=["booppfolging", "-happened_at"],
                            name="contact_counted",
                        ),
                        models.Index(fields=["bydel", "-happened_at", "-id"], name="contact_newest"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind__in", ["hjemmebesok", "telefon", "melding", "kontor", "folge", "annet"])
                            ),
                            name="contact_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("outcome__in", ["holdt", "ikke_apnet", "avlyst"])),
                            name="contact_outcome_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("hidden_at", None), ("hidden_by", None)),
                                models.Q(
                                    ("hidden_at__isnull", False),
                                    ("hidden_by__isnull", False),
                                    models.Q(("hidden_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="contact_hidden_says_why",
                            violation_error_message="Skriv hvorfor notatet skjules.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("also", None),
                                models.Q(("also", models.F("by")), _negated=True),
                                _connector="OR",
                            ),
                            name="contact_two_different",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="contact",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_contactevent" ("also_id", "booppfolging_id", "by_id", "bydel_id", "from_resident", "happened_at", "hidden_at", "hidden_by_id", "hidden_reason", "id", "key", "kind", "minutes", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at") VALUES (OLD."also_id", OLD."booppfolging_id", OLD."by_id", OLD."bydel_id", OLD."from_resident", OLD."happened_at", OLD."hidden_at", OLD."hidden_by_id", OLD."hidden_reason", OLD."id", OLD."key", OLD."kind", OLD."minutes", OLD."outcome", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."registered_at"); RETURN NULL;',
                        hash="47e6887ddbf8f06c7cbc20cddb6145506c3276bb",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_ef371",
                        table="followup_contact",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="contact",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_contactevent" ("also_id", "booppfolging_id", "by_id", "bydel_id", "from_resident", "happened_at", "hidden_at", "hidden_by_id", "hidden_reason", "id", "key", "kind", "minutes", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at") VALUES (OLD."also_id", OLD."booppfolging_id", OLD."by_id", OLD."bydel_id", OLD."from_resident", OLD."happened_at", OLD."hidden_at", OLD."hidden_by_id", OLD."hidden_reason", OLD."id", OLD."key", OLD."kind", OLD."minutes", OLD."outcome", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."registered_at"); RETURN NULL;',
                        hash="052ae443df811792d0ec941aec8864e672dd8b9f",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_67be5",
                        table="followup_contact",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="BekymringsmeldingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "reported_by",
                        models.CharField(
                            choices=[
                                ("utleier", "Utleier"),
                                ("nabo", "Nabo"),
                                ("tjeneste", "En tjeneste"),
                                ("parorende", "Pårørende"),
                                ("annen", "Andre"),
                            ],
                            max_length=12,
                            verbose_name="fra",
                        ),
                    ),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    ("assess_by", models.DateField(verbose_name="vurderes innen")),
                    ("text", models.TextField(verbose_name="hva bekymringen gjelder")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("mottatt", "Mottatt"),
                                ("kontakt", "Vi tar kontakt"),
                                ("ikke_grunnlag", "Ikke grunnlag for å gjøre noe"),
                                ("sendt_videre", "Sendt til rett tjeneste"),
                            ],
                            default="mottatt",
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    ("assessed_on", models.DateField(blank=True, null=True, verbose_name="vurdert")),
                    (
                        "assessed_by",
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
                            to="followup.bekymringsmelding",
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
                        "tenancy",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Boplan",
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
                                ("tilbudt", "Tilbudt"),
                                ("takket_ja", "Har boplan"),
                                ("takket_nei", "Takket nei"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="tilbudt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("offered_on", models.DateField(verbose_name="tilbudt")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svarte")),
                    ("goals", models.TextField(blank=True, verbose_name="mål for boligen")),
                    ("help", models.TextField(blank=True, verbose_name="det kommunen hjelper med")),
                    (
                        "career",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bli", "Bli boende"),
                                ("bytte", "Bytte til en annen kommunal bolig"),
                                ("leie_privat", "Leie privat"),
                                ("leie_til_eie", "Leie til eie"),
                                ("kjope", "Kjøpe med startlån"),
                                ("usikker", "Ikke bestemt"),
                            ],
                            max_length=16,
                            verbose_name="neste steg",
                        ),
                    ),
                    (
                        "startlan_assessed_on",
                        models.DateField(blank=True, null=True, verbose_name="startlån vurdert"),
                    ),
                    ("startlan_text", models.TextField(blank=True, verbose_name="vurdering av startlån")),
                    ("review_on", models.DateField(blank=True, null=True, verbose_name="skal gjennomgås")),
                    ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="gjennomgått")),
                    ("review_text", models.TextField(blank=True, verbose_name="det gjennomgangen viste")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
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
                            related_name="boplaner",
                            to="housing.household",
                        ),
                    ),
                    (
                        "made_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="boplaner",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "boplan",
                    "verbose_name_plural": "boplaner",
                    "ordering": ("-offered_on", "-pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("status__in", ("tilbudt", "takket_ja", "takket_nei"))),
                            fields=("tenancy",),
                            name="boplan_one_current_per_tenancy",
                            violation_error_message="Leieforholdet har alt en boplan.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status__in", ("takket_ja", "takket_nei")), _negated=True),
                                ("answered_on__isnull", False),
                                _connector="OR",
                            ),
                            name="boplan_answer_says_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "takket_ja"), _negated=True),
                                models.Q(
                                    ("review_on__isnull", False),
                                    models.Q(("goals", ""), _negated=True),
                                    models.Q(("career", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="boplan_accepted_is_reviewed",
                            violation_error_message="Skriv målene, neste steg og når boplanen skal gjennomgås.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("startlan_assessed_on", None),
                                models.Q(("startlan_text", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="boplan_startlan_has_text",
                            violation_error_message="Skriv hva vurderingen av startlån kom til.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_on__isnull", False), ("status", "avsluttet")),
                                models.Q(models.Q(("status", "avsluttet"), _negated=True), ("ended_on", None)),
                                _connector="OR",
                            ),
                            name="boplan_ended_says_when",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="boplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="boplan_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{tilbudt:avsluttet,tilbudt:takket_ja,tilbudt:takket_nei,takket_nei:avsluttet,takket_nei:takket_ja,takket_ja:avsluttet}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="90df9106e04203c9fd5eb7fedc2b4afd1929f868",
                        operation="UPDATE",
                        pgid="pgtrigger_boplan_status_steps_40f2d",
                        table="followup_boplan",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="boplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_boplanevent" ("answered_on", "bydel_id", "career", "ended_on", "goals", "help", "household_id", "id", "made_by_id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "review_text", "reviewed_on", "startlan_assessed_on", "startlan_text", "status", "tenancy_id") VALUES (OLD."answered_on", OLD."bydel_id", OLD."career", OLD."ended_on", OLD."goals", OLD."help", OLD."household_id", OLD."id", OLD."made_by_id", OLD."offered_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."review_on", OLD."review_text", OLD."reviewed_on", OLD."startlan_assessed_on", OLD."startlan_text", OLD."status", OLD."tenancy_id"); RETURN NULL;',
                        hash="b64771742795e0ff33cfab9eec3d3dfa2861a71f",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_6bb38",
                        table="followup_boplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="boplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_boplanevent" ("answered_on", "bydel_id", "career", "ended_on", "goals", "help", "household_id", "id", "made_by_id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "review_text", "reviewed_on", "startlan_assessed_on", "startlan_text", "status", "tenancy_id") VALUES (OLD."answered_on", OLD."bydel_id", OLD."career", OLD."ended_on", OLD."goals", OLD."help", OLD."household_id", OLD."id", OLD."made_by_id", OLD."offered_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."review_on", OLD."review_text", OLD."reviewed_on", OLD."startlan_assessed_on", OLD."startlan_text", OLD."status", OLD."tenancy_id"); RETURN NULL;',
                        hash="f31dc27949c7c81115f3c657245a42ac657697e3",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_8b679",
                        table="followup_boplan",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="BoplanEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("tilbudt", "Tilbudt"),
                                ("takket_ja", "Har boplan"),
                                ("takket_nei", "Takket nei"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="tilbudt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("offered_on", models.DateField(verbose_name="tilbudt")),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svarte")),
                    ("goals", models.TextField(blank=True, verbose_name="mål for boligen")),
                    ("help", models.TextField(blank=True, verbose_name="det kommunen hjelper med")),
                    (
                        "career",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bli", "Bli boende"),
                                ("bytte", "Bytte til en annen kommunal bolig"),
                                ("leie_privat", "Leie privat"),
                                ("leie_til_eie", "Leie til eie"),
                                ("kjope", "Kjøpe med startlån"),
                                ("usikker", "Ikke bestemt"),
                            ],
                            max_length=16,
                            verbose_name="neste steg",
                        ),
                    ),
                    (
                        "startlan_assessed_on",
                        models.DateField(blank=True, null=True, verbose_name="startlån vurdert"),
                    ),
                    ("startlan_text", models.TextField(blank=True, verbose_name="vurdering av startlån")),
                    ("review_on", models.DateField(blank=True, null=True, verbose_name="skal gjennomgås")),
                    ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="gjennomgått")),
                    ("review_text", models.TextField(blank=True, verbose_name="det gjennomgangen viste")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
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
                        "made_by",
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
                            to="followup.boplan",
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Boplansteg",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("text", models.CharField(max_length=200, verbose_name="steg")),
                    ("who", models.CharField(blank=True, max_length=80, verbose_name="hvem")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="innen")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="gjort")),
                    (
                        "boplan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="steg",
                            to="followup.boplan",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "boplansteg",
                    "verbose_name_plural": "boplansteg",
                    "ordering": ("due_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="boplansteg_says_what"
                        )
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="boplansteg",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_boplanstegevent" ("boplan_id", "done_on", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "who") VALUES (OLD."boplan_id", OLD."done_on", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."text", OLD."who"); RETURN NULL;',
                        hash="6043eaa54b7c2774fdf26db39e7efd3d05f4fa0c",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_c0f23",
                        table="followup_boplansteg",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="boplansteg",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_boplanstegevent" ("boplan_id", "done_on", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "who") VALUES (OLD."boplan_id", OLD."done_on", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."text", OLD."who"); RETURN NULL;',
                        hash="d5796b5b3874ac944801d01b0491b1744b02234e",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_5f4b2",
                        table="followup_boplansteg",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="BoplanstegEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("text", models.CharField(max_length=200, verbose_name="steg")),
                    ("who", models.CharField(blank=True, max_length=80, verbose_name="hvem")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="innen")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="gjort")),
                    (
                        "boplan",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.boplan",
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
                            to="followup.boplansteg",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Kontaktnotat",
                fields=[
                    (
                        "contact",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="note",
                            serialize=False,
                            to="followup.contact",
                        ),
                    ),
                    ("text", models.TextField(verbose_name="notat")),
                ],
                options={
                    "verbose_name": "kontaktnotat",
                    "verbose_name_plural": "kontaktnotater",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="kontaktnotat_says_something"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="SkjultNotat",
                fields=[
                    (
                        "contact",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="+",
                            serialize=False,
                            to="followup.contact",
                        ),
                    ),
                    ("text", models.TextField(verbose_name="notat")),
                    ("reason", models.CharField(max_length=200, verbose_name="hvorfor skjult")),
                    ("hidden_at", models.DateTimeField(verbose_name="skjult")),
                    (
                        "hidden_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="skjult av",
                        ),
                    ),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "skjult notat",
                    "verbose_name_plural": "skjulte notater",
                },
            ),
            migrations.CreateModel(
                name="ContactEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="nøkkel")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("hjemmebesok", "Hjemmebesøk"),
                                ("telefon", "Telefon"),
                                ("melding", "Melding"),
                                ("kontor", "Møte på kontoret"),
                                ("folge", "Fulgte til et møte"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="hvordan",
                        ),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("holdt", "Holdt"),
                                ("ikke_apnet", "Åpnet ikke eller svarte ikke"),
                                ("avlyst", "Avlyst"),
                            ],
                            default="holdt",
                            max_length=12,
                            verbose_name="resultat",
                        ),
                    ),
                    ("happened_at", models.DateTimeField(verbose_name="tidspunkt")),
                    (
                        "minutes",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutter"),
                    ),
                    ("from_resident", models.BooleanField(default=False, verbose_name="beboeren tok kontakt")),
                    ("registered_at", models.DateTimeField(auto_now_add=True, verbose_name="registrert")),
                    ("hidden_at", models.DateTimeField(blank=True, null=True, verbose_name="skjult")),
                    (
                        "hidden_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor skjult"),
                    ),
                    (
                        "also",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="sammen med",
                        ),
                    ),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                        "hidden_by",
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
                            to="followup.contact",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Evaluering",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("held_on", models.DateField(verbose_name="holdt")),
                    (
                        "wants_to_stay",
                        models.BooleanField(blank=True, null=True, verbose_name="vil bli boende"),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "held_by",
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
                            related_name="evalueringer",
                            to="housing.household",
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="evalueringer",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "evaluering",
                    "verbose_name_plural": "evalueringer",
                    "ordering": ("-held_on", "-pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("tenancy", "held_on"),
                            name="evaluering_once_a_day",
                            violation_error_message="Det er alt registrert en evaluering denne dagen.",
                        )
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="evaluering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_evalueringevent" ("bydel_id", "held_by_id", "held_on", "household_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenancy_id", "wants_to_stay") VALUES (OLD."bydel_id", OLD."held_by_id", OLD."held_on", OLD."household_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."tenancy_id", OLD."wants_to_stay"); RETURN NULL;',
                        hash="4f6b6b06be0658c0e21d818b11364eb8b3a0e0c9",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_5a5e0",
                        table="followup_evaluering",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="evaluering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_evalueringevent" ("bydel_id", "held_by_id", "held_on", "household_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenancy_id", "wants_to_stay") VALUES (OLD."bydel_id", OLD."held_by_id", OLD."held_on", OLD."household_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."tenancy_id", OLD."wants_to_stay"); RETURN NULL;',
                        hash="5ef6288962a01d0e928f0b0187cda01efea453f0",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_8661e",
                        table="followup_evaluering",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="EvalueringEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("held_on", models.DateField(verbose_name="holdt")),
                    (
                        "wants_to_stay",
                        models.BooleanField(blank=True, null=True, verbose_name="vil bli boende"),
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
                        "held_by",
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
                            to="followup.evaluering",
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Evalueringsdel",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("bolig", "Boligen"),
                                ("oppgang", "Oppgangen og uteområdet"),
                                ("naboer", "Naboene"),
                                ("okonomi", "Økonomien"),
                                ("nettverk", "Nettverk og hverdag"),
                                ("mal", "Egne mål"),
                            ],
                            max_length=12,
                            verbose_name="om",
                        ),
                    ),
                    (
                        "answer",
                        models.CharField(
                            choices=[
                                ("bra", "Går bra"),
                                ("blandet", "Både og"),
                                ("vanskelig", "Er vanskelig"),
                                ("ikke_snakket", "Vil ikke snakke om det"),
                            ],
                            max_length=12,
                            verbose_name="svar",
                        ),
                    ),
                    ("text", models.TextField(blank=True, verbose_name="med egne ord")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "evaluering",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="deler",
                            to="followup.evaluering",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "evalueringsdel",
                    "verbose_name_plural": "evalueringsdeler",
                    "ordering": ("pk",),
                    "constraints": [
                        models.UniqueConstraint(fields=("evaluering", "part"), name="evaluering_part_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("part__in", ["bolig", "oppgang", "naboer", "okonomi", "nettverk", "mal"])
                            ),
                            name="evaluering_part_known",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="evalueringsdel",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_evalueringsdelevent" ("answer", "bydel_id", "evaluering_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."answer", OLD."bydel_id", OLD."evaluering_id", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."text"); RETURN NULL;',
                        hash="048e1831cf9ac87bc48572edd35871ef830a002c",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_c59b0",
                        table="followup_evalueringsdel",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="evalueringsdel",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_evalueringsdelevent" ("answer", "bydel_id", "evaluering_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."answer", OLD."bydel_id", OLD."evaluering_id", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."text"); RETURN NULL;',
                        hash="a4377574c98e0493be695e6ceaf10feb71fae1e8",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_73d19",
                        table="followup_evalueringsdel",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="EvalueringsdelEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("bolig", "Boligen"),
                                ("oppgang", "Oppgangen og uteområdet"),
                                ("naboer", "Naboene"),
                                ("okonomi", "Økonomien"),
                                ("nettverk", "Nettverk og hverdag"),
                                ("mal", "Egne mål"),
                            ],
                            max_length=12,
                            verbose_name="om",
                        ),
                    ),
                    (
                        "answer",
                        models.CharField(
                            choices=[
                                ("bra", "Går bra"),
                                ("blandet", "Både og"),
                                ("vanskelig", "Er vanskelig"),
                                ("ikke_snakket", "Vil ikke snakke om det"),
                            ],
                            max_length=12,
                            verbose_name="svar",
                        ),
                    ),
                    ("text", models.TextField(blank=True, verbose_name="med egne ord")),
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
                        "evaluering",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.evaluering",
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
                            to="followup.evalueringsdel",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Fagansvar",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "coordinator_name",
                        models.CharField(blank=True, max_length=120, verbose_name="koordinator utenfor Husrom"),
                    ),
                    (
                        "coordinator_phone",
                        models.CharField(blank=True, max_length=20, verbose_name="telefon til koordinatoren"),
                    ),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "coordinator",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="koordinator",
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
                        "tenancy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="fagansvar",
                            to="housing.tenancy",
                        ),
                    ),
                    (
                        "fagtjeneste",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="tjeneste",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "fagansvar",
                    "verbose_name_plural": "fagansvar",
                    "ordering": ("-valid_from", "-pk"),
                    "constraints": [
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            expressions=[
                                ("tenancy", "="),
                                (
                                    models.Func(
                                        models.F("valid_from"),
                                        models.F("valid_to"),
                                        models.Value("[]"),
                                        function="daterange",
                                    ),
                                    "&&",
                                ),
                            ],
                            name="fagansvar_one_at_a_time",
                            violation_error_message="En annen tjeneste har ansvaret i denne tiden. Avslutt det først.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="fagansvar_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fagansvar",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_fagansvarevent" ("bydel_id", "coordinator_id", "coordinator_name", "coordinator_phone", "fagtjeneste_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "tenancy_id", "valid_from", "valid_to") VALUES (OLD."bydel_id", OLD."coordinator_id", OLD."coordinator_name", OLD."coordinator_phone", OLD."fagtjeneste_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."registered_by_id", OLD."tenancy_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="09ba9ed892cb174095841b56ddcd9554daaab05f",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_8ab55",
                        table="followup_fagansvar",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fagansvar",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_fagansvarevent" ("bydel_id", "coordinator_id", "coordinator_name", "coordinator_phone", "fagtjeneste_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "tenancy_id", "valid_from", "valid_to") VALUES (OLD."bydel_id", OLD."coordinator_id", OLD."coordinator_name", OLD."coordinator_phone", OLD."fagtjeneste_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."registered_by_id", OLD."tenancy_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="45bafb20a247fc7da376859435f47e5bbedbd6e8",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_990e3",
                        table="followup_fagansvar",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="FagansvarEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "coordinator_name",
                        models.CharField(blank=True, max_length=120, verbose_name="koordinator utenfor Husrom"),
                    ),
                    (
                        "coordinator_phone",
                        models.CharField(blank=True, max_length=20, verbose_name="telefon til koordinatoren"),
                    ),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
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
                        "coordinator",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="koordinator",
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
                            to="followup.fagansvar",
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
                        "tenancy",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.tenancy",
                        ),
                    ),
                    (
                        "fagtjeneste",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="tjeneste",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="BooppfolgingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("foreslatt", "Foreslått"),
                                ("aktiv", "Aktiv"),
                                ("pauset", "Satt på pause"),
                                ("avslatt", "Beboeren takket nei"),
                                ("flyttet", "Flyttet til en annen bydel"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="foreslatt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("status_since", models.DateTimeField(verbose_name="i status siden")),
                    (
                        "basis",
                        models.CharField(
                            choices=[
                                ("frivillig", "Frivillig"),
                                ("vedtak", "Vedtak"),
                                ("vilkar", "Vilkår i vedtak"),
                            ],
                            max_length=12,
                            verbose_name="grunnlag",
                        ),
                    ),
                    (
                        "origin",
                        models.CharField(
                            choices=[
                                ("vilkar", "Vilkår ved tildeling"),
                                ("vedtak", "Vedtak om tjenester"),
                                ("onske", "Beboeren ønsker det"),
                                ("bekymring", "Bekymringsmelding"),
                                ("utskriving", "Kommer fra institusjon eller fengsel"),
                                ("flyttet_hit", "Flyttet hit fra en annen bydel"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="bakgrunn",
                        ),
                    ),
                    (
                        "intensity",
                        models.CharField(
                            choices=[
                                ("lett", "Lett: noen ganger i halvåret"),
                                ("middels", "Middels: noen ganger i måneden"),
                                ("tett", "Tett: hver uke eller oftere"),
                            ],
                            default="middels",
                            max_length=8,
                            verbose_name="intensitet",
                        ),
                    ),
                    ("two_person", models.BooleanField(default=False, verbose_name="to ved hjemmebesøk")),
                    ("proposed_on", models.DateField(verbose_name="foreslått")),
                    ("started_on", models.DateField(blank=True, null=True, verbose_name="startet")),
                    ("active_since", models.DateField(blank=True, null=True, verbose_name="aktiv siden")),
                    (
                        "agreement_on",
                        models.DateField(blank=True, null=True, verbose_name="samarbeidsavtale inngått"),
                    ),
                    ("next_contact_on", models.DateField(blank=True, null=True, verbose_name="neste kontakt")),
                    ("review_on", models.DateField(blank=True, null=True, verbose_name="evalueres")),
                    ("paused_until", models.DateField(blank=True, null=True, verbose_name="på pause til")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "end_reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("klarer_seg", "Klarer seg selv"),
                                ("eget_onske", "Eget ønske"),
                                ("annen_tjeneste", "En annen tjeneste følger opp"),
                                ("flyttet_ut", "Flyttet ut av kommunal bolig"),
                                ("institusjon", "Flyttet til institusjon"),
                                ("dod", "Død"),
                                ("feil", "Opprettet ved en feil"),
                            ],
                            max_length=16,
                            verbose_name="hvorfor avsluttet",
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
                        "condition",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="allocation.vedtakcondition",
                            verbose_name="vilkår",
                        ),
                    ),
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
                        "follows",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.booppfolging",
                            verbose_name="fortsetter",
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
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.person",
                            verbose_name="beboer",
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
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "tenancy",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.tenancy",
                            verbose_name="leieforhold",
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
                    (
                        "worker",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="booppfølger",
                        ),
                    ),
                    (
                        "fagtjeneste",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="utføres av",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="FagtjenesteEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("does", models.TextField(verbose_name="hva tjenesten gjør")),
                    ("criteria", models.TextField(blank=True, verbose_name="hvem den er for")),
                    ("hours", models.CharField(blank=True, max_length=200, verbose_name="åpningstider")),
                    ("waiting", models.CharField(blank=True, max_length=120, verbose_name="ventetid")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    (
                        "how_to_reach",
                        models.CharField(blank=True, max_length=400, verbose_name="slik henviser du"),
                    ),
                    ("checked_on", models.DateField(verbose_name="kontrollert")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="nedlagt")),
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
                            to="followup.fagtjeneste",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Fravaer",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("starts_on", models.DateField(verbose_name="fra")),
                    ("ends_on", models.DateField(verbose_name="til og med")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "stand_in",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="hvem dekker",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="hvem er borte",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "fravær",
                    "verbose_name_plural": "fravær",
                    "ordering": ("starts_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                            name="fravaer_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("user", models.F("stand_in")), _negated=True),
                            name="fravaer_covered_by_another",
                            violation_error_message="Velg en annen enn den som er borte.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fravaer",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_fravaerevent" ("bydel_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand_in_id", "starts_on", "user_id") VALUES (OLD."bydel_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."stand_in_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                        hash="8574b28828faf7901b4887cecf33d5f344bfc866",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_81c4f",
                        table="followup_fravaer",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="fravaer",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_fravaerevent" ("bydel_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stand_in_id", "starts_on", "user_id") VALUES (OLD."bydel_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."stand_in_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                        hash="774c71381efeb4e5ed07bc366119edccfb796fe2",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_d5980",
                        table="followup_fravaer",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="FravaerEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("starts_on", models.DateField(verbose_name="fra")),
                    ("ends_on", models.DateField(verbose_name="til og med")),
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
                            to="followup.fravaer",
                        ),
                    ),
                    (
                        "stand_in",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="hvem dekker",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="hvem er borte",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="HomeVisit",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("two_person", models.BooleanField(default=False, verbose_name="to på besøket")),
                    ("planned_on", models.DateField(verbose_name="dag")),
                    ("planned_time", models.TimeField(blank=True, null=True, verbose_name="klokkeslett")),
                    (
                        "check_in_by",
                        models.DateTimeField(blank=True, null=True, verbose_name="melder seg innen"),
                    ),
                    ("checked_in_at", models.DateTimeField(blank=True, null=True, verbose_name="meldte seg")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("planlagt", "Planlagt"),
                                ("registrert", "Registrert"),
                                ("avlyst", "Avlyst"),
                            ],
                            default="planlagt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="visits",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "contact",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="visit",
                            to="followup.contact",
                            verbose_name="kontakt",
                        ),
                    ),
                    (
                        "created_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "second",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="sammen med",
                        ),
                    ),
                    (
                        "worker",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="booppfølger",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "hjemmebesøk",
                    "verbose_name_plural": "hjemmebesøk",
                    "ordering": ("planned_on", "planned_time", "pk"),
                    "indexes": [models.Index(fields=["bydel", "planned_on"], name="visit_of_day")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("status", "planlagt")),
                            fields=("booppfolging", "planned_on"),
                            name="visit_once_a_day",
                            violation_error_message="Det er alt planlagt et besøk hos beboeren denne dagen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("two_person", False), ("second__isnull", False), _connector="OR"),
                            name="visit_two_person_has_second",
                            violation_error_message="Dere skal være to på dette besøket. Velg hvem som er med.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("second", None),
                                models.Q(("second", models.F("worker")), _negated=True),
                                _connector="OR",
                            ),
                            name="visit_by_two_different",
                            violation_error_message="Velg en annen enn deg selv.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("contact__isnull", False), ("status", "registrert")),
                                models.Q(models.Q(("status", "registrert"), _negated=True), ("contact", None)),
                                _connector="OR",
                            ),
                            name="visit_done_has_contact",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="homevisit",
                trigger=pgtrigger.compiler.Trigger(
                    name="visit_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{planlagt:avlyst,planlagt:registrert}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="8ed600d00599dfb30de40daa515e9e6dea7b8a4f",
                        operation="UPDATE",
                        pgid="pgtrigger_visit_status_steps_c8317",
                        table="followup_homevisit",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="homevisit",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_homevisitevent" ("booppfolging_id", "bydel_id", "check_in_by", "checked_in_at", "contact_id", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_time", "second_id", "status", "two_person", "worker_id") VALUES (OLD."booppfolging_id", OLD."bydel_id", OLD."check_in_by", OLD."checked_in_at", OLD."contact_id", OLD."created_by_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."planned_on", OLD."planned_time", OLD."second_id", OLD."status", OLD."two_person", OLD."worker_id"); RETURN NULL;',
                        hash="00416d9db0714e4396d71a137a2580792180642b",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_47c31",
                        table="followup_homevisit",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="homevisit",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_homevisitevent" ("booppfolging_id", "bydel_id", "check_in_by", "checked_in_at", "contact_id", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_time", "second_id", "status", "two_person", "worker_id") VALUES (OLD."booppfolging_id", OLD."bydel_id", OLD."check_in_by", OLD."checked_in_at", OLD."contact_id", OLD."created_by_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."planned_on", OLD."planned_time", OLD."second_id", OLD."status", OLD."two_person", OLD."worker_id"); RETURN NULL;',
                        hash="69e1d70d517c033c077dedf2f157e91f6d93888c",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_25a3f",
                        table="followup_homevisit",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="HomeVisitEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("two_person", models.BooleanField(default=False, verbose_name="to på besøket")),
                    ("planned_on", models.DateField(verbose_name="dag")),
                    ("planned_time", models.TimeField(blank=True, null=True, verbose_name="klokkeslett")),
                    (
                        "check_in_by",
                        models.DateTimeField(blank=True, null=True, verbose_name="melder seg innen"),
                    ),
                    ("checked_in_at", models.DateTimeField(blank=True, null=True, verbose_name="meldte seg")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("planlagt", "Planlagt"),
                                ("registrert", "Registrert"),
                                ("avlyst", "Avlyst"),
                            ],
                            default="planlagt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.booppfolging",
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
                        "contact",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.contact",
                            verbose_name="kontakt",
                        ),
                    ),
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
                            to="followup.homevisit",
                        ),
                    ),
                    (
                        "second",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="sammen med",
                        ),
                    ),
                    (
                        "worker",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="booppfølger",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Intensitetsendring",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "intensity",
                        models.CharField(
                            choices=[
                                ("lett", "Lett: noen ganger i halvåret"),
                                ("middels", "Middels: noen ganger i måneden"),
                                ("tett", "Tett: hver uke eller oftere"),
                            ],
                            max_length=8,
                            verbose_name="intensitet",
                        ),
                    ),
                    ("changed_on", models.DateField(verbose_name="fra")),
                    ("reason", models.TextField(verbose_name="hvorfor")),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="intensiteter",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "changed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "intensitetsendring",
                    "verbose_name_plural": "intensitetsendringer",
                    "ordering": ("-changed_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True),
                            name="intensitet_says_why",
                            violation_error_message="Skriv hvorfor intensiteten endres.",
                        )
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="intensitetsendring",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_intensitetsendringevent" ("booppfolging_id", "changed_by_id", "changed_on", "id", "intensity", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."booppfolging_id", OLD."changed_by_id", OLD."changed_on", OLD."id", OLD."intensity", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."reason"); RETURN NULL;',
                        hash="626343f527e699264a1343e323765348eb7e4fd6",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_e25a0",
                        table="followup_intensitetsendring",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="intensitetsendring",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_intensitetsendringevent" ("booppfolging_id", "changed_by_id", "changed_on", "id", "intensity", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."booppfolging_id", OLD."changed_by_id", OLD."changed_on", OLD."id", OLD."intensity", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."reason"); RETURN NULL;',
                        hash="7d6da818e5ad4ea29b4d6232ec698a75173aa9d9",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_f35bf",
                        table="followup_intensitetsendring",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="IntensitetsendringEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "intensity",
                        models.CharField(
                            choices=[
                                ("lett", "Lett: noen ganger i halvåret"),
                                ("middels", "Middels: noen ganger i måneden"),
                                ("tett", "Tett: hver uke eller oftere"),
                            ],
                            max_length=8,
                            verbose_name="intensitet",
                        ),
                    ),
                    ("changed_on", models.DateField(verbose_name="fra")),
                    ("reason", models.TextField(verbose_name="hvorfor")),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "changed_by",
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
                            to="followup.intensitetsendring",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Medvirkende",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=120, verbose_name="navn")),
                    ("does", models.CharField(max_length=200, verbose_name="gjør hva")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="medvirkende",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "fagtjeneste",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="tjeneste",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "medvirkende",
                    "verbose_name_plural": "medvirkende",
                    "ordering": ("valid_to", "-valid_from", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("fagtjeneste__isnull", False),
                                models.Q(("name", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="medvirkende_is_named",
                            violation_error_message="Velg en tjeneste, eller skriv hvem det er.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="medvirkende_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="medvirkende",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_medvirkendeevent" ("booppfolging_id", "does", "fagtjeneste_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "valid_from", "valid_to") VALUES (OLD."booppfolging_id", OLD."does", OLD."fagtjeneste_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."phone", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="d204ba9e54c71be6175c75588789bd7a3a777d0b",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_c200c",
                        table="followup_medvirkende",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="medvirkende",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_medvirkendeevent" ("booppfolging_id", "does", "fagtjeneste_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "valid_from", "valid_to") VALUES (OLD."booppfolging_id", OLD."does", OLD."fagtjeneste_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."phone", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="1dbe8040870cc8e9420092f1d94a379ac263e37a",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_f9fd4",
                        table="followup_medvirkende",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="MedvirkendeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(blank=True, max_length=120, verbose_name="navn")),
                    ("does", models.CharField(max_length=200, verbose_name="gjør hva")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "fagtjeneste",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="tjeneste",
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
                            to="followup.medvirkende",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="MidlertidigOpphold",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("provider", models.CharField(max_length=120, verbose_name="sted")),
                    ("quality_agreement", models.BooleanField(verbose_name="kvalitetsavtale")),
                    (
                        "without_agreement_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor uten kvalitetsavtale"),
                    ),
                    ("price", models.PositiveIntegerField(verbose_name="kr per døgn")),
                    (
                        "reason",
                        models.CharField(
                            choices=[
                                ("samlivsbrudd", "Samlivsbrudd"),
                                ("brann", "Brann eller skade"),
                                ("krisesenter", "Behov for krisesenter"),
                                ("utkastet_restanse", "Utkastet for husleierestanse"),
                                ("utkastet_annet", "Utkastet av andre grunner"),
                                ("utleier_trenger", "Utleier trengte boligen"),
                                ("utskriving", "Skrevet ut eller løslatt uten bolig"),
                                ("annet", "Annet"),
                            ],
                            max_length=20,
                            verbose_name="årsak",
                        ),
                    ),
                    ("started_on", models.DateField(verbose_name="fra")),
                    ("expected_end", models.DateField(blank=True, null=True, verbose_name="ventes til")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "exit",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("kommunal", "Kommunal bolig"),
                                ("leid_privat", "Leid privat"),
                                ("kjopt", "Kjøpt bolig"),
                                ("familie", "Familie eller venner"),
                                ("institusjon", "Institusjon"),
                                ("annet_opphold", "Et annet midlertidig opphold"),
                                ("ukjent", "Ukjent"),
                            ],
                            max_length=16,
                            verbose_name="flyttet til",
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
                            related_name="opphold",
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
                ],
                options={
                    "verbose_name": "midlertidig opphold",
                    "verbose_name_plural": "midlertidige opphold",
                    "ordering": ("-started_on", "-pk"),
                    "indexes": [models.Index(fields=["bydel", "ended_on", "started_on"], name="opphold_of_bydel")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_on", None)),
                            fields=("household",),
                            name="opphold_one_at_a_time",
                            violation_error_message="Husstanden har alt et opphold som ikke er avsluttet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_on", None), ("ended_on__gte", models.F("started_on")), _connector="OR"
                            ),
                            name="opphold_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_on", None), ("exit", "")),
                                models.Q(("ended_on__isnull", False), models.Q(("exit", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="opphold_ended_says_where_to",
                            violation_error_message="Velg hvor husstanden flyttet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("quality_agreement", True),
                                models.Q(("without_agreement_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="opphold_without_agreement_says_why",
                            violation_error_message="Skriv hvorfor stedet brukes uten kvalitetsavtale.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="midlertidigopphold",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_midlertidigoppholdevent" ("bydel_id", "ended_on", "exit", "expected_end", "household_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "provider", "quality_agreement", "reason", "registered_by_id", "started_on", "without_agreement_reason") VALUES (OLD."bydel_id", OLD."ended_on", OLD."exit", OLD."expected_end", OLD."household_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."price", OLD."provider", OLD."quality_agreement", OLD."reason", OLD."registered_by_id", OLD."started_on", OLD."without_agreement_reason"); RETURN NULL;',
                        hash="0b9e1026c9b0d1663b1b05cc9faedcaedc99a546",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_8600a",
                        table="followup_midlertidigopphold",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="midlertidigopphold",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_midlertidigoppholdevent" ("bydel_id", "ended_on", "exit", "expected_end", "household_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "provider", "quality_agreement", "reason", "registered_by_id", "started_on", "without_agreement_reason") VALUES (OLD."bydel_id", OLD."ended_on", OLD."exit", OLD."expected_end", OLD."household_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."price", OLD."provider", OLD."quality_agreement", OLD."reason", OLD."registered_by_id", OLD."started_on", OLD."without_agreement_reason"); RETURN NULL;',
                        hash="fb26cdcf708a7a7d3b79c8619ed1bdf3e40c67f7",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_38cd5",
                        table="followup_midlertidigopphold",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="MidlertidigOppholdEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("provider", models.CharField(max_length=120, verbose_name="sted")),
                    ("quality_agreement", models.BooleanField(verbose_name="kvalitetsavtale")),
                    (
                        "without_agreement_reason",
                        models.CharField(blank=True, max_length=200, verbose_name="hvorfor uten kvalitetsavtale"),
                    ),
                    ("price", models.PositiveIntegerField(verbose_name="kr per døgn")),
                    (
                        "reason",
                        models.CharField(
                            choices=[
                                ("samlivsbrudd", "Samlivsbrudd"),
                                ("brann", "Brann eller skade"),
                                ("krisesenter", "Behov for krisesenter"),
                                ("utkastet_restanse", "Utkastet for husleierestanse"),
                                ("utkastet_annet", "Utkastet av andre grunner"),
                                ("utleier_trenger", "Utleier trengte boligen"),
                                ("utskriving", "Skrevet ut eller løslatt uten bolig"),
                                ("annet", "Annet"),
                            ],
                            max_length=20,
                            verbose_name="årsak",
                        ),
                    ),
                    ("started_on", models.DateField(verbose_name="fra")),
                    ("expected_end", models.DateField(blank=True, null=True, verbose_name="ventes til")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "exit",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("kommunal", "Kommunal bolig"),
                                ("leid_privat", "Leid privat"),
                                ("kjopt", "Kjøpt bolig"),
                                ("familie", "Familie eller venner"),
                                ("institusjon", "Institusjon"),
                                ("annet_opphold", "Et annet midlertidig opphold"),
                                ("ukjent", "Ukjent"),
                            ],
                            max_length=16,
                            verbose_name="flyttet til",
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
                            to="followup.midlertidigopphold",
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
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Notatmal",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("title", models.CharField(max_length=60, verbose_name="navn")),
                    ("text", models.TextField(verbose_name="tekst")),
                    ("removed_on", models.DateField(blank=True, null=True, verbose_name="tatt ut")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "notatmal",
                    "verbose_name_plural": "notatmaler",
                    "ordering": ("title", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("removed_on", None)),
                            fields=("bydel", "title"),
                            name="notatmal_named_once",
                            violation_error_message="Det finnes alt en mal med dette navnet.",
                        )
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="notatmal",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_notatmalevent" ("bydel_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_on", "text", "title") VALUES (OLD."bydel_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."removed_on", OLD."text", OLD."title"); RETURN NULL;',
                        hash="1565b8cb5b75e6d818ede0fdb30117bc1411c451",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_4df46",
                        table="followup_notatmal",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="notatmal",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_notatmalevent" ("bydel_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_on", "text", "title") VALUES (OLD."bydel_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."removed_on", OLD."text", OLD."title"); RETURN NULL;',
                        hash="18e5593cc016a8b7cfd0635774a9464d501efd58",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_800fc",
                        table="followup_notatmal",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="NotatmalEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=60, verbose_name="navn")),
                    ("text", models.TextField(verbose_name="tekst")),
                    ("removed_on", models.DateField(blank=True, null=True, verbose_name="tatt ut")),
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
                            to="followup.notatmal",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Oppfolgingsinnstilling",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "silent_days",
                        models.PositiveSmallIntegerField(
                            default=21, verbose_name="dager uten kontakt før lampen lyser"
                        ),
                    ),
                    (
                        "concern_days",
                        models.PositiveSmallIntegerField(
                            default=5, verbose_name="arbeidsdager for å vurdere en bekymringsmelding"
                        ),
                    ),
                    (
                        "review_months",
                        models.PositiveSmallIntegerField(default=6, verbose_name="måneder mellom evalueringer"),
                    ),
                    (
                        "check_in_minutes",
                        models.PositiveSmallIntegerField(
                            default=90, verbose_name="minutter til en melder seg etter besøk"
                        ),
                    ),
                    (
                        "bydel",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="oppfolgingsinnstilling",
                            to="accounts.bydel",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "oppfølgingsinnstilling",
                    "verbose_name_plural": "oppfølgingsinnstillinger",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("concern_days__range", (1, 60)),
                                ("review_months__range", (1, 24)),
                                ("silent_days__range", (1, 366)),
                                ("check_in_minutes__range", (15, 480)),
                            ),
                            name="innstilling_within_reason",
                            violation_error_message="Tallene er utenfor det som gir mening. Rett dem.",
                        )
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oppfolgingsinnstilling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_oppfolgingsinnstillingevent" ("bydel_id", "check_in_minutes", "concern_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_months", "silent_days") VALUES (OLD."bydel_id", OLD."check_in_minutes", OLD."concern_days", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."review_months", OLD."silent_days"); RETURN NULL;',
                        hash="4baadc2f95c1cf646fc3457a16cbfe4947dc2cf5",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_2793e",
                        table="followup_oppfolgingsinnstilling",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oppfolgingsinnstilling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_oppfolgingsinnstillingevent" ("bydel_id", "check_in_minutes", "concern_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_months", "silent_days") VALUES (OLD."bydel_id", OLD."check_in_minutes", OLD."concern_days", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."review_months", OLD."silent_days"); RETURN NULL;',
                        hash="c1b16ebe65b27fa4ca080f9fb7bb906e638208c0",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_9802e",
                        table="followup_oppfolgingsinnstilling",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="OppfolgingsinnstillingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "silent_days",
                        models.PositiveSmallIntegerField(
                            default=21, verbose_name="dager uten kontakt før lampen lyser"
                        ),
                    ),
                    (
                        "concern_days",
                        models.PositiveSmallIntegerField(
                            default=5, verbose_name="arbeidsdager for å vurdere en bekymringsmelding"
                        ),
                    ),
                    (
                        "review_months",
                        models.PositiveSmallIntegerField(default=6, verbose_name="måneder mellom evalueringer"),
                    ),
                    (
                        "check_in_minutes",
                        models.PositiveSmallIntegerField(
                            default=90, verbose_name="minutter til en melder seg etter besøk"
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
                            to="followup.oppfolgingsinnstilling",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Oppfolgingsoppgave",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("sosialt", "Sosialt og kulturelt"),
                                ("praktisk", "Praktisk bistand"),
                                ("okonomi", "Økonomisk bistand"),
                                ("juridisk", "Juridisk bistand"),
                                ("samarbeid", "Koordinering og samarbeid"),
                                ("konflikter", "Takle konflikter i bomiljøet"),
                            ],
                            max_length=12,
                            verbose_name="område",
                        ),
                    ),
                    ("text", models.CharField(max_length=200, verbose_name="oppgave")),
                    ("who", models.CharField(blank=True, max_length=80, verbose_name="hvem gjør det")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="innen")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("apen", "Skal gjøres"),
                                ("gjort", "Gjort"),
                                ("droppet", "Ikke aktuelt lenger"),
                            ],
                            default="apen",
                            max_length=8,
                            verbose_name="tilstand",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="oppgaver",
                            to="followup.booppfolging",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "oppfølgingsoppgave",
                    "verbose_name_plural": "oppfølgingsoppgaver",
                    "ordering": ("closed_on", "due_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_on", None), ("state", "apen")),
                                models.Q(models.Q(("state", "apen"), _negated=True), ("closed_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="oppgave_closed_says_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "category__in",
                                    ["sosialt", "praktisk", "okonomi", "juridisk", "samarbeid", "konflikter"],
                                )
                            ),
                            name="oppgave_category_known",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oppfolgingsoppgave",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_oppfolgingsoppgaveevent" ("booppfolging_id", "category", "closed_on", "created_at", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "who") VALUES (OLD."booppfolging_id", OLD."category", OLD."closed_on", OLD."created_at", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."state", OLD."text", OLD."who"); RETURN NULL;',
                        hash="2285536d2a2c9a0c988a9149e010f35888fed813",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_3e4c4",
                        table="followup_oppfolgingsoppgave",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oppfolgingsoppgave",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_oppfolgingsoppgaveevent" ("booppfolging_id", "category", "closed_on", "created_at", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "who") VALUES (OLD."booppfolging_id", OLD."category", OLD."closed_on", OLD."created_at", OLD."due_on", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."state", OLD."text", OLD."who"); RETURN NULL;',
                        hash="b7917829929d0211eedcf64045011f69c46a17c0",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_bb5fb",
                        table="followup_oppfolgingsoppgave",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="OppfolgingsoppgaveEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("sosialt", "Sosialt og kulturelt"),
                                ("praktisk", "Praktisk bistand"),
                                ("okonomi", "Økonomisk bistand"),
                                ("juridisk", "Juridisk bistand"),
                                ("samarbeid", "Koordinering og samarbeid"),
                                ("konflikter", "Takle konflikter i bomiljøet"),
                            ],
                            max_length=12,
                            verbose_name="område",
                        ),
                    ),
                    ("text", models.CharField(max_length=200, verbose_name="oppgave")),
                    ("who", models.CharField(blank=True, max_length=80, verbose_name="hvem gjør det")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="innen")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("apen", "Skal gjøres"),
                                ("gjort", "Gjort"),
                                ("droppet", "Ikke aktuelt lenger"),
                            ],
                            default="apen",
                            max_length=8,
                            verbose_name="tilstand",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.booppfolging",
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
                            to="followup.oppfolgingsoppgave",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Oppfolgingsplan",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("own_goals", models.TextField(blank=True, verbose_name="beboerens egne mål")),
                    (
                        "resources",
                        models.TextField(blank=True, verbose_name="det beboeren får til og har rundt seg"),
                    ),
                    ("needs", models.TextField(blank=True, verbose_name="det beboeren vil ha hjelp til")),
                    ("agreement", models.TextField(blank=True, verbose_name="det vi har avtalt")),
                    ("safety", models.TextField(blank=True, verbose_name="trygghet ved besøk")),
                    ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sist endret")),
                    (
                        "booppfolging",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plan",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "changed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "oppfølgingsplan",
                    "verbose_name_plural": "oppfølgingsplaner",
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oppfolgingsplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_oppfolgingsplanevent" ("agreement", "booppfolging_id", "changed_at", "changed_by_id", "id", "needs", "own_goals", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resources", "safety") VALUES (OLD."agreement", OLD."booppfolging_id", OLD."changed_at", OLD."changed_by_id", OLD."id", OLD."needs", OLD."own_goals", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."resources", OLD."safety"); RETURN NULL;',
                        hash="68d22bc4cd12a53d688662b702b06afef65a0455",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_ee46e",
                        table="followup_oppfolgingsplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oppfolgingsplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_oppfolgingsplanevent" ("agreement", "booppfolging_id", "changed_at", "changed_by_id", "id", "needs", "own_goals", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resources", "safety") VALUES (OLD."agreement", OLD."booppfolging_id", OLD."changed_at", OLD."changed_by_id", OLD."id", OLD."needs", OLD."own_goals", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."resources", OLD."safety"); RETURN NULL;',
                        hash="a11a095250e1332370e197f95248f230f64aebc2",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_15254",
                        table="followup_oppfolgingsplan",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="OppfolgingsplanEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("own_goals", models.TextField(blank=True, verbose_name="beboerens egne mål")),
                    (
                        "resources",
                        models.TextField(blank=True, verbose_name="det beboeren får til og har rundt seg"),
                    ),
                    ("needs", models.TextField(blank=True, verbose_name="det beboeren vil ha hjelp til")),
                    ("agreement", models.TextField(blank=True, verbose_name="det vi har avtalt")),
                    ("safety", models.TextField(blank=True, verbose_name="trygghet ved besøk")),
                    ("changed_at", models.DateTimeField(auto_now=True, verbose_name="sist endret")),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "changed_by",
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
                            to="followup.oppfolgingsplan",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Samtykke",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "scope",
                        models.CharField(
                            choices=[
                                ("utleier_ringer", "Utleier får vite hvem som følger opp, og kan ringe"),
                                ("tjeneste", "Vi kan snakke med en tjeneste"),
                                ("bomiljo", "Vi kan snakke med naboer eller gårdsstyre om bomiljøet"),
                            ],
                            max_length=16,
                            verbose_name="hva det gjelder",
                        ),
                    ),
                    (
                        "contact_name",
                        models.CharField(blank=True, max_length=120, verbose_name="hvem utleier kan ringe"),
                    ),
                    ("contact_phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    (
                        "form",
                        models.CharField(
                            choices=[("skriftlig", "Skriftlig"), ("muntlig", "Muntlig")],
                            max_length=12,
                            verbose_name="hvordan",
                        ),
                    ),
                    ("given_on", models.DateField(verbose_name="gitt")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gjelder til")),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="trukket")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "fagtjeneste",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="tjeneste",
                        ),
                    ),
                    (
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="samtykker",
                            to="housing.household",
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
                            verbose_name="utleier",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="samtykker",
                            to="housing.person",
                            verbose_name="hvem",
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
                ],
                options={
                    "verbose_name": "samtykke",
                    "verbose_name_plural": "samtykker",
                    "ordering": ("withdrawn_on", "-given_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("fagtjeneste", None),
                                    ("landlord__isnull", False),
                                    ("scope", "utleier_ringer"),
                                    models.Q(("contact_name", ""), _negated=True),
                                    models.Q(("contact_phone", ""), _negated=True),
                                ),
                                models.Q(
                                    ("fagtjeneste__isnull", False), ("landlord", None), ("scope", "tjeneste")
                                ),
                                models.Q(("fagtjeneste", None), ("landlord", None), ("scope", "bomiljo")),
                                _connector="OR",
                            ),
                            name="samtykke_to_somebody",
                            violation_error_message="Si hvem det gjelder: en utleier og hvem den ringer, eller en tjeneste.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_on", None),
                                ("withdrawn_on__gte", models.F("given_on")),
                                _connector="OR",
                            ),
                            name="samtykke_withdrawn_after_given",
                            violation_error_message="Samtykket kan ikke være trukket før det ble gitt.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("given_on")), _connector="OR"
                            ),
                            name="samtykke_runs_forward",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samtykke",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_samtykkeevent" ("bydel_id", "contact_name", "contact_phone", "fagtjeneste_id", "form", "given_on", "household_id", "id", "landlord_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "scope", "valid_to", "withdrawn_on") VALUES (OLD."bydel_id", OLD."contact_name", OLD."contact_phone", OLD."fagtjeneste_id", OLD."form", OLD."given_on", OLD."household_id", OLD."id", OLD."landlord_id", OLD."person_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."registered_by_id", OLD."scope", OLD."valid_to", OLD."withdrawn_on"); RETURN NULL;',
                        hash="d589f5a6f4c4c08612cb3d4d91fa2b83730637bb",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_9408c",
                        table="followup_samtykke",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samtykke",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_samtykkeevent" ("bydel_id", "contact_name", "contact_phone", "fagtjeneste_id", "form", "given_on", "household_id", "id", "landlord_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "scope", "valid_to", "withdrawn_on") VALUES (OLD."bydel_id", OLD."contact_name", OLD."contact_phone", OLD."fagtjeneste_id", OLD."form", OLD."given_on", OLD."household_id", OLD."id", OLD."landlord_id", OLD."person_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."registered_by_id", OLD."scope", OLD."valid_to", OLD."withdrawn_on"); RETURN NULL;',
                        hash="19e0acebdd9782c763f5dd22d6eb2edc2c1890a0",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_ae456",
                        table="followup_samtykke",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="Deling",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "basis",
                        models.CharField(
                            choices=[
                                ("samtykke", "Samtykke"),
                                ("lov", "Lovhjemmel"),
                                ("nodrett", "Fare for liv eller helse"),
                            ],
                            max_length=12,
                            verbose_name="grunnlag",
                        ),
                    ),
                    ("legal_basis", models.CharField(blank=True, max_length=200, verbose_name="hjemmel")),
                    ("shared_with", models.CharField(max_length=120, verbose_name="delt med")),
                    ("what", models.CharField(max_length=400, verbose_name="hva som ble delt")),
                    ("shared_on", models.DateField(verbose_name="delt")),
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
                            related_name="delinger",
                            to="housing.household",
                        ),
                    ),
                    (
                        "shared_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "samtykke",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="delinger",
                            to="followup.samtykke",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "deling",
                    "verbose_name_plural": "delinger",
                    "ordering": ("-shared_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("basis", "samtykke"), ("samtykke__isnull", False)),
                                models.Q(
                                    models.Q(("basis", "samtykke"), _negated=True),
                                    ("samtykke", None),
                                    models.Q(("legal_basis", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="deling_is_founded",
                            violation_error_message="Velg samtykket det bygger på, eller skriv hjemmelen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("what", ""), _negated=True),
                                models.Q(("shared_with", ""), _negated=True),
                            ),
                            name="deling_says_what",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SamtykkeEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "scope",
                        models.CharField(
                            choices=[
                                ("utleier_ringer", "Utleier får vite hvem som følger opp, og kan ringe"),
                                ("tjeneste", "Vi kan snakke med en tjeneste"),
                                ("bomiljo", "Vi kan snakke med naboer eller gårdsstyre om bomiljøet"),
                            ],
                            max_length=16,
                            verbose_name="hva det gjelder",
                        ),
                    ),
                    (
                        "contact_name",
                        models.CharField(blank=True, max_length=120, verbose_name="hvem utleier kan ringe"),
                    ),
                    ("contact_phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    (
                        "form",
                        models.CharField(
                            choices=[("skriftlig", "Skriftlig"), ("muntlig", "Muntlig")],
                            max_length=12,
                            verbose_name="hvordan",
                        ),
                    ),
                    ("given_on", models.DateField(verbose_name="gitt")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gjelder til")),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="trukket")),
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
                        "fagtjeneste",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="followup.fagtjeneste",
                            verbose_name="tjeneste",
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
                        "landlord",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                            verbose_name="utleier",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.person",
                            verbose_name="hvem",
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
                            to="followup.samtykke",
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
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="VentetUtskriving",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            choices=[
                                ("fengsel", "Fengsel"),
                                ("sykehus", "Sykehus"),
                                ("behandling", "Behandlingsinstitusjon"),
                                ("barnevern", "Barnevernstiltak"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="fra",
                        ),
                    ),
                    ("expected_on", models.DateField(verbose_name="ventes ut")),
                    ("has_dwelling", models.BooleanField(default=False, verbose_name="har bolig å komme til")),
                    ("plan", models.CharField(blank=True, max_length=400, verbose_name="hva gjøres")),
                    (
                        "result",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig", "Hadde bolig"),
                                ("midlertidig", "Midlertidig opphold"),
                                ("utsatt", "Ble ikke skrevet ut"),
                                ("annet_sted", "Flyttet et annet sted"),
                            ],
                            max_length=12,
                            verbose_name="resultat",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
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
                            related_name="utskrivinger",
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
                ],
                options={
                    "verbose_name": "ventet utskriving",
                    "verbose_name_plural": "ventede utskrivinger",
                    "ordering": ("expected_on", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("result", "")),
                            fields=("household",),
                            name="utskriving_one_expected",
                            violation_error_message="Det ventes alt en utskriving for husstanden.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_on", None), ("result", "")),
                                models.Q(models.Q(("result", ""), _negated=True), ("closed_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="utskriving_closed_says_how",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="ventetutskriving",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "followup_ventetutskrivingevent" ("bydel_id", "closed_on", "expected_on", "has_dwelling", "household_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan", "registered_by_id", "result") VALUES (OLD."bydel_id", OLD."closed_on", OLD."expected_on", OLD."has_dwelling", OLD."household_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."place", OLD."plan", OLD."registered_by_id", OLD."result"); RETURN NULL;',
                        hash="cc315750a74342d933beeae869e5936631ab306f",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_1ee62",
                        table="followup_ventetutskriving",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="ventetutskriving",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "followup_ventetutskrivingevent" ("bydel_id", "closed_on", "expected_on", "has_dwelling", "household_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan", "registered_by_id", "result") VALUES (OLD."bydel_id", OLD."closed_on", OLD."expected_on", OLD."has_dwelling", OLD."household_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."place", OLD."plan", OLD."registered_by_id", OLD."result"); RETURN NULL;',
                        hash="79f62db3c77bc54365c8648bf9ae6acdcd7bc760",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_9bde4",
                        table="followup_ventetutskriving",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="VentetUtskrivingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "place",
                        models.CharField(
                            choices=[
                                ("fengsel", "Fengsel"),
                                ("sykehus", "Sykehus"),
                                ("behandling", "Behandlingsinstitusjon"),
                                ("barnevern", "Barnevernstiltak"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="fra",
                        ),
                    ),
                    ("expected_on", models.DateField(verbose_name="ventes ut")),
                    ("has_dwelling", models.BooleanField(default=False, verbose_name="har bolig å komme til")),
                    ("plan", models.CharField(blank=True, max_length=400, verbose_name="hva gjøres")),
                    (
                        "result",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig", "Hadde bolig"),
                                ("midlertidig", "Midlertidig opphold"),
                                ("utsatt", "Ble ikke skrevet ut"),
                                ("annet_sted", "Flyttet et annet sted"),
                            ],
                            max_length=12,
                            verbose_name="resultat",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
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
                            to="followup.ventetutskriving",
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
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Bekymringsvurdering",
                fields=[
                    (
                        "melding",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="vurdering",
                            serialize=False,
                            to="followup.bekymringsmelding",
                        ),
                    ),
                    ("text", models.TextField(verbose_name="vurdering")),
                    (
                        "booppfolging",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bekymringer",
                            to="followup.booppfolging",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bekymringsvurdering",
                    "verbose_name_plural": "bekymringsvurderinger",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True),
                            name="bekymringsvurdering_says_why",
                            violation_error_message="Skriv hva dere kom til, og hvorfor.",
                        )
                    ],
                },
            ),
        ]
    )
