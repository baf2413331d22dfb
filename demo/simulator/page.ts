import { html, nothing, render } from "lit";

interface Source {
  name: string;
  title: string;
  about: string;
  sender: string;
  link?: string;
}

interface Posted {
  status: number;
  body: string;
  conversation: string | null;
}

interface Row {
  source: Source;
  busy: boolean;
  posted: Posted | null;
  problem: string | null;
}

const eight = 8;
let rows: Row[] = [];
let same = false;

function draw(): void {
  const main = document.querySelector("main");
  if (!main) return;
  const ofMeta = rows.filter(({ source }) => source.sender === "meta");
  const others = rows.filter(({ source }) => source.sender !== "meta");
  render(
    html`
      <label>
        <input type="checkbox" .checked=${same} @change=${chooseSame} />
        The same customer as before, who comes back
      </label>
      <h2>The eight sources</h2>
      <ul role="list">
        ${ofMeta.slice(0, eight).map(item)}
      </ul>
      <h2>What Meta sends beside them</h2>
      <ul role="list">
        ${ofMeta.slice(eight).map(item)}
      </ul>
      <h2>What others deliver</h2>
      <ul role="list">
        ${others.map(item)}
      </ul>
    `,
    main,
  );
}

function chooseSame(event: Event): void {
  same = (event.currentTarget as HTMLInputElement).checked;
}

function item(row: Row) {
  const { source, busy } = row;
  return html`
    <li>
      <button
        ?disabled=${busy}
        aria-describedby="about-${source.name}"
        @click=${() => (source.link ? open(source.link, "_blank", "noopener") : send(row))}
      >
        ${source.title}
      </button>
      <p id="about-${source.name}">${source.about}</p>
      <div role="status">${outcome(row)}</div>
    </li>
  `;
}

function outcome({ posted, problem }: Row) {
  if (problem) return html`<p class="problem">${problem}</p>`;
  if (!posted) return nothing;
  const { status, body, conversation } = posted;
  return html`
    <p>
      The webhook answered ${status}.
      ${
        conversation
          ? html`<a href="/console#${conversation}" target="console">Open the conversation</a>`
          : nothing
      }
    </p>
    <details>
      <summary>What was posted</summary>
      <pre tabindex="0">${shown(body)}</pre>
    </details>
  `;
}

/** JSON, or a form with a line for each field. */
function shown(body: string): string {
  if (body.startsWith("{")) return JSON.stringify(JSON.parse(body), null, 2);
  return [...new URLSearchParams(body)].map(([name, value]) => `${name}: ${value}`).join("\n");
}

async function send(row: Row): Promise<void> {
  Object.assign(row, { busy: true, posted: null, problem: null });
  draw();
  try {
    const response = await fetch(`/simulator/sources/${row.source.name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ same }),
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    row.posted = (await response.json()) as Posted;
  } catch (error) {
    row.problem = error instanceof TypeError ? "The server cannot be reached." : String(error);
  }
  row.busy = false;
  draw();
}

const { sources } = (await (await fetch("/simulator/sources")).json()) as { sources: Source[] };
rows = sources.map((source) => ({ source, busy: false, posted: null, problem: null }));
draw();
