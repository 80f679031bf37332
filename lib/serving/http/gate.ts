import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { AppError } from "../../core/errors.ts";
import { authenticate, isLive } from "../authenticate.ts";
import type { KeyUsage } from "../key-usage.ts";
import type { KeyRecord, Ruleset, WorkspaceRules } from "../ruleset.ts";
import { TokenBuckets } from "../token-buckets.ts";
import type { Served } from "../track-served.ts";

export type Gate = {
  admit(request: IncomingMessage, now: number): KeyRecord;
  /** @throws AppError `unavailable` while nobody can be told from a stranger */
  checkLoaded(): void;
  /** What the key's workspace serves at this moment. Ask it after the body has come: that may have taken a while. */
  rulesOf(key: KeyRecord): WorkspaceRules;
  /** Counts an answer that was given. */
  noteServed(served: Served): void;
};

/** What is kept of the use that is made of keys and prompts. */
export type Usage = Pick<KeyUsage, "touch"> & { noteServed(served: Served): void };

type Limit = { perSecond: number; burst: number };
export type GateLimits = { perKey: Limit; failuresPerAddress: Limit };

const LIMITS: GateLimits = {
  perKey: { perSecond: 50_000, burst: 100_000 },
  failuresPerAddress: { perSecond: 20, burst: 300 },
};

function slowDown(retryAfter: number, detail: string): AppError {
  return new AppError("rate_limited", detail, { retryAfter });
}

/**
 * Lets a request in by its key. Keys have a rate; addresses have one for failed attempts only: behind a proxy many share
 * one address, and one wrong key must not shut out the right ones.
 */
export function createGate(ruleset: Ruleset, usage: Usage, limits: GateLimits = LIMITS): Gate {
  const keys = new TokenBuckets(limits.perKey);
  const failures = new TokenBuckets(limits.failuresPerAddress);

  /** What each open connection has shown: it may show the very same again without its secret being hashed again. */
  const shown = new WeakMap<Socket, { header: string; key: KeyRecord }>();

  function check({ headers, socket }: IncomingMessage, now: number): KeyRecord {
    const header = headers.authorization;
    const before = shown.get(socket);
    // A key that was revoked or changed since is another record, or none.
    if (before && before.header === header && ruleset.key(before.key.keyId) === before.key && isLive(before.key, now)) {
      return before.key;
    }
    try {
      const key = authenticate(ruleset, header, now);
      if (header !== undefined) shown.set(socket, { header, key });
      return key;
    } catch (error) {
      const wait = failures.take(socket.remoteAddress ?? "", now);
      if (wait > 0) throw slowDown(wait, "Too many requests without a valid API key came from this address.");
      throw error;
    }
  }

  function checkLoaded(): void {
    if (ruleset.loaded) return;
    throw new AppError("unavailable", "This server is still reading what it serves. Try again.", { retryAfter: 1 });
  }

  return {
    checkLoaded,
    admit(request, now) {
      checkLoaded();
      const key = check(request, now);
      const wait = keys.take(key.keyId, now);
      if (wait > 0)
        throw slowDown(wait, "This API key sends more requests than it may. Wait, or spread them over keys.");
      usage.touch(key.keyId, now);
      return key;
    },
    rulesOf({ workspaceId }) {
      const rules = ruleset.workspace(workspaceId);
      // A relay drops a key, with all it saw, while a body was still on its way.
      if (!rules) throw new AppError("unauthenticated", "This API key is not valid any more.");
      return rules;
    },
    noteServed: usage.noteServed,
  };
}
