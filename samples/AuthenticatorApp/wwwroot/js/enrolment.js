import { fromBase32 } from "./base32.js";

// What a person scans or types to add an account: the otpauth link that providers show as a QR code, or the key alone.

const algorithms = { SHA1: "SHA-1", SHA256: "SHA-256", SHA512: "SHA-512" };

// 80 bits: some providers give no more, though RFC 4226, 4 asks for 128.
const leastKeyBytes = 10;

const refused = (fault) => ({ fault });

function fromKey(typed, account) {
  const bytes = fromBase32(typed);
  if (!bytes) {
    return refused("key");
  }

  return bytes.length < leastKeyBytes
    ? refused("short")
    : { issuer: "", account, bytes, algorithm: "SHA-1", digits: 6, period: 30 };
}

function fromLink(text) {
  const link = new URL(text);
  if (link.host.toLowerCase() !== "totp") {
    // Codes that count instead of following the clock are another kind.
    return refused("kind");
  }

  const [first, ...rest] = decodeURIComponent(link.pathname.replace(/^\//, "")).split(":");
  const bytes = fromBase32(link.searchParams.get("secret") ?? "");
  const algorithm = algorithms[(link.searchParams.get("algorithm") ?? "SHA1").toUpperCase()];
  const digits = Number(link.searchParams.get("digits") ?? 6);
  const period = Number(link.searchParams.get("period") ?? 30);
  if (!bytes || bytes.length < leastKeyBytes) {
    return refused("key");
  }

  if (!algorithm || !(digits >= 6 && digits <= 8) || !(period >= 15 && period <= 120)) {
    return refused("kind");
  }

  return {
    issuer: (link.searchParams.get("issuer") ?? (rest.length > 0 ? first : "")).slice(0, 80),
    account: (rest.length > 0 ? rest.join(":") : first).trim().slice(0, 80),
    bytes,
    algorithm,
    digits,
    period,
  };
}

/**
 * What was scanned or typed, as an account to add, or as `{ fault }`: `empty`, `key` (not a key), `short` (a piece of one), `kind` (codes
 * of a kind this app does not make), `other` (a QR code about something else).
 */
export function readEnrolment(text, account = "") {
  const trimmed = text.trim();
  if (trimmed === "") {
    return refused("empty");
  }

  if (!/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) {
    return fromKey(trimmed, account.trim());
  }

  try {
    return /^otpauth:\/\//i.test(trimmed) ? fromLink(trimmed) : refused("other");
  } catch {
    return refused("key");
  }
}
