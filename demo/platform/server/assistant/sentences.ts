import type { Opening, Price } from "camefrom";
import type { Language } from "./intent-words.ts";

/** Whether it can be had, as product feeds say it. */
export type Availability = "in" | "out" | "later" | "unknown";

/** What the assistant says of itself, in one language. */
export interface Sentences {
  /** Without a question: the customer may have asked one. */
  greeting: (opening: Opening | null, product: string) => string;
  help: string;
  hello: string;
  thanks: string;
  cheaper: string;
  leastExpensive: string;
  more: string;
  named: string;
  noneCheaper: string;
  tellMore: string;
  person: string;
  personForTheRest: string;
  unknown: string;
  availability: { [known in Exclude<Availability, "unknown">]: string };
  /** Of the product that was asked about: its name, in quotes, and its price, where they are known. */
  stock: { [known in Availability]: (product: string, price: string) => string };
  price: (product: string, price: string) => string;
}

const english: Sentences = {
  greeting(opening, product) {
    const { kind, channel, headline, items, price } = opening ?? {};
    const named = quoted(headline, "“", "”");
    if (kind === "ad") {
      return `Hello, and thank you for answering our ${channel} ad${named}${product && ` for ${product}`}.`;
    }
    if (kind === "product") {
      return `Hello, and thank you for asking about ${product || "our product"} on ${channel}.`;
    }
    if (kind === "order") {
      const units = items && ` of ${items} ${items === "1" ? "item" : "items"}`;
      return `Hello, and thank you for your ${channel} order${units ?? ""}${total(price, "en")}.`;
    }
    if (kind === "post") return `Hello, and thank you for answering our ${channel} post${named}.`;
    if (kind === "link") {
      return `Hello, and thank you for writing to us on ${channel}${named && ` about${named}`}.`;
    }
    if (product) return `Hello, and thank you for looking at ${product}.`;
    if (kind === "website") return "Hello, and welcome to our website.";
    return "Hello, and thank you for writing to us.";
  },
  help: "How can I help you?",
  hello: "Hello! How can I help you?",
  thanks: "You are welcome!",
  cheaper: "These cost less:",
  leastExpensive: "From our catalogue, the least expensive of those that may fit:",
  more: "From our catalogue, these may fit:",
  named: "Our catalogue has:",
  noneCheaper: "I find nothing in our catalogue that fits and costs less.",
  tellMore: "Tell me what you are looking for, and I will look for it in our catalogue.",
  person: "A person will answer you here.",
  personForTheRest: "A person will answer the rest here.",
  unknown: "That is more than I know. A person will answer you here.",
  availability: { in: "in stock", out: "out of stock", later: "to be ordered in advance" },
  stock: {
    in: (product, price) => `Yes, ${product} is in stock${price && `, for ${price}`}.`,
    out: (product) => `I am sorry, ${product} is out of stock.`,
    later: (product, price) =>
      `${product} is not in stock yet; you can order it in advance${price && `, for ${price}`}.`,
    unknown: (product) => `Whether ${product} is in stock is more than I know.`,
  },
  price: (product, price) => `${product} costs ${price}.`,
};

const spanish: Sentences = {
  greeting(opening, product) {
    const { kind, channel, headline, items, price } = opening ?? {};
    const named = quoted(headline, "«", "»");
    if (kind === "ad") {
      return `Hola, y gracias por responder a nuestro anuncio${named} de ${channel}${product && ` sobre ${product}`}.`;
    }
    if (kind === "product") {
      return `Hola, y gracias por preguntar por ${product || "nuestro producto"} en ${channel}.`;
    }
    if (kind === "order") {
      const units = items && ` de ${items} ${items === "1" ? "artículo" : "artículos"}`;
      return `Hola, y gracias por su pedido${units ?? ""} por ${channel}${total(price, "es")}.`;
    }
    if (kind === "post") {
      return `Hola, y gracias por responder a nuestra publicación${named} de ${channel}.`;
    }
    if (kind === "link") {
      return `Hola, y gracias por escribirnos por ${channel}${named && ` sobre${named}`}.`;
    }
    if (product) return `Hola, y gracias por su interés en ${product}.`;
    if (kind === "website") return "Hola, le damos la bienvenida a nuestro sitio web.";
    return "Hola, y gracias por escribirnos.";
  },
  help: "¿En qué podemos ayudarle?",
  hello: "¡Hola! ¿En qué podemos ayudarle?",
  thanks: "¡De nada!",
  cheaper: "Estos cuestan menos:",
  leastExpensive: "De nuestro catálogo, los más económicos que podrían encajar:",
  more: "De nuestro catálogo, estos podrían encajar:",
  named: "En nuestro catálogo hay:",
  noneCheaper: "En nuestro catálogo no encuentro nada que encaje y cueste menos.",
  tellMore: "Dígame qué busca y lo buscaré en nuestro catálogo.",
  person: "Una persona le responderá aquí.",
  personForTheRest: "Una persona le responderá aquí a lo demás.",
  unknown: "Eso no lo sé. Una persona le responderá aquí.",
  availability: { in: "disponible", out: "agotado", later: "por encargo" },
  stock: {
    in: (product, price) => `Sí, ${product} está disponible${price && ` por ${price}`}.`,
    out: (product) => `Lo sentimos, ${product} está agotado.`,
    later: (product, price) =>
      `${product} aún no está disponible; puede encargarlo${price && ` por ${price}`}.`,
    unknown: (product) => `No sé si ${product} está disponible.`,
  },
  price: (product, price) => `${product} cuesta ${price}.`,
};

