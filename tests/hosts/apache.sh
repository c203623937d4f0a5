#!/usr/bin/env bash
# A real Apache with nothing granted but `AllowOverride FileInfo` and what `niemyet hosting apache` prints: all the rest is the
# `.htaccess` of the site, held to the same contract as nginx.
#
#   tests/hosts/apache.sh target/debug/niemyet
#   SPOIL='s/no-store/no-cache/' tests/hosts/apache.sh …   a .htaccess changed by sed: shows that the checks can fail
set -uo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
niemyet=$(realpath "${1:?the program}")
scratch=$(mktemp -d)
chmod 755 "$scratch"
trap 'kill "$(cat "$scratch/pid" 2>/dev/null)" 2>/dev/null; rm -rf "$scratch"' EXIT
. "$repository/tests/hosts/contract.sh"
brotli=true

build_sites || exit 1
[ -z "${SPOIL:-}" ] || sed -i "$SPOIL" "$scratch/root/.htaccess" "$scratch/below/.htaccess"
read -r root_port below_port < <(free_ports)
print() { # URL OUT PORT
  "$niemyet" hosting apache --content "$scratch/content" --base-url "$1" --out "$2" | sed "s/\*:80/127.0.0.1:$3/"
}
{
  for module in mpm_event authz_core alias dir mime headers rewrite; do
    echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
  done
  cat <<CONF
ServerRoot $scratch
ServerName localhost
PidFile $scratch/pid
ErrorLog $scratch/error.log
TypesConfig /etc/mime.types
AddType application/x-gzip .gz
User www-data
Group www-data
Listen 127.0.0.1:$root_port
Listen 127.0.0.1:$below_port
<Directory />
  AllowOverride None
  Require all denied
</Directory>
CONF
  print https://minhhoa.example.gov.vn "$scratch/root" $root_port
  print https://tinh.example.gov.vn/xa-minh-hoa "$scratch/below" $below_port
} > "$scratch/apache.conf"
[ -f /etc/mime.types ] || sed -i '/TypesConfig/d' "$scratch/apache.conf"
apache2 -f "$scratch/apache.conf" -k start || { cat "$scratch/error.log" >&2; exit 1; }
for _ in $(seq 50); do [ -s "$scratch/pid" ] && break; sleep 0.1; done

origin=http://127.0.0.1:$root_port
hold_to_contract "$scratch/root" /
former https://minhhoa.example.gov.vn
origin=http://127.0.0.1:$below_port
hold_to_contract "$scratch/below" /xa-minh-hoa/
former https://tinh.example.gov.vn/xa-minh-hoa
grep -E ':(error|crit|alert)\]' "$scratch/error.log" >&2
verdict
