"""House rules that no linter knows, each with a sibling that proves that it can fail."""

import ast
import re
from pathlib import Path

import pytest

from tests.test_factories import models_of_husrom

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "audit", "housing", "allocation", "followup", "bomiljo", "dashboard", "config")

# Units, users and rule sets are no secrets, and the audit tables are written to.
OPEN_MODELS = {"Bydel", "Kommune", "Landlord", "User", "Membership", "RuleSet"}
WRITING = {"record"}
# Rows of an object that was fetched through visible_to a few lines above. The reason is the parent.
THROUGH_PARENT = {
    ("allocation/views/meeting.py", "MeetingParticipant"): "the meeting",
    ("allocation/views/meeting_prepare.py", "MeetingParticipant"): "the meeting",
    ("allocation/views/meeting_prepare.py", "Inhabilitet"): "the meeting",
    ("allocation/views/meeting_prepare.py", "Offer"): "narrows vacancies that are visible; shows no offer",
    ("housing/views/households.py", "Representative"): "the persons that are shown",
    ("housing/views/household_forms.py", "Representative"): "the household",
    ("housing/views/protection.py", "Household"): "the household, by its own key",
    ("housing/api/persons.py", "Representative"): "the person",
}


def interfaces():
    """Modules of views and of the API."""
    for app in APPS:
        for pattern in ("views.py", "views/*.py", "api.py", "api/*.py"):
            yield from sorted((ROOT / app).glob(pattern))


def faults(source, path="x.py"):
    nodes = list(ast.walk(ast.parse(source)))
    followed_by = {node.value: node.attr for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        if _is_objects(node) and not _is_scoped(node.value.id, followed_by.get(node), path):
            yield f"{path}:{node.lineno}: {node.value.id}.{node.attr} without visible_to"
        if isinstance(node, ast.Call) and _fetches_from_model(node):
            yield f"{path}:{node.lineno}: {ast.unparse(node)} starts at the model"
        if isinstance(node, ast.ClassDef):
            yield from (f"{path}:{line}: model = …" for line in _model_attributes(node))


def _is_scoped(model, followed_by, path):
    if model in OPEN_MODELS or (path, model) in THROUGH_PARENT:
        return True
    return followed_by in {"visible_to"} | (WRITING if model in {"Oppslag", "Export", "Event"} else set())


def _fetches_from_model(call):
    first = call.args[0] if call.args else None
    name = ast.unparse(call.func)
    return name.endswith("_or_404") and isinstance(first, ast.Name) and first.id[:1].isupper()


def _is_objects(node):
    return (
        isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and isinstance(node.value, ast.Name)
    )


def _model_attributes(node):
    """`model = X` of a generic view would fetch every row. (In Meta of a serializer or a form it only names.)"""
    if node.name == "Meta":
        return []
    return [
        line.lineno
        for line in node.body
        if isinstance(line, ast.Assign) and any(getattr(target, "id", "") == "model" for target in line.targets)
    ]


@pytest.mark.parametrize("path", [str(path.relative_to(ROOT)) for path in interfaces()])
def test_every_read_starts_at_visible_to(path):
    assert list(faults((ROOT / path).read_text(encoding="utf-8"), path)) == []


@pytest.mark.parametrize(
    "source",
    [
        "rows = Soknad.objects.filter(pk=1)",
        "rows = Soknad.objects.all().visible_to(user)",
        "rows = Soknad._default_manager.all()",
        "rows = Soknad.objects",
        "rows = Soknad.objects.record(by=user)",
        "row = get_object_or_404(Soknad, pk=pk)",
        "row = shortcuts.get_object_or_404(Soknad, pk=pk)",
        "class Page(DetailView):\n    model = Soknad",
    ],
)
def test_a_read_that_starts_elsewhere_is_noticed(source):
    assert list(faults(source))


@pytest.mark.parametrize(
    "source",
    [
        "rows = Soknad.objects.visible_to(user).filter(pk=1)",
        "row = get_object_or_404(Soknad.objects.visible_to(user), pk=pk)",
        "row = get_object_or_404(rows, pk=pk)",
        "Oppslag.objects.record(row, by=user)",
        "class Form(ModelForm):\n    class Meta:\n        model = Soknad",
    ],
)
def test_a_read_that_starts_at_visible_to_passes(source):
    assert list(faults(source)) == []


def test_no_exemption_outlives_its_code():
    for path, model in THROUGH_PARENT:
        assert f"{model}.objects" in (ROOT / path).read_text(encoding="utf-8"), path


# The policy forbids inline styles and scripts: browsers would drop them silently.

INLINE = re.compile(
    r"""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)|javascript:""", re.IGNORECASE
)
FOLDERS = (ROOT / "templates", *(ROOT / app / "templates" for app in APPS))
TEMPLATES = [str(path.relative_to(ROOT)) for folder in FOLDERS for path in sorted(folder.rglob("*.html"))]
INLINE_MARKUP = [
    '<p style="x">', "<style>", "<button onclick='x()'>", "<script>x</script>", '<a href="javascript:x">',
    '<script type="x">',
]  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_template_has_no_inline_style_or_script(path):
    assert INLINE.findall((ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("markup", INLINE_MARKUP)
def test_an_inline_style_or_script_is_noticed(markup):
    assert INLINE.search(markup)


def test_a_script_from_a_file_passes():
    assert not INLINE.search('<script type="module" src="{{ static("js/husrom.js") }}"></script>')


# The glossary is the authority on what things are called.

ROW = re.compile(r"^\| `(\w+)` \|(.*)\|$", re.MULTILINE)


def glossary():
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in ROW.findall(text)}


def test_every_model_is_in_the_glossary():
    assert {model.__name__ for model in models_of_husrom()} - set(glossary()) == set()


def test_every_word_in_the_glossary_has_plural_definition_and_source():
    for name, cells in glossary().items():
        assert len(cells) == 4, name
        assert all(cells[:3]), name


def test_the_glossary_agrees_with_the_labels_of_the_models():
    words = glossary()
    for model in models_of_husrom():
        definition = words[model.__name__][1].lower()
        assert str(model._meta.verbose_name).lower() in definition, f"{model.__name__}: {model._meta.verbose_name}"


# Files stay small enough to read.


@pytest.mark.parametrize("app", APPS)
def test_no_file_is_too_long_to_read(app):
    long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
    }
    assert {path: lines for path, lines in long.items() if lines > 300} == {}


def marked_e2e(folder):
    """Files of tests that drive a browser."""
    return {path for path in folder.rglob("test_*.py") if f"mark.{'e2e'}" in path.read_text(encoding="utf-8")}


def test_browsers_are_driven_in_one_folder_only():
    """`make browser` looks nowhere else, and `make units` leaves out what is marked."""
    folder = ROOT / "tests" / "e2e"
    assert marked_e2e(ROOT / "tests") == set(folder.glob("test_*.py"))
    assert "-m e2e tests/e2e" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_a_browser_elsewhere_is_noticed(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "test_x.py").write_text(f"pytestmark = pytest.mark.{'e2e'}", encoding="utf-8")
    (tmp_path / "test_y.py").write_text("x = 1", encoding="utf-8")
    assert marked_e2e(tmp_path) == {tmp_path / "inner" / "test_x.py"}
