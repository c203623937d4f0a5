"""The same records for every generator, in the form in which it reads them fastest.

The records come from the generator of synthetic communes, as JSON Lines. What a template would have to look up in another record
(the name of a field, the official to call) is written into the front matter, so that no other tool pays for joins that niemyet makes.
"""

import json
import shutil
from pathlib import Path
from string import Template

HERE = Path(__file__).resolve().parent
STATIC = HERE.parent.parent / "themes" / "default" / "static"
AS_OF = "2026-11-16"


def commune(json_lines):
    """The records by kind; what stands below a front matter is under `body`, the file's name under `slug`."""
    records = {}
    with open(json_lines, encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            path = Path(entry["path"])
            record = entry["record"]
            if path.parent == Path("."):
                records[path.stem] = record
            else:
                records.setdefault(path.parts[0], []).append({**record, "slug": path.stem, "body": entry["body"]})
    return records


class Page:
    """A page of a site before it has the form of any tool."""

    def __init__(self, path, title, record, body="", date=None, field=None):
        self.path = path
        self.title = title
        self.record = {key: value for key, value in record.items() if key not in ("slug", "body")}
        self.body = body
        self.date = date
        self.field = field

    @property
    def description(self):
        return f"{self.title}: mang gì, bao lâu, bao nhiêu tiền, nộp ở đâu, gọi ai."


def pages(records):
    fields = {field["ma"]: field["ten"] for field in records["linh-vuc"]}
    to_call = {code: official for official in reversed(records["can-bo"]) for code in official["linh_vuc"]}
    for record in records["thu-tuc"]:
        yield procedure_page(record, fields, to_call)
    for record in records["niem-yet"]:
        record = {**record, "dia_chi": record["so"]}
        yield Page(f"niem-yet/{record['so']}", record["tieu_de"], record, record["body"], date=record["dang_tu"])
    for record in records["can-bo"]:
        known = [{"ma": code, "ten": fields[code]} for code in record["linh_vuc"]]
        yield Page(f"can-bo/{record['ma']}", record["ho_ten"], {**record, "linh_vuc": known})
    for record in records["doi-thoai"]:
        yield Page(f"doi-thoai/{record['slug']}", record["ten"], record)


def procedure_page(record, fields, to_call):
    ways = record["cach_thuc_thuc_hien"]
    sums = dict.fromkeys(f"{fee['so_tien']:,}".replace(",", ".") + " đồng" for way in ways for fee in way.get("phi", []))
    shown = {
        **{key: value for key, value in record.items() if key != "trinh_tu_thuc_hien"},
        "ten_linh_vuc": fields[record["linh_vuc"]],
        "bao_lau": f"{ways[0]['thoi_han']['so']} ngày làm việc",
        "bao_nhieu": " hoặc ".join(sums),
        "goi": {key: to_call[record["linh_vuc"]][key] for key in ("ma", "ho_ten", "chuc_vu", "dien_thoai")},
    }
    return Page(f"thu-tuc/{record['ma']}", record["ten"], shown, record["trinh_tu_thuc_hien"], field=record["linh_vuc"])


class Site:
    """The sources of one tool below `folder`, its output in `folder/public`."""

    source = None

    def __init__(self, folder, records):
        self.folder = Path(folder)
        self.out = self.folder / "public"
        unit = records["don-vi"]
        self.words = {**unit, "ten_thuong": unit["ten"][0].lower() + unit["ten"][1:], "as_of": AS_OF, "feed": "feed.xml", **self.options()}

    def options(self):
        return {}

    def write(self, records):
        shutil.copytree(HERE / self.source, self.folder)
        shutil.copytree(STATIC, self.folder / "static" / "giao-dien")
        for part in (HERE / "shared").iterdir():
            self.fill(part, self.folder / self.parts / part.name)
        for page in pages(records):
            self.write_page(page)
        self.write_lists(records)

    def fill(self, template, to):
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(Template(template.read_text("utf-8")).substitute(self.words), "utf-8")

    def put(self, path, head, body=""):
        file = self.folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.front_matter(head) + body, "utf-8")

    def procedure_file(self, code):
        return self.folder / "content" / "thu-tuc" / f"{code}.md"


class Hugo(Site):
    """TOML front matter: Hugo needs a little less time for it than for JSON, and half as much as for YAML. Lists by a taxonomy."""

    source = "hugo"
    parts = "layouts/_partials"

    def write(self, records):
        super().write(records)
        self.fill(HERE / "hugo" / "hugo.json", self.folder / "hugo.json")

    def front_matter(self, head):
        return toml_front_matter(head)

    def write_page(self, page):
        head = {"title": page.title, "description": page.description, "url": f"/{page.path}/"}
        if page.date:
            head["date"] = Day(page.date)
        if page.field:
            head["linh-vuc"] = [page.field]
        self.put(f"{page.path}.md", {**head, "params": page.record}, page.body)

    def write_lists(self, records):
        for section, title in (("thu-tuc", "Thủ tục hành chính"), ("niem-yet", "Bảng niêm yết"), ("can-bo", "Danh bạ cán bộ"),
                               ("doi-thoai", "Đối thoại với Nhân dân"), ("linh-vuc", "Lĩnh vực")):
            self.put(f"{section}/_index.md", {"title": title, "description": title})
        self.put("phi-le-phi/_index.md", {"title": "Phí, lệ phí", "description": "Phí, lệ phí", "params": {"khoan": records["phi-le-phi"]}})
        for field in records["linh-vuc"]:
            self.put(f"linh-vuc/{field['ma']}/_index.md", {"title": field["ten"], "description": field["ten"]})

    def command(self, program):
        return [program, "--quiet", "--noBuildLock", "--cacheDir", self.folder / "cache", "--destination", self.out]


