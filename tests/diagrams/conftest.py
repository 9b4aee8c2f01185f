"""Makes the builders of this folder importable, whatever way pytest imports tests."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from ctmp_docs.diagrams import EmbeddedEngine


@pytest.fixture(scope="session")
def engine() -> EmbeddedEngine:
    """Return the engine that comes with the package."""
    return EmbeddedEngine()
