import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BodyTooLarge } from "./outbound-answer.ts";
import { createOutboundFetch, type OutboundRequest, outboundFetch } from "./outbound-fetch.ts";
import { OutboundRefused } from "./outbound-hosts.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const open: Server[] = [];
const before = process.env.ALLOW_PRIVATE_HOSTS;

async function serve(handler: Handler): Promise<number> {
  const server = createServer(handler);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A resolver that answers one after the other with what it is told, and counts how often it is asked. */
function resolver(...answers: string[]) {
  const asked: string[] = [];
  const resolve = ((hostname: string, _options: object, callback: (error: null, list: object[]) => void) => {
    const address = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(hostname);
    callback(null, [{ address, family: address.includes(":") ? 6 : 4 }]);
  }) as unknown as Parameters<typeof createOutboundFetch>[0];
  return { asked, fetch: createOutboundFetch(resolve) };
}

const get = (signal: AbortSignal = AbortSignal.timeout(5_000)): OutboundRequest => ({
  method: "GET",
  signal,
  mostBytes: 1_000,
});

beforeEach(() => {
  process.env.ALLOW_PRIVATE_HOSTS = "127.0.0.1,name.test";
});
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  if (before === undefined) delete process.env.ALLOW_PRIVATE_HOSTS;
  else process.env.ALLOW_PRIVATE_HOSTS = before;
});

test("what is sent arrives, and the answer comes back with its headers", async () => {
  const seen: string[] = [];
  const port = await serve((request, response) => {
    request.on("data", (chunk: Buffer) => seen.push(`${request.headers["x-key"]} ${chunk.toString()}`));
    request.on("end", () => response.writeHead(201, { "x-answer": "yes" }).end("made"));
  });
  const answer = await outboundFetch(`http://127.0.0.1:${port}/hook`, {
    ...get(),
    method: "POST",
    headers: { "x-key": "k" },
    body: "{}",
  });
  expect([answer.status, answer.headers.get("x-answer"), await answer.text()]).toEqual([201, "yes", "made"]);
  expect(seen).toEqual(["k {}"]);
});

describe("where a name leads", () => {
  test("a name that resolves to a private address is refused before anything is sent", async () => {
    for (const address of ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "100.64.3.2"]) {
      const { fetch } = resolver(address);
      await expect(fetch("https://innocent.test/v1", get())).rejects.toThrow(/leads to a private address/);
    }
  });

  test("no verdict is remembered: each connection asks once, and each answer is checked", async () => {
    const { asked, fetch } = resolver("10.0.0.1", "127.0.0.1");
    await expect(fetch("https://rebind.test/v1", get())).rejects.toThrow(OutboundRefused);
    await expect(fetch("https://rebind.test/v1", get())).rejects.toThrow(OutboundRefused);
    expect(asked).toEqual(["rebind.test", "rebind.test"]);
  });

  test("rebinding finds no second look-up: the connection goes to the very address that was checked, with the name as host", async () => {
    const hosts: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.end("here");
    });
    const { asked, fetch } = resolver("127.0.0.1", "192.0.2.1");
    const answer = await fetch(`http://name.test:${port}/`, get());
    expect(await answer.text()).toBe("here");
    expect([hosts, asked]).toEqual([[`name.test:${port}`], ["name.test"]]);
  });

  test("without the operator's word a private address is refused, written out or by name", async () => {
    const port = await serve((_request, response) => response.end("secret"));
    process.env.ALLOW_PRIVATE_HOSTS = "";
    await expect(outboundFetch(`http://127.0.0.1:${port}/`, get())).rejects.toThrow(OutboundRefused);
    await expect(outboundFetch("https://localhost/", get())).rejects.toThrow(OutboundRefused);
  });
});

test("a redirect is answered, not followed", async () => {
  let calls = 0;
  const port = await serve((_request, response) => {
    calls++;
    response.writeHead(302, { location: "http://127.0.0.1:1/inside" }).end();
  });
  const answer = await outboundFetch(`http://127.0.0.1:${port}/`, get());
  expect([answer.status, calls]).toEqual([302, 1]);
});

describe("bounds", () => {
  test("a body longer than agreed fails while it is read", async () => {
    const port = await serve((_request, response) => response.end("x".repeat(2_000)));
    const answer = await outboundFetch(`http://127.0.0.1:${port}/`, get());
    await expect(answer.text()).rejects.toThrow(BodyTooLarge);
  });

  test("the signal ends a wait for headers, and one within a body, with its own reason", async () => {
    const silent = await serve(() => undefined);
    const gone = new AbortController();
    const waiting = outboundFetch(`http://127.0.0.1:${silent}/`, get(gone.signal));
    setTimeout(() => gone.abort(new Error("gave up")), 30);
    await expect(waiting).rejects.toThrow("gave up");

    const half = await serve((_request, response) => void response.write("half"));
    const later = new AbortController();
    const answer = await outboundFetch(`http://127.0.0.1:${half}/`, get(later.signal));
    setTimeout(() => later.abort(new Error("gave up later")), 30);
    await expect(answer.text()).rejects.toThrow("gave up later");
  });

  test("a body larger than what is held waits for its reader, and comes whole", async () => {
    let sent = 0;
    const block = Buffer.alloc(64 * 1024, "x");
    const port = await serve((_request, response) => {
      const more = () => {
        while (sent++ < 256) if (!response.write(block)) return response.once("drain", more);
        return response.end();
      };
      more();
    });
    const answer = await outboundFetch(`http://127.0.0.1:${port}/`, { ...get(), mostBytes: 2 ** 26 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent).toBeLessThan(256);
    expect((await answer.bytes()).length).toBe(256 * block.length);
  });

  test("a body that nobody wants any more closes its connection", async () => {
    const gone = Promise.withResolvers<void>();
    const port = await serve((request, response) => {
      request.on("close", gone.resolve);
      response.write("half");
    });
    const answer = await outboundFetch(`http://127.0.0.1:${port}/`, get());
    await answer.body?.cancel();
    await gone.promise;
  });

  test("an answer without a body ends, and its connection serves the next request", async () => {
    const ports = new Set<number | undefined>();
    const port = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.writeHead(204).end();
    });
    for (let n = 0; n < 2; n++) {
      expect((await outboundFetch(`http://127.0.0.1:${port}/`, get())).body).toBeNull();
      await new Promise(setImmediate);
    }
    expect(ports.size).toBe(1);
  });

  test("a failure is told in the caller's words", async () => {
    const port = await serve((_request, response) => response.end("x".repeat(2_000)));
    const told = (error: unknown) => new Error(`in other words: ${(error as Error).name}`);
    const answer = await outboundFetch(`http://127.0.0.1:${port}/`, { ...get(), told });
    await expect(answer.text()).rejects.toThrow("in other words: BodyTooLarge");
  });

  test("a body that breaks off is an error, not a shorter body", async () => {
    const port = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const answer = await outboundFetch(`http://127.0.0.1:${port}/`, get());
    await expect(answer.text()).rejects.toThrow();
  });
});
