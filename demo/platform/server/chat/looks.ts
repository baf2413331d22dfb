import { readFile } from "node:fs/promises";
import { isRecord } from "../http/json-body.ts";
import { StartError } from "../start-error.ts";

/** How the chat of each site looks, by the site's origin: what the tag's `data-` attributes say, too. */
export type Looks = ReadonlyMap<string, Readonly<Record<string, string>>>;

const known = /^(name|color|position|logo|greeting|reply|text|lang|scheme|replies|replies_on)$/;

/** @param file of `--looks`; without one, tags alone say it */
export async function readLooks(file: string | undefined): Promise<Looks> {
  if (!file) return new Map();
  const wrong = (what: string) => new StartError(`--looks: ${what} (${file}).`);
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw wrong(error.message);
  });
  const sites = parse(text);
  if (!isRecord(sites)) throw wrong("it is to be a JSON object, with a site's origin as each key");
  return new Map(
    Object.entries(sites).map(([site, looks]) => {
      const origin = URL.canParse(site) ? new URL(site).origin : "";
      if (!/^https?:/.test(origin))
        throw wrong(`${site} is no origin such as https://shop.example`);
      if (!isRecord(looks)) throw wrong(`what ${site} looks like is to be an object`);
      for (const [name, value] of Object.entries(looks)) {
        if (!known.test(name)) throw wrong(`${site} has "${name}", which is none of its settings`);
        if (typeof value !== "string") throw wrong(`${name} of ${site} is to be a text`);
      }
      return [origin, looks as Record<string, string>];
    }),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
