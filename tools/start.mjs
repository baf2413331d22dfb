#!/usr/bin/env node
// @ts-check
import { buildAll } from "./build.mjs";

try {
  await buildAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// In this process, so that whatever ends it ends the server; options are the server's own.
const server = new URL("../demo/dist/server/main.js", import.meta.url);
await import(server.href);
