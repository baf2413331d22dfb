// The handlers of camefrom/server for those who deliver what Meta does not: what is signed, and what is not.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CamefromError } from "camefrom";
import { shared, telegram, tiktok, twilio, viber, vonage, waha } from "camefrom/server";
import {
  base64url,
  hmac,
  sha256,
  tiktokSignature,
  twilioSignature,
  vonageToken,
} from "./signed.mjs";

const secret = "a secret of the account";
const other = "another one";
const behindProxy = "http://10.0.0.7:3000/in";
const publicUrl = "https://chat.example/in";

const form =
  "MessageSid=SM1&From=whatsapp%3A%2B4915112345678&To=whatsapp%3A%2B4930901820&Body=Hi&Empty=" +
  "&ReferralSourceType=ad&ReferralSourceId=120226305854810726&ReferralHeadline=Winter+sale";

const json = (value) => JSON.stringify(value);
const wahaBody = json({
  event: "message",
  session: "default",
  engine: "WEBJS",
  payload: {
    id: "false_4915112345678@c.us_A",
    from: "4915112345678@c.us",
    fromMe: false,
    body: "Hi",
    timestamp: 1764410400,
  },
});
const vonageBody = json({
  channel: "whatsapp",
  message_uuid: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
  from: "4915112345678",
  to: "4930901820",
  timestamp: "2026-11-29T10:00:00Z",
  message_type: "text",
  text: "Hi",
});
const telegramBody = json({
  update_id: 1,
  message: {
    message_id: 7,
    from: { id: 5, first_name: "Ana" },
    chat: { id: 5, type: "private" },
    date: 1764410400,
    text: "/start spring",
  },
});
const viberBody = json({
  event: "message",
  timestamp: 1764410400000,
  message_token: 5741311803571,
  sender: { id: "u==", name: "Ana" },
  message: { type: "text", text: "Hi" },
});
const tiktokBody = json({
  client_key: "k",
  event: "im_receive_msg",
  create_time: 1764410400,
  user_openid: "b",
  content: json({
    type: "text",
    message_id: "m1",
    from: "ana",
    to: "shop",
    conversation_id: "c1",
    timestamp: 1764410400000,
    from_user: { id: "u1", role: "personal_account" },
    text: { body: "Hi" },
  }),
});

/** What each sender sends: its handler with a secret, a body, and the header that proves it. */
const senders = {
  twilio: {
    make: (authToken, more) => twilio({ authToken, url: publicUrl, ...more }),
    body: form,
    header: "x-twilio-signature",
    prove: (key, body) => twilioSignature(key, publicUrl, body),
  },
  waha: {
    make: (hmacKey, more) => waha({ hmacKey, ...more }),
    body: wahaBody,
    header: "x-webhook-hmac",
    prove: (key, body) => hmac("sha512", key, body),
  },
  vonage: {
    make: (signatureSecret, more) => vonage({ signatureSecret, ...more }),
    body: vonageBody,
    header: "authorization",
    prove: vonageToken,
  },
  tiktok: {
    make: (clientSecret, more) => tiktok({ clientSecret, ...more }),
    body: tiktokBody,
    header: "tiktok-signature",
    prove: (key, body) => tiktokSignature(key, body),
  },
  viber: {
    make: (authToken, more) => viber({ authToken, ...more }),
    body: viberBody,
    header: "x-viber-content-signature",
    prove: (key, body) => hmac("sha256", key, body),
  },
  telegram: {
    make: (secretToken, more) => telegram({ secretToken, ...more }),
    body: telegramBody,
    header: "x-telegram-bot-api-secret-token",
    prove: (key) => key,
    provesBody: false,
  },
  shared: {
    make: (key, more) => shared({ header: "X-Api-Key", secret: key, from: "telegram", ...more }),
    body: telegramBody,
    header: "x-api-key",
    prove: (key) => key,
    provesBody: false,
  },
};

function recorder(make, key, more = {}) {
  const calls = [];
  const onMessages = (messages, delivery) => void calls.push({ messages, ...delivery });
  return { handle: make(key, { onMessages, ...more }), calls };
}

function post(body, headers, address = behindProxy) {
  return new Request(address, { method: "POST", body, headers });
}

