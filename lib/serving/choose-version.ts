import { type Asker, type Decision, decide } from "#sdk/decide/decide.ts";
import { authorizeKey } from "../access/authorize.ts";
import { AppError } from "../core/errors.ts";
import type { KeyRecord, ServedPrompt, WorkspaceRules } from "./ruleset.ts";
import type { ServedVersion } from "./served-version.ts";

/** What an application is given. `channel` is null when it asked for a number. */
export type Choice = Omit<Decision, "version"> & { version: ServedVersion; channel: string | null };

const UNDECIDED = { reason: "STATIC", rollout: null, arm: null } as const;

/** The prompt a key may resolve. @throws AppError `forbidden`, `prompt_not_found` */
export function servedPrompt(workspace: WorkspaceRules, key: KeyRecord, name: string): ServedPrompt {
  authorizeKey(key, "resolve", { prompt: name });
  const prompt = workspace.prompts.get(name);
  if (!prompt) throw new AppError("prompt_not_found", `There is no prompt named ${name} in this workspace.`);
  if (prompt.archived) {
    throw new AppError("prompt_not_found", `${name} is archived. Bring it back under Settings to serve it again.`);
  }
  return prompt;
}

function held(prompt: ServedPrompt, number: number): ServedVersion {
  const version = prompt.versions.get(number);
  if (version) return version;
  const newest = prompt.latest === 0 ? "It has no version yet." : `The newest is ${prompt.latest}.`;
  throw new AppError("version_not_found", `${prompt.name} has no version ${number}. ${newest}`);
}

/** A key limited to channels reaches the numbers those channels serve, and no draft that nobody released. */
function checkNumber(prompt: ServedPrompt, key: KeyRecord, number: number): void {
  if (key.channels.length === 0) return;
  const served = key.channels.some((name) =>
    prompt.channels.get(name)?.split.some(({ version }) => version === number),
  );
  if (served || (key.channels.includes("latest") && number === prompt.latest)) return;
  throw new AppError(
    "forbidden",
    `This API key is limited to the channels ${key.channels.join(", ")}; none of them serves version ${number} now.`,
  );
}

function onChannel(prompt: ServedPrompt, name: string) {
  const channel = prompt.channels.get(name);
  if (channel) return channel;
  const there = ["latest", ...prompt.channels.keys()].join(", ");
  const why =
    name === "stable" ? "Nothing was released to it yet: promote a version." : "No such channel was released to.";
  throw new AppError(
    "channel_not_found",
    `${prompt.name} has nothing on the channel ${name}. ${why} There is: ${there}.`,
  );
}

/**
 * The version somebody gets: a number and `latest` as they are, a channel by pin, audience and split.
 * @throws AppError `forbidden`, `version_not_found`, `channel_not_found`
 */
export function chooseVersion(
  prompt: ServedPrompt,
  key: KeyRecord,
  wanted: number | string,
  asker: Asker,
  now: number,
): Choice {
  if (typeof wanted === "number") {
    checkNumber(prompt, key, wanted);
    return { version: held(prompt, wanted), channel: null, ...UNDECIDED };
  }
  authorizeKey(key, "resolve", { channel: wanted });
  if (wanted === "latest") {
    if (prompt.latest === 0)
      throw new AppError("version_not_found", `${prompt.name} has no version yet. Save one first.`);
    return { version: held(prompt, prompt.latest), channel: wanted, ...UNDECIDED };
  }
  const { version, ...decision } = decide(onChannel(prompt, wanted), asker, now);
  return { version: held(prompt, version), channel: wanted, ...decision };
}
