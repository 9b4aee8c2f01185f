"""Makes `builders` importable from every folder of tests, and adds the option `--update-cases`."""

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on the machine; no test looks at the clock.
# What runs before anything lands gives the same answer twice; `--hypothesis-profile search` looks
# for examples that nobody has seen.
settings.register_profile("ours", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("ours")

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the expected texts of golden cases anew, to be read again."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the expected texts of golden cases anew instead of comparing them",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where all programs have to be there, a test that misses one fails instead of being skipped.

    Skips of that sort say `… is not installed`.
    """
    report = yield
    if (
        report.skipped
        and os.environ.get("CTMP_REQUIRE_PROGRAMS")
        and "is not installed" in str(report.longrepr)
    ):
        report.outcome = "failed"
    return report
