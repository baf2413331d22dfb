// @ts-nocheck: what Meta posts has no type until it has been read
// The fields that normalise.mjs reads.

const maxText = 4096;
const maxId = 4096;
const maxUrl = 8192;

export function priceOf(value, code) {
  const text = idOf(value);
  if (!text) return undefined;
  const currency = idOf(code).toUpperCase();
  const [, whole, fraction = ""] = /^0*(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  if (whole === undefined || !/^[A-Z]{3}$/.test(currency)) return { text };
  return { amount: fraction ? `${whole}.${fraction}` : whole, currency };
}

/** In BigInts of the smallest unit that occurs. */
export function totalOf(items) {
  const currency = items[0]?.unit_price?.currency;
  if (!currency) return undefined;
  let scale = 0;
  for (const { unit_price, quantity } of items) {
    if (unit_price?.currency !== currency || !quantity) return undefined;
    scale = Math.max(scale, unit_price.amount.split(".")[1]?.length ?? 0);
  }
  let sum = 0n;
  for (const { unit_price, quantity } of items) {
    const [whole, fraction = ""] = unit_price.amount.split(".");
    sum += BigInt(whole + fraction.padEnd(scale, "0")) * BigInt(quantity);
  }
  const digits = sum.toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return {
    amount: fraction ? `${digits.slice(0, point)}.${fraction}` : digits.slice(0, point),
    currency,
  };
}

/** FNV-1a in two halves of 32 bits: BigInt would be far slower. */
export function contentHash(value) {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const feed = (byte) => {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  };
  const feedText = (text) => {
    for (const byte of Buffer.from(text)) feed(byte);
    feed(0xfa);
  };
  const walk = (part) => {
    const isTree = typeof part === "object" && part !== null;
    feedText(isTree || part === null ? "" : String(part));
    if (!isTree) return;
    feed(0xf8);
    if (Array.isArray(part)) part.forEach(walk);
    else {
      for (const name of Object.keys(part).sort()) {
        if (name.endsWith("url")) continue;
        feedText(name);
        walk(part[name]);
      }
    }
    feed(0xf9);
  };
  walk(value);
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}

export function compact(object) {
  const kept = {};
  for (const name in object) if (object[name]) kept[name] = object[name];
  return kept;
}

export function rawText(value) {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /\S/.test(text) ? text : "";
}

export function textOf(value) {
  const text = rawText(value);
  if (text.length <= maxText) return text;
  const characters = [...text];
  return characters.length <= maxText ? text : `${characters.slice(0, maxText - 1).join("")}…`;
}

export function idOf(value) {
  const id = rawText(value).trim();
  return id.length <= maxId ? id : "";
}

export function clickIdOf(value) {
  const id = rawText(value);
  return id.length <= maxId ? id : "";
}

export function urlOf(value) {
  const url = rawText(value);
  return url.length <= maxUrl && /^https?:\/\/[^\s/?#\\]+[^\s]*$/i.test(url) ? url : "";
}

export function timeOf(value) {
  const time = Number(value);
  if (!Number.isSafeInteger(time) || time <= 0) return undefined;
  return time < 1e11 ? time * 1000 : time;
}

export function withoutPlus(number) {
  return number.startsWith("+") ? number.slice(1) : number;
}
