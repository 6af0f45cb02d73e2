from pathlib import Path

import pytest
import yaml

from tests import faulty, whole

W = faulty.W
ATTACKS = yaml.safe_load(Path(__file__).with_name("attacks.yaml").read_text(encoding="utf-8"))


def attacked(template: bytes, clause: str | None, old: str, new: str) -> bytes:
    """The template with other words in the first paragraph of a clause that has them."""
    members, root = faulty._opened(template)
    within = root if clause is None else faulty.control_of(root, clause)
    for paragraph in within.iter(f"{W}p"):
        texts = list(paragraph.iter(f"{W}t"))
        words = "".join(t.text or "" for t in texts)
        if old in words:
            for text in texts:
                text.text = ""
            texts[0].text = words.replace(old, new, 1)
            texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return faulty._closed(members, root)
    raise AssertionError(f"no paragraph of {clause} has {old}")


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: f"{a['clause']}: {a['to']}")
def test_what_a_template_adds_or_exchanges_is_found(attack):
    document = next(w for w in whole.every() if w.name == attack["document"])
    template = attacked(document.template, attack["clause"], attack["from"], attack["to"])
    found = document.found_in_word(document.filled(template))
    assert attack["code"] in {f.code for f in found}
