import type { Inputs, Material } from "./traffic-options.ts";

const MOST_PROMPTS = 6;
/** What variables are filled with where nobody wrote cases. */
const GUESSES = ["of the first order", "of the second order", "as agreed by telephone", "until Monday"];

type Server = { url: string; key: string };
type Served = { model: string; variables: string[] };

async function read({ url, key }: Server, path: string): Promise<Response> {
  const response = await fetch(`${url}/api/v1${path}`, { headers: { Authorization: `Bearer ${key}` } });
  if (response.ok) return response;
  const { detail = "" } = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(`${path} was answered with ${response.status}. ${detail}`);
}

/** The inputs of a prompt's suite: what its makers thought customers would ask. */
async function inputsOf(server: Server, path: string): Promise<Inputs[]> {
  const lines = (await (await read(server, `${path}/suite`)).text()).split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line) => {
    const { inputs } = JSON.parse(line) as { inputs?: Record<string, unknown> };
    return inputs ? [Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]))] : [];
  });
}

async function materialOf(server: Server, prompt: string): Promise<Material> {
  const path = `/prompts/${encodeURIComponent(prompt)}`;
  const { model, variables } = (await (await read(server, path)).json()) as Served;
  // A snippet has no model: it is served inside of prompts.
  if (model === "") return { prompt, inputs: [] };
  const inputs = await inputsOf(server, path);
  if (inputs.length > 0) return { prompt, inputs };
  const guess = (words: string) =>
    Object.fromEntries(variables.map((name) => [name, `${name.replaceAll("_", " ")} ${words}`]));
  return { prompt, inputs: GUESSES.map(guess) };
}

async function servedPrompts(server: Server): Promise<string[]> {
  const response = await read(server, "/prompts");
  const { items } = (await response.json()) as { items: { name: string; stable: unknown }[] };
  return items.filter(({ stable }) => stable !== null).map(({ name }) => name);
}

/**
 * What an application could ask for: these prompts, or those that serve something, with the inputs of their suites, or with
 * words for their variables.
 * @throws Error with a sentence when there is nothing to ask for
 */
export async function loadMaterial(server: Server, prompts: readonly string[]): Promise<Material[]> {
  const names = prompts.length > 0 ? prompts : await servedPrompts(server);
  const found = await Promise.all(names.slice(0, 2 * MOST_PROMPTS).map((prompt) => materialOf(server, prompt)));
  const usable = found.filter(({ inputs }) => inputs.length > 0).slice(0, MOST_PROMPTS);
  if (usable.length > 0) return usable;
  throw new Error("There is no prompt that serves anything. Release a version, or name a prompt with --prompt.");
}
