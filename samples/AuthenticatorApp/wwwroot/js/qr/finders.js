// The three big squares in the corners, by which a reader finds a QR code (ISO/IEC 18004, 6.3.3): any straight line through one's
// middle crosses dark, light, dark, light, dark in the proportion 1:1:3:1:1.

const proportions = [1, 1, 3, 1, 1];

// Keeps what a picture full of stripes could cost within bounds.
const mostCandidates = 60;

function isFinder(runs) {
  const module = runs.reduce((sum, run) => sum + run, 0) / 7;
  return module >= 1 && runs.every((run, i) => Math.abs(run - proportions[i] * module) <= proportions[i] * module * 0.6);
}

// Measures the five runs around a point that is dark, along one axis. Answers the middle and the size of one module, or null.
function crossing(image, x, y, dx, dy) {
  const step = (runs, at, direction) => {
    let [px, py] = at;
    for (const [index, dark] of runs.order) {
      while (image.isDark(px, py) === dark && px >= 0 && py >= 0 && px < image.width && py < image.height) {
        runs.lengths[index]++;
        px += dx * direction;
        py += dy * direction;
      }
    }
  };
  const lengths = [0, 0, 0, 0, 0];
  step({ lengths, order: [[2, true], [1, false], [0, true]] }, [x, y], -1);
  const before = lengths[2];
  step({ lengths, order: [[2, true], [3, false], [4, true]] }, [x + dx, y + dy], 1);
  if (!isFinder(lengths)) {
    return null;
  }

  const shift = lengths[2] / 2 - before + 1;
  return { x: x + dx * shift, y: y + dy * shift, module: lengths.reduce((sum, run) => sum + run, 0) / 7 };
}

function confirm(image, x, y) {
  const vertical = crossing(image, x, y, 0, 1);
  const horizontal = vertical && crossing(image, Math.floor(x), Math.floor(vertical.y), 1, 0);
  return horizontal && { x: horizontal.x, y: vertical.y, module: (vertical.module + horizontal.module) / 2 };
}

function remember(found, point) {
  const same = found.find((f) => Math.hypot(f.x - point.x, f.y - point.y) < f.module * 3);
  if (!same) {
    found.push({ ...point, seen: 1 });
    return;
  }

  const weight = same.seen++;
  for (const part of ["x", "y", "module"]) {
    same[part] = (same[part] * weight + point[part]) / same.seen;
  }
}

// All places that look like a finder pattern, those seen on most lines first.
function candidates(image) {
  const found = [];
  for (let y = 0; y < image.height && found.length < mostCandidates; y++) {
    const runs = [0, 0, 0, 0, 0];
    let dark = false;
    let length = 0;
    for (let x = 0; x <= image.width; x++) {
      if (x < image.width && image.isDark(x, y) === dark) {
        length++;
        continue;
      }

      runs.shift();
      runs.push(length);
      if (dark && isFinder(runs)) {
        const middle = x - runs[4] - runs[3] - runs[2] / 2;
        const point = confirm(image, Math.floor(middle), y);
        if (point) {
          remember(found, point);
        }
      }

      dark = !dark;
      length = 1;
    }
  }

  return found.sort((a, b) => b.seen - a.seen).slice(0, 10);
}

// Names the corners of a triple, or null when it is no corner of a square: the right angle is at the top left, and y grows downwards.
function asCorners(triple) {
  const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
  const [topLeft, p, q] = [...triple].sort((a, b) => {
    const opposite = (point) => {
      const [m, n] = triple.filter((other) => other !== point);
      return distance(m, n);
    };
    return opposite(b) - opposite(a);
  });
  const turn = (p.x - topLeft.x) * (q.y - topLeft.y) - (p.y - topLeft.y) * (q.x - topLeft.x);
  const [topRight, bottomLeft] = turn > 0 ? [p, q] : [q, p];
  const across = distance(topLeft, topRight);
  const down = distance(topLeft, bottomLeft);
  const modules = triple.map((f) => f.module);
  const uneven = Math.max(...modules) / Math.min(...modules) - 1 + Math.abs(across - down) / Math.max(across, down)
    + Math.abs(distance(topRight, bottomLeft) / Math.hypot(across, down) - 1);
  return { topLeft, topRight, bottomLeft, uneven };
}

/** The corners of what may be a code, the most even triples first; empty when there is none. */
export function findCorners(image) {
  const points = candidates(image);
  const triples = [];
  for (let a = 0; a < points.length; a++) {
    for (let b = a + 1; b < points.length; b++) {
      for (let c = b + 1; c < points.length; c++) {
        const corners = asCorners([points[a], points[b], points[c]]);
        if (corners.uneven < 0.9) {
          triples.push(corners);
        }
      }
    }
  }

  return triples.sort((a, b) => a.uneven - b.uneven).slice(0, 4);
}
