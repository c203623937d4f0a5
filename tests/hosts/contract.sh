# What every host must do with the site, asked of a running one with curl. Sourced by nginx.sh and apache.sh, which set
# $scratch (a folder of this run), $niemyet (the program) and, once the host runs, $origin (http://127.0.0.1:PORT).

failures=0
checks=0

# The sample, with a list of persons that has a file attached, at the root and below a path.
build_sites() {
  cp -r "$repository/content" "$scratch/content"
  printf '%s\n' --- 'so: 2026/9001' 'tieu_de: Danh sách thử' 'nhom: dcs.7' 'dang_tu: 2026-11-01' 'dang_den: 2026-11-30' \
    'danh_sach_ca_nhan: {can_cu: Quyết định thử}' 'tep: [tep/2026/danh sách thử.txt]' --- '' 'Tên trong tệp.' \
    > "$scratch/content/niem-yet/2026/zz-danh-sach-thu.md"
  printf '%s\n' 'dia_chi_cu:' '  - url: https://cu.example.gov.vn' '  - {url: "https://nalang.example.gov.vn/xa", ten: Xã Nà Lang}' >> "$scratch/content/don-vi.yaml"
  for _ in $(seq 60); do echo 'Một hộ ở Bản Mẫu được hỗ trợ giống lúa.'; done > "$scratch/content/tep/2026/danh sách thử.txt"
  build https://minhhoa.example.gov.vn "$scratch/root"
  build https://tinh.example.gov.vn/xa-minh-hoa "$scratch/below"
}

# Two ports that nothing listens on, below those that the system gives to clients by itself.
free_ports() {
  local port
  while read -r port; do
    listens "$port" || listens $((port + 1)) || { echo "$port $((port + 1))"; return; }
  done < <(shuf -i 20000-29998 -n 50)
  echo 'no two ports are free' >&2
  return 1
}

