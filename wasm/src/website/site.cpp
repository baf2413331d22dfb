#include "website/site.hpp"

#include <algorithm>
#include <string>

#include "visitor/text.hpp"
#include "visitor/url.hpp"
#include "website/site_table.hpp"

namespace camefrom {
namespace {

// Countries in which such sites are found below "co." and below "com.". Anywhere else somebody may
// have registered google.com.xy.
constexpr std::string_view kCoCountries =
    "ao bw ck cr id il in jp ke kr ls ma mz nz th tz ug uk uz ve vi za zm zw";
constexpr std::string_view kComCountries =
    "af ag ai ar au bd bh bn bo br by bz cn co cu cy do ec eg et fj gh gi gt hk jm kh kw lb ly mm "
    "mt mx my na nf ng ni np om pa pe pg ph pk pr py qa sa sb sg sl sv tj tr tw ua uy vc ve vn";

/// No name in DNS is longer, and no word of the list. Whoever makes up a longer one would have all
/// of it looked up once for each of its labels.
/// @see https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4
constexpr std::size_t kMaxHostBytes = 255;

/// A host by its labels: taken from the left, one after the other.
std::string_view firstLabel(std::string_view host) { return host.substr(0, host.find('.')); }

std::string_view withoutFirstLabel(std::string_view host) {
  return host.substr(std::min(firstLabel(host).size() + 1, host.size()));
}

bool isCountry(std::string_view label) {
  const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
  return label.size() == 2 && isLetter(label[0]) && isLetter(label[1]);
}

/// `host` without what a site's name ends in somewhere: "com", "de", "co.uk", "com.au"; empty when
/// it ends in none of these.
std::string_view withoutCountry(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view last = host.substr(dot + 1);
  std::string_view rest = host.substr(0, dot);
  if (last == "com") return rest;
  if (!isCountry(last)) return {};
  if (rest.ends_with(".co") && findWord(kCoCountries, last) != std::string_view::npos) {
    rest.remove_suffix(3);
  } else if (rest.ends_with(".com") && findWord(kComCountries, last) != std::string_view::npos) {
    rest.remove_suffix(4);
  }
  return rest;
}

/// Whether a label says nothing about the site: "www", "www2", "m".
bool isPrefix(std::string_view label) {
  if (label == "m") return true;
  return label.starts_with("www") && label.find_first_not_of("0123456789", 3) == label.npos;
}

/// What the list says about a host, in small letters: first the host itself, then what is above.
const ListedSite* findHost(std::string_view host) {
  bool is_whole = true;
  for (std::string_view rest = host; !rest.empty(); rest = withoutFirstLabel(rest)) {
    const bool listable = rest.size() <= kMaxHostBytes;
    if (listable && is_whole) {
      if (const ListedSite* site = findSite(SiteWord::kHost, rest)) return site;
      const std::string_view stem = withoutCountry(rest);
      if (const ListedSite* site = findSite(SiteWord::kCountries, stem)) return site;
    }
    const ListedSite* below = listable ? findSite(SiteWord::kBelow, rest) : nullptr;
    if (below != nullptr) return below;
    is_whole = is_whole && isPrefix(firstLabel(rest));
  }
  return nullptr;
}

/// Names by which mail in the browser is found at any provider's, company's and school's, and the
/// redirectors that stand before the links in mails of GMX, web.de, mail.com and others.
KnownSite mailOfHost(std::string_view host) {
  const std::string_view label = firstLabel(host);
  if (label.starts_with("deref-")) return {SiteKind::kMail, "deref-*"};
  if (withoutFirstLabel(host).find('.') == std::string_view::npos) return {};
  for (const std::string_view known : {"webmail.*", "mail.*", "email.*"}) {
    if (label == known.substr(0, known.size() - 2)) return {SiteKind::kMail, known};
  }
  return {};
}

KnownSite knownSite(const ListedSite& site) {
  return site.kind == SiteKind::kUnknown ? KnownSite() : KnownSite{site.kind, site.word};
}

KnownSite siteOfHost(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const ListedSite* site = findHost(host);
  return site == nullptr ? mailOfHost(host) : knownSite(*site);
}

/// The domain that a package's name begins with, the other way round: "com.quora.android" is
/// quora.com's, "jp.co.rakuten.shop" rakuten.co.jp's.
std::string domainOfPackage(std::string_view package) {
  const std::string_view top = takeUntil(package, '.');
  std::string_view name = takeUntil(package, '.');
  std::string domain(top);
  if (isCountry(top) && (name == "co" || name == "com")) {
    domain.insert(0, std::string(name) + ".");
    name = takeUntil(package, '.');
  }
  return domain.insert(0, std::string(name) + ".");
}

KnownSite siteOfApp(std::string_view package) {
  if (const ListedSite* app = findSite(SiteWord::kApp, package)) return knownSite(*app);
  if (const ListedSite* host = findHost(package)) return knownSite(*host);
  const ListedSite* maker = findHost(domainOfPackage(package));
  // Google, Yahoo and Yandex make apps for everything.
  if (maker == nullptr || maker->kind == SiteKind::kSearch || maker->kind == SiteKind::kMail) {
    return {};
  }
  return knownSite(*maker);
}

}  // namespace

KnownSite siteOfSource(std::string_view source) {
  std::string name(source);
  std::ranges::replace(name, ' ', '_');
  if (const ListedSite* site = findSite(SiteWord::kName, name)) return knownSite(*site);
  if (source.find('.') == std::string_view::npos) return {};
  if (source.find("://") != std::string_view::npos) return siteOfReferrer(source);
  return siteOfHost(source.substr(0, source.find_first_of("/?#:")));
}

KnownSite siteOfReferrer(std::string_view referrer) {
  const UrlParts parts = splitUrl(referrer);
  const std::string host = inSmallLetters(parts.host);
  return equalsIgnoringCase(parts.scheme, "android-app") ? siteOfApp(host) : siteOfHost(host);
}

}  // namespace camefrom
