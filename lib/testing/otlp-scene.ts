import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { mintApiKey } from "../access/api-key.ts";
import type { Scope } from "../access/policy.ts";
import { createGate } from "../serving/http/gate.ts";
import { createOtlp, type OtlpLimits } from "../serving/http/otlp.ts";
import { type KeyRecord, Ruleset } from "../serving/ruleset.ts";
import type { RawLog, RawSpan } from "../telemetry/domain/raw-span.ts";
import type { Batch, Ingested, Sender } from "../telemetry/ingest.ts";
import { type Encoding, readStatus } from "./otlp-wire.ts";

const TYPES: Record<Encoding, string> = { protobuf: "application/x-protobuf", json: "application/json" };

/** What looks at each span and record on its way. */
export type Look = { span(raw: RawSpan): unknown; log(raw: RawLog): unknown };

/** The receiver alone, over an ingest that only collects: no database. Closed after the file's last test. */
export async function otlpScene(limits?: OtlpLimits, look?: Look) {
  const ruleset = new Ruleset();
  ruleset.loaded = true;
  const taken: { sender: Sender; spans: RawSpan[]; logs: RawLog[] }[] = [];
  const told = { take: async (_batch: Batch): Promise<Ingested> => ({ rejected: 0, reason: "" }) };
  const keys: KeyRecord[] = [];

  function keyOf(scopes: readonly Scope[] = ["ingest"], promptPattern: string | null = null): string {
    const { keyId, text, secretHash } = mintApiKey();
    const limit = { scopes, promptPattern, channels: [], expiresAt: null };
    keys.push({ keyId, workspaceId: "w", ownerId: "", secretHash, ...limit });
    ruleset.put({ id: "w", generation: 1, madeAt: null, accessSeq: 1, prompts: new Map(), tenants: new Map() }, keys);
    return text;
  }

  const gate = createGate(ruleset, { touch: () => undefined, noteServed: () => undefined });
  const otlp = createOtlp({
    gate,
    limits,
    readSpan(raw) {
      look?.span(raw);
      return raw as never;
    },
    readLog(raw) {
      look?.log(raw);
      return raw as never;
    },
    ingest: {
      async take(sender, batch) {
        const answer = await told.take(batch);
        taken.push({ sender, spans: batch.spans as never, logs: batch.logs as never });
        return answer;
      },
      stop: async () => undefined,
    },
  });
  const server = createServer((request, response) => {
    if (!otlp.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const key = keyOf();

  type Sent = { encoding?: Encoding; headers?: Record<string, string>; path?: string; by?: string | null };

  async function send(body: Buffer | string, { encoding = "protobuf", headers, path, by = key }: Sent = {}) {
    const answer = await fetch(`${base}${path ?? "/api/v1/otlp/v1/traces"}`, {
      method: "POST",
      headers: {
        "Content-Type": TYPES[encoding],
        ...(by === null ? {} : { Authorization: `Bearer ${by}` }),
        ...headers,
      },
      body: new Uint8Array(Buffer.from(body)),
    });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  /** What the last request that was answered with 200 brought. */
  const last = () => taken.at(-1) ?? { sender: null, spans: [], logs: [] };

  return { base, key, keyOf, send, taken, last, told, readStatus };
}
