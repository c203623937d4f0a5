//! What the page of a procedure tells beside the record itself. The page is made of the two and of nothing else, so their
//! prints are the print of the page.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;

use super::{ProcedureLine, field_url, file_kind, line};
use crate::model::procedure::Procedure;
use crate::model::{Print, Record, print_of, slug};
use crate::plan::Context;
use crate::plan::commune::{ServicePointView, points_for};
use crate::plan::contact::Contact;
use crate::plan::sheet;
use crate::plan::states::ProcedureState;
use crate::plan::withheld::FILE_NOT_SHOWN;

/// What all procedures of a field share.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct Field {
    pub name: String,
    pub url: String,
    pub points: Vec<ServicePointView>,
    pub contact: Option<Contact>,
    pub commune: String,
    pub committee: String,
    pub base_url: String,
    /// Whether there is a page of the same on A4.
    pub papers: bool,
}

/// What this procedure alone is given by others.
#[derive(Debug, Serialize)]
pub(in crate::plan) struct Own {
    pub state: ProcedureState,
    pub withheld: Option<&'static str>,
    pub replacing: Vec<ProcedureLine>,
    pub fees: Vec<FeeLine>,
    /// Where the files lead that the record names.
    files: BTreeMap<String, FileLink>,
}

#[derive(Debug, Clone, Serialize)]
pub(in crate::plan) struct FeeLine {
    pub ten: String,
    pub url: String,
}

#[derive(Debug, Serialize)]
struct FileLink {
    address: String,
    kind: Option<String>,
}

/// Everything around one procedure.
#[derive(Debug)]
pub(in crate::plan) struct Around {
    pub field: Arc<Field>,
    pub own: Own,
}

impl Around {
    /// Where a link to a file leads: to the file, or to the page that says why it is not given out.
    pub fn address_of(&self, file: &str) -> String {
        self.own.files.get(file).map_or_else(|| file.to_owned(), |link| link.address.clone())
    }

    /// What kind of file it is, for the reader.
    pub fn kind_of(&self, file: &str) -> Option<String> {
        self.own.files.get(file)?.kind.clone()
    }
}

/// Makes what stands around procedures; what several share is made once.
pub(super) struct Surroundings<'a> {
    context: &'a Context<'a>,
    fields: HashMap<&'a str, (Arc<Field>, Print)>,
    fees: HashMap<&'a str, Vec<FeeLine>>,
}

impl<'a> Surroundings<'a> {
    /// What stands around these records of the commune.
    pub fn of_records(context: &'a Context<'a>, records: &'a [Arc<Record<Procedure>>]) -> Self {
        let mut fees: HashMap<&str, Vec<FeeLine>> = HashMap::new();
        for fee in &context.content.fees {
            let line = FeeLine { ten: fee.name.to_string(), url: format!("/phi-le-phi/#{}", slug(&fee.code)) };
            let mut named: Vec<&str> = fee.procedures.iter().map(|code| &**code).collect();
            named.sort_unstable();
            named.dedup();
            named.into_iter().for_each(|code| fees.entry(code).or_default().push(line.clone()));
        }
        let mut fields = HashMap::new();
        for procedure in records {
            fields.entry(&*procedure.field).or_insert_with(|| {
                let field = field(context, &procedure.field);
                let print = print_of(&field);
                (Arc::new(field), print)
            });
        }
        Self { context, fields, fees }
    }

    /// What stands around a procedure, and the print of its page.
    pub fn of(&self, record: &Record<Procedure>) -> (Around, Print) {
        let (field, print_of_field) = &self.fields[&*record.field];
        let own = self.own(record);
        let mut print = blake3::Hasher::new();
        print.update(record.print.as_bytes()).update(print_of_field.as_bytes()).update(print_of(&own).as_bytes());
        (Around { field: field.clone(), own }, print.finalize())
    }

    fn own(&self, record: &Record<Procedure>) -> Own {
        let context = self.context;
        let replacing = record.replaced_by.iter().filter_map(|code| context.procedures.by_code(code));
        let forms = record.forms.iter().filter_map(|form| form.file.as_deref());
        let papers = record.papers.iter().flat_map(|case| &case.papers).filter_map(|paper| paper.form.as_deref());
        Own {
            state: ProcedureState::of(record, context.day),
            withheld: context.withheld.reason(&record.source),
            replacing: replacing.map(|other| line(context, other)).collect(),
            fees: self.fees.get(&*record.code).cloned().unwrap_or_default(),
            files: forms.chain(papers).map(|path| (path.to_owned(), self.link(path))).collect(),
        }
    }

    fn link(&self, path: &str) -> FileLink {
        let withheld = &self.context.withheld;
        let kind = withheld.page_of_file(path).map_or_else(|| file_kind(path), |_| Some(FILE_NOT_SHOWN.to_owned()));
        FileLink { address: withheld.address_of_file(path), kind }
    }
}

fn field(context: &Context, code: &str) -> Field {
    Field {
        name: context.field_name(code),
        url: field_url(code),
        points: points_for(context, code),
        contact: context.people.for_field(code),
        commune: context.commune_name(),
        committee: context.committee(),
        base_url: context.base_url.clone(),
        papers: sheet::of_every_procedure(context),
    }
}
