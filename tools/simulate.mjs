#!/usr/bin/env node
// @ts-check
import { access } from "node:fs/promises";
import { buildAll } from "./build.mjs";

const command = new URL("../demo/dist/simulator/command.js", import.meta.url);
await access(command).catch(() => buildAll({ log: console.error }));
// In this process: arguments and exit code are the command's own.
await import(command.href);
