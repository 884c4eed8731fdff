"""RFC 3161 timestamps: a third party's signature on what was captured, and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brudd.errors import InputError, UsageError
from brudd.sources.web import SAFE, FetchError, Policy, get


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError as error:
        raise UsageError("timestamps need an extra part", "pip install 'brudd[evidence]'") from error
    return rfc3161_client


@dataclass(frozen=True)
class Authority:
    """A timestamp authority at a web address."""

    address: str
    policy: Policy = SAFE

    def ask(self, message: bytes) -> tuple[bytes | None, str]:
        """The token (DER of the response) on `message`, or None and why there is none.

        Only SHA-256 of the message and a random number leave this machine.
        """
        library = _library()
        request = library.TimestampRequestBuilder().data(message).nonce(nonce=True).cert_request(cert_request=True)
        request = request.hash_algorithm(library.HashAlgorithm.SHA256).build()
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        try:
            found = get(self.address, policy=self.policy, headers=headers, method="POST", body=request.as_bytes())
            answer = library.decode_timestamp_response(found.data)
            if answer.status not in (0, 1):
                return None, f"the authority refused: status {answer.status}"
            if answer.tst_info.nonce != request.nonce:
                return None, "the authority answered another request"
        except FetchError as error:
            return None, error.reason
        except ValueError as error:
            return None, f"the authority's answer is no timestamp: {str(error)[:80]}"
        return found.data, ""


def check(token: bytes, message: bytes, roots: list[Any]) -> tuple[bool, str]:
    """Whether `token` is a timestamp on `message` by an authority under `roots`; and its time (ISO), or what is wrong.

    Without roots only the imprint is compared, and the answer says so.
    """
    library = _library()
    try:
        answer = library.decode_timestamp_response(token)
        made = answer.tst_info.gen_time.isoformat()
        if not roots:
            same = _imprint(answer, message)
            return same, f"{made}, signature not checked: no root certificate given" if same else "is on other bytes"
        builder = library.VerifierBuilder()
        for root in roots:
            builder = builder.add_root_certificate(root)
        builder.build().verify_message(answer, message)
    except (library.VerificationError, ValueError) as error:
        return False, f"does not hold: {str(error)[:120]}"
    return True, made


def _imprint(answer: Any, message: bytes) -> bool:
    import hashlib

    said: bytes = answer.tst_info.message_imprint.message
    return said in (hashlib.new(name, message).digest() for name in ("sha256", "sha384", "sha512"))


def roots(path: Path) -> list[Any]:
    """The certificates of a PEM file; raises `InputError` when it holds none."""
    try:
        from cryptography.x509 import load_pem_x509_certificates
    except ImportError as error:
        raise UsageError("timestamps need an extra part", "pip install 'brudd[evidence]'") from error
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: holds no certificates in PEM form") from error
