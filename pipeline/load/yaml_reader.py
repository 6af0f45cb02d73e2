"""A YAML text becomes plain data with places.

PyYAML's parser yields events; nothing is ever constructed from them but texts, numbers, true,
false and null. What YAML offers beyond that (tags, anchors, merge keys, several documents) is
refused with its place.
"""

from collections.abc import Callable

import yaml

from pipeline.load.reporter import Mark, Reporter
from pipeline.load.scalars import plain_scalar
from pipeline.load.tree import TooMuchError, TreeBuilder
from pipeline.load.yaml_errors import report_syntax_error


def read_yaml(text: str, report: Reporter) -> TreeBuilder | None:
    """The file's data and places, or None when it cannot be read to its end."""
    reader = _Reader(report)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if not reader.take(event):
                return None
    except TooMuchError:
        return None
    except yaml.MarkedYAMLError as error:
        report_syntax_error(error, text, report)
        return None
    except yaml.YAMLError as error:
        report.error("yaml-syntax", problem=str(error).splitlines()[0])
        return None
    except (ValueError, OverflowError) as error:  # an escape beyond Unicode: "\\UFFFFFFFF"
        report.error("yaml-syntax", problem=str(error))
        return None
    return reader.tree


class _Reader:
    """Hands each event to the tree; reports what an input may not use."""

    def __init__(self, report: Reporter) -> None:
        self.report = report
        self.tree = TreeBuilder(report)
        self._documents = 0
        self._handlers: dict[type[yaml.Event], Callable[[yaml.Event], None]] = {
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
        }

    def take(self, event: yaml.Event) -> bool:
        """One event; False when there is no use in reading on."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.report.error("several-documents", _mark(event))
                return False
        handler = self._handlers.get(type(event))
        if handler is not None:
            handler(event)
        return True

    def _start(self, event: yaml.Event) -> None:
        assert isinstance(event, yaml.CollectionStartEvent)
        self._properties(event)
        is_group = isinstance(event, yaml.MappingStartEvent)
        self.tree.start({} if is_group else [], _mark(event))

    def _end(self, event: yaml.Event) -> None:
        self.tree.end()

    def _scalar(self, event: yaml.Event) -> None:
        assert isinstance(event, yaml.ScalarEvent)
        self._properties(event)
        is_plain = not event.style and event.tag is None
        if is_plain and event.value == "<<" and self.tree.awaits_key:
            self.report.error("yaml-merge-key", _mark(event))
        self.tree.scalar(plain_scalar(event.value) if is_plain else event.value, _mark(event))

    def _alias(self, event: yaml.Event) -> None:
        assert isinstance(event, yaml.AliasEvent)
        self.report.error("yaml-anchor", _mark(event), found=f"*{event.anchor}")
        self.tree.scalar("", _mark(event))

    def _properties(self, event: yaml.CollectionStartEvent | yaml.ScalarEvent) -> None:
        if event.anchor is not None:
            self.report.error("yaml-anchor", _mark(event), found=f"&{event.anchor}")
        if event.tag is not None:
            self.report.error("yaml-tag", _mark(event), found=event.tag)


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
