#!/usr/bin/env python3
"""Writes leads.csv: 1,012 leads, 1,000 of them good (see README.md).

    python3 make_leads.py            writes leads.csv beside this file
    python3 make_leads.py --check    exits 1 if leads.csv is not what would be written

Seeded: the same bytes every time, with any Python 3.8 or later.
"""

import csv
import io
import pathlib
import random
import sys

SEED = 20260302
GOOD = 1_000
# Only random() is the same in every version of Python: everything is drawn through it.
RANDOM = random.Random(SEED)

COLUMNS = [
    "external_id", "name", "company", "title", "email", "phone", "source", "category", "score",
    "segment", "account", "territory", "language", "campaign", "budget", "landing_page", "notes",
]

FRENCH = {
    "first": ["Amélie", "Benoît", "Chloé", "Damien", "Élodie", "François", "Gaëlle", "Hélène",
              "Inès", "Jérôme", "Loïc", "Maëlys", "Noémie", "Océane", "Rémi", "Théo", "Zoé",
              "Anne-Sophie", "Jean-Baptiste", "Aurélien"],
    "last": ["Lefèvre", "Dupont", "Gauthier", "Béranger", "Côté", "D'Almeida", "Fournier",
             "Garçon", "Hénaff", "Le Goff", "Marchand", "Noël", "Pélissier", "Rousseau",
             "de La Tour", "Saint-Hilaire", "Thévenet", "Vasseur", "L'Héritier", "Brûlé"],
    "company": ["Boulangerie Brûlé & Fils", "Ateliers du Nord, SARL", "Société Générique",
                "Énergie Verte", "Le \"Petit\" Entrepôt", "Crème & Cie", "Forêt, Bois et Associés",
                "Éditions L'Œuvre", "Transports Périgord", "Clinique Saint-Étienne"],
    "title": ["Directrice générale", "Responsable achats", "Chef de projet, numérique",
              "Gérant", "Directeur des systèmes d'information", "Chargée de clientèle"],
    "phone": ["+33 {a} {b} {c} {d} {e}", "0{a}.{b}.{c}.{d}.{e}", "0033 {a} {b} {c} {d} {e}"],
    "domain": ["exemple.fr.example", "societe.example", "atelier.example"],
    "territory": ["idf", "nord", "ouest", "sud", "est"],
    "language": ["fr", "fr-FR", "fr-CA", "fr-BE"],
    "notes": ["Veut une démo dès lundi", "Rappeler après 14 h, pas avant",
              "A dit : \"c'est urgent\"", "Deux sites :\nLille et Roubaix",
              "Comparé à un concurrent,\nhésite encore"],
}
ENGLISH = {
    "first": ["Alice", "Brandon", "Charlotte", "Declan", "Emily", "Finn", "Grace", "Harriet",
              "Isaac", "Jasmine", "Kieran", "Lauren", "Mohammed", "Niamh", "Owen", "Phoebe",
              "Rhys", "Siân", "Zachary", "Mary-Jane"],
    "last": ["Anderson", "O'Brien", "Clarke", "Davies", "Edwards", "Fitzgerald", "Greene",
             "Hughes", "Iqbal", "Johnson", "Kensington", "MacLeod", "Nguyen", "Okafor", "Patel",
             "Quinn", "Smith-Jones", "Turner", "Whitaker", "Young, Jr."],
    "company": ["Acorn & Oak Ltd", "Bright Harbour, Inc.", "The \"Real\" Coffee Co.",
                "Northwind Traders", "Smith, Jones and Daughters", "Zephyr Labs",
                "Cobalt Insurance", "R&D Partners", "Old Mill Brewery", "Pennine Logistics"],
    "title": ["Head of Sales", "VP, Operations", "Procurement Manager", "Founder",
              "IT Director", "Office \"everything\" Manager"],
    "phone": ["+44 20 {a}{b} {c}{d}", "(0161) {a}{b}-{c}{d}", "+1-555-{a}{b}{c}", "020 {a}{b} {c}{d} x{e}"],
    "domain": ["company.example", "mail.example", "uk.example"],
    "territory": ["london", "north", "scotland", "us-east", "ireland"],
    "language": ["en", "en-GB", "en-US", "en-IE"],
    "notes": ["Wants a demo on Monday", "Call after 2 pm, not before",
              "Said: \"we need this yesterday\"", "Two sites:\nLeeds and Hull",
              "Compares us with a rival,\nstill undecided"],
}
SOURCES = ["web", "trade_show", "partner", "webinar", "referral", "list", "chat"]
CATEGORIES = ["demo_request", "free_trial", "pricing", "referral", "mql", "campaign", "inbound",
              "reactivation", "third_party_list", ""]
