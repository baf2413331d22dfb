import { load } from "camefrom";
import type { Camefrom } from "../camefrom.js";

let core: Camefrom | undefined;

/** The core, where it is there already: then an element has no need of a placeholder. */
export function loadedCore(): Camefrom | undefined {
  return core;
}

/** The page's one core. @throws CamefromError not_loaded; the next call tries again */
export async function loadCore(): Promise<Camefrom> {
  core = await load();
  return core;
}
