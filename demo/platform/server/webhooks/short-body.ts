// What a body may announce to be read at once.
const longest = 16_384;

/**
 * The same request, whose body is read at once where it says that it is short. A web stream costs Node
 * more than all else that a webhook takes, and is no safer here: the parser of node:http gives no
 * more bytes than were announced. All of it is one piece: it has `idleTimeout` of the handler to come.
 */
export function withShortBody(request: Request): Request {
  const announced = request.headers.get("content-length") ?? "";
  if (!/^\d{1,5}$/.test(announced) || Number(announced) > longest) return request;
  const { method, url, headers } = request;
  const body = { getReader: () => readerOf(request) };
  return { method, url, headers, bodyUsed: false, body } as unknown as Request;
}

type Piece = { done: false; value: Uint8Array } | { done: true; value: undefined };

/** All of the body as its only piece, or none where it is given up before. */
function readerOf(request: Request) {
  const end: Piece = { done: true, value: undefined };
  let giveUp: (end: Piece) => void = () => {};
  const givenUp = new Promise<Piece>((resolve) => {
    giveUp = resolve;
  });
  const all = async (): Promise<Piece> => ({
    done: false,
    value: new Uint8Array(await request.arrayBuffer()),
  });
  let isRead = false;
  return {
    async read(): Promise<Piece> {
      if (isRead) return end;
      isRead = true;
      return Promise.race([all(), givenUp]);
    },
    async cancel() {
      giveUp(end);
    },
  };
}
