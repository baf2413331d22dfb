/** The languages in which the assistant understands some words, and has its own sentences. */
export const languages = ["en", "es", "ar"] as const;
export type Language = (typeof languages)[number];

/** As `plainly` writes them. */
interface IntentWords {
  cheaper: RegExp;
  more: RegExp;
  stock: RegExp;
  price: RegExp;
  /** Of a price that is no product's. */
  otherCosts: RegExp;
  wanting: RegExp;
  hello: RegExp;
  thanks: RegExp;
}

/** Small letters without accents, for comparing. */
export function plainly(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

const english: IntentWords = {
  cheaper: /\b(cheap(er|est)?|less expensive|costs? less|lower price|smaller budget)\b/,
  more: /\b((what|anything|something) else|other (ones?|products?|models?|colou?rs?|lamps?)|similar|alternatives?|(like|matches|goes with) (it|this|that|these|those)|recommend(ation)?s?|suggest(ion)?s?|(what|which) (products |lamps )?(do|can) you (have|sell|offer)|(in|see|show me) your (catalog(ue)?|range|shop|products)|catalog(ue)?)\b/,
  stock:
    /\b((in|out of) stock|sold out|available|availability|still (have|got) (it|this|that|one|these|those|any))\b/,
  price: /\b(how much|what (does|do) .{1,60} cost|prices?)\b/,
  otherCosts: /\b(ship(ping)?|deliver(y|ed)?|postage|returns?|discount|off)\b/,
  wanting:
    /\b(do you (have|sell|stock|offer|carry)|have you got|got any|is there an?y?|are there|(look|search)ing for|show me|(would|'d) like|want|need|how much)\b/,
  hello:
    /^\s*(hello|hi|hey|hiya|good (morning|afternoon|evening|day)|greetings)( there| everyone| all)?\W*$/,
  thanks:
    /^\s*((ok(ay)?|great|perfect|super)[\s,.!]*)?(thanks|thank you|thx|cheers|ok(ay)?|great|perfect)( (so|very) much| a lot)?\W*$/,
};

const spanish: IntentWords = {
  cheaper: /\b(mas (barat|economic)[oa]s?|menos car[oa]s?|cuesten? menos)\b/,
  more: /\b((que|algo|alguna cosa) mas|otr[oa]s (productos?|modelos?|lamparas?|colores)|similar(es)?|parecid[oa]s?|recomiend\w*|recomendacion(es)?|sugerencias?|catalogo)\b/,
  stock: /\b(disponibles?|disponibilidad|hay (stock|existencias)|en stock|agotad[oa]s?)\b/,
  price: /\b(cuanto (cuesta|cuestan|vale|valen|es)|precios?)\b/,
  otherCosts: /\b(envi\w*|devol\w*|descuentos?)\b/,
  wanting: /\b(tien(es?|en)|vend(es?|en)|busco|quier[oe]|quisiera|necesito|me gustaria|hay)\b/,
  hello: /^\s*¡?(hola|buen[oa]s( dias| tardes| noches)?|buen dia)\W*$/,
  thanks: /^\s*¡?(vale[\s,.!]*)?((muchas |mil )?gracias|vale|perfecto)\W*$/,
};

// Letters are what "\W" takes for none, so that ends of words are not looked for.
const arabic: IntentWords = {
  cheaper: /ارخص|اقل (سعرا|ثمنا|تكلفه)/,
  more: /ماذا لديكم|(منتجات|الوان|موديلات) اخرى|شيء اخر|مشابه|تنصح|اقتراح|كتالوج/,
  stock: /متوفر|متاح/,
  price: /كم (سعر|ثمن|السعر|الثمن|يكلف|تكلف)|بكم|ما (هو )?(سعر|السعر)/,
  otherCosts: /شحن|توصيل|خصم/,
  wanting: /هل (لديكم|عندكم|يوجد)|ابحث عن|اريد|احتاج/,
  hello: /^\s*(مرحبا|اهلا( وسهلا)?|السلام عليكم|صباح الخير|مساء الخير)[\s!.،؟]*$/,
  thanks: /^\s*شكرا( (جزيلا|لك|لكم))?[\s!.،]*$/,
};

export const intentWords: { [language in Language]: IntentWords } = {
  en: english,
  es: spanish,
  ar: arabic,
};
