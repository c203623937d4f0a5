//! Scorecards by year and satisfaction of the people by period: criteria, totals declared beside sums, grades counted.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chart::{self, ChartView};
use super::exact::{Exact, sum};
use super::handling::period_name;
use super::head::Head;
use super::table::{Counted, Grid, GridRow, Heading, TableView};
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, lower_first, value};
use crate::model::closed::ColumnKind;
use crate::model::scoring::{Criterion, Satisfaction, Scorecard, Subject};
use crate::model::values::{Count, Decimal};
use crate::model::{Record, fold, group_digits};

const SECTION: &str = "/cong-khai/";

#[derive(Debug, Serialize)]
struct YearView {
    nam: u64,
    phieu: Vec<CardView>,
}

/// A scorecard.
#[derive(Debug, Serialize)]
struct CardView {
    neo: String,
    ten: String,
    can_cu: Option<String>,
    thang_diem: Option<String>,
    tu_cham: Option<String>,
    tham_dinh: Option<String>,
    xep_loai: Option<String>,
    doi_tuong: Option<TableView>,
    phan_loai: Vec<GradeView>,
    bieu_do: Option<ChartView>,
    tieu_chi: Option<TableView>,
    nguon: Option<String>,
    giu_lai: Option<&'static str>,
}

/// How many subjects have a grade.
#[derive(Debug, Serialize)]
struct GradeView {
    ten: String,
    so: usize,
    ty_le: Option<String>,
}

/// A survey.
#[derive(Debug, Serialize)]
struct SurveyView {
    neo: String,
    ten: String,
    so_phieu: Option<String>,
    muc: Vec<LevelView>,
    /// The levels add up to another number of ballots than declared.
    cong: Option<String>,
    ghi: Option<String>,
    /// Content and very content together, where the levels are called so.
    tinh: Option<String>,
    nguon: Option<String>,
    giu_lai: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct LevelView {
    ten: String,
    so: Option<String>,
    ty_le: Option<String>,
    /// The share in thousandths, for the bar.
    phan_nghin: Option<u64>,
}

#[must_use]
pub(super) fn card_url(record: &Record<Scorecard>) -> String {
    format!("/danh-gia/#{}", record.source.slug())
}

#[must_use]
pub(super) fn survey_url(record: &Record<Satisfaction>) -> String {
    format!("/danh-gia/#{}", survey_anchor(record))
}

/// Scorecards and surveys may bear the same file name; their anchors stand on one page.
fn survey_anchor(record: &Record<Satisfaction>) -> String {
    format!("hai-long-{}", record.source.slug())
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let cards = &context.content.scorecards;
    let surveys = newest_first(context);
    let years: BTreeSet<u64> = cards.iter().map(|card| card.year.0).collect();
    let years: Vec<YearView> = years.into_iter().rev().map(|year| year_view(context, year)).collect();
    for record in cards {
        let open = context.withheld.reason(&record.source).is_none();
        let words = record.subjects.iter().filter(|_| open).map(|subject| subject.name.as_str());
        site.search.push(SearchEntry::new("Đánh giá", &record.title, &card_url(record)).within(words));
    }
    for record in &surveys {
        site.search.push(SearchEntry::new("Đánh giá", &survey_title(record), &survey_url(record)));
    }
    let changed = latest(cards.iter().map(|card| card.updated).chain(surveys.iter().map(|survey| last_change(context, survey))));
    let head = Head::new(
        "Đánh giá, xếp loại và mức độ hài lòng",
        format!("Phiếu chấm điểm, xếp loại từng năm và kết quả lấy ý kiến hài lòng ở {}.", lower_first(&context.commune_name())),
        SECTION,
    )
    .under("Công khai", SECTION)
    .updated(changed);
    let surveys: Vec<SurveyView> = surveys.into_iter().map(|record| survey(context, record)).collect();
    site.page("/danh-gia/", "danh-gia.html", head, vec![("nam", value(&years)), ("hai_long", value(&surveys))]);
}

fn newest_first<'a>(context: &'a Context) -> Vec<&'a Record<Satisfaction>> {
    let mut surveys: Vec<_> = context.content.satisfaction.iter().collect();
    let end = |survey: &Satisfaction| survey.period.as_ref().map(|period| period.to);
    surveys.sort_by(|a, b| end(b).cmp(&end(a)).then_with(|| a.source.cmp(&b.source)));
    surveys
}

fn last_change(context: &Context, survey: &Satisfaction) -> Option<crate::model::Day> {
    updated(survey.updated, context.day, [survey.period.as_ref().map(|period| period.to)])
}

fn year_view(context: &Context, year: u64) -> YearView {
    let mut cards: Vec<_> = context.content.scorecards.iter().filter(|card| card.year.0 == year).collect();
    cards.sort_by_cached_key(|card| (card.origin.is_some(), fold(&card.title), card.source.clone()));
    YearView { nam: year, phieu: cards.into_iter().map(|card| card_view(context, card)).collect() }
}

