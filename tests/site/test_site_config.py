"""What the user wrote into `mkdocs.yml` goes before what we would set."""

import json
import re
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from site_builder import CONFIG, MINIMAL, BuildSite, Result, addresses, dead_links, words

LOGO = '<svg xmlns="http://www.w3.org/2000/svg"/>'
LINKED = {
    **MINIMAL,
    "touchpoints/before/deep/hotline.md": MINIMAL["touchpoints/hotline.md"]
    + "\nThen comes [the invoice](../../after/invoice.md#ideas-of-mine), on [a way](../../../journeys/order.md).\n",
    "touchpoints/after/invoice.md": MINIMAL["touchpoints/invoice.md"]
    + "\n## Ideas of mine\n\nBefore: [the hotline](../before/deep/hotline.md), [a page](../../page.md), "
    "[sales](../../departments/sales.md), ![a picture](picture.svg)\n",
    "touchpoints/after/picture.svg": LOGO,
    "page.md": "# A page\n\n[The invoice](touchpoints/after/invoice.md)\n",
}
del LINKED["touchpoints/hotline.md"], LINKED["touchpoints/invoice.md"]


def config(**changes: Any) -> str:
    """Return the usual `mkdocs.yml` with changes."""
    return yaml.safe_dump({**yaml.safe_load(CONFIG), **changes})


def settings(page: BeautifulSoup) -> dict[str, Any]:
    """Return what the theme's scripts are told."""
    return json.loads(page.find("script", id="__config").get_text())


def good(result: Result) -> Result:
    """Return the result of a build that went well."""
    assert result.returncode == 0, result.output
    return result


def test_defaults(minimal: Result) -> None:
    """Without a word of the user a site has tabs, light and dark, English, and no outside font."""
    page = minimal.page("")
    assert "navigation.tabs" in settings(page)["features"]
    assert page.html["lang"] == "en"
    schemes = [
        one["data-md-color-scheme"] for one in page.select("form input[data-md-color-scheme]")
    ]
    assert schemes == ["default", "slate"]
    assert "fonts.googleapis.com" not in str(page)
    assert "Material for MkDocs" not in words(page)


def test_own_navigation(build_site: BuildSite) -> None:
    """The user's `nav` is the navigation; the other pages are built all the same."""
    nav = [
        {"Start": "index.md"},
        {"Bill": "touchpoints/invoice.md"},
        {"Far": "https://example.org"},
    ]
    result = good(build_site(MINIMAL, config(nav=nav)))
    tabs = [words(tab) for tab in result.page("").select(".md-tabs__link")]
    assert tabs == ["Start", "Bill", "Far"]
    assert "journeys/order/index.html" in result.pages
    assert dead_links(result) == []


def test_navigation_of_one_page(build_site: BuildSite) -> None:
    """A `nav` with only the home page builds strictly, and every page is still there."""
    result = good(build_site(MINIMAL, config(nav=["index.md"])))
    assert {*result.pages} >= {"index.html", "touchpoints/hotline/index.html"}
    assert dead_links(result) == []


def test_own_theme(build_site: BuildSite) -> None:
    """Palette, features, language, font and logo are the user's."""
    theme = {
        "name": "material",
        "palette": {"primary": "teal"},
        "features": ["navigation.instant"],
        "language": "fr",
        "font": {"text": "Ubuntu"},
        "logo": "logo.svg",
    }
    page = good(build_site({**MINIMAL, "logo.svg": LOGO}, config(theme=theme))).page("")
    assert page.body["data-md-color-primary"] == "teal"
    assert page.html["lang"] == "fr"
    assert settings(page)["features"] == ["navigation.instant"]
    assert any("Ubuntu" in address for _name, address in addresses(page))
    assert page.select_one(".md-header__button.md-logo img")["src"] == "logo.svg"


def test_own_icon_of_the_logo(build_site: BuildSite, minimal: Result) -> None:
    """An icon that the user chose as logo is not replaced by ours."""
    theme = {"name": "material", "icon": {"logo": "material/library"}}
    page = good(build_site(MINIMAL, config(theme=theme))).page("")
    logo, ours = (str(one.select_one(".md-header__button.md-logo svg path")["d"])
                  for one in (page, minimal.page("")))  # fmt: skip
    assert logo != ours


def test_own_generator(build_site: BuildSite) -> None:
    """Who wants the theme's mark in the footer has it."""
    page = good(build_site(MINIMAL, config(extra={"generator": True}))).page("")
    assert "Material for MkDocs" in words(page)


def test_broken_links_are_found(build_site: BuildSite) -> None:
    """Broken links in an author's text fail a strict build; each is named with its file."""
    links = "[a](nowhere.md) [b](hotline.md#nowhere) [c](/touchpoints/hotline/) [d](../hotline)\n"
    broken = MINIMAL["touchpoints/invoice.md"] + links
    result = build_site({**MINIMAL, "touchpoints/invoice.md": broken})
    assert result.returncode == 1
    warnings = [line for line in result.output.splitlines() if line.startswith("WARNING")]
    assert len(warnings) == 4, result.output
    for target in ("nowhere.md", "hotline.md#nowhere", "/touchpoints/hotline/", "hotline"):
        assert any("touchpoints/invoice.md" in w and target in w for w in warnings), target


