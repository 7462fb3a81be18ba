"""The pages that have a path of their own; those of a unit or an indicator end in its code."""

from ioc.panels.panel import Page

PROJECT06_PATH = "/project06"
MEETING_PATH = "/meeting"
WAREHOUSE_PATH = "/warehouse"
# In the order of the top bar.
MAIN_PAGES: tuple[tuple[Page, str], ...] = (
    ("overview", "/"),
    ("rankings", "/rankings"),
    ("project06", PROJECT06_PATH),
    ("health-insurance", "/health-insurance"),
    ("meeting", MEETING_PATH),
    ("warehouse", WAREHOUSE_PATH),
)
ALARM_PATH = f"{WAREHOUSE_PATH}/alarm"  # the form in which somebody says that they know of one
CHANGES_PATH = "/changes"
SEARCH_PATH = "/search"
TABLE_PATH = "/table"
# All that can be found by name: those of the top bar, and those that others lead to.
NAMED_PAGES: tuple[tuple[Page, str], ...] = (
    *MAIN_PAGES,
    ("changes", CHANGES_PATH),
)
