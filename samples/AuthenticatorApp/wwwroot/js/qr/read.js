import { binarize } from "./image.js";
import { findCorners } from "./finders.js";
import { sample, versionsOf } from "./grid.js";
import { dataOf } from "./codewords.js";
import { textOf } from "./payload.js";

/**
 * Reads a QR code (model 2, versions 1 to 20) from a picture of any angle. Used where the browser has no reader of its own.
 * @param {{ data: Uint8ClampedArray, width: number, height: number }} picture Pixels as a canvas gives them.
 * @returns {string | null} Its text, or null when there is no code in the picture or it cannot be read.
 */
export function readQrCode(picture) {
  const image = binarize(picture);
  for (const corners of findCorners(image)) {
    for (const version of versionsOf(corners)) {
      const modules = sample(image, corners, version);
      const data = modules && dataOf(modules, version);
      const text = data && textOf(data, version);
      if (text) {
        return text;
      }
    }
  }

  return null;
}
