"""A small handbook whose words are as long and as strange as words can be."""

from pathlib import Path

WORDS = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "W" * 60,
    "製品についてのお問い合わせは電話またはメールで受け付けておりますのでいつでもご連絡ください",
    "👩‍👩‍👧‍👦 " + "🚲" * 24,
    '<b>bold</b> & \\"quoted\\" </svg><script>alert(1)</script>',
    "I wait for an answer that does not come " * 50,
    "Rechtsschutzversicherungsgesellschaften/Kraftfahrzeug-Haftpflichtversicherung",
    "ﷺ أتصل بخدمة العملاء مرة أخرى",
)
"""Titles, each written between double quotes in YAML."""
STEPS = 60

MKDOCS = """
site_name: Hostile
site_url: {address}
docs_dir: content
theme: {{name: material, features: [navigation.instant]}}
plugins: [search, ctmp]
"""
HANDBOOK = """
schema: 1
organisation: Hostile
languages: [en]
touchpoint_manager: {title: Manager, reach: {mail: manager@company.example}}
segments: [{id: private, title: Private customers}]
"""


def _page(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("---", *lines, "---", "")), "utf-8")


def _word(number: int) -> str:
    return WORDS[number % len(WORDS)]


def _step(number: int, last: int) -> str:
    ahead = [number + 1] + ([number + 4] if number % 7 == 3 else [])
    ways = ", ".join(
        f'{{to: s{n}, label: "{_word(n)[:60].rsplit(chr(92), 1)[0]}"}}' for n in ahead if n < last
    )
    following = f", next: [{ways}]" if len(ahead) > 1 else ""
    return f"  - {{id: s{number}, touchpoint: t{number}{following}}}"


def write(folder: Path, address: str) -> None:
    """Write the handbook of a site at `address`: a journey of sixty steps and one of three."""
    content = folder / "content"
    content.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS.format(address=address), "utf-8")
    (content / "handbook.yml").write_text(HANDBOOK, "utf-8")
    for number in range(6):
        _page(
            content / f"departments/d{number}.md", f'title: "{_word(number)[:120]}"', "summary: x"
        )
    for number in range(STEPS):
        phase = ("before", "during", "after")[number * 3 // STEPS]
        _page(
            content / f"touchpoints/t{number}.md",
            f'title: "{_word(number)}"', "summary: x", f"phases: [{phase}]",
            f"owner: d{number % 6}", "channel: letter" if number % 3 else "channel: phone",
            f"actual: {{rating: {number % 10 + 1}, evidence: staff, as_of: 2026-09-01}}",
            f"necessity: {'must' if number % 4 else 'can'}",
        )  # fmt: skip
    for name, count in (("long", STEPS), ("short", 3)):
        _page(
            content / f"journeys/{name}.md",
            f'title: "{_word(0)} {name}"', "summary: x", "owner: d0", "segment: private", "steps:",
            *(_step(number, count) for number in range(count)),
        )  # fmt: skip
