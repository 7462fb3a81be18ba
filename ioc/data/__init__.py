"""From a delivered file to the answers the screens read; no word of the screen."""

import importlib.util
import sys

# DuckDB 1.5 tries to import pandas for every parameter of every statement. Where it is not
# installed, that search through all of sys.path costs half a millisecond each time and makes an
# insert of a few hundred rows take seconds. None in sys.modules answers "not there" at once.
if importlib.util.find_spec("pandas") is None:
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
