/** @param at selects the launcher, and outdoes the page's own rules */
export function launcherStyle(at: string): string {
  return (
    `${at},${at} *{all:revert;display:block}` +
    `${at}{position:fixed;inset:auto 20px 20px auto;z-index:999999999}` +
    `${at} button{margin:0 0 0 auto;padding:16px;border:0;border-radius:28px;background:#17233a;box-shadow:0 8px 32px #0004;cursor:pointer;forced-color-adjust:none}` +
    `${at} i{width:24px;height:24px;background:#fff;border-radius:16px 16px 0}` +
    `${at}.new i{background:#ffb454}` +
    `${at} iframe{width:380px;height:min(600px,100vh - 120px);margin-bottom:16px;border:0;border-radius:16px;box-shadow:0 8px 32px #0004}` +
    `${at} [hidden]{display:none}` +
    `@media(max-width:480px){${at} iframe{position:fixed;inset:0;width:100%;height:100%;margin:0;border-radius:0}}`
  );
}
