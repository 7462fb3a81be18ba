"""What every module owes its reader, and what only one module may do."""

import ast
import re

BAGS = re.compile(r"(^|_)(utils?|helpers?|common|constants|misc)(_|$)")
ENVIRONMENT = {"environ", "getenv"}
CLOCK = {"now", "utcnow", "today"}


def test_every_module_says_what_it_is_for(python_modules):
    silent = [module.path for module in python_modules if not ast.get_docstring(module.tree)]

    assert silent == []


def test_no_module_is_a_bag_of_things(python_modules):
    """A function lives with its noun; nobody finds it in ``utils``."""
    bags = [
        module.path
        for module in python_modules
        if any(BAGS.search(part) for part in module.path.removesuffix(".py").split("/"))
    ]

    assert bags == []


def test_only_settings_reads_the_environment(our_modules):
    """Everything else is given its settings, so that a test can give it others."""
    readers = attributes(our_modules, of={"os"}, named=ENVIRONMENT)

    assert [where for where in readers if not where.startswith("ioc/settings.py")] == []


def test_only_the_clock_asks_the_time(our_modules):
    """A server in UTC must not call yesterday what the province calls today."""
    askers = attributes(our_modules, of={"dt", "date", "datetime"}, named=CLOCK)

    assert [where for where in askers if not where.startswith("ioc/clock.py")] == []


def attributes(modules, *, of, named):
    """Places where a module reads ``<of>.<named>``, also as ``dt.datetime.<named>``."""
    return [
        f"{module.path}:{node.lineno} {ast.unparse(node)}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in named
        and ast.unparse(node.value).split(".")[-1] in of
    ]
