/**
 * What the WebAssembly modules offer. The types that Emscripten emits are assigned to these where
 * the modules are made, so that the two cannot drift apart unnoticed.
 * @internal
 */
export interface CoreModule {
  /** For so many bytes of addresses; the room stays until there is a larger one. */
  addressRoom(bytes: number): number;
  readPage(pageBytes: number, bytes: number, ascii: boolean, at: number, direct: boolean): number;
  placedNames(): string;
  campaignFields(): string;
  explain(url: string, referrer: string, consent: boolean): string;
  checkLink(url: string): string;
  checkLinks(links: string): string;
  readLinks(list: string): string;
  linksTable(links: string, withHeader: boolean): string;
  readAgain(claim: string, now: number): string;
  readWebhook(body: string | Uint8Array, from: string): string;
  parse(json: string): string;
  sameTouch(one: string, other: string): string;
  newTouches(known: string, referral: string, first: string): string;
  addProduct(referral: string, product: string): string;
  banner(referral: string): string;
  banners(referrals: string): string;
  panel(referral: string): string;
  facets(referral: string): string;
  answerWindow(channel: string, from: string, sent: number, ad: number, answered: number): string;
  whatsappLink(number: string, text: string, code: string): string;
  readCode(text: string): string;
  newCode(random: Uint8Array): string;
  openCatalog(): number;
  addToCatalog(catalog: number, products: string): string;
  indexCatalog(catalog: number): string;
  complete(referral: string, catalog: number): string;
  assistant(referral: string, catalog: number, limits: string): string;
}

/** @internal */
export type ViewsModule = Pick<CoreModule, "banner" | "panel" | "facets">;

/** @internal */
export interface WidgetModule {
  journey(request: string): string;
}

/**
 * @internal What the glue calls, instead of WebAssembly's, for its instance (wasm/bindings/instance.js). It
 * goes on in what it passes to `then`, and puts the module's functions into the same object.
 */
export interface FactoryOptions {
  instantiate(wasm: undefined, imports: WebAssembly.Imports): Instantiating;
}

interface Instantiating {
  then(receive: (made: { instance: WebAssembly.Instance }) => void): unknown;
}

/**
 * Where a module's WebAssembly comes from: its address as text or a `URL`, its bytes as an
 * `ArrayBuffer` or a view of one, or a `WebAssembly.Module`. An `object`, so that the types need none
 * of a browser.
 */
export type WasmSource = string | object;

/** @internal Compiles from an address or from bytes; rejects as WebAssembly or fetch does. */
export async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (isModule(source)) return source;
  const isAddress = typeof source === "string" || (source as object) instanceof URL;
  if (!isAddress) return WebAssembly.compile(source as BufferSource);
  const response = await fetch(source as string | URL).catch((cause: unknown) => {
    // Nobody's own message says which address it was.
    throw new Error(`${source} cannot be fetched`, { cause });
  });
  if (!response.ok) throw new Error(`${response.status} for ${source}`);
  const type = response.headers.get("content-type") ?? "no type";
  // Not every static server sends what streaming wants; some send a page for what is not there.
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  if (type.startsWith("text/html")) throw new Error(`a page for ${source}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Also where somebody else has made it: an edge runs what is bundled in a realm of its own. */
function isModule(source: WasmSource): source is WebAssembly.Module {
  return Object.prototype.toString.call(source) === "[object WebAssembly.Module]";
}
