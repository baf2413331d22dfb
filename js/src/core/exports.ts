export type {
  AddressPart,
  Advice,
  AdviceCode,
  CheckedLink,
  ExplainOptions,
  Explanation,
  LinkList,
  ListedLink,
  PartFate,
  WithoutIt,
} from "./advice.js";
export type { AnswerWindow, Asked } from "./answer-window.js";
export type { PageOptions, PageVisit } from "./arguments.js";
export type {
  AssistantContext,
  AssistantLimits,
  AssistantOptions,
  Opening,
  Recommendation,
} from "./assistant.js";
export type {
  Camefrom,
  ClaimOptions,
  MessageReferrals,
} from "./camefrom.js";
export type { Catalog } from "./catalog.js";
export { CamefromError, type CamefromErrorCode } from "./error.js";
export type { LoadOptions } from "./load.js";
export type { WasmSource } from "./module.js";
export * from "./referral.js";
export type { Banner, Facets, Field, FieldKind, Note, Panel } from "./view.js";
export type {
  Attachment,
  Edit,
  IdChange,
  InboundMessage,
  SkipReason,
  Webhook,
  WebhookContext,
  WebhookSender,
} from "./webhook.js";
export type { WhatsappChat } from "./whatsapp-link.js";
