"""A document with other documents inside it (docs/adr/0006): PDF/A-3a and PDF/UA-1.

The other documents travel as files, since typst reads bytes from nowhere else: they lie in a folder of their
own that only this process may open, and are gone before the document is returned.
"""

import json
import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import cast

import typst

from letters.render import (
    HERE,
    TEMPLATES,
    D,
    LetterIncomplete,
    LetterUnprintable,
    Template,
    to_json,
)
from letters.streams import separate_stream_ends

NOT_SHOWN = re.compile(r'(?:text|codepoint) `"(.+?)"`')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# What stands for a sign that an archived document cannot show. The document retells; nobody has signed it.
STAND_IN = "\N{WHITE SQUARE}"
MOST_SIGNS = 50


def render_bundle(template: Template[D], data: D, files: Mapping[str, bytes]) -> bytes:
    """The finished document with the files inside, or a refusal in bokmål. `files` are named as in the data."""
    if missing := template.missing(data):
        raise LetterIncomplete(missing)
    with tempfile.TemporaryDirectory(prefix="husrom-") as place:
        root = Path(place)
        for source in TEMPLATES.glob("*.typ"):
            (root / source.name).write_bytes(source.read_bytes())
        for name, content in files.items():
            (root / name).write_bytes(content)
        compiler = typst.Compiler(root=str(root), font_paths=_fonts(), ignore_system_fonts=True)
        return separate_stream_ends(_compile(compiler, root / template.file, to_json(data), data))


def _compile(compiler: typst.Compiler, source: Path, text: str, data: D) -> bytes:
    """Again without each sign that cannot be shown: what others wrote must not keep a case from the body."""
    for _ in range(MOST_SIGNS):
        try:
            pdf = compiler.compile(
                input=str(source),
                format="pdf",
                sys_inputs={"data": text, "dated": data.dated.isoformat()},
                pdf_standards=["a-3a", "ua-1"],
                timestamp=datetime.combine(data.dated, time(), tzinfo=UTC),
            )
            return cast(bytes, pdf)
        except typst.TypstError as error:
            signs = _signs_in(str(error))
            if not signs or signs not in text:
                raise
            text = text.replace(signs, STAND_IN)
    raise LetterUnprintable("Saken har for mange tegn som ikke kan skrives i dokumentet.")


def _signs_in(complaint: str) -> str:
    """What typst could not show, as it stands in the JSON of the data."""
    found = NOT_SHOWN.search(complaint)
    signs = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]) if found else ""
    return json.dumps(signs, ensure_ascii=False)[1:-1]


def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])
