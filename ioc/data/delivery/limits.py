"""How much of a delivered file is read before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryLimits:
    """The largest delivery that is read; more is refused as a whole, never cut off."""

    file_bytes: int = 200 * MEGABYTE
    rows: int = 2_000_000  # of one sheet
    columns: int = 4_000  # of one sheet, after empty ones at the right are left out
    sheets: int = 200
    unpacked_bytes: int = 500 * MEGABYTE  # all parts of a workbook together
    packed_ratio: int = 300  # unpacked to packed size; real workbooks stay below 100
    parser_s: int = 120  # processor seconds for one workbook
    parser_bytes: int = 3_000 * MEGABYTE  # address space of the process that reads a workbook
