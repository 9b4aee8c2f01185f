"""Handles: one grammar for CODEOWNERS and for the reviewers that a comment mentions."""

import pytest

from ctmp_docs.handles import can_own, is_handle, names


@pytest.mark.parametrize(
    ("name", "mentioned", "github", "gitlab"),
    [
        ("@octocat", True, True, True),
        ("@company/crm/billing", True, False, True),
        ("@@maintainer", False, False, True),
        ("me@x.example", False, True, True),
        ("@a//b", False, False, False),
        ("@", False, False, False),
        ("billing", False, False, False),
    ],
)
def test_who_is_mentioned_and_who_owns(
    name: str, mentioned: bool, github: bool, gitlab: bool
) -> None:
    """A handle is mentioned and owns; a mail address and a role only own."""
    assert is_handle(name) is mentioned
    assert (can_own(name, "github"), can_own(name, "gitlab")) == (github, gitlab)


@pytest.mark.parametrize(
    ("written", "split"), [(None, []), ("", []), ("@a, @b @c", ["@a", "@b", "@c"])]
)
def test_names(written: str | None, split: list[str]) -> None:
    """A field holds names with blanks or commas between them."""
    assert names(written) == split
