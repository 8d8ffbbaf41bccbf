"""Columns that are encrypted in the database, and the blind index that finds a row without decrypting.

Layout of a stored value: format (1 byte), key id (8), nonce (12), AES-256-GCM ciphertext with its tag.
The key id lets keys rotate: settings.FIELD_ENCRYPTION_KEYS[0] encrypts, all of them decrypt.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.lookups import Exact, Lookup, Transform

FORMAT: Final = b"\x01"
KEY_LENGTH: Final = 32
KEY_ID_LENGTH: Final = 8
NONCE_LENGTH: Final = 12
HEADER_LENGTH: Final = len(FORMAT) + KEY_ID_LENGTH
BLIND_INDEX_KEY_MIN_LENGTH: Final = 32

COMPARING_OPTIONS: Final = frozenset({"unique", "db_index", "primary_key"})
BYTES: Final = models.BinaryField()


SetType = TypeVar("SetType", contravariant=True)
GetType = TypeVar("GetType", covariant=True)

if TYPE_CHECKING:
    TextField = models.TextField
else:

    class TextField(models.TextField):
        """Django's fields take no type arguments when they run, only when they are checked."""

        def __class_getitem__(cls, types: object) -> type:
            return cls


class DecryptionError(Exception):
    """A stored value cannot be read. The message never holds the value, neither sealed nor open."""


@dataclass(frozen=True)
class _Keyring:
    writer_id: bytes
    ciphers: dict[bytes, AESGCM]


class EncryptedTextField(TextField[SetType, GetType]):
    """Text that only the application can read.

    `purpose` is bound into the ciphertext: a value moved to a column with another purpose is refused. It is
    an argument, and not the table's name, because row history copies columns to tables of its own. Changing
    it makes everything stored unreadable.
    """

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        if not purpose:
            raise ValueError("EncryptedTextField needs a purpose, such as 'person.fodselsnummer'.")
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        errors = list(super().check(**kwargs))
        if COMPARING_OPTIONS & self.deconstruct()[3].keys():
            # Two encryptions of one text differ, so the database would never see them as equal.
            errors.append(
                checks.Error(
                    "EncryptedTextField cannot be unique or indexed.",
                    hint="Put the constraint on a column filled by blind_index().",
                    obj=self,
                    id="config.E001",
                )
            )
        return errors

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        text = value if prepared else self.get_prep_value(value)
        if text is None:
            return None
        sealed = _encrypt(text, purpose=self.purpose)
        return BYTES.get_db_prep_value(sealed, connection, prepared=True)

    def from_db_value(
        self, value: bytes | memoryview | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> str | None:
        return None if value is None else _decrypt(bytes(value), purpose=self.purpose)

    def get_lookup(self, lookup_name: str) -> "type[Lookup[Any]] | None":
        if lookup_name == "exact":
            return IsNone
        if lookup_name not in {"isnull", *COLUMN_COMPARISONS}:
            _refuse(self, lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> type[Transform] | None:
        _refuse(self, lookup_name)


# Of row history: whether the stored column itself has changed (IS [NOT] DISTINCT FROM).
COLUMN_COMPARISONS = frozenset({"df", "ndf"})


class IsNone(Exact):
    """`column=None` is how Django spells isnull, in constraints too. No other value can be compared."""

    def get_prep_lookup(self) -> None:
        if self.rhs is not None:
            _refuse(self.lhs.output_field, "exact")


def _refuse(field: "models.Field[Any, Any]", lookup_name: str) -> NoReturn:
    raise FieldError(
        f"{field.name} is encrypted: '{lookup_name}' would compare ciphertext. "
        "Search the blind index column, or use isnull."
    )


def blind_index(value: str, *, purpose: str) -> str:
    """The same text always gives the same 64 hex digits, so that equality can be searched and made unique.

    Normalise the value first. Raises ImproperlyConfigured when the key is short: there are few enough
    fødselsnummer to try them all.
    """
    key = settings.BLIND_INDEX_KEY
    if len(key) < BLIND_INDEX_KEY_MIN_LENGTH:
        raise ImproperlyConfigured(
            f"BLIND_INDEX_KEY must have at least {BLIND_INDEX_KEY_MIN_LENGTH} characters. "
            'Make one: python -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    return hmac.new(key.encode(), f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def _encrypt(text: str, *, purpose: str) -> bytes:
    keyring = _keyring(tuple(settings.FIELD_ENCRYPTION_KEYS))
    header = FORMAT + keyring.writer_id
    nonce = os.urandom(NONCE_LENGTH)
    sealed = keyring.ciphers[keyring.writer_id].encrypt(nonce, text.encode(), header + purpose.encode())
    return header + nonce + sealed


def _decrypt(stored: bytes, *, purpose: str) -> str:
    header, nonce = stored[:HEADER_LENGTH], stored[HEADER_LENGTH : HEADER_LENGTH + NONCE_LENGTH]
    if len(nonce) < NONCE_LENGTH or not header.startswith(FORMAT):
        raise DecryptionError(f"The value stored for {purpose} is not in a known format.")
    cipher = _keyring(tuple(settings.FIELD_ENCRYPTION_KEYS)).ciphers.get(header[len(FORMAT) :])
    if cipher is None:
        raise DecryptionError(
            f"The value stored for {purpose} was encrypted with a key that is not in FIELD_ENCRYPTION_KEYS."
        )
    try:
        opened = cipher.decrypt(nonce, stored[HEADER_LENGTH + NONCE_LENGTH :], header + purpose.encode())
    except InvalidTag:
        raise DecryptionError(
            f"The value stored for {purpose} has been changed, or belongs to another column."
        ) from None
    return opened.decode()


@lru_cache(maxsize=8)
def _keyring(encoded_keys: tuple[str, ...]) -> _Keyring:
    keys = [_decode_key(encoded) for encoded in encoded_keys]
    if not keys:
        raise ImproperlyConfigured("FIELD_ENCRYPTION_KEYS is empty.")
    ciphers = {_key_id(key): AESGCM(key) for key in keys}
    return _Keyring(writer_id=_key_id(keys[0]), ciphers=ciphers)


def _decode_key(encoded: str) -> bytes:
    """Either alphabet of base64 is accepted: key stores hand out both."""
    try:
        key = base64.b64decode(encoded.strip().translate(str.maketrans("-_", "+/")), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_LENGTH:
        raise ImproperlyConfigured(
            "FIELD_ENCRYPTION_KEYS must hold base64 keys of 32 bytes. "
            'Make one: python -c "import base64, secrets; '
            'print(base64.b64encode(secrets.token_bytes(32)).decode())"'
        )
    return key


def _key_id(key: bytes) -> bytes:
    """Says which key was used without saying anything about the key."""
    return hmac.new(key, b"husrom field key id", hashlib.sha256).digest()[:KEY_ID_LENGTH]
