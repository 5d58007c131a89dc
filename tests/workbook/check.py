"""Looks into workbooks, changes their inputs and holds them against answers of tco.

check.py grey BOOK                   how many cells of figures follow nothing, by kind of option
check.py set BOOK OUT NAME=VALUE...  the same workbook with other inputs
check.py same BOOK RECALCULATED      every number is what tco put there
check.py answer RECALCULATED JSON    the table of the answer is that of a run of tco
check.py moves BOOK                  every yellow cell is followed by one that the answer or cash flow shows
check.py texts BOOK                  all that stands in cells as text
check.py formulas BOOK               all formulas
check.py told BOOK COLUMN ID       what the answer has in a column of an option
check.py unknown BOOK FIGURE         of the options that have the figure, one is unknown and none 0
"""
import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NEAR = 1e-9


def near(a, b):
    return abs(a - b) <= NEAR * max(abs(a), abs(b), 1e-12)


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        shared = []
        if "xl/sharedStrings.xml" in self.zip.namelist():
            for one in self.xml("xl/sharedStrings.xml"):
                shared.append("".join(text.text or "" for text in one.iter(MAIN + "t")))
        book = self.xml("xl/workbook.xml")
        self.names = {one.get("name"): one.text for one in book.iter(MAIN + "definedName")}
        self.sheets = {}
        for number, sheet in enumerate(book.iter(MAIN + "sheet"), 1):
            cells = {}
            for cell in self.xml(f"xl/worksheets/sheet{number}.xml").iter(MAIN + "c"):
                value = cell.find(MAIN + "v")
                formula = cell.find(MAIN + "f")
                text = None if value is None else value.text
                kind = cell.get("t", "n")
                if kind == "s":
                    text = shared[int(text)]
                elif kind == "n" and text is not None:
                    text = float(text)
                elif kind == "inlineStr":
                    text = "".join(one.text or "" for one in cell.iter(MAIN + "t"))
                column, row = re.match(r"([A-Z]+)(\d+)", cell.get("r")).groups()
                cells[int(row), column] = (text, formula is not None, kind)
            self.sheets[sheet.get("name")] = cells

    def xml(self, name):
        return tree.fromstring(self.zip.read(name))


def grey(book):
    """Of the figures of Monthly: those that are no formula, by option and figure."""
    cells = Book(book).sheets["Monthly"]
    rows = sorted({row for row, _ in cells})
    for row in rows[1:]:
        follows = cells.get((row, "F"), ("", False, ""))[0]
        if follows in ("formula", "given", "", None):
            continue
        print(f"{cells[row, 'A'][0]}\t{cells[row, 'B'][0]}\t{follows}")


def changed(book, out, settings):
    names = Book(book).names
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            if item == "xl/worksheets/sheet2.xml":
                text = data.decode()
                for setting in settings:
                    name, value = setting.split("=")
                    address = names[name].split("!")[1].replace("$", "")
                    text, count = re.subn(
                        rf'(<c r="{address}"[^>]*>)<v>[^<]*</v>', rf"\g<1><v>{value}</v>", text)
                    assert count == 1, setting
                data = text.encode()
            new.writestr(item, data)


def same(book, recalculated):
    made, now = Book(book), Book(recalculated)
    count = wrong = 0
    for name, cells in made.sheets.items():
        for place, (value, formula, kind) in cells.items():
            if not formula:
                continue
            found = now.sheets[name].get(place, (None, False, ""))[0]
            count += 1
            if isinstance(value, float):
                good = isinstance(found, float) and near(value, found)
            else:
                good = found == value
            if not good:
                wrong += 1
                print(f"{name}!{place}: tco has {value}, recalculated {found}")
    print(f"{count} formulas, {wrong} not the same")
    return wrong == 0 and count > 20