def test_own_validation(build_site: BuildSite) -> None:
    """Broken links are a rule of the handbook; who asks MkDocs for its message gets that."""
    broken = {
        **MINIMAL,
        "touchpoints/invoice.md": MINIMAL["touchpoints/invoice.md"] + "[x](no.md)\n",
    }
    off = {"handbook.yml": MINIMAL["handbook.yml"] + "rules: {broken-link: off}\n"}
    good(build_site({**broken, **off}))
    asked = build_site({**broken, **off}, config(validation={"links": {"not_found": "warn"}}))
    assert asked.returncode == 1
    assert "contains a link 'no.md'" in asked.output


def test_other_folder(build_site: BuildSite, minimal: Result) -> None:
    """The content folder may have any name, the default of MkDocs included."""
    for name in ("docs", "our/handbook"):
        own = yaml.safe_load(CONFIG)
        own["docs_dir"] = name
        result = good(build_site(MINIMAL, yaml.safe_dump(own), docs_dir=name))
        assert {*result.pages} == {*minimal.pages}


def test_files_instead_of_folders(build_site: BuildSite) -> None:
    """With `use_directory_urls: false` every link of every page leads to a file."""
    result = good(build_site(LINKED, config(use_directory_urls=False)))
    assert "touchpoints/invoice.html" in result.pages
    assert dead_links(result) == []
    assert result.entry("touchpoints", "invoice")["url"] == "touchpoints/invoice.html"
    inner = [a for path, page in result.pages.items() if path != "404.html"
             for _n, a in addresses(page) if "://" not in a and not a.startswith(("#", "mailto", "tel"))]  # fmt: skip
    assert [a for a in inner if a.split("#")[0].endswith("/")] == []


def test_site_below_a_path(build_site: BuildSite) -> None:
    """A site that is served below a path has only relative links in its pages."""
    result = good(build_site(LINKED, config(site_url="https://intranet.example/hand/book/")))
    rooted = [
        (path, address)
        for path, page in result.pages.items()
        if path != "404.html"
        for _name, address in addresses(page)
        if address.startswith("/")
    ]
    assert rooted == []
    canonical = result.page("touchpoints/invoice/").find("link", rel="canonical")
    assert canonical["href"] == "https://intranet.example/hand/book/touchpoints/invoice/"


def test_sub_folders_are_flat(build_site: BuildSite) -> None:
    """A touchpoint in a sub-folder is at `/touchpoints/<id>/`, and links to files fit."""
    result = good(build_site(LINKED))
    assert {path for path in result.pages if path.startswith("touchpoints/")} == {
        "touchpoints/index.html",
        "touchpoints/hotline/index.html",
        "touchpoints/invoice/index.html",
    }
    assert dead_links(result) == []
    found = {
        words(a): a["href"] for a in result.article("touchpoints/invoice/").select("p a[href]")
    }
    assert found["the hotline"] == "../hotline/"
    assert found["a page"] == "../../page/"
    (there,) = (
        a["href"]
        for a in result.article("touchpoints/hotline/").find_all("a", string="the invoice")
    )
    assert there == "../invoice/#ideas-of-mine"
    back = result.article("page/").find("a", string="The invoice")
    assert back["href"] == "../touchpoints/invoice/"


@pytest.mark.parametrize(
    ("edit", "address"),
    [
        ({"repo_url": "https://git.nordrad.example/book", "edit_uri": "edit/main/content/"},
         "https://git.nordrad.example/book/edit/main/content/touchpoints/after/invoice.md"),
        ({"repo_url": "https://git.nordrad.example/x", "edit_uri": "?file="},
         "https://git.nordrad.example/x?file=/touchpoints/after/invoice.md"),
        ({"edit_uri_template": "https://git.nordrad.example/{path_noext}"},
         "https://git.nordrad.example/touchpoints/after/invoice"),
    ],
)  # fmt: skip
def test_edit_link(build_site: BuildSite, edit: dict[str, str], address: str) -> None:
    """*Still right* and *Edit* lead to the authored file, as MkDocs would lead there."""
    result = good(build_site(LINKED, config(**edit)))
    buttons = result.article("touchpoints/invoice/").select(".ctmp-foot .ctmp-button")
    assert [(words(one), one["href"]) for one in buttons] == [
        ("Still right", address), ("Edit", address), ("Meeting sheet", "#sheet"),
    ]  # fmt: skip
    above = result.article("touchpoints/invoice/").select(".ctmp-edit")
    assert [(words(one), one["href"]) for one in above] == [("Edit", address)]


