import type { Referral, Source } from "camefrom";
import { completeReferral } from "./complete.ts";
import { hostileReferral } from "./hostile.ts";
import { longReferral } from "./long.ts";
import { minimalReferral } from "./minimal.ts";
import type { Pictures } from "./parts.ts";
import { rightToLeftReferral } from "./right-to-left.ts";

export const variants = ["complete", "minimal", "hostile", "long", "rtl"] as const;

export type Variant = (typeof variants)[number];

const makers: Record<Variant, (source: Source, pictures: Pictures) => Referral> = {
  complete: completeReferral,
  minimal: minimalReferral,
  hostile: hostileReferral,
  long: longReferral,
  rtl: rightToLeftReferral,
};

export function referralOf(source: Source, variant: Variant, pictures: Pictures): Referral {
  return makers[variant](source, pictures);
}
