import type { Decision } from "../decide/decide.ts";

/** Where the rules in use came from. */
export type Source = "network" | "disk" | "bundle";

export type Message = { role: "system" | "user"; content: string };

/**
 * A prompt as an application uses it. `channel` is null when a number was asked for; `content` is the system message, null
 * when nothing was rendered. `attributes` belong on the span of the model call. `ageMs`: how long ago the server last
 * said that this is what it serves. What is shared between answers (`parameters`, `outputSchema`, `tools`) is frozen.
 */
export type Resolved = {
  name: string;
  version: number;
  semver: string;
  commitSha: string;
  channel: string | null;
  reason: Decision["reason"];
  rollout: string | null;
  arm: Decision["arm"];
  content: string | null;
  messages: Message[];
  model: string;
  parameters: Readonly<Record<string, unknown>>;
  outputSchema: unknown;
  tools: unknown;
  generation: number;
  attributes: Record<string, string>;
  warnings: string[];
  ageMs: number;
  source: Source;
};
