/// @file for_bytes.hpp
/// @brief What the visitor's download leaves out for its size, and the server does that reads the
/// visit again.
#pragma once

namespace camefrom {

/// Whether this is the build that every visitor downloads. It mends fewer links, takes out fewer
/// secrets by the shape of their values, and looks names up in a smaller and slower way.
#ifdef CAMEFROM_FOR_BYTES
inline constexpr bool kForBytes = true;
#else
inline constexpr bool kForBytes = false;
#endif

}  // namespace camefrom
