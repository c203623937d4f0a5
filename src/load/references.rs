//! Codes, files and addresses that the data name: each must exist, none may stand twice.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::fault;
use super::folder::nearest;
use super::tables::{self, inside};
use crate::model::list::Attachments;
use crate::model::{Content, Finding, Source, Step, fold};

/// All faults between records. What a file declares that could not be read (`unread`) is not called missing.
pub(super) fn check(content: &mut Content, unread: &[Finding]) -> Vec<Finding> {
    normalise_paths(content);
    let content = &*content;
    let faults = |part: &dyn Fn(&mut Check)| {
        let mut check = Check { faults: Vec::new(), content, unread, by_fold: OnceCell::new() };
        part(&mut check);
        check.faults
    };
    let (mut all, more) = rayon::join(
        || faults(&|check| check.duplicates()),
        || {
            faults(&|check| {
                check.codes();
                check.files();
                check.tables();
            })
        },
    );
    all.extend(more);
    all
}

/// `tep\2026\a.pdf` as typed on Windows is the same file as `tep/2026/a.pdf`.
fn normalise_paths(content: &mut Content) {
    let mend = |files: &mut Attachments| {
        for file in &mut files.0 {
            if let Some(path) = inside(&file.path) {
                file.path = path;
            }
        }
    };
    let postings =
        content.postings.iter_mut().filter(|r| r.files.iter().any(|file| inside(&file.path).is_some_and(|path| path != file.path)));
    postings.for_each(|r| mend(&mut Arc::make_mut(r).data.front.files));
    content.budgets.iter_mut().for_each(|r| mend(&mut r.data.files));
    content.documents.iter_mut().for_each(|r| mend(&mut r.data.files));
    content.receptions.iter_mut().for_each(|r| mend(&mut r.data.documents));
    content.dialogues.iter_mut().filter_map(|r| r.data.conclusion.as_mut()).for_each(|c| mend(&mut c.files));
}

struct Check<'a> {
    content: &'a Content,
    unread: &'a [Finding],
    faults: Vec<Finding>,
    /// The names of files without case and marks; asked only where a name was not found.
    by_fold: OnceCell<BTreeMap<String, &'a str>>,
}

impl<'a> Check<'a> {
    fn fault(&mut self, source: &Source, keys: Vec<Step>, rule: &str, message: String, remedy: String) {
        self.faults.push(fault::in_record(source, keys, rule, message, remedy));
    }

    fn duplicates(&mut self) {
        let c = self.content;
        self.unique("mã lĩnh vực", "ma", c.fields.iter().map(|r| (&r.source, lowercase(&r.code))));
        self.unique("mã thủ tục", "ma", c.procedures.iter().map(|r| (&r.source, lowercase(&r.code))));
        self.unique("mã khoản thu", "ma", c.fees.iter().map(|r| (&r.source, lowercase(&r.code))));
        self.unique("mã cán bộ", "ma", c.officials.iter().map(|r| (&r.source, lowercase(&r.code))));
        self.unique(
            "năm và loại công khai ngân sách",
            "loai",
            c.budgets.iter().map(|r| (&r.source, format!("{} {}", r.year.0, r.kind.code()).into())),
        );
        self.unique(
            "số văn bản của cùng cơ quan",
            "so",
            c.documents
                .iter()
                .map(|r| (&r.source, format!("{} {} {}", fold(&r.number), r.day, fold(r.body.as_deref().unwrap_or_default())).into())),
        );
        self.unique("năm của kế hoạch công khai", "nam", c.plans.iter().map(|r| (&r.source, r.year.0.to_string().into())));
        let address = |prefix: &str, source: &Source| format!("/{prefix}/{}/", source.slug()).into();
        self.unique("địa chỉ", "ten", c.dialogues.iter().map(|r| (&r.source, address("doi-thoai", &r.source))));
        self.unique("địa chỉ", "ten", c.figures.iter().map(|r| (&r.source, address("so-lieu", &r.source))));
        self.unique("địa chỉ", "tieu_de", c.news.iter().map(|r| (&r.source, address("tin", &r.source))));
        self.unique("địa chỉ", "tieu_de", c.pages.iter().map(|r| (&r.source, r.page_url().into())));
        self.unique("số niêm yết", "so", c.postings.iter().map(|r| (&r.source, posting_key(r).into())));
        self.unique(
            "địa chỉ",
            "dia_chi",
            c.addresses.iter().map(|r| (&r.source, format!("{}{}", r.site.as_deref().unwrap_or_default(), r.path.as_str()).into())),
        );
        let villages: Vec<(usize, String)> = c.commune.villages.iter().map(|v| v.code.to_lowercase()).enumerate().collect();
        for (index, code) in &villages {
            if villages[..*index].iter().any(|(_, earlier)| earlier == code) {
                let keys = vec![Step::key("thon"), Step::Item(*index), Step::value("ma")];
                self.fault(
                    &c.commune.source,
                    keys,
                    "load.duplicate",
                    format!("mã thôn «{code}» viết hai lần"),
                    "mỗi thôn một mã".to_owned(),
                );
            }
        }
    }

