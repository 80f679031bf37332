import type { PromptDocument, TenantFacts } from "#sdk/wire/rules.ts";

/** What an event of the rules stream carries: a snapshot, or a patch, which alone has `since`. */
export type StreamedRules = {
  since?: number;
  generation: number;
  prompts: Record<string, PromptDocument>;
  tenants: Record<string, TenantFacts | null>;
  archived: string[];
};
export type StreamedEvent = { event: string; id: number; data: StreamedRules };

/** Listens to the rules as any client does. `next` gives null when the stream has ended. */
export async function openStream(base: string, key: string, headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const answer = await fetch(`${base}/api/v1/rules/stream`, {
    headers: { Authorization: `Bearer ${key}`, ...headers },
    signal: stop.signal,
  });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  const next = async (): Promise<StreamedEvent | null> => {
    for (;;) {
      const match = /event: (.*)\nid: (\d+)\ndata: (.*)\n\n/.exec(text);
      if (match) {
        text = text.slice(match.index + match[0].length);
        return { event: match[1] ?? "", id: Number(match[2]), data: JSON.parse(match[3] ?? "null") };
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  };
  return { status: answer.status, type: answer.headers.get("content-type"), next, stop: () => stop.abort() };
}