listens() { (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

build() {
  "$niemyet" build --content "$scratch/content" --as-of 2026-11-16 --base-url "$1" --out "$2" --precompress \
    > "$scratch/said" 2>&1 || { cat "$scratch/said" >&2; return 1; }
}

# ask PATH [CURL OPTION…]: the answer's status, headers and body for the checks below.
ask() {
  asked=$1
  shift
  status=$(curl -sS --path-as-is --max-time 10 -o "$scratch/body" -D "$scratch/head" -w '%{http_code}' "$@" "$origin$asked")
}

tell() {
  checks=$((checks + 1))
  [ "$1" = 0 ] && return
  failures=$((failures + 1))
  printf 'FAILED  %s: %s\n' "$asked" "$2" >&2
  sed 's/^/        /' "$scratch/head" >&2
}

is() { [ "$status" = "$1" ]; tell $? "status $status instead of $1"; }

# has NAME REGEX / lacks NAME: a header of the answer.
has() { header "$1" | grep -qE -- "$2"; tell $? "$1 is not $2"; }
lacks() { ! grep -qi "^$1:" "$scratch/head"; tell $? "$1 is sent"; }
header() { tr -d '\r' < "$scratch/head" | sed -n "s/^$1: *//Ip"; }
once() { [ "$(header "$1" | wc -l)" = 1 ]; tell $? "$1 stands $(header "$1" | wc -l) times"; }

shows() { grep -q -- "$1" "$scratch/body"; tell $? "the body does not show «$1»"; }

# as_in FILE: the body, once decoded by curl, is that file.
as_in() { cmp -s "$scratch/body" "$1"; tell $? "the body is not $1"; }

# The whole contract for a site in a folder, below a path that ends in /.
hold_to_contract() {
  local site=$1 base=$2 css

  # Pages: found, whole, asked about each time, with the policy once.
  for page in '' thu-tuc/ niem-yet/ niem-yet/2026/0012/ can-bo/ du-lieu/; do
    ask "$base$page"
    is 200; as_in "$site/${page}index.html"
    has Content-Type '^text/html; ?charset=utf-8$'
    has Content-Security-Policy "^default-src 'none'; .*frame-ancestors 'none'"; once Content-Security-Policy
    has X-Content-Type-Options '^nosniff$'; has Referrer-Policy '^strict-origin'; has Permissions-Policy 'camera=\(\)'
    once Cache-Control
  done
  ask "$base"
  has Cache-Control '^no-cache$'; lacks Content-Encoding; lacks X-Robots-Tag; has ETag .
  local tag; tag=$(header ETag)
  ask "$base" -H "If-None-Match: $tag"
  is 304

  # What is not there.
  ask "${base}khong-co/"
  is 404; shows 'Không có trang này'; has Content-Security-Policy default-src
  ask "${base}khong-co.txt"
  is 404; shows 'Không có trang này'
  for path in giao-dien/ tep/ tep/2026/; do ask "$base$path"; is 404; shows 'Không có trang này'; done

  # Without its slash a folder leads to itself, on the same host and port.
  ask "${base}thu-tuc" -H 'Host: xa.example:8443'
  is 301; has Location "^(http://xa\.example:8443)?${base}thu-tuc/$"

  # Nothing hidden, nothing outside.
  for path in .niemyet.json .htaccess .nojekyll _headers .rieng/ .rieng/niem-yet/2026/0012/index.html.dau .git/config; do
    ask "$base$path"; is 404
  done
  for path in ../../../etc/passwd %2e%2e/%2e%2e/%2e%2e/etc/passwd ..%2f..%2f..%2fetc/passwd tep/..%5c..%5cetc/passwd; do
    ask "$base$path"
    case $status in 400 | 403 | 404) tell 0 '' ;; *) tell 1 "status $status" ;; esac
    ! grep -q 'root:' "$scratch/body"; tell $? 'a file outside is given out'
  done

  # Compressed only when asked, and said to depend on it.
  css=$(grep -o 'giao-dien/trang.css?v=[0-9a-f]*' "$site/index.html" | head -n 1)
  for path in '' "$css" sitemap.xml; do
    local file=${path%%\?*}
    [ -n "$file" ] || file=index.html
    ask "$base$path"
    lacks Content-Encoding; has Vary Accept-Encoding; as_in "$site/$file"
    ask "$base$path" -H 'Accept-Encoding: gzip'
    has Content-Encoding '^gzip$'; has Vary Accept-Encoding; as_in "$site/$file.gz"; once Content-Type
    ask "$base$path" -H 'Accept-Encoding: gzip' --compressed
    as_in "$site/$file"
    if [ "$brotli" = true ]; then
      ask "$base$path" -H 'Accept-Encoding: gzip, deflate, br'
      has Content-Encoding '^br$'; has Vary Accept-Encoding; as_in "$site/$file.br"
    fi
  done
  ask "$base" -H 'Accept-Encoding: gzip'
  has Content-Type '^text/html'; has Cache-Control '^no-cache$'; once Cache-Control

  # How long browsers keep what.
  ask "$base$css"
  is 200; has Content-Type '^text/css; ?charset=utf-8$'; has Cache-Control 'max-age=31536000, immutable'; once Cache-Control
  ask "$base$css" -H 'Accept-Encoding: gzip'
  has Content-Type '^text/css'; has Cache-Control immutable; once Cache-Control
  ask "${base}giao-dien/trang.css"
  has Cache-Control '^public, max-age=600$'
  for path in giao-dien/ngay.js sw.js feed.xml robots.txt sitemap.xml; do ask "$base$path"; is 200; has Cache-Control '^no-cache$'; done
  ask "${base}tim-kiem/chi-muc.js"
  has Content-Type '^text/javascript; ?charset=utf-8$'; has Cache-Control '^public, max-age=600$'

  # Kinds that hosts get wrong.
  ask "$base$(cd "$site" && find . -name '*.ics' | sort | sed -n '1s/^..//p')"
  is 200; has Content-Type '^text/calendar; ?charset=utf-8$'
  ask "$base$(cd "$site" && find . -name '*.vcf' | sort | sed -n '1s/^..//p')"
  is 200; has Content-Type '^text/vcard; ?charset=utf-8$'
  ask "$base$(cd "$site" && find du-lieu -name '*.csv' | sort | head -n 1)"
  is 200; has Content-Type '^text/csv; ?charset=utf-8$'
  ask "$base$(cd "$site" && find du-lieu -name '*.json' | sort | head -n 1)"
  is 200; has Content-Type '^application/json'

  # Lists of persons, and their files: nobody keeps them. Their neighbours are pages like others.
  for path in niem-yet/2026/9001/ niem-yet/2026/0012/ 'tep/2026/danh%20s%C3%A1ch%20th%E1%BB%AD.txt'; do
    for accepted in identity 'gzip, br'; do
      ask "$base$path" -H "Accept-Encoding: $accepted"
      is 200; has Cache-Control '^no-store$'; has X-Robots-Tag noindex; once Cache-Control
    done
  done
  ask "${base}niem-yet/2026/0001/"
  is 200; has Cache-Control '^no-cache$'; lacks X-Robots-Tag
}

# former BASE_URL: what was printed with an old name leads to the site at this address.
former() {
  ask '/thu-tuc/1.001193/?q=1' -H 'Host: cu.example.gov.vn'
  is 301; has Location "^$1/thu-tuc/1\.001193/\?q=1$"
  ask '/xa/niem-yet/2026/0012/' -H 'Host: nalang.example.gov.vn'
  is 301; has Location "^$1/cu/nalang\.example\.gov\.vn-xa/niem-yet/2026/0012/$"
}

verdict() {
  printf '%d checks, %d failed\n' "$checks" "$failures"
  [ "$failures" = 0 ] && [ "$checks" -gt 0 ]
}
