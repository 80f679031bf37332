import { Agent, request } from "node:http";
import { KEY } from "./fault-server.ts";

/** What a load saw: `wrong` are answers of another version than it was told to expect, `failed` those without one. */
export type Load = { asked: number; failed: number; wrong: number; slowestMs: number; faults: string[] };

const LANES = 16;
const PAUSE_MS = 10;

type Answer = { status: number; body: string };

function ask(agent: Agent, url: string, name: string, conversationId: string): Promise<Answer> {
  const body = JSON.stringify({ tenantId: "acme", conversationId, variables: { name: "somebody" } });
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/v1/prompts/${encodeURIComponent(name)}`,
      { method: "POST", agent, headers: { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part) => {
          text += part;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Resolves a prompt over keep-alive connections, some 1,500 times a second, until it is told to stop. */
export function startLoad(url: string, name: string, version: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: LANES });
  const seen: Load = { asked: 0, failed: 0, wrong: 0, slowestMs: 0, faults: [] };
  let stopping = false;

  async function once(conversation: string): Promise<void> {
    const began = performance.now();
    seen.asked += 1;
    try {
      const { status, body } = await ask(agent, url, name, conversation);
      if (status !== 200) throw new Error(`${status} ${body.slice(0, 200)}`);
      if ((JSON.parse(body) as { version: number }).version !== version) seen.wrong += 1;
    } catch (error) {
      seen.failed += 1;
      if (seen.faults.length < 5) seen.faults.push(error instanceof Error ? error.message : String(error));
    }
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - began);
  }

  async function lane(number: number): Promise<void> {
    for (let turn = 0; !stopping; turn++) {
      await once(`c-${number}-${turn}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  const lanes = Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  return {
    async stop(): Promise<Load> {
      stopping = true;
      await lanes;
      agent.destroy();
      return seen;
    },
  };
}
