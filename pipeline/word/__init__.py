"""Everything that knows OOXML: filling a template, reading a document, the terms it carries."""

from pipeline.word.fill import fill
from pipeline.word.numbering import numbers_as_text
from pipeline.word.outline import outline
from pipeline.word.page_breaks import break_before, keep_lines
from pipeline.word.terms_part import terms_of

__all__ = ["break_before", "fill", "keep_lines", "numbers_as_text", "outline", "terms_of"]
