import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { authOptions } from "../access/auth-options.ts";

/** What is refused on purpose in a test fills no log. */
const nothing = () => undefined;
const logger = { error: nothing, warn: nothing, debug: nothing };

const pairs = (query: string) => Object.fromEntries(new URLSearchParams(query));
const cookiesOf = (header = "") =>
  Object.fromEntries(
    header.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [name, decodeURIComponent(value.join("="))];
    }),
  );

/** The console's sign-in by itself on a port of its own, as next-auth answers it with our options. */
export async function startSignIn(): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = async () => {
      const [path = "", query = ""] = (request.url ?? "").split("?", 2);
      const nextauth = path.replace(/^\/api\/auth\//, "").split("/");
      const body = request.method === "POST" ? pairs(await text(request)) : {};
      const asked = Object.assign(request, {
        query: { ...pairs(query), nextauth },
        cookies: cookiesOf(request.headers.cookie),
        body,
      });
      const told = Object.assign(response, {
        status: (code: number) => Object.assign(response, { statusCode: code }),
        send: (content: unknown) => response.end(typeof content === "object" ? JSON.stringify(content) : content),
        json: (content: unknown) => response.setHeader("Content-Type", "application/json").end(JSON.stringify(content)),
      });
      await NextAuth(asked as unknown as NextApiRequest, told as unknown as NextApiResponse, {
        ...authOptions(),
        logger,
      });
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("sign-in has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
