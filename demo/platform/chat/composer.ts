import type { PictureData } from "../server/chat/api.ts";
import { readPicture } from "./picture.ts";

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
    this.#text?.addEventListener("input", () => this.#fit());
    const picture = document.querySelector<HTMLInputElement>("#picture");
    document.querySelector("#choose")?.addEventListener("click", () => picture?.click());
    picture?.addEventListener("change", () => {
      const [file] = picture.files ?? [];
      picture.value = "";
      if (file) void this.#sendPicture(file);
    });
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
    this.write(text);
  }

  async #sendPicture(file: Blob): Promise<void> {
    const picture = await readPicture(file);
    if (picture) this.write("", [picture]);
    document.querySelector("#problem")?.replaceChildren(picture ? "" : "That is no picture.");
  }

  #fit(): void {
    if (!this.#text) return;
    const { style } = this.#text;
    style.height = "auto";
    style.height = `${Math.min(this.#text.scrollHeight, tallest)}px`;
  }
}
