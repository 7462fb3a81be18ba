"""What a file can hold of a text; the page of a pack holds the same, so it stands with the pack."""

from ioc.briefing.plain_text import plain_document, plain_text

__all__ = ["plain_document", "plain_text"]
