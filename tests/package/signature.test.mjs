import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, it } from "node:test";
import { verifySignature } from "camefrom/server";
import { escaped, secret, signatureOf, unescaped } from "./signed.mjs";

describe("verifySignature", () => {
  it("takes Meta's signature over a body with escaped characters", async () => {
    assert.equal(await verifySignature(escaped, signatureOf(escaped), secret), true);
  });

  it("takes a body with raw characters beyond ASCII, as text and as bytes", async () => {
    assert.match(unescaped, /ü/);
    const bytes = new TextEncoder().encode(unescaped);
    const header = signatureOf(bytes);
    const { buffer } = bytes;
    const inside = new Uint8Array([0, ...bytes, 0]).subarray(1, -1);
    for (const body of [unescaped, bytes, buffer, Buffer.from(bytes), inside]) {
      assert.equal(await verifySignature(body, header, secret), true);
    }
  });

  it("takes bytes that are no text at all", async () => {
    const bytes = Uint8Array.of(0xff, 0x00, 0xc3, 0x28);
    assert.equal(await verifySignature(bytes, signatureOf(bytes), secret), true);
    assert.equal(
      await verifySignature(new TextDecoder().decode(bytes), signatureOf(bytes), secret),
      false,
    );
  });

  it("agrees with a published example of HMAC-SHA256", async () => {
    // RFC 4231, test case 2.
    const header = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert.equal(await verifySignature("what do ya want for nothing?", header, "Jefe"), true);
  });

  it("refuses a body that was parsed and written again", async () => {
    const header = signatureOf(escaped);
    assert.deepEqual(JSON.parse(unescaped), JSON.parse(escaped));
    assert.equal(await verifySignature(unescaped, header, secret), false);
  });

  it("refuses a body with one bit changed", async () => {
    const bytes = new TextEncoder().encode(escaped);
    const header = signatureOf(bytes);
    bytes[20] ^= 1;
    assert.equal(await verifySignature(bytes, header, secret), false);
  });

  it("refuses another secret's signature", async () => {
    assert.equal(await verifySignature(escaped, signatureOf(escaped, "other"), secret), false);
  });

  it("refuses a header that is missing, or no SHA-256 in full", async () => {
    const right = signatureOf(escaped);
    const sha1 = `sha1=${createHmac("sha1", secret).update(escaped).digest("hex")}`;
    const wrong = [undefined, null, "", "sha256=", right.slice(7), right.slice(0, -1), `${right}0`];
    for (const header of [...wrong, ` ${right}`, `${right}\n`, sha1, `sha256=${"z".repeat(64)}`]) {
      assert.equal(await verifySignature(escaped, header, secret), false, String(header));
    }
  });

  it("takes the digits in capitals too", async () => {
    const [, digits] = signatureOf(escaped).split("=");
    assert.equal(await verifySignature(escaped, `sha256=${digits.toUpperCase()}`, secret), true);
  });

  it("takes either of two secrets, in any order, and no third", async () => {
    const header = signatureOf(escaped, "old");
    assert.equal(await verifySignature(escaped, header, ["new", "old"]), true);
    assert.equal(await verifySignature(escaped, header, ["old", "new"]), true);
    assert.equal(await verifySignature(escaped, header, ["new", "newer"]), false);
    assert.equal(await verifySignature(escaped, header, []), false);
  });

  it("never matches an empty secret, by itself or among others", async () => {
    const header = signatureOf(escaped, "");
    for (const secrets of ["", [""], ["", secret], [undefined], undefined, null]) {
      assert.equal(await verifySignature(escaped, header, secrets), false);
    }
    assert.equal(await verifySignature(escaped, signatureOf(escaped), ["", secret]), true);
  });

  it("never throws, whatever it is given", async () => {
    for (const body of [undefined, null, 5, {}, [1], JSON.parse(escaped), () => {}]) {
      assert.equal(await verifySignature(body, signatureOf(escaped), secret), false);
    }
    for (const header of [5, {}, ["sha256="]]) {
      assert.equal(await verifySignature(escaped, header, secret), false);
    }
    assert.equal(await verifySignature(escaped, signatureOf(escaped), 5), false);
  });

  it("checks an empty body like every other", async () => {
    assert.equal(await verifySignature("", signatureOf(""), secret), true);
  });
});
