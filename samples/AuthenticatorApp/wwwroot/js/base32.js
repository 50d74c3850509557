// RFC 4648, 6: the alphabet in which keys are printed. Spaces, dashes and small letters are as people type them; padding may be missing.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The bytes of a key as typed; null when a character is none of the alphabet's, or nothing is left. */
export function fromBase32(typed) {
  const letters = typed.replace(/[\s-]/g, "").replace(/=+$/, "").toUpperCase();
  const bytes = [];
  let [value, bits] = [0, 0];
  for (const letter of letters) {
    const index = alphabet.indexOf(letter);
    if (index < 0) {
      return null;
    }

    value = ((value << 5) | index) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }

  return bytes.length > 0 ? Uint8Array.from(bytes) : null;
}
