#!/usr/bin/env bash
# A real nginx with the configuration that `niemyet hosting nginx` prints, held to the contract.
#
#   tests/hosts/nginx.sh target/debug/niemyet
#   SPOIL='s/no-store/no-cache/' tests/hosts/nginx.sh …   a configuration changed by sed: shows that the checks can fail
set -uo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
niemyet=$(realpath "${1:?the program}")
scratch=$(mktemp -d)
chmod 755 "$scratch"
trap 'kill "$(cat "$scratch/pid" 2>/dev/null)" 2>/dev/null; rm -rf "$scratch"' EXIT
. "$repository/tests/hosts/contract.sh"

modules=/usr/lib/nginx/modules
brotli=false
[ -f $modules/ngx_http_brotli_static_module.so ] && brotli=true

build_sites || exit 1
read -r root_port below_port < <(free_ports)
print() { # URL OUT PORT
  "$niemyet" hosting nginx --content "$scratch/content" --base-url "$1" --out "$2" |
    sed -e "s/listen 80;/listen 127.0.0.1:$3;/" -e '/listen \[::\]:80;/d' -e "${SPOIL:-}" |
    if [ $brotli = true ]; then sed 's/# brotli_static on;/brotli_static on;/'; else cat; fi
}
{
  [ $brotli = true ] && echo "load_module $modules/ngx_http_brotli_static_module.so;"
  cat <<CONF
worker_processes 1;
pid $scratch/pid;
error_log $scratch/error.log;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path $scratch/t1; proxy_temp_path $scratch/t2; fastcgi_temp_path $scratch/t3;
  uwsgi_temp_path $scratch/t4; scgi_temp_path $scratch/t5;
  include $scratch/sites/*.conf;
}
CONF
} > "$scratch/nginx.conf"
mkdir "$scratch/sites"
print https://minhhoa.example.gov.vn "$scratch/root" $root_port > "$scratch/sites/root.conf"
print https://tinh.example.gov.vn/xa-minh-hoa "$scratch/below" $below_port > "$scratch/sites/below.conf"
nginx -c "$scratch/nginx.conf" -e "$scratch/error.log" || { cat "$scratch/error.log" >&2; exit 1; }

origin=http://127.0.0.1:$root_port
hold_to_contract "$scratch/root" /
former https://minhhoa.example.gov.vn
origin=http://127.0.0.1:$below_port
hold_to_contract "$scratch/below" /xa-minh-hoa/
former https://tinh.example.gov.vn/xa-minh-hoa
ask /
is 404
grep -E '\[(warn|error|crit)\]' "$scratch/error.log" | grep -vE 'No such file|is not found|is forbidden' >&2
[ $brotli = true ] || echo 'brotli: not checked (libnginx-mod-http-brotli-static is missing)'
verdict
