"""What docs/how-to/integrations.md tells a receiver to do, done."""

import re
import time
from pathlib import Path
from uuid import uuid4

from audit import signing

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "integrations.md"


def is_from_husrom():
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    names = {}
    exec(code, names)  # noqa: S102
    return names["is_from_husrom"]


def test_the_code_of_the_guide_knows_our_messages_and_no_others():
    check, secret, body = is_from_husrom(), signing.new_secret(), b'{"type":"letter.sent"}'
    now = int(time.time())
    headers = signing.headers(secret, uuid4(), now, body)
    assert check(secret, headers, body)
    assert check(secret, headers | {"webhook-signature": f"v1,x {headers['webhook-signature']}"}, body)
    assert not check(signing.new_secret(), headers, body)
    assert not check(secret, headers, body + b" ")
    assert not check(secret, headers | {"webhook-id": "msg_other"}, body)
    assert not check(secret, headers | {"webhook-timestamp": str(now + 1)}, body)
    old = signing.headers(secret, uuid4(), now - 301, body)
    assert not check(secret, old, body), "an old message sent once more"
