import { type Environment, list } from "../option-values.ts";

// What the demo uses until somebody connects an account of theirs. Everybody can read them here, so with them
// a webhook answers to this machine only.
export const demoSecret = "camefrom-demo-secret";
export const demoVerifyToken = "camefrom-demo";

/** The option with what each sender but Meta proves itself by. */
export const secretOptions = {
  twilio: "twilio-auth-token",
  tiktok: "tiktok-client-secret",
  telegram: "telegram-secret-token",
  vonage: "vonage-signature-secret",
  waha: "waha-hmac-key",
  viber: "viber-auth-token",
  evolution: "evolution-secret",
} as const;

export type SenderName = keyof typeof secretOptions;

/** Of each, more than one while a secret is being replaced; none of who does not post here. */
export type Secrets = Record<"meta" | SenderName, string[]>;

/** Who can prove that they are. */
export function sendersWith(secrets: Secrets): (keyof Secrets)[] {
  return (Object.keys(secrets) as (keyof Secrets)[]).filter((name) => secrets[name].length > 0);
}

/** What was typed, by the option's name. */
export type GivenSecrets = {
  readonly [Name in "app-secret" | (typeof secretOptions)[SenderName]]?: string;
};

/** What options and environment say; nothing of senders of whom they say nothing. */
export function secretsFrom(given: GivenSecrets, env: Environment): Secrets {
  const others = Object.entries(secretOptions).map(([sender, option]) => [
    sender,
    list(given[option] ?? env[variableOf(option)]),
  ]);
  return {
    ...(Object.fromEntries(others) as Record<SenderName, string[]>),
    meta: list(given["app-secret"] ?? env.META_APP_SECRET),
  };
}

/**
 * The demo's secret for everybody, or for nobody: whoever has connected an account, or has given this server
 * a name, has a server that others reach.
 */
export function orDemoSecrets(said: Secrets, publicUrl: string | undefined): Secrets {
  const isKnown = (secret: string) => secret === demoSecret;
  const isDemo = publicUrl === undefined && Object.values(said).flat().every(isKnown);
  const all = Object.entries(said).map(([sender, own]) => [
    sender,
    isDemo ? [demoSecret] : own.filter((secret) => !isKnown(secret)),
  ]);
  return Object.fromEntries(all) as Secrets;
}

/** The same for senders that sign nothing: they send the secret along. */
export const sharedHeader = "x-camefrom-secret";

/** The variable of the environment that stands for an option. */
export function variableOf(option: string): string {
  return option.toUpperCase().replaceAll("-", "_");
}

/** What stands before the paths that Twilio signs. */
export function publicUrlOf(address: URL): string {
  return address.href.replace(/\/*(?:[?#].*)?$/, "");
}

export const addressOf = (platform: string, sender: keyof Secrets) =>
  `${platform}/webhooks/${sender}`;
