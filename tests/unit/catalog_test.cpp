#include "camefrom/catalog.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "camefrom/json.hpp"

namespace camefrom {
namespace {

Product product(std::string sku, std::string name) {
  Product made;
  made.retailer_id = std::move(sku);
  made.name = std::move(name);
  made.category = "Shoes";
  made.availability = "in stock";
  return made;
}

Referral about(Product named) {
  Referral referral;
  referral.source = Source::kWhatsappProduct;
  referral.asserted_by = AssertedBy::kMeta;
  referral.product = std::move(named);
  return referral;
}

std::string skus(const std::vector<Recommendation>& recommendations) {
  std::string out;
  for (const auto& [recommended, reason] : recommendations) {
    if (!out.empty()) out += ' ';
    out += recommended.retailer_id;
  }
  return out;
}

TEST(ReadProduct, takes_a_number_of_a_graph_node_for_no_display_text) {
  const auto read = readProduct(R"({"id":"1","price":0.990,"currency":"EUR"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->price, (Price{.amount = "0.99", .currency = "EUR"}));
}

TEST(Catalog, leaves_a_product_in_its_place_that_a_referral_of_a_page_has) {
  Product lamp = product("HERON", "Heron");
  lamp.url = "https://shop.example/heron";
  const Catalog catalog({lamp});
  Referral visit = about(product("EGRET", "Egret"));
  visit.website.emplace().page = lamp.url;
  EXPECT_EQ(catalog.complete(visit).product->retailer_id, "EGRET");
  visit.product.reset();
  EXPECT_EQ(catalog.complete(visit).product->retailer_id, "HERON");
}

TEST(Catalog, finds_by_graph_id_and_by_sku_within_one_catalogue) {
  Product first = product("1", "One");
  first.id = "900";
  first.catalog_id = "c1";
  Product second = product("1", "Two");
  second.catalog_id = "c2";
  const Catalog catalog({first, second});
  ASSERT_EQ(catalog.size(), 2U);

  EXPECT_EQ(catalog.find({.id = "900"})->name, "One");
  EXPECT_EQ(catalog.find({.retailer_id = "1"})->name, "One");
  EXPECT_EQ(catalog.find({.retailer_id = "1", .catalog_id = "c2"})->name, "Two");
  EXPECT_EQ(catalog.find({.retailer_id = "1", .catalog_id = "c3"}), nullptr);
  EXPECT_EQ(catalog.find({.id = "901", .retailer_id = "1", .catalog_id = "c1"}), nullptr);
  EXPECT_EQ(catalog.find({}), nullptr);
}

TEST(Catalog, counts_the_same_product_once) {
  EXPECT_EQ(Catalog({product("1", "One"), product("1", "One again")}).size(), 1U);
}

TEST(Catalog, tells_products_on_one_page_by_the_parameters_of_their_own_addresses) {
  Product plain = product("1", "Shirt");
  plain.url = "https://shop.example/p/shirt?utm_source=feed";
  Product small = product("2", "Shirt S");
  small.url = "https://shop.example/p/shirt?size=s";
  Product red = product("3", "Shirt S, red");
  red.url = "https://shop.example/p/shirt?size=s&colour=dark%20red";
  const Catalog catalog({red, plain, small});
  EXPECT_EQ(catalog.findPage("https://m.shop.example/p/shirt?gclid=1")->name, "Shirt");
  EXPECT_EQ(catalog.findPage("https://shop.example/p/shirt?size=xl")->name, "Shirt");
  EXPECT_EQ(catalog.findPage("https://shop.example/p/shirt?ref=x&size=s")->name, "Shirt S");
  EXPECT_EQ(catalog.findPage("https://shop.example/p/shirt/?colour=dark+red&size=s")->name,
            "Shirt S, red");
}

TEST(Catalog, finds_a_page_however_its_letters_are_written) {
  Product coffee = product("1", "Café");
  coffee.url = "https://shop.example/p/café crème";
  coffee.url.replace(coffee.url.find(' '), 1, "%20");
  const Catalog catalog({coffee});
  EXPECT_EQ(catalog.findPage("https://shop.example/p/caf%C3%A9%20cr%c3%a8me")->name, "Café");
}

TEST(Catalog, finds_no_product_of_a_page_where_nothing_tells_several_apart) {
  Product shoe = product("1", "Shoe");
  shoe.url = "https://www.Shop.example/p/shoe/";
  Product small = product("2", "Shirt S");
  small.url = "https://shop.example/p/shirt?size=s";
  Product large = product("3", "Shirt L");
  large.url = "https://shop.example/p/shirt?size=l";
  Product twin = product("5", "Shirt L, folded");
  twin.url = large.url;
  Product home = product("4", "Home");
  home.url = "https://shop.example/";
  const Catalog catalog({shoe, small, large, twin, home});
  EXPECT_EQ(catalog.findPage("https://shop.example/p/shoe?utm_source=x#top")->name, "Shoe");
  EXPECT_EQ(catalog.findPage("https://shop.example/p/shirt?size=m"), nullptr);
  EXPECT_EQ(catalog.findPage("https://shop.example/p/shirt?size=l"), nullptr);
  EXPECT_EQ(catalog.findPage("https://shop.example/"), nullptr);
  EXPECT_EQ(catalog.findPage("https://other.example/p/shoe"), nullptr);
  EXPECT_EQ(catalog.findPage(""), nullptr);
}

TEST(Catalog, completes_products_orders_and_visits) {
  Product shoe = product("1", "Shoe");
  shoe.url = "https://shop.example/p/shoe";
  const Catalog catalog({shoe});

  EXPECT_EQ(catalog.complete(about({.retailer_id = "1"})).product->name, "Shoe");
  Referral order;
  order.order.emplace().items.resize(2);
  order.order->items[1].product.retailer_id = "1";
  EXPECT_EQ(catalog.complete(order).order->items[1].product.name, "Shoe");
  Referral visit;
  visit.website.emplace().page = "https://shop.example/";
  EXPECT_FALSE(catalog.complete(visit).product);
  visit.website->written_on = "https://shop.example/p/shoe";
  EXPECT_EQ(catalog.complete(visit).product->name, "Shoe");
}

TEST(Catalog, recommends_equal_products_in_its_own_order_and_no_more_than_wanted) {
  std::vector<Product> products;
  for (const char* sku : {"5", "3", "9", "1"})
    products.push_back(product(sku, "Kind " + std::string(sku)));
  const Catalog catalog(products);
  EXPECT_EQ(skus(catalog.recommend(about({.retailer_id = "9"}), 3)), "5 3 1");
  EXPECT_EQ(skus(catalog.recommend(about({.retailer_id = "9"}), 1)), "5");
  EXPECT_EQ(skus(catalog.recommend(about({.retailer_id = "9"}), 0)), "");
}

TEST(Catalog, recommends_one_of_namesakes_the_best) {
  Product near = product("2", "Boot");
  near.price = {.amount = "10", .currency = "EUR"};
  Product item = product("9", "Shoe");
  item.price = near.price;
  const Catalog catalog({product("1", "BOOT"), near, item, product("3", "shoe")});
  EXPECT_EQ(skus(catalog.recommend(about({.retailer_id = "9"}), 3)), "2");
}

TEST(Catalog, looks_at_amounts_as_decimals) {
  const auto priced = [](std::string sku, std::string amount, std::string currency = "EUR") {
    Product made = product(sku, "Thing " + sku);
    made.price = {.amount = std::move(amount), .currency = std::move(currency)};
    return made;
  };
  const Catalog catalog({priced("far", "12.5"), priced("near", "10.1"), priced("usd", "10", "USD"),
                         priced("same", "10.00"), priced("huge", "99999999999999999999"),
                         priced("odd", "1e1"), priced("item", "10")});
  EXPECT_EQ(skus(catalog.recommend(about({.retailer_id = "item"}), 9)),
            "same near far usd huge odd");
}

TEST(Catalog, without_products_recommends_nothing) {
  EXPECT_TRUE(Catalog({}).recommend(about({.retailer_id = "1"}), 3).empty());
}

}  // namespace
}  // namespace camefrom
