// Runs the cases of this folder against any build of the package, in Node and in browsers alike,
// so nothing here may import from node:.

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} call  a method of the API, or "firstValue"
 * @property {unknown[]} args
 * @property {unknown} [expect]
 * @property {{ code: string }} [error]
 */

/** @typedef {Record<string, (...args: unknown[]) => unknown>} Api */

/** Calls that only C++ has; everything else that the API does not know is a failure. */
export const nativeOnly = new Set([]);

const utmKeys = {
  utm_source: "source",
  utm_medium: "medium",
  utm_campaign: "campaign",
  utm_term: "term",
  utm_content: "content",
  utm_id: "id",
  utm_source_platform: "source_platform",
  utm_creative_format: "creative_format",
  utm_marketing_tactic: "marketing_tactic",
};

const maxAddressBytes = 65_536;
const maxUtmCharacters = 1_024;

/**
 * Makes the values that would be too long to write down: {"$repeat": "a", "times": 3} and
 * {"$concat": [part, part]}, wherever they stand; and {"$json": ...}, the JSON text of what stands
 * there.
 *
 * @param {unknown} value
 * @returns {any}
 */
export function build(value) {
  if (Array.isArray(value)) return value.map(build);
  if (value === null || typeof value !== "object") return value;
  if ("$repeat" in value) return build(value.$repeat).repeat(value.times);
  if ("$json" in value) return JSON.stringify(build(value.$json));
  if ("$concat" in value) return value.$concat.map(build).join("");
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, build(part)]));
}

/**
 * @param {Case} testCase
 * @param {Api} api  what `load()` of the package gives
 * @returns {string | null}  what is wrong, or null
 */
export function check(testCase, api) {
  const { call, error } = testCase;
  const args = build(testCase.args);
  const expected = build(testCase.expect);
  if ((testCase.expect === undefined) === (error === undefined)) {
    return "a case has either `expect` or `error`";
  }
  if (nativeOnly.has(call)) return null;
  if (call === "firstValue") return checkFirstValue(args, expected, api);
  if (!adapted[call] && typeof api[call] !== "function") return `the package has no ${call}()`;

  const before = Date.now();
  let actual;
  try {
    actual = adapted[call] ? adapted[call](api, ...args) : api[call](...args);
  } catch (thrown) {
    if (!error) return `threw ${thrown}`;
    return thrown?.code === error.code
      ? null
      : `threw ${thrown?.code ?? thrown}, not ${error.code}`;
  }
  if (error) return `gave ${brief(actual)} where ${error.code} was due`;
  if (call === "readPage" && args[1]?.at === undefined) {
    const wrong = takeMoment(actual, before);
    if (wrong) return wrong;
  }
  return difference(withoutUnasked(actual, expected), expected);
}

/** Calls that take a catalogue, which a case gives as its products; and journey(), line by line. */
const adapted = {
  /**
   * Calls journey() several times, with the state of the call before, or of the one that `after`
   * counts from 0 (-1 for none), or with the `state` that is given. Keys are numbered as they come,
   * 0 for none.
   */
  journey: (api, ...calls) => {
    const states = [];
    const keys = [];
    const seen = [];
    let last = {};
    for (const { options, visits, after = states.length - 1, state } of calls) {
      const lines = [lineOf(options), state ?? states[after] ?? "", ...visits.map(lineOf)];
      const [kept, latest, first, key] = api.journey(lines.join("\n")).split("\n");
      states.push(kept);
      last = { kept: kept !== "" };
      if (latest) last.latest = fieldsOf(latest);
      if (first) last.first = fieldsOf(first);
      if (key && !seen.includes(key)) seen.push(key);
      keys.push(key ? seen.indexOf(key) + 1 : 0);
    }
    return { ...last, keys };
  },

  assistant: (api, referral, { catalog: products, ...options } = {}) =>
    products
      ? withCatalog(api, products, (catalog) => api.assistant(referral, { ...options, catalog }))
      : api.assistant(referral, options),

  /** [id, reason] of each recommendation. */
  recommend: (api, referral, products, recommendations = 3) =>
    withCatalog(api, products, (catalog) => {
      const context = api.assistant(referral, { catalog, limits: { recommendations } });
      const found = context.recommendations ?? [];
      return found.map(({ product, reason }) => [product.retailer_id ?? product.id, reason]);
    }),
};

