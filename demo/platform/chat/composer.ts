import type { PictureData } from "../server/chat/api.ts";
import { readPicture } from "./picture.ts";
import { words } from "./words.ts";

const tallest = 120;

export class Composer {
  readonly #text = document.querySelector<HTMLTextAreaElement>("#text");
  readonly #form = document.querySelector<HTMLFormElement>("#composer");

  constructor(private readonly write: (text: string, attachments?: PictureData[]) => void) {
    this.#form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#text?.addEventListener("keydown", (event) => {
      // While a character is being composed, Enter is part of the writing.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#text?.addEventListener("input", () => {
      this.#fit();
      settle();
    });
    const picture = document.querySelector<HTMLInputElement>("#picture");
    document.querySelector("#choose")?.addEventListener("click", () => picture?.click());
    picture?.addEventListener("change", () => {
      const [file] = picture.files ?? [];
      picture.value = "";
      if (file) void this.#sendPicture(file);
    });
    for (const type of ["paste", "dragover", "drop"]) {
      document.addEventListener(type, (event) => this.#take(event as ClipboardEvent | DragEvent));
    }
  }

  focus(): void {
    this.#text?.focus({ preventScroll: true });
  }

  #submit(): void {
    const text = this.#text?.value.trim();
    if (!this.#text || !text) return;
    this.#text.value = "";
    this.#fit();
    this.#text.focus();
    settle();
    this.write(text);
  }

  /** A picture that is pasted, or dropped anywhere in the chat. */
  #take(event: ClipboardEvent | DragEvent): void {
    const data = "clipboardData" in event ? event.clipboardData : event.dataTransfer;
    // The browser would show a file that is dropped in the place of the chat.
    if (!data?.types.includes("Files")) return;
    event.preventDefault();
    const [file] = event.type === "dragover" ? [] : data.files;
    if (file) void this.#sendPicture(file);
  }

  async #sendPicture(file: Blob): Promise<void> {
    const picture = await readPicture(file);
    if (picture) this.write("", [picture]);
    document.querySelector("#problem")?.replaceChildren(picture ? "" : words.noPicture);
  }

  #fit(): void {
    if (!this.#text) return;
    const { style } = this.#text;
    style.height = "auto";
    style.height = `${Math.min(this.#text.scrollHeight, tallest)}px`;
  }
}

/** What went wrong before is over with the next deed. */
function settle(): void {
  document.querySelector("#problem")?.replaceChildren();
}
