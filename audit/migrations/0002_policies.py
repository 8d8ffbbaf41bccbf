from django.db import migrations

from accounts.policies import append_only, in_scope, secure, through


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        secure(
            "audit_event",
            # What concerns a whole kommune, such as its rules, is read by all who work in it.
            using=f"{in_scope('bydel_id', 'case_bydeler')} OR {in_scope('landlord_id', 'landlords')}"
            f" OR {in_scope('kommune_id', 'kommuner')}",
        ),
        # A job writes events and their subjects in one statement, where a policy could not see the new events
        # yet. Writing needs no more than the foreign key: the event must exist.
        secure(
            "audit_eventsubject",
            using=through("audit_event", column="audit_eventsubject.event_id"),
            check="true",
        ),
        secure("audit_oppslag", using=in_scope("kommune_id", "kommuner")),
        secure("audit_export", using=in_scope("kommune_id", "kommuner")),
        append_only("audit_event"),
        append_only("audit_eventsubject"),
        append_only("audit_oppslag"),
        append_only("audit_export"),
    ]
