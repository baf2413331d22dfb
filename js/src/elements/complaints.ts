const told = new Set<string>();

/** Tells the developer, once for each reason, what the agent only sees not to be there. */
export function complain(element: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : `${error}`;
  if (told.has(reason)) return;
  told.add(reason);
  console.error(
    `<${element}> was given a referral that it cannot show: ${reason} Set "referral" to what readPage(), readAgain(), readWebhook() or parse() of camefrom gave, as an object or as its JSON.`,
  );
}
