//! `niemyet check` and `niemyet schema`.

use super::args::{CheckArgs, SchemaArgs};
use super::{Exit, build, clock, report};
use crate::BuildError;
use crate::load::{self, LoadError};
use crate::model::{Day, Finding, Severity};
use crate::rules::calendar::Calendar;
use crate::rules::catalogue::{Rule, with_local};
use crate::rules::duties::{self, Duty};

pub(super) fn run(args: &CheckArgs) -> Exit {
    let day = args.as_of.unwrap_or_else(clock::today);
    let folder = &args.content.content;
    match load::load(folder) {
        Ok(_) if args.upcoming.is_some() && args.format == "sarif" => {
            eprintln!("--upcoming không có dạng sarif; các dạng: text, json, csv");
            Exit::Refused
        }
        Ok(records) if args.upcoming.is_some() => {
            let days = args.upcoming.unwrap_or_default();
            let duties = duties::upcoming(&records, day, days);
            print_duties(args, &duties, (day, day.plus(i64::from(days))));
            Exit::Done
        }
        Ok(records) => {
            let findings = crate::findings(folder, &records, day);
            print(args, &findings, &with_local(&records), day);
            let errors = findings.iter().any(|f| f.severity == Severity::Error && f.waived.is_none());
            if errors { Exit::Errors } else { Exit::Done }
        }
        Err(LoadError::Faults(faults)) if args.format != "text" => {
            print(args, &faults, &[], day);
            Exit::Refused
        }
        Err(error) => build::failed(&BuildError::Load(error)),
    }
}

/// The report to stdout; the count, which is a message, to stderr.
fn print(args: &CheckArgs, findings: &[Finding], rules: &[&Rule], day: Day) {
    match args.format.as_str() {
        "json" => println!("{}", report::json(findings, day)),
        "sarif" => println!("{}", report::sarif(findings, rules)),
        "csv" => print!("{}", report::csv(findings)),
        _ => {
            print!("{}", if args.all { report::text(findings) } else { report::brief_text(findings) });
            eprintln!("{}", report::count(findings));
        }
    }
}

fn print_duties(args: &CheckArgs, duties: &[Duty], (day, last): (Day, Day)) {
    if args.format == "json" {
        println!("{}", serde_json::to_string_pretty(&serde_json::json!({ "as_of": day, "viec_den_han": duties })).unwrap_or_default());
        return;
    }
    if args.format == "csv" {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        println!("han,viec,can_cu,tep");
        duties.iter().for_each(|duty| println!("{},{},{},{}", duty.due, cell(&duty.what), cell(&duty.basis), cell(&duty.file)));
        return;
    }
    for duty in duties {
        println!("{} ({}): {}\n  căn cứ: {}\n  ở: {}\n", duty.due.display(), duty.due.weekday_name(), duty.what, duty.basis, duty.file);
    }
    eprintln!("{} việc đến hạn kể từ {}", duties.len(), day.display());
    if let Some(unknown) = [day, last].into_iter().find(|day| !Calendar::embedded().knows(*day)) {
        eprintln!("lưu ý: chưa có lịch nghỉ của năm {}; hạn trong năm ấy chỉ trừ thứ Bảy, Chủ nhật", unknown.year());
    }
}

/// Prints the JSON Schema of a kind of file, or the list of kinds.
pub(super) fn schema(args: &SchemaArgs) -> Exit {
    let schemas = load::schemas();
    let Some(kind) = &args.kind else {
        schemas.iter().for_each(|(name, _)| println!("{name}"));
        return Exit::Done;
    };
    match schemas.iter().find(|(name, _)| name == kind) {
        Some((_, schema)) => {
            println!("{}", serde_json::to_string_pretty(schema).unwrap_or_default());
            Exit::Done
        }
        None => {
            let names: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
            eprintln!("không có loại «{kind}»; các loại: {}", names.join(", "));
            Exit::Refused
        }
    }
}
