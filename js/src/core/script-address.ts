// For scripts that are no modules: where their tag says that they are, or where a worker is.
const { document, location } = globalThis as {
  document?: { currentScript: { src?: string } | null };
  location?: { href: string };
};

/** @internal What import.meta.url is to a module. */
export const scriptAddress = document?.currentScript?.src || location?.href;
