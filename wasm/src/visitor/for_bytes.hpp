/// @file for_bytes.hpp
/// @brief What the visitor's download leaves out for its size, and the server does that reads the
/// visit again.
#pragma once

namespace camefrom {

/// Whether this is the build that every visitor downloads. It leaves e-mail addresses in base64 and
/// the mark on unexpanded macros to the server, and looks things up in smaller and slower ways.
#ifdef CAMEFROM_FOR_BYTES
inline constexpr bool kForBytes = true;
#else
inline constexpr bool kForBytes = false;
#endif

}  // namespace camefrom
