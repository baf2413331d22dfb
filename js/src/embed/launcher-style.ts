/**
 * What the launcher has until the frame says how it looks. It is in a shadow root, which the page's own
 * rules do not reach, but for its host.
 * @param side what it keeps away from: "left", "right", or by default the end of the page's lines
 */
export function launcherStyle(side = "inset-inline-end", color = "#17233a"): string {
  return (
    `:host{all:initial!important;position:fixed!important;z-index:999999999!important;bottom:20px!important;${side}:20px!important}` +
    `button{padding:16px;border:0;border-radius:28px;background:${color}}` +
    "i{display:block;width:24px;height:24px;background:#fff;border-radius:16px 16px 0}" +
    "aside{background:#fff}"
  );
}
