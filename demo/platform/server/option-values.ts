// What an option, or the variable of the environment that stands for it, may say.
import { parseArgs } from "node:util";
import { StartError } from "./start-error.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is empty says nothing: files of variables name some for whoever fills them in. */
export function said(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, text]) => text));
}

export type Flags = Readonly<Record<string, { type: "string" | "boolean"; short?: string }>>;

/** What was typed, by the option's name. */
export type Given<Names extends Flags> = {
  readonly [Name in keyof Names]?: Names[Name]["type"] extends "boolean" ? boolean : string;
};

export interface Typed<Names extends Flags> {
  values: Given<Names>;
  /** What is no option. */
  words: string[];
}

/** @throws StartError with the help, where an option is not known */
export function typed<Names extends Flags>(
  args: string[],
  flags: Names,
  help: string,
  takesWords = false,
): Typed<Names> {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: flags,
      allowPositionals: takesWords,
    });
    return { values: values as Given<Names>, words: positionals };
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${help}`);
  }
}

export function list(text = ""): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
}

export function port(option: string, text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new StartError(`${option} takes a port number from 0 to 65535, not "${text}".`);
}

export interface HostAndPort {
  host: string;
  port: number;
}

/** @param example of what it takes; IPv6 is in brackets */
export function hostAndPort(option: string, example: string, text: string): HostAndPort {
  const [, ipv6, name, digits = ""] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d+)$/i.exec(text) ?? [];
  const host = ipv6 ?? name;
  if (host) return { host, port: port(option, digits) };
  throw new StartError(`${option} takes a host and a port, such as ${example}, not "${text}".`);
}

export function origin(option: string, text: string): string {
  return web(option, "origins", text).origin;
}

export function address(option: string, text: string): URL {
  return web(option, "addresses", text);
}

export function number(option: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value <= most) return value;
  throw new StartError(`${option} takes a number from 1 to ${most}, not "${text}".`);
}

function web(option: string, what: string, text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (/^https?:$/.test(url.protocol)) return url;
  }
  throw new StartError(`${option} takes ${what} such as https://shop.example, not "${text}".`);
}
