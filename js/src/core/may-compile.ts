/** The smallest module that there is. */
const nothingAtAll = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @internal Whether WebAssembly is compiled here; asked before more is downloaded in vain. */
export function mayCompile(): boolean {
  try {
    return !!new WebAssembly.Module(nothingAtAll);
  } catch {
    return false;
  }
}
