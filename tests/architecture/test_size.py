"""How long a module and a function may be before they surely do two things."""

import ast

MODULE_LINES = 400
FUNCTION_CODE_LINES = 40
PUBLIC_NAMES = 10


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, text: str) -> int:
    """Lines of a function that are code: no docstring, comment, blank or nested function."""
    lines = set(range(function.lineno, (function.end_lineno or 0) + 1))
    if ast.get_docstring(function, clean=False) is not None:
        lines -= span(function.body[0])
    for node in ast.walk(function):
        if node is not function and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines -= span(node)
    source = text.splitlines()
    stripped = (source[line - 1].strip() for line in lines)
    return sum(1 for line in stripped if line and not line.startswith("#"))


def span(node: ast.stmt) -> set[int]:
    """The lines of a statement, its decorators included."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return set(range(first, (node.end_lineno or 0) + 1))


def test_no_module_reaches_the_limit_of_lines(our_modules):
    too_long = [
        f"{module.path}: {count} lines"
        for module in our_modules
        if (count := len(module.text.splitlines())) >= MODULE_LINES
    ]

    assert too_long == []


def test_no_function_has_more_code_lines_than_a_screen(our_modules):
    too_long = [
        f"{module.path}:{function.lineno} {function.name}: {count} lines of code"
        for module in our_modules
        for function in module.functions()
        if (count := code_lines(function, module.text)) > FUNCTION_CODE_LINES
    ]

    assert too_long == []


def test_no_module_offers_more_names_than_a_reader_can_hold(our_modules):
    too_wide = [
        f"{module.path}: {len(names)} public names: {', '.join(names)}"
        for module in our_modules
        if len(names := public_names(module.tree)) > PUBLIC_NAMES
    ]

    assert too_wide == []


def public_names(tree: ast.Module) -> list[str]:
    """Functions and classes of a module that others may use.

    Records and errors are not counted: a table of values is read as one thing.
    """
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not (isinstance(node, ast.ClassDef) and (is_record(node) or is_error(node)))
    ]


def is_record(node: ast.ClassDef) -> bool:
    """Whether a class only holds values."""
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def is_error(node: ast.ClassDef) -> bool:
    """Whether a class is an error, by its name."""
    return node.name.endswith(("Error", "Warning"))


def test_a_line_of_code_is_neither_docstring_nor_comment_nor_nested_function():
    text = '''
def outer():
    """Two
    lines."""
    # a comment

    @decorated
    def inner():
        return 1

    return inner
'''
    outer = next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))

    assert code_lines(outer, text) == 2
