"""Who may run, and with how much."""

from __future__ import annotations

import base64
import json
import os
import stat
from pathlib import Path

import pytest
from pxr import Sdf, Usd

pytest.importorskip("cryptography", reason="needs cryptography")
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from portalis.schema import Behavior, Module
from portalis.stage import keys
from portalis.stage.errors import RefusedError, TrustError
from portalis.stage.registry import Registry
from portalis.stage.trust import TRUSTED, Key, Policy, settings_file

from .conftest import doubling


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def knowing(key: Ed25519PrivateKey, run: str = TRUSTED) -> Policy:
    public = keys.public_bytes(key)
    return Policy(run=run, keys={keys.fingerprint(public): Key("Ada", public)})


def test_by_default_every_module_may_run(registry: Registry, wave: bytes) -> None:
    assert registry.register(wave).trusted() == wave


def test_only_listed_modules(stage: Usd.Stage, wave: bytes) -> None:
    record = Registry(stage, policy=Policy(run=TRUSTED)).register(wave)
    with pytest.raises(TrustError, match=f"/Portalis/wave: .*portalis trust add {record.sha256}"):
        record.trusted()
    with pytest.raises(TrustError):
        record.load()
    listed = Policy(run=TRUSTED, sha256={record.sha256: "mine"})
    assert Registry(stage, policy=listed).get("wave").trusted() == wave


def test_only_signed_modules(stage: Usd.Stage, wave: bytes, key: Ed25519PrivateKey) -> None:
    registry = Registry(stage, policy=knowing(key))
    registry.register(wave)
    record = registry.sign("wave", key)
    assert record.trusted() == wave
    assert record.module.signer == keys.fingerprint(keys.public_bytes(key))
    stranger = Ed25519PrivateKey.generate()
    with pytest.raises(TrustError, match="neither listed nor signed by a known key"):
        registry.sign("wave", stranger).trusted()


def test_a_signature_is_of_one_module(stage: Usd.Stage, wave: bytes, key: Ed25519PrivateKey) -> None:
    """A false signature by a known key is refused whatever the policy."""
    registry = Registry(stage, policy=knowing(key, run="any"))
    registry.register(wave)
    signature = registry.sign("wave", key).module.signature
    registry.register(doubling(3), name="other")
    spec = stage.GetRootLayer().GetPrimAtPath("/Portalis/other")
    for false in (signature, "", "!!", base64.b64encode(bytes(64)).decode()):
        Module.author(spec, signature=false, signer=registry.get("wave").module.signer)
        record = registry.get("other")
        if false:
            with pytest.raises(TrustError, match="not one of this module by Ada"):
                record.trusted()
        else:
            assert record.trusted()


def test_the_hash_is_that_of_the_bytes_not_of_the_stage(stage: Usd.Stage, wave: bytes) -> None:
    """A stage can not claim the hash of a trusted module for another."""
    record = Registry(stage, policy=Policy()).register(wave)
    other = doubling(3)
    spec = stage.GetRootLayer().GetPrimAtPath(record.path)
    policy = Policy(run=TRUSTED, sha256={record.sha256: ""})
    Module.author(spec, wasm=None, wasm_bytes=other, byte_length=len(other))
    with pytest.raises(Exception, match="SHA-256 differs"):
        Registry(stage, policy=policy).get("wave").trusted()


def behavior(stage: Usd.Stage, **limits: object) -> Behavior:
    Behavior.author(Sdf.CreatePrimInLayer(stage.GetRootLayer(), "/Box"), "b", entry="update", **limits)
    return Behavior(stage.GetPrimAtPath("/Box"), "b")


def test_limits(stage: Usd.Stage) -> None:
    limits = Policy().limits(behavior(stage))
    assert (limits.memory, limits.seconds, limits.fuel) == (256 << 20, 1.0, None)
    assert Policy(fuel=500).limits(behavior(stage)).fuel == 500
    assert Policy(fuel=500).limits(behavior(stage, fuel=20)).fuel == 20


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ({"memory_mib": 512}, r"512 MiB of memory; the policy gives up to 256"),
        ({"memory_mib": 0}, "0 MiB"),
        ({"memory_mib": -5}, "-5 MiB"),
        ({"timeout_seconds": 60.0}, "60 seconds for a call; the policy gives up to 10"),
        ({"timeout_seconds": float("nan")}, "nan seconds"),
        ({"timeout_seconds": float("inf")}, "inf seconds"),
        ({"timeout_seconds": 0.0}, "0 seconds"),
        ({"fuel": -1}, "-1 units of fuel"),
        ({"memory_mib": 512, "timeout_seconds": 60.0}, r"512 MiB .*, and for 60 seconds"),
    ],
)
def test_a_stage_that_asks_for_more_is_told_so(stage: Usd.Stage, limits: dict[str, object], why: str) -> None:
    with pytest.raises(TrustError, match=f"/Box: behaviour 'b' asks for .*{why}"):
        Policy().limits(behavior(stage, **limits))


