/** How long a visitor who has pressed Send waits for attribution, in milliseconds. */
const patience = 4_000;

/** Undefined where it takes longer than anybody should wait for it; it goes on by itself. */
export function inTime<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return Promise.race([
    work,
    new Promise<undefined>((resolve) => {
      setTimeout(resolve, patience);
    }),
  ]);
}
