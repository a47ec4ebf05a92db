"""Signatures: who packed it, whether it is still what was packed, and a changed key that nobody can overlook."""

from __future__ import annotations

import io
import os
import re
import zipfile

import pytest

from catalogue_app.errors import CatalogueError
from catalogue_app.exchange import signing
from catalogue_app.exchange.package import Manifest, package_bytes, read_package
from catalogue_app.exchange.package_errors import KeyChangedError, PackageRefusedError

MANIFEST = Manifest(kind="submission", id="s-1", county="c-1", office="石桥镇人民政府", at="2026-03-01")
OFFICE = "石桥镇人民政府"


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "office"
    signing.make_key(folder)
    return folder


@pytest.fixture
def county(tmp_path):
    return tmp_path / "county"


@pytest.fixture
def path(office, tmp_path):
    path = tmp_path / "s.gkpkg"
    path.write_bytes(package_bytes(MANIFEST, {"entries": {}}, signing.signer(office)))
    return path


def trusted(county, signature):
    return signing.trust(county, "partner", OFFICE, "s.gkpkg", signature)


def replaced(path, name, data):
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts |= {name: data(parts[name])}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    path.write_bytes(stream.getvalue())


def test_a_signed_package_bears_the_offices_key(path, office):
    signature = read_package(path).signature
    assert (signature.key, signature.checked) == (signing.own_key(office), True)


def test_without_a_key_nothing_is_signed(tmp_path):
    assert signing.signer(tmp_path / "nobody") is None
    assert signing.own_key(tmp_path / "nobody") is None


def test_a_changed_manifest_does_not_fit_its_signature(path):
    replaced(path, "manifest.json", lambda data: data.replace(OFFICE.encode(), "青山乡人民政府".encode()))
    with pytest.raises(PackageRefusedError, match="signature does not fit"):
        read_package(path)


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"algorithm":"none","key":"","signature":""}', b'"x"', b"null"])
def test_a_signature_of_another_form_is_refused(path, data):
    replaced(path, "signature.json", lambda _data: data)
    with pytest.raises(PackageRefusedError):
        read_package(path)


def test_the_first_key_is_new_and_known_once_accepted(path, county):
    signature = read_package(path).signature
    assert trusted(county, signature) == "new"
    signing.accept(county, "partner", signature.key)
    assert trusted(county, signature) == "known"


def test_a_changed_key_is_shouted_about_with_both_fingerprints(path, county, office):
    first = read_package(path).signature
    signing.accept(county, "partner", first.key)
    signing.make_key(office)
    path.write_bytes(package_bytes(MANIFEST, {"entries": {}}, signing.signer(office)))
    second = read_package(path).signature
    with pytest.raises(KeyChangedError, match="WARNING") as refused:
        trusted(county, second)
    assert first.fingerprint in str(refused.value)
    assert second.fingerprint in str(refused.value)
    signing.accept(county, "partner", second.key)
    assert trusted(county, second) == "known"


def test_a_signature_that_is_missing_all_of_a_sudden_is_shouted_about(path, county):
    signing.accept(county, "partner", read_package(path).signature.key)
    with pytest.raises(KeyChangedError, match="not signed"):
        trusted(county, None)


def test_an_office_that_never_signed_is_only_unsigned(county):
    assert trusted(county, None) == "unsigned"


def test_a_fingerprint_can_be_read_out_on_the_telephone(path):
    signature = read_package(path).signature
    assert re.fullmatch(r"(\d{5} ){7}\d{5}", signature.fingerprint)
    assert signature.fingerprint != signing.fingerprint(bytes(32))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the user's folder to the user by itself")
def test_the_private_key_is_for_its_user_alone(office):
    assert (office / signing.KEY_FILE).stat().st_mode & 0o077 == 0


def test_a_damaged_key_or_list_of_keys_is_told_in_a_sentence(path, office, county):
    signature = read_package(path).signature
    (office / signing.KEY_FILE).write_text("damaged")
    with pytest.raises(CatalogueError, match="cannot be read"):
        signing.signer(office)
    signing.accept(county, "partner", signature.key)
    for damaged in ("{", "[]", '{"partner": 5}', '{"partner": "AAAA"}'):
        (county / signing.KNOWN_FILE).write_text(damaged)
        with pytest.raises(CatalogueError, match="known keys"):
            trusted(county, signature)


def test_without_the_library_signatures_are_told_to_be_unchecked(path, county, monkeypatch):
    monkeypatch.setattr(signing, "available", lambda: False)
    signature = read_package(path).signature
    assert trusted(county, signature) == "unchecked"
    with pytest.raises(CatalogueError, match="cryptography"):
        signing.make_key(county)
