#!/usr/bin/env node
// @ts-check
import { buildAll } from "./build.mjs";

try {
  // On standard error: what a command prints may be read by a program.
  await buildAll({ log: console.error });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// In this process, so that whatever ends it ends the server; command and options are the server's own.
const server = new URL("../demo/dist/server/platform.js", import.meta.url);
await import(server.href);
