import { stringify } from "yaml";
import type { Json, PromptContent } from "../../prompts/domain/content.ts";
import type { Assertion, EvalCase } from "../domain/case.ts";
import { sorted } from "../domain/suite-line.ts";
import { PROMPTFOO_TYPES } from "./promptfoo-expected.ts";
import { OWN, type PlacedCheck } from "./promptfoo-metadata.ts";
import { asTemplate } from "./promptfoo-references.ts";

const CASES_AT_ONCE = 500;
const YAML = { lineWidth: 0, aliasDuplicateObjects: false, compat: "yaml-1.1" } as const;

/** promptfoo's provider that needs no model, so that the file can be used before another one is named. */
const STAND_IN = "echo";

type Test = Record<string, unknown>;

/** A value that promptfoo's engine gives back as it stands; null when none does. */
function asTemplates(value: Json | undefined): Json | undefined | null {
  if (typeof value === "string") return asTemplate(value);
  if (!Array.isArray(value)) return value;
  const items = value.map((item) => (typeof item === "string" ? asTemplate(item) : item));
  return items.some((item, index) => item === null && value[index] !== null) ? null : items;
}

const known = ({ type, value }: Assertion): boolean =>
  PROMPTFOO_TYPES.includes(type.replace(/^not-/, "")) &&
  asTemplates(value) !== null &&
  !(typeof value === "string" && /^(file|package):/.test(value));

function checkOf({ type, value, threshold, weight }: Assertion): Assertion {
  const written = asTemplates(value);
  return {
    type,
    ...(written === undefined || written === null ? {} : { value: written }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(weight === undefined ? {} : { weight }),
  };
}

/** promptfoo drops one line feed at the end of a text, so that it gets one more. */
const varOf = (value: Json): Json => (typeof value === "string" && value.endsWith("\n") ? `${value}\n` : value);

function testOf(each: EvalCase): Test {
  const checks = each.assert ?? [];
  const placed = checks.flatMap((check, at): PlacedCheck[] => (known(check) ? [] : [{ at, ...check }]));
  const own = {
    ...(each.turns === undefined ? {} : { turns: each.turns }),
    ...(each.reference === undefined ? {} : { reference: each.reference }),
    ...(placed.length === 0 ? {} : { checks: placed }),
  };
  const vars = Object.fromEntries(Object.entries(each.inputs ?? {}).map(([name, value]) => [name, varOf(value)]));
  const expands = Object.values(vars).some((value) => Array.isArray(value) && typeof value[0] === "string");
  const assert = checks.filter(known).map(checkOf);
  return {
    description: each.id,
    ...(each.inputs === undefined ? {} : { vars: sorted(vars) }),
    ...(assert.length === 0 ? {} : { assert }),
    ...(each.threshold === undefined ? {} : { threshold: each.threshold }),
    ...(expands ? { options: { disableVarExpansion: true } } : {}),
    metadata: {
      source: each.source,
      ...(each.critical ? { critical: true } : {}),
      ...(each.tags?.length ? { tags: each.tags } : {}),
      ...(each.conversation === undefined ? {} : { conversationId: each.conversation }),
      ...(Object.keys(own).length === 0 ? {} : { [OWN]: own }),
    },
  };
}

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** What the file says that promptfoo does not do, each with how it is written instead. */
function lostIn(cases: readonly EvalCase[]): string[] {
  const count = (test: (each: EvalCase) => boolean) => cases.filter(test).length;
  const types = new Set(
    cases.flatMap(({ assert = [] }) => assert.filter((check) => !known(check)).map(({ type }) => type)),
  );
  const unknown = count(({ assert = [] }) => assert.some((check) => !known(check)));
  const filled = count(({ inputs = {} }) =>
    Object.values(inputs).some((value) => typeof value === "string" && /\{\{\s*\w+\s*\}\}/.test(value)),
  );
  const empty = count(({ inputs = {} }) => Object.values(inputs).includes(null));
  const said: [number, string][] = [
    [
      unknown,
      `have checks that promptfoo does not know (${[...types].join(", ")}): kept in metadata.${OWN}.checks, not run`,
    ],
    [
      count(({ assert = [], reference }) => assert.length === 0 && reference !== undefined),
      `are graded by a judge who compares with a reference: kept in metadata.${OWN}.reference, promptfoo checks nothing`,
    ],
    [
      count(({ turns }) => turns !== undefined),
      `are conversations: kept in metadata.${OWN}.turns, promptfoo sends the prompt without them`,
    ],
    [
      count(({ critical }) => critical === true),
      "are critical: kept in metadata.critical, promptfoo blocks nothing by it",
    ],
    [empty, "give null, which is no value here: promptfoo fills in nothing for it"],
    [filled, "hold {{names}} in what the prompt is given: promptfoo fills them in where a variable has that name"],
  ];
  return said.flatMap(([cases, words]) => (cases > 0 ? [`${plural(cases, "case", "cases")} ${words}`] : []));
}

/** The newest version as promptfoo's prompt and provider, where it can be said there. */
function promptOf(content: PromptContent | null): { prompts?: string[]; providers?: string[]; lost: string[] } {
  if (content === null) return { lost: ["there is no version yet: add prompts and providers"] };
  const texts = [content.system, content.userTemplate];
  const simple = content.templateFormat === "mustache" && texts.every((text) => !/\{\{\s*[^\w\s]|\{[%#]/.test(text));
  const [, vendor = "", name = ""] = /^([^/]+)\/(.+)$/.exec(content.model) ?? [];
  const provider = { openai: "openai", anthropic: "anthropic:messages", google: "google" }[vendor];
  const messages = [
    ...(content.system === "" ? [] : [{ role: "system", content: content.system }]),
    { role: "user", content: content.userTemplate },
  ];
  return {
    ...(simple ? { prompts: [JSON.stringify(messages, null, 2)] } : {}),
    providers: [provider ? `${provider}:${name}` : STAND_IN],
    lost: [
      ...(simple ? [] : ["the newest version's templates use more than {{names}}: add the prompt yourself"]),
      ...(provider
        ? ["parameters, tools and output schema of the version are not written"]
        : [
            `the model ${content.model} has no name there: ${STAND_IN}, which says the prompt back, stands in its place`,
          ]),
    ],
  };
}

export type SuiteTitle = { name: string; revision: number; content: PromptContent | null };

/**
 * A suite as a configuration of promptfoo, in pieces. What promptfoo cannot say stands in comments at its top and, where
 * it belongs to a case, under its metadata; read back here it gives the same suite.
 */
export function* writePromptfoo(
  cases: readonly EvalCase[],
  { name, revision, content }: SuiteTitle,
): Generator<string> {
  const { lost, ...head } = promptOf(content);
  const all = [...lostIn(cases), ...lost];
  const title = `Suite of ${name}, revision ${revision}: ${plural(cases.length, "case", "cases")}.`;
  const comments = [
    title,
    ...(all.length === 0 ? [] : ["What promptfoo cannot say, and what became of it:"]),
    ...all.map((each) => `- ${each}`),
  ];
  yield `${comments.map((line) => `# ${line.replaceAll(/\s+/g, " ")}`).join("\n")}\n`;
  yield stringify({ description: name, ...head }, YAML);
  yield cases.length === 0 ? "tests: []\n" : "tests:\n";
  for (let from = 0; from < cases.length; from += CASES_AT_ONCE) {
    const text = stringify(cases.slice(from, from + CASES_AT_ONCE).map(testOf), YAML);
    yield text
      .split("\n")
      .map((line) => (line === "" ? line : `  ${line}`))
      .join("\n");
  }
}