SEGMENTS = ["smb", "mid_market", "enterprise", ""]
CAMPAIGNS = ["spring-2026", "rentrée 2026", "black friday", "webinar, mars", ""]
PAGES = ["/pricing", "/demo", "/fr/tarifs", "/blog/why-fast?utm=a,b", ""]
ACCENTS = str.maketrans("àâäçéèêëîïôöùûüœÀÂÇÉÈÊËÎÏÔÖÙÛÜ", "aaaceeeeiioouuuoAACEEEEIIOOUUU")


def pick(values):
    return values[int(RANDOM.random() * len(values))]


def chance(share):
    return RANDOM.random() < share


def digits():
    return {key: f"{int(RANDOM.random() * 90) + 10}" for key in "abcde"}


def address(first, last, number, domain):
    """An address that no two leads share."""
    words = (first + "." + last).translate(ACCENTS).lower()
    local = "".join(letter if letter in "abcdefghijklmnopqrstuvwxyz.-" else "" for letter in words)
    return f"{local.strip('.')}.{number}@{domain}"


def lead(number):
    """A good lead: every value within the limits of baton/v1/lead.proto."""
    people = FRENCH if chance(0.5) else ENGLISH
    first, last = pick(people["first"]), pick(people["last"])
    values = {
        "external_id": "" if number % 10 == 0 else f"crm-{number:05d}",
        "name": f"{first} {last}",
        "company": pick(people["company"]),
        "title": pick(people["title"]) if chance(0.7) else "",
        "email": address(first, last, number, pick(people["domain"])),
        "phone": pick(people["phone"]).format(**digits()) if chance(0.8) else "",
        "source": pick(SOURCES),
        "category": pick(CATEGORIES),
        "score": str(int(RANDOM.random() * 101)) if chance(0.8) else "",
        "segment": pick(SEGMENTS),
        # Each its own: leads of one account stay with one owner, which would bend the rotation.
        "account": f"ACC-{number:05d}" if chance(0.4) else "",
        "territory": pick(people["territory"]),
        "language": pick(people["language"]),
        "campaign": pick(CAMPAIGNS),
        "budget": str(int(RANDOM.random() * 50) * 1_000) if chance(0.3) else "",
        "landing_page": pick(PAGES),
        "notes": pick(people["notes"]) if chance(0.4) else "",
    }
    # Some are known by an address or a number alone.
    if number % 97 == 0:
        values.update(name="", company="", phone="")
    elif number % 89 == 0:
        values.update(name="", email="", phone="+44 20 7946 0958")
    return values


def plain(external_id, **changes):
    values = dict.fromkeys(COLUMNS, "")
    values.update(external_id=external_id, name="Refused Example", company="Refused Ltd",
                  email=f"{external_id[:20]}@refused.example", source="web", category="pricing",
                  score="50", language="en")
    values.update(changes)
    return values


def row(values):
    """A line of the file; what is not text yet is made so by the csv module."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([values[column] for column in COLUMNS])
    return line.getvalue().encode("utf-8")


def refused():
    """The twelve, each for another reason, by the record after which it stands."""
    extra_column = row(plain("bad-columns")).rstrip(b"\n") + b",one column too many\n"
    latin_1 = row(plain("bad-utf8", name="Ren@e Latin")).replace(b"@e", b"\xe9")
    nul = row(plain("bad-nul", company="Nul@Company")).replace(b"Nul@", b"Nul\0")
    return [
        (40, row(plain("bad-email", email="two@signs@refused.example"))),
        (125, row(plain("bad-phone", phone="call me maybe"))),
        (210, row(plain("bad-score-text", score="high"))),
        (295, row(plain("bad-score-range", score="1000001"))),
        (380, row(plain("bad-name", name="N" * 257))),
        (465, row(plain("bad-nobody", name="", company="", email="", phone=""))),
        (550, row(plain("bad-language", language="en-GB-oxendict-xx"))),
        (635, latin_1),
        (720, nul),
        (805, extra_column),
        (890, row(plain("bad-external-id-" + "x" * 113))),
        (975, row(plain("bad-attribute", notes="n" * 1_025))),
    ]


def whole_file():
    after = dict(refused())
    parts = [",".join(COLUMNS).encode() + b"\n"]
    for number in range(1, GOOD + 1):
        parts.append(row(lead(number)))
        if number in after:
            parts.append(after[number])
    return b"".join(parts)


def main():
    path = pathlib.Path(__file__).with_name("leads.csv")
    if sys.argv[1:] == ["--check"]:
        if not path.exists() or path.read_bytes() != whole_file():
            sys.exit(f"{path.name} is not what {pathlib.Path(__file__).name} writes")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        path.write_bytes(whole_file())


if __name__ == "__main__":
    main()
