"""avtaleverk: agreements and minutes from structured inputs, checked before they become PDF."""

__version__ = "0.1.0"
