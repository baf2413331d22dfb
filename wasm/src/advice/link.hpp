/// @file link.hpp
/// @brief A link as its maker wrote it: with its secrets, and with each parameter in its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "advice/pieces.hpp"
#include "visitor/campaign_keys.hpp"

namespace camefrom::advice {

/// A name and a value, decoded.
struct Parameter {
  std::string name;
  std::string value;
};

class Link {
 public:
  /// @param address valid UTF-8, which has to outlive the link
  explicit Link(std::string_view address);
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  [[nodiscard]] std::string_view address() const noexcept { return address_; }
  [[nodiscard]] const std::vector<KeyPlace>& places() const noexcept { return places_; }
  [[nodiscard]] const std::vector<Piece>& pieces() const noexcept { return pieces_; }

  /// Whether a key of kCampaignKeys is read from it.
  [[nodiscard]] bool has(std::size_t key) const noexcept { return !keys_[key].value.empty(); }

  /// The value of such a key, decoded; empty where there is none.
  [[nodiscard]] std::string valueOf(std::size_t key) const;

  /// A piece without the separators in front of it, as it stands there.
  [[nodiscard]] std::string_view textOf(const Piece& piece) const noexcept {
    return address_.substr(piece.text, piece.end - piece.text);
  }

  [[nodiscard]] Parameter parameterOf(const Piece& piece) const;

  /// The key that a piece has and that is not read there, by its name in any case, or
  /// kCampaignKeyCount.
  [[nodiscard]] std::size_t unreadKeyOf(const Piece& piece) const;

 private:
  std::string_view address_;
  FoundKeys keys_;
  std::vector<KeyPlace> places_;
  std::vector<Piece> pieces_;
};

}  // namespace camefrom::advice
