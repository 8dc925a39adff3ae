"""Flask's request, with forms decoded so that damaged bytes in them are refused as such."""

from typing import IO, TypeVar
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.formparser import FormDataParser

V = TypeVar("V")

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class FormReader(FormDataParser):
    """Reads what is no UTF-8 as U+FFFD, which fields refuse by name, and a part that bears no name as one called "".

    Werkzeug itself keeps such bytes as `%FF`, as if somebody had typed that, or drops the whole form; a nameless part
    it calls None, which is no text where names are sorted, joined and told.
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

    def _parse_multipart(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> Parsed:
        rest, form, files = super()._parse_multipart(stream, mimetype, content_length, options)
        return rest, self._without_none_names(form), self._without_none_names(files)

    def _without_none_names(self, parts: MultiDict[str, V]) -> MultiDict[str, V]:
        return self.cls([(name or "", value) for name, value in parts.items(multi=True)])


class StrictRequest(Request):
    """The request of every door: its forms are read by `FormReader`."""

    form_data_parser_class = FormReader
