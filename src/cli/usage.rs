//! Bad usage, said in Vietnamese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Help and version as clap writes them, its own few words in Vietnamese.
pub(super) fn help(error: &clap::Error) -> String {
    const WORDS: [(&str, &str); 3] = [("[OPTIONS]", "[TÙY CHỌN]"), ("[default:", "[mặc định:"), ("[possible values:", "[một trong:")];
    WORDS.iter().fold(error.render().to_string(), |text, (theirs, ours)| text.replace(theirs, ours))
}

/// What is wrong with a command line, and what to type instead.
pub(super) fn said(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(text).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("không có lệnh «{}»", of(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("không có tùy chọn «{argument}»"),
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("thiếu giá trị cho {argument}"),
        ErrorKind::InvalidValue => format!("{argument}: không nhận giá trị «{value}»; chọn một trong: {}", of(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument}: không nhận giá trị «{value}»: {reason}")
        }
        ErrorKind::ArgumentConflict => format!("«{argument}» viết hai lần hoặc không đi cùng {}", of(ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("{argument}: quá nhiều giá trị"),
        _ => "dòng lệnh không đúng".to_owned(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(of)
        .find(|near| !near.is_empty());
    let near = near.map(|near| format!("\ncó phải «{near}»?")).unwrap_or_default();
    format!("{message}{near}\nxem cách dùng: niemyet --help")
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
