import { Client } from "pg";
import type { TenantFacts } from "#sdk/wire/rules.ts";
import type { Claims } from "../serving/asker-of.ts";
import { readPrompts } from "../serving/load-ruleset.ts";
import { readTenants } from "../serving/read-tenants.ts";
import { resolve } from "../serving/resolve.ts";
import { parseResolveRequest } from "../serving/resolve-request.ts";
import type { KeyRecord, ServedPrompt } from "../serving/ruleset.ts";

/** A key that may resolve everything. */
const ANY_KEY: KeyRecord = {
  ...{ keyId: "tape", workspaceId: "tape", ownerId: "tape", secretHash: "", scopes: ["resolve"] },
  ...{ promptPattern: null, channels: [], expiresAt: null },
};

/** What was really served from a moment on (ms since 1970): the rules that applications were answered from. */
type Stretch = { from: number; prompts: ReadonlyMap<string, ServedPrompt>; tenants: ReadonlyMap<string, TenantFacts> };

/** What somebody was given at an instant, as a resolve answered it. */
export type Given = { seq: number; version: number; contentHash: string; reason: string };

/** Writes down, change by change, what the rules of serving gave, and says afterwards what they had given when. */
export class ServedTape {
  readonly #reader: Client;
  readonly #workspaceId: string;
  readonly #stretches: Stretch[] = [];
  /** Every moment at which something changed, in ms since 1970: an edge. */
  readonly edges: number[] = [];

  constructor(url: string, workspaceId: string) {
    this.#reader = new Client({ connectionString: url });
    this.#workspaceId = workspaceId;
  }

  open(): Promise<unknown> {
    return this.#reader.connect();
  }

  close(): Promise<void> {
    return this.#reader.end();
  }

  /** A change that was in force from `from` on: of a prompt, by its id, or of tenants. */
  async record(from: number, promptId: string | null): Promise<void> {
    const last = this.#stretches.at(-1);
    const prompts = new Map(last?.prompts);
    const held = new Map([...prompts.values()].map((prompt) => [prompt.id, prompt]));
    if (promptId !== null) {
      const [prompt] = await readPrompts(this.#reader, this.#workspaceId, [promptId], held);
      if (prompt) prompts.set(prompt.name, prompt);
    }
    const tenants =
      promptId === null || !last ? await readTenants(this.#reader, this.#workspaceId, null, new Map()) : last.tenants;
    this.#stretches.push({ from, prompts, tenants });
    this.edges.push(from);
  }

  /** A moment at which the clock alone changes what is served, as where a pin runs out. */
  mark(at: number): void {
    this.edges.push(at);
  }

  /** What a resolve of a prompt's channel answered at a moment; null before anything was released there. */
  at(at: number, name: string, channel: string, { tenantId, tier, unit }: Claims): Given | null {
    const stretch = this.#stretches.findLast(({ from }) => from <= at);
    const prompt = stretch?.prompts.get(name);
    const rules = prompt?.channels.get(channel);
    if (!stretch || !prompt || !rules) return null;
    const { prompts, tenants } = stretch;
    const workspace = { id: this.#workspaceId, generation: 1, accessSeq: 1, madeAt: null, prompts, tenants };
    const request = parseResolveRequest({ version: channel, render: "none", tenantId, tier, conversationId: unit });
    const answer = resolve(workspace, ANY_KEY, name, request, { now: at, draw: () => "" });
    const { version, reason } = JSON.parse(answer) as { version: number; reason: string };
    return { seq: rules.seq, version, contentHash: prompt.versions.get(version)?.contentHash ?? "", reason };
  }
}
