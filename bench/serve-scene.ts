import { call, KEY } from "./server.ts";

export const NAME = "bench%2Fagent";
export const SNAPSHOT_BYTES = 100_000;
const MOST_FILLERS = 200;
const SYSTEM = `You answer questions about returns for customers of {{company}}.\n\n${"- Never promise a day, a date or a time for a refund.\n".repeat(12)}`;

async function made(port: number, url: string, body: unknown): Promise<void> {
  const { status, body: answer } = await call(port, "POST", url, body);
  if (status !== 201) throw new Error(JSON.stringify(answer));
}

async function release(port: number, name: string, version: number): Promise<void> {
  await made(port, `/prompts/${name}/versions`, {
    ...{ system: `${SYSTEM}Version ${version}.`, userTemplate: "{{message}}", model: "local/nearest-1" },
    ...{ changelog: `version ${version}`, ...(version > 1 ? { parent: version - 1 } : {}) },
  });
  await made(port, `/prompts/${name}/releases`, { channel: "stable", version, reason: "bench" });
}

/** Lays out what is served: one prompt that is asked for and, beside it, as many as make the rules 100 KB. */
export async function layOut(port: number): Promise<void> {
  await call(port, "PUT", "/policies/*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  await made(port, "/prompts", { name: "bench/agent" });
  for (const version of [1, 2]) await release(port, NAME, version);
  for (let n = 0; n < MOST_FILLERS && (await snapshotBytes(port)).bytes < SNAPSHOT_BYTES; n++) {
    await made(port, "/prompts", { name: `bench/other-${n}` });
    await release(port, `bench%2Fother-${n}`, 1);
  }
}

async function snapshotBytes(port: number): Promise<{ bytes: number; etag: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/rules`, { headers: { Authorization: `Bearer ${KEY}` } });
  return { bytes: (await answer.arrayBuffer()).byteLength, etag: answer.headers.get("etag") ?? "" };
}

function head(port: number, line: string, more: string[] = []): string {
  return [`${line} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Authorization: Bearer ${KEY}`, ...more, "", ""].join("\r\n");
}

/** The requests whose cost is measured, as bytes that are sent again and again; and how many bytes a resolve answers. */
export async function requests(port: number) {
  const body = JSON.stringify({
    version: "stable",
    variables: { company: "Northfold", message: "Where is my money?" },
    tenantId: "acme",
    conversationId: "c-91",
  });
  const { etag } = await snapshotBytes(port);
  const sample = await fetch(`http://127.0.0.1:${port}/api/v1/prompts/${NAME}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" },
    body,
  });
  const answerBytes = (await sample.arrayBuffer()).byteLength;
  const post = ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`];
  return {
    answerBytes,
    resolve: head(port, `POST /api/v1/prompts/${NAME}`, post) + body,
    snapshot: head(port, "GET /api/v1/rules"),
    unchanged: head(port, "GET /api/v1/rules", [`If-None-Match: ${etag}`]),
  };
}

/** Which version of the prompt a process serves now. */
export async function servedBy(port: number): Promise<number> {
  const { body } = await call(port, "POST", `/prompts/${NAME}`, { version: "stable", render: "none" });
  return (body as { version: number }).version;
}

/** Rolls the prompt back to the one of its two versions that is not served; returns which, and the generation to watch. */
export async function rollBack(port: number): Promise<{ to: number; generation: number }> {
  const to = (await servedBy(port)) === 2 ? 1 : 2;
  const answer = await call(port, "POST", `/prompts/${NAME}/rollback`, { channel: "stable", to, reason: "bench" });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return { to, generation: (answer.body as { generation: number }).generation };
}
