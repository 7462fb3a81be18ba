"""The example of the guide is code that runs."""

import re

import pytest


@pytest.fixture
def example(repository):
    guide = (repository / "docs" / "adding-a-panel.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "where_we_stand.py", "exec"), names)
    return names["PANEL"]


def test_example_of_the_guide_draws_the_figure(example, asked, read):
    with asked("2024-11-20") as look:
        drawn = example.draw(look)

    assert read(drawn.body) == "82,8"
    assert drawn.state == "fresh"


def test_example_of_the_guide_says_its_facts(example, asked):
    with asked("2024-11-20") as look:
        table = example.rows(look)

    assert table.rows[0][4] == 82.8