/** One line of a request; a list is a parameter that comes again. */
function lineOf(parameters) {
  const line = new URLSearchParams();
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of [values].flat()) line.append(name, value);
  }
  return line;
}

/** A record as an object: of fields that come again, all values in one list. */
function fieldsOf(record) {
  const fields = {};
  for (const [name, value] of new URLSearchParams(record)) {
    if (name === "at") fields.captured_at = new Date(Number(value)).toISOString();
    else if (name === "repairs" || name === "truncated")
      fields[name] = [...(fields[name] ?? []), value];
    else fields[name] = value;
  }
  return fields;
}

function withCatalog(api, products, use) {
  const catalog = api.catalog(products);
  try {
    return use(catalog);
  } finally {
    catalog.free();
  }
}

/** Without `at` the package takes the moment of the call, where C++ knows no time. */
function takeMoment(referral, before) {
  if (referral === null) return null;
  const { captured_at } = referral;
  delete referral.captured_at;
  const time = Date.parse(captured_at);
  if (time >= before && time <= Date.now()) return null;
  return `result.captured_at is ${brief(captured_at)}, not the moment of the call`;
}

/**
 * firstValue() is C++; here URLSearchParams stands for it, and readPage() has to agree wherever
 * neither a blank value, a limit nor a repair comes between.
 */
function checkFirstValue([query, name], expected, api) {
  const reference = difference(new URLSearchParams(query).get(name), expected);
  if (reference) return `URLSearchParams: ${reference}`;
  if (!showsInReadPage(query, name, expected)) return null;
  const referral = api.readPage(`https://shop.example/?${query}`);
  // Databases refuse U+0000.
  const cut = [...expected].slice(0, maxUtmCharacters).join("").replaceAll("\0", "\uFFFD");
  const wrong = difference(referral?.website?.utm?.[utmKeys[name]], cut);
  return wrong && `readPage: ${wrong}`;
}

function showsInReadPage(query, name, value) {
  if (!Object.hasOwn(utmKeys, name) || value === null || isBlank(value)) return false;
  // An address of somebody is taken out before anything is read.
  if (value.includes("@")) return false;
  if (query.includes("#") || /([;?]|%26)\w+=/.test(query)) return false;
  return new TextEncoder().encode(`https://shop.example/?${query}`).length <= maxAddressBytes;
}

/** Whether a value counts as absent: nothing in it, or ASCII white space only. */
export function isBlank(value) {
  return /^[\t\n\v\f\r ]*$/.test(value);
}

/** The channel comes from rules with cases of their own; elsewhere it is not compared. */
export function withoutUnasked(actual, expected) {
  const website = actual?.website;
  if (typeof website !== "object" || website === null) return actual;
  const kept = { ...website };
  for (const key of ["channel", "channel_rule"]) {
    if (expected?.website?.[key] === undefined) delete kept[key];
  }
  return { ...actual, website: kept };
}

/**
 * @returns {string | null}  the first place where two JSON values differ
 */
export function difference(actual, expected, path = "result") {
  if (Object.is(actual, expected)) return null;
  if (!isRecord(actual) || !isRecord(expected)) {
    return `${path} is ${brief(actual)}, not ${brief(expected)}`;
  }
  if (Array.isArray(actual) !== Array.isArray(expected)) {
    return `${path} is ${brief(actual)}, not ${brief(expected)}`;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const inner = `${path}.${key}`;
    if (!Object.hasOwn(expected, key)) return `${inner} is ${brief(actual[key])}, not absent`;
    if (!Object.hasOwn(actual, key)) return `${inner} is absent, not ${brief(expected[key])}`;
    const wrong = difference(actual[key], expected[key], inner);
    if (wrong) return wrong;
  }
  return null;
}

function isRecord(value) {
  return typeof value === "object" && value !== null;
}

function brief(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}… (${text.length} characters)` : text;
}
