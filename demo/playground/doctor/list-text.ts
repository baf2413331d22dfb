/** Beyond this no list is within the core's limit, however it is encoded; in bytes. */
const largestFile = 2 * 33_554_432;

const workbook = "PK\x03\x04";

/**
 * The text of a file: UTF-8, or by its byte order mark UTF-16, in which Excel and Google Ads save tables.
 * @throws Error that says what to do instead
 */
export async function listText(file: Blob): Promise<string> {
  if (file.size > largestFile) {
    throw new Error("This file is larger than 64 MB. Split it, or keep its column of links only.");
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.startsWith(workbook)) {
    throw new Error("This is a workbook. Save its sheet as CSV, or copy the cells and paste them.");
  }
  return text;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
