import { LinkifyIt } from "linkify-it";

// Everything but web addresses and e-mail addresses stays text, whatever it passes itself off for.
const links = new LinkifyIt({ fuzzyLink: true }).add("ftp:", null).add("//", null);
const openable = /^(https?|mailto):$/;
// With its country's code, as E.164 has it; whatever else has digits may be an order or a price.
const phone = /(^|[^\p{L}\p{N}+])(\+[1-9](?:[ ().-]{0,2}\d){7,14})(?![\p{L}\p{N}])/gu;

export interface LinkedTextOptions {
  /** Says after a link where it leads, where its own words do not say so plainly. */
  showsHosts?: boolean;
}

/** A stranger's words, in which addresses and phone numbers can be clicked. */
export function linkedText(text: string, { showsHosts = false }: LinkedTextOptions = {}): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const { index, lastIndex, url, text: words } of links.match(text) ?? []) {
    const target = addressOf(url);
    if (!target) continue;
    nodes.push(...withPhones(text.slice(end, index)), link(target.href, words));
    if (showsHosts && target.host && !saysHost(words, target.host)) nodes.push(real(target.host));
    end = lastIndex;
  }
  return [...nodes, ...withPhones(text.slice(end))];
}

function withPhones(text: string): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const [all, before = "", words = ""] of text.matchAll(phone)) {
    const start = text.indexOf(all, end) + before.length;
    nodes.push(new Text(text.slice(end, start)));
    nodes.push(link(`tel:${words.replace(/[^+\d]/g, "")}`, words));
    end = start + words.length;
  }
  const rest = text.slice(end);
  return rest ? [...nodes, new Text(rest)] : nodes;
}

/** Null where nothing is to be opened. */
function addressOf(url: string): URL | null {
  try {
    const address = new URL(url);
    return openable.test(address.protocol) ? address : null;
  } catch {
    return null;
  }
}

/** Letters of two alphabets may look the same: a name with such letters is another one where it leads. */
function saysHost(words: string, host: string): boolean {
  const named = words.toLowerCase().replace(/^https?:\/\//, "");
  return named.split(/[/?#]/)[0] === host;
}

/** Apart from what is around it, which may be written from right to left. */
function real(host: string): HTMLElement {
  const element = document.createElement("bdi");
  element.dir = "ltr";
  element.className = "host";
  element.textContent = ` (${host})`;
  return element;
}

function link(href: string, words: string): HTMLAnchorElement {
  const element = document.createElement("a");
  element.href = href;
  element.textContent = words;
  // A stranger's page is to know nothing of this one, in either direction.
  element.rel = "noopener noreferrer nofollow ugc";
  element.target = "_blank";
  element.dir = "ltr";
  return element;
}