for (const [name, { make, body, header, prove, provesBody = true }] of Object.entries(senders)) {
  describe(`${name}()`, () => {
    it("hands over what its sender has signed", async () => {
      const { handle, calls } = recorder(make, secret);
      const response = await handle(post(body, { [header]: prove(secret, body) }));
      assert.equal(response.status, 200, await response.clone().text());
      assert.equal(calls.length, 1);
      const [{ messages, from, skipped, raw }] = calls;
      assert.equal(messages.length, 1, json(skipped));
      assert.equal(from, name === "shared" ? "telegram" : name);
      assert.equal(new TextDecoder().decode(raw), body);
    });

    it("refuses another secret, no signature, and what is none, before anybody is told", async () => {
      const { handle, calls } = recorder(make, secret);
      const wrong = [
        prove(other, body),
        prove(secret, body).slice(0, -2),
        "",
        "é",
        "null",
        "Bearer a.b.c",
      ];
      for (const said of wrong) {
        const response = await handle(post(body, { [header]: said === "é" ? "\u00e9" : said }));
        assert.equal(response.status, 401, said);
      }
      assert.equal((await handle(post(body, {}))).status, 401);
      assert.deepEqual(calls, []);
    });

    it("takes the old and the new secret while it is changed, and none that is empty", async () => {
      const { handle, calls } = recorder(make, [other, secret]);
      for (const key of [other, secret]) {
        assert.equal((await handle(post(body, { [header]: prove(key, body) }))).status, 200);
      }
      assert.equal(calls.length, 2);
      for (const missing of ["", [], undefined, [""]]) {
        assert.throws(() => make(missing, { onMessages() {} }), { code: "invalid_argument" });
      }
      assert.throws(() => make(secret, {}), CamefromError);
    });

    if (provesBody) {
      it("refuses another body under a right signature", async () => {
        const { handle, calls } = recorder(make, secret);
        const changed = body.replace("Hi", "Ho");
        const response = await handle(post(changed, { [header]: prove(secret, body) }));
        assert.equal(response.status, 401);
        assert.deepEqual(calls, []);
      });
    }

    it("answers 500 where nothing was stored, and 405 to what is no POST", async () => {
      const onMessages = () => Promise.reject(new Error("no room"));
      const errors = [];
      const { handle } = recorder(make, secret, {
        onMessages,
        onError: (error) => errors.push(error),
      });
      assert.equal((await handle(post(body, { [header]: prove(secret, body) }))).status, 500);
      assert.match(errors[0].message, /no room/);
      const refused = await handle(new Request(behindProxy));
      assert.deepEqual([refused.status, refused.headers.get("allow")], [405, "POST"]);
    });

    it("counts a signed body that cannot be read as malformed, and takes it", async () => {
      const { handle, calls } = recorder(make, secret);
      const broken = '{"event":';
      const response = await handle(post(broken, { [header]: prove(secret, broken) }));
      assert.equal(response.status, 200);
      assert.deepEqual(calls[0].messages, []);
    });
  });
}

