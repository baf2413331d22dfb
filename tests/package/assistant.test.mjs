import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { load } from "camefrom";
import fc from "fast-check";
import { build } from "../cases/runner.mjs";
import { complete, texts } from "./complete-referrals.mjs";
import { capped, readBack, seen } from "./prompts.mjs";

const camefrom = await load();
const file = new URL("../cases/injections.json", import.meta.url);
const injections = JSON.parse(await readFile(file, "utf8"));
const attempts = Object.entries(injections.attempts).map(([name, text]) => [name, build(text)]);
const fields = Object.entries(injections.fields).flatMap(([base, paths]) =>
  paths.map((path) => [base, path]),
);
const limits = { title: 120, name: 120, body: 300, description: 300, greeting: 300, note: 300 };

/** A copy of a referral with `value` at a path; addresses get it where addresses can have it. */
function withValue(referral, path, value) {
  const copy = structuredClone(referral);
  const names = path.slice(1).split("/");
  const last = names.pop();
  const holder = names.reduce((object, name) => object[name], copy);
  const dashed = value.replace(/[\0- \x7f]/g, "-");
  if (last === "page" || last === "written_on") holder[last] = `https://shop.example/${dashed}`;
  else if (last === "referrer") holder[last] = `https://a${dashed}`;
  else holder[last] = value;
  return copy;
}

function isPlain(path) {
  return !/\/(page|written_on|referrer|items\/.*)$/.test(path);
}

describe("an assistant's prompt", () => {
  it("holds at least 60 attempts in their quotes, in every field", () => {
    assert.ok(attempts.length >= 60);
    for (const [base, path] of fields) {
      const referral = injections.referrals[base];
      const fixed = readBack(camefrom.assistant(referral).prompt).outside;
      const without = readBack(camefrom.assistant(withValue(referral, path, "")).prompt).outside;
      for (const [name, text] of attempts) {
        const where = `${base}${path} ${name}`;
        const { prompt, facts } = camefrom.assistant(withValue(referral, path, text));
        const read = readBack(prompt);
        const vanished = isPlain(path) && seen(text) === "";
        assert.equal(read.outside, vanished ? without : fixed, where);
        assert.deepEqual(
          read.values,
          facts.map((fact) => fact.value),
          where,
        );
        assert.ok(prompt.length <= 2_000, where);
        if (!isPlain(path) || vanished) continue;
        // NUL becomes U+FFFD where the core reads JSON, because databases refuse it.
        const written = text.replaceAll("\0", "\ufffd");
        const expected = capped(seen(written), limits[path.split("/").at(-1)] ?? 100);
        assert.ok(read.values.includes(expected), `${where}: ${JSON.stringify(expected)}`);
      }
    }
  });

  it("is tried with every field that reaches it", () => {
    const mark = "zqxjk";
    for (const [base, referral] of Object.entries(complete)) {
      const tried = injections.fields[base].map((path) => path.replace(/\d/, "0"));
      const reached = [...texts(referral)].filter((path) => {
        const context = camefrom.assistant(withValue(referral, path, mark));
        return JSON.stringify(context).includes(mark);
      });
      assert.deepEqual(
        [...new Set(reached.map((path) => path.replace(/\d/, "0")))].sort(),
        [...new Set(tried)].sort(),
        base,
      );
    }
  });

  it("holds attempts that are split over several fields", () => {
    for (const [base, paths] of Object.entries(injections.fields)) {
      const referral = injections.referrals[base];
      const fixed = readBack(camefrom.assistant(referral).prompt).outside;
      for (const [name, texts] of Object.entries(injections.split_attempts)) {
        const attacked = texts
          .slice(0, paths.length)
          .reduce((made, text, i) => withValue(made, paths[i], text), referral);
        const { prompt } = camefrom.assistant(attacked);
        assert.equal(readBack(prompt).outside, fixed, `${base} ${name}`);
      }
    }
  });

  it("holds attempts in the rows of a catalogue", () => {
    const referral = injections.referrals.product;
    for (const path of injections.catalog_fields) {
      for (const [name, text] of attempts) {
        const catalog = camefrom.catalog(withValue(injections.catalog, path, text));
        const { prompt, recommendations = [] } = camefrom.assistant(referral, { catalog });
        catalog.free();
        const { values } = readBack(prompt);
        assert.ok(prompt.length <= 2_000);
        for (const { product } of recommendations) {
          const shown = values.some((value) => product.name.startsWith(value.replace(/…$/, "")));
          assert.ok(shown, `${path} ${name}`);
          assert.equal(product.name, seen(product.name));
        }
      }
    }
  });

  it("holds whatever any text is, within every limit", () => {
    const text = fc.string({ unit: "binary", maxLength: 400 });
    const limit = fc.integer({ min: 800, max: 2_000 });
    const place = fc.constantFrom(...fields);
    fc.assert(
      fc.property(place, text, limit, ([base, path], value, prompt) => {
        const referral = withValue(injections.referrals[base], path, value);
        const context = camefrom.assistant(referral, { limits: { prompt, text: 2_000 } });
        readBack(context.prompt);
        assert.ok(context.prompt.length <= prompt);
        assert.equal(context.greeting, seen(context.greeting));
        assert.doesNotMatch(context.greeting, /[<>`*_~[\]{}|\\#"]|:\/\//);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("an assistant's facts", () => {
  it("keep or drop every character of Unicode as its properties say", () => {
    const referral = injections.referrals.ad;
    const step = 1_000;
    for (let first = 0; first < 0x110000; first += step) {
      let body = "";
      for (let c = Math.max(first, 1); c < Math.min(first + step, 0x110000); ++c) {
        if (c < 0xd800 || c > 0xdfff) body += String.fromCodePoint(c);
      }
      const attacked = { ...referral, ad: { ...referral.ad, body: `a${body}z` } };
      const { facts } = camefrom.assistant(attacked, { limits: { text: 2_000 } });
      const { value } = facts.find(({ key }) => key === "text");
      assert.equal(value, seen(`a${body}z`), `from U+${first.toString(16)}`);
    }
  });
});
