import type { PromptDocument, RulesSnapshot } from "../wire/rules.ts";

type Node = { required: boolean; children: Map<string, Node> };

function add(root: Map<string, Node>, variable: string, required: boolean): void {
  let level = root;
  for (const segment of variable.split(".")) {
    const node = level.get(segment) ?? { required: false, children: new Map<string, Node>() };
    node.required ||= required;
    level.set(segment, node);
    level = node.children;
  }
}

/**
 * What everybody who asks on a channel needs, whichever version they get, is required; what only the newest version
 * needs may be sent ahead of its release. A prompt that was never released requires what its newest version does.
 */
function variablesOf({ channels, latest, versions }: PromptDocument): Map<string, Node> {
  const served = new Set<number>();
  for (const { version, split, pins } of Object.values(channels)) {
    served.add(version);
    for (const part of [...split, ...pins]) served.add(part.version);
  }
  const root = new Map<string, Node>();
  for (const number of [...served, ...(latest === null ? [] : [latest])]) {
    const required = served.size === 0 || served.has(number);
    for (const variable of versions[String(number)]?.variables ?? []) add(root, variable, required);
  }
  return root;
}

function typeOf({ children }: Node, indent: string): string {
  if (children.size === 0) return "VariableValue";
  const more = `${indent}  readonly [more: string]: unknown;\n`;
  return `{\n${membersOf(children, `${indent}  `)}${more}${indent}}`;
}

function membersOf(nodes: ReadonlyMap<string, Node>, indent: string): string {
  const sorted = [...nodes].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted
    .map(([name, node]) => {
      const mark = node.required ? "" : "?";
      return `${indent}readonly ${JSON.stringify(name)}${mark}: ${typeOf(node, indent)};\n`;
    })
    .join("");
}

/** The declarations that make `client.resolve` know each prompt and its variables. */
export function contractTypes({ prompts, generation }: RulesSnapshot): string {
  const contracts = Object.entries(prompts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, prompt]) => {
      const members = membersOf(variablesOf(prompt), "        ");
      const variables = members === "" ? "Record<never, never>" : `{\n${members}      }`;
      return `    ${JSON.stringify(name)}: {\n      variables: ${variables};\n    };\n`;
    })
    .join("");
  return [
    `// Written by "countersign types" as of generation ${generation}. Run it again after a release; changes here are lost.\n`,
    'import type { VariableValue } from "countersign";\n\n',
    `declare module "countersign" {\n  interface Contracts {\n${contracts}  }\n}\n\n`,
    "export type { VariableValue };\n",
  ].join("");
}