fn card_view(context: &Context, record: &Record<Scorecard>) -> CardView {
    let card = &record.data;
    let total = card.totals.as_ref();
    CardView {
        neo: record.source.slug(),
        ten: card.title.to_string(),
        can_cu: card.basis.clone(),
        thang_diem: card.scale.map(points),
        tu_cham: total.and_then(|total| total.own).map(points),
        tham_dinh: total.and_then(|total| total.appraised).map(points),
        xep_loai: card.grade.clone(),
        doi_tuong: (!card.subjects.is_empty()).then(|| subjects(card)),
        phan_loai: grades(&card.subjects),
        bieu_do: chart(card),
        tieu_chi: (!card.criteria.is_empty()).then(|| criteria(card)),
        nguon: card.origin.clone(),
        giu_lai: context.withheld.reason(&record.source),
    }
}

/// The criteria in points; where single units were scored, the units.
fn chart(card: &Scorecard) -> Option<ChartView> {
    let wholes = card.criteria.iter().filter(|criterion| !is_part(card, criterion));
    chart::criteria(wholes.map(|criterion| (numbered(criterion), criterion)).collect()).or_else(|| chart::subjects(card))
}

fn points(score: Decimal) -> String {
    group_digits(&score.0.to_string())
}

/// Subjects with the columns that were filled.
fn subjects(card: &Scorecard) -> TableView {
    let scored = card.subjects.iter().any(|subject| subject.score.is_some());
    let graded = card.subjects.iter().any(|subject| subject.grade.is_some());
    let score = scored.then(|| Heading::new("Điểm", ColumnKind::Number));
    let grade = graded.then(|| Heading::new("Xếp loại", ColumnKind::Text));
    let columns: Vec<Heading> = [Some(Heading::new("Đơn vị được chấm", ColumnKind::Text)), score, grade].into_iter().flatten().collect();
    let row = |subject: &Subject| {
        let mut cells = vec![Some(subject.name.to_string())];
        cells.extend(scored.then(|| subject.score.map(|score| score.0.to_string())));
        cells.extend(graded.then(|| subject.grade.clone()));
        GridRow { cells, url: None, counted: Counted::Always }
    };
    let totals = columns.iter().map(|_| None).collect();
    Grid { rows: card.subjects.iter().map(row).collect(), totals, columns }.view("Điểm và xếp loại", None)
}

/// The grades in the order in which they first stand, with how many have them.
fn grades(subjects: &[Subject]) -> Vec<GradeView> {
    let graded = subjects.iter().filter_map(|subject| subject.grade.as_deref().map(str::trim));
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for grade in graded {
        match counted.iter_mut().find(|(known, _)| *known == grade) {
            Some((_, count)) => *count += 1,
            None => counted.push((grade, 1)),
        }
    }
    let share = |count: usize| Exact::share(count as u64, subjects.len() as u64, 2).map(percent);
    counted.into_iter().map(|(grade, count)| GradeView { ten: grade.to_owned(), so: count, ty_le: share(count) }).collect()
}

fn percent(share: Exact) -> String {
    format!("{}\u{a0}%", share.display())
}

/// Where the points of a column stand in a criterion.
enum Points<'a> {
    Full,
    Own,
    Appraised,
    Of(&'a str),
}

impl Points<'_> {
    fn in_criterion(&self, criterion: &Criterion) -> Option<Decimal> {
        match self {
            Self::Full => criterion.full,
            Self::Own => criterion.own,
            Self::Appraised => criterion.appraised,
            Self::Of(subject) => criterion.by_subject.get(*subject).copied(),
        }
    }
}

/// A column of points: its heading, the declared total, where its points stand.
struct PointColumn<'a> {
    name: &'a str,
    declared: Option<Decimal>,
    points: Points<'a>,
}

/// All criteria with the columns that were filled; what is scored in parts is summed by its whole.
fn criteria(card: &Scorecard) -> TableView {
    let points = point_columns(card);
    let numbers = points.iter().map(|column| Heading::new(column.name, ColumnKind::Number));
    let columns = std::iter::once(Heading::new("Tiêu chí", ColumnKind::Text)).chain(numbers).collect();
    let row = |criterion: &Criterion| {
        let scores = points.iter().map(|column| column.points.in_criterion(criterion).map(|score| score.0.to_string()));
        let counted = if is_part(card, criterion) { Counted::Never } else { Counted::Always };
        GridRow { cells: std::iter::once(Some(numbered(criterion))).chain(scores).collect(), url: None, counted }
    };
    let declared = points.iter().map(|column| column.declared.map(|total| total.0.to_string()));
    let totals = std::iter::once(None).chain(declared).collect();
    Grid { rows: card.criteria.iter().map(row).collect(), totals, columns }.view("Điểm từng tiêu chí", Some("điểm"))
}

