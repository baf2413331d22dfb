#!/usr/bin/env node
// @ts-check
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./steps/run.mjs";

/**
 * What of JSON Schema js/schema.json uses to describe a field.
 * @typedef {{
 *   description?: string, type?: string, $ref?: string, const?: unknown, enum?: string[],
 *   anyOf?: Described[], items?: Described, pattern?: string, maxLength?: number,
 *   minimum?: number, maximum?: number, properties?: Record<string, Described>,
 *   required?: string[],
 * }} Described
 * @typedef {Described & {
 *   title: string, properties: Record<string, Described>, $defs: Record<string, Described>,
 *   allOf: { if: Described, then: { properties: Record<string, false> } }[],
 * }} Schema
 */

const schemaFile = join(root, "js/schema.json");
export const pageFile = join(root, "docs/referral.md");

/** docs/referral.md, as js/schema.json has it. */
export async function referralPage() {
  /** @type {Schema} */
  const schema = JSON.parse(await readFile(schemaFile, "utf8"));
  const defs = Object.entries(schema.$defs);
  const parts = defs.filter(([, { type }]) => type === "object");
  const values = defs.filter(([, { type }]) => type !== "object");
  return `${[
    "# The referral",
    `<!-- Made from js/schema.json by tools/referral-page.mjs: change that, and run this. -->`,
    `The wire format, version ${schema.properties.version?.const}: the same JSON in TypeScript, in the database and on the network.
${schema.description} Later additions to this version are new values and new optional fields
only: whoever stores referrals updates readers before writers. As JSON Schema it is \`camefrom/schema.json\`.`,
    fields("Referral", schema),
    "## Which part is there",
    "The source decides; every part but this one is absent.",
    sources(schema),
    ...parts.map(([name, part]) => `## ${name}\n\n${part.description}\n\n${fields(name, part)}`),
    "## Values",
    table(
      ["type", "what it is"],
      values.map(([name, { description }]) => [anchored(name), description ?? ""]),
    ),
  ].join("\n\n")}\n`;
}

/**
 * @param {string} name
 * @param {Described} part
 */
function fields(name, { properties = {}, required = [] }) {
  return table(
    ["field", "type", "what it is"],
    Object.entries(properties).map(([field, described]) => [
      `\`${field}\`${required.includes(field) ? " (always there)" : ""}`,
      typeOf(described),
      sentence(described.description, `${name}.${field}`),
    ]),
  );
}

/**
 * @param {string | undefined} text
 * @param {string} place
 */
function sentence(text, place) {
  if (!text) throw new Error(`${place} has no description in js/schema.json.`);
  return text;
}

/**
 * @param {Described} described
 * @returns {string}
 */
function typeOf({ $ref, const: only, enum: names, anyOf, type, items, ...limits }) {
  if ($ref) return linked($ref.replace("#/$defs/", ""));
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (names) return names.map((name) => `\`${name}\``).join(", ");
  if (anyOf) return anyOf.map(typeOf).join(" or ");
  if (items) return `list of ${typeOf(items)}`;
  const { minimum, maximum, pattern, maxLength } = limits;
  if (type === "integer") return `whole number, ${minimum} to ${maximum}`;
  if (!pattern) return type ?? "anything";
  return `text like \`${pattern}\`${maxLength ? `, at most ${maxLength} characters` : ""}`;
}

/** @param {Schema} schema */
function sources({ allOf, properties }) {
  const names = ["website", "ad", "product", "order", "link"];
  const rows = allOf.map(({ if: { properties: condition = {} }, then }) => {
    const { enum: several, const: one } = condition.source ?? {};
    const given = several ?? [String(one)];
    const allowed = names.filter((name) => then.properties[name] !== false);
    return [
      given.map((source) => `\`${source}\``).join(", "),
      allowed.map((name) => `\`${name}\``).join(", perhaps with the "),
    ];
  });
  const covered = allOf.flatMap(
    ({ if: { properties: condition = {} } }) =>
      condition.source?.enum ?? [String(condition.source?.const)],
  );
  const missing = properties.source?.enum?.filter((source) => !covered.includes(source)) ?? [];
  if (missing.length > 0) throw new Error(`js/schema.json says nothing of ${missing.join(", ")}.`);
  return table(["source", "part"], rows);
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** @param {string} name */
const linked = (name) => `[${name}](#${name.toLowerCase()})`;

/** A row of a table has no anchor of its own. @param {string} name */
const anchored = (name) => `<a id="${name.toLowerCase()}"></a>${name}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(pageFile, await referralPage());
}
