// The reader's own fonts: nothing to download, and nobody to ask for it.
export { default } from "vitepress/theme-without-fonts";
