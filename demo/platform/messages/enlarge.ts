import { loadStylesheet } from "./stylesheet.ts";

let looks: Promise<void> | undefined;

/**
 * Shows a picture as large as the page is. Escape, a click anywhere and the button close it, and what was
 * pressed has the focus again.
 * @param close what the button is called
 */
export async function enlarge(
  opener: HTMLElement,
  picture: HTMLImageElement,
  close: string,
): Promise<void> {
  looks ??= loadStylesheet("/chat/enlarged.css");
  await looks;
  // Pressed twice before they were there.
  if (document.querySelector(".enlarged")) return;
  const dialog = document.createElement("dialog");
  const shown = new Image();
  const button = document.createElement("button");
  shown.src = picture.src;
  shown.alt = picture.alt;
  dialog.className = "enlarged";
  dialog.setAttribute("aria-label", picture.alt);
  button.type = "button";
  button.setAttribute("aria-label", close);
  button.textContent = "\u00d7";
  dialog.append(button, shown);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
