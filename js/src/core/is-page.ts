/** @internal Whether there is a page, and not a server, a prerender or a worker. */
export function isPage(): boolean {
  return typeof document === "object";
}
