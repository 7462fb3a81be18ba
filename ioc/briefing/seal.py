"""What every page of a rendering carries: which pack it is, and where the pack can be opened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The pack's id, and the address of its permanent page for the QR code beside it."""

    pack: str  # "2024-W47-7f3a91c2d0"
    address: str  # "https://ioc.tinh.example/meeting/2024-W47-7f3a91c2d0"
