/// @file for_bytes.hpp
/// @brief What the visitor's download does in smaller and slower ways, and what it leaves out that
/// the server does, which reads the visit again.
#pragma once

namespace camefrom {

/// Whether things are looked up in smaller and slower ways: in the build that every visitor
/// downloads, and in the one that tests/fuzz/reader.cpp compares the quick ways with.
#if defined(CAMEFROM_FOR_BYTES) || defined(CAMEFROM_SLOW_REFERENCE)
inline constexpr bool kForBytes = true;
#else
inline constexpr bool kForBytes = false;
#endif

/// Whether e-mail addresses in base64, the mark on unexpanded macros, U+0000 and what is not UTF-8
/// are left to the server: in the build that every visitor downloads.
#ifdef CAMEFROM_FOR_BYTES
inline constexpr bool kLeavesToServer = true;
#else
inline constexpr bool kLeavesToServer = false;
#endif

}  // namespace camefrom
