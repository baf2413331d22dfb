import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBody } from "camefrom/server";
import { serverModule } from "./server-module.mjs";

const { withShortBody } = await serverModule("webhooks/short-body.ts");

const address = "https://chat.example/webhooks/meta";

/** As what Hono's server gives: what is asked for a stream makes one. */
function request(announced, arrayBuffer) {
  const headers = new Headers(announced === null ? {} : { "content-length": announced });
  return {
    ...{ method: "POST", url: address, headers, arrayBuffer },
    get body() {
      throw new Error("A stream was made.");
    },
  };
}

describe("a body that says that it is short", () => {
  it("is read without a stream, and the request is otherwise as it was", async () => {
    const bytes = new TextEncoder().encode("Grüße");
    const short = withShortBody(request(`${bytes.length}`, async () => bytes.buffer));
    assert.deepEqual(await readBody(short), bytes);
    assert.deepEqual([short.method, short.url], ["POST", address]);
    assert.equal(short.headers.get("content-length"), "7");
  });

  it("may be empty", async () => {
    const short = withShortBody(request("0", async () => new ArrayBuffer(0)));
    assert.deepEqual(await readBody(short), new Uint8Array(0));
  });

  it("is refused where it is longer than it may be, announced or not", async () => {
    const arrayBuffer = async () => new ArrayBuffer(20);
    for (const announced of ["20", "3"]) {
      assert.equal(
        await readBody(withShortBody(request(announced, arrayBuffer)), { maxBytes: 19 }),
        413,
      );
    }
  });

  it("is given up when it does not come", async () => {
    const never = withShortBody(request("20", () => new Promise(() => {})));
    assert.equal(await readBody(never, { idleTimeout: 1 }), 408);
  });

  it("fails where the client breaks off", async () => {
    const broken = withShortBody(request("20", () => Promise.reject(new Error("broken off"))));
    await assert.rejects(readBody(broken), /broken off/);
  });
});

it("a body that is long, or does not say in digits how long it is, stays a stream", () => {
  for (const announced of ["16385", "100000", "1e3", "-1", "", null]) {
    const given = request(announced, () => assert.fail("It was read at once."));
    assert.equal(withShortBody(given), given, `${announced}`);
  }
});
