// Reed-Solomon codes over the field of 256 elements (ISO/IEC 18004, 7.5.2): polynomial 0x11D, first root α⁰.

const powers = new Uint8Array(510);
const logs = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
  powers[i] = powers[i + 255] = value;
  logs[value] = i;
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}

const times = (a, b) => (a === 0 || b === 0 ? 0 : powers[logs[a] + logs[b]]);
const inverse = (a) => powers[255 - logs[a]];

// Coefficients from the constant upwards.
const valueAt = (polynomial, x) => polynomial.reduceRight((sum, coefficient) => times(sum, x) ^ coefficient, 0);

// Berlekamp and Massey: the shortest polynomial whose roots name the places of the errors.
function errorLocator(syndromes) {
  let locator = [1];
  let former = [1];
  let formerGap = 1;
  let shift = 1;
  let errors = 0;
  for (let n = 0; n < syndromes.length; n++) {
    let gap = syndromes[n];
    for (let i = 1; i <= errors; i++) {
      gap ^= times(locator[i] ?? 0, syndromes[n - i]);
    }

    if (gap === 0) {
      shift++;
      continue;
    }

    const kept = locator;
    const factor = times(gap, inverse(formerGap));
    locator = Array.from({ length: Math.max(locator.length, former.length + shift) },
      (_, i) => (locator[i] ?? 0) ^ times(factor, former[i - shift] ?? 0));
    if (2 * errors <= n) {
      errors = n + 1 - errors;
      [former, formerGap, shift] = [kept, gap, 1];
    } else {
      shift++;
    }
  }

  return { locator, errors };
}

/** Corrects a block in place: data, then its check words. False when there are more errors than the check words can name. */
export function correct(block, checkWords) {
  const syndromes = Array.from({ length: checkWords }, (_, i) => block.reduce((sum, word) => times(sum, powers[i]) ^ word, 0));
  if (syndromes.every((syndrome) => syndrome === 0)) {
    return true;
  }

  const { locator, errors } = errorLocator(syndromes);
  const places = [];
  for (let place = 0; place < block.length; place++) {
    if (valueAt(locator, powers[(255 - place) % 255]) === 0) {
      places.push(place);
    }
  }

  if (2 * errors > checkWords || places.length !== errors) {
    return false;
  }

  // Forney: how far each word is off.
  const evaluator = Array.from({ length: checkWords }, (_, i) =>
    locator.slice(0, i + 1).reduce((sum, coefficient, k) => sum ^ times(coefficient, syndromes[i - k]), 0));
  for (const place of places) {
    const root = powers[(255 - place) % 255];
    const slope = locator.reduce((sum, coefficient, i) => (i % 2 === 1 ? sum ^ times(coefficient, powers[(logs[root] * (i - 1)) % 255]) : sum), 0);
    block[block.length - 1 - place] ^= times(powers[place], times(valueAt(evaluator, root), inverse(slope)));
  }

  return true;
}
