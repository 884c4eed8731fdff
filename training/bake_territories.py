"""Write `src/brudd/knowledge/territories/<language>.yaml`: the names of states in each language, from Unicode CLDR.

usage: python training/bake_territories.py    (needs Babel, which the product itself does not)

Small dependencies are left out: reports do not name them as parties, and their names clash with ordinary words.
Territories whose CLDR name is no name in running text ("Hong Kong SAR China") stand in the packs instead.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).parents[1] / "src/brudd/knowledge/territories"
LANGUAGES = "nb nn en sv da de fr es nl ru pl it pt uk ar fi is cs tr fa zh ja ko he ro hu el bg sr hr et lv lt"
LEFT_OUT = (
    "AC AI AQ AS AW AX BL BQ BV CC CK CP CQ CW CX DG EA EU EZ FK FO GF GG GI GL GP GS GU HM IC IM IO JE KY MF MP MQ MS "
    "NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ CD CG HK MO PS"
)


def names(language: str) -> dict[str, list[str]]:
    """ISO code -> names; "Myanmar (Burma)" gives two."""
    found = Locale.parse(language).territories
    codes = sorted(code for code in found if len(code) == 2 and code.isalpha() and code not in LEFT_OUT.split())
    return {code: [part.strip() for part in found[code].replace(")", "").split(" (")] for code in codes}


def main() -> None:
    """Write one file a language."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES.split():
        lines = [
            f"# Names of states and territories in {language}: Unicode CLDR (Unicode licence v3), baked by "
            "training/bake_territories.py; do not edit.",
            "names:",
        ]
        for code, surfaces in names(language).items():
            key = '"NO"' if code == "NO" else code
            quoted = ", ".join(f'"{surface}"' for surface in surfaces)
            lines.append(f"  {key}: [{quoted}]")
        (FOLDER / f"{language}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
