/** What was asked with `/prompt`; `help` for what nobody understands. */
export type SlackCommand =
  | { verb: "status"; name: string; channel: string }
  | { verb: "pause" | "rollback"; name: string; channel: string; reason: string }
  | { verb: "help"; problem: string };

const VERBS = ["status", "pause", "rollback"] as const;

export const USAGE = [
  "`/prompt status NAME` tells what is served.",
  "`/prompt pause NAME [reason]` holds the rollout where it is.",
  "`/prompt rollback NAME [reason]` puts back what was served before.",
  "Another channel than stable is written `NAME@channel`.",
].join("\n");

/** Reads the words behind `/prompt`: a verb, a prompt's name, and for what changes something a reason. */
export function parseSlackCommand(text: string): SlackCommand {
  const [verb = "", place = "", ...rest] = text.trim().split(/\s+/);
  const known = VERBS.find((each) => each === verb.toLowerCase());
  if (!known) {
    const problem = verb === "" || verb === "help" ? "" : `“${verb.slice(0, 40)}” is not something I can do.`;
    return { verb: "help", problem };
  }
  const [name = "", channel = "stable"] = place.split("@", 2);
  if (name === "") return { verb: "help", problem: `Say which prompt: \`/prompt ${known} NAME\`.` };
  if (known === "status") return { verb: known, name, channel };
  return { verb: known, name, channel, reason: rest.join(" ") };
}
