// @ts-check
import { parseArgs } from "node:util";

/**
 * What was typed behind a command. Ends the process where that is `--help` or cannot be meant.
 * @template {import("node:util").ParseArgsConfig} Config
 * @param {string} help
 * @param {Config} config
 * @param {(given: ReturnType<typeof parseArgs<Config>>) => boolean} isSense
 */
export function readArguments(help, config, isSense) {
  try {
    const given = parseArgs(config);
    if (/** @type {{ help?: boolean }} */ (given.values).help) {
      console.log(help);
      process.exit(0);
    }
    if (isSense(given)) return given;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  console.error(help);
  process.exit(2);
}

/**
 * A whole number above zero.
 * @param {string | undefined} text
 */
export function isCount(text) {
  return /^[1-9]\d*$/.test(text ?? "");
}
