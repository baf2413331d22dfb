import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { load } from "camefrom";
import { build } from "../cases/runner.mjs";
import { loadCases } from "./cases.mjs";

const camefrom = await load();
const files = await loadCases();
const cases = files.flatMap(({ cases }) => cases);
const schema = JSON.parse(
  await readFile(new URL(import.meta.resolve("camefrom/schema.json")), "utf8"),
);
// The conditions on `source` name properties of an object that is described above them.
const ajv = new Ajv2020({ strict: true });
const validate = ajv.compile(schema);

/** The calls that make referrals. */
const makers = ["readPage", "readAgain", "readWebhook", "parse", "addProduct", "newTouches"];

/** What is wrong with a referral, in the schema's words; null when nothing is. */
function wrong(referral) {
  return validate(referral) ? null : ajv.errorsText(validate.errors);
}

/** The referrals in what a call answers. */
function referralsIn(call, answer) {
  if (call === "readWebhook") return answer.messages.flatMap(({ referrals }) => referrals);
  if (call === "newTouches") return answer;
  return makers.includes(call) && answer ? [answer] : [];
}

function parses(value) {
  try {
    return camefrom.parse(value);
  } catch {
    return null;
  }
}

describe("the schema", () => {
  it("is JSON Schema 2020-12", () => {
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
    assert.equal(ajv.validateSchema(schema), true, ajv.errorsText());
  });

  it("describes every field and allows no other", () => {
    const objects = [["Referral", schema], ...Object.entries(schema.$defs)].filter(
      ([, { type }]) => type === "object",
    );
    assert.equal(objects.length, 10);
    for (const [name, { additionalProperties, properties }] of objects) {
      assert.equal(additionalProperties, false, name);
      for (const [field, { description }] of Object.entries(properties)) {
        assert.match(description ?? "", /^.+[.:]/, `${name}.${field}`);
      }
    }
  });
});

describe("the referrals that the cases expect", () => {
  const expected = cases.flatMap(({ name, call, expect }) =>
    expect === undefined ? [] : referralsIn(call, build(expect)).map((one) => [name, one]),
  );

  it("are many, and of every source", () => {
    assert.ok(expected.length > 150, `${expected.length} referrals`);
    const sources = new Set(expected.map(([, { source }]) => source));
    assert.deepEqual([...sources].sort(), [...schema.properties.source.enum].sort());
  });

  it("are valid", () => {
    for (const [name, referral] of expected) assert.equal(wrong(referral), null, name);
  });
});

describe("the referrals that the package makes", () => {
  it("are valid, and the wire does not change them", () => {
    let count = 0;
    for (const { name, call, args, error } of cases) {
      if (error || !makers.includes(call)) continue;
      for (const referral of referralsIn(call, camefrom[call](...build(args)))) {
        assert.equal(wrong(referral), null, name);
        const wire = JSON.stringify(referral);
        assert.equal(JSON.stringify(camefrom.parse(wire)), wire, name);
        count += 1;
      }
    }
    assert.ok(count > 150, `${count} referrals`);
  });
});

/** Where each value of a tree stands, as a list of keys. */
function pathsOf(tree, path = []) {
  if (typeof tree !== "object" || tree === null) return [path];
  const inner = Object.keys(tree).flatMap((key) => pathsOf(tree[key], [...path, key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

/** A copy of the tree with another value in one place. */
function withValue(tree, [key, ...rest], value) {
  const copy = structuredClone(tree);
  copy[key] = rest.length > 0 ? withValue(copy[key], rest, value) : value;
  return copy;
}

describe("a referral that is not as the schema says", () => {
  const complete = cases
    .filter(({ name }) => /^a_complete_.*_comes_back_as_it_was$/.test(name))
    .map(({ expect }) => expect);
  // JSON Schema has no calendar.
  const beyondSchema = new Set(["a_time_of_a_day_that_is_not_there_is_refused"]);

  it("is refused where parse() refuses it", () => {
    const refused = cases.filter(
      ({ name, call, args, error }) =>
        call === "parse" && error && typeof build(args)[0] === "object" && !beyondSchema.has(name),
    );
    assert.ok(refused.length >= 50, `${refused.length} cases`);
    for (const { name, args } of refused) assert.equal(validate(build(args)[0]), false, name);
  });

  it("is refused for a currency that parse() does not know, and for no other", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((one) =>
      letters.flatMap((two) => letters.map((three) => one + two + three)),
    );
    const referral = (currency) => ({
      version: 1,
      source: "whatsapp_order",
      asserted_by: "meta",
      order: { total: { amount: "1", currency } },
    });
    const known = codes.filter((code) => parses(referral(code)) !== null);
    assert.ok(known.length > 150);
    assert.deepEqual(
      codes.filter((code) => validate(referral(code))),
      known,
    );
  });

  it("is refused where parse() would mend it", () => {
    const mended = cases.filter(
      ({ call, args, expect }) =>
        call === "parse" &&
        expect &&
        typeof build(args)[0] === "object" &&
        JSON.stringify(args[0]) !== JSON.stringify(expect),
    );
    assert.ok(mended.length >= 20, `${mended.length} cases`);
    for (const { name, args } of mended) assert.equal(validate(build(args)[0]), false, name);
  });

  it("is refused with null, nothing, a number or an unknown field in any place", () => {
    assert.equal(complete.length, 5);
    let count = 0;
    for (const referral of complete) {
      for (const path of pathsOf(referral)) {
        for (const value of [null, "", -1.5, { unknown: true }]) {
          const changed = withValue(referral, path, value);
          assert.equal(validate(changed), false, `${path.join(".")}: ${JSON.stringify(value)}`);
          const mended = parses(changed);
          if (mended) assert.equal(wrong(mended), null, path.join("."));
          count += 1;
        }
      }
    }
    assert.ok(count > 300, `${count} changes`);
  });
});