describe("twilio(), of whom the address is signed", () => {
  const { make, header } = senders.twilio;
  const signed = (url, body = form) => ({ [header]: twilioSignature(secret, url, body) });

  it("sorts the parameters, in whatever order they come", async () => {
    const { handle, calls } = recorder(make, secret);
    const reordered = form.split("&").reverse().join("&");
    const response = await handle(post(reordered, signed(publicUrl)));
    assert.equal(response.status, 200);
    assert.equal(calls[0].messages[0].referrals[0].ad.title, "Winter sale");
  });

  it("goes by the address that Twilio called, not by the one behind the proxy", async () => {
    const { handle } = recorder(make, secret);
    assert.equal((await handle(post(form, signed(behindProxy)))).status, 401);
    const query = `${publicUrl}?shop=1&x=%20`;
    const asked = post(form, signed(query), `${behindProxy}?shop=1&x=%20`);
    assert.equal((await handle(asked)).status, 200, "with the query of the request");
    const whole = recorder(make, secret, { url: query });
    assert.equal((await whole.handle(post(form, signed(query)))).status, 200, "with its own");
    const stripped = recorder(make, secret, { url: query });
    const other = post(form, signed(query), `${behindProxy}?shop=2`);
    assert.equal((await stripped.handle(other)).status, 401, "with another");
  });

  it("takes an address with the port of its scheme for the one without", async () => {
    const port = "https://chat.example:443/in";
    const { handle } = recorder(make, secret);
    assert.equal((await handle(post(form, signed(port)))).status, 200);
    const given = recorder(make, secret, { url: port });
    assert.equal((await given.handle(post(form, signed(publicUrl)))).status, 200);
    const another = recorder(make, secret, { url: "https://chat.example:8443/in" });
    assert.equal((await another.handle(post(form, signed(publicUrl)))).status, 401);
  });

  it("checks a JSON body by the digest in the address", async () => {
    const { handle, calls } = recorder(make, secret);
    const body = json(Object.fromEntries(new URLSearchParams(form)));
    const query = `?bodySHA256=${sha256(body)}`;
    const headers = signed(publicUrl + query, "");
    assert.equal((await handle(post(body, headers, behindProxy + query))).status, 200);
    assert.equal(calls[0].messages.length, 1);
    const changed = body.replace("Winter", "Summer");
    assert.equal((await handle(post(changed, headers, behindProxy + query))).status, 401);
  });

  it("checks it so, too, where the address in the console has a query", async () => {
    const { handle } = recorder(make, secret, { url: `${publicUrl}?shop=1` });
    const body = json({ MessageSid: "SM1", From: "+14155550123", Body: "Hi" });
    const query = `?shop=1&bodySHA256=${sha256(body)}`;
    const asked = post(body, signed(publicUrl + query, ""), behindProxy + query);
    assert.equal((await handle(asked)).status, 200);
  });

  it("sorts a body of 400,000 parameters while anybody waits", { timeout: 60_000 }, async () => {
    const { handle, calls } = recorder(make, secret);
    const many = Array.from({ length: 400_000 }, (_, at) => `${at}=`).join("&");
    const response = await handle(post(many, signed(publicUrl)));
    assert.equal(response.status, 401);
    assert.deepEqual(calls, []);
  });

  it("answers with TwiML that says nothing, for plain text would go to the customer", async () => {
    const { handle } = recorder(make, secret);
    const response = await handle(post(form, signed(publicUrl)));
    assert.match(response.headers.get("content-type"), /^text\/xml/);
    assert.equal(await response.text(), "<Response/>");
  });

  it("asks for the address that Twilio calls", () => {
    for (const url of [undefined, "", "/in", "chat.example/in", "ftp://chat.example"]) {
      assert.throws(() => make(secret, { onMessages() {}, url }), /url must be the address/);
    }
  });
});

describe("vonage(), whose proof is a token", () => {
  const { make, header } = senders.vonage;

  it("refuses another algorithm, none, and a token in more parts", async () => {
    const { handle, calls } = recorder(make, secret);
    const right = vonageToken(secret, vonageBody);
    const unsigned = `Bearer ${base64url({ alg: "none" })}.${base64url({ payload_hash: sha256(vonageBody) })}.`;
    const others = [
      vonageToken(secret, vonageBody, { alg: "none" }),
      vonageToken(secret, vonageBody, { alg: "HS512" }),
      ...[unsigned, `${right}.x`, right.replace("Bearer", "Basic")],
    ];
    for (const said of others) {
      assert.equal((await handle(post(vonageBody, { [header]: said }))).status, 401, said);
    }
    assert.deepEqual(calls, []);
  });
});

describe("shared(), for senders that sign nothing", () => {
  it("reads by the shape of a body where it is not told whose it is", async () => {
    const { handle, calls } = recorder(senders.shared.make, secret, { from: undefined });
    await handle(post(telegramBody, { "x-api-key": secret }));
    assert.equal(calls[0].from, "telegram");
  });

  it("finds no message in another sender's body", async () => {
    const { handle, calls } = recorder(senders.shared.make, secret, { from: "viber" });
    assert.equal((await handle(post(telegramBody, { "x-api-key": secret }))).status, 200);
    assert.deepEqual(calls[0].messages, []);
  });

  it("asks for the name of a header", () => {
    for (const header of [undefined, "", "X Api", "x:"]) {
      const options = { header, secret, onMessages() {} };
      assert.throws(() => shared(options), /header must be the name/);
    }
  });
});
