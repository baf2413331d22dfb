// By chance, in Node and in browsers: the playground shows the same bodies.

/** A whole number from 0 up to `end`, without it; a few may be likelier than others. */
export function below(end: number): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number % end;
}

/** As Meta's ids are: without a zero in front. */
export function digits(count: number): string {
  return Array.from({ length: count }, (_, place) => (place === 0 ? 1 + below(9) : below(10))).join(
    "",
  );
}

export function base64(bytes: number): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))));
}

export function token(bytes: number): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function hex(count: number): string {
  return Array.from({ length: count }, () => below(16).toString(16))
    .join("")
    .toUpperCase();
}
