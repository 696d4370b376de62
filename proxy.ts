import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";

const developing = process.env.NODE_ENV === "development";

/** Sets headers, decides nothing: authorisation lives in lib/<domain> and the database (security.md 3). */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    // A decoder for iPhone photos works in one of its own making.
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  // The address of an invitation is its secret: it goes to nobody.
  const secret = request.nextUrl.pathname.startsWith("/join/");
  response.headers.set("referrer-policy", secret ? "no-referrer" : "same-origin");
  response.headers.set("permissions-policy", "camera=(self), microphone=(), geolocation=()");
  return response;
}

// Pages only: the media, ingest and api routes set their own headers, and a proxy cuts bodies over 10 MB.
export const config = { matcher: ["/((?!api/|_next/|.*\\.).*)"] };
