// @ts-check
import { followAddress, loadedAddress, tabHistory, whenShown } from "../widget/tab.ts";

// The only code of the chat on the customer's page: plain, small, and first of all a witness of the
// address, which a router on the page may rewrite a moment later.

/** @typedef {[name: string, ...args: unknown[]]} Command */
/** @typedef {Command[] & { live?: boolean }} Commands */

(() => {
  // What the page pushed before this file was there: commands such as ["open"].
  const { camefrom } = /** @type {{ camefrom?: Commands }} */ (window);
  const commands = Array.isArray(camefrom) ? camefrom : [];
  // The tag may be on the page twice, by hand and by a tag manager.
  if (commands.live) return;
  commands.live = true;
  Object.assign(window, { camefrom: commands });

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { storage } = script.dataset;
  /** @type {Record<string, unknown>} */
  const page = {
    ...script.dataset,
    loaded: loadedAddress(),
    url: location.href,
    referrer: document.referrer,
  };
  const { origin } = new URL(script.src);
  const id = "camefrom-chat";

  // The journey is kept on the page's own origin, which another site's frame could not do.
  const stored = (/** @type {string} */ what, /** @type {unknown} */ state = "") => {
    try {
      return /** @type {any} */ (window)[`${storage}Storage`][what]("camefrom.journey", state);
    } catch {
      // Refused, or not asked for.
    }
  };

  const mount = () => {
    const root = document.createElement("div");
    const button = document.createElement("button");
    const icon = document.createElement("i");
    /** @type {HTMLIFrameElement | undefined} */
    let frame;
    /** @type {Window | null | undefined} */
    let chat;
    let pause = 6e3;
    let open = false;
    // An app may move on without end before the chat is opened; moves are dropped then, oldest first.
    /** @type {string[]} */
    let calls = [];

    root.id = id;
    button.append(icon);
    root.append(button);

    // The doubled id outdoes the page's own rules.
    const at = `#${id}#${id}`;
    const css =
      `${at},${at} *{all:revert;display:block}` +
      `${at}{position:fixed;inset:auto 20px 20px auto;z-index:999999999}` +
      `${at} button{margin:0 0 0 auto;padding:16px;border:0;border-radius:28px;background:#17233a;box-shadow:0 8px 32px #0004;cursor:pointer;forced-color-adjust:none}` +
      `${at} i{width:24px;height:24px;background:#fff;border-radius:16px 16px 0}` +
      `${at}.new i{background:#ffb454}` +
      `${at} iframe{width:380px;height:min(600px,100vh - 120px);margin-bottom:16px;border:0;border-radius:16px;box-shadow:0 8px 32px #0004}` +
      `${at} [hidden]{display:none}` +
      `@media(max-width:480px){${at} iframe{position:fixed;inset:0;width:100%;height:100%;margin:0;border-radius:0}}`;
    try {
      // A constructed sheet passes a strict Content-Security-Policy.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    } catch {
      // A browser that cannot construct one knows nothing of stricter policies for styles, either.
      const style = document.createElement("style");
      style.textContent = css;
      root.append(style);
    }

    const show = (/** @type {boolean} */ now) => {
      open = now;
      button.setAttribute("aria-label", `${open ? "Close" : "Open"} chat`);
      button.setAttribute("aria-expanded", `${open}`);
      if (open) {
        root.className = "";
        load();
      }
      if (frame) frame.hidden = !open;
      tell();
    };
    const tell = () => {
      // Also where the frame cannot be there to do it. From the tag it is a text.
      if (`${page.consent}` === "false") stored("removeItem");
      if (!chat) return;
      chat.postMessage({ camefrom: 1, open, page, calls, kept: stored("getItem") }, origin);
      calls = [];
    };
    // Not before it is wanted: a visitor who does not chat loads nothing more than this file, except
    // where the site has it keep the journey.
    const load = () => {
      if (!frame) ask();
    };
    // Until it has answered: not all browsers tell that a network has failed. A slow one that was only
    // sent to its address again could still be told what the page in its place then does not know.
    const ask = () => {
      if (chat) return;
      frame?.remove();
      frame = document.createElement("iframe");
      frame.title = "Chat";
      frame.referrerPolicy = "no-referrer";
      frame.hidden = !open;
      frame.src = `${origin}/chat/frame.html`;
      root.prepend(frame);
      setTimeout(ask, pause);
      if (pause < 4e4) pause *= 2;
    };
    const run = (/** @type {Command} */ command) => {
      if (!Array.isArray(command)) return;
      const [what, to = location.href, from, at] = command;
      if (what === "open" || what === "close") return show(what === "open");
      if (what === "visit") command = [what, to, from, at ?? Date.now()];
      if (what === "consent") page.consent = to;
      else calls.push(JSON.stringify(command));
      if (what === "visit" && calls.length > 99) {
        calls.splice(
          calls.findIndex((call) => call[2] === "v"),
          1,
        );
      }
      if (what === "forget") stored("removeItem");
      if (what === "forget" || what === "send") load();
      tell();
    };

    button.onclick = () => show(!open);
    addEventListener("message", ({ origin: from, source, data }) => {
      if (from !== origin || source !== frame?.contentWindow) return;
      const { camefrom: what, kept } = data;
      if (what === "ready") {
        chat = /** @type {Window} */ (source);
        tell();
      }
      if (what === "close") {
        show(false);
        button.focus();
      }
      if (what === "new" && !open) root.className = "new";
      if (what === "keep") stored(kept ? "setItem" : "removeItem", kept);
    });
    show(false);
    document.body.append(root);
    commands.splice(0).forEach(run);
    if (storage && stored("getItem") !== undefined) load();
    commands.push = (...later) => {
      later.forEach(run);
      return 0;
    };
  };

  whenShown(() => {
    page.history = tabHistory();
    page.at = Date.now();
    followAddress(/** @type {string} */ (page.url), (address) => {
      commands.push(["visit", address, undefined, Date.now()]);
    });
    // A slow phone has the page itself to show first.
    const soon = () => (window.requestIdleCallback ?? setTimeout)(mount, { timeout: 3e3 });
    if (document.body) soon();
    else addEventListener("DOMContentLoaded", soon);
  });
})();
