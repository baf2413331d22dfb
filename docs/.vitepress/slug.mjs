// @ts-check

/**
 * The anchor of a heading as GitHub makes it, so that a link leads to the same place there and on the
 * site.
 * @param {string} heading without markup
 */
export function slug(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}
