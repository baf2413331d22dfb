import type { Source } from "../../core/referral.js";
import type { Labels } from "../labels.js";

type Sources = Labels["sources"];
type Kind = "ad" | "product" | "order" | "link" | "post";
type Messenger =
  Exclude<Source, "web_widget"> extends infer S
    ? S extends `${infer Name}_${Kind}`
      ? Name
      : never
    : never;

const ordered =
  "messenger_ad whatsapp_ad instagram_ad messenger_product whatsapp_product instagram_product whatsapp_order web_widget messenger_link instagram_link whatsapp_post tiktok_ad tiktok_link telegram_link viber_link vk_link max_link whatsapp_link";

const own: Readonly<Record<Messenger, string>> = {
  messenger: "Messenger",
  whatsapp: "WhatsApp",
  instagram: "Instagram",
  tiktok: "TikTok",
  telegram: "Telegram",
  viber: "Viber",
  vk: "VK",
  max: "MAX",
};

/**
 * What each source is called, put together of a kind and a messenger.
 * @param kinds with `*` where the messenger's name belongs: "Anuncio de *"
 * @param names of messengers that are written otherwise in that language
 */
export function sourcesOf(
  website: string,
  kinds: Readonly<Record<Kind, string>>,
  names: Readonly<Partial<Record<Messenger, string>>> = {},
): Sources {
  return Object.fromEntries(
    ordered.split(" ").map((source) => {
      const [messenger, kind] = source.split("_") as [Messenger, Kind];
      return [source, kinds[kind]?.replace("*", names[messenger] ?? own[messenger]) ?? website];
    }),
  ) as Sources;
}
