"""What a host is handed of a page."""

from builders import checked, files, handbook_yml

from ctmp_docs.publishing.composed import plain_pages


def test_a_page_with_faults_keeps_its_name_only() -> None:
    """In a preview a setting that would end the theme with a traceback is not handed over."""
    page = files({"about.md": "---\ntitle: A & B\nsearch: no\ntags: [x]\n---\nText.\n"})
    pages = {
        one.source: (one.markdown, one.meta)
        for one in plain_pages(checked(handbook_yml(), *page), [])
    }
    assert pages["about.md"] == ("Text.", {"title": "A &amp; B"})


def test_a_sound_page_keeps_its_settings() -> None:
    """Text is escaped, since the theme does not; a template of the author's is not handed over."""
    page = files({"about.md": "---\ntitle: A & B\ntags: [<b>]\ntemplate: x.html\n---\nText.\n"})
    pages = {
        one.source: (one.markdown, one.meta)
        for one in plain_pages(checked(handbook_yml(), *page), ["navigation"])
    }
    assert pages["about.md"] == (
        "Text.",
        {"title": "A &amp; B", "tags": ["&lt;b&gt;"], "hide": ["navigation"]},
    )
