/** As String.toWellFormed(), which Safari has since 16.4, Firefox since 119. */
const halves = /\p{Surrogate}/gu;

/** @internal Half a character becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(halves, "\ufffd");
}
