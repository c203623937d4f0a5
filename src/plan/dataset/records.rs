//! What leaves the house as open data. It fails closed: what a page may not show is not here either.
//!
//! Absent are lists of persons, records that are withheld, what is prepared for a later day, personal telephones,
//! witnesses, what an import could not place and the settings of the commune.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Dataset, Row, cells};
use crate::model::budget::Budget;
use crate::model::commune::Commune;
use crate::model::official::Official;
use crate::model::page::Article;
use crate::model::posting::Posting;
use crate::model::procedure::Procedure;
use crate::model::reception::Reception;
use crate::model::table::Figures;
use crate::model::values::Day;
use crate::model::{Markdown, Record, print_of, slug};
use crate::plan::contact::{in_office, official_url};
use crate::plan::posting as posting_page;
use crate::plan::updated::{latest, updated};
use crate::plan::{Context, PostingState, budget, dialogue, document, figures, handling, hearing, procedure, scoring};

type Object = Map<String, Json>;

/// A record, and when it was last changed.
type Dated = (Row, Option<Day>);

/// Every dataset, in the order of the page.
pub(super) fn all(context: &Context) -> Vec<Dataset> {
    let export = Export { context };
    export.about_the_commune().into_iter().chain(export.about_its_work()).chain(export.about_its_accounts()).chain(export.texts()).collect()
}

struct Export<'a> {
    context: &'a Context<'a>,
}

