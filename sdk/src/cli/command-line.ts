import { parseArgs } from "node:util";

/** What was asked for on the command line. `out` null means standard output. */
export type Order =
  | { kind: "types" | "bundle"; url: string; key: string; out: string | null }
  | { kind: "help" }
  | { kind: "fault"; message: string };

export const USAGE = `countersign types  [--out countersign.d.ts]   which variables each prompt needs, for TypeScript
countersign bundle [--out rules.json]         the rules of now, for starts without a server

  --url URL   where Countersign is            or COUNTERSIGN_URL
  --key KEY   an API key, scope "resolve"     or COUNTERSIGN_API_KEY, which no process list shows
  --out FILE  a file instead of the standard output

Ends with 0 when it is done, 1 when it could not be, 2 when it was asked for what it does not know.
`;

const OPTIONS = {
  url: { type: "string" },
  key: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

function fault(message: string): Order {
  return { kind: "fault", message };
}

/** Reads arguments and environment. What is wrong with them is told and not thrown. */
export function readCommandLine(args: readonly string[], environment: Environment): Order {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (values.help || command === "help" || command === undefined) return { kind: "help" };
  if (command !== "types" && command !== "bundle") {
    return fault(`There is no command ${command}; there are types and bundle.`);
  }
  if (rest.length > 0) return fault(`${command} takes no ${rest.join(" ")}; did you mean --out ${rest[0]}?`);
  const url = values.url ?? environment.COUNTERSIGN_URL;
  const key = values.key ?? environment.COUNTERSIGN_API_KEY;
  if (!url) return fault("Say where Countersign is: --url https://prompts.example.com, or COUNTERSIGN_URL.");
  if (!key) return fault("Give an API key: COUNTERSIGN_API_KEY, or --key cs_<keyId>_<secret>.");
  return { kind: command, url, key, out: values.out ?? null };
}
