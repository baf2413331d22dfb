import { listenToFiles } from "../messages/files.ts";
import { readPicture } from "../messages/picture.ts";
import type { PictureData } from "../server/chat/api.ts";
import { words } from "./words.ts";

const tallest = 120;

export class Composer {
  readonly #text = document.querySelector<HTMLTextAreaElement>("#text");
  readonly #form = document.querySelector<HTMLFormElement>("#composer");
  readonly #preview = document.querySelector<HTMLElement>("#preview");
  /** What goes with the next message. */
  #picture: PictureData | null = null;

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
      if (file) void this.#attach(file);
    });
    document.querySelector("#remove")?.addEventListener("click", () => {
      this.#show(null);
      this.focus();
    });
    listenToFiles((file) => void this.#attach(file));
  }

  focus(): void {
    this.#text?.focus({ preventScroll: true });
  }

  #submit(): void {
    const text = this.#text?.value.trim() ?? "";
    const picture = this.#picture;
    if (!this.#text || !(text || picture)) return;
    this.#text.value = "";
    this.#show(null);
    this.#fit();
    this.#text.focus();
    settle();
    this.write(text, picture ? [picture] : []);
  }

  async #attach(file: Blob): Promise<void> {
    const picture = await readPicture(file);
    document.querySelector("#problem")?.replaceChildren(picture ? "" : words.noPicture);
    if (!picture) return;
    this.#show(picture);
    // What is written now is its caption.
    this.focus();
  }

  #show(picture: PictureData | null): void {
    this.#picture = picture;
    const shown = this.#preview?.querySelector("img");
    if (!this.#preview || !shown) return;
    this.#preview.hidden = picture === null;
    if (picture) shown.src = `data:;base64,${picture.data}`;
    else shown.removeAttribute("src");
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
