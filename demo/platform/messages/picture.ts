import type { PictureData } from "../server/chat/api.ts";

const longestSide = 1_600;
const quality = 0.8;

/**
 * The picture made small enough to send, which also leaves out where and with what it was taken;
 * null when the browser cannot show the file.
 */
export async function readPicture(file: Blob): Promise<PictureData | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const drawing = canvas.getContext("2d");
    if (!drawing) return null;
    // JPEG knows no transparency: what shines through is white.
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const [, data] = canvas.toDataURL("image/jpeg", quality).split(",");
    return data ? { type: "image", data } : null;
  } catch {
    return null;
  }
}
