import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";
import fc from "fast-check";

const camefrom = await load();

const code = fc.constant(null).map(() => camefrom.newCode());
const anyText = fc.string({ unit: "binary", maxLength: 60 });
/** Text that ends, and begins, in what is neither letter nor digit. */
const around = anyText.map((text) => `${text}.`.replace(/[0-9A-Za-z]/g, "!"));
const between = fc.constantFrom("", "-", " ", " - ", "\n", "\u2011", "\u00a0", "--");
const spelled = (character) => {
  const aliases = { 0: ["0", "O", "o"], 1: ["1", "I", "i", "L", "l"] };
  return fc.constantFrom(...(aliases[character] ?? [character, character.toLowerCase()]));
};

describe("any code", () => {
  it("is three groups of three, and another one each time", () => {
    const codes = Array.from({ length: 2_000 }, () => camefrom.newCode());
    for (const one of codes)
      assert.match(one, /^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/);
    assert.equal(new Set(codes).size, codes.length);
  });

  it("is found in any spelling, wherever it stands", () => {
    const written = code.chain((whole) => {
      const characters = [...whole.replaceAll("-", "")];
      return fc.record({
        whole: fc.constant(whole),
        characters: fc.tuple(...characters.map(spelled)),
        gaps: fc.tuple(...characters.slice(1).map(() => between)),
        before: around,
        after: around,
      });
    });
    fc.assert(
      fc.property(written, ({ whole, characters, gaps, before, after }) => {
        const spelling = characters.map((one, i) => one + (gaps[i] ?? "")).join("");
        // What stands around it must not begin or end in a hyphen of its own.
        assert.equal(camefrom.readCode(`${before}(${spelling})${after}`), whole);
      }),
    );
  });

  it("is found behind any text of a link", () => {
    fc.assert(
      fc.property(anyText, code, (text, made) => {
        const link = new URL(camefrom.whatsappLink({ number: "4930123456", text, code: made }));
        const said = link.searchParams.get("text") ?? "";
        assert.equal(said, `${text && `${text.toWellFormed()}\n`}[ref ${made}]`);
        assert.equal(camefrom.readCode(said), made);
      }),
    );
  });

  it("is refused with any two of its characters changed", () => {
    const places = fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 2 });
    const others = fc.array(fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(code, places, others, (whole, at, [one, other]) => {
        const characters = [...whole.replaceAll("-", "")];
        const before = characters.join("");
        for (const [i, place] of at.entries()) characters[place] = i === 0 ? one : other;
        fc.pre(characters.join("") !== before);
        assert.equal(camefrom.readCode(characters.join("")), null);
      }),
    );
  });

  it("is in no text without a digit, or without a letter", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcdeILOxyz -\n"), maxLength: 400 });
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789lOi -+()"), maxLength: 400 });
    fc.assert(fc.property(letters, (text) => assert.equal(camefrom.readCode(text), null)));
    fc.assert(fc.property(digits, (text) => assert.equal(camefrom.readCode(text), null)));
  });
});

describe("what is no text", () => {
  it("is refused by name", () => {
    for (const wrong of [undefined, null, 5, {}]) {
      assert.throws(() => camefrom.readCode(wrong), { code: "invalid_argument" });
      assert.throws(() => camefrom.whatsappLink({ number: wrong }), { code: "invalid_argument" });
    }
    assert.throws(() => camefrom.whatsappLink(null), { code: "invalid_argument" });
    assert.throws(() => camefrom.whatsappLink({ number: "4930123456", text: 5 }), /chat\.text/);
    assert.throws(() => camefrom.whatsappLink({ number: "4930123456", code: 5 }), /chat\.code/);
    const text = "a".repeat(100_000);
    assert.throws(() => camefrom.whatsappLink({ number: "4930123456", text }), {
      code: "too_large",
    });
  });
});
