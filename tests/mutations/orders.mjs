// @ts-check
// What an order's view says: each product once, what a line and what all of it costs.

const orders = "wasm/src/view/view_catalog.cpp";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: orders,
    piece: "rows[same].quantity += item.quantity;",
    instead: "",
    breaks: "An order that names a product twice wants both.",
  },
  {
    file: orders,
    piece: "row.item->unit_price == item.unit_price &&",
    instead: "true &&",
    breaks: "A product at two prices has two rows.",
  },
  {
    file: orders,
    piece: "return {.amount = multiplyDecimal(price.amount, quantity),",
    instead: "return {.amount = price.amount,",
    breaks: "A line costs its unit price as often as the product is wanted.",
  },
  {
    file: orders,
    piece: "if (line.empty()) return {};",
    instead: "if (line.empty()) continue;",
    breaks: "What a part of an order costs is not its total.",
  },
  {
    file: orders,
    piece: "if (!order.total.empty()) return {order.total};",
    instead: "",
    breaks: "The total that the order itself has is the one that is shown.",
  },
];
