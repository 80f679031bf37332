import type { Problem } from "#lib/core/problem.ts";

type Fault = { path: string; message: string };

/** The sentence beside a field: what is wrong with what was typed there. `name` stands before it: "Name is empty". */
export function faultAt(problem: Problem | null, path: string, name: string): string | undefined {
  const faults = Array.isArray(problem?.faults) ? (problem.faults as Fault[]) : [];
  const fault = faults.find((each) => each.path === path || each.path.startsWith(`${path}.`));
  if (!fault) return undefined;
  const words = /^(is|are|has|have|may|lies|contains)\b/.test(fault.message)
    ? `${name} ${fault.message}`
    : upper(fault.message);
  return /[.?!]$/.test(words) ? words : `${words}.`;
}

/** What to say above a form: the refusal, unless every fault of it stands beside its own field. */
export function refusalOf(problem: Problem | null, shown: readonly string[]): string | undefined {
  if (!problem) return undefined;
  const faults = Array.isArray(problem.faults) ? (problem.faults as Fault[]) : [];
  const elsewhere = faults.filter(
    (fault) => !shown.some((path) => fault.path === path || fault.path.startsWith(`${path}.`)),
  );
  if (faults.length === 0) return problem.detail;
  return elsewhere.length === 0 ? undefined : elsewhere.map((fault) => `${fault.path} ${fault.message}`).join("; ");
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
