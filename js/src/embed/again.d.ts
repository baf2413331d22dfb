/** The same file at another address; see attribution.ts. */
declare module "camefrom/widget?again" {
  export * from "camefrom/widget";
}
