import base64

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from housing.fields import DecryptionError, EncryptedTextField, blind_index

TEXT = "179120 er ikke hele nummeret"
FIRST_KEY, SECOND_KEY = (base64.b64encode(byte * 32).decode() for byte in (b"1", b"2"))


@pytest.fixture(autouse=True)
def keys(settings):
    settings.FIELD_ENCRYPTION_KEYS = [FIRST_KEY]
    settings.BLIND_INDEX_KEY = "a key of blind indexes, for tests only"
    return settings


def stored(text: str | None, purpose: str = "person.fodselsnummer") -> bytes | None:
    value = EncryptedTextField(purpose=purpose).get_db_prep_value(text, connection)
    return None if value is None else bytes(value.adapted)


def read(value: bytes | memoryview | None, purpose: str = "person.fodselsnummer") -> str | None:
    return EncryptedTextField(purpose=purpose).from_db_value(value, None, connection)


@given(st.text(st.characters(codec="utf-8")))
def test_round_trip(text):
    value = stored(text)
    assert read(value) == text
    assert read(memoryview(value)) == text


@pytest.mark.django_db
def test_round_trip_through_postgres():
    with connection.cursor() as cursor:
        sealed = EncryptedTextField(purpose="p").get_db_prep_value(TEXT, connection)
        cursor.execute("SELECT %s::bytea", [sealed])
        (value,) = cursor.fetchone()
    assert TEXT.encode() not in bytes(value)
    assert read(value, purpose="p") == TEXT


def test_null_stays_null():
    assert stored(None) is None
    assert read(None) is None


def test_the_text_cannot_be_seen_and_two_encryptions_differ():
    first, second = stored(TEXT), stored(TEXT)
    assert TEXT.encode() not in first
    assert first != second


def test_rotation_reads_old_values_and_writes_with_the_new_key(keys):
    old = stored(TEXT)
    keys.FIELD_ENCRYPTION_KEYS = [SECOND_KEY, FIRST_KEY]
    new = stored(TEXT)
    assert read(old) == read(new) == TEXT

    keys.FIELD_ENCRYPTION_KEYS = [SECOND_KEY]
    assert read(new) == TEXT
    with pytest.raises(DecryptionError, match="not in FIELD_ENCRYPTION_KEYS"):
        read(old)


# Format, key id, nonce, ciphertext, tag.
@pytest.mark.parametrize("place", [0, 1, 8, 9, 20, 21, -1])
def test_a_changed_byte_is_refused(place):
    value = bytearray(stored(TEXT))
    value[place] ^= 1
    with pytest.raises(DecryptionError) as refusal:
        read(bytes(value))
    assert TEXT not in str(refusal.value)
    assert value.hex() not in str(refusal.value)


@pytest.mark.parametrize("length", [0, 1, 20, 21, 36])
def test_a_cut_value_is_refused(length):
    with pytest.raises(DecryptionError):
        read(stored(TEXT)[:length])


def test_a_value_of_another_purpose_is_refused():
    with pytest.raises(DecryptionError, match="belongs to another column"):
        read(stored(TEXT, purpose="person.phone"), purpose="person.fodselsnummer")


def test_a_clone_of_the_field_reads_the_value():
    """Row history clones fields into tables of its own."""
    clone = EncryptedTextField("fødselsnummer", purpose="person.fodselsnummer", null=True).clone()
    assert clone.from_db_value(stored(TEXT), None, connection) == TEXT
    assert clone.null


@pytest.mark.parametrize(
    "bad_keys",
    [
        pytest.param([], id="ingen nøkkel"),
        pytest.param([""], id="tom nøkkel"),
        pytest.param([base64.b64encode(b"k" * 31).decode()], id="31 byte"),
        pytest.param([base64.b64encode(b"k" * 33).decode()], id="33 byte"),
        pytest.param(["ikke base64"], id="ikke base64"),
        pytest.param([FIRST_KEY, "ø"], id="den andre er ikke base64"),
    ],
)
def test_unusable_keys_stop_the_program(keys, bad_keys):
    keys.FIELD_ENCRYPTION_KEYS = bad_keys
    with pytest.raises(ImproperlyConfigured, match="FIELD_ENCRYPTION_KEYS"):
        stored(TEXT)


def test_both_alphabets_of_base64_name_the_same_key(keys):
    key = b"\xfb\xff" * 16
    keys.FIELD_ENCRYPTION_KEYS = [base64.b64encode(key).decode()]
    value = stored(TEXT)
    keys.FIELD_ENCRYPTION_KEYS = [base64.urlsafe_b64encode(key).decode()]
    assert read(value) == TEXT


def test_column_is_bytea():
    assert EncryptedTextField(purpose="p").db_type(connection) == "bytea"


def test_field_needs_a_purpose():
    with pytest.raises(ValueError, match="purpose"):
        EncryptedTextField(purpose="")


def test_migrations_keep_the_purpose():
    code, imports = MigrationWriter.serialize(EncryptedTextField(purpose="person.fodselsnummer", null=True))
    assert code == "config.encryption.EncryptedTextField(null=True, purpose='person.fodselsnummer')"
    assert imports == {"import config.encryption"}


@isolate_apps()
def test_only_isnull_can_be_asked():
    class Secret(models.Model):  # noqa: DJ008
        text = EncryptedTextField(purpose="p", null=True)

        class Meta:
            app_label = "housing"

    assert "IS NULL" in str(Secret.objects.filter(text=None).query)
    assert "IS NULL" in str(Secret.objects.filter(text__isnull=True).query)
    assert "IS NOT NULL" in str(Secret.objects.filter(text__isnull=False).query)
    for lookup in (
        "text",
        "text__exact",
        "text__iexact",
        "text__contains",
        "text__in",
        "text__unaccent__startswith",
    ):
        with pytest.raises(FieldError, match="blind index"):
            Secret.objects.filter(**{lookup: "17"})


@isolate_apps()
@pytest.mark.parametrize("options", [{"unique": True}, {"db_index": True}, {"primary_key": True}, {}])
def test_check_refuses_options_that_compare_ciphertext(options):
    class Secret(models.Model):  # noqa: DJ008
        text = EncryptedTextField(purpose="p", **options)

        class Meta:
            app_label = "housing"

    found = [error.id for error in Secret._meta.get_field("text").check()]
    assert found == (["config.E001"] if options else [])


def test_blind_index_is_the_same_for_the_same_text_only():
    index = blind_index("17912099997", purpose="person.fodselsnummer")
    assert len(index) == 64
    assert index == blind_index("17912099997", purpose="person.fodselsnummer")
    assert index != blind_index("17912099998", purpose="person.fodselsnummer")
    assert index != blind_index("17912099997", purpose="person.phone")


def test_blind_index_depends_on_the_key(keys):
    index = blind_index("17912099997", purpose="p")
    keys.BLIND_INDEX_KEY += "."
    assert blind_index("17912099997", purpose="p") != index


def test_blind_index_refuses_a_short_key(keys):
    keys.BLIND_INDEX_KEY = "k" * 32
    assert blind_index("17912099997", purpose="p")
    keys.BLIND_INDEX_KEY = "k" * 31
    with pytest.raises(ImproperlyConfigured, match="BLIND_INDEX_KEY"):
        blind_index("17912099997", purpose="p")
