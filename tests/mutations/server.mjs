// @ts-check

const signature = "js/src/server/verify-signature.ts";
const signatures = "js/src/server/signatures.ts";
const answers = "js/src/server/answers.ts";
const receiver = "js/src/server/receiver.ts";
const webhook = "js/src/server/webhook.ts";
const body = "js/src/server/read-body.ts";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: signatures,
    piece: 'if (typeof secret !== "string" || secret === "") continue;',
    instead: 'if (typeof secret !== "string") continue;',
    breaks: "An empty secret matches nothing.",
  },
  {
    file: signature,
    piece: 'typeof secret === "string" ? [secret] : secret',
    instead: 'typeof secret === "string" ? [secret] : secret.slice(0, 1)',
    breaks: "Any of several secrets may have signed.",
  },
  {
    file: signature,
    piece: "/^sha256=([0-9a-f]{64})$/i",
    instead: "/^sha256=([0-9a-f]{64})/i",
    breaks: "A signature has 64 digits, no more.",
  },
  {
    file: signature,
    piece: "/^sha256=([0-9a-f]{64})$/i",
    instead: "/([0-9a-f]{64})$/i",
    breaks: "A signature says that it is SHA-256.",
  },
  {
    file: signature,
    piece: "/^sha256=([0-9a-f]{64})$/i",
    instead: "/^sha256=([0-9a-f]{64})$/",
    breaks: "A signature may have capital digits.",
  },
  {
    file: signatures,
    piece: "return difference === 0;",
    instead: "return difference < 256;",
    breaks: "Another signature does not match.",
  },
  {
    file: signatures,
    piece: "difference |= byte ^ (other[i] ?? 0);",
    instead: "difference = byte ^ (other[i] ?? 0);",
    breaks: "Every byte of a signature counts.",
  },
  {
    file: signature,
    piece: "  } catch {\n    return false;\n  }",
    instead: "  } catch (error) {\n    throw error;\n  }",
    breaks: "What cannot be checked was not signed.",
  },
  {
    file: signatures,
    piece: "      body.byteOffset,\n      body.byteLength,\n",
    instead: "",
    breaks: "A part of a buffer is signed as the part that it is.",
  },
  {
    file: webhook,
    piece: '|| query.get("hub.mode") !== "subscribe")',
    instead: ")",
    breaks: "Only a subscription is answered with its challenge.",
  },
  {
    file: webhook,
    piece: 'if (!token || query.get("hub.mode")',
    instead: 'if (query.get("hub.mode")',
    breaks: "Who has another token does not see the challenge.",
  },
  {
    file: webhook,
    piece: 'return words ? answer(200, words) : answer(400, "There is no hub.challenge.");',
    instead: 'return answer(200, words ?? "");',
    breaks: "Without a challenge there is nothing to answer.",
  },
  {
    file: receiver,
    piece: "sender.isPossible?.(signature) === false",
    instead: "false",
    breaks: "What nobody can have signed is not read.",
  },
  {
    file: receiver,
    piece: "if (!(await sender.isSigned(raw, signature, request).catch(refused))) {",
    instead: "if (!sender.isSigned(raw, signature, request).catch(refused)) {",
    breaks: "What Meta did not sign reaches nobody.",
  },
  {
    file: receiver,
    piece: "await options.onMessages(",
    instead: "void options.onMessages(",
    breaks: "Meta is told that messages arrived once they are stored.",
  },
  {
    file: receiver,
    piece: 'return answer(500, "Not stored; please send it again.");',
    instead: 'return answer(200, "ok");',
    breaks: "Meta sends again what was not stored.",
  },
  {
    file: receiver,
    piece: '&& code !== "too_deep") throw error;',
    instead: ") throw error;",
    breaks: "A body that is nested too deep is taken, not asked for again and again.",
  },
  {
    file: receiver,
    piece: 'return { ...context, messages: [], skipped: [{ reason: "malformed", count: 1 }] };',
    instead: "return { messages: [], skipped: [] };",
    breaks: "A signed body that cannot be read is counted as malformed.",
  },
  {
    file: receiver,
    piece: 'if (request.method !== "POST") {',
    instead: "if (false) {",
    breaks: "Other methods than GET and POST are refused.",
  },
  {
    file: answers,
    piece: ', "x-content-type-options": "nosniff" };',
    instead: " };",
    breaks: "No browser takes a challenge for a page.",
  },
  {
    file: answers,
    piece: "Promise.resolve(options.onError?.(error)).catch(() => {});",
    instead: "options.onError?.(error);",
    breaks: "Who is told of a failure makes no other one of it.",
  },
  {
    file: receiver,
    piece: "check(secrets.some(isText), caller,",
    instead: "check(secrets.length > 0, caller,",
    breaks: "There is no webhook without a secret.",
  },
  {
    file: body,
    piece: "most = 3_145_728,",
    instead: "most = 30_145_728,",
    breaks: "A body has at most 3,145,728 bytes.",
  },
  {
    file: body,
    piece: 'if (Number(request.headers.get("content-length")) > maxBytes) return 413;',
    instead: "",
    breaks: "A body that says that it is too large is not read.",
  },
  {
    file: body,
    piece: "if (needed > maxBytes) {",
    instead: "if (needed >= maxBytes) {",
    breaks: "A body may be as large as the limit.",
  },
  {
    file: body,
    piece: "if (value.length > 0) idleEnd = performance.now() + idleTimeout;",
    instead: "idleEnd = performance.now() + idleTimeout;",
    breaks: "Pieces without a byte do not keep a body waiting.",
  },
  {
    file: body,
    piece: "Math.min(maxBytes, Math.max(needed, 2 * bytes.length))",
    instead: "needed",
    breaks: "A body in pieces of one byte is copied some twenty times, not three million times.",
  },
  {
    file: body,
    piece: "return bytes.slice(0, length);",
    instead: "return bytes;",
    breaks: "A body has the bytes that came, and no more.",
  },
  {
    file: body,
    piece:
      'check(!request.bodyUsed, caller, "something has read the body already, such as request.json().");',
    instead: "",
    breaks: "A body that somebody else has read is an error, not an empty one.",
  },
  {
    file: "js/src/server/twilio.ts",
    piece: "const names = [...fields.keys()].sort();",
    instead: "const names = [...fields.keys()];",
    breaks: "Twilio signs its parameters sorted by name, in whatever order they came.",
  },
  {
    file: "js/src/server/twilio.ts",
    piece:
      "if (!isForm && !(await areEqualTexts(await sha256(raw), digest.toLowerCase()))) return false;",
    instead: "",
    breaks: "A JSON body has the digest that Twilio signed in the address.",
  },
  {
    file: "js/src/server/vonage.ts",
    piece: 'if (more.length > 0 || fieldOf(head, "alg") !== "HS256") return false;',
    instead: "",
    breaks: "A token says that it is signed by HS256.",
  },
];
