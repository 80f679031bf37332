/** What a channel answers from memory: its version, the ledger row that says so, and the generation. */
export type ServedHere = { version: number; seq: number; generation: number };

/** Answers for a workspace's prompt and channel; null when nothing is served there. */
type Answer = (workspaceId: string, prompt: string, channel: string) => ServedHere | null;

// The server's own code and Next's bundle are two module graphs in one process: they meet in globalThis.
const shared = globalThis as unknown as { countersignServedHere?: Answer };

/** Lets the console ask what this process serves. Returns how to end that. */
export function tellServed(answer: Answer): () => void {
  shared.countersignServedHere = answer;
  return () => {
    if (shared.countersignServedHere === answer) shared.countersignServedHere = undefined;
  };
}

/** What this process serves at this moment; undefined when it does not serve at all. */
export function servedHere(workspaceId: string, prompt: string, channel: string): ServedHere | null | undefined {
  return shared.countersignServedHere?.(workspaceId, prompt, channel);
}
