// A picture as dark and light: the first step of reading a QR code (ISO/IEC 18004, 12, "reference decode algorithm").

// A picture whose mean over any rectangle costs four reads: a table of sums.
function meansOf({ data, width, height }) {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      row += (data[at] * 77 + data[at + 1] * 150 + data[at + 2] * 29) >> 8;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
    }
  }

  return (x, y, reach) => {
    const top = Math.max(0, y - reach) * stride;
    const bottom = Math.min(height, y + reach + 1) * stride;
    const left = Math.max(0, x - reach);
    const right = Math.min(width, x + reach + 1);
    const pixels = ((bottom - top) / stride) * (right - left);
    return (sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left]) / pixels;
  };
}

/**
 * Compares each place with its neighbourhood, so that a shadow across the code does no harm. A place is a pixel with those around it:
 * the grain of a camera in the dark would come out as speckles.
 */
export function binarize(picture) {
  const { width, height } = picture;
  const mean = meansOf(picture);
  const reach = Math.max(8, Math.round(Math.max(width, height) / 16));
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      dark[y * width + x] = mean(x, y, 1) < mean(x, y, reach) * 0.93 ? 1 : 0;
    }
  }

  return {
    width,
    height,
    isDark(x, y) {
      const column = Math.floor(x);
      const line = Math.floor(y);
      return column >= 0 && line >= 0 && column < width && line < height && dark[line * width + column] === 1;
    },
  };
}