def answer(recalculated, told):
    cells = Book(recalculated).sheets["Answer"]
    options = {option["id"]: option for option in json.load(open(told))["options"]}
    head = next(row for (row, column), cell in sorted(cells.items()) if column == "B" and cell[0] == "kind")
    seen = wrong = 0
    columns = {"C": "monthly.amortization", "D": "monthly.electricity", "E": "monthly.operations",
               "F": "monthly.maintenance", "G": "monthly.rent", "H": "monthly.api", "I": "monthly.fees",
               "J": "monthly.total", "K": "per_output", "L": "units", "M": "horizon.tco",
               "N": "horizon.present_cost"}
    row = head + 1
    while (row, "P") in cells:
        option = options[cells[row, "P"][0]]
        still = cells.get((row, "O"), ("",))[0] or ""
        for column, key in columns.items():
            if still and ("monthly" in still or column in "MN"):
                continue
            want = option
            for part in key.split("."):
                want = want.get(part) if want else None
            found = cells.get((row, column), (None,))[0]
            seen += 1
            if not (isinstance(found, float) and isinstance(want, (int, float)) and near(found, want)) and (
                    want or found):
                wrong += 1
                print(f"{option['id']} {key}: sheet {found}, tco {want}")
        row += 1
    print(f"{seen} figures of {row - head - 1} options, {wrong} not the same")
    return wrong == 0 and seen > 20


def moves(book):
    """The yellow cells, by the style of the first of them, and what their names lead to."""
    whole = zipfile.ZipFile(book)
    names = {name: text.replace("$", "").replace("'", "") for name, text in Book(book).names.items()}
    order = [sheet.get("name") for sheet in tree.fromstring(whole.read("xl/workbook.xml")).iter(MAIN + "sheet")]
    called = {}
    for number, sheet in enumerate(order, 1):
        for cell in tree.fromstring(whole.read(f"xl/worksheets/sheet{number}.xml")).iter(MAIN + "c"):
            formula = cell.find(MAIN + "f")
            if formula is None:
                continue
            text = formula.text.replace("$", "")
            calls = set(re.findall(r"Monthly![A-Z]+[0-9]+", text))
            calls |= {names[word] for word in re.findall(r"[A-Za-z_][A-Za-z0-9_.]*", text) if word in names}
            called[f"{sheet}!{cell.get('r')}"] = calls
    shown, left = set(), [place for place in called if not place.startswith("Monthly!")]
    while left:
        for call in called.get(left.pop(), ()):
            if call not in shown:
                shown.add(call)
                left.append(call)
    styles = tree.fromstring(whole.read("xl/styles.xml"))
    fills = [one.find(f".//{MAIN}fgColor") for one in styles.find(MAIN + "fills")]
    yellow = {number for number, one in enumerate(styles.find(MAIN + "cellXfs"))
              if (fill := fills[int(one.get("fillId"))]) is not None and fill.get("rgb", "").endswith("FFF8DC")}
    cells = tree.fromstring(whole.read("xl/worksheets/sheet2.xml")).iter(MAIN + "c")
    all_yellow = [f"Inputs!{cell.get('r')}" for cell in cells if int(cell.get("s", 0)) in yellow]
    idle = [place for place in all_yellow if place not in shown]
    print(len(all_yellow), "yellow, of which nothing follows", idle)
    return not idle and len(all_yellow) > 3


def texts(book):
    for name, cells in Book(book).sheets.items():
        for place, (value, formula, kind) in cells.items():
            if kind in ("s", "inlineStr", "str"):
                print(f"{name}\t{value}")


def formulas(book):
    with zipfile.ZipFile(book) as whole:
        for item in whole.namelist():
            if item.startswith("xl/worksheets/"):
                for one in tree.fromstring(whole.read(item)).iter(MAIN + "f"):
                    print(one.text)


def told(book, column, option):
    cells = Book(book).sheets["Answer"]
    row = next(row for (row, at), cell in cells.items() if at == "P" and cell[0] == option)
    print(cells.get((row, column), (None,))[0])


def unknown(book, figure):
    cells = Book(book).sheets["Monthly"]
    rows = [row for (row, column), cell in cells.items() if column == "B" and cell[0] == figure]
    values = [cells.get((row, "C"), (None,))[0] for row in rows]
    print(values)
    return "#N/A" in values and 0.0 not in values


command, arguments = sys.argv[1], sys.argv[2:]
if command == "grey":
    grey(*arguments)
elif command == "set":
    changed(arguments[0], arguments[1], arguments[2:])
elif command in ("texts", "formulas", "told"):
    {"texts": texts, "formulas": formulas, "told": told}[command](*arguments)
else:
    good = {"same": same, "answer": answer, "unknown": unknown, "moves": moves}[command](*arguments)
    sys.exit(0 if good else 1)
