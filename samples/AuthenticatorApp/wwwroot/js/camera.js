import { readQrCode } from "./qr/read.js";

// Looks through the camera until a QR code is seen. The browser's own reader is used where there is one, ours elsewhere.

const looksPerSecond = 6;
const widestPicture = 640;

async function browserReader() {
  const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
  if (!formats.includes("qr_code")) {
    return null;
  }

  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

function ownReader() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, widestPicture / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return readQrCode(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}

/**
 * Shows the camera and looks. The camera is let go as soon as something is seen or the signal says so.
 * @param {HTMLVideoElement} video Where to show it.
 * @param {AbortSignal} signal Ends the search.
 * @returns {Promise<string | null>} The text of the first code seen; null when the search was ended.
 * @throws When there is no camera, or it may not be used.
 */
export async function lookForCode(video, signal) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  try {
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    const read = (await browserReader()) ?? ownReader();
    while (!signal.aborted) {
      const text = video.videoWidth > 0 ? await read(video) : null;
      if (text) {
        return text;
      }

      await new Promise((resolve) => setTimeout(resolve, 1000 / looksPerSecond));
    }

    return null;
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
    video.hidden = true;
  }
}
