import type { Settings } from "camefrom/frame";
import { speak, words } from "./words.ts";

/** The chat as its site wants it, in its page's language. */
export function dress(settings: Settings, page: string): void {
  const { name, color, scheme, logo, greeting, reply, lang } = settings;
  const { style } = document.documentElement;
  speak(lang);
  document.title = name || words.chat;
  say("#name", name || words.chat);
  say("#welcome", greeting || words.greeting);
  say("#reply", reply || "");
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", wordFor(element.dataset.label));
  }
  for (const element of document.querySelectorAll<HTMLImageElement>("[data-alt]")) {
    element.alt = wordFor(element.dataset.alt);
  }
  document.querySelector("#text")?.setAttribute("placeholder", words.write);
  // What is no colour changes nothing.
  if (color) style.setProperty("--own", color);
  if (scheme === "dark" || scheme === "light") style.colorScheme = scheme;
  showLogo(logo, page);
}

function say(selector: string, text: string): void {
  document.querySelector(selector)?.replaceChildren(text);
}

function wordFor(key = ""): string {
  const word = Object.entries(words).find(([name]) => name === key)?.[1];
  return typeof word === "string" ? word : "";
}

function showLogo(logo: string | undefined, page: string): void {
  const shown = document.querySelector<HTMLImageElement>("#logo");
  if (!shown) return;
  try {
    const { href, protocol } = new URL(logo ?? "", page);
    shown.hidden = !logo || !/^https?:$/.test(protocol);
    if (!shown.hidden) shown.src = href;
  } catch {
    shown.hidden = true;
  }
}
