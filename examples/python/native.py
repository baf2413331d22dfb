"""Camefrom from Python by ctypes: python3 native.py PATH/libcamefrom.so"""
import ctypes
import json
import sys


class Camefrom:
    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        self.library.camefrom_free.argtypes = [ctypes.c_void_p]

    def call(self, name, value):
        """The function camefrom_NAME; JSON text (bytes) or what json can write."""
        function = self.library[f"camefrom_{name}"]
        function.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
        function.restype = ctypes.c_void_p
        text = value if isinstance(value, bytes) else json.dumps(value).encode()
        address = function(text, len(text))
        try:
            answer = json.loads(ctypes.string_at(address))
        finally:
            self.library.camefrom_free(address)
        if isinstance(answer, dict) and "error" in answer:
            raise ValueError(answer["error"]["message"])
        return answer


camefrom = Camefrom(sys.argv[1])
referral = camefrom.call("read_page", "https://shop.example/?utm_source=google&utm_campaign=Späti&gclid=Cj0")
banner = camefrom.call("banner", referral)
print(banner["title"], *(f"{field['label']}: {field['value']}" for field in banner["fields"]), sep=" | ")
try:
    camefrom.call("parse", b"{")
except ValueError as error:
    print("refused:", error)
