// Rows for every table of a database, made by what its columns are, so that a new table has some, too.

/** @typedef {{ query(sql: string, values?: unknown[]): Promise<{ rows: any[] }> }} Client */

const tablesOf = `
  select table_name as name from information_schema.tables
  where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'migrations'
  order by table_name`;

const columnsOf = `
  select column_name as name, data_type as type,
    is_generated = 'ALWAYS' or is_identity = 'YES' as is_own, is_nullable = 'YES' as may_lack
  from information_schema.columns where table_schema = current_schema() and table_name = $1
  order by ordinal_position`;

const referencesOf = `
  select own.attname as column, other.relname as table, theirs.attname as "to"
  from pg_constraint
    join pg_class as here on here.oid = conrelid
    join pg_class as other on other.oid = confrelid
    join pg_attribute as own on own.attrelid = conrelid and own.attnum = conkey[1]
    join pg_attribute as theirs on theirs.attrelid = confrelid and theirs.attnum = confkey[1]
  where contype = 'f' and here.relname = $1 and here.relnamespace = current_schema()::regnamespace`;

/** What a check, or the server, wants of a column by this name. */
const special = {
  direction: () => "in",
  delivery: () => "not_sent",
  role: () => "agent",
  channel: () => "whatsapp",
  attachments: (tag) => JSON.stringify([{ type: "image", url: `https://pictures.example/${tag}` }]),
  referral: (tag) => JSON.stringify(referral(tag)),
  referrals: (tag) => JSON.stringify([referral(tag)]),
  first_referral: (tag) => JSON.stringify(referral(`${tag}-first`)),
  latest_referral: (tag) => JSON.stringify(referral(tag)),
  product: (tag) => JSON.stringify({ name: tag, link: `https://shop.example/${tag}` }),
};

/** An ad's, with values that are nobody else's. */
export function referral(tag) {
  return {
    version: 1,
    source: "whatsapp_ad",
    asserted_by: "meta",
    captured_at: "2026-11-20T10:00:00.000Z",
    ad: {
      id: `ad-${tag}`,
      title: `Title ${tag}`,
      click_id: `click-${tag}`,
      image_url: `https://pictures.example/${tag}.png`,
    },
  };
}

/** The tables that are there, in an order in which none refers to a later one. @param {Client} client */
export async function tables(client) {
  const { rows } = await client.query(tablesOf);
  const found = [];
  for (const { name } of rows) {
    const { rows: columns } = await client.query(columnsOf, [name]);
    const { rows: references } = await client.query(referencesOf, [name]);
    found.push({ name, columns, references });
  }
  const ordered = [];
  while (ordered.length < found.length) {
    const next = found.find(
      (table) =>
        !ordered.includes(table) &&
        table.references.every(
          ({ table: other }) => other === table.name || ordered.some(({ name }) => name === other),
        ),
    );
    if (!next) throw new Error("Tables refer to each other in a circle.");
    ordered.push(next);
  }
  return ordered;
}

/**
 * One row in each table, all of the same person: each refers to the others. Texts have the tag in them.
 * @param {Client} client
 * @param {string} tag lower case letters and digits, the start of an own name
 * @param {number} number another one for each tag
 * @param {{ given?: Record<string, Record<string, unknown>>, without?: string[] }} [rules] `given`: values where
 *   they matter, by table and column; `without`: tables that get no row
 */
export async function fillTables(client, tag, number, { given = {}, without = [] } = {}) {
  /** @type {Record<string, Record<string, unknown>>} */
  const made = {};
  for (const { name, columns, references } of await tables(client)) {
    if (without.includes(name)) continue;
    const chosen = columns
      .filter(({ is_own }) => !is_own)
      .map((column) => {
        const reference = references.find((one) => one.column === column.name);
        const own = given[name]?.[column.name];
        if (own !== undefined) return [column, own];
        if (reference) return [column, made[reference.table]?.[reference.to] ?? null];
        return [column, madeFor(column, `${tag}-${name}-${column.name}`, number)];
      });
    const names = chosen.map(([column]) => `"${column.name}"`);
    const places = chosen.map((_, place) => `$${place + 1}`);
    const { rows } = await client.query(
      `insert into ${name} (${names.join(", ")}) values (${places.join(", ")}) returning *`,
      chosen.map(([, value]) => value),
    );
    made[name] = rows[0];
  }
  return made;
}

function madeFor({ name, type }, tag, number) {
  if (special[name]) return special[name](tag);
  switch (type) {
    case "text":
      return tag;
    case "uuid":
      return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
    case "jsonb":
      return JSON.stringify({ tag });
    case "bytea":
      return Buffer.from(tag);
    case "boolean":
      return false;
    case "integer":
    case "bigint":
      return number;
    case "timestamp with time zone":
      return new Date(Date.UTC(2026, 10, 20, 10, 0, number % 60));
    default:
      throw new Error(`No value is known for ${name}, a ${type}.`);
  }
}

/** Every row of every table, as text. @param {Client} client @returns {Promise<Map<string, string[]>>} */
export async function allRows(client) {
  const all = new Map();
  for (const { name } of await tables(client)) {
    const { rows } = await client.query(`select t::text as row from ${name} as t order by 1`);
    all.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return all;
}
