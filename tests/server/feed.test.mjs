import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { command } from "./command.mjs";
import { eventually, post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { startServer } from "./server.mjs";

const header = "id,title,description,availability,condition,price,link,image_link,brand\n";
const row = (id, title) =>
  `${id},${title},A thing,in stock,new,12.50 EUR,https://shop.example/${id},https://shop.example/${id}.jpg,Own\n`;

describe("npm run catalog", () => {
  let place;
  let server;
  before(async () => {
    place = await pglitePlace();
    server = await startServer(place);
  });
  after(async () => {
    await server?.stop();
    await place?.remove();
  });

  let files = 0;
  const load = async (content, options = []) => {
    const path = join(place.folder, `feed-${files++}.csv`);
    await writeFile(path, content);
    return command("catalog", [path, "--url", server.platform, ...options]);
  };
  const ask = async (sku, catalog_id = "55") => {
    const words = `About ${sku} of ${catalog_id}, ${files++}`;
    const referred_product = { product_retailer_id: sku, ...(catalog_id && { catalog_id }) };
    const part = whatsapp({ ...text(words), context: { referred_product } });
    assert.equal(await post(server.platform, whatsappBody(part)), 200);
    return words;
  };
  const product = async (words) =>
    (await agent(server.platform).find(words)).messages[0].referrals[0].product;
  const named = (words) =>
    eventually(async () => {
      const found = await product(words);
      return found.name && found;
    }, `the product of “${words}”`);

  it("loads a feed as Meta's feeds are", async () => {
    const { code, out, errors } = await load(
      `\ufeff# ref_application: shop\n#second comment, with "quotes\n${header}` +
        `A-1,"Lamp, ""Moth"" ☾","Two\nlines",in stock,new,165.00 EUR,https://shop.example/a,https://shop.example/a.jpg,Own\n` +
        row("#7", "Not a comment") +
        row("too,few"),
    );
    assert.equal(code, 0, errors);
    assert.match(out, /^3 products loaded\.$/m);
    const moth = await named(await ask("A-1"));
    assert.equal(moth.name, 'Lamp, "Moth" ☾');
    assert.equal(moth.description, "Two\nlines");
    assert.deepEqual(moth.price, { amount: "165", currency: "EUR" });
    assert.equal(moth.url, "https://shop.example/a");
    assert.equal((await named(await ask("#7"))).name, "Not a comment");
  });

  it("loads tabs and CRLF", async () => {
    const lines = (header + row("T-1", "By tabs")).replaceAll(",", "\t").replaceAll("\n", "\r\n");
    assert.match((await load(lines)).out, /^1 product loaded/m);
    assert.equal((await named(await ask("T-1"))).name, "By tabs");
  });

  it("takes an inch sign among tabs for one", async () => {
    const feed =
      'id\ttitle\tprice\nI-1\t27" monitor\t99.00 USD\nI-2\t"24 inch\t9 USD\nI-3\tCable\t5 USD\n';
    assert.match((await load(feed)).out, /^3 products loaded\.$/m);
    assert.equal((await named(await ask("I-1"))).name, '27" monitor');
    assert.equal((await named(await ask("I-2"))).name, '"24 inch');
  });

  for (const [what, separator, start] of [
    ["semicolons", ";", ""],
    ["bars", "|", ""],
    ["what a spreadsheet says separates", ";", "sep=;\r\n"],
  ]) {
    it(`loads ${what}`, async () => {
      const sku = `S-${files}`;
      const lines = ["g:id,g:title,g:price", `${sku},"Mug${separator} blue","9,00 EUR"`];
      const feed = start + lines.join("\n").replaceAll(/,(?=g:|")/g, separator);
      assert.match((await load(feed)).out, /^1 product loaded\.$/m);
      const mug = await named(await ask(sku));
      assert.equal(mug.name, `Mug${separator} blue`);
      assert.deepEqual(mug.price, { amount: "9", currency: "EUR" });
    });
  }

  const bigEndian = (text) => Buffer.from(text, "utf16le").swap16();
  for (const [what, encode] of [
    ["UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 without a byte order mark", (text) => Buffer.from(text, "utf16le")],
    ["UTF-16, the other way round", (text) => bigEndian(`\ufeff${text}`)],
    ["ISO 8859-1", (text) => Buffer.from(text, "latin1")],
    ["windows-1252", (text) => Buffer.from(`${text}\x93`, "latin1")],
  ]) {
    it(`loads ${what}`, async () => {
      const sku = `E-${files}`;
      assert.match((await load(encode(`id,title\n${sku},Café`))).out, /^1 product loaded\.$/m);
      assert.match((await named(await ask(sku))).name, /^Café“?$/);
    });
  }

  it("gives prices the currency that they do not have", async () => {
    const feed = "id,title,price,currency\nC-1,One,9.00,\nC-2,Two,9.00,USD\nC-3,Three,9 GBP,\n";
    assert.match((await load(feed, ["--currency", "eur"])).out, /^3 products loaded/m);
    const price = async (sku) => {
      const words = await ask(sku);
      await named(words);
      return (await product(words)).price;
    };
    assert.deepEqual(await price("C-1"), { amount: "9", currency: "EUR" });
    assert.deepEqual(await price("C-2"), { amount: "9", currency: "USD" });
    assert.deepEqual(await price("C-3"), { amount: "9", currency: "GBP" });
  });

  it("names a row that cannot be read, and loads the rest", async () => {
    const { code, out, errors } = await load(
      `# x\n${header}Q-1,"never closed\n${row("Q-2", "Next")}${row("Q-3", '"In quotes"')}${row("Q-4", "Last")}`,
    );
    assert.equal(code, 0);
    assert.match(out, /^3 products loaded; 1 row could not be read\.$/m);
    assert.match(errors, /Line 3: a quoted field has no closing quote/);
    assert.equal((await named(await ask("Q-3"))).name, "In quotes");
  });

  it("replaces a product that comes again", async () => {
    await load(header + row("R-1", "Before") + row("R-1", "Between"));
    await load(header + row("R-1", "After"));
    assert.equal((await named(await ask("R-1"))).name, "After");
  });

  it("leaves rows without id or title out, and says which", async () => {
    const { code, out, errors } = await load(
      `# one\n${header}${row("", "No id")}${row("N-1", "")}${row("N-2", "Good")}`,
    );
    assert.equal(code, 0);
    assert.match(out, /^1 product loaded; 2 rows without id or title left out\.$/m);
    assert.match(errors, /Line 3 has no id/);
    assert.match(errors, /Line 4 has no id/);
  });

  it("keeps two catalogues with the same SKU apart", async () => {
    await load(header + row("D-1", "Of one"), ["--catalog-id", "1001"]);
    await load(header + row("D-1", "Of the other"), ["--catalog-id", "1002"]);
    assert.equal((await named(await ask("D-1", "1001"))).name, "Of one");
    assert.equal((await named(await ask("D-1", "1002"))).name, "Of the other");
    const [unclear, elsewhere] = [await ask("D-1", ""), await ask("D-1", "1003")];
    await named(await ask("A-1"));
    assert.equal((await product(unclear)).name, undefined);
    assert.equal((await product(elsewhere)).name, undefined);
  });

  it("names products in conversations that came before it", async () => {
    const words = await ask("LATE-1");
    await named(await ask("A-1"));
    assert.equal((await product(words)).name, undefined);
    await load(header + row("LATE-1", "Known at last"));
    assert.equal((await named(words)).name, "Known at last");
  });

  it("loads twenty thousand, and shows how far it is", { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 20_000 }, (_, number) =>
      row(`M-${number}`, `Many ${number}`),
    );
    const { code, out, errors } = await load(header + rows.join(""));
    assert.equal(code, 0);
    assert.match(out, /^20000 products loaded\.$/m);
    assert.match(errors, /\d+ % read, \d+ products, \d+ per second/);
    assert.equal((await named(await ask("M-19999"))).name, "Many 19999");
  });

  it("says what is wrong with a file, and where", async () => {
    const wrong = async (content, pattern, options = []) => {
      const { code, errors } = await load(content, options);
      assert.equal(code, 1);
      assert.match(errors, pattern);
      assert.doesNotMatch(errors, /\n\s+at /, "a stack trace");
    };
    await wrong("", /no header line/);
    await wrong("# only\n# comments\n", /no header line/);
    await wrong("name,cost\nx,1\n", /no column "id"/);
    await wrong(header, /--catalog-id takes the number/, ["--catalog-id", "mine"]);
    await wrong(header, /--currency takes a code of ISO 4217/, ["--currency", "ABC"]);
    const missing = await command("catalog", ["/nowhere/feed.csv", "--url", server.platform]);
    assert.match(missing.errors, /There is no file/);
    const gone = await command("catalog", [
      join(place.folder, "feed-0.csv"),
      "--url",
      "http://localhost:1",
    ]);
    assert.match(gone.errors, /does not answer\. Start it with npm start/);
    const platform = createServer((_request, response) => response.writeHead(401).end());
    await once(platform.listen(0, "127.0.0.1"), "listening");
    const { port } = platform.address();
    const guarded = await command("catalog", [
      join(place.folder, "feed-0.csv"),
      "--url",
      `http://127.0.0.1:${port}`,
    ]);
    platform.close();
    assert.equal(guarded.code, 1);
    assert.match(guarded.errors, /^Agents sign in there: a command of the platform/m);
    const help = await command("catalog", ["--help"]);
    assert.equal(help.code, 0);
    assert.match(help.out, /--catalog-id/);
  });
});
