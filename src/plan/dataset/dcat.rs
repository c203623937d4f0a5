//! The catalogue of the open data for machines: DCAT 3 as JSON-LD.

use serde_json::{Map, Value as Json, json};

use super::{Dataset, FigureSet, publisher, terms};
use crate::model::Day;
use crate::plan::{Context, figures, lower_first};

pub(super) const URL: &str = "/du-lieu/catalog.jsonld";

const LANGUAGE: &str = "http://id.loc.gov/vocabulary/iso639-2/vie";
const CSV: &str = "https://www.iana.org/assignments/media-types/text/csv";
const JSON: &str = "https://www.iana.org/assignments/media-types/application/json";

/// The catalogue: every dataset, then every table of figures on its own.
pub(super) fn catalogue(context: &Context, datasets: &[Dataset], tables: &[FigureSet]) -> Json {
    let entries: Vec<Json> =
        datasets.iter().map(|set| dataset(context, set)).chain(tables.iter().map(|set| figure_set(context, set))).collect();
    let modified = datasets.iter().filter_map(|set| set.updated).max();
    let mut catalogue = json!({
        "@context": vocabulary(),
        "@id": context.absolute("/du-lieu/"),
        "@type": "dcat:Catalog",
        "dct:title": vietnamese(&format!("Dữ liệu mở của {}", lower_first(&publisher(context)))),
        "dct:description": vietnamese("Dữ liệu công khai của chính quyền cấp xã, cùng nguồn với các trang của cổng thông tin."),
        "dct:language": LANGUAGE,
        "dct:publisher": {
            "@id": context.absolute("/#co-quan"),
            "@type": "foaf:Organization",
            "foaf:name": vietnamese(&context.committee()),
            "foaf:homepage": context.absolute("/"),
        },
        "dct:rights": rights(context),
    });
    put_modified(&mut catalogue, modified);
    catalogue["dcat:dataset"] = entries.into();
    catalogue
}

/// The prefixes, and which properties hold addresses or days.
fn vocabulary() -> Json {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dct:language": { "@type": "@id" },
        "dct:modified": { "@type": "xsd:date" },
        "dcat:accessURL": { "@type": "@id" },
        "dcat:downloadURL": { "@type": "@id" },
        "dcat:landingPage": { "@type": "@id" },
        "dcat:mediaType": { "@type": "@id" },
        "foaf:homepage": { "@type": "@id" },
    })
}

fn dataset(context: &Context, set: &Dataset) -> Json {
    let files = [(set.json_url(), JSON, "JSON"), (set.csv_url(), CSV, "CSV")];
    let distributions = files.iter().map(|(url, kind, name)| distribution(context, url, kind, &format!("{}, {name}", set.title)));
    entry(context, set.name, set.page, (set.title, set.description), set.updated, distributions.collect())
}

fn figure_set(context: &Context, set: &FigureSet) -> Json {
    let figures = &set.record.data;
    let url = figures::csv_url(set.record);
    let description = figures.description.as_deref().unwrap_or(&figures.title);
    let distributions = vec![distribution(context, &url, CSV, &format!("{}, CSV", figures.title))];
    let identifier = format!("so-lieu/{}", set.record.source.slug());
    entry(context, &identifier, &figures::url(set.record), (&figures.title, description), set.updated, distributions)
}

fn entry(
    context: &Context,
    identifier: &str,
    page: &str,
    (title, description): (&str, &str),
    modified: Option<Day>,
    distributions: Vec<Json>,
) -> Json {
    let mut entry = json!({
        "@id": context.absolute(&format!("/du-lieu/#{}", crate::model::slug(identifier))),
        "@type": "dcat:Dataset",
        "dct:identifier": identifier,
        "dct:title": vietnamese(title),
        "dct:description": vietnamese(description),
        "dct:language": LANGUAGE,
        "dct:publisher": { "@id": context.absolute("/#co-quan") },
        "dct:rights": rights(context),
        "dcat:landingPage": context.absolute(page),
    });
    put_modified(&mut entry, modified);
    entry["dcat:distribution"] = distributions.into();
    entry
}

fn distribution(context: &Context, url: &str, kind: &str, title: &str) -> Json {
    json!({
        "@type": "dcat:Distribution",
        "dct:title": vietnamese(title),
        "dcat:accessURL": context.absolute("/du-lieu/"),
        "dcat:downloadURL": context.absolute(url),
        "dcat:mediaType": kind,
    })
}

fn put_modified(object: &mut Json, modified: Option<Day>) {
    if let Some(day) = modified {
        object["dct:modified"] = day.to_string().into();
    }
}

/// What may be done with the data, in words: the commune names no licence document.
fn rights(context: &Context) -> Json {
    json!({ "@type": "dct:RightsStatement", "rdfs:label": vietnamese(&terms(context)) })
}

fn vietnamese(text: &str) -> Json {
    let pairs = [("@value", text), ("@language", "vi")].map(|(key, text)| (key.to_owned(), Json::from(text)));
    Json::Object(Map::from_iter(pairs))
}
