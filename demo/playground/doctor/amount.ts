/** A number with its thousands apart. */
export function amount(count: number): string {
  return count.toLocaleString("en");
}
