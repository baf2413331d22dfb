#include "reader_record.hpp"

#include "visitor/record.hpp"
#include "visitor/visit.hpp"

namespace camefrom {

std::string readerRecord(std::string_view url, std::string_view referrer, bool without_ids) {
  const Visit visit = readVisit(url, referrer, {.click_ids = without_ids});
  std::string record(recordOf(visit).text);
  if (visit.tagged) record += " tagged";
  return record.append(" from ").append(visit.site);
}

}  // namespace camefrom
