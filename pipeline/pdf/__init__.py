"""Everything that knows PDF: engines, the archive form, reading back."""

from pipeline.pdf.outline import read

__all__ = ["read"]
