// libc++ reports broken preconditions by a formatted message, which pulls in all of stdio: about
// 4.5 KB brotli of a visitor's download. A trap says as much to us, for nothing.
//
// The C library's abort() raises a signal, which pulls in timers, and with them some 300 bytes
// more.
#include <__verbose_abort>

_LIBCPP_BEGIN_NAMESPACE_STD
[[noreturn]] void __libcpp_verbose_abort(const char*, ...) noexcept { __builtin_trap(); }
_LIBCPP_END_NAMESPACE_STD

extern "C" {
[[noreturn]] void abort() { __builtin_trap(); }
[[noreturn]] int raise(int /*signal*/) { __builtin_trap(); }
void _emscripten_timeout(int /*timer*/, double /*now*/) {}
}
