/** What a page may have made throw, or undefined where it does. */
export function attempt<Result>(ask: () => Result): Result | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
