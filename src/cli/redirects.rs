//! `niemyet redirects`: small sites for the places of former ones, which lead every old address on.

use std::collections::BTreeMap;

use super::args::RedirectsArgs;
use super::output::say;
use super::{Exit, build, clock};
use crate::model::address::permanent;
use crate::model::{Content, Day};
use crate::plan::{Former, former_sites};
use crate::publish::{Before, Beside, Press, PublishError};
use crate::render::Receiver as _;
use crate::render::hosting;
use crate::{BuildError, load};

pub(super) fn run(args: &RedirectsArgs) -> Exit {
    let records = match load::load(&args.content.content) {
        Ok(records) => records,
        Err(error) => return build::failed(&BuildError::Load(error)),
    };
    let url = args.base_url.as_deref().unwrap_or(&records.commune.url);
    let former = former_sites(&records, url);
    if former.is_empty() {
        say!("don-vi.yaml chưa ghi trang cũ nào; thêm dia_chi_cu: [{{url: https://tên-miền-cũ}}]");
        return Exit::Refused;
    }
    if build::absolute(&args.out).starts_with(build::absolute(&args.content.content)) {
        say!("--out {}: thư mục kết quả không được nằm trong thư mục dữ liệu", args.out.display());
        return Exit::Refused;
    }
    let day = args.as_of.unwrap_or_else(clock::today);
    for site in &former {
        if let Err(error) = publish(args, &records, day, site) {
            return build::failed(&BuildError::Publish(error));
        }
    }
    Exit::Done
}

fn publish(args: &RedirectsArgs, records: &Content, day: Day, former: &Former) -> Result<(), PublishError> {
    let out = args.out.join(former.host.replace(':', "-"));
    let addresses = addresses(records, day, former);
    let press = Press::open(&out, Beside::Nothing, Before::default())?;
    hosting::pages(former, &addresses).into_iter().try_for_each(|file| press.takes(file, None))?;
    drop(press.finish()?);
    let below = former.base_path.as_str();
    say!("{} địa chỉ cũ dẫn về {}: đưa thư mục {} lên https://{}{below}", addresses.len(), former.target, out.display(), former.host);
    Ok(())
}

/// The addresses that are known of a former site, by their titles.
fn addresses(records: &Content, day: Day, former: &Former) -> BTreeMap<String, String> {
    let of_other = former.name.is_some();
    let recorded = records.addresses.iter().filter(|r| if of_other { r.site.as_deref() == Some(&*former.url) } else { r.site.is_none() });
    let recorded = recorded.map(|r| (r.path.to_string(), crate::rules::masked_title(&r.title).unwrap_or_else(|| r.title.to_string())));
    let own = if of_other { BTreeMap::new() } else { permanent(records, day) };
    let own = own.into_iter().map(|(path, page)| (path, crate::rules::masked_title(&page.title).unwrap_or(page.title)));
    own.chain(recorded).collect()
}
