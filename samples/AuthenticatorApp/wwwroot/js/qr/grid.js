// From three corners in a picture to a square of modules.

/** Width in modules of a version (ISO/IEC 18004, 5.3.1). */
export const sizeOf = (version) => 17 + 4 * version;

// The projection that takes four points to four others: eight unknowns, solved by elimination.
function projection(from, to) {
  const rows = from.flatMap(([x, y], i) => {
    const [u, v] = to[i];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  for (let i = 0; i < 8; i++) {
    const pivot = rows.slice(i).reduce((best, row, k) => (Math.abs(row[i]) > Math.abs(rows[best][i]) ? i + k : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    if (Math.abs(rows[i][i]) < 1e-12) {
      return null;
    }

    for (let k = 0; k < 8; k++) {
      if (k !== i) {
        const factor = rows[k][i] / rows[i][i];
        rows[k] = rows[k].map((value, column) => value - factor * rows[i][column]);
      }
    }
  }

  const [a, b, c, d, e, f, g, h] = rows.map((row, i) => row[8] / row[i]);
  return (x, y) => {
    const depth = g * x + h * y + 1;
    return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
  };
}

// The small square near the fourth corner (6.3.6) tells how far the picture leans. Answers its middle in the picture, or null.
function findAlignment(image, near, across, down) {
  const pattern = (x, y) => {
    let right = 0;
    for (let j = -2; j <= 2; j++) {
      for (let i = -2; i <= 2; i++) {
        const dark = Math.max(Math.abs(i), Math.abs(j)) !== 1;
        if (image.isDark(x + across[0] * i + down[0] * j, y + across[1] * i + down[1] * j) === dark) {
          right++;
        }
      }
    }

    return right;
  };

  const stride = Math.max(1, Math.hypot(...across) / 4);
  const reach = Math.hypot(...across) * 6;
  let best = 0;
  let places = [];
  for (let dy = -reach; dy <= reach; dy += stride) {
    for (let dx = -reach; dx <= reach; dx += stride) {
      const score = pattern(near[0] + dx, near[1] + dy);
      if (score > best) {
        [best, places] = [score, []];
      }

      if (score === best) {
        places.push([near[0] + dx, near[1] + dy]);
      }
    }
  }

  const mean = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  return best >= 23 ? [mean(0), mean(1)] : null;
}

/** The versions whose width fits the corners, the nearest first. */
export function versionsOf({ topLeft, topRight, bottomLeft }) {
  const module = (topLeft.module + topRight.module + bottomLeft.module) / 3;
  const across = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const down = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y);
  const guess = ((across + down) / 2 / module + 7 - 17) / 4;
  return [0, 1, -1, 2, -2]
    .map((step) => Math.round(guess) + step)
    .filter((version) => version >= 1 && version <= 20);
}

/** The modules of a code, row by row, true for dark; null when the points cannot be a square seen from anywhere. */
export function sample(image, { topLeft, topRight, bottomLeft }, version) {
  const size = sizeOf(version);
  const span = size - 7;
  const across = [(topRight.x - topLeft.x) / span, (topRight.y - topLeft.y) / span];
  const down = [(bottomLeft.x - topLeft.x) / span, (bottomLeft.y - topLeft.y) / span];
  const inPicture = (x, y) => [
    topLeft.x + across[0] * (x - 3.5) + down[0] * (y - 3.5),
    topLeft.y + across[1] * (x - 3.5) + down[1] * (y - 3.5),
  ];

  const aligned = version >= 2 ? findAlignment(image, inPicture(size - 6.5, size - 6.5), across, down) : null;
  const fourth = aligned ? size - 6.5 : size - 3.5;
  const toPicture = projection(
    [[3.5, 3.5], [size - 3.5, 3.5], [3.5, size - 3.5], [fourth, fourth]],
    [[topLeft.x, topLeft.y], [topRight.x, topRight.y], [bottomLeft.x, bottomLeft.y], aligned ?? inPicture(fourth, fourth)]);
  return toPicture && Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => image.isDark(...toPicture(x + 0.5, y + 0.5))));
}