impl Export<'_> {
    fn about_the_commune(&self) -> Vec<Dataset> {
        let c = self.context.content;
        vec![
            Self::dataset(
                ("don-vi", "Thông tin chung", "/"),
                "Tên, địa chỉ, giờ làm việc, nơi nhận hồ sơ, đường dây nóng, các thôn và điểm niêm yết.",
                vec![self.row(commune(&c.commune))],
            ),
            Self::dataset(
                ("linh-vuc", "Lĩnh vực thủ tục", "/linh-vuc/"),
                "Mã và tên các lĩnh vực của thủ tục hành chính.",
                self.plain(&c.fields, |field| Some(procedure::field_url(&field.code))),
            ),
            Self::dataset(
                ("thu-tuc", "Thủ tục hành chính", "/thu-tuc/"),
                "Hồ sơ, cách nộp, thời hạn, phí, biểu mẫu, căn cứ của từng thủ tục; thủ tục đã bãi bỏ có ngày hết hiệu lực.",
                c.procedures.iter().filter_map(|procedure| self.procedure(procedure)).collect(),
            ),
            Self::dataset(
                ("phi-le-phi", "Phí, lệ phí", "/phi-le-phi/"),
                "Mức thu, người nộp, miễn giảm và căn cứ của từng khoản.",
                self.plain(&c.fees, |fee| Some(format!("/phi-le-phi/#{}", slug(&fee.code)))),
            ),
            Self::dataset(
                ("can-bo", "Danh bạ cán bộ", "/can-bo/"),
                "Họ tên, chức vụ, nhiệm vụ, lĩnh vực phụ trách và số điện thoại công vụ của người đang giữ chức vụ.",
                c.officials.iter().filter_map(|official| self.official(official)).collect(),
            ),
        ]
    }

    fn about_its_work(&self) -> Vec<Dataset> {
        let c = self.context.content;
        let day = self.context.day;
        vec![
            Self::dataset(
                ("tiep-cong-dan", "Tiếp công dân", "/tiep-cong-dan/"),
                "Nơi tiếp, lịch tiếp từng ngày, số lượt và số đơn đã nhận.",
                self.edited(&c.receptions, |_| Some("/tiep-cong-dan/".to_owned()), |reception, object| only_posted(reception, day, object)),
            ),
            Self::dataset(
                ("doi-thoai", "Đối thoại với Nhân dân", "/doi-thoai/"),
                "Từng buổi đối thoại, từng ý kiến, câu trả lời, hạn và kết quả xử lý.",
                self.plain(dialogue::listed(self.context), |record| Some(format!("/doi-thoai/{}/", record.source.slug()))),
            ),
            Self::dataset(
                ("niem-yet", "Niêm yết", "/niem-yet/"),
                "Số, văn bản, thời gian, nơi niêm yết và nội dung. Không có mục nào liệt kê tên người dân.",
                c.postings.iter().filter_map(|record| self.posting(record)).collect(),
            ),
            Self::dataset(
                ("y-kien", "Lấy ý kiến Nhân dân", "/y-kien/"),
                "Nội dung, thời gian, kết quả và giải trình của từng lần lấy ý kiến.",
                self.edited(
                    hearing::announced(self.context),
                    |record| Some(format!("/y-kien/#{}", record.source.slug())),
                    |asked, object| until(day, asked.result_day, &["ket_qua", "giai_trinh", "ngay_ket_qua"], object),
                ),
            ),
            Self::dataset(
                ("phan-anh", "Phản ánh, kiến nghị, hỏi đáp", "/phan-anh/"),
                "Nội dung hỏi, cơ quan trả lời, câu trả lời và ngày trả lời. Không có tên người hỏi.",
                self.edited(
                    hearing::received(self.context),
                    |record| Some(format!("/phan-anh/#{}", record.source.slug())),
                    |petition, object| until(day, petition.answered, &["tra_loi", "ngay_tra_loi"], object),
                ),
            ),
            Self::dataset(
                ("hoi-nghi-thon", "Hội nghị thôn", "/y-kien/hoi-nghi-thon/"),
                "Ngày họp, nội dung và kết quả hội nghị của từng thôn.",
                self.edited(
                    hearing::held(self.context),
                    |record| Some(format!("/y-kien/hoi-nghi-thon/#thon-{}", slug(&record.village))),
                    |conference, object| until(day, Some(conference.day), &["ket_qua"], object),
                ),
            ),
        ]
    }

    fn about_its_accounts(&self) -> Vec<Dataset> {
        let c = self.context.content;
        let budgets = budget::public(c, self.context.day);
        vec![
            Self::dataset(
                ("ngan-sach", "Công khai ngân sách", "/ngan-sach/"),
                "Dự toán, thực hiện, quyết toán từng năm: ngày công khai, nghị quyết, thuyết minh, bảng số liệu.",
                self.edited(budgets, |record| Some(budget::url(record)), budget_tables),
            ),
            Self::dataset(
                ("giai-quyet", "Kết quả giải quyết hồ sơ", "/giai-quyet/"),
                "Hồ sơ tiếp nhận, đã trả, còn lại, quá hạn và số hóa của từng kỳ.",
                self.plain(handling::ended(self.context), |record| Some(handling::url(record))),
            ),
            Self::dataset(
                ("danh-gia", "Chấm điểm, xếp loại", "/danh-gia/"),
                "Tiêu chí, điểm và xếp loại từng năm.",
                self.plain(&c.scorecards, |record| Some(scoring::card_url(record))),
            ),
            Self::dataset(
                ("hai-long", "Mức độ hài lòng", "/danh-gia/"),
                "Số phiếu và số người chọn từng mức của mỗi kỳ lấy ý kiến.",
                self.plain(&c.satisfaction, |record| Some(scoring::survey_url(record))),
            ),
            Self::dataset(
                ("so-lieu", "Bảng số liệu", "/so-lieu/"),
                "Các bảng số liệu cùng cột, đơn vị tính, căn cứ. Từng bảng còn tải riêng được ở dưới.",
                self.edited(&c.figures, |record| Some(figures::url(record)), figure_rows),
            ),
        ]
    }

    fn texts(&self) -> Vec<Dataset> {
        let c = self.context.content;
        let announced = c.outages.iter().filter(|outage| outage.announced.is_none_or(|day| day <= self.context.day));
        vec![
            Self::dataset(
                ("ke-hoach-cong-khai", "Kế hoạch công khai hằng năm", "/cong-khai/"),
                "Nội dung, hình thức, thời điểm công khai và người thực hiện.",
                self.plain(&c.plans, |plan| Some(format!("/cong-khai/ke-hoach/{}/", plan.year.0))),
            ),
            Self::dataset(
                ("van-ban", "Văn bản công khai thường xuyên", "/van-ban/"),
                "Quy chế, nội quy, quy tắc: số, ngày, trích yếu, người ký, tệp.",
                self.plain(document::issued(self.context), |record| Some(document::url(record))),
            ),
            Self::dataset(
                ("su-co", "Ngừng hoạt động của trang", "/"),
                "Những lần trang tạm ngừng: từ ngày nào, đến ngày nào, vì sao.",
                self.plain(announced, |_| None),
            ),
            Self::dataset(("tin", "Tin", "/tin/"), "Tin của địa phương, nội dung dạng Markdown.", self.articles(&c.news, Record::news_url)),
            Self::dataset(
                ("trang", "Trang giới thiệu, hướng dẫn", "/gioi-thieu/"),
                "Giới thiệu và hướng dẫn, nội dung dạng Markdown.",
                self.articles(&c.pages, Record::page_url),
            ),
        ]
    }

    fn dataset((name, title, page): (&'static str, &'static str, &'static str), description: &'static str, records: Vec<Dated>) -> Dataset {
        let (records, updated): (Vec<Row>, Vec<Option<Day>>) = records.into_iter().unzip();
        Dataset { name, title, description, page, records: Arc::new(records), updated: latest(updated) }
    }

    fn plain<'r, T: Serialize + 'r>(
        &self,
        records: impl IntoIterator<Item = &'r Record<T>>,
        url: impl Fn(&Record<T>) -> Option<String>,
    ) -> Vec<Dated> {
        self.edited(records, url, |_, _| {})
    }

    /// The records that are not withheld, with the address of their page.
    fn edited<'r, T: Serialize + 'r>(
        &self,
        records: impl IntoIterator<Item = &'r Record<T>>,
        url: impl Fn(&Record<T>) -> Option<String>,
        edit: impl Fn(&T, &mut Object),
    ) -> Vec<Dated> {
        let open = records.into_iter().filter(|record| self.context.withheld.reason(&record.source).is_none());
        open.map(|record| {
            let mut object = object(&record.data);
            edit(&record.data, &mut object);
            self.row(addressed(object, url(record)))
        })
        .collect()
    }

    /// An official: the phone as pages may show it; of one who left, only who held which office until when.
    fn official(&self, record: &Record<Official>) -> Option<Dated> {
        let day = self.context.day;
        if record.from.is_some_and(|from| from > day) {
            return None;
        }
        let mut object = object(&record.data);
        let serves = in_office(record, day);
        if !serves {
            const KEPT: [&str; 9] = ["ma", "ho_ten", "chuc_vu", "bo_phan", "lanh_dao", "tu", "den", "cap_nhat", "nguon"];
            object.retain(|key, _| KEPT.contains(&key.as_str()));
        }
        if self.context.people.public_phone(record).is_none() {
            object.retain(|key, _| !matches!(key.as_str(), "dien_thoai" | "loai_so"));
        }
        Some(self.row(addressed(object, serves.then(|| official_url(record)))))
    }

    /// A procedure; there may be thousands, so each is made when it is written.
    fn procedure(&self, record: &Arc<Record<Procedure>>) -> Option<Dated> {
        if self.context.withheld.reason(&record.source).is_some() {
            return None;
        }
        let url = self.context.absolute(&procedure::url(&record.code));
        let updated = procedure::last_change(record, self.context.day);
        let record = record.clone();
        let row = Row::later(print_of(&(record.print.as_bytes(), &url)), move || {
            let mut object = object(&record.data);
            object.shift_remove("nhap_con_lai");
            Json::Object(addressed(object, Some(url.clone())))
        });
        Some((row, updated))
    }

    fn posting(&self, record: &Arc<Record<Markdown<Posting>>>) -> Option<Dated> {
        if self.context.withheld.reason(&record.source).is_some() || record.persons.is_some() {
            return None;
        }
        let state = PostingState::of(&record.front, &self.context.postings, self.context.day);
        if state == PostingState::Coming {
            return None;
        }
        let url = self.context.absolute(&record.posting_url());
        let updated = posting_page::last_change(self.context, record);
        let record = record.clone();
        let row = Row::later(print_of(&(record.print.as_bytes(), state, &url)), move || {
            Json::Object(addressed(posting(&record, state), Some(url.clone())))
        });
        Some((row, updated))
    }

    /// A record as a row: its address is absolute, for open data is read away from the site.
    fn row(&self, mut record: Object) -> Dated {
        if let Some(Json::String(url)) = record.get_mut("url")
            && url.starts_with('/')
        {
            *url = self.context.absolute(url);
        }
        let updated = last_change(&record, self.context.day);
        (Row::of(Json::Object(record)), updated)
    }

    fn articles(&self, articles: &[Record<Markdown<Article>>], url: impl Fn(&Record<Markdown<Article>>) -> String) -> Vec<Dated> {
        let open = articles.iter().filter(|record| self.context.withheld.reason(&record.source).is_none());
        let out = open.filter(|record| record.day.is_none_or(|day| day <= self.context.day));
        out.map(|record| {
            let mut object = object(&record.front);
            object.insert("noi_dung".to_owned(), record.body.trim().into());
            self.row(addressed(object, Some(url(record))))
        })
        .collect()
    }
}