const arabic: Sentences = {
  greeting(opening, product) {
    const { kind, channel, headline, items, price } = opening ?? {};
    const named = quoted(headline, "«", "»");
    if (kind === "ad") {
      return `مرحبًا، وشكرًا لردّك على إعلاننا${named} على ${channel}${product && ` عن ${product}`}.`;
    }
    if (kind === "product") {
      return `مرحبًا، وشكرًا لسؤالك عن ${product || "منتجنا"} على ${channel}.`;
    }
    if (kind === "order") {
      const units = items && `، عدد القطع: ${items}`;
      return `مرحبًا، وشكرًا لطلبك على ${channel}${units ?? ""}${total(price, "ar")}.`;
    }
    if (kind === "post") return `مرحبًا، وشكرًا لردّك على منشورنا${named} على ${channel}.`;
    if (kind === "link") {
      return `مرحبًا، وشكرًا لمراسلتنا على ${channel}${named && ` بخصوص${named}`}.`;
    }
    if (product) return `مرحبًا، وشكرًا لاهتمامك بالمنتج ${product}.`;
    if (kind === "website") return "مرحبًا بك في موقعنا.";
    return "مرحبًا، وشكرًا لمراسلتنا.";
  },
  help: "كيف يمكننا مساعدتك؟",
  hello: "مرحبًا! كيف يمكننا مساعدتك؟",
  thanks: "على الرحب والسعة!",
  cheaper: "هذه أقل سعرًا:",
  leastExpensive: "من دليل منتجاتنا، الأقل سعرًا مما قد يناسبك:",
  more: "من دليل منتجاتنا، قد يناسبك:",
  named: "في دليل منتجاتنا:",
  noneCheaper: "لا أجد في دليل منتجاتنا ما يناسبك بسعر أقل.",
  tellMore: "أخبرني عمّا تبحث عنه وسأبحث عنه في دليل منتجاتنا.",
  person: "سيجيبك أحد موظفينا هنا.",
  personForTheRest: "سيجيبك أحد موظفينا هنا عن الباقي.",
  unknown: "لا أعرف ذلك. سيجيبك أحد موظفينا هنا.",
  availability: { in: "متوفر", out: "غير متوفر", later: "بالطلب المسبق" },
  stock: {
    in: (product, price) => `نعم، ${product} متوفر${price && ` بسعر ${price}`}.`,
    out: (product) => `عذرًا، ${product} غير متوفر حاليًا.`,
    later: (product, price) =>
      `${product} غير متوفر بعد، ويمكنك طلبه مسبقًا${price && ` بسعر ${price}`}.`,
    unknown: (product) => `لا أعرف إن كان ${product} متوفرًا.`,
  },
  price: (product, price) => `سعر ${product} هو ${price}.`,
};

export const sentences: { [language in Language]: Sentences } = {
  en: english,
  es: spanish,
  ar: arabic,
};

/** “Trail shoe” (€89) */
export function nameWithPrice(opening: Opening | null, language: Language): string {
  const { product, price } = opening ?? {};
  return product ? `${quotedName(product, language)}${total(price, language)}` : "";
}

export function quotedName(name: string, language: Language): string {
  return language === "en" ? `“${name}”` : `«${name}»`;
}

function quoted(text: string | undefined, before: string, after: string): string {
  return text ? ` ${before}${text}${after}` : "";
}

function total(price: Price | undefined, language: Language): string {
  const said = priceIn(price, language);
  return said && ` (${said})`;
}

const decimal = /^-?\d+(?:\.(\d+))?$/;

/** Money as people write it: "€240", "240 €". The amount stays a decimal string, and none of it is rounded away. */
export function priceIn(price: Price | undefined, language: Language): string {
  const { amount = "", currency, text } = price ?? {};
  const given = decimal.exec(amount)?.[1]?.length ?? 0;
  const plain = text ?? [amount, currency].filter(Boolean).join(" ");
  if (!decimal.test(amount) || !currency) return plain;
  try {
    const { maximumFractionDigits: usual = 2 } = new Intl.NumberFormat(language, {
      style: "currency",
      currency,
    }).resolvedOptions();
    return new Intl.NumberFormat(language, {
      style: "currency",
      currency,
      maximumFractionDigits: Math.max(usual, given),
      trailingZeroDisplay: "stripIfInteger",
    } as Intl.NumberFormatOptions).format(amount as Intl.StringNumericLiteral);
  } catch {
    return plain;
  }
}

// Without blanks, as the core compares them.
const availabilities: { [word: string]: Availability } = {
  instock: "in",
  available: "in",
  availablenow: "in",
  limitedavailability: "in",
  limitedstock: "in",
  lowstock: "in",
  onlineonly: "in",
  outofstock: "out",
  discontinued: "out",
  soldout: "out",
  preorder: "later",
  backorder: "later",
  availablefororder: "later",
  madetoorder: "later",
};

/**
 * What product feeds say: "in stock", "in_stock", "https://schema.org/InStock". In more kinds than the core's,
 * which knows only whether a thing is to be recommended.
 */
export function availabilityOf(word: string | undefined): Availability {
  const plain = (word ?? "")
    .toLowerCase()
    .replace(/^(https?:\/\/)?schema\.org\//, "")
    .replace(/[\s_-]+/g, "");
  return (Object.hasOwn(availabilities, plain) && availabilities[plain]) || "unknown";
}
