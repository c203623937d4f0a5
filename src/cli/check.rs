//! `niemyet check` and `niemyet schema`.

use super::args::{CheckArgs, SchemaArgs};
use super::output::{hand_over, say};
use super::{Exit, build, clock, report};
use crate::BuildError;
use crate::load::{self, LoadError};
use crate::model::{Content, Day, Finding, Severity};
use crate::rules::calendar::Calendar;
use crate::rules::catalogue::{Rule, with_local};
use crate::rules::duties::{self, Duty};

pub(super) fn run(args: &CheckArgs) -> Exit {
    let day = args.as_of.unwrap_or_else(clock::today);
    let folder = &args.content.content;
    match load::load(folder) {
        Ok(_) if args.upcoming.is_some() && args.format == "sarif" => {
            say!("--upcoming không có dạng sarif; các dạng: text, json, csv");
            Exit::Refused
        }
        Ok(records) if args.upcoming.is_some() => upcoming(args, &records, day),
        Ok(records) => {
            let findings = crate::findings(folder, &records, day);
            let errors = findings.iter().any(|f| f.severity == Severity::Error && f.waived.is_none());
            let exit = if errors { Exit::Errors } else { Exit::Done };
            print(args, &findings, &with_local(&records), day, exit)
        }
        Err(LoadError::Faults(faults)) if args.format != "text" => print(args, &faults, &[], day, Exit::Refused),
        Err(error) => build::failed(&BuildError::Load(error)),
    }
}

/// The report to stdout; the count, which is a message, to stderr.
fn print(args: &CheckArgs, findings: &[Finding], rules: &[&Rule], day: Day, exit: Exit) -> Exit {
    let text = match args.format.as_str() {
        "json" => report::json(findings, day) + "\n",
        "sarif" => report::sarif(findings, rules) + "\n",
        "csv" => report::csv(findings),
        _ if args.all => report::text(findings),
        _ => report::brief_text(findings),
    };
    let exit = hand_over(&text, exit);
    if args.format == "text" {
        say!("{}", report::count(findings));
    }
    exit
}

/// The duties that fall due in the days asked for.
fn upcoming(args: &CheckArgs, records: &Content, day: Day) -> Exit {
    let days = args.upcoming.unwrap_or_default();
    let duties = duties::upcoming(records, day, days);
    let text = match args.format.as_str() {
        "json" => pretty(&serde_json::json!({ "as_of": day, "viec_den_han": duties })),
        "csv" => duties_csv(&duties),
        _ => duties.iter().map(duty_text).collect(),
    };
    let exit = hand_over(&text, Exit::Done);
    if args.format == "text" {
        say!("{} việc đến hạn kể từ {}", duties.len(), day.display());
        let unknown = [day, day.plus(i64::from(days))].into_iter().find(|day| !Calendar::embedded().knows(*day));
        if let Some(unknown) = unknown {
            say!("lưu ý: chưa có lịch nghỉ của năm {}; hạn trong năm ấy chỉ trừ thứ Bảy, Chủ nhật", unknown.year());
        }
    }
    exit
}

fn duty_text(duty: &Duty) -> String {
    format!("{} ({}): {}\n  căn cứ: {}\n  ở: {}\n\n", duty.due.display(), duty.due.weekday_name(), duty.what, duty.basis, duty.file)
}

fn duties_csv(duties: &[Duty]) -> String {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows = duties.iter().map(|duty| format!("{},{},{},{}\n", duty.due, cell(&duty.what), cell(&duty.basis), cell(&duty.file)));
    ["han,viec,can_cu,tep\n".to_owned()].into_iter().chain(rows).collect()
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Prints the JSON Schema of a kind of file, or the list of kinds.
pub(super) fn schema(args: &SchemaArgs) -> Exit {
    let schemas = load::schemas();
    let Some(kind) = &args.kind else {
        return hand_over(&schemas.iter().map(|(name, _)| format!("{name}\n")).collect::<String>(), Exit::Done);
    };
    match schemas.iter().find(|(name, _)| name == kind) {
        Some((_, schema)) => hand_over(&pretty(schema), Exit::Done),
        None => {
            let names: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
            say!("không có loại «{kind}»; các loại: {}", names.join(", "));
            Exit::Refused
        }
    }
}
