import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from config.migration_steps import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = at_once(
        [
            migrations.CreateModel(
                name="User",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-post")),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("title", models.CharField(blank=True, max_length=120, verbose_name="stilling")),
                    ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    "verbose_name": "bruker",
                    "verbose_name_plural": "brukere",
                },
            ),
            migrations.CreateModel(
                name="Kommune",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("number", models.CharField(max_length=4, unique=True, verbose_name="kommunenummer")),
                    ("name", models.CharField(max_length=80, verbose_name="navn")),
                    (
                        "theme",
                        models.CharField(
                            choices=[("noytral", "Nøytral"), ("oslo", "Oslo"), ("raelingen", "Rælingen")],
                            default="noytral",
                            max_length=16,
                            verbose_name="drakt",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "kommune",
                    "verbose_name_plural": "kommuner",
                    "ordering": ("number",),
                },
            ),
            migrations.CreateModel(
                name="Bydel",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("number", models.CharField(max_length=2, verbose_name="bydelsnummer")),
                    ("name", models.CharField(max_length=80, verbose_name="navn")),
                    (
                        "office_name",
                        models.CharField(default="Boligkontoret", max_length=80, verbose_name="navn på kontoret"),
                    ),
                    (
                        "meeting_name",
                        models.CharField(default="Tildelingsmøte", max_length=80, verbose_name="navn på møtet"),
                    ),
                    ("address", models.CharField(blank=True, max_length=200, verbose_name="postadresse")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    (
                        "second_look",
                        models.BooleanField(
                            default=False,
                            help_text="En annen enn den som fatter vedtaket, har sett over utkastet",
                            verbose_name="to personer ser på hvert vedtak",
                        ),
                    ),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bydeler",
                            to="accounts.kommune",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bydel",
                    "verbose_name_plural": "bydeler",
                    "ordering": ("kommune", "number"),
                    "constraints": [
                        models.UniqueConstraint(fields=("kommune", "number"), name="bydel_number_once_per_kommune")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Landlord",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=80, verbose_name="navn")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="landlords",
                            to="accounts.kommune",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "utleier",
                    "verbose_name_plural": "utleiere",
                    "ordering": ("name",),
                },
            ),
            migrations.CreateModel(
                name="Membership",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("caseworker", "Saksbehandler"),
                                ("decision_maker", "Leder boligkontor"),
                                ("booppfolger", "Booppfølger"),
                                ("bomiljo_worker", "Bomiljøarbeider"),
                                ("landlord_staff", "Forvalter hos utleier"),
                                ("manager", "Leder"),
                                ("analyst", "Byanalytiker"),
                                ("administrator", "Administrator"),
                                ("auditor", "Internkontroll"),
                                ("protected_reader", "Tilgang til skjermede personer"),
                            ],
                            max_length=24,
                            verbose_name="rolle",
                        ),
                    ),
                    ("valid_from", models.DateField(verbose_name="gyldig fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gyldig til")),
                    (
                        "bydel",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="accounts.bydel",
                        ),
                    ),
                    (
                        "kommune",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="memberships",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "medlemskap",
                    "verbose_name_plural": "medlemskap",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("bydel__isnull", False),
                                    ("kommune", None),
                                    ("landlord", None),
                                    (
                                        "role__in",
                                        [
                                            "caseworker",
                                            "decision_maker",
                                            "booppfolger",
                                            "bomiljo_worker",
                                            "manager",
                                            "protected_reader",
                                        ],
                                    ),
                                ),
                                models.Q(
                                    ("bydel", None),
                                    ("kommune", None),
                                    ("landlord__isnull", False),
                                    ("role__in", ["landlord_staff"]),
                                ),
                                models.Q(
                                    ("bydel", None),
                                    ("kommune__isnull", False),
                                    ("landlord", None),
                                    ("role__in", ["analyst", "administrator", "auditor"]),
                                ),
                                _connector="OR",
                            ),
                            name="membership_exactly_one_scope",
                            violation_error_message="En rolle må gjelde nøyaktig én bydel, utleier eller kommune.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="membership_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="membership",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "accounts_membershipevent" ("bydel_id", "id", "kommune_id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_from", "valid_to") VALUES (OLD."bydel_id", OLD."id", OLD."kommune_id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."role", OLD."user_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="294841449e4812d53dc15948ad4c6e38382f366e",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_2b6e3",
                        table="accounts_membership",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="membership",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "accounts_membershipevent" ("bydel_id", "id", "kommune_id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_from", "valid_to") VALUES (OLD."bydel_id", OLD."id", OLD."kommune_id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."role", OLD."user_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="2e758fd581b0a87c9c0765ccf13c13abc416c413",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_c87e4",
                        table="accounts_membership",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.CreateModel(
                name="MembershipEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("caseworker", "Saksbehandler"),
                                ("decision_maker", "Leder boligkontor"),
                                ("booppfolger", "Booppfølger"),
                                ("bomiljo_worker", "Bomiljøarbeider"),
                                ("landlord_staff", "Forvalter hos utleier"),
                                ("manager", "Leder"),
                                ("analyst", "Byanalytiker"),
                                ("administrator", "Administrator"),
                                ("auditor", "Internkontroll"),
                                ("protected_reader", "Tilgang til skjermede personer"),
                            ],
                            max_length=24,
                            verbose_name="rolle",
                        ),
                    ),
                    ("valid_from", models.DateField(verbose_name="gyldig fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gyldig til")),
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
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.kommune",
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
                            to="accounts.membership",
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
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
        ]
    )
