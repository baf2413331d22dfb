/** How long a browser has to begin with it, in milliseconds. */
const patience = 60_000;

/** Gives somebody a file that the page has made. */
export function saveAs(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), patience);
}
