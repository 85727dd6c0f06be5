"""Troubles with a service that may pass, and how long it wants to be left alone."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from stamina.instrumentation import RetryDetails, set_on_retry_hooks


class PassingError(Exception):
    """An answer that may be better the next time.

    :param wait: for how many seconds the service wants to be left alone; None where it does not say.
    """

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def tell_of_waits(tell: Callable[[str], None]) -> None:
    """Have each wait before a request is made again told, with its cause, from now on in this process.

    Without it, stamina logs each as a bare name.
    """

    def waits(details: RetryDetails) -> None:
        tell(f"{details.caused_by}; asked again in {details.wait_for:.0f} s")

    set_on_retry_hooks([waits])


def distrust(error: BaseException | None) -> str:
    """What is wrong with a server's certificate and what to do, where a connection failed for that; else an empty text.

    Such a trouble does not pass by asking again.
    """
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    if error is None:
        return ""
    return (
        f"its certificate is not trusted: {error.verify_message}; if it is signed by an authority of your institution, "
        "name that authority's certificate (PEM) in the environment variable SSL_CERT_FILE"
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that a server wants to be left alone (RFC 9110, section 10.2.3: seconds, or a date)."""
    value = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    if value.isdecimal():
        return float(value)
    try:
        return max((parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
