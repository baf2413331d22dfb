/** How the launcher looks and what it says; what is not said stays as it was. */
export interface LauncherLooks {
  /** Any colour of CSS. */
  color?: string | undefined;
  /** "left" or "right"; by default the end of the page's lines. */
  position?: string | undefined;
  /** Stands beside the icon while the chat is shut, at most 40 characters. */
  text?: string | undefined;
  /** What a screen reader calls it: while the chat is shut, and while it is open. */
  labels?: [open: string, close: string];
  /** How many messages are new: a number at the icon, and in the title of the page. */
  news?: number;
}

/** CSS of the launcher's shadow root. */
export function launcherCss({ color, position, text = "", news = 0 }: LauncherLooks): string {
  const side = position === "left" || position === "right" ? position : "inset-inline-end";
  const ground = color && /^[\w#(),.%/ -]+$/.test(color) ? color : "#17233a";
  return `
:host{all:initial!important;position:fixed!important;z-index:999999999!important;${side}:20px!important;
bottom:max(20px,env(safe-area-inset-bottom))!important;font:600 15px/1 system-ui,sans-serif!important}
[hidden]{display:none!important}
button{position:relative;display:flex;align-items:center;gap:10px;min-width:56px;min-height:56px;padding:15px;
border:1px solid #fff6;border-radius:28px;background:#17233a;background:${ground};color:#fff;font:inherit;
box-shadow:0 8px 32px #0004;cursor:pointer;forced-color-adjust:none}
@supports(color:oklch(from red l c h)){button{color:oklch(from ${ground} clamp(0,(.7 - l)*1000,1) 0 0)}}
button:focus-visible{outline:3px solid #3d5ccf;outline-offset:3px;box-shadow:0 0 0 3px #fff}
${text ? `[aria-expanded=false]::before{content:${quoted(text.slice(0, 40))};order:1}` : ""}
${news > 0 ? badge(news) : ""}
i{display:block;width:24px;height:24px;background:currentColor;border-radius:16px;border-end-end-radius:0}
[aria-expanded=true] i{border-radius:0;clip-path:polygon(15% 25%,50% 60%,85% 25%,95% 35%,50% 80%,5% 35%)}
aside{position:absolute;bottom:72px;${side}:0;
width:380px;height:min(600px,100vh - 120px);border:1px solid #8884;border-radius:16px;overflow:hidden;
box-shadow:0 8px 32px #0004;color-scheme:light dark;color:CanvasText;text-align:center;background:
linear-gradient(#8882,#8882) 22px 90px/62% 44px no-repeat,linear-gradient(#8882,#8882) 22px 146px/44% 44px no-repeat,
linear-gradient(#8882,#8882) 22px 22px/40% 22px no-repeat,Canvas}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
@media(forced-colors:active){button,aside{border:2px solid CanvasText}}
@media(max-width:480px){aside{position:fixed;inset:0;z-index:1;width:auto;height:auto;border:0;border-radius:0}}
@media print{:host{display:none!important}}`;
}

function badge(news: number): string {
  return `[aria-expanded=false]::after{content:"${news > 99 ? "99+" : news}";position:absolute;top:-7px;
inset-inline-end:-7px;display:grid;place-items:center;min-width:24px;height:24px;padding:0 6px;box-sizing:border-box;
border:1px solid #fff;border-radius:12px;background:#b3261e;color:#fff;font-size:13px}`;
}

/** A string of CSS, in which a stranger's text ends nothing. */
function quoted(text: string): string {
  return `"${text.replace(/[^\p{L}\p{M}\p{N} ]/gu, (one) => `\\${one.codePointAt(0)?.toString(16)} `)}"`;
}
