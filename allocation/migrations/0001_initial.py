import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import allocation.models.need


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("housing", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AllocationMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="accounts.bydel"
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
            name="DwellingNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                ("areas_wished", models.CharField(blank=True, max_length=200, verbose_name="ønskede områder")),
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
            ],
            options={
                "verbose_name": "boligbehov",
                "verbose_name_plural": "boligbehov",
            },
        ),
        migrations.CreateModel(
            name="Fornyelse",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    "bydel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="housing.household"
                    ),
                ),
                (
                    "lease",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fornyelse", to="housing.lease"
                    ),
                ),
            ],
            options={
                "verbose_name": "fornyelse",
                "verbose_name_plural": "fornyelser",
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("vedtak", "Vedtaksbrev"),
                            ("tilbud", "Tilbudsbrev"),
                            ("fornyelse", "Varsel om at kontrakten går ut"),
                        ],
                        max_length=12,
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("next_attempt_at", models.DateTimeField(verbose_name="neste forsøk")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="forsøk")),
                ("failure", models.CharField(blank=True, max_length=200, verbose_name="siste feil")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
                ("receipt", models.CharField(blank=True, max_length=80, verbose_name="kvittering")),
                (
                    "bydel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.bydel"
                    ),
                ),
                (
                    "fornyelse",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="allocation.fornyelse",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="housing.household"
                    ),
                ),
            ],
            options={
                "verbose_name": "brev",
                "verbose_name_plural": "brev",
            },
        ),
        migrations.CreateModel(
            name="LetterDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
            name="MeetingDwelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="housing.vacancy"
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
        migrations.CreateModel(
            name="MeetingCandidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
            ],
            options={
                "verbose_name": "kandidat",
                "verbose_name_plural": "kandidater",
                "ordering": ("rank",),
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
            name="MeetingParticipant",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "grounds",
                    models.TextField(blank=True, db_default="", verbose_name="begrunnelse for tilbud uten møte"),
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
                        choices=[("muntlig", "Muntlig"), ("brev", "Brev")], max_length=12, verbose_name="gitt"
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
                ("consequence_at", models.DateTimeField(blank=True, null=True, verbose_name="følge godkjent")),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="grunn til at tilbudet er trukket"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="housing.dwelling"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="housing.household"
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
            ],
            options={
                "verbose_name": "tilbud",
                "verbose_name_plural": "tilbud",
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="offer",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter",
                to="allocation.offer",
            ),
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="kode")),
                ("name", models.CharField(max_length=160, verbose_name="navn")),
                ("source", models.CharField(max_length=200, verbose_name="kilde")),
                ("valid_from", models.DateField(verbose_name="gjelder fra")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gjelder til")),
                ("verified", models.BooleanField(default=True, verbose_name="verifisert")),
                ("active", models.BooleanField(default=True, verbose_name="i bruk")),
                ("definition", models.JSONField()),
                (
                    "kommune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_sets",
                        to="accounts.kommune",
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
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("code", models.CharField(max_length=40, verbose_name="kode")),
                ("position", models.PositiveSmallIntegerField(verbose_name="rekkefølge")),
                ("name", models.CharField(max_length=80, verbose_name="navn")),
                ("wording", models.TextField(verbose_name="ordlyd")),
                ("source", models.CharField(max_length=120, verbose_name="kilde")),
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
        migrations.CreateModel(
            name="RuleSetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=40, verbose_name="kode")),
                ("name", models.CharField(max_length=160, verbose_name="navn")),
                ("source", models.CharField(max_length=200, verbose_name="kilde")),
                ("valid_from", models.DateField(verbose_name="gjelder fra")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gjelder til")),
                ("verified", models.BooleanField(default=True, verbose_name="verifisert")),
                ("active", models.BooleanField(default=True, verbose_name="i bruk")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Soknad",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                        help_text="Søknadstidspunktet, som vilkårene vurderes etter", verbose_name="mottatt"
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
                    models.DateField(blank=True, null=True, verbose_name="bodd sammenhengende i kommunen siden"),
                ),
                (
                    "residence_permit",
                    models.BooleanField(blank=True, null=True, verbose_name="oppholdstillatelse i Norge"),
                ),
                ("home_ends_on", models.DateField(blank=True, null=True, verbose_name="mister boligen dato")),
                (
                    "debt_to_kommune",
                    models.BooleanField(blank=True, null=True, verbose_name="misligholdt gjeld til kommunen"),
                ),
                (
                    "debt_settled",
                    models.BooleanField(blank=True, null=True, verbose_name="gjelden er betalt eller har avtale"),
                ),
                ("startlan_parallel", models.BooleanField(default=False, verbose_name="har også søkt startlån")),
                ("startlan_assessed", models.BooleanField(default=False, verbose_name="startlån er vurdert")),
                ("barnets_beste", models.TextField(blank=True, verbose_name="barnets beste")),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "bydel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="soknader", to="accounts.bydel"
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
                        condition=models.Q(("kind__in", ["ny", "fornyelse", "bytte"])), name="soknad_kind_known"
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
                ],
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
                    models.TextField(blank=True, db_default="", verbose_name="begrunnelse for tilbud uten møte"),
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
                        choices=[("muntlig", "Muntlig"), ("brev", "Brev")], max_length=12, verbose_name="gitt"
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
                ("consequence_at", models.DateTimeField(blank=True, null=True, verbose_name="følge godkjent")),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="grunn til at tilbudet er trukket"),
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
        migrations.AddField(
            model_name="offer",
            name="soknad",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="allocation.soknad"
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
        migrations.AddField(
            model_name="meetingcandidate",
            name="soknad",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="candidacies", to="allocation.soknad"
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="soknad",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="allocation.soknad",
            ),
        ),
        migrations.CreateModel(
            name="Inhabilitet",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="allocation.soknad"
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
        migrations.AddField(
            model_name="fornyelse",
            name="soknad",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fornyelse",
                to="allocation.soknad",
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
                ("areas_wished", models.CharField(blank=True, max_length=200, verbose_name="ønskede områder")),
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
        migrations.AddField(
            model_name="dwellingneed",
            name="soknad",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="need", to="allocation.soknad"
            ),
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
                        help_text="Søknadstidspunktet, som vilkårene vurderes etter", verbose_name="mottatt"
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
                    models.DateField(blank=True, null=True, verbose_name="bodd sammenhengende i kommunen siden"),
                ),
                (
                    "residence_permit",
                    models.BooleanField(blank=True, null=True, verbose_name="oppholdstillatelse i Norge"),
                ),
                ("home_ends_on", models.DateField(blank=True, null=True, verbose_name="mister boligen dato")),
                (
                    "debt_to_kommune",
                    models.BooleanField(blank=True, null=True, verbose_name="misligholdt gjeld til kommunen"),
                ),
                (
                    "debt_settled",
                    models.BooleanField(blank=True, null=True, verbose_name="gjelden er betalt eller har avtale"),
                ),
                ("startlan_parallel", models.BooleanField(default=False, verbose_name="har også søkt startlån")),
                ("startlan_assessed", models.BooleanField(default=False, verbose_name="startlån er vurdert")),
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
            name="Vedtak",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                        choices=[("utkast", "Utkast"), ("fattet", "Fattet"), ("opphevet", "Opphevet")],
                        default="utkast",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("legal_basis", models.TextField(blank=True, verbose_name="rettslig grunnlag")),
                ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                ("rooms", models.CharField(blank=True, max_length=40, verbose_name="størrelse på boligen")),
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                    "soknad",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="vedtak", to="allocation.soknad"
                    ),
                ),
            ],
            options={
                "verbose_name": "vedtak",
                "verbose_name_plural": "vedtak",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["utkast", "fattet", "opphevet"])),
                        name="vedtak_status_known",
                    ),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "utkast"),
                            ("appealable", False),
                            models.Q(
                                ("appeal_deadline__isnull", False), models.Q(("appeal_body", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="vedtak_issued_tells_of_appeal",
                        violation_error_message="Vedtaket må si hvem som behandler klagen, og fristen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "opphevet"), _negated=True),
                            models.Q(
                                ("revoked_at__isnull", False), models.Q(("revoked_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="vedtak_revoked_has_reason",
                        violation_error_message="Skriv hvorfor vedtaket oppheves.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "fattet")),
                        fields=("soknad",),
                        name="vedtak_one_in_force_per_soknad",
                        violation_error_message="Søknaden har allerede et gjeldende vedtak.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "utkast")),
                        fields=("soknad",),
                        name="vedtak_one_draft_per_soknad",
                        violation_error_message="Søknaden har allerede et utkast til vedtak.",
                    ),
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
                        ],
                        max_length=12,
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("next_attempt_at", models.DateTimeField(verbose_name="neste forsøk")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="forsøk")),
                ("failure", models.CharField(blank=True, max_length=200, verbose_name="siste feil")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
                ("receipt", models.CharField(blank=True, max_length=80, verbose_name="kvittering")),
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
        migrations.AddField(
            model_name="letter",
            name="vedtak",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter",
                to="allocation.vedtak",
            ),
        ),
        migrations.CreateModel(
            name="VedtakCondition",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("text", models.TextField(verbose_name="vilkår")),
                ("legal_basis", models.CharField(max_length=200, verbose_name="rettslig grunnlag")),
                ("follow_up_on", models.DateField(verbose_name="følges opp")),
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
                            models.Q(("text", ""), _negated=True), models.Q(("legal_basis", ""), _negated=True)
                        ),
                        name="vedtak_condition_is_founded",
                    )
                ],
            },
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
                        choices=[("utkast", "Utkast"), ("fattet", "Fattet"), ("opphevet", "Opphevet")],
                        default="utkast",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("legal_basis", models.TextField(blank=True, verbose_name="rettslig grunnlag")),
                ("grounds", models.TextField(blank=True, verbose_name="begrunnelse")),
                ("rooms", models.CharField(blank=True, max_length=40, verbose_name="størrelse på boligen")),
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
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="allocation.criterion"
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
                            models.Q(("conclusion", "unntak"), models.Q(("exception_code", ""), _negated=True)),
                            models.Q(models.Q(("conclusion", "unntak"), _negated=True), ("exception_code", "")),
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
            name="WaitingEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("received_on", models.DateField(verbose_name="søknadstidspunkt")),
                ("qualified_on", models.DateField(blank=True, null=True, verbose_name="kvalifisert")),
                ("prioritised_on", models.DateField(blank=True, null=True, verbose_name="prioritert")),
                ("listed_on", models.DateField(blank=True, null=True, verbose_name="på venteliste")),
                (
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Akutt"), (2, "Svært påtrengende"), (3, "Påtrengende"), (4, "Ordinær")],
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
                ("reconfirmed_on", models.DateField(blank=True, null=True, verbose_name="bekreftet behov")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="waiting", to="allocation.soknad"
                    ),
                ),
            ],
            options={
                "verbose_name": "ventelisteplass",
                "verbose_name_plural": "ventelisteplasser",
                "indexes": [
                    models.Index(
                        condition=models.Q(("left_on", None), ("listed_on__isnull", False)),
                        fields=["bydel", "urgency", "received_on", "soknad"],
                        name="waiting_of_bydel",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", [1, 2, 3, 4])), name="waiting_urgency_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("listed_on", None),
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
                            ("parked_until", None), models.Q(("parked_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="waiting_parked_has_reason",
                        violation_error_message="Skriv hvorfor saken settes på vent.",
                    ),
                ],
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
                        choices=[(1, "Akutt"), (2, "Svært påtrengende"), (3, "Påtrengende"), (4, "Ordinær")],
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
                ("reconfirmed_on", models.DateField(blank=True, null=True, verbose_name="bekreftet behov")),
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
        pgtrigger.migrations.AddTrigger(
            model_name="ruleset",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."active" IS DISTINCT FROM (NEW."active") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kommune_id" IS DISTINCT FROM (NEW."kommune_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to") OR OLD."verified" IS DISTINCT FROM (NEW."verified"))',
                    func='INSERT INTO "allocation_rulesetevent" ("active", "code", "id", "kommune_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to", "verified") VALUES (OLD."active", OLD."code", OLD."id", OLD."kommune_id", OLD."name", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."verified"); RETURN NULL;',
                    hash="7971c97f8c258eead20cc5e2ce077c75656cb439",
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
                    func='INSERT INTO "allocation_rulesetevent" ("active", "code", "id", "kommune_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to", "verified") VALUES (OLD."active", OLD."code", OLD."id", OLD."kommune_id", OLD."name", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."verified"); RETURN NULL;',
                    hash="4bf8ec184e3ff9c2f435ed83b7a81b44f6f6e9c2",
                    operation="DELETE",
                    pgid="pgtrigger_before_delete_delete_d5dd3",
                    table="allocation_ruleset",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="soknad",
            trigger=pgtrigger.compiler.Trigger(
                name="soknad_status_steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{registrert:henlagt,registrert:trukket,registrert:under_behandling,under_behandling:avventer,under_behandling:henlagt,under_behandling:til_vedtak,under_behandling:trukket,avventer:henlagt,avventer:trukket,avventer:under_behandling,til_vedtak:avgjort,til_vedtak:henlagt,til_vedtak:trukket,til_vedtak:under_behandling,avgjort:bolig_tildelt,avgjort:trukket,avgjort:under_behandling}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="f469222d513dbc6d6e5474b0a5fbcbc14e80d38d",
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
                    func='INSERT INTO "allocation_soknadevent" ("barnets_beste", "bydel_id", "caseworker_id", "causes", "channel", "created_at", "debt_settled", "debt_to_kommune", "home_ends_on", "household_id", "id", "income", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "renews_id", "residence_permit", "resident_since", "rule_set_id", "situation_text", "situations", "startlan_assessed", "startlan_parallel", "status", "status_since", "version", "wishes") VALUES (OLD."barnets_beste", OLD."bydel_id", OLD."caseworker_id", OLD."causes", OLD."channel", OLD."created_at", OLD."debt_settled", OLD."debt_to_kommune", OLD."home_ends_on", OLD."household_id", OLD."id", OLD."income", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."received_on", OLD."renews_id", OLD."residence_permit", OLD."resident_since", OLD."rule_set_id", OLD."situation_text", OLD."situations", OLD."startlan_assessed", OLD."startlan_parallel", OLD."status", OLD."status_since", OLD."version", OLD."wishes"); RETURN NULL;',
                    hash="d8c879f77e351e052ec8fb8894f404f49b80eb08",
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
                    func='INSERT INTO "allocation_soknadevent" ("barnets_beste", "bydel_id", "caseworker_id", "causes", "channel", "created_at", "debt_settled", "debt_to_kommune", "home_ends_on", "household_id", "id", "income", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "renews_id", "residence_permit", "resident_since", "rule_set_id", "situation_text", "situations", "startlan_assessed", "startlan_parallel", "status", "status_since", "version", "wishes") VALUES (OLD."barnets_beste", OLD."bydel_id", OLD."caseworker_id", OLD."causes", OLD."channel", OLD."created_at", OLD."debt_settled", OLD."debt_to_kommune", OLD."home_ends_on", OLD."household_id", OLD."id", OLD."income", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."received_on", OLD."renews_id", OLD."residence_permit", OLD."resident_since", OLD."rule_set_id", OLD."situation_text", OLD."situations", OLD."startlan_assessed", OLD."startlan_parallel", OLD."status", OLD."status_since", OLD."version", OLD."wishes"); RETURN NULL;',
                    hash="36eb83189826e7139400dbd0fcd9ea5bf16c4b3d",
                    operation="DELETE",
                    pgid="pgtrigger_before_delete_delete_27c94",
                    table="allocation_soknad",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("status", "apent")), fields=["bydel", "answer_by"], name="offer_open_by_answer"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["apent", "akseptert"])),
                fields=("dwelling",),
                name="offer_one_binding_per_dwelling",
                violation_error_message="Boligen har allerede et åpent eller akseptert tilbud.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["apent", "akseptert"])),
                fields=("household",),
                name="offer_one_binding_per_household",
                violation_error_message="Husstanden har allerede et åpent eller akseptert tilbud.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["apent", "akseptert", "avslatt", "utlopt", "trukket", "kontrakt_signert"])
                ),
                name="offer_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_by__gte", models.F("given_on"))),
                name="offer_answer_after_given",
                violation_error_message="Svarfristen er før tilbudet ble gitt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "avslatt"), _negated=True),
                    models.Q(("decline_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="offer_declined_has_reason",
                violation_error_message="Velg grunnen til at tilbudet ble avslått.",
            ),
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
        migrations.AddConstraint(
            model_name="meetingcandidate",
            constraint=models.UniqueConstraint(fields=("meeting_dwelling", "soknad"), name="candidate_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingcandidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "valgt")),
                fields=("meeting_dwelling",),
                name="candidate_one_chosen",
                violation_error_message="Bare én kan velges til boligen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingcandidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", ""), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="candidate_outcome_has_reason",
                violation_error_message="Skriv begrunnelsen for hver kandidat.",
            ),
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
        migrations.AddIndex(
            model_name="fornyelse",
            index=models.Index(fields=["bydel", "ends_on", "id"], name="fornyelse_of_bydel"),
        ),
        migrations.AddConstraint(
            model_name="fornyelse",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["varslet", "sokt", "avsluttet"])), name="fornyelse_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="fornyelse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "sokt"), _negated=True), ("soknad__isnull", False), _connector="OR"
                ),
                name="fornyelse_applied_has_soknad",
            ),
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
                    func='INSERT INTO "allocation_fornyelseevent" ("apply_by", "bydel_id", "ends_on", "household_id", "id", "lease_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id", "status") VALUES (OLD."apply_by", OLD."bydel_id", OLD."ends_on", OLD."household_id", OLD."id", OLD."lease_id", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."soknad_id", OLD."status"); RETURN NULL;',
                    hash="368a1e09b0ea27622586d59f72c9079f2e78c202",
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
                    func='INSERT INTO "allocation_fornyelseevent" ("apply_by", "bydel_id", "ends_on", "household_id", "id", "lease_id", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soknad_id", "status") VALUES (OLD."apply_by", OLD."bydel_id", OLD."ends_on", OLD."household_id", OLD."id", OLD."lease_id", OLD."opened_on", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."soknad_id", OLD."status"); RETURN NULL;',
                    hash="80ada585ee97909104b66e52e2280640304d9c98",
                    operation="DELETE",
                    pgid="pgtrigger_before_delete_delete_022d5",
                    table="allocation_fornyelse",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="dwellingneed",
            constraint=models.CheckConstraint(
                condition=models.Q(("rooms_max__gte", models.F("rooms_min")), ("rooms_min__gte", 1)),
                name="need_rooms_in_order",
                violation_error_message="Høyeste antall rom kan ikke være lavere enn minste.",
            ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="vedtak",
            trigger=pgtrigger.compiler.Trigger(
                name="vedtak_status_steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{utkast:fattet,fattet:opphevet}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="c96de04be7a27ab1e7df595970e375aef18d1b62",
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
                    condition="WHEN (OLD.status <> 'utkast' AND (OLD.soknad_id IS DISTINCT FROM NEW.soknad_id OR OLD.kind IS DISTINCT FROM NEW.kind OR OLD.legal_basis IS DISTINCT FROM NEW.legal_basis OR OLD.grounds IS DISTINCT FROM NEW.grounds OR OLD.issued_at IS DISTINCT FROM NEW.issued_at OR OLD.issued_by_id IS DISTINCT FROM NEW.issued_by_id OR OLD.notice_date IS DISTINCT FROM NEW.notice_date OR OLD.appeal_deadline IS DISTINCT FROM NEW.appeal_deadline OR OLD.appeal_body IS DISTINCT FROM NEW.appeal_body OR OLD.appealable IS DISTINCT FROM NEW.appealable OR OLD.rooms IS DISTINCT FROM NEW.rooms OR OLD.term_months IS DISTINCT FROM NEW.term_months OR OLD.valid_until IS DISTINCT FROM NEW.valid_until))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="6f7bec8c62d5c7f42fc0d9a175d7715b043c8b92",
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
                name="before_update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "allocation_vedtakevent" ("appeal_body", "appeal_deadline", "appealable", "created_at", "created_by_id", "grounds", "id", "issued_at", "issued_by_id", "kind", "legal_basis", "notice_date", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "revoked_reason", "rooms", "soknad_id", "status", "term_months", "valid_until") VALUES (OLD."appeal_body", OLD."appeal_deadline", OLD."appealable", OLD."created_at", OLD."created_by_id", OLD."grounds", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."kind", OLD."legal_basis", OLD."notice_date", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."revoked_at", OLD."revoked_reason", OLD."rooms", OLD."soknad_id", OLD."status", OLD."term_months", OLD."valid_until"); RETURN NULL;',
                    hash="572a9f43a3efb16f4547f3b1433ab7a7fb8263d1",
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
                    func='INSERT INTO "allocation_vedtakevent" ("appeal_body", "appeal_deadline", "appealable", "created_at", "created_by_id", "grounds", "id", "issued_at", "issued_by_id", "kind", "legal_basis", "notice_date", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "revoked_reason", "rooms", "soknad_id", "status", "term_months", "valid_until") VALUES (OLD."appeal_body", OLD."appeal_deadline", OLD."appealable", OLD."created_at", OLD."created_by_id", OLD."grounds", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."kind", OLD."legal_basis", OLD."notice_date", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."revoked_at", OLD."revoked_reason", OLD."rooms", OLD."soknad_id", OLD."status", OLD."term_months", OLD."valid_until"); RETURN NULL;',
                    hash="e0200cdf512d9d616a5e0044486f532a2a0ef4c2",
                    operation="DELETE",
                    pgid="pgtrigger_before_delete_delete_35a82",
                    table="allocation_vedtak",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("status", "i_ko")), fields=["next_attempt_at"], name="letter_queue"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fornyelse", None), ("kind", "vedtak"), ("offer", None), ("vedtak__isnull", False)),
                    models.Q(("fornyelse", None), ("kind", "tilbud"), ("offer__isnull", False), ("vedtak", None)),
                    models.Q(
                        ("fornyelse__isnull", False), ("kind", "fornyelse"), ("offer", None), ("vedtak", None)
                    ),
                    _connector="OR",
                ),
                name="letter_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["i_ko", "sendt", "i_retur", "stanset"])),
                name="letter_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["i_ko", "stanset"]),
                    models.Q(("sent_at__isnull", False), models.Q(("receipt", ""), _negated=True)),
                    _connector="OR",
                ),
                name="letter_sent_has_receipt",
            ),
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
                    func='INSERT INTO "allocation_letterevent" ("attempts", "bydel_id", "created_at", "failure", "fornyelse_id", "household_id", "id", "kind", "next_attempt_at", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "sent_at", "soknad_id", "status", "vedtak_id") VALUES (OLD."attempts", OLD."bydel_id", OLD."created_at", OLD."failure", OLD."fornyelse_id", OLD."household_id", OLD."id", OLD."kind", OLD."next_attempt_at", OLD."offer_id", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."receipt", OLD."sent_at", OLD."soknad_id", OLD."status", OLD."vedtak_id"); RETURN NULL;',
                    hash="c7446e7fbb237018b943994ce654e30916854912",
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
                    func='INSERT INTO "allocation_letterevent" ("attempts", "bydel_id", "created_at", "failure", "fornyelse_id", "household_id", "id", "kind", "next_attempt_at", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "sent_at", "soknad_id", "status", "vedtak_id") VALUES (OLD."attempts", OLD."bydel_id", OLD."created_at", OLD."failure", OLD."fornyelse_id", OLD."household_id", OLD."id", OLD."kind", OLD."next_attempt_at", OLD."offer_id", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."receipt", OLD."sent_at", OLD."soknad_id", OLD."status", OLD."vedtak_id"); RETURN NULL;',
                    hash="3e4be63fd57d182a946c310f48c3f14021688965",
                    operation="DELETE",
                    pgid="pgtrigger_before_delete_delete_2c97d",
                    table="allocation_letter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vedtakcondition",
            trigger=pgtrigger.compiler.Trigger(
                name="vedtak_condition_locked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (SELECT 1 FROM allocation_vedtak v\n                               WHERE v.id IN (OLD.vedtak_id, NEW.vedtak_id) AND v.status <> 'utkast')\n                    THEN RAISE EXCEPTION 'vedtak_condition_locked: the vedtak is issued';\n                    END IF;\n                    RETURN COALESCE(NEW, OLD);\n                ",
                    hash="6c700df53ac6f255ce560e1fa63b3a788a9b565c",
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
                    func='INSERT INTO "allocation_vedtakconditionevent" ("follow_up_on", "id", "legal_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "vedtak_id") VALUES (OLD."follow_up_on", OLD."id", OLD."legal_basis", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."text", OLD."vedtak_id"); RETURN NULL;',
                    hash="97268a0447d74b3a3b43e3012f58536acb2ef9a5",
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
                    func='INSERT INTO "allocation_vedtakconditionevent" ("follow_up_on", "id", "legal_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "vedtak_id") VALUES (OLD."follow_up_on", OLD."id", OLD."legal_basis", _pgh_attach_context(), NOW(), \'before_delete\', OLD."id", OLD."text", OLD."vedtak_id"); RETURN NULL;',
                    hash="98b6ce4defd0d36e7249c0b7700e389a3235236b",
                    operation="DELETE",
                    pgid="pgtrigger_before_delete_delete_c6cb2",
                    table="allocation_vedtakcondition",
                    when="AFTER",
                ),
            ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="waitingentry",
            trigger=pgtrigger.compiler.Trigger(
                name="before_update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "allocation_waitingentryevent" ("bydel_id", "deadline", "grounds", "id", "left_cause", "left_on", "listed_on", "parked_reason", "parked_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prioritised_on", "qualified_on", "received_on", "reconfirmed_on", "set_by_id", "soknad_id", "urgency", "urgency_grounds") VALUES (OLD."bydel_id", OLD."deadline", OLD."grounds", OLD."id", OLD."left_cause", OLD."left_on", OLD."listed_on", OLD."parked_reason", OLD."parked_until", _pgh_attach_context(), NOW(), \'before_update\', OLD."id", OLD."prioritised_on", OLD."qualified_on", OLD."received_on", OLD."reconfirmed_on", OLD."set_by_id", OLD."soknad_id", OLD."urgency", OLD."urgency_grounds"); RETURN NULL;',
                    hash="98254540043f9331da6b7869d912b8a387f96775",
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
    ]
