/**
 * Ends one after the other, in this order. Where one fails, that is told, and the rest ends all the same: a
 * database that is not closed has lost its last words.
 * @returns whether each has ended as it should
 */
export async function endEach(
  ends: readonly (() => unknown)[],
  failed: (error: unknown) => void,
): Promise<boolean> {
  let isWell = true;
  for (const end of ends) {
    try {
      await end();
    } catch (error) {
      isWell = false;
      failed(error);
    }
  }
  return isWell;
}
