"""Holds libcamefrom to tests/cases/ through its C interface: python3 cases.py LIBRARY FOLDER

An example of a runner in another language, see tests/cases/README.md. Prints how many cases it ran of
how many there are, and what is wrong.
"""
import ctypes
import json
import pathlib
import sys

library = ctypes.CDLL(sys.argv[1])
library.camefrom_free.argtypes = [ctypes.c_void_p]


def build(value):
    """What is too long to be written down."""
    if isinstance(value, list):
        return [build(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "$repeat" in value:
        return build(value["$repeat"]) * value["times"]
    if "$json" in value:
        return json.dumps(build(value["$json"]), ensure_ascii=False, separators=(",", ":"))
    if "$concat" in value:
        return "".join(build(each) for each in value["$concat"])
    return {key: build(part) for key, part in value.items()}


def text(value):
    written = value if isinstance(value, str) else json.dumps(value)
    return written.encode("utf-8", "surrogatepass")


def call(name, *given):
    """Text becomes an address and a size, a number stays one."""
    function = library["camefrom_" + name]
    function.restype = ctypes.c_void_p
    passed, types = [], []
    for each in given:
        is_number = isinstance(each, float)
        passed += [each] if is_number else [each, len(each)]
        types += [ctypes.c_double] if is_number else [ctypes.c_char_p, ctypes.c_size_t]
    function.argtypes = types
    address = function(*passed)
    answer = json.loads(ctypes.string_at(address))
    library.camefrom_free(address)
    return answer


def read_page(url, options=None):
    return call("read_page", text({"url": url, **(options or {})}))


def explain(url, options=None):
    return call("explain", text({"url": url, **(options or {})}))


def read_again(claim, options=None):
    return call("read_again", text(claim), float((options or {}).get("now", 0)))


def read_webhook(body, options=None):
    sender = (options or {}).get("from", "")
    return call("read_webhook_from", text(body), text(sender))


def new_touches(known, message):
    sequence = b"".join(b"\x1e" + text(each) for each in known)
    first = message.get("first_referral")
    return call("new_touches", sequence, text(message["referral"]), text(first) if first else b"")


# What the C interface has. Catalogues, recommendations and the widget's journey are not in it.
CALLS = {
    "readPage": read_page,
    "explain": explain,
    "checkLink": lambda link: call("check_link", json.dumps(link).encode()),
    "readAgain": read_again,
    "newTouches": new_touches,
    "readWebhook": read_webhook,
    "parse": lambda referral: call("parse", text(referral)),
    "banner": lambda referral: call("banner", text(referral)),
    "panel": lambda referral: call("panel", text(referral)),
    "facets": lambda referral: call("facets", text(referral)),
    "assistant": lambda referral: call("assistant", text(referral)),
    "addProduct": lambda referral, product: call("add_product", text(referral), text(product)),
    "whatsappLink": lambda chat: call("whatsapp_link", text(chat)),
    "readCode": lambda message: call("read_code", json.dumps(message).encode()),
    "sameTouch": lambda one, other: call("same_touch", text(one), text(other)),
}


def without_unasked(actual, expected):
    """The channel is compared only where it is expected."""
    if not isinstance(actual, dict) or "website" not in actual or not isinstance(actual["website"], dict):
        return actual
    asked = (expected or {}).get("website", {})
    channel = ("channel", "channel_rule")
    kept = {k: v for k, v in actual["website"].items() if k not in channel or k in asked}
    return {**actual, "website": kept}


ran, count, wrong = 0, 0, []
for path in sorted(pathlib.Path(sys.argv[2]).rglob("*.json")):
    for case in json.loads(path.read_text("utf-8"))["cases"]:
        count += 1
        args = build(case["args"])
        function = CALLS.get(case["call"])
        if not function or (case["call"] == "assistant" and len(args) > 1):
            continue
        ran += 1
        actual = function(*args)
        if "error" in case:
            same = isinstance(actual, dict) and actual.get("error", {}).get("code") == case["error"]["code"]
        else:
            expected = build(case["expect"])
            same = without_unasked(actual, expected) == expected
        if not same:
            wrong.append(f"{path.name}: {case['name']}: {json.dumps(actual)[:200]}")
print(f"{ran} of {count} cases")
print(*wrong, sep="\n")
