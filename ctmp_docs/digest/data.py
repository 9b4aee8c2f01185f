"""What is due as JSON: for programs that send it on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ctmp_docs.digest.due import Digest, Share
    from ctmp_docs.digest.items import Due
    from ctmp_docs.language import Language


def as_json(digest: Digest, say: Language) -> str:
    """Return a list of departments that have something to do; empty if nothing is due."""
    shares = [_share(share, say) for share in digest.shares if share.items]
    return json.dumps(shares, ensure_ascii=False, indent=2) + "\n"


def _share(share: Share, say: Language) -> dict[str, Any]:
    return {
        "department": share.department,
        "title": share.title,
        "due": [_item(item, say) for item in share.items],
        "more": share.more,
        "never_reviewed": share.never_reviewed,
    }


def _item(item: Due, say: Language) -> dict[str, Any]:
    return {
        "reason": item.reason,
        "id": item.entry,
        "title": item.title,
        "file": item.file,
        "url": item.url,
        "day": item.day.isoformat() if item.day else None,
        "what": say.say(item.what),
        "do": say.say(item.do),
    }
