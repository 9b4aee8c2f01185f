"""The schema of the public data is a file that people review."""

import json
from importlib.resources import files

from ctmp_docs import api


def test_the_shipped_schema_is_the_one_of_the_model() -> None:
    """A change of the model changes the public interface, and shows in the shipped file."""
    shipped = json.loads(
        (files("ctmp_docs") / "schemas" / "handbook.schema.json").read_text("utf-8")
    )
    assert api.schema() == shipped
