#include "visitor/query.hpp"

#include <gtest/gtest.h>

namespace camefrom {
namespace {

TEST(SplitQuery, leaves_out_empty_pieces_and_splits_at_the_first_equals_sign) {
  const auto parameters = splitQuery("&&a=1=2&b&&=c&");
  ASSERT_EQ(parameters.size(), 3U);
  EXPECT_EQ(parameters[0].name, "a");
  EXPECT_EQ(parameters[0].value, "1=2");
  EXPECT_EQ(parameters[1].name, "b");
  EXPECT_EQ(parameters[1].value, "");
  EXPECT_EQ(parameters[2].name, "");
  EXPECT_EQ(parameters[2].value, "c");
}

TEST(DecodeFormUrlencoded, leaves_stray_percent_signs_as_they_are) {
  EXPECT_EQ(decodeFormUrlencoded("50%"), "50%");
  EXPECT_EQ(decodeFormUrlencoded("%zz%4"), "%zz%4");
  EXPECT_EQ(decodeFormUrlencoded("%%41"), "%A");
}

TEST(FirstValue, takes_the_first_of_several_even_when_it_is_empty) {
  EXPECT_EQ(firstValue("a=&a=2", "a"), "");
  EXPECT_EQ(firstValue("b=1", "a"), std::nullopt);
}

}  // namespace
}  // namespace camefrom
