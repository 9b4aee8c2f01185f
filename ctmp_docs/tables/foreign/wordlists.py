"""Words of lists for the words of the model: phases, channels, states, and words that rate.

All are our own collection; the ids and labels of the vocabularies count besides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ctmp_docs.language import LANGUAGES, language
from ctmp_docs.tables.heads import words_of
from ctmp_docs.vocabulary import CHANNELS, VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "phase": {
        "wom-before": "von uns hören; awareness; aufmerksamkeit; beeinflussung durch dritte; "
                      "mundpropaganda vorher; wahrnehmung; bekanntheit; empfehlung hören; "
                      "inspiration; hearing about us; discover; discovery; entdecken; "
                      "influence; anregung; aufmerksam werden; kennenlernen; become aware",
        "before": "vor dem kauf; vor kauf; pre sales; presales; pre sale; vorkauf; "
                  "vorkaufphase; vorher; vorkaufsphase; information; informationsphase; "
                  "interesse; interest; consideration; before purchase; evaluation; auswahl; "
                  "orientierung; angebotsphase; prepurchase; anbahnung; vergleich; recherche; "
                  "research; abwägung; pre purchase; vor vertrag; vor vertragsabschluss; "
                  "suche; beratung; kaufvorbereitung; informieren; vergleichen; abwägen; "
                  "consider; compare; inform",
        "during": "kauf; kaufphase; beim kauf; während des kaufs; sales; purchase; buy; sale; "
                  "abschluss; bestellung; vertragsabschluss; conversion; kaufabschluss; "
                  "checkout; entscheidung; during; during purchase; decision; order; vertrag; "
                  "kaufabwicklung; buying; im kauf; kaufen; abschließen; bestellen; "
                  "entscheiden; during the purchase",
        "after": "nach dem kauf; nach kauf; nachkauf; nachkaufphase; nutzung; nutzungsphase; "
                 "use; after sales; aftersales; after sale; service; post sales; postsales; "
                 "post purchase; betreuung; retention; after purchase; onboarding; support; "
                 "delivery; lieferung; usage; kundenservice; bindung; bestandskunde; wartung; "
                 "gebrauch; nachher; nachbetreuung; nutzen; verwenden; gebrauchen; using",
        "wom-after": "weiterempfehlung; weitersagen; empfehlung; advocacy; loyalty; loyalität; "
                     "recommendation; telling others; empfehlen; recommend; referral; fürsprache; "
                     "selbst zum beeinflusser werden; share; sharing; mundpropaganda; fan; "
                     "weiterempfehlen; weitererzählen; teilen; recommending",
    },
    "channel": {
        "face-to-face": "persönlich; persönliches gespräch; gespräch; vor ort; besuch; "
                        "außendienst; in person; face to face; visit; persönlicher kontakt; "
                        "termin; meeting; vertreter; field sales; hausbesuch; "
                        "beratungsgespräch; on site; onsite; counter; schalter; empfang; "
                        "rezeption; reception; theke; kasse; workshop; schulung",
        "shop": "filiale; laden; geschäft; store; shop; niederlassung; ladengeschäft; branch; "
                "pos; markt; showroom; verkaufsstelle; ausstellung",
        "event": "messe; event; veranstaltung; trade fair; messestand; fair; kundenevent; "
                 "exhibition; tagung",
        "phone": "telefon; tel; hotline; anruf; call; phone; call center; callcenter; telephone; "
                 "telefonisch; kundenhotline; telefonat; servicehotline",
        "letter": "brief; post; mailing; letter; mail postal; schreiben; briefpost; postweg; "
                  "per post",
        "parcel": "paket; versand; lieferung; parcel; delivery; shipment; package; sendung; "
                  "spedition",
        "email": "e mail; email; mail; per mail; newsletter; mails",
        "sms": "sms; text message; textnachricht; whatsapp; messenger; push",
        "chat": "chat; livechat; chatbot; live chat; bot",
        "website": "website; webseite; homepage; web; internet; landingpage; landing page; "
                   "internetseite; online; web site; site; webauftritt",
        "web-shop": "webshop; onlineshop; web shop; online shop; e commerce; ecommerce; "
                    "shop online; online store; webstore",
        "app": "app; mobile app; smartphone app; handy app; apps; mobile",
        "self-service": "self service; kundenportal; portal; selfservice; customer portal; "
                        "login bereich; automat; terminal; serviceportal; kundenkonto; "
                        "my account; mein konto",
        "product": "produkt; product; verpackung; packaging; gerät; anleitung; "
                   "bedienungsanleitung; ware",
        "advertising-print": "anzeige; plakat; print; printwerbung; flyer; prospekt; katalog; "
                             "broschüre; print ad; brochure; catalogue; catalog; poster; "
                             "zeitung; radio; tv; beilage",
        "advertising-online": "online werbung; banner; onlinewerbung; display; online ads; "
                              "google ads; werbung online; online ad; ads; display ads",
        "search": "suchmaschine; google; seo; sea; search; search engine; suche; google suche",
        "social-media": "social media; facebook; instagram; linkedin; xing; soziale medien; "
                        "tiktok; soziale netzwerke; youtube; social; twitter",
        "review-portal": "bewertungsportal; bewertung; review; google bewertung; trustpilot; "
                         "reviews; bewertungen; review portal; rating site; vergleichsportal",
        "forum": "forum; foren; community; forums",
        "blog": "blog; blogs; blogger; podcast; influencer",
        "press": "presse; pr; press; zeitungsartikel; pressebericht; medienbericht; fachpresse",
        "word-of-mouth": "mundpropaganda; empfehlung; word of mouth; freunde; bekannte; wom; "
                         "friends; mund zu mund; familie; referral; mund propaganda; "
                         "persönliche empfehlung",
        "other": "sonstige; sonstiges; other; andere; diverse; div; misc",
    },
    "status": {
        "idea": "idee; vorschlag; idea; angedacht; idea only; proposal; backlog; zu prüfen; "
                "in prüfung",
        "planned": "geplant; offen; planned; open; todo; to do; neu; new; not started; "
                   "nicht begonnen; vorgesehen; beschlossen; noch offen; ausstehend; pending; "
                   "in planung; approved",
        "running": "läuft; in arbeit; laufend; in bearbeitung; running; in progress; begonnen; "
                   "wip; started; doing; in umsetzung; ongoing; gestartet; aktiv; in process; "
                   "angefangen",
        "done": "erledigt; fertig; done; abgeschlossen; umgesetzt; completed; closed; ok; "
                "complete; finished; implemented; geschlossen; ja; x",
        "dropped": "verworfen; abgelehnt; dropped; gestrichen; cancelled; canceled; rejected; "
                   "entfällt; abgebrochen; zurückgestellt; storniert; on hold",
    },
    "state": {
        "draft": "entwurf; draft", "planned": "geplant; planned; zukünftig; future; neu; "
                                              "in planung",
        "live": "aktiv; live; active; ja; existiert; yes; produktiv; vorhanden; bestehend",
        "retired": "abgeschafft; eingestellt; retired; inaktiv; nein; no; inactive; "
                   "gestrichen; alt",
    },
    "decision": {
        "keep": "beibehalten; behalten; keep; so lassen; halten; bleibt; leave",
        "improve": "optimieren; verbessern; improve; optimise; optimize; ausbauen; anpassen; fix",
        "combine": "kombinieren; zusammenlegen; combine; neu kombinieren; merge",
        "new": "neu entwickeln; neu; new; entwickeln; develop; create; aufbauen",
        "neglect": "nachrangig; low priority; vernachlässigen; zurückstellen; neglect; ignorieren",
        "retire": "streichen; abschaffen; retire; einstellen; eliminate; stop; drop; entfernen",
    },
    "evidence": {
        "assumption": "annahme; geschätzt; schätzung; assumption; bauchgefühl; estimate; "
                      "vermutung; guess",
        "staff": "mitarbeiter; mitarbeitende; staff; intern; workshop; team; employees; "
                 "internal; vertrieb",
        "customer": "kunde; kunden; kundenbefragung; customer; interview; umfrage; befragung; "
                    "survey; customers; kundinnen; feedback; kundenfeedback; interviews",
        "measured": "gemessen; messung; measured; daten; nps; statistik; data; csat; "
                    "auswertung; analytics",
    },
    "necessity": {
        "must": "muss; must; pflicht; ja; obligatorisch; mandatory; x; m; yes; required; zwingend",
        "can": "kann; can; optional; freiwillig; nein; k; no; voluntary; soll",
    },
    "form": {"direct": "direkt; direct; d; eigen", "indirect": "indirekt; indirect; i; fremd; "
                                                               "dritte"},
    "setting": {
        "online": "online; digital; on", "offline": "offline; analog; off; physisch; physical",
        "both": "beides; both; online offline; on offline; hybrid; online und offline; beide",
    },
    "media": {
        "owned": "owned; eigene; eigen; own", "paid": "paid; bezahlt; bezahlte; gekauft",
        "earned": "earned; verdient; verdiente; fremde",
    },
    "size": {
        "small": "klein; gering; niedrig; low; small; wenig; s; xs; kurz; leicht; minimal",
        "medium": "mittel; medium; normal; m; moderate; moderat; mittelgroß",
        "large": "groß; hoch; high; large; viel; l; xl; sehr hoch; h; stark; very high; big",
    },
}  # fmt: skip

_QUALITY: Mapping[float, str] = {
    0.05: "sehr schlecht; very bad; terrible; --; katastrophal; very poor; awful",
    0.25: "schlecht; mangelhaft; bad; poor; -; rot; red; negativ; unzufrieden; enttäuschend; "
          "disappointing; ungenügend; kritisch; ☹; 🙁; 😞; 🔴; niedrig; low; gering; weak; schwach",
    0.5: "mittel; okay; ok; befriedigend; 0; gelb; yellow; amber; neutral; durchschnittlich; "
         "average; fair; geht so; medium; mittelmäßig; teils teils; o; +-; +/-; 😐; 🟡; orange; "
         "so la la; ausreichend; normal; mixed",
    0.8: "gut; good; +; grün; green; positiv; zufrieden; hoch; high; 🙂; ☺; 😀; 🟢; fine; strong",
    0.95: "sehr gut; very good; excellent; ausgezeichnet; ++; hervorragend; begeisternd; top; "
          "super; delightful; sehr hoch; very high; great; outstanding; begeistert; spitze; "
          "sehr zufrieden",
}  # fmt: skip
"""Words for how good or how much, as shares from worst to best."""
_NOTHING = frozenset({
    "", "-", "–", "—", "/", "n/a", "na", "n.a.", "k.a.", "k. a.", "ka", "keine", "none", "?", "??",
    "tbd", "tba", "offen", "noch offen", "xxx", "…", "...", "nicht bekannt", "unbekannt", "unknown",
    "keine angabe", "#n/a", "n. a.", "entfällt", "--",
})  # fmt: skip
"""What stands in a cell that says nothing; `-` and `--` rate where a rating is expected."""


def word_for(vocabulary: str, written: str) -> str | None:
    """Return the word of a vocabulary that is meant; nothing if none is."""
    known = _known(vocabulary)
    words = words_of(written)
    key = " ".join(sorted(word.rstrip(".") for word in words))
    if key in known:
        return known[key]
    joined = "".join(word.rstrip(".") for word in words)
    fitting = {word for name, word in known.items() if name.replace(" ", "") == joined}
    return fitting.pop() if len(fitting) == 1 else None


def names_in(vocabulary: str) -> tuple[str, ...]:
    """Return every name that a vocabulary knows, for what is near one."""
    return tuple(_known(vocabulary))


def share_of(written: str) -> float | None:
    """Return how good or how much a word means, from 0 to 1; nothing if it does not say."""
    plain = written.strip().lower().replace("−", "-").replace("–", "-")
    if plain in _signs():
        return _signs()[plain]
    key = " ".join(words_of(written))
    return _signs().get(key)


def stars_in(written: str) -> tuple[int, int] | None:
    """Return how many stars of how many are given; nothing if there are no stars."""
    signs = "".join(written.split())
    full = sum(signs.count(one) for one in "★⭐✭")
    empty = signs.count("☆")
    if full + empty == 0 or not set(signs) <= set("★⭐✭☆\ufe0f"):
        return (len(signs), 5) if signs and set(signs) == {"*"} and len(signs) <= 5 else None
    return full, max(full + empty, 5)


def says_nothing(written: str) -> bool:
    """Return whether a cell holds what people write instead of leaving it empty."""
    return written.strip().lower() in _NOTHING


@cache
def _known(vocabulary: str) -> dict[str, str]:
    name = "effort" if vocabulary == "size" else vocabulary
    words = CHANNELS if vocabulary == "channel" else VOCABULARIES[name]
    known: dict[str, str] = {}
    for word, meant in words.items():
        labels = [language(code).say(meant.label) for code in LANGUAGES]
        for one in (word, *labels, *_WORDS[vocabulary].get(word, "").split("; ")):
            key = " ".join(sorted(words_of(one)))
            known.setdefault(key, word)
    return {key: word for key, word in known.items() if key}


@cache
def _signs() -> dict[str, float]:
    known: dict[str, float] = {}
    for share, names in _QUALITY.items():
        for name in names.split(";"):
            known.setdefault(name.strip(), share)
            known.setdefault(" ".join(words_of(name)), share)
    known.pop("", None)
    return known
