import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { installed, output, pack } from "../matrix/install.mjs";

const run = promisify(execFile);

/** TypeScript as people have it; each is a package of its own. */
const versions = ["4.7.4", "5.0.4", "5.9.3", "7.0.2"];

const user = `
import { CamefromError, load, type Referral, type WebsiteReferral } from "camefrom";
import { start, type Tracker } from "camefrom/widget";

export async function read(address: string): Promise<Referral | null> {
  try {
    const camefrom = await load();
    const known: Referral | null = camefrom.readAgain(undefined);
    return known ?? camefrom.readPage(address);
  } catch (error) {
    if (error instanceof CamefromError && error.code === "too_large") return null;
    throw error;
  }
}
export const tracker: Tracker = start();

export function campaign({ website }: WebsiteReferral): string | undefined {
  return website?.utm?.campaign;
}

export function headline(referral: Referral): string | undefined {
  switch (referral.source) {
    case "web_widget":
      return campaign(referral);
    case "whatsapp_order":
      // @ts-expect-error An order has no ad.
      return referral.order?.total?.amount ?? referral.ad.title;
    case "messenger_ad":
    case "whatsapp_ad":
    case "instagram_ad":
      return referral.ad?.title ?? referral.product?.name;
    default:
      // @ts-expect-error What was read stays as it was.
      referral.captured_at = "";
      return referral.link?.title;
  }
}
`;

const server = `
import { nodeHandler, webhook } from "camefrom/server";
import { stubTracker } from "camefrom/testing";

export const tracker = stubTracker(null);
export const handler = nodeHandler(
  webhook({
    appSecret: "s",
    verifyToken: "t",
    onMessages(messages) {
      console.log(messages.length);
    },
  }),
);
`;

/** What needs names of a browser's, which @types/node has only for compilers of today. */
const others = `
import { load } from "camefrom/inline";
import { Attribution } from "camefrom/frame";
import * as chatwoot from "camefrom/adapters/chatwoot";
import * as crisp from "camefrom/adapters/crisp";
import * as intercom from "camefrom/adapters/intercom";
import * as zendesk from "camefrom/adapters/zendesk";

export const all = [load, new Attribution(), chatwoot, crisp, intercom, zendesk];
`;

const elements = `
import { type CamefromBanner } from "camefrom/elements";
import { type CamefromPanel } from "camefrom/elements/classes";
import { Banner } from "camefrom/react";

export const banner: CamefromBanner = document.createElement("camefrom-banner");
export const panel: CamefromPanel = document.createElement("camefrom-panel");
export const component = Banner;
`;

const disposing = `
import { load } from "camefrom";

export async function count(products: Iterable<Record<string, unknown>>): Promise<number> {
  const camefrom = await load();
  using catalog = camefrom.catalog(products);
  return catalog.size;
}
`;

describe("the types of the packed package", () => {
  let folder;
  let tools;
  before(async () => {
    const packed = await pack();
    tools = await installed("typescript", {
      ...Object.fromEntries(versions.map((one) => [`ts-${one}`, `npm:typescript@${one}`])),
      ...{ "@arethetypeswrong/cli": "0.18.5", publint: "0.3.25", "@types/node": "20.19.0" },
      ...{ lit: "3.3.3", "@types/react": "19.3.3" },
    });
    folder = join(tools, "user");
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, "node_modules"), { recursive: true });
    await cp(packed.folder, join(folder, "node_modules/camefrom"), { recursive: true });
    await cp(packed.tarball, join(folder, "camefrom.tgz"));
    await writeFile(join(folder, "user.ts"), user);
    await writeFile(join(folder, "server.ts"), server);
    await writeFile(join(folder, "others.ts"), others);
    // Lit's types are those of an ES module, which compilers before 5.8 import into no other kind.
    for (const name of ["elements.ts", "elements.mts"])
      await writeFile(join(folder, name), elements);
    await writeFile(join(folder, "disposing.ts"), disposing);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const version of versions) {
    // TypeScript 7 has no node10 any more, 4.7 none for bundlers.
    const ways = [
      ...(version < "6" ? [["node10", "commonjs", version < "5" ? "node" : "node10"]] : []),
      ["nodenext", "nodenext", "nodenext"],
      ...(version > "5" ? [["bundler", "esnext", "bundler"]] : []),
    ];
    for (const [name = "", module = "", resolution = ""] of ways) {
      it(`compile without lib "dom": TypeScript ${version}, ${name}`, async () => {
        const tsc = join(tools, "node_modules", `ts-${version}`, "bin/tsc");
        const options = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022"];
        const how = ["--module", module, "--moduleResolution", resolution];
        // Types of Node of today are not for the compilers of then.
        const files = version < "5.2" ? ["user.ts"] : ["--types", "node", "user.ts", "server.ts"];
        try {
          await run(process.execPath, [tsc, ...options, ...how, ...files], { cwd: folder });
        } catch (error) {
          assert.fail(error.stdout || error);
        }
      });

      it(`compile with it, elements and all: TypeScript ${version}, ${name}`, async () => {
        const tsc = join(tools, "node_modules", `ts-${version}`, "bin/tsc");
        const options = ["--strict", "--noEmit", "--target", "es2022", "--typeRoots", "none"];
        const lib = ["--lib", "es2022,dom,dom.iterable"];
        const how = ["--module", module, "--moduleResolution", resolution];
        const parts = name === "node10" ? "elements.ts" : "elements.mts";
        const files = ["user.ts", "server.ts", "others.ts", parts];
        try {
          await run(process.execPath, [tsc, ...options, ...lib, ...how, ...files], { cwd: folder });
        } catch (error) {
          assert.fail(error.stdout || error);
        }
      });
    }
  }

  it("let `using` free a catalogue where the language has it", async () => {
    const tsc = join(tools, "node_modules/ts-5.9.3/bin/tsc");
    const options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext"];
    const libraries = ["--lib", "es2022,esnext.disposable"];
    await output(process.execPath, [tsc, ...options, ...libraries, "disposing.ts"], {
      cwd: folder,
    });
  });

  it("have nothing that publint finds", async () => {
    const publint = join(tools, "node_modules/publint/src/cli.js");
    const printed = await output(process.execPath, [publint, "camefrom.tgz", "--strict"], {
      cwd: folder,
    });
    assert.match(printed, /All good!/);
  });

  it("resolve wherever types are the wrong ones elsewhere", async () => {
    const attw = join(tools, "node_modules/@arethetypeswrong/cli/dist/index.js");
    // Files to serve, which nobody imports by require().
    const files = ["loader.js", "elements.bundle.js", "camefrom.wasm", "camefrom-c.wasm"];
    const excluded = [...files, "views.wasm", "widget.wasm"];
    await output(
      process.execPath,
      [attw, "camefrom.tgz", "--format", "ascii", "--exclude-entrypoints", ...excluded],
      { cwd: folder },
    );
  });
});
