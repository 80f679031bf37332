import type { Inputs, Material } from "./traffic-options.ts";

const MOST_PROMPTS = 5;

type Server = { url: string; key: string };

async function read({ url, key }: Server, path: string): Promise<Response> {
  const response = await fetch(`${url}/api/v1${path}`, { headers: { Authorization: `Bearer ${key}` } });
  if (response.ok) return response;
  const { detail = "" } = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(`${path} was answered with ${response.status}. ${detail}`);
}

/** The inputs of a prompt's suite: what its makers thought customers would ask. */
async function inputsOf(server: Server, prompt: string): Promise<Inputs[]> {
  const response = await read(server, `/prompts/${encodeURIComponent(prompt)}/suite`);
  const lines = (await response.text()).split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line) => {
    const { inputs } = JSON.parse(line) as { inputs?: Record<string, unknown> };
    return inputs ? [Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]))] : [];
  });
}

async function servedPrompts(server: Server): Promise<string[]> {
  const response = await read(server, "/prompts");
  const { items } = (await response.json()) as { items: { name: string; stable: unknown }[] };
  return items.filter(({ stable }) => stable !== null).map(({ name }) => name);
}

/**
 * What an application could ask for: these prompts, or those that serve something, with the inputs of their suites.
 * @throws Error with a sentence when there is nothing to ask for
 */
export async function loadMaterial(server: Server, prompts: readonly string[]): Promise<Material[]> {
  const names = prompts.length > 0 ? prompts : (await servedPrompts(server)).slice(0, MOST_PROMPTS);
  const found = await Promise.all(names.map(async (prompt) => ({ prompt, inputs: await inputsOf(server, prompt) })));
  const usable = found.filter(({ inputs }) => inputs.length > 0);
  if (usable.length > 0) return usable;
  throw new Error("There is no released prompt with a suite to take inputs from. Name one with --prompt.");
}
