// RFC 6238: the code of the present step, by the device's clock.

/** A key that scripts can use and cannot read out again: what is stored is this object, never the bytes. */
export const importKey = (bytes, algorithm) =>
  crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: algorithm }, false, ["sign"]);

/** The code at a moment. @param {number} now Milliseconds since 1970, UTC. */
export async function codeAt({ key, digits, period }, now) {
  const step = new DataView(new ArrayBuffer(8));
  step.setBigUint64(0, BigInt(Math.floor(now / 1000 / period)));
  const hash = new DataView(await crypto.subtle.sign("HMAC", key, step));

  // RFC 4226, 5.3: four bytes at a place that the last byte names.
  const place = hash.getUint8(hash.byteLength - 1) & 0xf;
  const value = (hash.getUint32(place) & 0x7fffffff) % 10 ** digits;
  return String(value).padStart(digits, "0");
}

/** Seconds for which the present code is still good: more than 0, at most the period. */
export const secondsLeft = ({ period }, now) => period - ((now / 1000) % period);
