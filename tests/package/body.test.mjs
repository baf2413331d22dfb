import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it, mock } from "node:test";
import { readBody, webhook } from "camefrom/server";
import { escaped, secret, signatureOf } from "./signed.mjs";

const address = "https://chat.example/webhooks/meta";
const limit = 3_145_728;
const limits = { maxBytes: limit, idleTimeout: 5_000, timeout: 20_000 };

/** A request whose body comes as `pull` says. */
function post(pull, headers = {}, cancel) {
  const body = new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
  return new Request(address, { method: "POST", body, headers, duplex: "half" });
}

/** A body in pieces of that many bytes. */
function pieces(bytes, size) {
  let at = 0;
  return post((controller) => {
    if (at < bytes.length) controller.enqueue(bytes.slice(at, at + size));
    else controller.close();
    at += size;
  });
}

function meta(onMessages = () => {}, options = {}) {
  return webhook({ appSecret: secret, verifyToken: "swordfish", onMessages, ...options });
}

/** From here on time passes by `mock.timers.tick()`. */
function setClock(test) {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(performance, "now", () => Date.now());
  test.after(() => {
    mock.timers.reset();
    mock.restoreAll();
  });
}

/** Lets whatever waits for nothing but promises go on. */
async function turn() {
  for (let i = 0; i < 20; i += 1) await new Promise(setImmediate);
}

describe("readBody", () => {
  it("has the limits of webhook() unless it is given others", async () => {
    const full = new Uint8Array(limit);
    assert.equal((await readBody(pieces(full, limit))).length, limit);
    assert.equal(await readBody(pieces(new Uint8Array(limit + 1), limit)), 413);
    assert.equal(await readBody(pieces(full, limit), { maxBytes: limit - 1 }), 413);
  });

  it("refuses with a CamefromError what is no request, no limits, or was read before", async () => {
    const read = pieces(new Uint8Array(3), 1);
    await read.arrayBuffer();
    for (const [request, given] of [
      [undefined],
      [{ headers: {}, url: "/" }],
      [pieces(new Uint8Array(3), 1), null],
      [pieces(new Uint8Array(3), 1), { maxBytes: "3mb" }],
      [read],
    ]) {
      await assert.rejects(readBody(request, given), {
        name: "CamefromError",
        code: "invalid_argument",
        message: /^readBody\(\): /,
      });
    }
  });
});

describe("a body of many pieces", () => {
  it("takes no more memory than its bytes do", () => {
    // 3 MB in pieces of one byte; kept each for itself they take 788 MB.
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        "--max-old-space-size=48",
        "--input-type=module",
        "--eval",
        `import { webhook } from "camefrom/server";
        const handle = webhook({ appSecret: "s", verifyToken: "v", onMessages() {}, timeout: 6e5 });
        let left = ${limit};
        const body = new ReadableStream(
          { pull: (to) => (left-- > 0 ? to.enqueue(new Uint8Array(1)) : to.close()) },
          { highWaterMark: 0 },
        );
        const headers = { "x-hub-signature-256": "sha256=" + "0".repeat(64) };
        const request = new Request("${address}", { method: "POST", body, headers, duplex: "half" });
        const { status } = await handle(request);
        if (status !== 401) throw new Error("It was answered with " + status);
        const { arrayBuffers } = process.memoryUsage();
        if (arrayBuffers > 40e6) throw new Error(arrayBuffers + " bytes in buffers");`,
      ],
      { cwd: import.meta.dirname, encoding: "utf8" },
    );
    assert.equal(status, 0, stderr);
  });

  it("is the same in pieces of any size", async () => {
    const bytes = Uint8Array.from({ length: 70_001 }, (_, index) => index % 251);
    for (const size of [1, 2, 7, 4_096, 16_384, 16_385, 65_536, 100_000]) {
      assert.deepEqual(await readBody(pieces(bytes, size), limits), bytes, `${size}`);
    }
    assert.deepEqual(await readBody(pieces(new Uint8Array(0), 1), limits), new Uint8Array(0));
    const bare = new Request(address, { method: "POST" });
    assert.deepEqual(await readBody(bare, limits), new Uint8Array(0));
  });

  it("owns its memory, so that nobody reads what came before it", async () => {
    const body = await readBody(pieces(new Uint8Array(3), 1), limits);
    assert.equal(body.buffer.byteLength, 3);
  });

  it("is as long as it may be, and not as long as it says", async () => {
    const read = (length, maxBytes) => {
      const request = post(
        (controller) => {
          controller.enqueue(new Uint8Array(20));
          controller.close();
        },
        { "content-length": length },
      );
      return readBody(request, { ...limits, maxBytes });
    };
    for (const length of ["20", "3", "", "-1", "1e9", "many"]) {
      assert.equal(await read(length, 19), 413, length);
    }
    for (const length of ["20", "3", "", "-1", "many"]) {
      assert.equal((await read(length, 20)).length, 20, length);
    }
  });

  it("is taken up to the last byte of the limit", async () => {
    const bytes = new Uint8Array(20_000);
    assert.equal(
      (await readBody(pieces(bytes, 7), { ...limits, maxBytes: 20_000 })).length,
      20_000,
    );
    assert.equal(await readBody(pieces(bytes, 7), { ...limits, maxBytes: 19_999 }), 413);
  });
});

