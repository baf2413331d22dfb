import assert from "node:assert/strict";
import { it } from "node:test";
import { command } from "./command.mjs";
import { post, secret } from "./meta.mjs";
import { pglitePlace } from "./pglite.mjs";
import { deliver, telegramBody } from "./senders.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";

const { orDemoSecrets, secretsFrom } = await serverModule("webhooks/secrets.ts");

/** Of each sender that has any. */
function secretsWith(env, publicUrl) {
  const all = Object.entries(orDemoSecrets(secretsFrom({}, env), publicUrl));
  return Object.fromEntries(all.filter(([, own]) => own.length > 0));
}

it("the demo's secret is everybody's where no account is connected", () => {
  for (const env of [{}, { META_APP_SECRET: "" }, { TWILIO_AUTH_TOKEN: secret }]) {
    const all = secretsWith(env, undefined);
    assert.equal(Object.keys(all).length, 8);
    assert.deepEqual(new Set(Object.values(all).flat()), new Set([secret]));
  }
});

it("the demo's secret is nobody's where an account is connected, or others know the server", () => {
  const tiktok = { TIKTOK_CLIENT_SECRET: "older, newer" };
  assert.deepEqual(secretsWith(tiktok, undefined), { tiktok: ["older", "newer"] });
  const both = { META_APP_SECRET: `${secret}, the app's`, TELEGRAM_SECRET_TOKEN: secret };
  assert.deepEqual(secretsWith(both, undefined), { meta: ["the app's"] });
  assert.deepEqual(secretsWith({}, "https://chat.example"), {});
});

it("a webhook whose sender has no secret is not there", async (test) => {
  const place = await pglitePlace();
  const env = { ...place.env, META_APP_SECRET: "the app's" };
  const server = await startServer({ ...place, env }, ["--no-assistant"]);
  test.after(async () => {
    await server.stop();
    await place.remove();
  });
  const body = telegramBody({ from: 613, words: "By the demo's secret" });
  assert.equal(await deliver(server.platform, "telegram", body), 404);
  assert.equal(await post(server.platform, {}), 401);
  assert.doesNotMatch(server.printed(), /camefrom-demo-secret/);
  const { code, errors } = await command("simulator", ["tiktok-ad", "--url", server.platform]);
  assert.equal(code, 1);
  assert.match(errors, /takes nothing of tiktok's: start it with TIKTOK_CLIENT_SECRET/);
});
