import { parseArgs } from "node:util";
import { type TrafficOptions, USUAL_TRAFFIC } from "./traffic-options.ts";

/** What the command line says; where it is silent, null stands for what is found out by looking. */
export type Flags = Omit<TrafficOptions, "url" | "key" | "material"> & {
  url: string | null;
  key: string | null;
  /** Empty: all that serve something. */
  prompts: readonly string[];
  help: boolean;
};

export const USAGE = `npm run demo:traffic -- [flags]

An application that asks for prompts, calls a local model, and tells what it did by OpenTelemetry.

  --url URL               the server                         http://127.0.0.1:3000
  --key KEY               an API key: resolve, ingest, feedback, read    the demo's own
  --prompt NAME           several times for several          all that serve something
  --rate N                calls a second                     ${USUAL_TRAFFIC.rate}
  --minutes N             how long                           until Ctrl-C
  --calls N               stops after so many calls
  --tenants N|A,B,C       how many, or which                 the demo's
  --turns N               calls of a conversation            ${USUAL_TRAFFIC.turns}
  --clients N             applications at once               ${USUAL_TRAFFIC.clients}
  --latency MS            the median of a call               ${USUAL_TRAFFIC.latencyMs}
  --spread N              of its logarithm                   ${USUAL_TRAFFIC.spread}
  --errors SHARE          calls that fail                    ${USUAL_TRAFFIC.errors}
  --slow-version N:F      version N takes F times as long, such as 5:1.4
  --broken-version N:S    the share S of version N's calls fails, such as 5:0.1
  --thumbs SHARE          calls that are judged              ${USUAL_TRAFFIC.thumbs}
  --unhappy TENANT:SHARE  its thumbs point down so often, such as t-3001:0.5
  --attacks SHARE         calls that try to turn the prompt  ${USUAL_TRAFFIC.attacks}
  --outage 30s@2m         the model is away for so long, after so long
  --seed N                the same number, the same traffic  ${USUAL_TRAFFIC.seed}`;

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** "30s" in ms. @throws Error that says what it takes */
function duration(text: string, flag: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (!number || !unit) throw new Error(`--${flag} takes durations such as 30s or 2m, not ${text}`);
  return Number(number) * (UNITS[unit] ?? 1);
}

function number(text: string | undefined, flag: string, usual: number, most = Number.POSITIVE_INFINITY): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= most)) {
    throw new Error(
      `--${flag} takes a number from 0${most === Number.POSITIVE_INFINITY ? "" : ` to ${most}`}, not ${text}`,
    );
  }
  return value;
}

/** "a:0.3" as a pair; the name may hold colons. */
function pair(text: string, flag: string, most: number): [string, number] {
  const at = text.lastIndexOf(":");
  if (at < 1) throw new Error(`--${flag} takes a name and a number, such as 5:0.3, not ${text}`);
  return [text.slice(0, at), number(text.slice(at + 1), flag, 0, most)];
}

function versions(texts: readonly string[] | undefined, flag: string, most: number): Map<number, number> {
  return new Map(
    (texts ?? []).map((text) => {
      const [version, value] = pair(text.replace(/^v/, ""), flag, most);
      return [number(version, flag, 0), value];
    }),
  );
}

function outageOf(text: string | undefined): TrafficOptions["outage"] {
  if (text === undefined) return null;
  const [forText = "", afterText = "0s"] = text.split("@");
  return { forMs: duration(forText, "outage"), afterMs: duration(afterText, "outage") };
}

function tenantsOf(text: string | undefined): readonly string[] {
  if (text === undefined) return USUAL_TRAFFIC.tenants;
  const names = text.split(",").filter((name) => name !== "");
  const count = Number(text);
  if (names.length === 1 && Number.isInteger(count) && count > 0) {
    return Array.from({ length: count }, (_, index) => `t-${index + 1}`);
  }
  return names;
}

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;

/** Reads the command line. @throws Error with a sentence about the flag that is wrong */
export function parseFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{
        url: text,
        key: text,
        prompt: texts,
        rate: text,
        minutes: text,
        calls: text,
        spread: text,
        tenants: text,
        turns: text,
        clients: text,
      },
      ...{ latency: text, errors: text, "slow-version": texts, "broken-version": texts, thumbs: text, unhappy: texts },
      ...{ attacks: text, outage: text, seed: text, help: { type: "boolean", short: "h" } },
    },
  });
  const share = (flag: "errors" | "thumbs" | "attacks") => number(values[flag], flag, USUAL_TRAFFIC[flag], 1);
  const minutes = number(values.minutes, "minutes", Number.POSITIVE_INFINITY);
  return {
    ...USUAL_TRAFFIC,
    ...{ url: values.url ?? null, key: values.key ?? null, prompts: values.prompt ?? [], help: values.help ?? false },
    rate: number(values.rate, "rate", USUAL_TRAFFIC.rate, 1_000),
    durationMs: minutes * 60_000,
    mostCalls: number(values.calls, "calls", Number.POSITIVE_INFINITY),
    spread: number(values.spread, "spread", USUAL_TRAFFIC.spread, 2),
    tenants: tenantsOf(values.tenants),
    turns: Math.max(1, number(values.turns, "turns", USUAL_TRAFFIC.turns, 1_000)),
    clients: Math.max(1, Math.round(number(values.clients, "clients", USUAL_TRAFFIC.clients, 100))),
    latencyMs: number(values.latency, "latency", USUAL_TRAFFIC.latencyMs, 60_000),
    ...{ errors: share("errors"), thumbs: share("thumbs"), attacks: share("attacks") },
    slow: versions(values["slow-version"], "slow-version", 100),
    broken: versions(values["broken-version"], "broken-version", 1),
    unhappy: new Map((values.unhappy ?? []).map((each) => pair(each, "unhappy", 1))),
    outage: outageOf(values.outage),
    seed: number(values.seed, "seed", USUAL_TRAFFIC.seed),
  };
}
