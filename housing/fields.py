"""Where the migrations look for the encrypted column, which every app may use (config/encryption.py)."""

from config.encryption import DecryptionError, EncryptedTextField, blind_index

__all__ = ["DecryptionError", "EncryptedTextField", "blind_index"]
