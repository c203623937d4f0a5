//! `niemyet register`: every address that is public is recorded, so that it never dies.

use std::path::Path;

use super::args::RegisterArgs;
use super::output::{hand_over, say};
use super::{Exit, build, clock};
use crate::BuildError;
use crate::load;
use crate::model::Content;
use crate::model::register::REGISTER;
use crate::register::{self, RegisterError, Which};

pub(super) fn run(args: &RegisterArgs) -> Exit {
    let folder = &args.content.content;
    let records = match load::load(folder) {
        Ok(records) => records,
        Err(error) => return build::failed(&BuildError::Load(error)),
    };
    let lines = match &args.take_over {
        Some(file) => match taken_over(args, &records, file) {
            Ok(lines) => lines,
            Err(problem) => {
                say!("{problem}");
                return Exit::Refused;
            }
        },
        None => register::missing(&records, args.as_of.unwrap_or_else(clock::today), Which::All),
    };
    if args.dry_run {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        say!("{} địa chỉ sẽ ghi thêm; đã có {}", lines.len(), records.addresses.len());
        return hand_over(&text, Exit::Done);
    }
    match register::append(folder, &lines) {
        Ok(0) => {
            say!("sổ địa chỉ đã đủ {} địa chỉ, không phải ghi thêm", records.addresses.len());
            Exit::Done
        }
        Ok(added) => {
            let shown = folder.join(REGISTER);
            say!("đã ghi thêm {added} địa chỉ vào {}; trước đó có {}", shown.display(), records.addresses.len());
            Exit::Done
        }
        Err(error) => {
            say!("{error}");
            if matches!(error, RegisterError::Form { .. }) { Exit::Refused } else { Exit::System }
        }
    }
}

/// The lines of a former commune's register.
fn taken_over(args: &RegisterArgs, records: &Content, file: &Path) -> Result<Vec<String>, String> {
    let site = args.site.as_deref().unwrap_or_default();
    let known = records.commune.former_sites.iter().find(|former| former.url.trim_end_matches('/') == site.trim_end_matches('/'));
    let Some(known) = known.filter(|former| former.name.is_some()) else {
        return Err(format!("--cu {site}: ghi trước vào don-vi.yaml: dia_chi_cu: [{{url: {site}, ten: tên xã cũ}}]"));
    };
    let theirs = register::read(file).map_err(|reason| format!("{}: không đọc được sổ địa chỉ: {reason}", file.display()))?;
    Ok(register::taken_over(records, &theirs, &known.url))
}
