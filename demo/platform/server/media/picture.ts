export type PictureType = "image/png" | "image/jpeg" | "image/webp" | "image/gif";

interface Kind {
  type: PictureType;
  /** At which byte, and what stands there. */
  marks: [number, string][];
}

// https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
const kinds: Kind[] = [
  { type: "image/png", marks: [[0, "\x89PNG\r\n\x1a\n"]] },
  { type: "image/jpeg", marks: [[0, "\xff\xd8\xff"]] },
  {
    type: "image/webp",
    marks: [
      [0, "RIFF"],
      [8, "WEBPVP8"],
    ],
  },
  { type: "image/gif", marks: [[0, "GIF87a"]] },
  { type: "image/gif", marks: [[0, "GIF89a"]] },
];

/** What the bytes are, whatever their server calls them; null for everything that is no such picture. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  const kind = kinds.find(({ marks }) =>
    marks.every(([place, mark]) => start.startsWith(mark, place)),
  );
  return kind?.type ?? null;
}