/// `1. Tổ chức của Ban Chỉ đạo`.
fn numbered(criterion: &Criterion) -> String {
    match criterion.code.as_deref().map(|code| code.trim_end_matches('.')) {
        Some(code) if !code.is_empty() => format!("{code}. {}", criterion.name),
        _ => criterion.name.to_string(),
    }
}

fn point_columns(card: &Scorecard) -> Vec<PointColumn<'_>> {
    let totals = card.totals.as_ref();
    let mut columns = vec![
        PointColumn { name: "Điểm chuẩn", declared: card.scale, points: Points::Full },
        PointColumn { name: "Tự chấm", declared: totals.and_then(|total| total.own), points: Points::Own },
        PointColumn { name: "Thẩm định", declared: totals.and_then(|total| total.appraised), points: Points::Appraised },
    ];
    columns.extend(subject_names(card).into_iter().map(|name| {
        let subject = card.subjects.iter().find(|subject| *subject.name == *name);
        PointColumn { name, declared: subject.and_then(|subject| subject.score), points: Points::Of(name) }
    }));
    columns.retain(|column| card.criteria.iter().any(|criterion| column.points.in_criterion(criterion).is_some()));
    columns
}

/// The subjects as declared, then those that only criteria name.
fn subject_names(card: &Scorecard) -> Vec<&str> {
    let mut names: Vec<&str> = card.subjects.iter().map(|subject| subject.name.as_str()).collect();
    for name in card.criteria.iter().flat_map(|criterion| criterion.by_subject.keys()) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// Whether a criterion's code continues another's: `6.1` is part of `6`.
fn is_part(card: &Scorecard, criterion: &Criterion) -> bool {
    let Some(code) = criterion.code.as_deref() else {
        return false;
    };
    let whole =
        |other: &Criterion| other.code.as_deref().is_some_and(|other| code.strip_prefix(other).is_some_and(|rest| rest.starts_with('.')));
    card.criteria.iter().any(whole)
}

fn survey_title(survey: &Satisfaction) -> String {
    let period = survey.period.as_ref().map(period_name);
    period.map_or_else(|| "Mức độ hài lòng".to_owned(), |period| format!("Mức độ hài lòng, {}", lower_first(&period)))
}

fn survey(context: &Context, record: &Record<Satisfaction>) -> SurveyView {
    let survey = &record.data;
    let counted = sum(survey.levels.iter().map(|level| level.count.and_then(exact))).filter(|_| !survey.levels.is_empty());
    let differs = counted.is_some() && survey.ballots.is_some() && counted != survey.ballots.and_then(exact);
    let total = survey.ballots.map(|ballots| ballots.0);
    SurveyView {
        neo: survey_anchor(record),
        ten: survey.period.as_ref().map_or_else(|| "Không ghi kỳ".to_owned(), period_name),
        so_phieu: survey.ballots.map(number),
        muc: survey.levels.iter().map(|level| level_view(&level.name, level.count, total)).collect(),
        cong: counted.filter(|_| differs).map(Exact::display),
        ghi: survey.rate.and_then(Exact::of).map(percent),
        tinh: content(survey).zip(total).and_then(|(part, total)| Exact::share(part, total, 2)).map(percent),
        nguon: survey.origin.clone(),
        giu_lai: context.withheld.reason(&record.source),
    }
}

fn exact(count: Count) -> Option<Exact> {
    Exact::parse(&count.0.to_string())
}

fn number(count: Count) -> String {
    group_digits(&count.0.to_string())
}

/// How many are content or very content; none when no level is called so.
fn content(survey: &Satisfaction) -> Option<u64> {
    let content = |name: &str| matches!(fold(name).as_str(), "hai long" | "rat hai long");
    let counts: Vec<u64> = survey.levels.iter().filter(|level| content(&level.name)).filter_map(|level| level.count).map(|n| n.0).collect();
    (!counts.is_empty()).then(|| counts.into_iter().fold(0, u64::saturating_add))
}

fn level_view(name: &str, count: Option<Count>, total: Option<u64>) -> LevelView {
    let of = count.zip(total);
    LevelView {
        ten: name.to_owned(),
        so: count.map(number),
        ty_le: of.and_then(|(count, total)| Exact::share(count.0, total, 2)).map(percent),
        phan_nghin: of.and_then(|(count, total)| count.0.checked_mul(1000)?.checked_div(total)).map(|share| share.min(1000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::values::Text;

    #[test]
    fn grades_are_counted_in_their_order_with_shares() {
        let subject = |name: &str, grade: &str| Subject { name: Text::parse(name).unwrap(), score: None, grade: Some(grade.to_owned()) };
        let counted = grades(&[subject("A", "Tốt"), subject("B", "Khá"), subject("C", "Tốt")]);
        let shown: Vec<_> = counted.iter().map(|g| (g.ten.as_str(), g.so, g.ty_le.as_deref())).collect();
        assert_eq!(shown, [("Tốt", 2, Some("66,67\u{a0}%")), ("Khá", 1, Some("33,33\u{a0}%"))]);
    }
}