    fn unique<'s>(&mut self, what: &str, key: &str, items: impl Iterator<Item = (&'s Source, Cow<'s, str>)>) {
        let mut first: HashMap<Cow<str>, &Source> = HashMap::with_capacity(items.size_hint().0);
        for (source, value) in items {
            match first.get(&value) {
                Some(earlier) => {
                    let nth = earlier.item.map_or_else(String::new, |index| format!(", mục thứ {}", index + 1));
                    let remedy = format!("đã có ở {}{nth}; sửa một trong hai", earlier.path);
                    self.fault(source, vec![Step::value(key)], "load.duplicate", format!("trùng {what} «{value}»"), remedy);
                }
                None => drop(first.insert(value, source)),
            }
        }
    }

    fn codes(&mut self) {
        let c = self.content;
        let fields: Codes = c.fields.iter().map(|r| r.code.as_str()).collect();
        let procedures: Codes = c.procedures.iter().map(|r| r.code.as_str()).collect();
        let officials: Codes = c.officials.iter().map(|r| r.code.as_str()).collect();
        let villages: Codes = c.commune.villages.iter().map(|v| v.code.as_str()).collect();

        for r in &c.procedures {
            self.known(&r.source, || keys(["linh_vuc"]), &r.field, &fields, "lĩnh vực", "linh-vuc.yaml");
            for (i, code) in r.replaced_by.iter().enumerate() {
                self.known(&r.source, || item("thay_the_boi", i), code, &procedures, "thủ tục", "thu-tuc/");
            }
        }
        for r in &c.fees {
            for (i, code) in r.procedures.iter().enumerate() {
                self.known(&r.source, || item("thu_tuc", i), code, &procedures, "thủ tục", "thu-tuc/");
            }
        }
        for r in &c.officials {
            for (i, code) in r.fields.iter().enumerate() {
                self.known(&r.source, || item("linh_vuc", i), code, &fields, "lĩnh vực", "linh-vuc.yaml");
            }
            if let Some(code) = &r.stand_in {
                self.known(&r.source, || keys(["thay_khi_vang"]), code, &officials, "cán bộ", "can-bo.yaml");
            }
        }
        let commune = &c.commune;
        for (i, code) in commune.featured.iter().enumerate() {
            self.known(&commune.source, || item("noi_bat", i), code, &procedures, "thủ tục", "thu-tuc/");
        }
        for (i, point) in commune.service_points.iter().enumerate() {
            for (j, code) in point.fields.iter().enumerate() {
                let keys = || vec![Step::key("diem_tiep_nhan"), Step::Item(i), Step::key("linh_vuc"), Step::Item(j)];
                self.known(&commune.source, keys, code, &fields, "lĩnh vực", "linh-vuc.yaml");
            }
        }
        if let Some(person) = &commune.spokesperson {
            self.known(&commune.source, || keys(["nguoi_phat_ngon", "can_bo"]), &person.official, &officials, "cán bộ", "can-bo.yaml");
        }
        if let Some(person) = &commune.information_contact {
            self.known(&commune.source, || keys(["dau_moi_thong_tin", "can_bo"]), &person.official, &officials, "cán bộ", "can-bo.yaml");
        }
        for r in &c.conferences {
            self.known(&r.source, || keys(["thon"]), &r.village, &villages, "thôn", "don-vi.yaml");
        }
        let sites: Codes = c.commune.former_sites.iter().filter(|site| site.name.is_some()).map(|site| site.url.as_str()).collect();
        for r in &c.addresses {
            if let Some(site) = &r.site {
                self.known(&r.source, || keys(["cu"]), site, &sites, "trang cũ có ten ở dia_chi_cu:", "don-vi.yaml");
            }
        }
        self.posting_codes(&villages);
    }

    fn posting_codes(&mut self, villages: &Codes) {
        let c = self.content;
        let numbers: Vec<String> = c.postings.iter().filter_map(|r| r.number.map(|n| n.to_string())).collect();
        let numbers: Codes = numbers.iter().map(String::as_str).collect();
        for r in &c.postings {
            for (key, number) in [("thay_the_cho", r.replaces), ("dinh_chinh_cho", r.corrects)] {
                if let Some(number) = number {
                    self.known(&r.source, || keys([key]), &number.to_string(), &numbers, "mục niêm yết số", "niem-yet/");
                }
            }
            for (i, place) in r.places.iter().enumerate() {
                if let Some(code) = &place.village {
                    let at = || vec![Step::key("noi_niem_yet"), Step::Item(i), Step::value("thon")];
                    self.known(&r.source, at, code, villages, "thôn", "don-vi.yaml");
                }
            }
        }
    }

    fn known(&mut self, source: &Source, keys: impl FnOnce() -> Vec<Step>, code: &str, known: &Codes, what: &str, home: &str) {
        let unread = |fault: &Finding| {
            fault.file == home || fault.file.replace(".yml", ".yaml") == home || home.ends_with('/') && fault.file.starts_with(home)
        };
        if known.all.contains(code) || self.unread.iter().any(unread) {
            return;
        }
        let remedy = match nearest(code, &known.in_order) {
            Some(near) => format!("có phải «{near}»? Không thì khai ở {home}"),
            None => format!("khai ở {home}, hoặc bỏ mã này"),
        };
        self.fault(source, keys(), "load.reference", format!("không có {what} «{code}»"), remedy);
    }

    fn files(&mut self) {
        let c = self.content;
        for r in &c.procedures {
            for (i, form) in r.forms.iter().enumerate() {
                self.file(&r.source, form.file.as_deref(), || item_key("mau_don_to_khai", i, "tep"));
            }
            for (i, case) in r.papers.iter().enumerate() {
                for (j, paper) in case.papers.iter().enumerate() {
                    self.file(&r.source, paper.form.as_deref(), || {
                        vec![Step::key("thanh_phan_ho_so"), Step::Item(i), Step::key("giay_to"), Step::Item(j), Step::value("mau")]
                    });
                }
            }
            for (i, translation) in r.translations.iter().enumerate() {
                self.file(&r.source, translation.recording.as_deref(), || item_key("ban_dich", i, "tep_am_thanh"));
            }
        }
        c.officials.iter().for_each(|r| self.file(&r.source, r.photo.as_deref(), || keys(["anh"])));
        self.file(&c.commune.source, c.commune.logo.as_deref(), || keys(["logo"]));
        for r in &c.handlings {
            for (i, late) in r.overdue.iter().enumerate() {
                self.file(&r.source, late.apology.as_deref(), || item_key("qua_han", i, "thu_xin_loi"));
            }
        }
        for r in &c.postings {
            self.listed(&r.source, "tep", &r.files);
            for (i, place) in r.places.iter().enumerate() {
                self.file(&r.source, place.photo.as_deref(), || item_key("noi_niem_yet", i, "anh"));
            }
        }
        c.budgets.iter().for_each(|r| self.listed(&r.source, "tep", &r.files));
        c.documents.iter().for_each(|r| self.listed(&r.source, "tep", &r.files));
        c.receptions.iter().for_each(|r| self.listed(&r.source, "tai_lieu", &r.documents));
        for r in &c.dialogues {
            let concluding = r.conclusion.iter().flat_map(|conclusion| conclusion.files.iter());
            concluding.for_each(|f| self.file(&r.source, Some(&f.path), || keys(["ket_luan", "tep"])));
        }
    }

    fn listed(&mut self, source: &Source, key: &'static str, files: &Attachments) {
        for (index, file) in files.iter().enumerate() {
            self.file(source, Some(&file.path), || item(key, index));
        }
    }

    fn file(&mut self, source: &Source, path: Option<&str>, keys: impl FnOnce() -> Vec<Step>) {
        let Some(path) = path else { return };
        let Some(inner) = inside(path) else {
            return self.fault(
                source,
                keys(),
                "load.path",
                format!("«{path}» ra ngoài thư mục dữ liệu"),
                "ghi đường dẫn tính từ thư mục dữ liệu, ví dụ tep/2026/15-TB-UBND.pdf".to_owned(),
            );
        };
        if self.content.attachments.contains_key(&inner) {
            return;
        }
        let remedy = match self.like(&inner) {
            Some(near) => format!("viết đúng chữ hoa, chữ thường: {near}"),
            None => "chép tệp vào thư mục tep/ của dữ liệu, hoặc sửa đường dẫn".to_owned(),
        };
        self.fault(source, keys(), "load.reference", format!("không có tệp «{path}»"), remedy);
    }

    /// The file whose name is the same but for case and marks.
    fn like(&self, path: &str) -> Option<&'a str> {
        let names = || self.content.attachments.keys().map(|path| (fold(path), path.as_str())).collect::<BTreeMap<_, _>>();
        self.by_fold.get_or_init(names).get(&fold(path)).copied()
    }

    fn tables(&mut self) {
        for r in &self.content.figures {
            let keys = Vec::new();
            // Rows that came from the CSV file have no place in the YAML; they are held against their columns all the same.
            self.faults.extend(tables::check(&r.source, &keys, &r.columns, &r.rows, &r.totals));
        }
        for r in &self.content.budgets {
            for (index, table) in r.tables.iter().enumerate() {
                let at = [Step::key("bang"), Step::Item(index)];
                self.faults.extend(tables::check(&r.source, &at, &table.columns, &table.rows, &table.totals));
            }
        }
    }
}

