import { createHmac } from "node:crypto";

export interface Posted {
  status: number;
  /** What went over the wire. */
  body: string;
}

const longestWait = 30_000;

/** Posts a body as Meta does: escaped in its way, and signed over exactly those bytes. */
export async function post(webhook: string, secret: string, content: object): Promise<Posted> {
  const body = metaJson(content);
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const response = await fetch(webhook, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "facebookexternalua",
      "X-Hub-Signature-256": `sha256=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(longestWait),
  });
  await response.body?.cancel();
  return { status: response.status, body };
}

/** Nothing beyond ASCII, and some of that escaped as well; none of it occurs outside of strings. */
export function metaJson(content: object): string {
  return JSON.stringify(content)
    .replaceAll("/", "\\/")
    .replace(
      /[<%@\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
