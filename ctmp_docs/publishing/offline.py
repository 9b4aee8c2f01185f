"""The site as one archive that opens with a double click, without a server.

Browsers let a page from a disk fetch nothing, and no folder has an index there. So the site is
built with settings of its own (`settings_for`), and what only a server needs is left out of the
archive (`archive`). Building is left to the caller.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import yaml

from ctmp_docs.language import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from ctmp_docs.language import Text

READ_ME = "READ-ME.txt"

_ONLY_FOR_SERVERS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
_INDEX, _INDEX_SCRIPT = "search/search_index.json", "search/search_index.js"
_ASKS_FORGE = b' data-md-component="source"'
"""What lets the theme ask the forge how many stars a repository has."""
_LOADED = re.compile(
    rb"""<(?:script|img|iframe|video|audio|source|embed)\b[^>]*?\ssrc=["']?(https?:)?//([^/"'\s>]+)"""
    rb"""|<link\b[^>]*?rel=["']?(?:stylesheet|preload|icon)[^>]*?href=["']?(https?:)?//([^/"'\s>]+)"""
)


def settings_for(mkdocs_yml: Path, audience: str | None) -> str:
    """Return an `mkdocs.yml` that inherits the given one and builds pages for a disk.

    It must lie beside the other, since paths in settings are relative to their file. Without an
    `audience` the plugin's own option holds.

    Raises:
        ValueError: If the settings cannot be read, or the plugin is not among them.
        OSError: If a file that they inherit cannot be read.
    """
    root = yaml.MappingNode("tag:yaml.org,2002:map", [])
    _put(root, "INHERIT", _word(f"./{mkdocs_yml.name}"))
    _put(root, "site_url", _word(""))
    _put(root, "use_directory_urls", yaml.ScalarNode("tag:yaml.org,2002:bool", "false"))
    features = _found(mkdocs_yml, "theme", "features")
    if isinstance(features, yaml.SequenceNode):
        kept = [one for one in features.value if not _is_instant(one)]
        theme = yaml.MappingNode("tag:yaml.org,2002:map", [])
        _put(theme, "features", yaml.SequenceNode("tag:yaml.org,2002:seq", kept))
        _put(root, "theme", theme)
    if audience is not None:
        _put(root, "plugins", _with_audience(_found(mkdocs_yml, "plugins"), audience))
    written = yaml.serialize(root, Dumper=yaml.SafeDumper)
    return str(written)


def read_me(title: str, folder: str, day: date, site_url: str | None) -> tuple[str | Text, ...]:
    """Return the lines of the file that says how to open the site."""
    where = () if site_url is None else (text("The current one: {address}", address=site_url),)
    return (
        text("{title}, as of {day}", title=title, day=day),
        "",
        text("1. Unpack the whole archive; inside of it pages have no pictures."),
        text("2. In the folder {folder}, open index.html with a double click.", folder=folder),
        "",
        text("It needs no network and no server, and tells nobody that you read it."),
        text("It does not follow later changes of the handbook."),
        *where,
    )  # fmt: skip


def archive(site: Path, folder: str, day: date, explanation: str) -> bytes:
    """Return a zip with the built site in `folder`; the same bytes for the same site and day.

    Raises:
        OSError: If a file of the site cannot be read.
    """
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path, data in [(READ_ME, _for_every_editor(explanation)), *_kept(site)]:
            entry = zipfile.ZipInfo(f"{folder}/{path}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it says on which system it was made
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, data)
    return written.getvalue()


def loads_from_elsewhere(site: Path) -> tuple[str, ...]:
    """Return the hosts from which pages would load something, because the site's owner set so."""
    hosts = {
        (found[2] or found[4]).decode("utf-8", "replace")
        for page in site.rglob("*.html")
        for found in _LOADED.finditer(page.read_bytes())
    }
    return tuple(sorted(hosts))


def _kept(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file that a reader without a server needs."""
    paths = {one.relative_to(site).as_posix(): one for one in site.rglob("*") if one.is_file()}
    for path, file in sorted(paths.items()):
        if path in _ONLY_FOR_SERVERS:
            continue
        data = file.read_bytes()
        if path.endswith(".html"):
            data = data.replace(_ASKS_FORGE, b"")
        yield path, data
        if path == _INDEX and _INDEX_SCRIPT not in paths:
            # The theme looks for this on a disk, where a script is allowed and fetching is not.
            yield _INDEX_SCRIPT, b"var __index = " + data.strip() + b";\n"


def _for_every_editor(words: str) -> bytes:
    return words.replace("\n", "\r\n").encode("utf-8")


def _found(file: Path, *keys: str) -> Any:
    """Return the node of a setting, from the file or from the one that it inherits."""
    try:
        top: Any = yaml.compose(file.read_bytes().decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{file} cannot be read: {' '.join(str(error).split())}"
        raise ValueError(message) from None
    node = top
    for key in keys:
        node = _value(node, key)
    parent = _value(top, "INHERIT")
    if node is None and isinstance(parent, yaml.ScalarNode):
        return _found(file.parent / parent.value, *keys)
    return node


def _value(node: Any, key: str) -> Any:
    """Return the value of a key in a mapping node, else nothing."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _put(node: yaml.MappingNode, key: str, value: yaml.Node) -> None:
    """Set a key of a mapping node."""
    node.value = [(name, old) for name, old in node.value if name.value != key]
    node.value.append((_word(key), value))


def _word(words: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", words, style='"')


def _is_instant(node: Any) -> bool:
    """Whether a feature of the theme lets it fetch pages, which a disk refuses."""
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    return value == "navigation.instant" or value.startswith("navigation.instant.")


def _with_audience(plugins: Any, audience: str) -> yaml.Node:
    """Return the plugins of an `mkdocs.yml`, of which ours is told for whom to build."""
    ours = yaml.MappingNode("tag:yaml.org,2002:map", [])
    if isinstance(plugins, yaml.MappingNode):
        if isinstance(_value(plugins, "ctmp"), yaml.MappingNode):
            ours = _value(plugins, "ctmp")
        _put(ours, "audience", _word(audience))
        _put(plugins, "ctmp", ours)
        return plugins
    for place, one in enumerate(plugins.value if isinstance(plugins, yaml.SequenceNode) else ()):
        if isinstance(_value(one, "ctmp"), yaml.MappingNode):
            ours = _value(one, "ctmp")
        elif _value(one, "ctmp") is None and getattr(one, "value", None) != "ctmp":
            continue
        _put(ours, "audience", _word(audience))
        plugins.value[place] = yaml.MappingNode("tag:yaml.org,2002:map", [(_word("ctmp"), ours)])
        return plugins  # type: ignore[no-any-return]
    message = "the plugin `ctmp` is not in mkdocs.yml"
    raise ValueError(message)