/// What may be told of a posting in a state.
fn posting(record: &Record<Markdown<Posting>>, state: PostingState) -> Object {
    let mut object = object(&record.front);
    if state == PostingState::Annulled {
        object.retain(|key, _| matches!(key.as_str(), "so" | "tieu_de" | "huy"));
        return object;
    }
    object.shift_remove("huy");
    if let Some(Json::Object(minutes)) = object.get_mut("bien_ban") {
        minutes.shift_remove("nguoi_chung_kien");
    }
    object.insert("noi_dung".to_owned(), record.body.trim().into());
    object
}

/// A record under the keys of the YAML, in their order.
fn object<T: Serialize>(data: &T) -> Object {
    // Records have string keys and finite numbers only: they always become an object.
    match serde_json::to_value(data) {
        Ok(Json::Object(pairs)) => pairs,
        _ => Object::new(),
    }
}

/// Takes out what says nothing: nulls, empty lists and mappings.
fn prune(object: &mut Object) {
    object.retain(|_, json| says_something(json));
}

fn says_something(json: &mut Json) -> bool {
    match json {
        Json::Null => false,
        Json::Array(items) => {
            items.retain_mut(says_something);
            !items.is_empty()
        }
        Json::Object(pairs) => {
            prune(pairs);
            !pairs.is_empty()
        }
        _ => true,
    }
}

