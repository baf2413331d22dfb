import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Stands for Meta's Graph API: answers from a list of nodes, unless `interfere` answers first.
 *
 * @param {{ nodes?: Record<string, unknown>[] }} [content]
 */
export async function graphServer({ nodes = [] } = {}) {
  /** @type {{ path: string, authorization?: string, at: number, waited: boolean }[]} */
  const requests = [];
  let open = 0;
  const graph = {
    nodes,
    requests,
    mostAtOnce: 0,
    /** @type {(number: number, response: import("node:http").ServerResponse) => unknown} */
    interfere: () => undefined,
    url: "",
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://graph");
    const asked = {
      path: request.url ?? "",
      authorization: request.headers.authorization,
      at: Date.now(),
      /** False where whoever asked gave up before there was an answer. */
      waited: true,
    };
    requests.push(asked);
    graph.mostAtOnce = Math.max(graph.mostAtOnce, ++open);
    response.once("close", () => {
      open--;
      asked.waited = response.writableFinished;
    });
    await graph.interfere(requests.length, response);
    if (response.writableEnded || response.destroyed) return;
    const [, , id, edge] = url.pathname.split("/");
    const filter = JSON.parse(url.searchParams.get("filter") ?? "null");
    const found = edge
      ? { data: nodes.filter(({ retailer_id }) => retailer_id === filter.retailer_id.eq) }
      : nodes.find((node) => node.id === id);
    const missing = { error: { message: "Object does not exist", code: 100, error_subcode: 33 } };
    response
      .writeHead(found ? 200 : 400, { "Content-Type": "application/json" })
      .end(JSON.stringify(found ?? missing));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  graph.url = `http://127.0.0.1:${server.address().port}/v24.0`;
  return graph;
}

export const node = (id, more = {}) => ({
  id,
  retailer_id: `SKU-${id}`,
  name: `Lamp ${id}`,
  description: "A lamp.",
  price: "€89.00",
  currency: "EUR",
  url: `https://shop.example/${id}`,
  image_url: "http://127.0.0.1:1/lamp.png",
  ...more,
});
