"""Where everything of one centre lies: the folders of ``IOC_HOME``."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds all state of one centre."""

    path: Path

    @property
    def profile(self) -> Path:
        """The profile's files, as the administrator edits them."""
        return self.path / "profile"

    @property
    def inbox(self) -> Path:
        """The durable queue of deliveries."""
        return self.path / "inbox"

    @property
    def outbox(self) -> Path:
        """Messages to units: written first, then sent."""
        return self.path / "outbox"

    @property
    def watch(self) -> Path:
        """Watched folder: ``watch/<feed>/`` or ``watch/<feed>/<unit>/``."""
        return self.path / "watch"

    @property
    def snapshots(self) -> Path:
        """The delivered files, kept as they came, named by their SHA-256."""
        return self.path / "snapshots"

    def snapshot(self, sha256: str) -> Path:
        """Where one delivered file is kept."""
        return self.snapshots / sha256[:2] / sha256

    @property
    def warehouse(self) -> Path:
        """The DuckDB warehouse, where no other URL is set."""
        return self.path / "warehouse.duckdb"

    @property
    def builds(self) -> Path:
        """Published builds and the pointer ``CURRENT``."""
        return self.path / "builds"

    @property
    def backups(self) -> Path:
        """Nightly copies of the warehouse."""
        return self.path / "backups"

    @property
    def lock(self) -> Path:
        """Held by the one worker of this home."""
        return self.path / "worker.lock"

    @property
    def status(self) -> Path:
        """What the worker last said of itself and its jobs."""
        return self.path / "worker.json"

    @property
    def walls(self) -> Path:
        """Which walls are open, and what each was told to do."""
        return self.path / "walls"

    @property
    def packs(self) -> Path:
        """What meetings were shown, kept for ever, and the orders for more."""
        return self.path / "packs"

    @property
    def pack_orders(self) -> Path:
        """Orders for packs and how far each is."""
        return self.packs / "orders"

    @property
    def tokens(self) -> Path:
        """Who may deliver over the network; hashes only."""
        return self.path / "tokens"

    @property
    def demonstration(self) -> Path:
        """There while the home shows simulated deliveries; every page says so."""
        return self.path / "demonstration.json"

    @property
    def is_demonstration(self) -> bool:
        """Whether the home shows simulated deliveries."""
        return self.demonstration.is_file()

    def make(self) -> None:
        """Create the folders that do not exist."""
        for folder in (self.inbox, self.watch, self.snapshots, self.builds, self.backups):
            folder.mkdir(parents=True, exist_ok=True)
