"""The pages that have a path of their own; those of a unit or an indicator end in its code."""

from ioc.panels.panel import Page

# In the order of the top bar.
MAIN_PAGES: tuple[tuple[Page, str], ...] = (
    ("overview", "/"),
    ("rankings", "/rankings"),
    ("health-insurance", "/health-insurance"),
    ("warehouse", "/warehouse"),
)
SEARCH_PATH = "/search"
