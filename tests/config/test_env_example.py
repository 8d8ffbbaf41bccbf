"""Whoever deploys reads .env.example: it lists every variable that the settings read, and no other."""

import ast

from dev.services import ROOT

READERS = {"required", "optional", "words"}


def variables_read(source):
    """First arguments of env.required("X"), env.optional("X", …) and env.words("X")."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in READERS
        and getattr(call.func.value, "id", "") == "env"
    }


def variables_listed(example):
    lines = (line.strip() for line in example.splitlines())
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


def test_env_example_lists_every_variable_the_settings_read():
    settings = (ROOT / "config/settings.py").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert variables_listed(example) == variables_read(settings)


def test_settings_read_the_environment_in_one_way_only():
    settings = (ROOT / "config/settings.py").read_text(encoding="utf-8")
    assert "environ[" not in settings and "environ." not in settings and "getenv" not in settings
    assert "import os" not in settings


def test_a_variable_that_is_read_is_noticed():
    source = 'A = env.required("FIRST")\nB = [env.words("SECOND", "x"), env.optional("THIRD", "")]'
    assert variables_read(source) == {"FIRST", "SECOND", "THIRD"}


def test_the_example_holds_no_secret():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in ("SECRET_KEY", "FIELD_ENCRYPTION_KEYS", "BLIND_INDEX_KEY"):
        assert f"{name}=" in example.splitlines()
