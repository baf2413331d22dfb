// The same recommendations in plain JavaScript, as one would write them by hand: BM25 in floating
// point over an inverted index. It reads feed rows only, and English.

const weights = { title: 3, brand: 2, product_type: 2, description: 1 };
const stopWords = new Set(
  `a an and are as at be by can do doe for from has have her his how i if in is it its me my
   no not of on or our out so that the their them then there these they thi to up was we were
   what when which who will with you your all more de la el los las un una en con por para
   del que y se su es al lo como mas sin der die das den dem des ein eine einen einer und mit
   fur von im ist auf zu zum zur auch oder bei aus nach wie nicht le les une et du dan pour
   avec sur au aux pas ou est qui ce da dos em na nas nos uma ao os um il gli di della e per
   nel sono het een van voor met op te aan`.split(/\s+/),
);
const mostWords = 16;

function* wordsOf(text = "") {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    yield word.length >= 4 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  }
}

function phraseOf(text) {
  return [...wordsOf(text)].join(" ");
}

function priceOf(text = "") {
  const [, amount, currency] = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text) ?? [];
  return { amount: Number(amount), currency };
}

export class Bm25Catalog {
  #rows = [];
  #bySku = new Map();
  #postings = new Map();

  constructor(rows) {
    const lengths = [];
    for (const row of rows) {
      const number = this.#rows.length;
      this.#bySku.set(row.id, number);
      this.#rows.push({
        id: row.id,
        row,
        name: phraseOf(row.title),
        brand: phraseOf(row.brand),
        category: phraseOf(row.product_type),
        price: priceOf(row.price),
        available: phraseOf(row.availability) === "in stock",
      });
      lengths.push(this.#count(row, number));
    }
    this.#score(lengths);
  }

  #count(row, number) {
    let length = 0;
    for (const [field, weight] of Object.entries(weights)) {
      for (const word of wordsOf(row[field])) {
        length += weight;
        const posting = this.#postings.get(word) ?? { rows: [], values: [] };
        this.#postings.set(word, posting);
        const last = posting.rows.length - 1;
        if (posting.rows[last] === number) {
          posting.values[last] += weight;
        } else {
          posting.rows.push(number);
          posting.values.push(weight);
        }
      }
    }
    return length;
  }

  #score(lengths) {
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    for (const posting of this.#postings.values()) {
      const idf = this.#idf(posting);
      posting.rows = Uint32Array.from(posting.rows);
      posting.values = Float64Array.from(posting.values, (frequency, i) => {
        const relative = lengths[posting.rows[i]] / average;
        return (idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + 0.75 * relative));
      });
    }
  }

  #idf({ rows }) {
    return Math.log2(1 + (this.#rows.length - rows.length + 0.5) / (rows.length + 0.5));
  }

  /** The points of every row that fits, by its number. */
  points(referral) {
    const item = this.#rows[this.#bySku.get(referral.product?.retailer_id)];
    const texts = item
      ? [
          [item.row.title, 3],
          [item.row.description, 1],
        ]
      : [
          [referral.ad.title, 1],
          [referral.ad.body, 1],
        ];
    const words = this.#query(texts, item ? 2 : 1);
    const scores = new Float64Array(this.#rows.length);
    let all = 0;
    for (const { posting, weight, importance } of words) {
      all += importance;
      for (let i = 0; i < posting.rows.length; ++i) {
        scores[posting.rows[i]] += weight * posting.values[i];
      }
    }
    const points = new Map();
    for (let number = 0; number < this.#rows.length; ++number) {
      const found = this.#match(item, this.#rows[number], all ? (600 * scores[number]) / all : 0);
      if (found > 0) points.set(number, found);
    }
    return points;
  }

  #query(texts, leastRows) {
    const words = new Map();
    for (const [text, weight] of texts) {
      for (const word of wordsOf(text)) {
        const posting = this.#postings.get(word);
        if (!posting || posting.rows.length < leastRows || stopWords.has(word)) continue;
        const known = words.get(word) ?? { posting, weight: 0, importance: 0 };
        known.weight += weight;
        known.importance += 2.2 * weight * this.#idf(posting);
        words.set(word, known);
      }
    }
    const sorted = [...words.values()].sort((one, other) => other.importance - one.importance);
    return sorted.slice(0, mostWords);
  }

  #match(item, row, words) {
    if (!row.available || (item && (item.id === row.id || item.name === row.name))) return 0;
    const category = item?.category === row.category;
    const brand = item?.brand === row.brand;
    if (!category && !brand && words < 600 / 16) return 0;
    let near = 0;
    if (item && item.price.currency === row.price.currency) {
      const apart = Math.abs(item.price.amount - row.price.amount) / item.price.amount;
      if (apart < 0.25) near = 200 - 800 * apart;
    }
    return (category ? 400 : 0) + (brand ? 200 : 0) + near + words;
  }

  /** The ids of the best rows, namesakes once. */
  recommend(referral, count) {
    const best = [];
    for (const [number, points] of this.points(referral)) {
      const { name } = this.#rows[number];
      const namesake = best.findIndex((kept) => this.#rows[kept.number].name === name);
      if (namesake >= 0) {
        if (best[namesake].points >= points) continue;
        best.splice(namesake, 1);
      }
      const place = best.findIndex((kept) => kept.points < points);
      best.splice(place < 0 ? best.length : place, 0, { number, points });
      if (best.length > count) best.pop();
    }
    return best.map(({ number }) => this.#rows[number].id);
  }

  /** The points of one row for a referral; 0 when it does not fit. */
  pointsOf(id, referral) {
    return this.points(referral).get(this.#bySku.get(id)) ?? 0;
  }
}