/// The codes of a kind of record.
struct Codes<'a> {
    all: HashSet<&'a str>,
    in_order: Vec<&'a str>,
}

impl<'a> FromIterator<&'a str> for Codes<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(codes: I) -> Self {
        let in_order: Vec<&str> = codes.into_iter().collect();
        Self { all: in_order.iter().copied().collect(), in_order }
    }
}

/// Codes that differ only in case count as one: on Windows their pages would lie in one folder.
fn lowercase(code: &str) -> Cow<'_, str> {
    if code.chars().any(|c| !c.is_ascii() || c.is_ascii_uppercase()) { code.to_lowercase().into() } else { code.into() }
}

/// The number of a posting, or its address while it has none.
fn posting_key(record: &crate::model::Record<crate::model::Markdown<crate::model::posting::Posting>>) -> String {
    record.number.map_or_else(|| record.posting_url(), |number| number.to_string())
}

fn keys<const N: usize>(names: [&str; N]) -> Vec<Step> {
    names.into_iter().map(Step::value).collect()
}

fn item(list: &str, index: usize) -> Vec<Step> {
    vec![Step::key(list), Step::Item(index)]
}

fn item_key(list: &str, index: usize, key: &str) -> Vec<Step> {
    vec![Step::key(list), Step::Item(index), Step::value(key)]
}
