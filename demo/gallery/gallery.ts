import "camefrom/elements";
import type { Referral } from "camefrom";
import { type Pictures, sources } from "./data/parts.ts";
import { referralOf, variants } from "./data/samples.ts";
import { touchesOf } from "./data/touches.ts";

const schemes = ["light", "dark"] as const;
const widths = ["wide", "narrow"] as const;

const sheets = [...variants, "touches", "states"] as const;

const choices = { variant: sheets, source: sources, scheme: schemes, width: widths } as const;

type Choices = typeof choices;

/** What the address asks for; everything where it does not say. */
const asked = new URLSearchParams(location.search);

function chosen<Name extends keyof Choices>(name: Name): readonly Choices[Name][number][] {
  const all: readonly Choices[Name][number][] = choices[name];
  const found = all.filter((value) => asked.getAll(name).includes(value));
  return found.length > 0 ? found : all;
}

const pictures: Pictures = (name) => new URL(`/gallery/pictures/${name}`, location.href).href;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** What one cell shows, in a banner and in a panel. */
interface Shown {
  readonly referral: Referral | null;
  readonly first?: Referral;
  readonly locale?: string;
}

function cell(name: string, shown: Shown, scheme: string, width: string): HTMLElement {
  const { referral, first, locale = "en-GB" } = shown;
  const banner = document.createElement("camefrom-banner");
  const panel = document.createElement("camefrom-panel");
  for (const view of [banner, panel]) {
    view.referral = referral;
    view.locale = asked.get("locale") ?? locale;
  }
  panel.first = first;
  panel.headingLevel = 3;
  panel.regionLabel = `${name}, ${scheme}, ${width}`;
  const made = element("div", banner, panel);
  made.className = "cell";
  made.dataset.scheme = scheme;
  made.dataset.width = width;
  made.dir = banner.locale?.startsWith("ar") ? "rtl" : "ltr";
  return made;
}

function specimen(name: string, shown: Shown): HTMLElement {
  const cells = element("div");
  cells.className = "cells";
  for (const width of chosen("width")) {
    for (const scheme of chosen("scheme")) cells.append(cell(name, shown, scheme, width));
  }
  const made = element("section", element("h2", name), cells);
  made.dataset.name = name;
  return made;
}

function specimens(sheet: (typeof sheets)[number]): HTMLElement[] {
  if (sheet === "touches") {
    return touchesOf(pictures).map(({ name, first, latest }) =>
      specimen(name, { first, referral: latest }),
    );
  }
  if (sheet === "states") {
    const broken = { version: 2, source: "whatsapp_ad", asserted_by: "meta" } as unknown;
    return [
      specimen("empty", { referral: null }),
      specimen("not-readable", { referral: broken as Referral }),
    ];
  }
  return chosen("source").map((source) =>
    specimen(`${source}-${sheet}`, {
      referral: referralOf(source, sheet, pictures),
      locale: sheet === "rtl" ? "ar-EG" : "en-GB",
    }),
  );
}

function select(name: keyof Choices): HTMLElement {
  const options = choices[name].map((value) => new Option(value, value));
  const list = element("select", new Option("all", ""), ...options);
  list.name = name;
  list.value = asked.get(name) ?? "";
  list.addEventListener("change", () => {
    const query = new URLSearchParams(location.search);
    if (list.value) query.set(name, list.value);
    else query.delete(name);
    location.search = query.toString();
  });
  return element("label", name, list);
}

const root = document.documentElement;
root.toggleAttribute("data-bare", asked.has("bare"));
root.dataset.font = asked.get("font") ?? "";
const form = document.querySelector("#choice");
for (const name of Object.keys(choices) as (keyof Choices)[]) form?.append(select(name));
const main = document.querySelector("#sheet");
for (const sheet of chosen("variant")) main?.append(...specimens(sheet));
