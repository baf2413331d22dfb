// Goes before the glue, as --pre-js: what it takes for WebAssembly's instantiate() is that of the object
// which it is given, so that an instance can be made at once, and be had by whoever asked for it.
// biome-ignore lint/correctness/noUnusedVariables: the glue, which follows, uses it
var WebAssembly = Module;