class HugoMinified(Hugo):
    def command(self, program):
        return [*super().command(program), "--minify"]


class Zola(Site):
    """TOML front matter, its own form, with the record under `extra`. Lists by a taxonomy."""

    source = "zola"
    parts = "templates"

    def options(self):
        return {"minify": "false", "feed": "atom.xml", "as_of_number": AS_OF.replace("-", "")}

    def write(self, records):
        super().write(records)
        self.fill(HERE / "zola" / "zola.toml", self.folder / "zola.toml")

    def front_matter(self, head):
        return toml_front_matter(head)

    def write_page(self, page):
        head = {"title": page.title, "description": page.description, "path": page.path}
        if page.date:
            head["date"] = Day(page.date)
        if page.field:
            head["taxonomies"] = {"linh-vuc": [page.record["ten_linh_vuc"]]}
        self.put(f"{flat(page.path)}.md", {**head, "extra": page.record}, page.body)

    def write_lists(self, records):
        for section, title, order in (("thu-tuc", "Thủ tục hành chính", "slug"), ("niem-yet", "Bảng niêm yết", "date"),
                                      ("can-bo", "Danh bạ cán bộ", "slug"), ("doi-thoai", "Đối thoại với Nhân dân", "slug")):
            self.put(f"{section}/_index.md", {"title": title, "template": f"{section}-list.html", "page_template": f"{section}.html", "sort_by": order})
        self.put("phi-le-phi/_index.md", {"title": "Phí, lệ phí", "template": "phi-le-phi.html", "extra": {"khoan": records["phi-le-phi"]}})

    def command(self, program):
        return [program, "build"]


class ZolaMinified(Zola):
    def options(self):
        return {**super().options(), "minify": "true"}


class Eleventy(Site):
    """JSON front matter, which needs no YAML parser, and JavaScript templates, its fastest."""

    source = "eleventy"
    parts = "_includes"

    def write(self, records):
        super().write(records)
        site = {"title": self.words["ten"], "url": self.words["url"], "as_of": AS_OF}
        (self.folder / "_data").mkdir()
        (self.folder / "_data" / "site.json").write_text(json.dumps(site, ensure_ascii=False), "utf-8")

    def front_matter(self, head):
        return "---json\n" + json.dumps(head, ensure_ascii=False, indent=1) + "\n---\n"

    def write_page(self, page):
        head = {**page.record, "title": page.title, "description": page.description}
        if page.date:
            head["date"] = page.date
        self.put(f"{flat(page.path)}.md", head, page.body)

    def write_lists(self, records):
        self.put("phi-le-phi.md", {"title": "Phí, lệ phí", "description": "Phí, lệ phí", "layout": "phi-le-phi.11ty.js", "khoan": records["phi-le-phi"]})

    def command(self, program):
        return [program, "--quiet", f"--output={self.out}"]


class Niemyet(Site):
    """Its own YAML, as the generator wrote it."""

    def __init__(self, folder, records, content):
        super().__init__(folder, records)
        self.content = Path(content)

    def write(self, records):
        shutil.copytree(self.content, self.folder / "content")

    def procedure_file(self, code):
        return self.folder / "content" / "thu-tuc" / f"{code}.yaml"

    def command(self, program):
        return [program, "build", "--content", "content", "--out", self.out, "--as-of", AS_OF]


class NiemyetWithoutSheets(Niemyet):
    """No procedure has a page to be printed, as none has with the other tools."""

    def write(self, records):
        super().write(records)
        with open(self.folder / "content" / "don-vi.yaml", "a", encoding="utf-8") as commune:
            commune.write("cai_dat:\n  trang_in: false\n")


def flat(path):
    """The file of a page in the folder of its kind: `niem-yet/2026/0012` is `niem-yet/2026-0012`."""
    kind, _, rest = path.partition("/")
    return f"{kind}/{rest.replace('/', '-')}"


class Day(str):
    """A date, which TOML writes without quotes."""


def toml_front_matter(head):
    tables = {key: value for key, value in head.items() if isinstance(value, dict)}
    lines = ["+++", *(f"{key} = {toml(value)}" for key, value in head.items() if key not in tables)]
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {toml(value)}" for key, value in table.items())]
    return "\n".join([*lines, "+++", ""])


def toml(value):
    if isinstance(value, Day):
        return str(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
