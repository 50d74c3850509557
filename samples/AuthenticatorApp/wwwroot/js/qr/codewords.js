import { correct } from "./reedSolomon.js";
import { sizeOf } from "./grid.js";

// From modules to the corrected data of a code: format, mask, the order in which words are laid, and their blocks.

// Check words in a block, and blocks, for versions 1 to 20 at each level of correction (ISO/IEC 18004, table 9).
const blocks = {
  L: {
    check: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28],
    count: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8],
  },
  M: {
    check: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
    count: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
  },
  Q: {
    check: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30],
    count: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20],
  },
  H: {
    check: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28],
    count: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25],
  },
};
const levels = ["M", "L", "H", "Q"];

const masks = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

// Five bits of format with their ten check bits (7.9): BCH(15,5), masked so that no format is all light.
const formats = Array.from({ length: 32 }, (_, format) => {
  let rest = format << 10;
  for (let bit = 14; bit >= 10; bit--) {
    rest ^= rest & (1 << bit) ? 0x537 << (bit - 10) : 0;
  }

  return ((format << 10) | rest) ^ 0x5412;
});

const bitsIn = (value) => value.toString(2).replaceAll("0", "").length;

// The format stands twice; the copy nearer to a valid one counts, and three wrong bits are borne.
function formatOf(modules) {
  const size = modules.length;
  const read = (places) => places.reduce((bits, [x, y]) => (bits << 1) | (modules[y][x] ? 1 : 0), 0);
  const range = (length, at) => Array.from({ length }, (_, i) => at(i));
  const copies = [
    read([...range(6, (i) => [i, 8]), [7, 8], [8, 8], [8, 7], ...range(6, (i) => [8, 5 - i])]),
    read([...range(7, (i) => [8, size - 1 - i]), ...range(8, (i) => [size - 8 + i, 8])]),
  ];
  const [best] = copies
    .flatMap((copy) => formats.map((valid, format) => ({ format, wrong: bitsIn(copy ^ valid) })))
    .sort((a, b) => a.wrong - b.wrong);
  return best.wrong <= 3 ? { level: levels[best.format >> 3], mask: masks[best.format & 7] } : null;
}

// Middles of the alignment patterns along one axis (annex E).
function alignments(version) {
  if (version === 1) {
    return [];
  }

  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => sizeOf(version) - 7 - step * (count - 2 - i))];
}

// Whether a module belongs to the pattern that readers find the code by, not to the data.
function isFixed(version, x, y) {
  const size = sizeOf(version);
  const inCorner = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
  const inVersion = version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11));
  const middles = alignments(version);
  const inAlignment = middles.some((cx) => middles.some((cy) =>
    Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2
      && !(cx === 6 && cy === 6) && !(cx === 6 && cy === size - 7) && !(cx === size - 7 && cy === 6)));
  return inCorner || x === 6 || y === 6 || inVersion || inAlignment;
}

// Words lie in columns two wide, from the right, up and down in turn (7.7.3).
function wordsOf(modules, version, mask) {
  const size = modules.length;
  const words = [];
  let [word, bits] = [0, 0];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2, upwards = !upwards) {
    // The column of the timing pattern holds no data.
    right -= right === 6 ? 1 : 0;
    for (let line = 0; line < size; line++) {
      const y = upwards ? size - 1 - line : line;
      for (const x of [right, right - 1]) {
        if (!isFixed(version, x, y)) {
          word = (word << 1) | (modules[y][x] !== mask(x, y) ? 1 : 0);
          if (++bits === 8) {
            words.push(word);
            [word, bits] = [0, 0];
          }
        }
      }
    }
  }

  return words;
}

/** The data of a code, corrected; null when it is no code or too much of it cannot be read. */
export function dataOf(modules, version) {
  const format = formatOf(modules);
  if (!format) {
    return null;
  }

  const words = wordsOf(modules, version, format.mask);
  const count = blocks[format.level].count[version - 1];
  const check = blocks[format.level].check[version - 1];
  const shortLength = Math.floor(words.length / count) - check;
  const firstLong = count - (words.length % count);
  const parts = Array.from({ length: count }, () => []);

  // One word of each block in turn, first of their data, then of their check words; long blocks have one more of data (7.6).
  let next = 0;
  for (let i = 0; i <= shortLength; i++) {
    for (let block = i < shortLength ? 0 : firstLong; block < count; block++) {
      parts[block].push(words[next++]);
    }
  }

  for (let i = 0; i < check; i++) {
    for (const part of parts) {
      part.push(words[next++]);
    }
  }

  return parts.every((part) => correct(part, check)) ? parts.flatMap((part) => part.slice(0, part.length - check)) : null;
}