/// The record with the address of its page, without what says nothing.
fn addressed(mut object: Object, url: Option<String>) -> Object {
    if let Some(url) = url {
        object.insert("url".to_owned(), url.into());
    }
    prune(&mut object);
    object
}

/// The commune without its settings; a head of thôn is no official, so the phone needs consent.
fn commune(record: &Record<Commune>) -> Object {
    let mut object = object(&record.data);
    object.shift_remove("cai_dat");
    if let Some(Json::Array(villages)) = object.get_mut("thon") {
        for (village, shown) in villages.iter_mut().zip(&record.villages) {
            if let Json::Object(village) = village {
                village.retain(|key, _| key != "dien_thoai" || shown.phone_consent == Some(true));
            }
        }
    }
    addressed(object, None)
}

/// Takes out what is only said from a later day on.
fn until(day: Day, said: Option<Day>, keys: &[&str], object: &mut Object) {
    if said.is_some_and(|said| said > day) {
        object.retain(|key, _| !keys.contains(&key.as_str()));
    }
}

/// The receptions whose calendar has been posted by the day.
fn only_posted(reception: &Reception, day: Day, object: &mut Object) {
    if let Some(Json::Array(entries)) = object.get_mut("lich") {
        let mut posted = reception.days.iter().map(|entry| entry.posted.is_none_or(|posted| posted <= day));
        // One entry of the JSON for each of the record: a day is always written.
        entries.retain(|_| posted.next().unwrap_or(false));
    }
}

/// Rows from a CSV file stand with the others; where the clerk keeps that file is no matter of the reader.
fn figure_rows(figures: &Figures, object: &mut Object) {
    object.shift_remove("tep_csv");
    put_table(object, cells::rows(&figures.columns, &figures.rows), cells::totals(&figures.columns, &figures.totals));
}

fn budget_tables(budget: &Budget, object: &mut Object) {
    if let Some(Json::Array(tables)) = object.get_mut("bang") {
        for (json, table) in tables.iter_mut().zip(&budget.tables) {
            if let Json::Object(json) = json {
                put_table(json, cells::rows(&table.columns, &table.rows), cells::totals(&table.columns, &table.totals));
            }
        }
    }
}

/// Puts typed rows and totals where the untyped ones stood.
fn put_table(object: &mut Object, rows: Json, totals: Json) {
    for (key, typed) in [("hang", rows), ("tong", totals)] {
        if let Some(place) = object.get_mut(key) {
            *place = typed;
        }
    }
}

/// `cap_nhat`, else the latest date anywhere in the record that is not after the day.
fn last_change(record: &Object, day: Day) -> Option<Day> {
    let mut dates = Vec::new();
    record.values().for_each(|json| collect_dates(json, &mut dates));
    updated(record.get("cap_nhat").and_then(iso_day), day, dates.into_iter().map(Some))
}

fn collect_dates(json: &Json, dates: &mut Vec<Day>) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| collect_dates(item, dates)),
        Json::Object(pairs) => pairs.values().for_each(|item| collect_dates(item, dates)),
        other => dates.extend(iso_day(other)),
    }
}

/// Days are serialised as `2026-10-05`; a text that looks otherwise is none.
fn iso_day(json: &Json) -> Option<Day> {
    let text = json.as_str().filter(|text| text.len() == 10 && text.as_bytes()[4] == b'-')?;
    Day::parse(text).ok()
}
