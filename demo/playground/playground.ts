import { load } from "camefrom";
import { useCore } from "camefrom/elements";
import { html, render } from "lit";
import { Builder } from "./builder/builder.ts";
import { Doctor } from "./doctor/doctor.ts";
import type { Tab } from "./tab.ts";
import { tabList, tabPanels } from "./tab-list.ts";
import { ExampleShop } from "./try/example-shop.ts";
import { Try } from "./try/try.ts";
import { TryState } from "./try/try-state.ts";

/** The files beside this one. */
const beside = (name: string) => new URL(name, import.meta.url).href;

/** All files at once, so that everything goes on when the network has gone. */
async function open(): Promise<void> {
  const [camefrom, widget, feed] = await Promise.all([
    load({ wasm: beside("camefrom.wasm") }),
    fetch(beside("widget.wasm")).then((response) => response.arrayBuffer()),
    fetch(beside("products.json")).then((response) => response.json()),
  ]);
  useCore(camefrom);
  const state = new TryState(camefrom, new ExampleShop(camefrom, feed), widget, draw);
  const first = new Try(state);
  const tabs: readonly Tab[] = [first, new Doctor(draw), new Builder(camefrom, draw)];

  function draw(): void {
    const chosen = tabs.find(({ name }) => `#${name}` === location.hash) ?? first;
    const choose = ({ name }: Tab) => {
      location.hash = name;
    };
    render(page(tabs, chosen, choose), document.body);
  }

  addEventListener("hashchange", () => {
    state.follow(location.hash);
    draw();
  });
  state.start();
  draw();
}

function page(tabs: readonly Tab[], chosen: Tab, choose: (tab: Tab) => void) {
  return html`
    <header class="top">
      <p class="brand"><img src="icon.svg" alt="" width="26" height="26" />Camefrom</p>
      ${tabList(tabs, chosen, choose)}
    </header>
    <main>${tabPanels(tabs, chosen)}</main>
    <footer>
      <p>Nothing that you paste leaves this page. It asks for its own files and for nothing else.</p>
    </footer>
  `;
}

function failure(error: unknown) {
  return html`<main class="failure" role="alert">
    <h1>This page could not be loaded</h1>
    <p>
      One of its files is missing, or the browser cannot run it. Load the page again; if that does
      not help, try a newer browser.
    </p>
    <p class="quiet">${String(error)}</p>
  </main>`;
}

await open().catch((error: unknown) => render(failure(error), document.body));
