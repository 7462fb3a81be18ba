"""The command line ``ioc``."""

from ioc.cli.app import main

__all__ = ["main"]
