"""Flask's request, with forms read so that damaged text is seen as such."""

from typing import IO
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.formparser import FormDataParser

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class FormReader(FormDataParser):
    """Reads what is no UTF-8 as U+FFFD, which fields refuse by name.

    Werkzeug itself keeps such bytes as `%FF`, as if somebody had typed that, or drops the whole form.
    """

    def _parse_urlencoded(
        self,
        stream: IO[bytes],
        mimetype: str,  # noqa: ARG002
        content_length: int | None,  # noqa: ARG002
        options: dict[str, str],  # noqa: ARG002
    ) -> Parsed:
        text = stream.read().decode("utf-8", "replace")
        return stream, self.cls(parse_qsl(text, keep_blank_values=True, errors="replace")), self.cls()


class HouseRequest(Request):
    """The request of every door."""

    form_data_parser_class = FormReader
