#!/usr/bin/env bash
# Makes the program for office PCs without internet: build/catalogue-app_VERSION_ARCHITECTURE.deb and the same folder as
# .tar.xz for systems without dpkg. Needs python3 >= 3.11 with a shared library, dpkg-deb, binutils, and network access.
# What comes out runs on systems with at least this machine's C library, so build on the oldest one there is;
# the package states the version it needs.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

build=$PWD/build
frozen=$build/frozen/catalogue-app
environment=$build/environment
python=$environment/bin/python

say() { printf '%s\n' "$*" >&2; }

for command in dpkg-deb dpkg-architecture:dpkg-dev objdump:binutils xz:xz-utils; do
  command -v "${command%%:*}" >/dev/null || { say "Please install ${command##*:}, then start this again."; exit 1; }
done

say "1/5 The program and its libraries …"
rm -rf "$environment" "$build/frozen" "$build/work"
python3 -m venv "$environment"
# Not editable: what is frozen is what would be installed.
"$python" -m pip install -q --disable-pip-version-check '.[signatures]' 'pyinstaller>=6.22,<7'
version=$("$python" -c 'from importlib.metadata import version; print(version("catalogue-app"))')

say "2/5 Freezing …"
# Not python -m, which would find the package in the checkout first.
"$environment/bin/pyinstaller" --noconfirm --log-level ERROR --distpath "$build/frozen" --workpath "$build/work" \
  packaging/frozen/catalogue-app.spec
"$python" packaging/frozen/licences.py "$frozen/licences"

say "3/5 Trying it …"
# Every library is in the folder, or one that each desktop has.
missing=$(find "$frozen" -name '*.so*' -type f -exec env LD_LIBRARY_PATH="$frozen/_internal" ldd {} + 2>/dev/null |
  awk '/not found/ {print $1}' | sort -u)
[ -z "$missing" ] || { say "These libraries are missing:"; say "$missing"; exit 1; }
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
"$frozen/catalogue-app" sample "$trial" >/dev/null
for format in xlsx pdf docx html csv json; do
  [ -s "$trial/catalogue.$format" ] || { say "The frozen program wrote no $format."; exit 1; }
done

say "4/5 The package …"
floor=$(find "$frozen" -type f \( -name '*.so*' -o -name catalogue-app \) -exec objdump -T {} + 2>/dev/null |
  grep -o 'GLIBC_2\.[0-9]*' | sort -uV | tail -1 | cut -d_ -f2)
architecture=$(dpkg-architecture -qDEB_HOST_ARCH)
tree=$build/tree
rm -rf "$tree"
install -d "$tree/opt" "$tree/usr/bin" "$tree/usr/share/doc/catalogue-app" "$tree/DEBIAN"
cp -a "$frozen" "$tree/opt/catalogue-app"
ln -s /opt/catalogue-app/catalogue-app "$tree/usr/bin/catalogue-app"
"$python" - "$tree/usr/share" <<'FILES'
import sys
from pathlib import Path
sys.path.insert(0, "packaging")
from file_types import linux_files
for place, text in linux_files(["catalogue-app"]).items():
    path = Path(sys.argv[1], place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
FILES
install -m 644 LICENSE "$tree/usr/share/doc/catalogue-app/copyright"
install -m 644 packaging/third-party.md "$tree/usr/share/doc/catalogue-app/"
install -m 755 packaging/linux/after-change.sh "$tree/DEBIAN/postinst"
install -m 755 packaging/linux/after-change.sh "$tree/DEBIAN/postrm"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: catalogue-app
Version: $version
Architecture: $architecture
Maintainer: The catalogue app's maintainers <nobody@example.invalid>
Section: misc
Priority: optional
Installed-Size: $(du -sk "$tree/opt" | cut -f1)
Depends: libc6 (>= $floor), libegl1, libgl1
Description: 政务公开目录编制 (grassroots standard disclosure catalogues)
 Builds, checks, reviews, versions, exchanges and exports the disclosure
 catalogues of counties and townships, offline, in one file.
CONTROL
# xz: the dpkg of the office systems reads no zstd.
dpkg-deb --root-owner-group -Zxz -b "$tree" "$build/catalogue-app_${version}_$architecture.deb" >/dev/null

say "5/5 The archive …"
XZ_OPT=-T0 tar -C "$build/frozen" -cJf "$build/catalogue-app_${version}_$architecture.tar.xz" catalogue-app
(cd "$build" && sha256sum catalogue-app_*.deb catalogue-app_*.tar.xz >SHA256SUMS)
say "Done; it needs the C library (glibc) $floor or newer:"
ls -sh "$build"/catalogue-app_* >&2
