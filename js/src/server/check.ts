import { CamefromError } from "camefrom";

/** @internal @throws CamefromError invalid_argument, in the name of the function that was called */
export function check(holds: boolean, caller: string, message: string): void {
  if (!holds) throw new CamefromError("invalid_argument", `${caller}(): ${message}`);
}
