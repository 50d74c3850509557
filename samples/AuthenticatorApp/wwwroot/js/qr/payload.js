// From the data of a code to its text (ISO/IEC 18004, 7.4): segments of digits, of a small alphabet, or of bytes.

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** The text; null when the segments do not make sense. Bytes are UTF-8, as every maker of such codes writes them. */
export function textOf(data, version) {
  let position = 0;
  const left = () => data.length * 8 - position;
  const take = (count) => {
    let value = 0;
    for (let i = 0; i < count; i++, position++) {
      value = (value << 1) | ((data[position >> 3] >> (7 - (position & 7))) & 1);
    }

    return value;
  };
  const lengthBits = (small, large) => (version < 10 ? small : large);
  const bytes = [];
  const write = (text) => bytes.push(...new TextEncoder().encode(text));

  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) {
      break;
    } else if (mode === 1) {
      for (let count = take(lengthBits(10, 12)); count > 0; count -= 3) {
        const digits = Math.min(3, count);
        write(String(take([0, 4, 7, 10][digits])).padStart(digits, "0"));
      }
    } else if (mode === 2) {
      for (let count = take(lengthBits(9, 11)); count > 0; count -= 2) {
        const value = take(count > 1 ? 11 : 6);
        write(count > 1 ? alphabet[Math.floor(value / 45)] + alphabet[value % 45] : alphabet[value]);
      }
    } else if (mode === 4) {
      const count = take(lengthBits(8, 16));
      if (count * 8 > left()) {
        return null;
      }

      for (let i = 0; i < count; i++) {
        bytes.push(take(8));
      }
    } else if (mode === 7) {
      // The name of a character set: one byte for those in use.
      take(8);
    } else {
      return null;
    }

    if (left() < 0) {
      return null;
    }
  }

  return bytes.length === 0 ? null : new TextDecoder().decode(Uint8Array.from(bytes));
}
