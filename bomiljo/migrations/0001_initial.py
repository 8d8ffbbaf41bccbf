import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import bomiljo.models.campaign
import housing.models.columns
from config.migration_steps import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_melder_reader"),
        ("followup", "0003_boplan_version_and_corrected_evaluering"),
        ("housing", "0004_representative_through_function"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = at_once(
        [
            migrations.CreateModel(
                name="Bomiljo",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("heleid", "Heleid kommunal gård"),
                                ("spredt", "Spredte boliger i borettslag eller sameie"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("about", models.TextField(blank=True, verbose_name="om stedet")),
                    (
                        "all_dwellings",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="boliger i alt, også private"
                        ),
                    ),
                    (
                        "families_focus",
                        models.BooleanField(default=False, verbose_name="her bor mange barnefamilier"),
                    ),
                    (
                        "board_contact",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="kontakt i styret eller hos vaktmester"
                        ),
                    ),
                    ("opened_on", models.DateField(verbose_name="fulgt siden")),
                    (
                        "closed_on",
                        models.DateField(blank=True, null=True, verbose_name="ikke fulgt lenger fra"),
                    ),
                    (
                        "name_sort",
                        models.GeneratedField(
                            db_persist=True,
                            expression=housing.models.columns.SortKey(models.F("name")),
                            output_field=models.TextField(db_collation="C"),
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                            verbose_name="utleier",
                        ),
                    ),
                    (
                        "neighbours",
                        models.ManyToManyField(blank=True, to="bomiljo.bomiljo", verbose_name="steder i nærheten"),
                    ),
                ],
                options={
                    "verbose_name": "bomiljø",
                    "verbose_name_plural": "bomiljøer",
                    "ordering": ("name_sort", "pk"),
                    "indexes": [
                        models.Index(fields=["bydel", "name_sort", "id"], name="bomiljo_of_bydel_by_name")
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("closed_on", None)),
                            fields=("bydel", "name"),
                            name="bomiljo_named_once",
                            violation_error_message="Bydelen har alt et bomiljø med det navnet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("name", ""), _negated=True),
                            name="bomiljo_has_name",
                            violation_error_message="Gi bomiljøet et navn.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["heleid", "spredt"])), name="bomiljo_kind_known"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                            ),
                            name="bomiljo_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BomiljoEntrance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="entrances",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "entrance",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bomiljoer",
                            to="housing.entrance",
                            verbose_name="oppgang",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "oppgang i bomiljø",
                    "verbose_name_plural": "oppganger i bomiljø",
                    "constraints": [
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            expressions=[
                                ("entrance", "="),
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
                            name="bomiljoentrance_one_place_at_a_time",
                            violation_error_message="Oppgangen hører til et annet bomiljø i denne tiden.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="bomiljoentrance_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BomiljoEntranceEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "entrance",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.entrance",
                            verbose_name="oppgang",
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
                            to="bomiljo.bomiljoentrance",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="BomiljoEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("heleid", "Heleid kommunal gård"),
                                ("spredt", "Spredte boliger i borettslag eller sameie"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("about", models.TextField(blank=True, verbose_name="om stedet")),
                    (
                        "all_dwellings",
                        models.PositiveIntegerField(
                            blank=True, null=True, verbose_name="boliger i alt, også private"
                        ),
                    ),
                    (
                        "families_focus",
                        models.BooleanField(default=False, verbose_name="her bor mange barnefamilier"),
                    ),
                    (
                        "board_contact",
                        models.CharField(
                            blank=True, max_length=200, verbose_name="kontakt i styret eller hos vaktmester"
                        ),
                    ),
                    ("opened_on", models.DateField(verbose_name="fulgt siden")),
                    (
                        "closed_on",
                        models.DateField(blank=True, null=True, verbose_name="ikke fulgt lenger fra"),
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
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                            verbose_name="utleier",
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
                            to="bomiljo.bomiljo",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Bomiljoinnstilling",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "response_days",
                        models.PositiveSmallIntegerField(
                            default=5, verbose_name="arbeidsdager til første svar på en hendelse"
                        ),
                    ),
                    (
                        "quiet_days",
                        models.PositiveSmallIntegerField(
                            default=14, verbose_name="dager uten at noe har skjedd i en hendelse"
                        ),
                    ),
                    (
                        "keep_reporter_days",
                        models.PositiveSmallIntegerField(default=180, verbose_name="dager vi vet hvem som meldte"),
                    ),
                    (
                        "survey_months",
                        models.PositiveSmallIntegerField(default=24, verbose_name="måneder mellom undersøkelser"),
                    ),
                    (
                        "low_score",
                        models.PositiveSmallIntegerField(default=50, verbose_name="indeks som gir en oppgave"),
                    ),
                    (
                        "fall_points",
                        models.PositiveSmallIntegerField(default=5, verbose_name="poeng ned som gir en oppgave"),
                    ),
                    (
                        "presence_days",
                        models.PositiveSmallIntegerField(default=30, verbose_name="dager uten tilstedeværelse"),
                    ),
                    (
                        "bydel",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bomiljoinnstilling",
                            to="accounts.bydel",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bomiljøinnstilling",
                    "verbose_name_plural": "bomiljøinnstillinger",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("quiet_days__range", (1, 180)),
                                ("response_days__range", (1, 30)),
                                ("keep_reporter_days__range", (14, 730)),
                                ("survey_months__range", (6, 60)),
                                ("fall_points__range", (1, 50)),
                                ("low_score__range", (1, 99)),
                                ("presence_days__range", (1, 366)),
                            ),
                            name="bomiljoinnstilling_within_reason",
                            violation_error_message="Tallene er utenfor det som gir mening. Rett dem.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="BomiljoinnstillingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "response_days",
                        models.PositiveSmallIntegerField(
                            default=5, verbose_name="arbeidsdager til første svar på en hendelse"
                        ),
                    ),
                    (
                        "quiet_days",
                        models.PositiveSmallIntegerField(
                            default=14, verbose_name="dager uten at noe har skjedd i en hendelse"
                        ),
                    ),
                    (
                        "keep_reporter_days",
                        models.PositiveSmallIntegerField(default=180, verbose_name="dager vi vet hvem som meldte"),
                    ),
                    (
                        "survey_months",
                        models.PositiveSmallIntegerField(default=24, verbose_name="måneder mellom undersøkelser"),
                    ),
                    (
                        "low_score",
                        models.PositiveSmallIntegerField(default=50, verbose_name="indeks som gir en oppgave"),
                    ),
                    (
                        "fall_points",
                        models.PositiveSmallIntegerField(default=5, verbose_name="poeng ned som gir en oppgave"),
                    ),
                    (
                        "presence_days",
                        models.PositiveSmallIntegerField(default=30, verbose_name="dager uten tilstedeværelse"),
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
                            to="bomiljo.bomiljoinnstilling",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Bomiljosak",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("title", models.CharField(max_length=120, verbose_name="hva saken gjelder")),
                    ("opened_on", models.DateField(verbose_name="opprettet")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="saker",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bomiljøsak",
                    "verbose_name_plural": "bomiljøsaker",
                    "ordering": ("-opened_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("title", ""), _negated=True),
                            name="bomiljosak_says_what",
                            violation_error_message="Skriv hva saken gjelder.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                            ),
                            name="bomiljosak_period_in_order",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BomiljosakEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=120, verbose_name="hva saken gjelder")),
                    ("opened_on", models.DateField(verbose_name="opprettet")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
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
                            to="bomiljo.bomiljosak",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CommonArea",
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
                                ("inngang", "Inngangsparti"),
                                ("oppgang", "Oppgang"),
                                ("kjeller", "Kjeller"),
                                ("loft", "Loft"),
                                ("heis", "Heis"),
                                ("portrom", "Portrom"),
                                ("bakgard", "Bakgård eller gårdsrom"),
                                ("uteomrade", "Uteområde"),
                                ("lekeplass", "Lekeplass"),
                                ("vaskeri", "Vaskeri"),
                                ("felleslokale", "Felleslokale"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "name",
                        models.CharField(blank=True, max_length=120, verbose_name="navn eller hvor det er"),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("apent", "Åpent"),
                                ("last", "Låst, beboerne har nøkkel"),
                                ("stengt", "Stengt for beboerne"),
                            ],
                            default="apent",
                            max_length=8,
                            verbose_name="tilstand",
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="areas",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "fellesareal",
                    "verbose_name_plural": "fellesarealer",
                    "ordering": ("kind", "name", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("bomiljo", "kind", "name"),
                            name="commonarea_once",
                            violation_error_message="Fellesarealet står alt i lista.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "inngang",
                                        "oppgang",
                                        "kjeller",
                                        "loft",
                                        "heis",
                                        "portrom",
                                        "bakgard",
                                        "uteomrade",
                                        "lekeplass",
                                        "vaskeri",
                                        "felleslokale",
                                    ],
                                )
                            ),
                            name="commonarea_kind_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CommonAreaEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("inngang", "Inngangsparti"),
                                ("oppgang", "Oppgang"),
                                ("kjeller", "Kjeller"),
                                ("loft", "Loft"),
                                ("heis", "Heis"),
                                ("portrom", "Portrom"),
                                ("bakgard", "Bakgård eller gårdsrom"),
                                ("uteomrade", "Uteområde"),
                                ("lekeplass", "Lekeplass"),
                                ("vaskeri", "Vaskeri"),
                                ("felleslokale", "Felleslokale"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "name",
                        models.CharField(blank=True, max_length=120, verbose_name="navn eller hvor det er"),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("apent", "Åpent"),
                                ("last", "Låst, beboerne har nøkkel"),
                                ("stengt", "Stengt for beboerne"),
                            ],
                            default="apent",
                            max_length=8,
                            verbose_name="tilstand",
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                            to="bomiljo.commonarea",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CommonRoom",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    (
                        "slug",
                        models.SlugField(max_length=60, unique=True, verbose_name="adresse på nettsiden"),
                    ),
                    ("address", models.CharField(max_length=160, verbose_name="hvor det er")),
                    ("capacity", models.PositiveSmallIntegerField(verbose_name="plass til")),
                    ("rules", models.TextField(verbose_name="regler")),
                    (
                        "for_whom",
                        models.CharField(blank=True, max_length=300, verbose_name="hvem som kan låne"),
                    ),
                    ("quiet_from", models.TimeField(blank=True, null=True, verbose_name="ro fra")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    (
                        "key_out_weekday",
                        models.SmallIntegerField(
                            blank=True,
                            choices=[
                                (0, "mandag"),
                                (1, "tirsdag"),
                                (2, "onsdag"),
                                (3, "torsdag"),
                                (4, "fredag"),
                                (5, "lørdag"),
                                (6, "søndag"),
                            ],
                            null=True,
                            verbose_name="nøkkel hentes",
                        ),
                    ),
                    (
                        "key_in_weekday",
                        models.SmallIntegerField(
                            blank=True,
                            choices=[
                                (0, "mandag"),
                                (1, "tirsdag"),
                                (2, "onsdag"),
                                (3, "torsdag"),
                                (4, "fredag"),
                                (5, "lørdag"),
                                (6, "søndag"),
                            ],
                            null=True,
                            verbose_name="nøkkel leveres",
                        ),
                    ),
                    ("key_from", models.TimeField(blank=True, null=True, verbose_name="nøkkel fra kl.")),
                    ("key_to", models.TimeField(blank=True, null=True, verbose_name="nøkkel til kl.")),
                    ("keys", models.PositiveSmallIntegerField(default=1, verbose_name="antall nøkler")),
                    ("checklist", models.JSONField(default=list, verbose_name="huskeliste ved levering")),
                    ("open_for_loan", models.BooleanField(default=True, verbose_name="kan lånes")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rooms",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "fellesrom",
                    "verbose_name_plural": "fellesrom",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("name", ""), _negated=True),
                                models.Q(("address", ""), _negated=True),
                                models.Q(("rules", ""), _negated=True),
                                ("capacity__gte", 1),
                                ("keys__gte", 1),
                            ),
                            name="commonroom_describes_itself",
                            violation_error_message="Skriv navn, sted, regler og hvor mange det er plass til.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("key_from", None),
                                    ("key_in_weekday", None),
                                    ("key_out_weekday", None),
                                    ("key_to", None),
                                ),
                                models.Q(
                                    ("key_in_weekday__range", (0, 6)),
                                    ("key_out_weekday__range", (0, 6)),
                                    ("key_to__gt", models.F("key_from")),
                                    ("key_from__isnull", False),
                                    ("key_in_weekday__isnull", False),
                                    ("key_out_weekday__isnull", False),
                                    ("key_to__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="commonroom_key_days_whole",
                            violation_error_message="Skriv både dag for henting, dag for levering og klokkeslett.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CommonRoomEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    (
                        "slug",
                        models.SlugField(db_index=False, max_length=60, verbose_name="adresse på nettsiden"),
                    ),
                    ("address", models.CharField(max_length=160, verbose_name="hvor det er")),
                    ("capacity", models.PositiveSmallIntegerField(verbose_name="plass til")),
                    (
                        "for_whom",
                        models.CharField(blank=True, max_length=300, verbose_name="hvem som kan låne"),
                    ),
                    ("quiet_from", models.TimeField(blank=True, null=True, verbose_name="ro fra")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    (
                        "key_out_weekday",
                        models.SmallIntegerField(
                            blank=True,
                            choices=[
                                (0, "mandag"),
                                (1, "tirsdag"),
                                (2, "onsdag"),
                                (3, "torsdag"),
                                (4, "fredag"),
                                (5, "lørdag"),
                                (6, "søndag"),
                            ],
                            null=True,
                            verbose_name="nøkkel hentes",
                        ),
                    ),
                    (
                        "key_in_weekday",
                        models.SmallIntegerField(
                            blank=True,
                            choices=[
                                (0, "mandag"),
                                (1, "tirsdag"),
                                (2, "onsdag"),
                                (3, "torsdag"),
                                (4, "fredag"),
                                (5, "lørdag"),
                                (6, "søndag"),
                            ],
                            null=True,
                            verbose_name="nøkkel leveres",
                        ),
                    ),
                    ("key_from", models.TimeField(blank=True, null=True, verbose_name="nøkkel fra kl.")),
                    ("key_to", models.TimeField(blank=True, null=True, verbose_name="nøkkel til kl.")),
                    ("keys", models.PositiveSmallIntegerField(default=1, verbose_name="antall nøkler")),
                    ("checklist", models.JSONField(default=list, verbose_name="huskeliste ved levering")),
                    ("open_for_loan", models.BooleanField(default=True, verbose_name="kan lånes")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                            to="bomiljo.commonroom",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Finansiering",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("source", models.CharField(max_length=120, verbose_name="hvor pengene kommer fra")),
                    ("earmark", models.CharField(blank=True, max_length=200, verbose_name="øremerket til")),
                    ("post", models.CharField(blank=True, max_length=80, verbose_name="plassert på")),
                    ("amount", models.PositiveIntegerField(verbose_name="beløp (kr)")),
                    ("starts_on", models.DateField(verbose_name="fra")),
                    ("ends_on", models.DateField(verbose_name="til")),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "finansiering",
                    "verbose_name_plural": "finansiering",
                    "ordering": ("ends_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("source", ""), _negated=True), ("amount__gt", 0)),
                            name="finansiering_says_from_where",
                            violation_error_message="Skriv hvor pengene kommer fra, og hvor mye det er.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                            name="finansiering_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="FinansieringEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("source", models.CharField(max_length=120, verbose_name="hvor pengene kommer fra")),
                    ("earmark", models.CharField(blank=True, max_length=200, verbose_name="øremerket til")),
                    ("post", models.CharField(blank=True, max_length=80, verbose_name="plassert på")),
                    ("amount", models.PositiveIntegerField(verbose_name="beløp (kr)")),
                    ("starts_on", models.DateField(verbose_name="fra")),
                    ("ends_on", models.DateField(verbose_name="til")),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
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
                            to="bomiljo.finansiering",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="HmsBesok",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("planned_on", models.DateField(verbose_name="planlagt til")),
                    ("announced_on", models.DateField(blank=True, null=True, verbose_name="varslet")),
                    ("held_on", models.DateField(blank=True, null=True, verbose_name="gjennomført")),
                    (
                        "agencies",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("bydel", "Bydelen"),
                                    ("utleier", "Utleieren"),
                                    ("brann", "Brann- og redningsetaten"),
                                    ("annen", "Andre"),
                                ],
                                max_length=12,
                            ),
                            size=None,
                            verbose_name="hvem som er med",
                        ),
                    ),
                    (
                        "knocked",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dører banket på"),
                    ),
                    (
                        "reached",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dører åpnet"),
                    ),
                    (
                        "unmet_needs",
                        models.PositiveSmallIntegerField(
                            default=0, verbose_name="husstander med behov som ikke er dekket"
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=600, verbose_name="merknad om stedet")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="hms_besok",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
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
                ],
                options={
                    "verbose_name": "HMS-besøk",
                    "verbose_name_plural": "HMS-besøk",
                    "ordering": ("-planned_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("agencies__len__gte", 1)),
                            name="hmsbesok_with_somebody",
                            violation_error_message="Velg hvem som er med.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("announced_on", None),
                                ("held_on", None),
                                ("announced_on__lte", models.F("held_on")),
                                _connector="OR",
                            ),
                            name="hmsbesok_announced_before_held",
                            violation_error_message="Besøket er varslet etter at det ble gjennomført. Rett én av datoene.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("held_on", None),
                                models.Q(
                                    ("knocked__gte", 1),
                                    ("knocked__isnull", False),
                                    ("reached__isnull", False),
                                    ("reached__lte", models.F("knocked")),
                                ),
                                _connector="OR",
                            ),
                            name="hmsbesok_held_says_doors",
                            violation_error_message="Skriv hvor mange dører dere banket på, og hvor mange som åpnet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("unmet_needs", 0),
                                models.Q(("reached__isnull", False), ("unmet_needs__lte", models.F("reached"))),
                                _connector="OR",
                            ),
                            name="hmsbesok_needs_among_reached",
                            violation_error_message="Flere har behov enn dere traff. Rett tallene.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HmsBesokEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("planned_on", models.DateField(verbose_name="planlagt til")),
                    ("announced_on", models.DateField(blank=True, null=True, verbose_name="varslet")),
                    ("held_on", models.DateField(blank=True, null=True, verbose_name="gjennomført")),
                    (
                        "agencies",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
                                choices=[
                                    ("bydel", "Bydelen"),
                                    ("utleier", "Utleieren"),
                                    ("brann", "Brann- og redningsetaten"),
                                    ("annen", "Andre"),
                                ],
                                max_length=12,
                            ),
                            size=None,
                            verbose_name="hvem som er med",
                        ),
                    ),
                    (
                        "knocked",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dører banket på"),
                    ),
                    (
                        "reached",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dører åpnet"),
                    ),
                    (
                        "unmet_needs",
                        models.PositiveSmallIntegerField(
                            default=0, verbose_name="husstander med behov som ikke er dekket"
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=600, verbose_name="merknad om stedet")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
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
                            to="bomiljo.hmsbesok",
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
                name="HmsFunn",
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
                                ("brannvern", "Brannvern"),
                                ("elektrisk", "Elektrisk anlegg"),
                                ("lys", "Lys"),
                                ("las", "Dører, låser og porttelefon"),
                                ("avfall", "Avfall og renhold"),
                                ("skadedyr", "Skadedyr"),
                                ("feil", "Feil i leilighet eller fellesareal"),
                                ("behov", "Behov for hjelp"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("what", models.CharField(max_length=400, verbose_name="hva")),
                    (
                        "party",
                        models.CharField(
                            choices=[("bydel", "Bydelen"), ("utleier", "Utleieren")],
                            max_length=8,
                            verbose_name="hvem retter",
                        ),
                    ),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="rettet")),
                    ("result", models.CharField(blank=True, max_length=400, verbose_name="hva som ble gjort")),
                    (
                        "besok",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="funn",
                            to="bomiljo.hmsbesok",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "HMS-funn",
                    "verbose_name_plural": "HMS-funn",
                    "ordering": ("due_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("what", ""), _negated=True),
                            name="hmsfunn_says_what",
                            violation_error_message="Skriv hva dere fant.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_on", None), models.Q(("result", ""), _negated=True), _connector="OR"
                            ),
                            name="hmsfunn_closed_says_how",
                            violation_error_message="Skriv hva som ble gjort.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("party__in", ["bydel", "utleier"])), name="hmsfunn_party_known"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HmsFunnEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("brannvern", "Brannvern"),
                                ("elektrisk", "Elektrisk anlegg"),
                                ("lys", "Lys"),
                                ("las", "Dører, låser og porttelefon"),
                                ("avfall", "Avfall og renhold"),
                                ("skadedyr", "Skadedyr"),
                                ("feil", "Feil i leilighet eller fellesareal"),
                                ("behov", "Behov for hjelp"),
                                ("annet", "Annet"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("what", models.CharField(max_length=400, verbose_name="hva")),
                    (
                        "party",
                        models.CharField(
                            choices=[("bydel", "Bydelen"), ("utleier", "Utleieren")],
                            max_length=8,
                            verbose_name="hvem retter",
                        ),
                    ),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="rettet")),
                    ("result", models.CharField(blank=True, max_length=400, verbose_name="hva som ble gjort")),
                    (
                        "besok",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.hmsbesok",
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
                            to="bomiljo.hmsfunn",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Informasjon",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("given_on", models.DateField(verbose_name="dato")),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("brev", "Brev i postkassa"),
                                ("oppslag", "Oppslag i oppgangen"),
                                ("mote", "Møte"),
                                ("dor", "Fra dør til dør"),
                                ("skjerm", "Skjerm"),
                                ("sms", "SMS"),
                            ],
                            max_length=12,
                            verbose_name="slik",
                        ),
                    ),
                    ("about", models.CharField(max_length=200, verbose_name="om hva")),
                    (
                        "where_to_turn",
                        models.BooleanField(default=False, verbose_name="sier hvor en henvender seg"),
                    ),
                    ("languages", models.CharField(blank=True, max_length=120, verbose_name="språk")),
                    (
                        "households",
                        models.PositiveIntegerField(blank=True, null=True, verbose_name="husstander som fikk den"),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="informasjon",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "informasjon",
                    "verbose_name_plural": "informasjon",
                    "ordering": ("-given_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("about", ""), _negated=True),
                            name="informasjon_says_what",
                            violation_error_message="Skriv hva informasjonen handlet om.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("channel__in", ["brev", "oppslag", "mote", "dor", "skjerm", "sms"])
                            ),
                            name="informasjon_channel_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="InformasjonEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("given_on", models.DateField(verbose_name="dato")),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("brev", "Brev i postkassa"),
                                ("oppslag", "Oppslag i oppgangen"),
                                ("mote", "Møte"),
                                ("dor", "Fra dør til dør"),
                                ("skjerm", "Skjerm"),
                                ("sms", "SMS"),
                            ],
                            max_length=12,
                            verbose_name="slik",
                        ),
                    ),
                    ("about", models.CharField(max_length=200, verbose_name="om hva")),
                    (
                        "where_to_turn",
                        models.BooleanField(default=False, verbose_name="sier hvor en henvender seg"),
                    ),
                    ("languages", models.CharField(blank=True, max_length=120, verbose_name="språk")),
                    (
                        "households",
                        models.PositiveIntegerField(blank=True, null=True, verbose_name="husstander som fikk den"),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                            to="bomiljo.informasjon",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Koordinator",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="koordinatorer",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
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
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="koordinator",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "koordinator",
                    "verbose_name_plural": "koordinatorer",
                    "ordering": ("-valid_from", "-pk"),
                    "constraints": [
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            expressions=[
                                ("bydel", "="),
                                (
                                    django.db.models.functions.comparison.Coalesce(
                                        models.F("bomiljo_id"), models.Value(0)
                                    ),
                                    "=",
                                ),
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
                            name="koordinator_one_at_a_time",
                            violation_error_message="En annen er koordinator i denne tiden. Avslutt det først.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="koordinator_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="KoordinatorEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                            to="bomiljo.koordinator",
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
                            verbose_name="koordinator",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Motserie",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    (
                        "every_weeks",
                        models.PositiveSmallIntegerField(default=4, verbose_name="uker mellom møtene"),
                    ),
                    (
                        "agenda",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=120),
                            size=None,
                            verbose_name="faste punkter",
                        ),
                    ),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                            verbose_name="utleier",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "møteserie",
                    "verbose_name_plural": "møteserier",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_on", None)),
                            fields=("bydel", "landlord", "name"),
                            name="motserie_named_once",
                            violation_error_message="Det finnes alt en møteserie med det navnet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("agenda__contains", ["Bomiljø"])),
                            name="motserie_bomiljo_always_on",
                            violation_error_message="Bomiljø er alltid et fast punkt.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("every_weeks__range", (1, 26))), name="motserie_within_reason"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MotserieEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    (
                        "every_weeks",
                        models.PositiveSmallIntegerField(default=4, verbose_name="uker mellom møtene"),
                    ),
                    (
                        "agenda",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=120),
                            size=None,
                            verbose_name="faste punkter",
                        ),
                    ),
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
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                            verbose_name="utleier",
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
                            to="bomiljo.motserie",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="OslostandardStatus",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "measure",
                        models.CharField(
                            choices=[
                                ("deltakelse", "Deltakelse og medvirkning"),
                                ("bomiljoundersokelse", "Bomiljøundersøkelse"),
                                ("beboersammensetning", "Beboersammensetning"),
                                ("samarbeid", "Samarbeid mellom bydel og Boligbygg"),
                                ("stabile_boforhold", "Stabile boforhold"),
                                ("koordinering", "Koordinering"),
                                ("nettverk", "Nettverk"),
                                ("dialog", "Dialog og informasjon"),
                                ("fysisk_utforming", "Fysisk utforming og vedlikehold"),
                                ("felleslokaler", "Felleslokaler"),
                                ("tilstedevaerelse", "Tilstedeværelse"),
                                ("aktiviteter", "Aktiviteter"),
                                ("eksterne_aktorer", "Eksterne aktører"),
                                ("oppfolging", "Oppfølging"),
                                ("barn_og_unge", "Barn og unge"),
                            ],
                            max_length=24,
                            verbose_name="tiltak",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("oppfylt", "Oppfylt"),
                                ("delvis", "Delvis oppfylt"),
                                ("ikke_oppfylt", "Ikke oppfylt"),
                                ("ikke_aktuelt", "Ikke aktuelt"),
                                ("ukjent", "Kan ikke leses av det som er registrert"),
                            ],
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    ("reason", models.CharField(max_length=600, verbose_name="hvorfor")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="bomiljo.bomiljo",
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
                ],
                options={
                    "verbose_name": "status i Oslostandarden",
                    "verbose_name_plural": "statuser i Oslostandarden",
                    "ordering": ("measure", "-valid_from"),
                    "constraints": [
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            expressions=[
                                ("bydel", "="),
                                (
                                    django.db.models.functions.comparison.Coalesce(
                                        models.F("bomiljo_id"), models.Value(0)
                                    ),
                                    "=",
                                ),
                                ("measure", "="),
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
                            name="oslostandardstatus_one_at_a_time",
                            violation_error_message="Det gjelder alt en overstyring i denne tiden. Avslutt den først.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True),
                            name="oslostandardstatus_says_why",
                            violation_error_message="Skriv hvorfor.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "measure__in",
                                    [
                                        "deltakelse",
                                        "bomiljoundersokelse",
                                        "beboersammensetning",
                                        "samarbeid",
                                        "stabile_boforhold",
                                        "koordinering",
                                        "nettverk",
                                        "dialog",
                                        "fysisk_utforming",
                                        "felleslokaler",
                                        "tilstedevaerelse",
                                        "aktiviteter",
                                        "eksterne_aktorer",
                                        "oppfolging",
                                        "barn_og_unge",
                                    ],
                                ),
                                ("state__in", ["oppfylt", "delvis", "ikke_oppfylt", "ikke_aktuelt", "ukjent"]),
                            ),
                            name="oslostandardstatus_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="oslostandardstatus_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OslostandardStatusEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "measure",
                        models.CharField(
                            choices=[
                                ("deltakelse", "Deltakelse og medvirkning"),
                                ("bomiljoundersokelse", "Bomiljøundersøkelse"),
                                ("beboersammensetning", "Beboersammensetning"),
                                ("samarbeid", "Samarbeid mellom bydel og Boligbygg"),
                                ("stabile_boforhold", "Stabile boforhold"),
                                ("koordinering", "Koordinering"),
                                ("nettverk", "Nettverk"),
                                ("dialog", "Dialog og informasjon"),
                                ("fysisk_utforming", "Fysisk utforming og vedlikehold"),
                                ("felleslokaler", "Felleslokaler"),
                                ("tilstedevaerelse", "Tilstedeværelse"),
                                ("aktiviteter", "Aktiviteter"),
                                ("eksterne_aktorer", "Eksterne aktører"),
                                ("oppfolging", "Oppfølging"),
                                ("barn_og_unge", "Barn og unge"),
                            ],
                            max_length=24,
                            verbose_name="tiltak",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("oppfylt", "Oppfylt"),
                                ("delvis", "Delvis oppfylt"),
                                ("ikke_oppfylt", "Ikke oppfylt"),
                                ("ikke_aktuelt", "Ikke aktuelt"),
                                ("ukjent", "Kan ikke leses av det som er registrert"),
                            ],
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    ("reason", models.CharField(max_length=600, verbose_name="hvorfor")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                            to="bomiljo.oslostandardstatus",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Pengebruk",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("spent_on", models.DateField(verbose_name="dato")),
                    ("amount", models.PositiveIntegerField(verbose_name="beløp (kr)")),
                    ("what", models.CharField(max_length=200, verbose_name="brukt til")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "finansiering",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bruk",
                            to="bomiljo.finansiering",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "pengebruk",
                    "verbose_name_plural": "pengebruk",
                    "ordering": ("-spent_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("what", ""), _negated=True), ("amount__gt", 0)),
                            name="pengebruk_says_what",
                            violation_error_message="Skriv hva pengene er brukt til, og hvor mye.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PengebrukEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("spent_on", models.DateField(verbose_name="dato")),
                    ("amount", models.PositiveIntegerField(verbose_name="beløp (kr)")),
                    ("what", models.CharField(max_length=200, verbose_name="brukt til")),
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
                        "finansiering",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.finansiering",
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
                            to="bomiljo.pengebruk",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Presence",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "who",
                        models.CharField(
                            choices=[
                                ("bydel", "Bydelen"),
                                ("utleier", "Utleieren"),
                                ("vaktmester", "Vaktmester"),
                                ("vekter", "Vektere"),
                                ("uteteam", "Uteteam eller natteravn"),
                                ("frivillig", "Frivillige"),
                            ],
                            max_length=12,
                            verbose_name="hvem",
                        ),
                    ),
                    ("starts_at", models.DateTimeField(verbose_name="fra")),
                    ("ends_at", models.DateTimeField(verbose_name="til")),
                    ("evening", models.BooleanField(default=False, verbose_name="kveld eller helg")),
                    ("at_office", models.BooleanField(default=False, verbose_name="på nærmiljøkontoret")),
                    ("people", models.PositiveSmallIntegerField(default=1, verbose_name="antall ansatte")),
                    ("enquiries", models.PositiveSmallIntegerField(default=0, verbose_name="henvendelser")),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="presence",
                            to="bomiljo.bomiljo",
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
                    "verbose_name": "tilstedeværelse",
                    "verbose_name_plural": "tilstedeværelse",
                    "ordering": ("-starts_at", "-pk"),
                    "indexes": [models.Index(fields=["bomiljo", "-starts_at"], name="presence_of_bomiljo")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                            name="presence_in_order",
                            violation_error_message="Tiden slutter før den begynner. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("people__gte", 1)), name="presence_by_somebody"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "who__in",
                                    ["bydel", "utleier", "vaktmester", "vekter", "uteteam", "frivillig"],
                                )
                            ),
                            name="presence_who_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PresenceEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "who",
                        models.CharField(
                            choices=[
                                ("bydel", "Bydelen"),
                                ("utleier", "Utleieren"),
                                ("vaktmester", "Vaktmester"),
                                ("vekter", "Vektere"),
                                ("uteteam", "Uteteam eller natteravn"),
                                ("frivillig", "Frivillige"),
                            ],
                            max_length=12,
                            verbose_name="hvem",
                        ),
                    ),
                    ("starts_at", models.DateTimeField(verbose_name="fra")),
                    ("ends_at", models.DateTimeField(verbose_name="til")),
                    ("evening", models.BooleanField(default=False, verbose_name="kveld eller helg")),
                    ("at_office", models.BooleanField(default=False, verbose_name="på nærmiljøkontoret")),
                    ("people", models.PositiveSmallIntegerField(default=1, verbose_name="antall ansatte")),
                    ("enquiries", models.PositiveSmallIntegerField(default=0, verbose_name="henvendelser")),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                            to="bomiljo.presence",
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
                name="ResidentBody",
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
                                ("gardsstyre", "Gårdsstyre"),
                                ("gardskomite", "Gårdskomité"),
                                ("beboerrad", "Beboerråd"),
                                ("ungdomsrad", "Ungdommens beboerråd"),
                                ("barnas_styre", "Barnas gårdsstyre"),
                                ("styre", "Styret i borettslaget eller sameiet"),
                                ("uformell", "Uformell medvirkning"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=120, verbose_name="navn")),
                    (
                        "members",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="medlemmer"),
                    ),
                    (
                        "meets",
                        models.CharField(
                            blank=True,
                            help_text="For eksempel første tirsdag kl. 18",
                            max_length=120,
                            verbose_name="møtes",
                        ),
                    ),
                    ("started_on", models.DateField(verbose_name="startet")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="lagt ned")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bodies",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "beboerorgan",
                    "verbose_name_plural": "beboerorganer",
                    "ordering": ("kind", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "gardsstyre",
                                        "gardskomite",
                                        "beboerrad",
                                        "ungdomsrad",
                                        "barnas_styre",
                                        "styre",
                                        "uformell",
                                    ],
                                )
                            ),
                            name="residentbody_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_on", None), ("ended_on__gte", models.F("started_on")), _connector="OR"
                            ),
                            name="residentbody_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ResidentBodyEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("gardsstyre", "Gårdsstyre"),
                                ("gardskomite", "Gårdskomité"),
                                ("beboerrad", "Beboerråd"),
                                ("ungdomsrad", "Ungdommens beboerråd"),
                                ("barnas_styre", "Barnas gårdsstyre"),
                                ("styre", "Styret i borettslaget eller sameiet"),
                                ("uformell", "Uformell medvirkning"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=120, verbose_name="navn")),
                    (
                        "members",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="medlemmer"),
                    ),
                    (
                        "meets",
                        models.CharField(
                            blank=True,
                            help_text="For eksempel første tirsdag kl. 18",
                            max_length=120,
                            verbose_name="møtes",
                        ),
                    ),
                    ("started_on", models.DateField(verbose_name="startet")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="lagt ned")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                            to="bomiljo.residentbody",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Romtid",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "weekday",
                        models.SmallIntegerField(
                            choices=[
                                (0, "mandag"),
                                (1, "tirsdag"),
                                (2, "onsdag"),
                                (3, "torsdag"),
                                (4, "fredag"),
                                (5, "lørdag"),
                                (6, "søndag"),
                            ],
                            verbose_name="ukedag",
                        ),
                    ),
                    ("opens", models.TimeField(verbose_name="fra")),
                    ("closes", models.TimeField(verbose_name="til")),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="hours",
                            to="bomiljo.commonroom",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "åpningstid",
                    "verbose_name_plural": "åpningstider",
                    "ordering": ("room", "weekday"),
                    "constraints": [
                        models.UniqueConstraint(fields=("room", "weekday"), name="romtid_once_a_day"),
                        models.CheckConstraint(
                            condition=models.Q(("closes__gt", models.F("opens")), ("weekday__range", (0, 6))),
                            name="romtid_in_order",
                            violation_error_message="Tiden slutter før den begynner. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Samarbeidsmote",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("held_at", models.DateTimeField(verbose_name="tidspunkt")),
                    ("where", models.CharField(blank=True, max_length=120, verbose_name="sted")),
                    (
                        "status",
                        models.CharField(
                            choices=[("planlagt", "Planlagt"), ("holdt", "Holdt"), ("avlyst", "Avlyst")],
                            default="planlagt",
                            max_length=8,
                            verbose_name="status",
                        ),
                    ),
                    ("present", models.CharField(blank=True, max_length=400, verbose_name="til stede")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="referat skrevet")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "called_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "serie",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="moter",
                            to="bomiljo.motserie",
                            verbose_name="møteserie",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "samarbeidsmøte",
                    "verbose_name_plural": "samarbeidsmøter",
                    "ordering": ("-held_at", "-pk"),
                    "indexes": [models.Index(fields=["bydel", "-held_at"], name="samarbeidsmote_of_bydel")],
                    "constraints": [
                        models.UniqueConstraint(fields=("serie", "held_at"), name="samarbeidsmote_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "holdt"), _negated=True),
                                models.Q(models.Q(("present", ""), _negated=True), ("closed_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="samarbeidsmote_held_says_who",
                            violation_error_message="Skriv hvem som var til stede.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SamarbeidsmoteEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("held_at", models.DateTimeField(verbose_name="tidspunkt")),
                    ("where", models.CharField(blank=True, max_length=120, verbose_name="sted")),
                    (
                        "status",
                        models.CharField(
                            choices=[("planlagt", "Planlagt"), ("holdt", "Holdt"), ("avlyst", "Avlyst")],
                            default="planlagt",
                            max_length=8,
                            verbose_name="status",
                        ),
                    ),
                    ("present", models.CharField(blank=True, max_length=400, verbose_name="til stede")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="referat skrevet")),
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
                        "called_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
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
                            to="bomiljo.samarbeidsmote",
                        ),
                    ),
                    (
                        "serie",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.motserie",
                            verbose_name="møteserie",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Standardansvar",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "measure",
                        models.CharField(
                            choices=[
                                ("deltakelse", "Deltakelse og medvirkning"),
                                ("bomiljoundersokelse", "Bomiljøundersøkelse"),
                                ("beboersammensetning", "Beboersammensetning"),
                                ("samarbeid", "Samarbeid mellom bydel og Boligbygg"),
                                ("stabile_boforhold", "Stabile boforhold"),
                                ("koordinering", "Koordinering"),
                                ("nettverk", "Nettverk"),
                                ("dialog", "Dialog og informasjon"),
                                ("fysisk_utforming", "Fysisk utforming og vedlikehold"),
                                ("felleslokaler", "Felleslokaler"),
                                ("tilstedevaerelse", "Tilstedeværelse"),
                                ("aktiviteter", "Aktiviteter"),
                                ("eksterne_aktorer", "Eksterne aktører"),
                                ("oppfolging", "Oppfølging"),
                                ("barn_og_unge", "Barn og unge"),
                            ],
                            max_length=24,
                            verbose_name="tiltak",
                        ),
                    ),
                    ("responsible", models.CharField(max_length=120, verbose_name="ansvarlig person")),
                    ("what", models.CharField(max_length=600, verbose_name="hva som skal utføres")),
                    (
                        "due_on",
                        models.DateField(
                            blank=True,
                            help_text="Tomt felt betyr pågående",
                            null=True,
                            verbose_name="tidsfrist",
                        ),
                    ),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="utført")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "standardansvar",
                    "verbose_name_plural": "standardansvar",
                    "ordering": (models.OrderBy(models.F("due_on"), nulls_last=True), "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("responsible", ""), _negated=True),
                                models.Q(("what", ""), _negated=True),
                                (
                                    "measure__in",
                                    [
                                        "deltakelse",
                                        "bomiljoundersokelse",
                                        "beboersammensetning",
                                        "samarbeid",
                                        "stabile_boforhold",
                                        "koordinering",
                                        "nettverk",
                                        "dialog",
                                        "fysisk_utforming",
                                        "felleslokaler",
                                        "tilstedevaerelse",
                                        "aktiviteter",
                                        "eksterne_aktorer",
                                        "oppfolging",
                                        "barn_og_unge",
                                    ],
                                ),
                            ),
                            name="standardansvar_says_who_and_what",
                            violation_error_message="Skriv hvem som gjør hva.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="StandardansvarEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "measure",
                        models.CharField(
                            choices=[
                                ("deltakelse", "Deltakelse og medvirkning"),
                                ("bomiljoundersokelse", "Bomiljøundersøkelse"),
                                ("beboersammensetning", "Beboersammensetning"),
                                ("samarbeid", "Samarbeid mellom bydel og Boligbygg"),
                                ("stabile_boforhold", "Stabile boforhold"),
                                ("koordinering", "Koordinering"),
                                ("nettverk", "Nettverk"),
                                ("dialog", "Dialog og informasjon"),
                                ("fysisk_utforming", "Fysisk utforming og vedlikehold"),
                                ("felleslokaler", "Felleslokaler"),
                                ("tilstedevaerelse", "Tilstedeværelse"),
                                ("aktiviteter", "Aktiviteter"),
                                ("eksterne_aktorer", "Eksterne aktører"),
                                ("oppfolging", "Oppfølging"),
                                ("barn_og_unge", "Barn og unge"),
                            ],
                            max_length=24,
                            verbose_name="tiltak",
                        ),
                    ),
                    ("responsible", models.CharField(max_length=120, verbose_name="ansvarlig person")),
                    ("what", models.CharField(max_length=600, verbose_name="hva som skal utføres")),
                    (
                        "due_on",
                        models.DateField(
                            blank=True,
                            help_text="Tomt felt betyr pågående",
                            null=True,
                            verbose_name="tidsfrist",
                        ),
                    ),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="utført")),
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
                            to="bomiljo.standardansvar",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Standardbevis",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "measure",
                        models.CharField(
                            choices=[
                                ("deltakelse", "Deltakelse og medvirkning"),
                                ("bomiljoundersokelse", "Bomiljøundersøkelse"),
                                ("beboersammensetning", "Beboersammensetning"),
                                ("samarbeid", "Samarbeid mellom bydel og Boligbygg"),
                                ("stabile_boforhold", "Stabile boforhold"),
                                ("koordinering", "Koordinering"),
                                ("nettverk", "Nettverk"),
                                ("dialog", "Dialog og informasjon"),
                                ("fysisk_utforming", "Fysisk utforming og vedlikehold"),
                                ("felleslokaler", "Felleslokaler"),
                                ("tilstedevaerelse", "Tilstedeværelse"),
                                ("aktiviteter", "Aktiviteter"),
                                ("eksterne_aktorer", "Eksterne aktører"),
                                ("oppfolging", "Oppfølging"),
                                ("barn_og_unge", "Barn og unge"),
                            ],
                            max_length=24,
                            verbose_name="tiltak",
                        ),
                    ),
                    ("what", models.CharField(max_length=400, verbose_name="hva som er gjort")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                ],
                options={
                    "verbose_name": "standardbevis",
                    "verbose_name_plural": "standardbevis",
                    "ordering": ("-valid_from", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("what", ""), _negated=True),
                                (
                                    "measure__in",
                                    [
                                        "deltakelse",
                                        "bomiljoundersokelse",
                                        "beboersammensetning",
                                        "samarbeid",
                                        "stabile_boforhold",
                                        "koordinering",
                                        "nettverk",
                                        "dialog",
                                        "fysisk_utforming",
                                        "felleslokaler",
                                        "tilstedevaerelse",
                                        "aktiviteter",
                                        "eksterne_aktorer",
                                        "oppfolging",
                                        "barn_og_unge",
                                    ],
                                ),
                            ),
                            name="standardbevis_says_what",
                            violation_error_message="Skriv hva som er gjort.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                            ),
                            name="standardbevis_period_in_order",
                            violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="StandardbevisEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "measure",
                        models.CharField(
                            choices=[
                                ("deltakelse", "Deltakelse og medvirkning"),
                                ("bomiljoundersokelse", "Bomiljøundersøkelse"),
                                ("beboersammensetning", "Beboersammensetning"),
                                ("samarbeid", "Samarbeid mellom bydel og Boligbygg"),
                                ("stabile_boforhold", "Stabile boforhold"),
                                ("koordinering", "Koordinering"),
                                ("nettverk", "Nettverk"),
                                ("dialog", "Dialog og informasjon"),
                                ("fysisk_utforming", "Fysisk utforming og vedlikehold"),
                                ("felleslokaler", "Felleslokaler"),
                                ("tilstedevaerelse", "Tilstedeværelse"),
                                ("aktiviteter", "Aktiviteter"),
                                ("eksterne_aktorer", "Eksterne aktører"),
                                ("oppfolging", "Oppfølging"),
                                ("barn_og_unge", "Barn og unge"),
                            ],
                            max_length=24,
                            verbose_name="tiltak",
                        ),
                    ),
                    ("what", models.CharField(max_length=400, verbose_name="hva som er gjort")),
                    ("valid_from", models.DateField(verbose_name="fra")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="til")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                            to="bomiljo.standardbevis",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Survey",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("code", models.SlugField(max_length=40, verbose_name="kode")),
                    ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versjon")),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("minutes", models.PositiveSmallIntegerField(default=5, verbose_name="minutter å svare")),
                    (
                        "status",
                        models.CharField(
                            choices=[("utkast", "Utkast"), ("i_bruk", "I bruk"), ("utgatt", "Utgått")],
                            default="utkast",
                            max_length=8,
                            verbose_name="status",
                        ),
                    ),
                    ("published_on", models.DateField(blank=True, null=True, verbose_name="tatt i bruk")),
                    (
                        "created_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                    "verbose_name": "spørreskjema",
                    "verbose_name_plural": "spørreskjemaer",
                    "ordering": ("code", "-version"),
                    "constraints": [
                        models.UniqueConstraint(fields=("kommune", "code", "version"), name="survey_version_once"),
                        models.UniqueConstraint(
                            condition=models.Q(("status", "utkast")),
                            fields=("kommune", "code"),
                            name="survey_one_draft",
                            violation_error_message="Skjemaet har alt et utkast. Skriv videre på det.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("published_on", None), ("status", "utkast")),
                                models.Q(
                                    models.Q(("status", "utkast"), _negated=True),
                                    ("published_on__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="survey_published_says_when",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("minutes__range", (1, 5))),
                            name="survey_is_short",
                            violation_error_message="Skjemaet skal ta høyst fem minutter.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SurveyEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("code", models.SlugField(db_index=False, max_length=40, verbose_name="kode")),
                    ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versjon")),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("minutes", models.PositiveSmallIntegerField(default=5, verbose_name="minutter å svare")),
                    (
                        "status",
                        models.CharField(
                            choices=[("utkast", "Utkast"), ("i_bruk", "I bruk"), ("utgatt", "Utgått")],
                            default="utkast",
                            max_length=8,
                            verbose_name="status",
                        ),
                    ),
                    ("published_on", models.DateField(blank=True, null=True, verbose_name="tatt i bruk")),
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
                            to="bomiljo.survey",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SurveyQuestion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("code", models.SlugField(max_length=40, verbose_name="kode")),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("bolig", "Boligen"),
                                ("bomiljo", "Bomiljøet"),
                                ("kontrakt", "Kontrakten"),
                                ("utleier", "Utleieren"),
                                ("trygghet", "Trygghet"),
                                ("medvirkning", "Å bli hørt"),
                            ],
                            max_length=12,
                            verbose_name="del",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="plass i delen")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("skala", "Skala fra 1 til 5"), ("fritekst", "Fritekst")],
                            default="skala",
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    ("pictogram", models.CharField(blank=True, max_length=24, verbose_name="tegning")),
                    (
                        "survey",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="questions",
                            to="bomiljo.survey",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "spørsmål",
                    "verbose_name_plural": "spørsmål",
                    "ordering": ("survey", "part", "position"),
                    "constraints": [
                        models.UniqueConstraint(fields=("survey", "code"), name="surveyquestion_code_once"),
                        models.UniqueConstraint(
                            deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                            fields=("survey", "part", "position"),
                            name="surveyquestion_position_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "part__in",
                                    ["bolig", "bomiljo", "kontrakt", "utleier", "trygghet", "medvirkning"],
                                )
                            ),
                            name="surveyquestion_part_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind__in", ["skala", "fritekst"])),
                            name="surveyquestion_kind_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("position__gte", 1)), name="surveyquestion_position_from_one"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="QuestionText",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[
                                ("nb", "Norsk bokmål"),
                                ("en", "English"),
                                ("pl", "Polski"),
                                ("so", "Soomaali"),
                                ("ar", "العربية"),
                                ("uk", "Українська"),
                                ("ti", "ትግርኛ"),
                            ],
                            max_length=2,
                            verbose_name="språk",
                        ),
                    ),
                    ("text", models.CharField(max_length=300, verbose_name="spørsmålet")),
                    ("checked", models.BooleanField(default=False, verbose_name="kontrollert av oversetter")),
                    (
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="texts",
                            to="bomiljo.surveyquestion",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "spørsmålstekst",
                    "verbose_name_plural": "spørsmålstekster",
                    "ordering": (models.OrderBy(models.F("question")), "language"),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("question", "language"), name="questiontext_once_per_language"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True),
                            name="questiontext_says_something",
                            violation_error_message="Skriv spørsmålet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("language__in", ["nb", "en", "pl", "so", "ar", "uk", "ti"])),
                            name="questiontext_language_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BodyMeeting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("held_on", models.DateField(verbose_name="dato")),
                    ("starts_at", models.TimeField(blank=True, null=True, verbose_name="klokka")),
                    (
                        "attended",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="antall til stede"),
                    ),
                    ("topics", models.TextField(verbose_name="hva beboerne tok opp")),
                    ("answered", models.TextField(blank=True, verbose_name="hva de fikk svar på")),
                    (
                        "body",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="bomiljo.residentbody",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "beboermøte",
                    "verbose_name_plural": "beboermøter",
                    "ordering": ("-held_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("topics", ""), _negated=True),
                            name="bodymeeting_says_what",
                            violation_error_message="Skriv hva beboerne tok opp.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Hendelse",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("ansatt", "Ansatt i bydelen"),
                                ("utleier", "Utleieren"),
                                ("beboerorgan", "Beboerorgan eller styre"),
                                ("vakttelefon", "Vakttelefon"),
                                ("naermiljokontor", "Nærmiljøkontor"),
                            ],
                            max_length=16,
                            verbose_name="meldt til",
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            choices=[
                                ("leilighet", "Leilighet"),
                                ("oppgang", "Oppgang"),
                                ("heis", "Heis"),
                                ("kjeller_loft", "Kjeller eller loft"),
                                ("bakgard", "Bakgård eller gårdsrom"),
                                ("fellesareal", "Annet fellesareal"),
                                ("nabolaget", "I nabolaget"),
                            ],
                            max_length=16,
                            verbose_name="hvor",
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("brak", "Bråk"),
                                ("mange_besok", "Mange besøkende"),
                                ("nabokonflikt", "Konflikt mellom naboer"),
                                ("trakassering", "Rasisme eller mobbing"),
                                ("trusler", "Trusler eller represalier"),
                                ("vold", "Vold"),
                                ("omsetning", "Bruk eller salg av rusmidler i fellesareal"),
                                ("haerverk", "Hærverk"),
                                ("innbrudd", "Innbrudd eller tyveri"),
                                ("forsopling", "Forsøpling"),
                                ("skadedyr", "Skadedyr"),
                                ("uvedkommende", "Uvedkommende i fellesareal"),
                                ("ungdomsgjeng", "Ungdom som samler seg"),
                                ("fremleie", "Ulovlig fremleie eller overtatt bolig"),
                                ("husdyr", "Husdyr"),
                                ("brann", "Brann eller brannalarm"),
                                ("vedlikehold", "Feil eller mangel"),
                                ("annet", "Annet"),
                            ],
                            max_length=16,
                            verbose_name="hva slags",
                        ),
                    ),
                    (
                        "involves",
                        models.CharField(
                            choices=[
                                ("beboer", "En som bor her"),
                                ("utenfra", "Noen utenfra"),
                                ("ukjent", "Ikke kjent"),
                            ],
                            default="ukjent",
                            max_length=8,
                            verbose_name="gjelder",
                        ),
                    ),
                    ("occurred_on", models.DateField(verbose_name="skjedde")),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    ("respond_by", models.DateField(verbose_name="svar innen")),
                    ("responded_on", models.DateField(blank=True, null=True, verbose_name="første svar")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("mottatt", "Mottatt"),
                                ("arbeid", "Under arbeid"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="mottatt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("quiet_since", models.DateField(verbose_name="sist gjort noe")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    ("outcome", models.CharField(blank=True, max_length=400, verbose_name="slik endte det")),
                    (
                        "feedback_by",
                        models.DateField(
                            blank=True, null=True, verbose_name="tilbakemelding til den som meldte innen"
                        ),
                    ),
                    (
                        "feedback_on",
                        models.DateField(blank=True, null=True, verbose_name="tilbakemelding gitt"),
                    ),
                    (
                        "satisfied",
                        models.BooleanField(blank=True, null=True, verbose_name="den som meldte, er fornøyd"),
                    ),
                    (
                        "reopened",
                        models.PositiveSmallIntegerField(default=0, verbose_name="ganger åpnet igjen"),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="hendelser",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "entrance",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="housing.entrance",
                            verbose_name="oppgang",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ansvarlig",
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
                        "sak",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="hendelser",
                            to="bomiljo.bomiljosak",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "hendelse",
                    "verbose_name_plural": "hendelser",
                    "ordering": ("-received_on", "-pk"),
                    "indexes": [
                        models.Index(fields=["bydel", "status", "respond_by"], name="hendelse_of_bydel"),
                        models.Index(fields=["bomiljo", "-occurred_on"], name="hendelse_of_bomiljo"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "channel__in",
                                    ["ansatt", "utleier", "beboerorgan", "vakttelefon", "naermiljokontor"],
                                )
                            ),
                            name="hendelse_channel_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "place__in",
                                    [
                                        "leilighet",
                                        "oppgang",
                                        "heis",
                                        "kjeller_loft",
                                        "bakgard",
                                        "fellesareal",
                                        "nabolaget",
                                    ],
                                )
                            ),
                            name="hendelse_place_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "category__in",
                                    [
                                        "brak",
                                        "mange_besok",
                                        "nabokonflikt",
                                        "trakassering",
                                        "trusler",
                                        "vold",
                                        "omsetning",
                                        "haerverk",
                                        "innbrudd",
                                        "forsopling",
                                        "skadedyr",
                                        "uvedkommende",
                                        "ungdomsgjeng",
                                        "fremleie",
                                        "husdyr",
                                        "brann",
                                        "vedlikehold",
                                        "annet",
                                    ],
                                )
                            ),
                            name="hendelse_category_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("received_on__gte", models.F("occurred_on")),
                                ("respond_by__gte", models.F("received_on")),
                            ),
                            name="hendelse_received_after_it_happened",
                            violation_error_message="Hendelsen er meldt før den skjedde. Rett én av datoene.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("responded_on", None),
                                ("responded_on__gte", models.F("received_on")),
                                _connector="OR",
                            ),
                            name="hendelse_responded_after_received",
                            violation_error_message="Svaret er gitt før meldingen kom. Rett datoen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(models.Q(("status", "avsluttet"), _negated=True), ("closed_on", None)),
                                models.Q(
                                    ("closed_on__isnull", False),
                                    ("status", "avsluttet"),
                                    models.Q(("outcome", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="hendelse_closed_says_how",
                            violation_error_message="Skriv hvordan det endte.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RoomLoan",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "event",
                        django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="fra og til"),
                    ),
                    ("key_out_on", models.DateField(blank=True, null=True, verbose_name="nøkkel hentes")),
                    ("key_in_on", models.DateField(blank=True, null=True, verbose_name="nøkkel leveres")),
                    ("purpose", models.CharField(max_length=200, verbose_name="hva rommet skal brukes til")),
                    ("participants", models.PositiveSmallIntegerField(verbose_name="antall som kommer")),
                    (
                        "borrower_kind",
                        models.CharField(
                            blank=True,
                            help_text="Komité, styre eller lag",
                            max_length=120,
                            verbose_name="hvem låner",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("sokt", "Søkt"),
                                ("godkjent", "Godkjent"),
                                ("avslatt", "Avslått"),
                                ("trukket", "Trukket"),
                                ("nokkel_ut", "Nøkkelen er ute"),
                                ("nokkel_inn", "Nøkkelen er levert"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="sokt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("applied_on", models.DateField(verbose_name="søkt")),
                    ("refusal", models.CharField(blank=True, max_length=400, verbose_name="hvorfor ikke")),
                    ("key_tag", models.CharField(blank=True, max_length=40, verbose_name="nøkkelbrikke")),
                    ("key_given_on", models.DateField(blank=True, null=True, verbose_name="nøkkel gitt ut")),
                    (
                        "key_returned_on",
                        models.DateField(blank=True, null=True, verbose_name="nøkkel kom inn"),
                    ),
                    ("checked", models.JSONField(blank=True, default=dict, verbose_name="huskeliste")),
                    ("breach", models.CharField(blank=True, max_length=400, verbose_name="brudd på reglene")),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "decided_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="loans",
                            to="bomiljo.commonroom",
                            verbose_name="fellesrom",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "romlån",
                    "verbose_name_plural": "romlån",
                    "ordering": ("-event", "-pk"),
                    "indexes": [models.Index(fields=["bydel", "status"], name="roomloan_of_bydel")],
                    "constraints": [
                        django.contrib.postgres.constraints.ExclusionConstraint(
                            condition=models.Q(
                                ("status__in", ("sokt", "godkjent", "nokkel_ut", "nokkel_inn", "avsluttet"))
                            ),
                            expressions=[("room", "="), ("event", "&&")],
                            name="roomloan_no_overlap",
                            violation_error_message="Rommet er lånt ut i denne tiden. Velg en annen tid.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("event__isempty", False),
                                ("event__lower_inf", False),
                                ("event__upper_inf", False),
                            ),
                            name="roomloan_has_a_time",
                            violation_error_message="Skriv når lånet begynner og slutter.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("key_in_on", None), ("key_out_on", None)),
                                ("key_in_on__gt", models.F("key_out_on")),
                                _connector="OR",
                            ),
                            name="roomloan_key_days_in_order",
                            violation_error_message="Nøkkelen leveres før den er hentet. Rett én av datoene.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(models.Q(("purpose", ""), _negated=True), ("participants__gte", 1)),
                            name="roomloan_says_what_for",
                            violation_error_message="Skriv hva rommet skal brukes til, og hvor mange som kommer.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "avslatt"), _negated=True),
                                models.Q(("refusal", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="roomloan_refused_says_why",
                            violation_error_message="Skriv hvorfor lånet ikke er godkjent.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status__in", ("nokkel_ut", "nokkel_inn", "avsluttet")), _negated=True),
                                ("key_given_on__isnull", False),
                                _connector="OR",
                            ),
                            name="roomloan_key_out_is_signed",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status__in", ("nokkel_inn", "avsluttet")), _negated=True),
                                models.Q(
                                    ("key_returned_on__gte", models.F("key_given_on")),
                                    ("key_returned_on__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="roomloan_key_in_after_out",
                            violation_error_message="Nøkkelen er levert før den ble hentet. Rett datoen.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Tilskudd",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("title", models.CharField(max_length=160, verbose_name="hva pengene skal gå til")),
                    ("purpose", models.TextField(verbose_name="hvorfor")),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("sikkerhet", "Sikkerhetstiltak"),
                                ("sosialt", "Sosiale tiltak"),
                                ("forskjonnende", "Forskjønnende tiltak"),
                                ("aktivitet", "Aktivitetsfremmende tiltak"),
                                ("oppgradering", "Oppgraderinger"),
                                ("utstyr", "Praktisk utstyr til felles bruk"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    ("asked", models.PositiveIntegerField(verbose_name="søkt om (kr)")),
                    ("granted", models.PositiveIntegerField(blank=True, null=True, verbose_name="gitt (kr)")),
                    (
                        "residents",
                        models.PositiveSmallIntegerField(default=1, verbose_name="beboere blant søkerne"),
                    ),
                    (
                        "organisation",
                        models.CharField(blank=True, max_length=120, verbose_name="organisasjon"),
                    ),
                    (
                        "wish_shown",
                        models.CharField(blank=True, max_length=400, verbose_name="slik er beboernes ønske vist"),
                    ),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("dialog", "I dialog"),
                                ("tilsagn", "Tilsagn"),
                                ("henvist", "Henvist til en annen ordning"),
                                ("gjennomfort", "Gjennomført"),
                                ("trukket", "Trukket"),
                            ],
                            default="dialog",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svart")),
                    ("referred_to", models.CharField(blank=True, max_length=200, verbose_name="henvist til")),
                    ("reported", models.CharField(blank=True, max_length=600, verbose_name="slik gikk det")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tilskudd",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="kontakt i bydelen",
                        ),
                    ),
                    (
                        "funding",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tilskudd",
                            to="bomiljo.finansiering",
                            verbose_name="finansiering",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "tilskudd",
                    "verbose_name_plural": "tilskudd",
                    "ordering": ("-received_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("title", ""), _negated=True),
                                models.Q(("purpose", ""), _negated=True),
                                ("asked__gt", 0),
                            ),
                            name="tilskudd_says_what",
                            violation_error_message="Skriv hva pengene skal gå til, hvorfor, og hvor mye.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("residents__gte", 1)),
                            name="tilskudd_resident_among_applicants",
                            violation_error_message="Minst én av søkerne må bo i bomiljøet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("organisation", ""),
                                models.Q(("wish_shown", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="tilskudd_organisation_shows_wish",
                            violation_error_message="Skriv hvordan organisasjonen har vist at beboerne ønsker dette.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status__in", ("tilsagn", "gjennomfort")), _negated=True),
                                models.Q(
                                    ("answered_on__isnull", False),
                                    ("granted__gt", 0),
                                    ("granted__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="tilskudd_granted_says_how_much",
                            violation_error_message="Skriv hvor mye som er gitt, og når.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "henvist"), _negated=True),
                                models.Q(("referred_to", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="tilskudd_referred_says_where",
                            violation_error_message="Skriv hvor de er henvist.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "category__in",
                                    [
                                        "sikkerhet",
                                        "sosialt",
                                        "forskjonnende",
                                        "aktivitet",
                                        "oppgradering",
                                        "utstyr",
                                    ],
                                )
                            ),
                            name="tilskudd_category_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Aktivitet",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="aktivitet")),
                    ("often", models.CharField(blank=True, max_length=120, verbose_name="hvor ofte")),
                    (
                        "wished_by_residents",
                        models.BooleanField(default=False, verbose_name="beboerne ønsket den"),
                    ),
                    ("resident_led", models.BooleanField(default=False, verbose_name="beboerne leder den")),
                    (
                        "partner",
                        models.CharField(
                            blank=True,
                            help_text="Organisasjon eller lag",
                            max_length=120,
                            verbose_name="sammen med",
                        ),
                    ),
                    ("starts_on", models.DateField(verbose_name="startet")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "end_note",
                        models.CharField(blank=True, max_length=400, verbose_name="hvorfor, og hvem som tok over"),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
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
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="aktiviteter",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "aktivitet",
                    "verbose_name_plural": "aktiviteter",
                    "ordering": ("name", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("name", ""), _negated=True),
                            name="aktivitet_has_name",
                            violation_error_message="Skriv hva aktiviteten er.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_on", None),
                                models.Q(
                                    ("ended_on__gte", models.F("starts_on")),
                                    models.Q(("end_note", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="aktivitet_period_in_order",
                            violation_error_message="Skriv hvorfor aktiviteten sluttet, og en dato etter at den startet.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Bekymringsnotat",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("noted_on", models.DateField(verbose_name="sett")),
                    (
                        "concern",
                        models.CharField(
                            choices=[
                                ("uro", "Uro eller utrygghet"),
                                ("uvedkommende", "Mange utenfra"),
                                ("forfall", "Forfall, forsøpling eller feil"),
                                ("brannfare", "Brannfare"),
                                ("isolasjon", "Folk trekker seg tilbake"),
                                ("barn", "Barn og unge har det ikke bra her"),
                                ("konflikt", "Konflikter mellom grupper"),
                                ("bra", "Noe som går bra"),
                            ],
                            max_length=16,
                            verbose_name="hva det er",
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("leilighet", "Leilighet"),
                                ("oppgang", "Oppgang"),
                                ("heis", "Heis"),
                                ("kjeller_loft", "Kjeller eller loft"),
                                ("bakgard", "Bakgård eller gårdsrom"),
                                ("fellesareal", "Annet fellesareal"),
                                ("nabolaget", "I nabolaget"),
                            ],
                            max_length=16,
                            verbose_name="hvor",
                        ),
                    ),
                    (
                        "service",
                        models.CharField(
                            choices=[
                                ("boligkontor", "Boligkontoret"),
                                ("booppfolging", "Bo-oppfølging"),
                                ("bomiljo", "Bomiljøarbeidere"),
                                ("utleier", "Utleieren"),
                                ("hjemmetjeneste", "Hjemmetjenesten"),
                                ("psykisk_helse", "Psykisk helse og rus"),
                                ("barnevern", "Barnevernet"),
                                ("nav", "NAV"),
                                ("annen", "Andre"),
                            ],
                            max_length=16,
                            verbose_name="sett av",
                        ),
                    ),
                    ("text", models.CharField(max_length=600, verbose_name="kort om hva som er sett")),
                    ("urgent", models.BooleanField(default=False, verbose_name="haster")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("ny", "Ikke tatt opp"),
                                ("sakskart", "På sakskartet"),
                                ("ferdig", "Tatt opp"),
                            ],
                            default="ny",
                            max_length=8,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="notater",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "bekymringsnotat",
                    "verbose_name_plural": "bekymringsnotater",
                    "ordering": ("-noted_on", "-pk"),
                    "indexes": [models.Index(fields=["bydel", "status", "-noted_on"], name="notat_of_bydel")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True),
                            name="bekymringsnotat_says_what",
                            violation_error_message="Skriv kort hva som er sett.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "concern__in",
                                    [
                                        "uro",
                                        "uvedkommende",
                                        "forfall",
                                        "brannfare",
                                        "isolasjon",
                                        "barn",
                                        "konflikt",
                                        "bra",
                                    ],
                                )
                            ),
                            name="bekymringsnotat_concern_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BekymringsnotatEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("noted_on", models.DateField(verbose_name="sett")),
                    (
                        "concern",
                        models.CharField(
                            choices=[
                                ("uro", "Uro eller utrygghet"),
                                ("uvedkommende", "Mange utenfra"),
                                ("forfall", "Forfall, forsøpling eller feil"),
                                ("brannfare", "Brannfare"),
                                ("isolasjon", "Folk trekker seg tilbake"),
                                ("barn", "Barn og unge har det ikke bra her"),
                                ("konflikt", "Konflikter mellom grupper"),
                                ("bra", "Noe som går bra"),
                            ],
                            max_length=16,
                            verbose_name="hva det er",
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("leilighet", "Leilighet"),
                                ("oppgang", "Oppgang"),
                                ("heis", "Heis"),
                                ("kjeller_loft", "Kjeller eller loft"),
                                ("bakgard", "Bakgård eller gårdsrom"),
                                ("fellesareal", "Annet fellesareal"),
                                ("nabolaget", "I nabolaget"),
                            ],
                            max_length=16,
                            verbose_name="hvor",
                        ),
                    ),
                    (
                        "service",
                        models.CharField(
                            choices=[
                                ("boligkontor", "Boligkontoret"),
                                ("booppfolging", "Bo-oppfølging"),
                                ("bomiljo", "Bomiljøarbeidere"),
                                ("utleier", "Utleieren"),
                                ("hjemmetjeneste", "Hjemmetjenesten"),
                                ("psykisk_helse", "Psykisk helse og rus"),
                                ("barnevern", "Barnevernet"),
                                ("nav", "NAV"),
                                ("annen", "Andre"),
                            ],
                            max_length=16,
                            verbose_name="sett av",
                        ),
                    ),
                    ("text", models.CharField(max_length=600, verbose_name="kort om hva som er sett")),
                    ("urgent", models.BooleanField(default=False, verbose_name="haster")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("ny", "Ikke tatt opp"),
                                ("sakskart", "På sakskartet"),
                                ("ferdig", "Tatt opp"),
                            ],
                            default="ny",
                            max_length=8,
                            verbose_name="status",
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
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
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
                            to="bomiljo.bekymringsnotat",
                        ),
                    ),
                    (
                        "written_by",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="AktivitetEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=120, verbose_name="aktivitet")),
                    ("often", models.CharField(blank=True, max_length=120, verbose_name="hvor ofte")),
                    (
                        "wished_by_residents",
                        models.BooleanField(default=False, verbose_name="beboerne ønsket den"),
                    ),
                    ("resident_led", models.BooleanField(default=False, verbose_name="beboerne leder den")),
                    (
                        "partner",
                        models.CharField(
                            blank=True,
                            help_text="Organisasjon eller lag",
                            max_length=120,
                            verbose_name="sammen med",
                        ),
                    ),
                    ("starts_on", models.DateField(verbose_name="startet")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    (
                        "end_note",
                        models.CharField(blank=True, max_length=400, verbose_name="hvorfor, og hvem som tok over"),
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
                            to="bomiljo.aktivitet",
                        ),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Agendapunkt",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
                    ("title", models.CharField(max_length=160, verbose_name="sak")),
                    ("minutes", models.TextField(blank=True, verbose_name="referat")),
                    (
                        "notat",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="punkter",
                            to="bomiljo.bekymringsnotat",
                        ),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "mote",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="punkter",
                            to="bomiljo.samarbeidsmote",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "agendapunkt",
                    "verbose_name_plural": "agendapunkter",
                    "ordering": ("mote", "position"),
                    "constraints": [
                        models.UniqueConstraint(
                            deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                            fields=("mote", "position"),
                            name="agendapunkt_position_once",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("notat__isnull", False)),
                            fields=("mote", "notat"),
                            name="agendapunkt_notat_once_per_mote",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("title", ""), _negated=True),
                            name="agendapunkt_says_what",
                            violation_error_message="Skriv hva saken er.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Campaign",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("opens_on", models.DateField(verbose_name="åpner")),
                    ("closes_on", models.DateField(verbose_name="siste dag for svar")),
                    (
                        "threshold",
                        models.PositiveSmallIntegerField(
                            default=5, verbose_name="svar som trengs for å vise tall"
                        ),
                    ),
                    (
                        "by_poster",
                        models.BooleanField(
                            default=False,
                            help_text="Da kan samme person svare flere ganger",
                            verbose_name="svar uten kode fra plakaten",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("utkast", "Forberedes"),
                                ("apen", "Åpen for svar"),
                                ("lukket", "Lukket"),
                            ],
                            default="utkast",
                            max_length=8,
                            verbose_name="status",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="lukket")),
                    (
                        "baseline",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="repeats",
                            to="bomiljo.campaign",
                            verbose_name="sammenlignes med",
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
                        "created_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                    (
                        "survey",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="campaigns",
                            to="bomiljo.survey",
                            verbose_name="spørreskjema",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "undersøkelse",
                    "verbose_name_plural": "undersøkelser",
                    "ordering": ("-opens_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("name", ""), _negated=True),
                            name="campaign_has_name",
                            violation_error_message="Gi undersøkelsen et navn.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                            name="campaign_period_in_order",
                            violation_error_message="Siste dag for svar er før den første. Rett én av dem.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("threshold__gte", 5)),
                            name="campaign_threshold_protects",
                            violation_error_message="Tall vises aldri for færre enn fem svar.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("baseline", None),
                                models.Q(("baseline", models.F("id")), _negated=True),
                                _connector="OR",
                            ),
                            name="campaign_not_its_own_baseline",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_on__isnull", False), ("status", "lukket")),
                                models.Q(models.Q(("status", "lukket"), _negated=True), ("closed_on", None)),
                                _connector="OR",
                            ),
                            name="campaign_closed_says_when",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CampaignPlace",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "poster_code",
                        models.CharField(max_length=24, unique=True, verbose_name="kode på plakaten"),
                    ),
                    ("invited", models.PositiveIntegerField(default=0, verbose_name="inviterte husstander")),
                    ("extra_codes", models.PositiveIntegerField(default=0, verbose_name="nye koder delt ut")),
                    ("answered_by_code", models.PositiveIntegerField(default=0, verbose_name="svar med kode")),
                    (
                        "answered_by_poster",
                        models.PositiveIntegerField(default=0, verbose_name="svar fra plakaten"),
                    ),
                    (
                        "answered_on_paper",
                        models.PositiveIntegerField(default=0, verbose_name="svar på papir"),
                    ),
                    ("reminded_on", models.DateField(blank=True, null=True, verbose_name="påminnet")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="campaigns",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "campaign",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="places",
                            to="bomiljo.campaign",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "sted i undersøkelse",
                    "verbose_name_plural": "steder i undersøkelse",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("campaign", "bomiljo"),
                            name="campaignplace_once",
                            violation_error_message="Bomiljøet er alt med i undersøkelsen.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="AnswerCode",
                fields=[
                    ("digest", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                    ("used", models.BooleanField(default=False, verbose_name="brukt")),
                    (
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="codes",
                            to="bomiljo.campaignplace",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "svarkode",
                    "verbose_name_plural": "svarkoder",
                },
            ),
            migrations.CreateModel(
                name="Hendelsesbeskrivelse",
                fields=[
                    (
                        "hendelse",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="beskrivelse",
                            serialize=False,
                            to="bomiljo.hendelse",
                        ),
                    ),
                    ("text", models.TextField(verbose_name="hva som skjedde")),
                    ("wanted", models.TextField(blank=True, verbose_name="hva den som meldte, ønsker")),
                ],
                options={
                    "verbose_name": "hendelsesbeskrivelse",
                    "verbose_name_plural": "hendelsesbeskrivelser",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True),
                            name="hendelsesbeskrivelse_says_what",
                            violation_error_message="Skriv hva som skjedde.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Melder",
                fields=[
                    (
                        "hendelse",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="melder",
                            serialize=False,
                            to="bomiljo.hendelse",
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=120, verbose_name="navn")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    ("lives_in", models.CharField(blank=True, max_length=120, verbose_name="bor i")),
                    ("keep_until", models.DateField(verbose_name="oppbevares til")),
                    ("emptied_on", models.DateField(blank=True, null=True, verbose_name="gjort anonym")),
                ],
                options={
                    "verbose_name": "melder",
                    "verbose_name_plural": "meldere",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("emptied_on", None),
                                models.Q(("email", ""), ("lives_in", ""), ("name", ""), ("phone", "")),
                                _connector="OR",
                            ),
                            name="melder_emptied_is_empty",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HendelseEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("ansatt", "Ansatt i bydelen"),
                                ("utleier", "Utleieren"),
                                ("beboerorgan", "Beboerorgan eller styre"),
                                ("vakttelefon", "Vakttelefon"),
                                ("naermiljokontor", "Nærmiljøkontor"),
                            ],
                            max_length=16,
                            verbose_name="meldt til",
                        ),
                    ),
                    (
                        "place",
                        models.CharField(
                            choices=[
                                ("leilighet", "Leilighet"),
                                ("oppgang", "Oppgang"),
                                ("heis", "Heis"),
                                ("kjeller_loft", "Kjeller eller loft"),
                                ("bakgard", "Bakgård eller gårdsrom"),
                                ("fellesareal", "Annet fellesareal"),
                                ("nabolaget", "I nabolaget"),
                            ],
                            max_length=16,
                            verbose_name="hvor",
                        ),
                    ),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("brak", "Bråk"),
                                ("mange_besok", "Mange besøkende"),
                                ("nabokonflikt", "Konflikt mellom naboer"),
                                ("trakassering", "Rasisme eller mobbing"),
                                ("trusler", "Trusler eller represalier"),
                                ("vold", "Vold"),
                                ("omsetning", "Bruk eller salg av rusmidler i fellesareal"),
                                ("haerverk", "Hærverk"),
                                ("innbrudd", "Innbrudd eller tyveri"),
                                ("forsopling", "Forsøpling"),
                                ("skadedyr", "Skadedyr"),
                                ("uvedkommende", "Uvedkommende i fellesareal"),
                                ("ungdomsgjeng", "Ungdom som samler seg"),
                                ("fremleie", "Ulovlig fremleie eller overtatt bolig"),
                                ("husdyr", "Husdyr"),
                                ("brann", "Brann eller brannalarm"),
                                ("vedlikehold", "Feil eller mangel"),
                                ("annet", "Annet"),
                            ],
                            max_length=16,
                            verbose_name="hva slags",
                        ),
                    ),
                    (
                        "involves",
                        models.CharField(
                            choices=[
                                ("beboer", "En som bor her"),
                                ("utenfra", "Noen utenfra"),
                                ("ukjent", "Ikke kjent"),
                            ],
                            default="ukjent",
                            max_length=8,
                            verbose_name="gjelder",
                        ),
                    ),
                    ("occurred_on", models.DateField(verbose_name="skjedde")),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    ("respond_by", models.DateField(verbose_name="svar innen")),
                    ("responded_on", models.DateField(blank=True, null=True, verbose_name="første svar")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("mottatt", "Mottatt"),
                                ("arbeid", "Under arbeid"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="mottatt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("quiet_since", models.DateField(verbose_name="sist gjort noe")),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    ("outcome", models.CharField(blank=True, max_length=400, verbose_name="slik endte det")),
                    (
                        "feedback_by",
                        models.DateField(
                            blank=True, null=True, verbose_name="tilbakemelding til den som meldte innen"
                        ),
                    ),
                    (
                        "feedback_on",
                        models.DateField(blank=True, null=True, verbose_name="tilbakemelding gitt"),
                    ),
                    (
                        "satisfied",
                        models.BooleanField(blank=True, null=True, verbose_name="den som meldte, er fornøyd"),
                    ),
                    (
                        "reopened",
                        models.PositiveSmallIntegerField(default=0, verbose_name="ganger åpnet igjen"),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
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
                        "entrance",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="housing.entrance",
                            verbose_name="oppgang",
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ansvarlig",
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
                            to="bomiljo.hendelse",
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
                        "sak",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljosak",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Hendelsespart",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("asked_on", models.DateField(blank=True, null=True, verbose_name="spurt")),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("folger_opp", "Vi følger opp. Vent med varsel"),
                                ("tar_kontakt", "Vi tar kontakt. Vent med varsel"),
                                ("kan_fortsette", "Dere kan gå videre"),
                            ],
                            max_length=16,
                            verbose_name="svar",
                        ),
                    ),
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
                        "booppfolging",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="followup.booppfolging",
                        ),
                    ),
                    (
                        "dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="housing.dwelling",
                            verbose_name="bolig",
                        ),
                    ),
                    (
                        "hendelse",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="parter",
                            to="bomiljo.hendelse",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "part i hendelse",
                    "verbose_name_plural": "parter i hendelse",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("hendelse", "dwelling"),
                            name="hendelsespart_once",
                            violation_error_message="Boligen er alt part i hendelsen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_by", None), ("answered_on", None)),
                                models.Q(
                                    models.Q(("answer", ""), _negated=True),
                                    ("answered_by__isnull", False),
                                    ("answered_on__isnull", False),
                                    ("asked_on__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="hendelsespart_answer_is_signed",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Hendelsessteg",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("brev", "Brev"),
                                ("samtale", "Samtale"),
                                ("megling", "Megling"),
                                ("henvisning", "Henvisning til hjelpeapparatet"),
                                ("flytting", "Flytting"),
                                ("oppsigelse", "Oppsigelse"),
                            ],
                            max_length=12,
                            verbose_name="steg",
                        ),
                    ),
                    ("done_on", models.DateField(verbose_name="dato")),
                    ("note", models.TextField(blank=True, verbose_name="merknad")),
                    (
                        "skipped_because",
                        models.CharField(blank=True, max_length=400, verbose_name="hvorfor steg er hoppet over"),
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
                        "hendelse",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="steg",
                            to="bomiljo.hendelse",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "steg",
                    "verbose_name_plural": "steg",
                    "ordering": ("done_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "step__in",
                                    ["brev", "samtale", "megling", "henvisning", "flytting", "oppsigelse"],
                                )
                            ),
                            name="hendelsessteg_step_known",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HendelsesstegEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("brev", "Brev"),
                                ("samtale", "Samtale"),
                                ("megling", "Megling"),
                                ("henvisning", "Henvisning til hjelpeapparatet"),
                                ("flytting", "Flytting"),
                                ("oppsigelse", "Oppsigelse"),
                            ],
                            max_length=12,
                            verbose_name="steg",
                        ),
                    ),
                    ("done_on", models.DateField(verbose_name="dato")),
                    (
                        "skipped_because",
                        models.CharField(blank=True, max_length=400, verbose_name="hvorfor steg er hoppet over"),
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
                        "hendelse",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.hendelse",
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
                            to="bomiljo.hendelsessteg",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Invitation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("printed_on", models.DateField(blank=True, null=True, verbose_name="brev skrevet ut")),
                    (
                        "dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="housing.dwelling",
                            verbose_name="bolig",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="invitations",
                            to="bomiljo.campaignplace",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "invitasjon",
                    "verbose_name_plural": "invitasjoner",
                    "constraints": [models.UniqueConstraint(fields=("place", "dwelling"), name="invitation_once")],
                },
            ),
            migrations.CreateModel(
                name="Laner",
                fields=[
                    (
                        "loan",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="laner",
                            serialize=False,
                            to="bomiljo.roomloan",
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=120, verbose_name="navn")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                    ("known_as", models.CharField(blank=True, max_length=64, verbose_name="kjennetegn")),
                    ("keep_until", models.DateField(verbose_name="oppbevares til")),
                    ("emptied_on", models.DateField(blank=True, null=True, verbose_name="gjort anonym")),
                ],
                options={
                    "verbose_name": "låner",
                    "verbose_name_plural": "lånere",
                    "indexes": [models.Index(fields=["known_as"], name="laner_known_as")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("emptied_on", None),
                                models.Q(("email", ""), ("name", ""), ("phone", "")),
                                _connector="OR",
                            ),
                            name="laner_emptied_is_empty",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Nabobrev",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("subject", models.CharField(max_length=120, verbose_name="overskrift")),
                    ("text", models.TextField(verbose_name="tekst")),
                    ("pdf", models.BinaryField()),
                    ("sha256", models.CharField(max_length=64)),
                    ("made_on", models.DateField(verbose_name="laget")),
                    (
                        "dwelling",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="housing.dwelling",
                            verbose_name="bolig",
                        ),
                    ),
                    (
                        "steg",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="brev",
                            to="bomiljo.hendelsessteg",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "nabobrev",
                    "verbose_name_plural": "nabobrev",
                    "constraints": [
                        models.UniqueConstraint(fields=("steg", "dwelling"), name="nabobrev_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("subject", ""), _negated=True), models.Q(("text", ""), _negated=True)
                            ),
                            name="nabobrev_says_something",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BodyMeetingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("held_on", models.DateField(verbose_name="dato")),
                    ("starts_at", models.TimeField(blank=True, null=True, verbose_name="klokka")),
                    (
                        "attended",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="antall til stede"),
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
                            to="bomiljo.bodymeeting",
                        ),
                    ),
                    (
                        "body",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.residentbody",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Response",
                fields=[
                    (
                        "id",
                        models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                    ),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("bolig", "Boligen"),
                                ("bomiljo", "Bomiljøet"),
                                ("kontrakt", "Kontrakten"),
                                ("utleier", "Utleieren"),
                                ("trygghet", "Trygghet"),
                                ("medvirkning", "Å bli hørt"),
                            ],
                            max_length=12,
                            verbose_name="del",
                        ),
                    ),
                    (
                        "values",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.SmallIntegerField(blank=True, null=True),
                            size=None,
                            verbose_name="svar",
                        ),
                    ),
                    (
                        "score",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="indeks"
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="responses",
                            to="bomiljo.campaignplace",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "svar",
                    "verbose_name_plural": "svar",
                    "indexes": [
                        models.Index(
                            fields=["place", "part"], include=("score",), name="response_of_place_by_part"
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "part__in",
                                    ["bolig", "bomiljo", "kontrakt", "utleier", "trygghet", "medvirkning"],
                                )
                            ),
                            name="response_part_known",
                        ),
                        models.CheckConstraint(
                            condition=bomiljo.models.campaign.OnScale(models.F("values")),
                            name="response_values_on_scale",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("score", None), ("score__range", (0, 100)), _connector="OR"),
                            name="response_score_in_range",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="RoomLoanEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "event",
                        django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="fra og til"),
                    ),
                    ("key_out_on", models.DateField(blank=True, null=True, verbose_name="nøkkel hentes")),
                    ("key_in_on", models.DateField(blank=True, null=True, verbose_name="nøkkel leveres")),
                    ("purpose", models.CharField(max_length=200, verbose_name="hva rommet skal brukes til")),
                    ("participants", models.PositiveSmallIntegerField(verbose_name="antall som kommer")),
                    (
                        "borrower_kind",
                        models.CharField(
                            blank=True,
                            help_text="Komité, styre eller lag",
                            max_length=120,
                            verbose_name="hvem låner",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("sokt", "Søkt"),
                                ("godkjent", "Godkjent"),
                                ("avslatt", "Avslått"),
                                ("trukket", "Trukket"),
                                ("nokkel_ut", "Nøkkelen er ute"),
                                ("nokkel_inn", "Nøkkelen er levert"),
                                ("avsluttet", "Avsluttet"),
                            ],
                            default="sokt",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("applied_on", models.DateField(verbose_name="søkt")),
                    ("refusal", models.CharField(blank=True, max_length=400, verbose_name="hvorfor ikke")),
                    ("key_tag", models.CharField(blank=True, max_length=40, verbose_name="nøkkelbrikke")),
                    ("key_given_on", models.DateField(blank=True, null=True, verbose_name="nøkkel gitt ut")),
                    (
                        "key_returned_on",
                        models.DateField(blank=True, null=True, verbose_name="nøkkel kom inn"),
                    ),
                    ("checked", models.JSONField(blank=True, default=dict, verbose_name="huskeliste")),
                    ("breach", models.CharField(blank=True, max_length=400, verbose_name="brudd på reglene")),
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
                        "decided_by",
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
                            to="bomiljo.roomloan",
                        ),
                    ),
                    (
                        "room",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.commonroom",
                            verbose_name="fellesrom",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="AgendapunktEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
                    ("title", models.CharField(max_length=160, verbose_name="sak")),
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
                            to="bomiljo.agendapunkt",
                        ),
                    ),
                    (
                        "notat",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bekymringsnotat",
                        ),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                        ),
                    ),
                    (
                        "mote",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.samarbeidsmote",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Samling",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("held_on", models.DateField(verbose_name="dato")),
                    ("attended", models.PositiveSmallIntegerField(verbose_name="antall som kom")),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
                    (
                        "aktivitet",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="samlinger",
                            to="bomiljo.aktivitet",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "samling",
                    "verbose_name_plural": "samlinger",
                    "ordering": ("-held_on", "-pk"),
                    "constraints": [
                        models.UniqueConstraint(fields=("aktivitet", "held_on"), name="samling_once_a_day")
                    ],
                },
            ),
            migrations.CreateModel(
                name="SamlingEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("held_on", models.DateField(verbose_name="dato")),
                    ("attended", models.PositiveSmallIntegerField(verbose_name="antall som kom")),
                    ("note", models.CharField(blank=True, max_length=400, verbose_name="merknad")),
                    (
                        "aktivitet",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.aktivitet",
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
                            to="bomiljo.samling",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Stedsoppgave",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "source",
                        models.CharField(
                            choices=[
                                ("mote", "Samarbeidsmøte"),
                                ("lav_indeks", "Lav skår i undersøkelsen"),
                                ("fallende", "Skåren har falt siden sist"),
                                ("notat", "Bekymringsnotat"),
                                ("annet", "Annet"),
                            ],
                            default="annet",
                            max_length=12,
                            verbose_name="kommer fra",
                        ),
                    ),
                    (
                        "part",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig", "Boligen"),
                                ("bomiljo", "Bomiljøet"),
                                ("kontrakt", "Kontrakten"),
                                ("utleier", "Utleieren"),
                                ("trygghet", "Trygghet"),
                                ("medvirkning", "Å bli hørt"),
                            ],
                            max_length=12,
                            verbose_name="del av undersøkelsen",
                        ),
                    ),
                    ("what", models.CharField(max_length=400, verbose_name="hva som skal gjøres")),
                    (
                        "party",
                        models.CharField(
                            choices=[("bydel", "Bydelen"), ("utleier", "Utleieren")],
                            max_length=8,
                            verbose_name="hvem",
                        ),
                    ),
                    ("opened_on", models.DateField(verbose_name="opprettet")),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="gjort")),
                    ("result", models.CharField(blank=True, max_length=400, verbose_name="hva som ble gjort")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="oppgaver",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                        ),
                    ),
                    (
                        "landlord",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ansvarlig",
                        ),
                    ),
                    (
                        "punkt",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="oppgaver",
                            to="bomiljo.agendapunkt",
                        ),
                    ),
                    (
                        "surveyed",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="oppgaver",
                            to="bomiljo.campaignplace",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "stedsoppgave",
                    "verbose_name_plural": "stedsoppgaver",
                    "ordering": ("due_on", "pk"),
                    "indexes": [models.Index(fields=["bydel", "done_on", "due_on"], name="stedsoppgave_of_bydel")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("surveyed__isnull", False)),
                            fields=("surveyed", "part"),
                            name="stedsoppgave_once_per_score",
                            violation_error_message="Det finnes alt en oppgave for dette resultatet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("what", ""), _negated=True),
                            name="stedsoppgave_says_what",
                            violation_error_message="Skriv hva som skal gjøres.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("due_on__gte", models.F("opened_on"))),
                            name="stedsoppgave_due_after_opened",
                            violation_error_message="Fristen er før oppgaven ble opprettet. Rett datoen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("done_on", None), models.Q(("result", ""), _negated=True), _connector="OR"
                            ),
                            name="stedsoppgave_done_says_what",
                            violation_error_message="Skriv hva som ble gjort.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("party__in", ["bydel", "utleier"])),
                            name="stedsoppgave_party_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="StedsoppgaveEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "source",
                        models.CharField(
                            choices=[
                                ("mote", "Samarbeidsmøte"),
                                ("lav_indeks", "Lav skår i undersøkelsen"),
                                ("fallende", "Skåren har falt siden sist"),
                                ("notat", "Bekymringsnotat"),
                                ("annet", "Annet"),
                            ],
                            default="annet",
                            max_length=12,
                            verbose_name="kommer fra",
                        ),
                    ),
                    (
                        "part",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig", "Boligen"),
                                ("bomiljo", "Bomiljøet"),
                                ("kontrakt", "Kontrakten"),
                                ("utleier", "Utleieren"),
                                ("trygghet", "Trygghet"),
                                ("medvirkning", "Å bli hørt"),
                            ],
                            max_length=12,
                            verbose_name="del av undersøkelsen",
                        ),
                    ),
                    ("what", models.CharField(max_length=400, verbose_name="hva som skal gjøres")),
                    (
                        "party",
                        models.CharField(
                            choices=[("bydel", "Bydelen"), ("utleier", "Utleieren")],
                            max_length=8,
                            verbose_name="hvem",
                        ),
                    ),
                    ("opened_on", models.DateField(verbose_name="opprettet")),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("done_on", models.DateField(blank=True, null=True, verbose_name="gjort")),
                    ("result", models.CharField(blank=True, max_length=400, verbose_name="hva som ble gjort")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                        "landlord",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="accounts.landlord",
                        ),
                    ),
                    (
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ansvarlig",
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
                            to="bomiljo.stedsoppgave",
                        ),
                    ),
                    (
                        "punkt",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.agendapunkt",
                        ),
                    ),
                    (
                        "surveyed",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.campaignplace",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CampaignEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("opens_on", models.DateField(verbose_name="åpner")),
                    ("closes_on", models.DateField(verbose_name="siste dag for svar")),
                    (
                        "threshold",
                        models.PositiveSmallIntegerField(
                            default=5, verbose_name="svar som trengs for å vise tall"
                        ),
                    ),
                    (
                        "by_poster",
                        models.BooleanField(
                            default=False,
                            help_text="Da kan samme person svare flere ganger",
                            verbose_name="svar uten kode fra plakaten",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("utkast", "Forberedes"),
                                ("apen", "Åpen for svar"),
                                ("lukket", "Lukket"),
                            ],
                            default="utkast",
                            max_length=8,
                            verbose_name="status",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True, verbose_name="lukket")),
                    (
                        "baseline",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.campaign",
                            verbose_name="sammenlignes med",
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
                            to="bomiljo.campaign",
                        ),
                    ),
                    (
                        "survey",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.survey",
                            verbose_name="spørreskjema",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="FreeText",
                fields=[
                    (
                        "id",
                        models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                    ),
                    ("text", models.TextField(max_length=2000, verbose_name="tekst")),
                    (
                        "review",
                        models.CharField(
                            choices=[
                                ("venter", "Ikke gjennomgått"),
                                ("vises", "Kan vises"),
                                ("skjult", "Skjult: kan si hvem noen er"),
                            ],
                            default="venter",
                            max_length=8,
                            verbose_name="gjennomgang",
                        ),
                    ),
                    (
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="texts",
                            to="bomiljo.campaignplace",
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
                        "question",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="bomiljo.surveyquestion",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "fritekstsvar",
                    "verbose_name_plural": "fritekstsvar",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="freetext_says_something"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("review", "venter"), ("reviewed_by", None)),
                                models.Q(
                                    models.Q(("review", "venter"), _negated=True),
                                    ("reviewed_by__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="freetext_reviewed_is_signed",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Tilskuddssoker",
                fields=[
                    (
                        "tilskudd",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="soker",
                            serialize=False,
                            to="bomiljo.tilskudd",
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="navn")),
                    ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                ],
                options={
                    "verbose_name": "søker om tilskudd",
                    "verbose_name_plural": "søkere om tilskudd",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("name", ""), _negated=True),
                            name="tilskuddssoker_has_name",
                            violation_error_message="Skriv navnet på beboeren som er ansvarlig søker.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="TilskuddEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=160, verbose_name="hva pengene skal gå til")),
                    ("purpose", models.TextField(verbose_name="hvorfor")),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("sikkerhet", "Sikkerhetstiltak"),
                                ("sosialt", "Sosiale tiltak"),
                                ("forskjonnende", "Forskjønnende tiltak"),
                                ("aktivitet", "Aktivitetsfremmende tiltak"),
                                ("oppgradering", "Oppgraderinger"),
                                ("utstyr", "Praktisk utstyr til felles bruk"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    ("asked", models.PositiveIntegerField(verbose_name="søkt om (kr)")),
                    ("granted", models.PositiveIntegerField(blank=True, null=True, verbose_name="gitt (kr)")),
                    (
                        "residents",
                        models.PositiveSmallIntegerField(default=1, verbose_name="beboere blant søkerne"),
                    ),
                    (
                        "organisation",
                        models.CharField(blank=True, max_length=120, verbose_name="organisasjon"),
                    ),
                    (
                        "wish_shown",
                        models.CharField(blank=True, max_length=400, verbose_name="slik er beboernes ønske vist"),
                    ),
                    ("received_on", models.DateField(verbose_name="mottatt")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("dialog", "I dialog"),
                                ("tilsagn", "Tilsagn"),
                                ("henvist", "Henvist til en annen ordning"),
                                ("gjennomfort", "Gjennomført"),
                                ("trukket", "Trukket"),
                            ],
                            default="dialog",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("answered_on", models.DateField(blank=True, null=True, verbose_name="svart")),
                    ("referred_to", models.CharField(blank=True, max_length=200, verbose_name="henvist til")),
                    ("reported", models.CharField(blank=True, max_length=600, verbose_name="slik gikk det")),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="kontakt i bydelen",
                        ),
                    ),
                    (
                        "funding",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.finansiering",
                            verbose_name="finansiering",
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
                            to="bomiljo.tilskudd",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Tiltak",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("title", models.CharField(max_length=160, verbose_name="tiltak")),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("kunnskap", "Innhente og vedlikeholde kunnskapsgrunnlag"),
                                ("rammer", "Organisatoriske rammer"),
                                ("fysisk", "Fysiske bomiljøtiltak"),
                                ("sosialt", "Sosiale bomiljøtiltak og tilstedeværelse"),
                                ("aktivitet", "Aktiviteter og medbestemmelse"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("what", models.TextField(verbose_name="hva vi gjør")),
                    (
                        "initiator",
                        models.CharField(
                            choices=[
                                ("beboer", "Beboer"),
                                ("beboerorgan", "Gårdsstyre eller annet beboerorgan"),
                                ("bydel", "Bydelen"),
                                ("utleier", "Utleieren"),
                                ("organisasjon", "Organisasjon"),
                            ],
                            max_length=16,
                            verbose_name="hvem tok initiativet",
                        ),
                    ),
                    (
                        "involvement",
                        models.CharField(
                            choices=[
                                ("bestemte", "Beboerne bestemte"),
                                ("medvirket", "Beboerne var med"),
                                ("spurt", "Beboerne ble spurt"),
                                ("informert", "Beboerne ble informert"),
                                ("ingen", "Ingen medvirkning"),
                            ],
                            max_length=12,
                            verbose_name="beboernes medvirkning",
                        ),
                    ),
                    (
                        "involvement_note",
                        models.CharField(blank=True, max_length=400, verbose_name="hvordan de medvirket"),
                    ),
                    ("inclusive", models.BooleanField(default=True, verbose_name="åpent for alle")),
                    (
                        "permanence",
                        models.CharField(
                            choices=[("prosjekt", "Prosjekt"), ("varig", "Varig"), ("stunt", "Rask innsats")],
                            default="prosjekt",
                            max_length=12,
                            verbose_name="varighet",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("ide", "Idé"),
                                ("dialog", "Dialog"),
                                ("planlagt", "Planlagt"),
                                ("pagar", "Pågår"),
                                ("avsluttet", "Avsluttet, følges opp"),
                                ("overlevert", "Overlevert, følges opp"),
                                ("holder", "Virkningen holder"),
                                ("tilbakefall", "Tilbakefall"),
                                ("lagt_bort", "Lagt bort"),
                            ],
                            default="ide",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("starts_on", models.DateField(blank=True, null=True, verbose_name="starter")),
                    ("planned_end", models.DateField(blank=True, null=True, verbose_name="planlagt slutt")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    ("handover_to", models.CharField(blank=True, max_length=200, verbose_name="overtas av")),
                    ("handover_plan", models.TextField(blank=True, verbose_name="plan for overlevering")),
                    ("cost", models.PositiveIntegerField(blank=True, null=True, verbose_name="kostnad (kr)")),
                    (
                        "aimed_at",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig", "Boligen"),
                                ("bomiljo", "Bomiljøet"),
                                ("kontrakt", "Kontrakten"),
                                ("utleier", "Utleieren"),
                                ("trygghet", "Trygghet"),
                                ("medvirkning", "Å bli hørt"),
                            ],
                            max_length=12,
                            verbose_name="skal bedre",
                        ),
                    ),
                    ("expected", models.TextField(blank=True, verbose_name="hva vi venter")),
                    ("effect", models.TextField(blank=True, verbose_name="hva vi ser")),
                    ("created_on", models.DateField(verbose_name="registrert")),
                    (
                        "baseline",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="bomiljo.campaign",
                            verbose_name="nullpunkt",
                        ),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tiltak",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
                        ),
                    ),
                    (
                        "bydel",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
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
                        "funding",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tiltak",
                            to="bomiljo.finansiering",
                            verbose_name="finansiering",
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
                        "responsible",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ansvarlig",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "tiltak",
                    "verbose_name_plural": "tiltak",
                    "ordering": ("-created_on", "-pk"),
                    "indexes": [models.Index(fields=["bydel", "status", "planned_end"], name="tiltak_of_bydel")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("title", ""), _negated=True), models.Q(("what", ""), _negated=True)
                            ),
                            name="tiltak_says_what",
                            violation_error_message="Skriv hva tiltaket er.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("category__in", ["kunnskap", "rammer", "fysisk", "sosialt", "aktivitet"])
                            ),
                            name="tiltak_category_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_on", None),
                                ("planned_end", None),
                                ("planned_end__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="tiltak_ends_after_start",
                            violation_error_message="Tiltaket slutter før det starter. Rett én av datoene.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_on", None), ("ended_on__gte", models.F("starts_on")), _connector="OR"
                            ),
                            name="tiltak_ended_after_start",
                            violation_error_message="Tiltaket er avsluttet før det startet. Rett datoen.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("status__in", ("ide", "dialog", "planlagt", "lagt_bort")),
                                ("starts_on__isnull", False),
                                _connector="OR",
                            ),
                            name="tiltak_running_says_since",
                            violation_error_message="Skriv når tiltaket startet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    models.Q(
                                        ("status__in", ("avsluttet", "overlevert", "holder", "tilbakefall")),
                                        _negated=True,
                                    ),
                                    ("ended_on", None),
                                ),
                                models.Q(
                                    ("ended_on__isnull", False),
                                    ("status__in", ("avsluttet", "overlevert", "holder", "tilbakefall")),
                                ),
                                _connector="OR",
                            ),
                            name="tiltak_after_says_when",
                            violation_error_message="Skriv når tiltaket ble avsluttet.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "overlevert"), _negated=True),
                                models.Q(("handover_to", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="tiltak_handed_over_to_somebody",
                            violation_error_message="Skriv hvem som overtar.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="TiltakEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("title", models.CharField(max_length=160, verbose_name="tiltak")),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("kunnskap", "Innhente og vedlikeholde kunnskapsgrunnlag"),
                                ("rammer", "Organisatoriske rammer"),
                                ("fysisk", "Fysiske bomiljøtiltak"),
                                ("sosialt", "Sosiale bomiljøtiltak og tilstedeværelse"),
                                ("aktivitet", "Aktiviteter og medbestemmelse"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    (
                        "initiator",
                        models.CharField(
                            choices=[
                                ("beboer", "Beboer"),
                                ("beboerorgan", "Gårdsstyre eller annet beboerorgan"),
                                ("bydel", "Bydelen"),
                                ("utleier", "Utleieren"),
                                ("organisasjon", "Organisasjon"),
                            ],
                            max_length=16,
                            verbose_name="hvem tok initiativet",
                        ),
                    ),
                    (
                        "involvement",
                        models.CharField(
                            choices=[
                                ("bestemte", "Beboerne bestemte"),
                                ("medvirket", "Beboerne var med"),
                                ("spurt", "Beboerne ble spurt"),
                                ("informert", "Beboerne ble informert"),
                                ("ingen", "Ingen medvirkning"),
                            ],
                            max_length=12,
                            verbose_name="beboernes medvirkning",
                        ),
                    ),
                    (
                        "involvement_note",
                        models.CharField(blank=True, max_length=400, verbose_name="hvordan de medvirket"),
                    ),
                    ("inclusive", models.BooleanField(default=True, verbose_name="åpent for alle")),
                    (
                        "permanence",
                        models.CharField(
                            choices=[("prosjekt", "Prosjekt"), ("varig", "Varig"), ("stunt", "Rask innsats")],
                            default="prosjekt",
                            max_length=12,
                            verbose_name="varighet",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("ide", "Idé"),
                                ("dialog", "Dialog"),
                                ("planlagt", "Planlagt"),
                                ("pagar", "Pågår"),
                                ("avsluttet", "Avsluttet, følges opp"),
                                ("overlevert", "Overlevert, følges opp"),
                                ("holder", "Virkningen holder"),
                                ("tilbakefall", "Tilbakefall"),
                                ("lagt_bort", "Lagt bort"),
                            ],
                            default="ide",
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("starts_on", models.DateField(blank=True, null=True, verbose_name="starter")),
                    ("planned_end", models.DateField(blank=True, null=True, verbose_name="planlagt slutt")),
                    ("ended_on", models.DateField(blank=True, null=True, verbose_name="avsluttet")),
                    ("handover_to", models.CharField(blank=True, max_length=200, verbose_name="overtas av")),
                    ("cost", models.PositiveIntegerField(blank=True, null=True, verbose_name="kostnad (kr)")),
                    (
                        "aimed_at",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bolig", "Boligen"),
                                ("bomiljo", "Bomiljøet"),
                                ("kontrakt", "Kontrakten"),
                                ("utleier", "Utleieren"),
                                ("trygghet", "Trygghet"),
                                ("medvirkning", "Å bli hørt"),
                            ],
                            max_length=12,
                            verbose_name="skal bedre",
                        ),
                    ),
                    ("created_on", models.DateField(verbose_name="registrert")),
                    (
                        "baseline",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.campaign",
                            verbose_name="nullpunkt",
                        ),
                    ),
                    (
                        "bomiljo",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.bomiljo",
                            verbose_name="bomiljø",
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
                        "funding",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.finansiering",
                            verbose_name="finansiering",
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
                            to="bomiljo.tiltak",
                        ),
                    ),
                    (
                        "responsible",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ansvarlig",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Uttalelse",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "side",
                        models.CharField(
                            choices=[("melder", "Den som meldte"), ("annen_part", "Den andre parten")],
                            max_length=12,
                            verbose_name="hvem",
                        ),
                    ),
                    ("heard_on", models.DateField(verbose_name="dato")),
                    ("answered", models.BooleanField(default=True, verbose_name="svarte")),
                    ("text", models.TextField(blank=True, verbose_name="hva de sa")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "hendelse",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="uttalelser",
                            to="bomiljo.hendelse",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "uttalelse",
                    "verbose_name_plural": "uttalelser",
                    "ordering": ("heard_on", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered", False), models.Q(("text", ""), _negated=True), _connector="OR"
                            ),
                            name="uttalelse_says_what",
                            violation_error_message="Skriv hva de sa.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("side__in", ["melder", "annen_part"])),
                            name="uttalelse_side_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Erfaring",
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
                                ("kunnskap", "Innhente og vedlikeholde kunnskapsgrunnlag"),
                                ("rammer", "Organisatoriske rammer"),
                                ("fysisk", "Fysiske bomiljøtiltak"),
                                ("sosialt", "Sosiale bomiljøtiltak og tilstedeværelse"),
                                ("aktivitet", "Aktiviteter og medbestemmelse"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("title", models.CharField(max_length=160, verbose_name="tittel")),
                    (
                        "worked",
                        models.CharField(
                            choices=[
                                ("ja", "Det virket"),
                                ("delvis", "Det virket delvis"),
                                ("nei", "Det virket ikke"),
                            ],
                            max_length=8,
                            verbose_name="virket det",
                        ),
                    ),
                    ("did", models.TextField(verbose_name="hva vi gjorde")),
                    ("learnt", models.TextField(verbose_name="hva vi lærte")),
                    (
                        "context",
                        models.TextField(
                            help_text="Størrelse, slag bygg, hva som var vanskelig",
                            verbose_name="slik er stedet",
                        ),
                    ),
                    (
                        "would_change",
                        models.TextField(blank=True, verbose_name="hva vi ville gjort annerledes"),
                    ),
                    ("cost_note", models.CharField(blank=True, max_length=200, verbose_name="hva det kostet")),
                    (
                        "contact",
                        models.CharField(
                            blank=True,
                            help_text="Tjeneste og telefon",
                            max_length=200,
                            verbose_name="spør oss",
                        ),
                    ),
                    ("published_on", models.DateField(blank=True, null=True, verbose_name="publisert")),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="trukket tilbake")),
                    (
                        "kommune",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.kommune",
                        ),
                    ),
                    (
                        "published_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "tiltak",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="erfaring",
                            to="bomiljo.tiltak",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "erfaring",
                    "verbose_name_plural": "erfaringer",
                    "ordering": ("-published_on", "-pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("title", ""), _negated=True),
                                models.Q(("did", ""), _negated=True),
                                models.Q(("learnt", ""), _negated=True),
                                models.Q(("context", ""), _negated=True),
                            ),
                            name="erfaring_tells_all",
                            violation_error_message="Skriv hva dere gjorde, hva dere lærte, og hvordan stedet er.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("published_by", None), ("published_on", None)),
                                models.Q(("published_by__isnull", False), ("published_on__isnull", False)),
                                _connector="OR",
                            ),
                            name="erfaring_published_is_signed",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("worked__in", ["ja", "delvis", "nei"])),
                            name="erfaring_worked_known",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Etterkontroll",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("months", models.PositiveSmallIntegerField(verbose_name="måneder etter")),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("checked_on", models.DateField(blank=True, null=True, verbose_name="sett på")),
                    (
                        "result",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("holder", "Virkningen holder"),
                                ("delvis", "Holder delvis"),
                                ("tilbakefall", "Tilbakefall"),
                            ],
                            max_length=12,
                            verbose_name="resultat",
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=600, verbose_name="hva vi så")),
                    (
                        "checked_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "tiltak",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="etterkontroller",
                            to="bomiljo.tiltak",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "etterkontroll",
                    "verbose_name_plural": "etterkontroller",
                    "ordering": ("due_on", "pk"),
                    "constraints": [
                        models.UniqueConstraint(fields=("tiltak", "due_on"), name="etterkontroll_once"),
                        models.CheckConstraint(
                            condition=models.Q(("months__in", (3, 6, 12))), name="etterkontroll_months_known"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("checked_by", None), ("checked_on", None), ("result", "")),
                                models.Q(
                                    ("checked_by__isnull", False),
                                    ("checked_on__isnull", False),
                                    models.Q(("result", ""), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="etterkontroll_checked_is_signed",
                            violation_error_message="Skriv hva dere så.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="EtterkontrollEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("months", models.PositiveSmallIntegerField(verbose_name="måneder etter")),
                    ("due_on", models.DateField(verbose_name="frist")),
                    ("checked_on", models.DateField(blank=True, null=True, verbose_name="sett på")),
                    (
                        "result",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("holder", "Virkningen holder"),
                                ("delvis", "Holder delvis"),
                                ("tilbakefall", "Tilbakefall"),
                            ],
                            max_length=12,
                            verbose_name="resultat",
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=600, verbose_name="hva vi så")),
                    (
                        "checked_by",
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
                            to="bomiljo.etterkontroll",
                        ),
                    ),
                    (
                        "tiltak",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.tiltak",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ErfaringEvent",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "category",
                        models.CharField(
                            choices=[
                                ("kunnskap", "Innhente og vedlikeholde kunnskapsgrunnlag"),
                                ("rammer", "Organisatoriske rammer"),
                                ("fysisk", "Fysiske bomiljøtiltak"),
                                ("sosialt", "Sosiale bomiljøtiltak og tilstedeværelse"),
                                ("aktivitet", "Aktiviteter og medbestemmelse"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("title", models.CharField(max_length=160, verbose_name="tittel")),
                    (
                        "worked",
                        models.CharField(
                            choices=[
                                ("ja", "Det virket"),
                                ("delvis", "Det virket delvis"),
                                ("nei", "Det virket ikke"),
                            ],
                            max_length=8,
                            verbose_name="virket det",
                        ),
                    ),
                    ("did", models.TextField(verbose_name="hva vi gjorde")),
                    ("learnt", models.TextField(verbose_name="hva vi lærte")),
                    (
                        "context",
                        models.TextField(
                            help_text="Størrelse, slag bygg, hva som var vanskelig",
                            verbose_name="slik er stedet",
                        ),
                    ),
                    (
                        "would_change",
                        models.TextField(blank=True, verbose_name="hva vi ville gjort annerledes"),
                    ),
                    ("cost_note", models.CharField(blank=True, max_length=200, verbose_name="hva det kostet")),
                    (
                        "contact",
                        models.CharField(
                            blank=True,
                            help_text="Tjeneste og telefon",
                            max_length=200,
                            verbose_name="spør oss",
                        ),
                    ),
                    ("published_on", models.DateField(blank=True, null=True, verbose_name="publisert")),
                    ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="trukket tilbake")),
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
                            to="bomiljo.erfaring",
                        ),
                    ),
                    (
                        "published_by",
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
                        "tiltak",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            related_query_name="+",
                            to="bomiljo.tiltak",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljo",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."all_dwellings" IS DISTINCT FROM (NEW."all_dwellings") OR OLD."board_contact" IS DISTINCT FROM (NEW."board_contact") OR OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."families_focus" IS DISTINCT FROM (NEW."families_focus") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."landlord_id" IS DISTINCT FROM (NEW."landlord_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."opened_on" IS DISTINCT FROM (NEW."opened_on"))',
                        func='INSERT INTO "bomiljo_bomiljoevent" ("about", "all_dwellings", "board_contact", "bydel_id", "closed_on", "families_focus", "id", "kind", "landlord_id", "name", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."about", OLD."all_dwellings", OLD."board_contact", OLD."bydel_id", OLD."closed_on", OLD."families_focus", OLD."id", OLD."kind", OLD."landlord_id", OLD."name", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id"); RETURN NULL;',
                        hash="c80596fb40c8f536d29fad2cc31c0677a4450e40",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_0d44d",
                        table="bomiljo_bomiljo",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljo",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_bomiljoevent" ("about", "all_dwellings", "board_contact", "bydel_id", "closed_on", "families_focus", "id", "kind", "landlord_id", "name", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."about", OLD."all_dwellings", OLD."board_contact", OLD."bydel_id", OLD."closed_on", OLD."families_focus", OLD."id", OLD."kind", OLD."landlord_id", OLD."name", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id"); RETURN NULL;',
                        hash="20a5b1f2e21dcb797948bc0633bad05a52bfde34",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_99fca",
                        table="bomiljo_bomiljo",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bekymringsnotat",
                trigger=pgtrigger.compiler.Trigger(
                    name="bekymringsnotat_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{ny:ferdig,ny:sakskart,sakskart:ferdig,sakskart:ny}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="d2d1ef1f5f1a3ac4464c223c92c64b76147cc882",
                        operation="UPDATE",
                        pgid="pgtrigger_bekymringsnotat_status_steps_0615e",
                        table="bomiljo_bekymringsnotat",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bekymringsnotat",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_bekymringsnotatevent" ("bomiljo_id", "bydel_id", "concern", "id", "landlord_id", "noted_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "service", "status", "text", "urgent", "written_by_id") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."concern", OLD."id", OLD."landlord_id", OLD."noted_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."place", OLD."service", OLD."status", OLD."text", OLD."urgent", OLD."written_by_id"); RETURN NULL;',
                        hash="f6fec95341123389d54d21951681f116f1a6d2ed",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_84747",
                        table="bomiljo_bekymringsnotat",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bekymringsnotat",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_bekymringsnotatevent" ("bomiljo_id", "bydel_id", "concern", "id", "landlord_id", "noted_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "service", "status", "text", "urgent", "written_by_id") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."concern", OLD."id", OLD."landlord_id", OLD."noted_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."place", OLD."service", OLD."status", OLD."text", OLD."urgent", OLD."written_by_id"); RETURN NULL;',
                        hash="8edceb8cbf3028fcbd2ee06320330e73c99f8e30",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_fc038",
                        table="bomiljo_bekymringsnotat",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="aktivitet",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_aktivitetevent" ("bomiljo_id", "bydel_id", "end_note", "ended_on", "id", "landlord_id", "name", "often", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_led", "starts_on", "wished_by_residents") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."end_note", OLD."ended_on", OLD."id", OLD."landlord_id", OLD."name", OLD."often", OLD."partner", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."resident_led", OLD."starts_on", OLD."wished_by_residents"); RETURN NULL;',
                        hash="7cd4858c1c897f8f41ab592ca0f321ca470815c7",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_cf610",
                        table="bomiljo_aktivitet",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="aktivitet",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_aktivitetevent" ("bomiljo_id", "bydel_id", "end_note", "ended_on", "id", "landlord_id", "name", "often", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resident_led", "starts_on", "wished_by_residents") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."end_note", OLD."ended_on", OLD."id", OLD."landlord_id", OLD."name", OLD."often", OLD."partner", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."resident_led", OLD."starts_on", OLD."wished_by_residents"); RETURN NULL;',
                        hash="8ad538a39f52e3d77375a2f9e5fc02b2fbc9ff4e",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_5ef83",
                        table="bomiljo_aktivitet",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljoentrance",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_bomiljoentranceevent" ("bomiljo_id", "entrance_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (OLD."bomiljo_id", OLD."entrance_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="ded27ede296204e97a4569d42e1d1387e45308c0",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_79801",
                        table="bomiljo_bomiljoentrance",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljoentrance",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_bomiljoentranceevent" ("bomiljo_id", "entrance_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (OLD."bomiljo_id", OLD."entrance_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="cbc06c889528cc9a5160dc0105ef5edae7b6ffb5",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_418e8",
                        table="bomiljo_bomiljoentrance",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljoinnstilling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_bomiljoinnstillingevent" ("bydel_id", "fall_points", "id", "keep_reporter_days", "low_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence_days", "quiet_days", "response_days", "survey_months") VALUES (OLD."bydel_id", OLD."fall_points", OLD."id", OLD."keep_reporter_days", OLD."low_score", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."presence_days", OLD."quiet_days", OLD."response_days", OLD."survey_months"); RETURN NULL;',
                        hash="a2ddd1104e4876bb4048f24fa748b7d270ff1d27",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_a10b0",
                        table="bomiljo_bomiljoinnstilling",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljoinnstilling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_bomiljoinnstillingevent" ("bydel_id", "fall_points", "id", "keep_reporter_days", "low_score", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence_days", "quiet_days", "response_days", "survey_months") VALUES (OLD."bydel_id", OLD."fall_points", OLD."id", OLD."keep_reporter_days", OLD."low_score", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."presence_days", OLD."quiet_days", OLD."response_days", OLD."survey_months"); RETURN NULL;',
                        hash="fc04d8a6d3d32c6d2c0683fed4fee61871fea82b",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_b483a",
                        table="bomiljo_bomiljoinnstilling",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljosak",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_bomiljosakevent" ("bomiljo_id", "bydel_id", "closed_on", "id", "landlord_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."closed_on", OLD."id", OLD."landlord_id", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."title"); RETURN NULL;',
                        hash="605f4cda4e7da41eed4db71b74f0655b04b82c4d",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_2a32d",
                        table="bomiljo_bomiljosak",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bomiljosak",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_bomiljosakevent" ("bomiljo_id", "bydel_id", "closed_on", "id", "landlord_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."closed_on", OLD."id", OLD."landlord_id", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."title"); RETURN NULL;',
                        hash="6dbc2038b03ce6b44e60aa33dd0332ad965d4bc7",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_387e8",
                        table="bomiljo_bomiljosak",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commonarea",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_commonareaevent" ("bomiljo_id", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."bomiljo_id", OLD."id", OLD."kind", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."state"); RETURN NULL;',
                        hash="398d92a6df0f49ea1535ddbc6967428e1745f535",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_54d3a",
                        table="bomiljo_commonarea",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commonarea",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_commonareaevent" ("bomiljo_id", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."bomiljo_id", OLD."id", OLD."kind", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."state"); RETURN NULL;',
                        hash="9a563a0b1be978105132797068c83a90cdd4069f",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_d35a1",
                        table="bomiljo_commonarea",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commonroom",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."bomiljo_id" IS DISTINCT FROM (NEW."bomiljo_id") OR OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."checklist" IS DISTINCT FROM (NEW."checklist") OR OLD."for_whom" IS DISTINCT FROM (NEW."for_whom") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key_from" IS DISTINCT FROM (NEW."key_from") OR OLD."key_in_weekday" IS DISTINCT FROM (NEW."key_in_weekday") OR OLD."key_out_weekday" IS DISTINCT FROM (NEW."key_out_weekday") OR OLD."key_to" IS DISTINCT FROM (NEW."key_to") OR OLD."keys" IS DISTINCT FROM (NEW."keys") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."open_for_loan" IS DISTINCT FROM (NEW."open_for_loan") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."quiet_from" IS DISTINCT FROM (NEW."quiet_from") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                        func='INSERT INTO "bomiljo_commonroomevent" ("address", "bomiljo_id", "bydel_id", "capacity", "checklist", "for_whom", "id", "key_from", "key_in_weekday", "key_out_weekday", "key_to", "keys", "name", "open_for_loan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "quiet_from", "slug") VALUES (OLD."address", OLD."bomiljo_id", OLD."bydel_id", OLD."capacity", OLD."checklist", OLD."for_whom", OLD."id", OLD."key_from", OLD."key_in_weekday", OLD."key_out_weekday", OLD."key_to", OLD."keys", OLD."name", OLD."open_for_loan", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."phone", OLD."quiet_from", OLD."slug"); RETURN NULL;',
                        hash="44b40fba4cb179dec3967b0ee3554ca198ea5d37",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_a258b",
                        table="bomiljo_commonroom",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="commonroom",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_commonroomevent" ("address", "bomiljo_id", "bydel_id", "capacity", "checklist", "for_whom", "id", "key_from", "key_in_weekday", "key_out_weekday", "key_to", "keys", "name", "open_for_loan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "quiet_from", "slug") VALUES (OLD."address", OLD."bomiljo_id", OLD."bydel_id", OLD."capacity", OLD."checklist", OLD."for_whom", OLD."id", OLD."key_from", OLD."key_in_weekday", OLD."key_out_weekday", OLD."key_to", OLD."keys", OLD."name", OLD."open_for_loan", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."phone", OLD."quiet_from", OLD."slug"); RETURN NULL;',
                        hash="b7b224a8d4eb737538095e47aa47b1b0f73b83fc",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_ad6b7",
                        table="bomiljo_commonroom",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="finansiering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_finansieringevent" ("amount", "bydel_id", "earmark", "ends_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "source", "starts_on") VALUES (OLD."amount", OLD."bydel_id", OLD."earmark", OLD."ends_on", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."post", OLD."source", OLD."starts_on"); RETURN NULL;',
                        hash="8e5b805866d8c9cbe252e71e67c0812d6604c832",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_fa46f",
                        table="bomiljo_finansiering",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="finansiering",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_finansieringevent" ("amount", "bydel_id", "earmark", "ends_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "source", "starts_on") VALUES (OLD."amount", OLD."bydel_id", OLD."earmark", OLD."ends_on", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."post", OLD."source", OLD."starts_on"); RETURN NULL;',
                        hash="a4defc8bc8a24d2dd22e51656822f973673b8520",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_a971f",
                        table="bomiljo_finansiering",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hendelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="hendelse_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{mottatt:arbeid,mottatt:avsluttet,arbeid:avsluttet,avsluttet:arbeid}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="a39fd5214ba74015459a4904a86a477680125ec4",
                        operation="UPDATE",
                        pgid="pgtrigger_hendelse_status_steps_01a13",
                        table="bomiljo_hendelse",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hendelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_hendelseevent" ("bomiljo_id", "bydel_id", "category", "channel", "closed_on", "entrance_id", "feedback_by", "feedback_on", "id", "involves", "landlord_id", "occurred_on", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quiet_since", "received_on", "registered_by_id", "reopened", "respond_by", "responded_on", "sak_id", "satisfied", "status") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."category", OLD."channel", OLD."closed_on", OLD."entrance_id", OLD."feedback_by", OLD."feedback_on", OLD."id", OLD."involves", OLD."landlord_id", OLD."occurred_on", OLD."outcome", OLD."owner_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."place", OLD."quiet_since", OLD."received_on", OLD."registered_by_id", OLD."reopened", OLD."respond_by", OLD."responded_on", OLD."sak_id", OLD."satisfied", OLD."status"); RETURN NULL;',
                        hash="8df7b287499af256e12f290d6b3b19ed5418265c",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_21e87",
                        table="bomiljo_hendelse",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hendelse",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_hendelseevent" ("bomiljo_id", "bydel_id", "category", "channel", "closed_on", "entrance_id", "feedback_by", "feedback_on", "id", "involves", "landlord_id", "occurred_on", "outcome", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quiet_since", "received_on", "registered_by_id", "reopened", "respond_by", "responded_on", "sak_id", "satisfied", "status") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."category", OLD."channel", OLD."closed_on", OLD."entrance_id", OLD."feedback_by", OLD."feedback_on", OLD."id", OLD."involves", OLD."landlord_id", OLD."occurred_on", OLD."outcome", OLD."owner_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."place", OLD."quiet_since", OLD."received_on", OLD."registered_by_id", OLD."reopened", OLD."respond_by", OLD."responded_on", OLD."sak_id", OLD."satisfied", OLD."status"); RETURN NULL;',
                        hash="14a43536068faa0410249297c70871d50c305af3",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_b606a",
                        table="bomiljo_hendelse",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hendelsessteg",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."hendelse_id" IS DISTINCT FROM (NEW."hendelse_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."skipped_because" IS DISTINCT FROM (NEW."skipped_because") OR OLD."step" IS DISTINCT FROM (NEW."step"))',
                        func='INSERT INTO "bomiljo_hendelsesstegevent" ("by_id", "done_on", "hendelse_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skipped_because", "step") VALUES (OLD."by_id", OLD."done_on", OLD."hendelse_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."skipped_because", OLD."step"); RETURN NULL;',
                        hash="e5a73fd671c57c406fd78fc46faffea847eaea33",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_585b1",
                        table="bomiljo_hendelsessteg",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hendelsessteg",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_hendelsesstegevent" ("by_id", "done_on", "hendelse_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skipped_because", "step") VALUES (OLD."by_id", OLD."done_on", OLD."hendelse_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."skipped_because", OLD."step"); RETURN NULL;',
                        hash="a4f6dd90ab10a0180981f8f37c60948a9b638e90",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_1bbb5",
                        table="bomiljo_hendelsessteg",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hmsbesok",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_hmsbesokevent" ("agencies", "announced_on", "bomiljo_id", "bydel_id", "held_on", "id", "knocked", "landlord_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reached", "registered_by_id", "unmet_needs") VALUES (OLD."agencies", OLD."announced_on", OLD."bomiljo_id", OLD."bydel_id", OLD."held_on", OLD."id", OLD."knocked", OLD."landlord_id", OLD."note", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."planned_on", OLD."reached", OLD."registered_by_id", OLD."unmet_needs"); RETURN NULL;',
                        hash="8a79668136e52aaa479132d5a64d84b0e5388191",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_2eee7",
                        table="bomiljo_hmsbesok",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hmsbesok",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_hmsbesokevent" ("agencies", "announced_on", "bomiljo_id", "bydel_id", "held_on", "id", "knocked", "landlord_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reached", "registered_by_id", "unmet_needs") VALUES (OLD."agencies", OLD."announced_on", OLD."bomiljo_id", OLD."bydel_id", OLD."held_on", OLD."id", OLD."knocked", OLD."landlord_id", OLD."note", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."planned_on", OLD."reached", OLD."registered_by_id", OLD."unmet_needs"); RETURN NULL;',
                        hash="ecfb8f6c61f24fdbc2e9aa3f47017557a9b439d6",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_2a690",
                        table="bomiljo_hmsbesok",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hmsfunn",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_hmsfunnevent" ("besok_id", "closed_on", "due_on", "id", "kind", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "what") VALUES (OLD."besok_id", OLD."closed_on", OLD."due_on", OLD."id", OLD."kind", OLD."party", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."result", OLD."what"); RETURN NULL;',
                        hash="651c90dbab27878a0ffb4d649acc051033ea58c2",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_6fe54",
                        table="bomiljo_hmsfunn",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="hmsfunn",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_hmsfunnevent" ("besok_id", "closed_on", "due_on", "id", "kind", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "what") VALUES (OLD."besok_id", OLD."closed_on", OLD."due_on", OLD."id", OLD."kind", OLD."party", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."result", OLD."what"); RETURN NULL;',
                        hash="abea4a861c54eb94472429cd3a4d419ff9d42cfe",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_9d223",
                        table="bomiljo_hmsfunn",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="informasjon",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_informasjonevent" ("about", "bomiljo_id", "channel", "given_on", "households", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "where_to_turn") VALUES (OLD."about", OLD."bomiljo_id", OLD."channel", OLD."given_on", OLD."households", OLD."id", OLD."languages", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."where_to_turn"); RETURN NULL;',
                        hash="83f8157295f78ca6aac79183a07c87c279de2bf8",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_fd5de",
                        table="bomiljo_informasjon",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="informasjon",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_informasjonevent" ("about", "bomiljo_id", "channel", "given_on", "households", "id", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "where_to_turn") VALUES (OLD."about", OLD."bomiljo_id", OLD."channel", OLD."given_on", OLD."households", OLD."id", OLD."languages", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."where_to_turn"); RETURN NULL;',
                        hash="5a61fb8eac796348053edbe6c5a7c1bbcab2488c",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_39aba",
                        table="bomiljo_informasjon",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="koordinator",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_koordinatorevent" ("bomiljo_id", "bydel_id", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "valid_from", "valid_to") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."user_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="d6acb7c38d174568485c51ec721de54e0374d3ac",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_7f3c0",
                        table="bomiljo_koordinator",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="koordinator",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_koordinatorevent" ("bomiljo_id", "bydel_id", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "valid_from", "valid_to") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."user_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="6f865cf5d451943fcf98ff5b67e67ad69a66e5a2",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_ab286",
                        table="bomiljo_koordinator",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="roomloan",
                trigger=pgtrigger.compiler.Trigger(
                    name="roomloan_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{sokt:avslatt,sokt:godkjent,sokt:trukket,godkjent:avslatt,godkjent:nokkel_ut,godkjent:trukket,nokkel_ut:nokkel_inn,nokkel_inn:avsluttet}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="bd3bf6e6fe8c63ceb4eb23ae4758be920da22db7",
                        operation="UPDATE",
                        pgid="pgtrigger_roomloan_status_steps_7d0c5",
                        table="bomiljo_roomloan",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="roomloan",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_roomloanevent" ("applied_on", "borrower_kind", "breach", "bydel_id", "checked", "decided_by_id", "event", "id", "key_given_on", "key_in_on", "key_out_on", "key_returned_on", "key_tag", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "refusal", "room_id", "status") VALUES (OLD."applied_on", OLD."borrower_kind", OLD."breach", OLD."bydel_id", OLD."checked", OLD."decided_by_id", OLD."event", OLD."id", OLD."key_given_on", OLD."key_in_on", OLD."key_out_on", OLD."key_returned_on", OLD."key_tag", OLD."participants", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."purpose", OLD."refusal", OLD."room_id", OLD."status"); RETURN NULL;',
                        hash="e02d44eefd6949c969c16e9ad4373797525a4037",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_b5178",
                        table="bomiljo_roomloan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="roomloan",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_roomloanevent" ("applied_on", "borrower_kind", "breach", "bydel_id", "checked", "decided_by_id", "event", "id", "key_given_on", "key_in_on", "key_out_on", "key_returned_on", "key_tag", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "refusal", "room_id", "status") VALUES (OLD."applied_on", OLD."borrower_kind", OLD."breach", OLD."bydel_id", OLD."checked", OLD."decided_by_id", OLD."event", OLD."id", OLD."key_given_on", OLD."key_in_on", OLD."key_out_on", OLD."key_returned_on", OLD."key_tag", OLD."participants", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."purpose", OLD."refusal", OLD."room_id", OLD."status"); RETURN NULL;',
                        hash="7c33b9a6b67849ab9b23c2de060e9c7f46bcc13e",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_c63e1",
                        table="bomiljo_roomloan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="motserie",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_motserieevent" ("agenda", "bydel_id", "ended_on", "every_weeks", "id", "landlord_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agenda", OLD."bydel_id", OLD."ended_on", OLD."every_weeks", OLD."id", OLD."landlord_id", OLD."name", _pgh_attach_context(), NOW(), \'before_update\', OLD."id"); RETURN NULL;',
                        hash="229b25bcf7e18a0fb1fa7c1cd631ac6a20dc05bb",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_614d3",
                        table="bomiljo_motserie",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="motserie",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_motserieevent" ("agenda", "bydel_id", "ended_on", "every_weeks", "id", "landlord_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agenda", OLD."bydel_id", OLD."ended_on", OLD."every_weeks", OLD."id", OLD."landlord_id", OLD."name", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id"); RETURN NULL;',
                        hash="7914eac14a0cf94b3581abf7e88b9a4092b59751",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_7996b",
                        table="bomiljo_motserie",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oslostandardstatus",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_oslostandardstatusevent" ("bomiljo_id", "by_id", "bydel_id", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "valid_from", "valid_to") VALUES (OLD."bomiljo_id", OLD."by_id", OLD."bydel_id", OLD."id", OLD."measure", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."reason", OLD."state", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="d14cc793619035355e425b32ced57898dee3c531",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_24638",
                        table="bomiljo_oslostandardstatus",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="oslostandardstatus",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_oslostandardstatusevent" ("bomiljo_id", "by_id", "bydel_id", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "valid_from", "valid_to") VALUES (OLD."bomiljo_id", OLD."by_id", OLD."bydel_id", OLD."id", OLD."measure", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."reason", OLD."state", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                        hash="478f690a1a6299df3f02deec0f71a4b0bacc2b74",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_9467f",
                        table="bomiljo_oslostandardstatus",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="pengebruk",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_pengebrukevent" ("amount", "by_id", "finansiering_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent_on", "what") VALUES (OLD."amount", OLD."by_id", OLD."finansiering_id", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."spent_on", OLD."what"); RETURN NULL;',
                        hash="c906e1993ff49cf68928f21468acdaa62fb68dc3",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_de69d",
                        table="bomiljo_pengebruk",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="pengebruk",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_pengebrukevent" ("amount", "by_id", "finansiering_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spent_on", "what") VALUES (OLD."amount", OLD."by_id", OLD."finansiering_id", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."spent_on", OLD."what"); RETURN NULL;',
                        hash="5636bdcbbf09b277c45e0c5d92eec998dffd1a2d",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_6fbe9",
                        table="bomiljo_pengebruk",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="presence",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_presenceevent" ("at_office", "bomiljo_id", "ends_at", "enquiries", "evening", "id", "note", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "starts_at", "who") VALUES (OLD."at_office", OLD."bomiljo_id", OLD."ends_at", OLD."enquiries", OLD."evening", OLD."id", OLD."note", OLD."people", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."registered_by_id", OLD."starts_at", OLD."who"); RETURN NULL;',
                        hash="22688e5b3cc48091866bc77ae6cc08e2c30b4ac5",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_eceec",
                        table="bomiljo_presence",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="presence",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_presenceevent" ("at_office", "bomiljo_id", "ends_at", "enquiries", "evening", "id", "note", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "starts_at", "who") VALUES (OLD."at_office", OLD."bomiljo_id", OLD."ends_at", OLD."enquiries", OLD."evening", OLD."id", OLD."note", OLD."people", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."registered_by_id", OLD."starts_at", OLD."who"); RETURN NULL;',
                        hash="60695051166b635b2c0950d19c64dae8738d102b",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_6429d",
                        table="bomiljo_presence",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="residentbody",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_residentbodyevent" ("bomiljo_id", "ended_on", "id", "kind", "meets", "members", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on") VALUES (OLD."bomiljo_id", OLD."ended_on", OLD."id", OLD."kind", OLD."meets", OLD."members", OLD."name", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."started_on"); RETURN NULL;',
                        hash="0d2308865dac8bdb06fc0aa66a1536d63db0aab2",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_89695",
                        table="bomiljo_residentbody",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="residentbody",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_residentbodyevent" ("bomiljo_id", "ended_on", "id", "kind", "meets", "members", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on") VALUES (OLD."bomiljo_id", OLD."ended_on", OLD."id", OLD."kind", OLD."meets", OLD."members", OLD."name", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."started_on"); RETURN NULL;',
                        hash="8ccf50adf5dbee08c7ee8b812a5fabe6c18bf9fa",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_f81a8",
                        table="bomiljo_residentbody",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bodymeeting",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."attended" IS DISTINCT FROM (NEW."attended") OR OLD."body_id" IS DISTINCT FROM (NEW."body_id") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at"))',
                        func='INSERT INTO "bomiljo_bodymeetingevent" ("attended", "body_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (OLD."attended", OLD."body_id", OLD."held_on", OLD."id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."starts_at"); RETURN NULL;',
                        hash="3b17327a45ee965d803f1357d472ec434fbba30a",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_152a1",
                        table="bomiljo_bodymeeting",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="bodymeeting",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_bodymeetingevent" ("attended", "body_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (OLD."attended", OLD."body_id", OLD."held_on", OLD."id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."starts_at"); RETURN NULL;',
                        hash="3687063f8d5db49c92e25d9e662b965ddd4ebc15",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_eb19f",
                        table="bomiljo_bodymeeting",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samarbeidsmote",
                trigger=pgtrigger.compiler.Trigger(
                    name="samarbeidsmote_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{planlagt:avlyst,planlagt:holdt}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="d8a324cbc1ac0e03437715fe269b61919137fefe",
                        operation="UPDATE",
                        pgid="pgtrigger_samarbeidsmote_status_steps_4c90c",
                        table="bomiljo_samarbeidsmote",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samarbeidsmote",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_samarbeidsmoteevent" ("bydel_id", "called_by_id", "closed_on", "held_at", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "serie_id", "status", "where") VALUES (OLD."bydel_id", OLD."called_by_id", OLD."closed_on", OLD."held_at", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."present", OLD."serie_id", OLD."status", OLD."where"); RETURN NULL;',
                        hash="5e30579d926cd1a685702616efdc9c930959132e",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_5ae40",
                        table="bomiljo_samarbeidsmote",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samarbeidsmote",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_samarbeidsmoteevent" ("bydel_id", "called_by_id", "closed_on", "held_at", "id", "landlord_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "serie_id", "status", "where") VALUES (OLD."bydel_id", OLD."called_by_id", OLD."closed_on", OLD."held_at", OLD."id", OLD."landlord_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."present", OLD."serie_id", OLD."status", OLD."where"); RETURN NULL;',
                        hash="2ce2710fe22004a53981d847b0fe93571fac28f2",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_54e88",
                        table="bomiljo_samarbeidsmote",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agendapunkt",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."bomiljo_id" IS DISTINCT FROM (NEW."bomiljo_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mote_id" IS DISTINCT FROM (NEW."mote_id") OR OLD."notat_id" IS DISTINCT FROM (NEW."notat_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                        func='INSERT INTO "bomiljo_agendapunktevent" ("bomiljo_id", "id", "mote_id", "notat_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") VALUES (OLD."bomiljo_id", OLD."id", OLD."mote_id", OLD."notat_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."position", OLD."title"); RETURN NULL;',
                        hash="b1efe552b8498601f9b6701957d964f79086a217",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_43131",
                        table="bomiljo_agendapunkt",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="agendapunkt",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_agendapunktevent" ("bomiljo_id", "id", "mote_id", "notat_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") VALUES (OLD."bomiljo_id", OLD."id", OLD."mote_id", OLD."notat_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."position", OLD."title"); RETURN NULL;',
                        hash="dae92c74130b28cc10d58db9f6291c6d4462560a",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_9c06d",
                        table="bomiljo_agendapunkt",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_samlingevent" ("aktivitet_id", "attended", "held_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."aktivitet_id", OLD."attended", OLD."held_on", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'before_update\', OLD."id"); RETURN NULL;',
                        hash="866345b9c242e9cd48badf39b3b055521b08ca7f",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_d5cb0",
                        table="bomiljo_samling",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="samling",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_samlingevent" ("aktivitet_id", "attended", "held_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."aktivitet_id", OLD."attended", OLD."held_on", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id"); RETURN NULL;',
                        hash="153da1e9b3781736950d40c7536e5899ef51eee9",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_5893f",
                        table="bomiljo_samling",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="standardansvar",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_standardansvarevent" ("bydel_id", "done_on", "due_on", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "what") VALUES (OLD."bydel_id", OLD."done_on", OLD."due_on", OLD."id", OLD."measure", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."responsible", OLD."what"); RETURN NULL;',
                        hash="614d87d34e42c69da1b353bae3349357b8a606fd",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_0dd48",
                        table="bomiljo_standardansvar",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="standardansvar",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_standardansvarevent" ("bydel_id", "done_on", "due_on", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible", "what") VALUES (OLD."bydel_id", OLD."done_on", OLD."due_on", OLD."id", OLD."measure", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."responsible", OLD."what"); RETURN NULL;',
                        hash="bd2aab24a468c8cb1871deff8d6480c2928c9eda",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_f59df",
                        table="bomiljo_standardansvar",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="standardbevis",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_standardbevisevent" ("bomiljo_id", "by_id", "bydel_id", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to", "what") VALUES (OLD."bomiljo_id", OLD."by_id", OLD."bydel_id", OLD."id", OLD."measure", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."valid_from", OLD."valid_to", OLD."what"); RETURN NULL;',
                        hash="7fbe288aebea2cd002578704522a7525cf29f571",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_611ea",
                        table="bomiljo_standardbevis",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="standardbevis",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_standardbevisevent" ("bomiljo_id", "by_id", "bydel_id", "id", "measure", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to", "what") VALUES (OLD."bomiljo_id", OLD."by_id", OLD."bydel_id", OLD."id", OLD."measure", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."valid_from", OLD."valid_to", OLD."what"); RETURN NULL;',
                        hash="b73adc347658bcef2c1bea018ed5d37ea6bc1f8f",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_957ee",
                        table="bomiljo_standardbevis",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="stedsoppgave",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_stedsoppgaveevent" ("bomiljo_id", "bydel_id", "done_on", "due_on", "id", "landlord_id", "opened_on", "owner_id", "part", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "punkt_id", "result", "source", "surveyed_id", "what") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."done_on", OLD."due_on", OLD."id", OLD."landlord_id", OLD."opened_on", OLD."owner_id", OLD."part", OLD."party", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."punkt_id", OLD."result", OLD."source", OLD."surveyed_id", OLD."what"); RETURN NULL;',
                        hash="57c6d727452df8ebf8874692271d969ed9832c67",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_a77ae",
                        table="bomiljo_stedsoppgave",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="stedsoppgave",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_stedsoppgaveevent" ("bomiljo_id", "bydel_id", "done_on", "due_on", "id", "landlord_id", "opened_on", "owner_id", "part", "party", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "punkt_id", "result", "source", "surveyed_id", "what") VALUES (OLD."bomiljo_id", OLD."bydel_id", OLD."done_on", OLD."due_on", OLD."id", OLD."landlord_id", OLD."opened_on", OLD."owner_id", OLD."part", OLD."party", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."punkt_id", OLD."result", OLD."source", OLD."surveyed_id", OLD."what"); RETURN NULL;',
                        hash="2793471ca33f255e45f50df220ca48fb5b8ee349",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_97221",
                        table="bomiljo_stedsoppgave",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="survey",
                trigger=pgtrigger.compiler.Trigger(
                    name="survey_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{utkast:i_bruk,i_bruk:utgatt}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="0aa1cdcbe09261b6a3f4a9cd8930b094acb1dbdf",
                        operation="UPDATE",
                        pgid="pgtrigger_survey_status_steps_47827",
                        table="bomiljo_survey",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="survey",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_surveyevent" ("code", "created_by_id", "id", "kommune_id", "minutes", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "status", "version") VALUES (OLD."code", OLD."created_by_id", OLD."id", OLD."kommune_id", OLD."minutes", OLD."name", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."published_on", OLD."status", OLD."version"); RETURN NULL;',
                        hash="6f0e2efb8e29bdb5f9041b847f5a2c20936cde72",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_d86a4",
                        table="bomiljo_survey",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="survey",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_surveyevent" ("code", "created_by_id", "id", "kommune_id", "minutes", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "status", "version") VALUES (OLD."code", OLD."created_by_id", OLD."id", OLD."kommune_id", OLD."minutes", OLD."name", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."published_on", OLD."status", OLD."version"); RETURN NULL;',
                        hash="6991ca4fd2d8d31fa199fb0b25008446ac739d09",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_90951",
                        table="bomiljo_survey",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="campaign",
                trigger=pgtrigger.compiler.Trigger(
                    name="campaign_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{utkast:apen,apen:lukket}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="d090b92f72c0868f79a11c980e9a5ec1f0dbf04e",
                        operation="UPDATE",
                        pgid="pgtrigger_campaign_status_steps_58017",
                        table="bomiljo_campaign",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="campaign",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_campaignevent" ("baseline_id", "by_poster", "bydel_id", "closed_on", "closes_on", "created_by_id", "id", "kommune_id", "name", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "survey_id", "threshold") VALUES (OLD."baseline_id", OLD."by_poster", OLD."bydel_id", OLD."closed_on", OLD."closes_on", OLD."created_by_id", OLD."id", OLD."kommune_id", OLD."name", OLD."opens_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."status", OLD."survey_id", OLD."threshold"); RETURN NULL;',
                        hash="ec1c4d6a7bce95a4e8a5762b6853c965fae9104d",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_f9756",
                        table="bomiljo_campaign",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="campaign",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_campaignevent" ("baseline_id", "by_poster", "bydel_id", "closed_on", "closes_on", "created_by_id", "id", "kommune_id", "name", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "survey_id", "threshold") VALUES (OLD."baseline_id", OLD."by_poster", OLD."bydel_id", OLD."closed_on", OLD."closes_on", OLD."created_by_id", OLD."id", OLD."kommune_id", OLD."name", OLD."opens_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."status", OLD."survey_id", OLD."threshold"); RETURN NULL;',
                        hash="1e56694106cc495f760a79cf1ce9073f2a352c77",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_f70cf",
                        table="bomiljo_campaign",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tilskudd",
                trigger=pgtrigger.compiler.Trigger(
                    name="tilskudd_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{dialog:henvist,dialog:tilsagn,dialog:trukket,tilsagn:gjennomfort,tilsagn:trukket,henvist:dialog}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="c4cec6eb858e5d1a2c273ba64f3908ecb8894258",
                        operation="UPDATE",
                        pgid="pgtrigger_tilskudd_status_steps_28eb3",
                        table="bomiljo_tilskudd",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tilskudd",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_tilskuddevent" ("answered_on", "asked", "bomiljo_id", "bydel_id", "category", "contact_id", "funding_id", "granted", "id", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "received_on", "referred_to", "reported", "residents", "status", "title", "wish_shown") VALUES (OLD."answered_on", OLD."asked", OLD."bomiljo_id", OLD."bydel_id", OLD."category", OLD."contact_id", OLD."funding_id", OLD."granted", OLD."id", OLD."organisation", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."purpose", OLD."received_on", OLD."referred_to", OLD."reported", OLD."residents", OLD."status", OLD."title", OLD."wish_shown"); RETURN NULL;',
                        hash="94a32729eafcb13e1a51e83b8356a33b86b8d0b3",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_2a42e",
                        table="bomiljo_tilskudd",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tilskudd",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_tilskuddevent" ("answered_on", "asked", "bomiljo_id", "bydel_id", "category", "contact_id", "funding_id", "granted", "id", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "received_on", "referred_to", "reported", "residents", "status", "title", "wish_shown") VALUES (OLD."answered_on", OLD."asked", OLD."bomiljo_id", OLD."bydel_id", OLD."category", OLD."contact_id", OLD."funding_id", OLD."granted", OLD."id", OLD."organisation", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."purpose", OLD."received_on", OLD."referred_to", OLD."reported", OLD."residents", OLD."status", OLD."title", OLD."wish_shown"); RETURN NULL;',
                        hash="249605aff8f2129679d52ada8e651368f9dde93e",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_3b8f3",
                        table="bomiljo_tilskudd",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tiltak",
                trigger=pgtrigger.compiler.Trigger(
                    name="tiltak_status_steps",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE _is_valid_transition BOOLEAN;",
                        func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{ide:dialog,ide:lagt_bort,ide:planlagt,dialog:lagt_bort,dialog:planlagt,planlagt:lagt_bort,planlagt:pagar,pagar:avsluttet,pagar:overlevert,avsluttet:holder,avsluttet:tilbakefall,overlevert:holder,overlevert:tilbakefall,holder:tilbakefall,tilbakefall:holder,tilbakefall:pagar,lagt_bort:ide}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                        hash="6c21eea1fb02318a5196647cac7ee7e73697b8a9",
                        operation="UPDATE",
                        pgid="pgtrigger_tiltak_status_steps_6263d",
                        table="bomiljo_tiltak",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tiltak",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."aimed_at" IS DISTINCT FROM (NEW."aimed_at") OR OLD."baseline_id" IS DISTINCT FROM (NEW."baseline_id") OR OLD."bomiljo_id" IS DISTINCT FROM (NEW."bomiljo_id") OR OLD."bydel_id" IS DISTINCT FROM (NEW."bydel_id") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."created_on" IS DISTINCT FROM (NEW."created_on") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."funding_id" IS DISTINCT FROM (NEW."funding_id") OR OLD."handover_to" IS DISTINCT FROM (NEW."handover_to") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inclusive" IS DISTINCT FROM (NEW."inclusive") OR OLD."initiator" IS DISTINCT FROM (NEW."initiator") OR OLD."involvement" IS DISTINCT FROM (NEW."involvement") OR OLD."involvement_note" IS DISTINCT FROM (NEW."involvement_note") OR OLD."landlord_id" IS DISTINCT FROM (NEW."landlord_id") OR OLD."permanence" IS DISTINCT FROM (NEW."permanence") OR OLD."planned_end" IS DISTINCT FROM (NEW."planned_end") OR OLD."responsible_id" IS DISTINCT FROM (NEW."responsible_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                        func='INSERT INTO "bomiljo_tiltakevent" ("aimed_at", "baseline_id", "bomiljo_id", "bydel_id", "category", "cost", "created_by_id", "created_on", "ended_on", "funding_id", "handover_to", "id", "inclusive", "initiator", "involvement", "involvement_note", "landlord_id", "permanence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "responsible_id", "starts_on", "status", "title") VALUES (OLD."aimed_at", OLD."baseline_id", OLD."bomiljo_id", OLD."bydel_id", OLD."category", OLD."cost", OLD."created_by_id", OLD."created_on", OLD."ended_on", OLD."funding_id", OLD."handover_to", OLD."id", OLD."inclusive", OLD."initiator", OLD."involvement", OLD."involvement_note", OLD."landlord_id", OLD."permanence", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."planned_end", OLD."responsible_id", OLD."starts_on", OLD."status", OLD."title"); RETURN NULL;',
                        hash="5ce2fe2efe3c17f0a52d2f7cacee4a15c44b363e",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_d242a",
                        table="bomiljo_tiltak",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="tiltak",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_tiltakevent" ("aimed_at", "baseline_id", "bomiljo_id", "bydel_id", "category", "cost", "created_by_id", "created_on", "ended_on", "funding_id", "handover_to", "id", "inclusive", "initiator", "involvement", "involvement_note", "landlord_id", "permanence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "responsible_id", "starts_on", "status", "title") VALUES (OLD."aimed_at", OLD."baseline_id", OLD."bomiljo_id", OLD."bydel_id", OLD."category", OLD."cost", OLD."created_by_id", OLD."created_on", OLD."ended_on", OLD."funding_id", OLD."handover_to", OLD."id", OLD."inclusive", OLD."initiator", OLD."involvement", OLD."involvement_note", OLD."landlord_id", OLD."permanence", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."planned_end", OLD."responsible_id", OLD."starts_on", OLD."status", OLD."title"); RETURN NULL;',
                        hash="db0181723212afdd4d7fd46df17c43d7a73c0577",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_19d37",
                        table="bomiljo_tiltak",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="etterkontroll",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_etterkontrollevent" ("checked_by_id", "checked_on", "due_on", "id", "months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "tiltak_id") VALUES (OLD."checked_by_id", OLD."checked_on", OLD."due_on", OLD."id", OLD."months", OLD."note", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."result", OLD."tiltak_id"); RETURN NULL;',
                        hash="fdb1351ec56eaac8c866ed6f05a83ea65702e055",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_728f1",
                        table="bomiljo_etterkontroll",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="etterkontroll",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_etterkontrollevent" ("checked_by_id", "checked_on", "due_on", "id", "months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "tiltak_id") VALUES (OLD."checked_by_id", OLD."checked_on", OLD."due_on", OLD."id", OLD."months", OLD."note", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."result", OLD."tiltak_id"); RETURN NULL;',
                        hash="4bd006649fff6a641e5ba0b1b963dca82401ca50",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_ca106",
                        table="bomiljo_etterkontroll",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="erfaring",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "bomiljo_erfaringevent" ("category", "contact", "context", "cost_note", "did", "id", "kommune_id", "learnt", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "published_on", "tiltak_id", "title", "withdrawn_on", "worked", "would_change") VALUES (OLD."category", OLD."contact", OLD."context", OLD."cost_note", OLD."did", OLD."id", OLD."kommune_id", OLD."learnt", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."published_by_id", OLD."published_on", OLD."tiltak_id", OLD."title", OLD."withdrawn_on", OLD."worked", OLD."would_change"); RETURN NULL;',
                        hash="a39f2984ed5a7491a76eef68fbf714c9a2391f1f",
                        operation="UPDATE",
                        pgid="pgtrigger_before_update_update_faf73",
                        table="bomiljo_erfaring",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="erfaring",
                trigger=pgtrigger.compiler.Trigger(
                    name="before_delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "bomiljo_erfaringevent" ("category", "contact", "context", "cost_note", "did", "id", "kommune_id", "learnt", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "published_on", "tiltak_id", "title", "withdrawn_on", "worked", "would_change") VALUES (OLD."category", OLD."contact", OLD."context", OLD."cost_note", OLD."did", OLD."id", OLD."kommune_id", OLD."learnt", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."published_by_id", OLD."published_on", OLD."tiltak_id", OLD."title", OLD."withdrawn_on", OLD."worked", OLD."would_change"); RETURN NULL;',
                        hash="96e528803a337720a80cd6233a8e7f98cf9539a9",
                        operation="DELETE",
                        pgid="pgtrigger_before_delete_delete_ad66d",
                        table="bomiljo_erfaring",
                        when="AFTER",
                    ),
                ),
            ),
        ]
    )
