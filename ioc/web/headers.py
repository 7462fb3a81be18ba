"""What every answer tells the browser it may do: nothing from outside, nothing framed."""

from flask import Flask, Response, request

# style-src: plotly.js and Dash's components set styles on elements and add style rules. Scripts
# are files of our own only: the documents hold no inline script.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data: blob:",
        "manifest-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "X-Robots-Tag": "noindex",
}
YEAR_S = 31_536_000


def register(server: Flask) -> None:
    """Put the headers on every answer, error pages too."""

    @server.after_request
    def protect(response: Response) -> Response:
        for name, text in HEADERS.items():
            response.headers.setdefault(name, text)
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR_S}")
        response.headers.setdefault("Cache-Control", "no-cache")
        return response