def test_a_module_that_needs_more_memory_than_the_policy_gives(stage: Usd.Stage) -> None:
    from sandbox.wat import module

    wasm = module('(memory (export "memory") 1 1024)', allocator=False)
    with pytest.raises(RefusedError, match="may grow to 67,108,864 bytes"):
        Registry(stage, policy=Policy(memory_mib=32)).register(wasm)


def test_settings_round_trip(own_settings: Path, key: Ed25519PrivateKey) -> None:
    assert settings_file() == own_settings and Policy.load() == Policy()
    public = keys.public_bytes(key)
    policy = Policy(
        run=TRUSTED, sha256={"a" * 64: "wave"}, keys={keys.fingerprint(public): Key("Ada ❤", public)}, memory_mib=64, seconds=2.5,
        fuel=1000, module_mib=1, folders=("/studio/lib",),
    )  # fmt: skip
    assert policy.save() == own_settings
    assert Policy.load() == policy
    assert stat.S_IMODE(own_settings.stat().st_mode) == 0o600
    assert list(own_settings.parent.iterdir()) == [own_settings]


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", '{"format": 2}', '{"format": 1, "run": "all"}', '{"format": 1, "runs": "any"}',
        '{"format": 1, "sha256": {"abc": ""}}', '{"format": 1, "sha256": ["a"]}', '{"format": 1, "memory_mib": 0}',
        '{"format": 1, "memory_mib": true}', '{"format": 1, "memory_mib": 99999}', '{"format": 1, "seconds": -1}',
        '{"format": 1, "seconds": Infinity}', '{"format": 1, "seconds": NaN}', '{"format": 1, "fuel": 0}',
        '{"format": 1, "folders": ["relative"]}', '{"format": 1, "folders": "/a"}', '{"format": 1, "keys": []}',
        '{"format": 1, "keys": {"aa": {"name": "x", "key": "AAAA"}}}', '{"format": 1, "keys": {"aa": {"name": "x", "key": "é"}}}',
        '{"format": 1, "keys": {"aa": 5}}', "[" * 100_000,
    ],
)  # fmt: skip
def test_damaged_settings_are_refused(own_settings: Path, content: str) -> None:
    own_settings.write_text(content, "utf-8")
    with pytest.raises(TrustError, match="is damaged"):
        Policy.load()


def test_settings_that_others_may_write_are_refused(own_settings: Path) -> None:
    Policy().save()
    own_settings.chmod(0o666)
    with pytest.raises(TrustError, match="everyone may write to"):
        Policy.load()


def test_a_named_settings_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(TrustError, match="there is no trust file"):
        Policy.load(tmp_path / "none.json")


@pytest.mark.parametrize("password", [None, b"secret"])
def test_key_files(tmp_path: Path, password: bytes | None) -> None:
    key = keys.new_key(tmp_path / "key.pem", password)
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600
    again = keys.load_private(tmp_path / "key.pem", password)
    assert keys.public_bytes(again) == keys.public_bytes(key) == keys.load_public(tmp_path / "key.pem.pub")
    with pytest.raises(TrustError, match="never overwritten"):
        keys.new_key(tmp_path / "key.pem")
    with pytest.raises(TrustError, match="is a private key"):
        keys.load_public(tmp_path / "key.pem")
    if password:
        with pytest.raises(TrustError, match="PORTALIS_KEY_PASSWORD"):
            keys.load_private(tmp_path / "key.pem")
        with pytest.raises(TrustError, match="password is wrong"):
            keys.load_private(tmp_path / "key.pem", b"wrong")


def test_keys_of_other_programs(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    (tmp_path / "id").write_bytes(private)
    line = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    (tmp_path / "id.pub").write_bytes(line + b" ada@example\n")
    (tmp_path / "raw.pub").write_bytes(base64.b64encode(keys.public_bytes(key)))
    assert keys.public_bytes(keys.load_private(tmp_path / "id")) == keys.public_bytes(key)
    assert keys.load_public(tmp_path / "id.pub") == keys.load_public(tmp_path / "raw.pub") == keys.public_bytes(key)


def test_what_is_no_key(tmp_path: Path) -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "ec.pem").write_bytes(
        other.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (tmp_path / "ec.pub").write_bytes(
        other.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    (tmp_path / "text").write_text("hello", "utf-8")
    for load, file, why in [
        (keys.load_private, "ec.pem", "not an Ed25519 key"),
        (keys.load_public, "ec.pub", "not an Ed25519 key"),
        (keys.load_private, "text", "not a private key"),
        (keys.load_public, "text", "not a public key"),
        (keys.load_public, "missing", "cannot read"),
    ]:
        with pytest.raises(TrustError, match=why):
            load(tmp_path / file)


def test_settings_are_plain_json(own_settings: Path) -> None:
    Policy(sha256={"b" * 64: ""}).save()
    content = json.loads(own_settings.read_text("utf-8"))
    assert content["format"] == 1 and content["sha256"] == {"b" * 64: ""}
    assert not os.access(own_settings, os.X_OK)
