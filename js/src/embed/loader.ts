import { attempt } from "../widget/attempt.js";
import { keep, readKept, type StoreChoice } from "../widget/store.js";
import {
  followAddress,
  loadedAddress,
  mostMoves,
  tabHistory,
  thisPage,
  whenShown,
} from "../widget/tab.js";
import { launcherStyle } from "./launcher-style.js";
import { consentOf, type FrameMessage, type LoaderMessage } from "./message.js";

// The only code of the chat on the customer's page: plain, small, and first of all a witness of the
// address, which a router on the page may rewrite a moment later.

type Command = [name: string, ...args: unknown[]];
type Commands = unknown[] & { live?: boolean };

function begin(commands: Commands): void {
  // A module is no current script.
  const { src, dataset } = (document.currentScript ??
    document.querySelector('[src*="loader.js"]')) as HTMLScriptElement;
  const address = new URL(dataset.frame ?? "/chat/frame.html", src);
  const storage = (dataset.storage ?? "none") as StoreChoice;
  const page = thisPage();
  let consent = consentOf(dataset.consent);

  const mount = () => {
    const make = (name: string) => document.createElement(name);
    // By a name of its own, so that a page can find it.
    const host = make("camefrom-chat");
    const root = host.attachShadow({ mode: "open" });
    const button = make("button");
    const panel = make("aside");
    const style = make("style");
    let labels = ["Open chat", "Close chat"];
    let frame: HTMLIFrameElement | undefined;
    let chat: Window | undefined;
    let pause = 6e3;
    let open = false;
    let calls: string[] = [];

    button.append(make("i"));
    root.append(button, panel);

    const dress = (css: string) => {
      try {
        // A constructed sheet passes a strict Content-Security-Policy.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [sheet];
      } catch {
        // A browser that cannot construct one knows nothing of stricter policies for styles, either.
        style.textContent = css;
        root.append(style);
      }
    };
    const label = () => {
      button.setAttribute("aria-label", labels[+open] as string);
      button.setAttribute("aria-expanded", `${open}`);
    };
    const show = (now: boolean) => {
      open = now;
      label();
      panel.hidden = !open;
      tell();
    };
    const tell = () => {
      // The journey is kept on the page's own origin, which another site's frame could not do. Where
      // it is to be erased, that does not wait for a frame that may never be there.
      if (consent === false) keep(storage, "");
      if (!chat) return;
      chat.postMessage(
        {
          camefrom: 1,
          open,
          page,
          settings: { lang: document.documentElement.lang, ...dataset },
          consent,
          calls,
          kept: readKept(storage),
        } satisfies LoaderMessage,
        address.origin,
      );
      calls = [];
    };
    // Until it has answered: not all browsers tell that a network has failed. A slow one that was only
    // sent to its address again could still be told what the page in its place then does not know.
    const ask = () => {
      if (chat) return;
      // This takes the last one away.
      panel.textContent = frame ? (dataset.unavailable ?? "The chat cannot be reached.") : "…";
      // Neither do they tell of a site that the platform does not know.
      if (frame && pause < 2e4) console.error(panel.textContent, "--sites", location.origin);
      frame = make("iframe") as HTMLIFrameElement;
      frame.title = "Chat";
      frame.referrerPolicy = "no-referrer";
      // What is broken is never seen.
      frame.hidden = true;
      frame.src = address.href;
      panel.append(frame);
      setTimeout(ask, pause);
      if (pause < 4e4) pause *= 2;
    };
    const call = (...command: Command) => {
      // An old library may have given arrays a toJSON that makes texts of them.
      calls.push(JSON.stringify(Object.assign(command, { toJSON: 0 })));
      // An app may move on without end before the chat is there.
      calls = calls.filter(
        (text, i) => calls.length - i <= mostMoves || !text.startsWith('["visit"'),
      );
    };
    const run = (command: unknown) => {
      if (!Array.isArray(command)) return;
      const [name, ...args] = command;
      if (name === "open" || name === "close") return show(name === "open");
      if (name === "consent") consent = consentOf(args[0]);
      else if (name === "visit") {
        const [url = location.href, referrer, at = Date.now()] = args;
        call(name, url, referrer, at);
      } else call(name, ...args);
      if (name === "forget") keep(storage, "");
      tell();
    };

    button.onclick = () => show(!open);
    addEventListener("message", ({ origin, source, data }: MessageEvent<FrameMessage>) => {
      if (origin !== address.origin || source !== frame?.contentWindow) return;
      const { camefrom: what } = data;
      if (what === "ready") {
        chat = source as Window;
        (frame as HTMLIFrameElement).hidden = false;
        tell();
      }
      if (what === "close") {
        show(false);
        button.focus();
      }
      if (what === "open") show(true);
      if (what === "launcher") {
        ({ labels } = data);
        label();
        dress(data.style);
        document.title = data.title + document.title.replace(/.*\u2063/, "");
      }
      if (what === "keep") keep(storage, data.kept);
    });
    dress(launcherStyle(dataset.position, dataset.color));
    show(false);
    document.body.append(host);
    commands.splice(0).forEach(run);
    // A visitor without a conversation loads no more than a look into the frame's own storage.
    ask();
    // Where a page has frozen the prototypes, an array cannot be assigned a push of its own.
    Object.defineProperty(commands, "push", {
      value: (...later: unknown[]) => {
        later.forEach(run);
        return 0;
      },
    });
  };

  whenShown(() => {
    page.at = Date.now();
    page.history = tabHistory();
    page.loaded = loadedAddress();
    // The chat is there, whatever a page has put in the place of what tells its moves.
    attempt(() =>
      followAddress(page.url, (url) => {
        commands.push(["visit", url, undefined, Date.now()]);
      }),
    );
    // A slow phone has the page itself to show first.
    const soon = () => (window.requestIdleCallback ?? setTimeout)(mount, { timeout: 3e3 });
    if (document.body) soon();
    else addEventListener("DOMContentLoaded", soon);
  });
}

// What the page pushed before this file was there: commands such as ["open"].
const site = window as { camefrom?: Commands };
const commands: Commands = Array.isArray(site.camefrom) ? site.camefrom : [];
// The tag may be on the page twice, by hand and by a tag manager.
if (!commands.live) {
  commands.live = true;
  site.camefrom = commands;
  begin(commands);
}
