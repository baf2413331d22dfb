"""Camefrom from Python by WebAssembly (pip install wasmtime): python3 webassembly.py PATH/camefrom-c.wasm"""
import json
import sys

from wasmtime import Instance, Module, Store

store = Store()
exports = Instance(store, Module.from_file(store.engine, sys.argv[1]), []).exports(store)
exports["_initialize"](store)
memory = exports["memory"]


def call(name, value):
    """The function camefrom_NAME; JSON text (bytes) or what json can write."""
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    given = exports["camefrom_allocate"](store, len(text))
    memory.write(store, text, given)
    address = exports[f"camefrom_{name}"](store, given, len(text))
    end = address
    while memory.read(store, end, end + 1) != b"\0":
        end += 1
    answer = json.loads(bytes(memory.read(store, address, end)))
    for each in (given, address):
        exports["camefrom_free"](store, each)
    if isinstance(answer, dict) and "error" in answer:
        raise ValueError(answer["error"]["message"])
    return answer


referral = call("read_page", "https://shop.example/?utm_source=google&utm_campaign=Späti&gclid=Cj0")
banner = call("banner", referral)
print(banner["title"], *(f"{field['label']}: {field['value']}" for field in banner["fields"]), sep=" | ")
try:
    call("parse", b"{")
except ValueError as error:
    print("refused:", error)