describe("a body that nobody can have signed", () => {
  it("is not read", async () => {
    for (const signature of [
      "",
      "sha256=",
      `sha256=${"0".repeat(63)}`,
      `sha256=${"0".repeat(65)}`,
      `sha256=${"g".repeat(64)}`,
      `sha1=${"0".repeat(64)}`,
      `sha256=${"0".repeat(64)}, sha256=${"0".repeat(64)}`,
    ]) {
      let pulled = 0;
      const pull = (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000));
      };
      const request = post(pull, { "x-hub-signature-256": signature });
      assert.equal((await meta()(request)).status, 401, signature);
      assert.equal(pulled, 0, signature);
    }
  });
});

describe("a body that takes too long", () => {
  const signed = { "x-hub-signature-256": signatureOf(escaped) };

  it("is given up when nothing comes, with 408, and the sender is told to stop", async (test) => {
    setClock(test);
    let cancelled = false;
    const handle = meta();
    let status;
    void handle(
      post(
        () => new Promise(() => {}),
        signed,
        () => {
          cancelled = true;
        },
      ),
    ).then((response) => {
      status = response.status;
    });
    await turn();
    mock.timers.tick(4_999);
    await turn();
    assert.equal(status, undefined);
    mock.timers.tick(1);
    await turn();
    assert.equal(status, 408);
    assert.equal(cancelled, true);
  });

  it("is given up though the clock is set back meanwhile", { timeout: 10_000 }, async (test) => {
    mock.timers.enable({ apis: ["Date"], now: Date.now() });
    test.after(() => mock.timers.reset());
    const reading = readBody(
      post(() => new Promise(() => {})),
      { ...limits, idleTimeout: 50 },
    );
    mock.timers.setTime(Date.now() - 3_600_000);
    assert.equal(await reading, 408);
  });

  it("is given up when it comes byte by byte and does not end", async (test) => {
    setClock(test);
    let enqueue;
    let result;
    const request = post(
      (controller) =>
        new Promise((resolve) => {
          enqueue = () => {
            controller.enqueue(new Uint8Array(1));
            resolve();
          };
        }),
    );
    void readBody(request, limits).then((body) => {
      result = body;
    });
    for (let seconds = 0; seconds < 20; seconds += 4) {
      await turn();
      assert.equal(result, undefined, `after ${seconds} s`);
      enqueue();
      await turn();
      mock.timers.tick(4_000);
    }
    await turn();
    assert.equal(result, 408);
  });

  it("is given up though empty pieces come without a pause", async () => {
    const pull = (controller) => controller.enqueue(new Uint8Array(0));
    assert.equal(await readBody(post(pull), { ...limits, idleTimeout: 50 }), 408);
  });

  it("is given up when nothing comes but empty pieces, as when nothing comes", async (test) => {
    setClock(test);
    let pieces = 0;
    const request = post((controller) => {
      mock.timers.tick(1_000);
      pieces += 1;
      controller.enqueue(new Uint8Array(0));
    });
    assert.equal(await readBody(request, limits), 408);
    assert.equal(pieces, 5);
  });

  it("is read when it comes slowly, but in time", async (test) => {
    setClock(test);
    const bytes = new TextEncoder().encode(escaped);
    const messages = [];
    let at = 0;
    const size = Math.ceil(bytes.length / 4);
    const request = post(async (controller) => {
      mock.timers.tick(4_900);
      await turn();
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + size));
      else controller.close();
      at += size;
    }, signed);
    const handle = meta((all) => void messages.push(...all), { timeout: 30_000 });
    assert.equal((await handle(request)).status, 200);
    assert.equal(messages[0].id, "wamid.A");
  });

  it("leaves no timer behind, read or refused", async () => {
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    await readBody(pieces(new Uint8Array(10), 5), limits);
    await readBody(pieces(new Uint8Array(10), 5), { ...limits, maxBytes: 9 });
    assert.equal(timers(), before);
  });
});

describe("who is told of a failure", () => {
  it("cannot make another one of it", async () => {
    for (const onError of [
      () => {
        throw new Error("the logger is down");
      },
      () => Promise.reject(new Error("the logger is down")),
    ]) {
      const handle = meta(() => Promise.reject(new Error("no database")), { onError });
      const signed = { "x-hub-signature-256": signatureOf(escaped) };
      const request = new Request(address, { method: "POST", body: escaped, headers: signed });
      assert.equal((await handle(request)).status, 500);
      await turn();
    }
  });
});
