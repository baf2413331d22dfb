// @ts-check
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
  const referrer = document.referrer;
  const url = location.href;
  // Earlier addresses of this visit; not every browser tells.
  const navigation = /** @type {Navigation} */ (window.navigation || {});
  const { currentEntry } = navigation;
  const history =
    currentEntry &&
    navigation
      .entries()
      .slice(0, currentEntry.index + 1)
      .map((entry) => entry.url);
  const page = { url, referrer, history };

  const { name } = script.dataset;
  const { origin } = new URL(script.src);
  const id = "camefrom-chat";

  const mount = () => {
    const root = document.createElement("div");
    const button = document.createElement("button");
    const svg = "http://www.w3.org/2000/svg";
    const icon = document.createElementNS(svg, "svg");
    const path = document.createElementNS(svg, "path");
    /** @type {HTMLIFrameElement | undefined} */
    let frame;
    let open = false;
    let loaded = false;
    /** @type {string[]} */
    let calls = [];

    root.id = id;
    icon.setAttribute("viewBox", "0 0 24 24");
    path.setAttribute("d", "M4 5h16v11h-9l-5 4v-4H4z");
    icon.append(path);
    button.append(icon);
    root.append(button);

    // The doubled id outdoes the page's own rules.
    const at = `#${id}#${id}`;
    const css =
      `${at},${at} button,${at} iframe,${at} svg{all:revert}` +
      `${at}{position:fixed;right:20px;bottom:20px;z-index:2147483000}` +
      `${at} button{display:block;width:56px;height:56px;margin:0 0 0 auto;padding:15px;border:1px solid #fff3;border-radius:28px;background:#17233a;box-shadow:0 4px 18px #0005;cursor:pointer}` +
      `${at} button:focus-visible{outline:3px solid #7aa2ff;outline-offset:3px}` +
      `${at} svg{display:block;fill:none;stroke:#fff;stroke-width:1.8;stroke-linejoin:round}` +
      `${at}.new svg{fill:#ffb454}` +
      `${at} iframe{display:block;width:380px;height:min(600px,100vh - 120px);margin-bottom:14px;border:0;border-radius:18px;box-shadow:0 12px 48px #0004}` +
      `${at} iframe[hidden]{display:none}` +
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
      button.setAttribute("aria-label", open ? "Close chat" : "Open chat");
      button.setAttribute("aria-expanded", `${open}`);
      if (open) {
        root.className = "";
        load();
      }
      if (frame) frame.hidden = !open;
      tell();
    };
    const tell = () => {
      const target = frame ? frame.contentWindow : null;
      if (!loaded || !target) return;
      target.postMessage({ camefrom: 1, open, name, page, calls }, origin);
      calls = [];
    };
    // Not before it is wanted: a visitor who does not chat loads nothing more than this file.
    const load = () => {
      if (frame) return;
      frame = document.createElement("iframe");
      frame.title = "Chat";
      frame.referrerPolicy = "no-referrer";
      frame.hidden = !open;
      frame.src = `${origin}/chat/frame.html`;
      frame.onload = () => {
        loaded = true;
        tell();
      };
      root.prepend(frame);
    };
    const run = (/** @type {Command} */ command) => {
      if (!Array.isArray(command)) return;
      const [what] = command;
      if (what === "open" || what === "close") return show(what === "open");
      calls.push(JSON.stringify(command));
      // What was kept may be from an earlier page.
      if (what === "forget") load();
      tell();
    };

    button.onclick = () => show(!open);
    addEventListener("message", ({ origin: from, source, data }) => {
      if (from !== origin || !frame || source !== frame.contentWindow || !data) return;
      if (data.camefrom === "close") {
        show(false);
        button.focus();
      }
      if (data.camefrom === "new" && !open) root.className = "new";
    });
    show(false);
    document.body.append(root);
    for (const command of commands.splice(0)) run(command);
    commands.push = (...later) => {
      for (const command of later) run(command);
      return 0;
    };
  };

  if (document.body) mount();
  else addEventListener("DOMContentLoaded", mount);
})();
