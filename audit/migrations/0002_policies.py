from django.db import migrations

from accounts.policies import append_only, in_scope, secure, through


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        secure(
            "audit_event",
            using=f"{in_scope('bydel_id', 'case_bydeler')} OR {in_scope('landlord_id', 'landlords')}",
        ),
        secure("audit_eventsubject", using=through("audit_event", column="audit_eventsubject.event_id")),
        secure("audit_oppslag", using=in_scope("kommune_id", "kommuner")),
        secure("audit_export", using=in_scope("kommune_id", "kommuner")),
        append_only("audit_event"),
        append_only("audit_eventsubject"),
        append_only("audit_oppslag"),
        append_only("audit_export"),
    ]
