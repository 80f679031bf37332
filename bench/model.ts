import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** What the model server saw since `begin`; times by `monotonicMs`: the first call's arrival, the last answer's leaving. */
export type ModelTally = { calls: number; unknown: number; mostInFlight: number; firstMs: number; lastMs: number };
export type ModelOrder =
  | { kind: "learn"; answers: Record<string, string> }
  | { kind: "begin"; latencyMs: number }
  | { kind: "tell" };

export type Model = {
  pid: number;
  /** The base URL an OpenAI client takes. */
  url: string;
  /** Which text is answered how, by `keyOf`; any other text is refused. */
  learn(answers: Record<string, string>): Promise<void>;
  /** Counts from nothing, and answers after so many milliseconds. */
  begin(latencyMs: number): Promise<void>;
  tally(): Promise<ModelTally>;
  stop(): Promise<void>;
};

/** The whole text of a request: who asks something even slightly else is not measured on the same work. */
export const keyOf = (messages: readonly { role: string; content: string }[]): string =>
  messages.map(({ role, content }) => `${role}\n${content}`).join("\n\n");

/** Starts the model in a process of its own, so that its CPU is counted to nobody. */
export async function startModel(): Promise<Model> {
  const child = fork(path.join(import.meta.dirname, "model-server.ts"));
  const gone = once(child, "exit");
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  async function order(sent: ModelOrder): Promise<ModelTally> {
    const told = once(child, "message");
    child.send(sent);
    return (await told)[0] as ModelTally;
  }
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}/v1`,
    learn: async (answers) => void (await order({ kind: "learn", answers })),
    begin: async (latencyMs) => void (await order({ kind: "begin", latencyMs })),
    tally: () => order({ kind: "tell" }),
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}
