import type { SeenLog, SeenSpan } from "./domain/seen-span.ts";

/** Whose key a batch came with: its workspace, and the prompts it may tell of (`support/*`; null for all). */
export type Sender = { workspaceId: string; keyId: string; promptPattern: string | null };

/** What one request told. */
export type Batch = { spans: readonly SeenSpan[]; logs: readonly SeenLog[] };

/** How many spans (or logs) were refused, and why in a sentence; "" where none was. What is not refused is committed. */
export type Ingested = { rejected: number; reason: string };

/** Where spans go. */
export type Ingest = {
  /**
   * Resolves when the batch is committed. Sent again it changes nothing.
   * @throws AppError `unavailable` with `retryAfter` of 1 to 5 s while the database is away or too much waits
   */
  take(sender: Sender, batch: Batch): Promise<Ingested>;
  /** Writes what waits, for some seconds at most. */
  stop(): Promise<void>;
};

/** What a prompt's spans are told against, out of what this process serves: no database is asked. */
export type KnownPrompt = {
  id: string;
  name: string;
  archived: boolean;
  hasVersion(number: number): boolean;
};

/** What is known of a workspace while spans come in. */
export type KnownWorkspace = {
  prompt(name: string): KnownPrompt | undefined;
  /** The registered tier of a tenant; null where none is. */
  tierOf(tenantId: string): string | null;
};

export type Directory = (workspaceId: string) => KnownWorkspace | undefined;
