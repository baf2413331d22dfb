export interface StreamedEvent {
  event: string;
  data: string;
}

/**
 * The events of a `text/event-stream`, as they come, by
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation (2026-11-28).
 * Without ids and times to reconnect: whoever follows here reads the history after each gap.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let endsInCr = false;
  let event = "";
  let data: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const decoded = decoder.decode(value, { stream: true });
    if (!decoded) continue;
    // The second half of a line's end.
    const text = endsInCr && decoded.startsWith("\n") ? decoded.slice(1) : decoded;
    endsInCr = decoded.endsWith("\r");
    const lines = (rest + text).split(/\r\n?|\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [, name = "", said = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === "event") event = said;
      if (name === "data") data.push(said);
      if (line) continue;
      if (data.length) yield { event: event || "message", data: data.join("\n") };
      event = "";
      data = [];
    }
  }
}
