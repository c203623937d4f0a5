//! Old addresses lead to the new ones: rules for hosts that still hear the old name, and a small site of pages that lead on,
//! for a place where nothing else can be set up.

use std::collections::BTreeMap;

use crate::plan::Former;
use crate::render::File;

/// Those of another host than this one: the same host is no matter of the file inside the site.
fn elsewhere<'a>(former: &'a [Former], host: &'a str) -> impl Iterator<Item = &'a Former> {
    former.iter().filter(move |former| former.host != host)
}

/// The lines of `.htaccess`, where the old name leads to the folder of the site.
pub(super) fn apache(former: &[Former], host: &str) -> String {
    let rule = |former: &Former| {
        // The old name leads to this folder, and the folder that the old site lay in is still part of what is asked for.
        let below = former.base_path.trim_start_matches('/');
        let below = if below.is_empty() { String::new() } else { format!("(?:{})?", escaped(below)) };
        format!(
            "  RewriteCond \"%{{HTTP_HOST}}\" \"^{}(:[0-9]+)?$\" [NC]\n  RewriteRule \"^{below}(.*)$\" \"{}/$1\" [R=301,L]\n",
            escaped(name(&former.host)),
            former.target
        )
    };
    let rules: String = elsewhere(former, host).map(rule).collect();
    if rules.is_empty() { rules } else { format!("\n  # Tên miền cũ: địa chỉ đã in vẫn dẫn về trang này.\n{rules}") }
}

/// `_redirects`, for Netlify, which hears several names for one site; none where there is no former one.
pub(super) fn netlify(former: &[Former], host: &str) -> Option<String> {
    let rule = |former: &Former| {
        let (path, to) = (&former.base_path, &former.target);
        format!("https://{0}{path}* {to}/:splat 301!\nhttp://{0}{path}* {to}/:splat 301!\n", former.host)
    };
    let rules: String = elsewhere(former, host).map(rule).collect();
    (!rules.is_empty()).then(|| format!("# Do niemyet ghi: tên miền cũ dẫn về trang này.\n{rules}"))
}

/// What nginx is told: servers for the old names, and places on this one.
pub(super) fn nginx(former: &[Former], host: &str) -> (String, String) {
    let leads = |former: &Former| {
        let (path, to) = (&former.base_path, &former.target);
        format!("    location ^~ {path} {{ rewrite \"^{}(.*)$\" \"{to}/$1\" permanent; }}\n", escaped(path))
    };
    let server = |former: &Former| {
        let name = name(&former.host);
        let leads = leads(former);
        format!(
            "\n# Tên miền cũ: địa chỉ đã in vẫn dẫn về trang này.\nserver {{\n    listen 80;\n    listen [::]:80;\n    server_name {name};\n{leads}}}\n"
        )
    };
    let servers = elsewhere(former, host).map(server).collect();
    // The whole of this host was ours before: nothing but the place of the site itself could tell the two apart.
    let here = former.iter().filter(|former| former.host == host && former.base_path != "/").map(leads).collect();
    (servers, here)
}

/// What Apache is told outside the site: a host of its own for every old name.
pub(super) fn apache_hosts(former: &[Former], host: &str) -> String {
    let one = |former: &Former| {
        let (name, path, to) = (name(&former.host), escaped(&former.base_path), &former.target);
        format!(
            "\n# Tên miền cũ: địa chỉ đã in vẫn dẫn về trang này.\n<VirtualHost *:80>\n    ServerName {name}\n    RedirectMatch 301 \"^{path}(.*)$\" \"{to}/$1\"\n</VirtualHost>\n"
        )
    };
    elsewhere(former, host).map(one).collect()
}

/// A host's name without its port.
fn name(host: &str) -> &str {
    host.split_once(':').map_or(host, |(name, _)| name)
}

fn escaped(text: &str) -> String {
    text.replace('.', "\\.")
}

/// A site of nothing but pages that lead on, for the place of a former site: one for every address by its title, a page for what
/// was not found, and rules for the hosts that read any.
#[must_use]
pub fn pages(former: &Former, addresses: &BTreeMap<String, String>) -> Vec<File> {
    let to = &former.target;
    let leading = addresses
        .iter()
        .filter(|(path, _)| *path != "/")
        .map(|(path, title)| File::of_bytes(format!("{}index.html", path.trim_start_matches('/')), page(title, &format!("{to}{path}"))));
    let home = page("Trang đã chuyển", &format!("{to}/"));
    let script = format!("<script src=\"{0}dia-chi-moi.js\" data-moi=\"{to}\" data-cu=\"{0}\" defer></script>", former.base_path);
    let lost = page_of("Trang đã chuyển", &format!("{to}/"), &script);
    let own = [
        ("index.html", home),
        ("404.html", lost),
        ("dia-chi-moi.js", SCRIPT.to_owned()),
        (
            ".htaccess",
            format!(
                "ErrorDocument 404 {0}404.html\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n  RewriteRule \"^(.*)$\" \"{to}/$1\" [R=301,L]\n</IfModule>\n",
                former.base_path
            ),
        ),
        ("_redirects", format!("{}* {to}/:splat 301\n", former.base_path)),
        (".nojekyll", String::new()),
    ];
    let own = own.into_iter().map(|(name, text)| File::of_bytes(name, text));
    leading.chain(own).collect()
}

/// Where a page was not among those known, the same path of the new site.
const SCRIPT: &str = "\
// Địa chỉ không có trong sổ: thử đúng đường dẫn ấy ở trang mới.
(function () {
  var script = document.currentScript;
  var path = location.pathname;
  var base = script.getAttribute('data-cu');
  if (path.indexOf(base) === 0) { location.replace(script.getAttribute('data-moi') + '/' + path.slice(base.length) + location.hash); }
})();
";

/// A page that leads on at once.
fn page(title: &str, target: &str) -> String {
    page_of(title, target, &format!("<meta http-equiv=\"refresh\" content=\"0; url={}\">", html(target)))
}

fn page_of(title: &str, target: &str, head: &str) -> String {
    let (title, target) = (html(title), html(target));
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"canonical\" href=\"{target}\">\n{head}\n</head>\n<body>\n<h1>{title}</h1>\n\
         <p>Trang này đã chuyển. Bác xem ở: <a href=\"{target}\">{target}</a></p>\n</body>\n</html>\n"
    )
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
