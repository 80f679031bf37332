import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { KeyRecord, Ruleset } from "../serving/ruleset.ts";

/** The key that the listeners of these tests have, and the only one of its workspace `w`. */
export const LISTENER_KEY: KeyRecord = {
  ...{ keyId: "k", secretHash: "s", workspaceId: "w", ownerId: "m", scopes: ["resolve"] },
  ...{ promptPattern: null, channels: [], expiresAt: null },
};

/** Serves a generation without prompts; with a tenant it is a step that touched that one, and else all is anew. */
export function putGeneration(ruleset: Ruleset, generation: number, tenant?: string): void {
  const rules = { id: "w", generation, madeAt: null, accessSeq: 1, prompts: new Map(), tenants: new Map() };
  const change = tenant ? { prompts: new Set<string>(), tenants: new Set([tenant]) } : null;
  ruleset.put(rules, generation === 1 ? [LISTENER_KEY] : null, change);
}

/** The answer of a stream whose reader can be told to stop reading. */
export class StallingConnection extends EventEmitter {
  text = "";
  writableNeedDrain = false;
  reads = true;
  ended: "end" | "destroy" | null = null;
  removeHeader(): void {}
  writeHead(): void {}
  write(bytes: Buffer | string): boolean {
    this.text += bytes.toString();
    this.writableNeedDrain = !this.reads;
    return this.reads;
  }
  end(): void {
    this.ended = "end";
  }
  destroy(): void {
    this.ended = "destroy";
  }
  read(): void {
    this.reads = true;
    this.writableNeedDrain = false;
    this.emit("drain");
  }
  /** The ids of the events it was sent. */
  get ids(): number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  }
}

type Stream = { open(request: IncomingMessage, response: ServerResponse, key: KeyRecord): void };

/** Opens a stream over such a connection. */
export function openStalling(stream: Stream, headers: Record<string, string> = {}): StallingConnection {
  const connection = new StallingConnection();
  stream.open({ headers } as unknown as IncomingMessage, connection as unknown as ServerResponse, LISTENER_KEY);
  return connection;
}
