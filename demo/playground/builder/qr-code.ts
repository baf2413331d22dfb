import { html, svg } from "lit";
import { encode } from "uqr";

/** Modules that stay white around it, as ISO/IEC 18004 asks for. */
const quietZone = 4;

/** A drawing of the link for print, or what is wrong with that. */
export function qrCode(link: string) {
  const drawn = squares(link);
  if (!drawn) return html`<p class="caution">This link is too long for a QR code.</p>`;
  const { size, path } = drawn;
  return html`<svg
    class="qr"
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="QR code of the link"
    shape-rendering="crispEdges"
  >
    ${svg`<rect width=${size} height=${size} fill="#fff" /><path d=${path} />`}
  </svg>`;
}

/** As a file for whoever prints it. */
export function qrFile(drawing: SVGElement): Blob {
  const copy = drawing.cloneNode(true) as SVGElement;
  copy.setAttribute("width", "600");
  copy.setAttribute("height", "600");
  const text = new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/gs, "");
  return new Blob([text], { type: "image/svg+xml" });
}

function squares(link: string): { size: number; path: string } | null {
  try {
    const { size, data } = encode(link, { ecc: "M", border: quietZone });
    const path = data
      .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
    return { size, path };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
