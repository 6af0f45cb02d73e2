"""Everything that knows PDF: engines, the archive form, reading back."""

from pipeline.pdf.outline import look, read, validated

__all__ = ["look", "read", "validated"]
