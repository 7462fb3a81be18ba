"""Every reason and every notice has words, and the words want only facts that are given."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from ioc.data.delivery import faults, outcome
from ioc.data.delivery.problem import Reason
from ioc.i18n import Wording

SOURCES = sorted(Path(outcome.__file__).parent.glob("*.py"))
LANGUAGES = ("vi", "en")
FAULTS = [faults.DeliveryError, *faults.DeliveryError.__subclasses__()]


def _calls(*names: str) -> Iterator[ast.Call]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called in names:
                    yield node


def _first_text(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_says_what_is_wrong_and_what_to_do(reason, language):
    words = Wording.load(language)

    assert words.has(f"reject.{reason}")
    assert words.has(f"reject.{reason}.fix")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.code)
def test_every_fault_of_a_file_says_what_is_wrong_and_what_to_do(fault, language):
    words = Wording.load(language)

    assert words.has(fault.code)
    assert words.has(f"{fault.code}.fix")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_has_words(language):
    words = Wording.load(language)
    codes = {_first_text(call) for call in _calls("notice", "skip", "Passed", "_notice")} - {None}

    assert len(codes) > 10
    assert {code for code in codes if not words.has(f"delivery.{code}")} == set()


def test_every_reason_is_given_somewhere():
    """A reason that nothing gives is a rule that is not checked."""
    texts = "\n".join(p.read_text(encoding="utf-8") for p in SOURCES if p.name != "problem.py")

    assert {r for r in get_args(Reason) if f'"{r}"' not in texts} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_reason_want_only_facts_that_it_carries(language):
    """A placeholder nobody fills would show its braces to the sender."""
    words = Wording.load(language)
    given: dict[str, set[str]] = {}
    for call in _calls("Problem"):
        reason = _first_text(call)
        facts = call.args[1] if len(call.args) > 1 else None
        if reason and isinstance(facts, ast.Dict) and all(facts.keys):
            keys = {key.value for key in facts.keys if isinstance(key, ast.Constant)}
            given[reason] = given.get(reason, keys) & keys

    for reason, keys in given.items():
        text = words.words[f"reject.{reason}"] + words.words[f"reject.{reason}.fix"]
        assert set(re.findall(r"{(\w+)}", text)) <= keys | {"read"}, reason
