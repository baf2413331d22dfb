// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Converter, ReflectionKind } from "typedoc";

const js = fileURLToPath(new URL("../../js/", import.meta.url));

/** @typedef {string | { [condition: string]: Target }} Target */

/**
 * The source of what an entry point exports: `./dist/widget/index.d.ts` is made of `src/widget/index.ts`.
 * @param {Target} target
 * @returns {string}
 */
function sourceOf(target) {
  if (typeof target === "string") return "";
  if (typeof target.types !== "string") return sourceOf(Object.values(target)[0] ?? "");
  return target.types.replace(/^\.\/dist\/(cjs\/)?(.+)\.d\.ts$/, `${js}src/$2.ts`);
}

/**
 * What can be imported, by its source; the first name where several have the same.
 * @type {Map<string, string>}
 */
const entries = new Map();
const { exports } = JSON.parse(readFileSync(`${js}package.json`, "utf8"));
for (const [path, target] of Object.entries(exports)) {
  const source = sourceOf(target);
  if (path.endsWith(".js") || entries.has(source) || !existsSync(source)) continue;
  entries.set(source, path.replace(".", "camefrom"));
}

/**
 * Calls each module by what one writes behind `from`.
 * @param {import("typedoc").Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
      const source = project.getSymbolIdFromReflection(module)?.fileName ?? "";
      module.name = entries.get(source) ?? module.name;
    }
  });
}

export default {
  plugin: ["typedoc-plugin-markdown", fileURLToPath(import.meta.url)],
  entryPoints: [...entries.keys()],
  tsconfig: `${js}tsconfig.json`,
  // The build has checked the types, and reading them takes no build.
  skipErrorChecking: true,
  name: "API",
  out: fileURLToPath(new URL("../api", import.meta.url)),
  readme: "none",
  entryFileName: "index.md",
  outputFileStrategy: "modules",
  flattenOutputFiles: true,
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  disableSources: true,
  githubPages: false,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  // What one calls comes first.
  groupOrder: ["Functions", "Variables", "Classes", "Interfaces", "Type Aliases", "*"],
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeDeclarationFormat: "table",
  // What it makes of headings that are there twice is not what the site makes of them.
  useHTMLAnchors: true,
  // Types that a signature names and nobody has to write.
  validation: { notExported: false, invalidLink: false },
};
