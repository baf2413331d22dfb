/**
 * What Lit extends on a server, in elements.bundle.js: it makes the module load there and is
 * never used.
 */
export const HTMLElement = class {};
export const customElements = { define() {}, get() {} };