def test_edit_link_of_the_theme(build_site: BuildSite) -> None:
    """Material's own button leads to the authored file too, and is not on generated pages."""
    theme = {"name": "material", "features": ["content.action.edit"]}
    edit = {"repo_url": "https://git.nordrad.example/book", "edit_uri": "edit/main/content/"}
    result = good(build_site(LINKED, config(theme=theme, **edit)))
    button = result.article("touchpoints/invoice/").select_one("a.md-content__button")
    expected = "https://git.nordrad.example/book/edit/main/content/touchpoints/after/invoice.md"
    assert button["href"] == expected
    assert result.article("glossary/").select("a.md-content__button") == []


def test_no_edit_link_without_repository(minimal: Result) -> None:
    """Where nobody said how to edit, no button promises it."""
    foot = minimal.article("touchpoints/invoice/").select_one(".ctmp-foot")
    assert foot.select("a:not([data-print])") == []


FOLDERS = ("", "touchpoints/", "journeys/", "departments/")


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_introductions(build_site: BuildSite, name: str) -> None:
    """An authored `index.md` or `README.md` introduces the page of its folder."""
    text = "This is **our** introduction, see [the invoice]({}touchpoints/invoice.md).\n"
    files = {f"{folder}{name}": text.format("../" if folder else "") for folder in FOLDERS}
    result = good(build_site({**MINIMAL, **files}))
    for folder in FOLDERS:
        article = result.article(folder)
        assert "This is our introduction" in words(article), folder
        assert len(article.find_all("h1")) == 1
        tabs = result.page(folder).select(".md-tabs__item--active")
        assert len(tabs) == 1, folder
    rows = result.article("touchpoints/").select("tbody tr")
    assert [words(row.find("a")) for row in rows] == ["Hotline", "Invoice"]
    assert dead_links(result) == []
    tabs = [words(tab) for tab in result.page("").select(".md-tabs__link")]
    assert tabs[:4] == ["Home", "New here?", "Journeys", "Touchpoints"]


def test_introduction_with_front_matter(build_site: BuildSite) -> None:
    """Front matter of an introduction is not printed."""
    text = "---\ntitle: Ours\n---\nThis is our introduction.\n"
    result = good(build_site({**MINIMAL, "touchpoints/index.md": text}))
    said = words(result.article("touchpoints/"))
    assert "This is our introduction." in said
    assert "title:" not in said


def test_other_plugins(build_site: BuildSite) -> None:
    """Material's plugin for tags shows the tags of a touchpoint and lists them."""
    tagged = MINIMAL["touchpoints/invoice.md"].replace("title:", "tags: [paying]\ntitle:", 1)
    files = {
        **MINIMAL,
        "touchpoints/invoice.md": tagged,
        "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    }
    result = good(build_site(files, config(plugins=["search", "tags", "ctmp"])))
    article = result.article("touchpoints/invoice/")
    assert [words(tag) for tag in article.select(".md-tag")] == ["paying"]
    assert "Invoice" in words(result.article("tags/"))


def test_order_of_plugins(build_site: BuildSite, minimal: Result) -> None:
    """It does not matter whether `ctmp` or `search` comes first."""
    result = good(build_site(MINIMAL, config(plugins=["ctmp", "search"])))
    name = "search/index.js"
    assert result.files()[name] == minimal.files()[name]


def test_hidden_parts(build_site: BuildSite) -> None:
    """Material's `hide` of a touchpoint is passed on."""
    hidden = MINIMAL["touchpoints/hotline.md"].replace("title:", "hide: [toc]\ntitle:", 1)
    result = good(build_site({**MINIMAL, "touchpoints/hotline.md": hidden}))
    contents = result.page("touchpoints/hotline/").select_one(".md-sidebar--secondary")
    assert contents is None or contents.has_attr("hidden")


def test_authors_headings_keep_off_ours(build_site: BuildSite) -> None:
    """A heading of an author with the words of one of ours gives no second id, and has its place."""
    text = MINIMAL["touchpoints/hotline.md"] + "\n# Ideas\n\nOne.\n\n## More\n\nTwo.\n"
    result = good(build_site({**MINIMAL, "touchpoints/hotline.md": text}))
    article = result.article("touchpoints/hotline/")
    found = [str(one["id"]) for one in article.find_all(id=True)]
    assert len(found) == len({*found})
    heads = [(h.name, words(h)) for h in article.find_all(re.compile("^h[1-6]$"))]
    assert [head for head in heads if head[1] in ("Ideas", "More")][:2] == [
        ("h3", "Ideas"), ("h4", "More")
    ]  # fmt: skip
    assert dead_links(result) == []


def test_another_theme_is_refused_or_built(build_site: BuildSite) -> None:
    """With another theme there is no traceback: a message, or a site."""
    result = build_site(MINIMAL, config(theme={"name": "readthedocs"}))
    assert "Traceback" not in result.output
