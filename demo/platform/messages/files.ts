/**
 * Calls with the first file of those that are pasted or dropped, wherever on the page: a browser would show
 * one that is dropped in the place of the page.
 */
export function listenToFiles(take: (file: File) => void): void {
  document.addEventListener("paste", (event) => hear(event, event.clipboardData));
  for (const type of ["dragover", "drop"] as const) {
    document.addEventListener(type, (event) => hear(event, event.dataTransfer));
  }
  function hear(event: Event, data: DataTransfer | null): void {
    if (!data?.types.includes("Files")) return;
    // Word processors copy a picture of the text beside it.
    if (event.type === "paste" && data.types.includes("text/plain")) return;
    event.preventDefault();
    const [file] = event.type === "dragover" ? [] : data.files;
    if (file) take(file);
  }
}
