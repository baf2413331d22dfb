// @ts-check

/** A usual link of an ad, 205 characters, and where it was clicked. page.cpp has the same. */
export const link =
  "https://shop.example/shoes/heron?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026" +
  "&utm_term=running%20shoes&utm_content=headline_b" +
  "&gclid=EAIaIQobChMI4rG8hq3nhwMVwKNQBh0aAQAAEAEYASAAEgKByfD_BwE";

export const referrer = "https://www.google.com/";

export const at = Date.parse("2026-11-22T11:00:00Z");
