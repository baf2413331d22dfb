import { promises as dns, type LookupAddress } from "node:dns";
import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublic } from "./addresses.ts";

export interface DownloadRules {
  /** Addresses that begin so may be anywhere, this machine included. Each ends with a slash. */
  allowed: string[];
  largest: number;
  /** For everything together, in milliseconds. */
  timeout: number;
}

/** It would fail the same way again: the address, the answer or the size is not acceptable. */
export class Refused extends Error {
  override name = "Refused";
}

const mostRedirects = 3;

/**
 * Fetches what somebody else's address leads to, if that is on the public internet. The name is resolved
 * here, every address behind it is checked, and the connection goes to a checked one: a second
 * answer of the name server cannot lead elsewhere. Each redirect is a new address with the same rules.
 *
 * @throws Refused for good; another Error when it may work later
 */
export async function download(address: string, rules: DownloadRules): Promise<Buffer> {
  const signal = AbortSignal.timeout(rules.timeout);
  let url = checked(address, rules);
  for (let redirects = 0; ; redirects++) {
    const response = await connect(url, await destinations(url, rules, signal), signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return readAll(response, rules.largest);
    response.destroy();
    if (statusCode === 429 || statusCode >= 500) throw new Error(`Answered ${statusCode}.`);
    if (statusCode < 300 || statusCode > 399 || statusCode === 304 || !headers.location) {
      throw new Refused(`Answered ${statusCode}.`);
    }
    if (redirects === mostRedirects) throw new Refused("Redirected too often.");
    if (!URL.canParse(headers.location, url)) throw new Refused("Redirected to nowhere.");
    url = checked(new URL(headers.location, url).href, rules);
  }
}

function checked(address: string, rules: DownloadRules): URL {
  if (!URL.canParse(address)) throw new Refused("No address.");
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw new Refused("Neither http nor https.");
  if (url.username || url.password) throw new Refused("An address with a password.");
  if (url.port && !isAllowed(url, rules)) throw new Refused("An unusual port.");
  return url;
}

function isAllowed(url: URL, { allowed }: DownloadRules): boolean {
  return allowed.some((prefix) => url.href.startsWith(prefix));
}

async function destinations(
  url: URL,
  rules: DownloadRules,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await inTime(dns.lookup(host, { all: true }), signal);
  if (isAllowed(url, rules)) return found;
  if (found.length === 0 || !found.every(({ address }) => isPublic(address))) {
    throw new Refused("Not on the public internet.");
  }
  return found;
}

/** Names are resolved by the system, which cannot be interrupted; its answer is not waited for. */
function inTime<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("Timed out.")), { once: true });
    work.then(resolve, reject);
  });
}

function connect(
  url: URL,
  addresses: LookupAddress[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_host, { all }, answer) => {
    const [first] = addresses;
    if (all) answer(null, addresses);
    else if (first) answer(null, first.address, first.family);
    else answer(new Error("No address."), "");
  };
  const headers = { Accept: "image/*", "Accept-Encoding": "identity", "User-Agent": "Camefrom" };
  const get = url.protocol === "https:" ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    // A connection of its own: a kept one was checked for another address.
    get(url, { lookup, headers, signal, agent: false }, resolve).once("error", reject);
  });
}

async function readAll(response: IncomingMessage, largest: number): Promise<Buffer> {
  try {
    if (Number(response.headers["content-length"]) > largest) throw new Refused("Too large.");
    if ((response.headers["content-encoding"] ?? "identity") !== "identity") {
      throw new Refused("Compressed, though nobody asked for that.");
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largest) throw new Refused("Too large.");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    response.destroy();
  }
}
