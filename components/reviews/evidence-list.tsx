import { Link } from "#components/ui/link.tsx";
import { type Requirement, RequirementList } from "#components/ui/requirement-list.tsx";
import { count, points, seconds, whole } from "#lib/evals/domain/phrases.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { ReleaseEvidence, RunFacts } from "#lib/releases/queries-evidence.ts";

export type EvidenceListProps = {
  workspace: string;
  prompt: string;
  version: number;
  evidence: ReleaseEvidence;
  /** The review is over: what a run was held against then is what counts. */
  past: boolean;
  comments: number;
  /** How many of the comments are the reader's own. */
  own: number;
};

/** What speaks for the text and what does not, each with its figures. */
export function EvidenceList({ workspace, prompt, version, evidence, past, comments, own }: EvidenceListProps) {
  const { run, running, suiteCases } = evidence;
  const link = (number: number) => <Link href={promptPath(workspace, prompt, `runs/${number}`)}>run {number}</Link>;
  const items: Requirement[] = [];
  if (run) {
    const facts = past ? { ...run, stale: null } : run;
    items.push(gateItem(facts, link(run.number)), ...criticalItem(run), ...latencyItem(run), ...trustItems(run));
  }
  if (running) items.push({ code: "running", state: "waiting", message: <>Running now, {link(running.number)}</> });
  if (!run && !running) items.push(untested(version, suiteCases));
  if (comments > 0) {
    const whose = own === 0 ? "" : own === comments ? (own === 1 ? ", yours" : ", all yours") : `, ${whole(own)} yours`;
    items.push({ code: "comments", state: "waiting", message: `${count(comments, "comment")}${whose}` });
  }
  return <RequirementList label="Evidence" items={items} />;
}

function untested(version: number, suiteCases: number): Requirement {
  const message =
    suiteCases === 0 ? "There is no suite, so nothing tells whether it is better." : `v${version} was not run yet.`;
  return { code: "gate", state: "unsure", message };
}

const WORDS = { pass: "Gate passed", fail: "Gate failed", inconclusive: "Gate decided nothing" };
const STATES = { pass: "met", fail: "unmet", inconclusive: "unsure" } as const;
const TONES = { pass: "text-pass", fail: "text-fail", inconclusive: "text-unsure" };

function gateItem({ verdict, figures, stale, number }: RunFacts, link: React.ReactNode): Requirement {
  const kind = verdict ?? "inconclusive";
  const { challengerOnly, baselineOnly, n, missing, smallestVisibleDrop } = figures;
  const against =
    challengerOnly === null || baselineOnly === null
      ? `${count(n, "case")}, no version to compare with.`
      : `${count(challengerOnly, "case")} better, ${whole(baselineOnly)} worse, of ${whole(n)}.`;
  const sight = smallestVisibleDrop === null ? "" : ` Cannot see drops under ${points(smallestVisibleDrop)}.`;
  const gone = missing === 0 ? "" : ` ${count(missing, "case")} without a result.`;
  return {
    code: "gate",
    state: stale ? "unsure" : STATES[kind],
    message: (
      <>
        <b className={`font-semibold ${stale ? "text-unsure" : TONES[kind]}`}>{WORDS[kind]}</b>, {link}: {against}
        {gone}
        {sight}
      </>
    ),
    note: stale && `Run ${number} ${stale}, so it no longer counts.`,
  };
}

function criticalItem({ figures }: RunFacts): Requirement[] {
  const { criticalTotal, criticalFailed } = figures;
  if (criticalTotal === 0) return [];
  const failed = criticalFailed.length;
  const message =
    failed > 0
      ? `${whole(failed)} of ${count(criticalTotal, "critical case")} ${failed === 1 ? "fails" : "fail"}`
      : criticalTotal === 1
        ? "The one critical case passes"
        : `All ${whole(criticalTotal)} critical cases pass`;
  return [{ code: "critical", state: failed > 0 ? "unmet" : "met", message }];
}

const TRUST_STATES = { pass: "met", fail: "unmet", inconclusive: "unsure", info: "waiting" } as const;

/** What keeps a verdict from being the graders' alone, or them from being trusted. */
function trustItems({ trust }: RunFacts): Requirement[] {
  return trust.map(({ code, outcome, message }) => ({
    code,
    state: code === "judge_agrees" ? "met" : TRUST_STATES[outcome],
    message,
  }));
}

function latencyItem({ figures, thresholds }: RunFacts): Requirement[] {
  const { p95LatencyMs } = figures;
  const limit = thresholds.p95LatencyMs;
  if (p95LatencyMs === null) return [];
  const state = limit === null ? "waiting" : p95LatencyMs <= limit ? "met" : "unmet";
  const shown = p95LatencyMs < 100 ? `${Math.round(p95LatencyMs)} ms` : seconds(p95LatencyMs);
  const message = `p95 latency ${shown}${limit === null ? ", no limit set" : `, limit ${seconds(limit)}`}`;
  return [{ code: "p95", state, message }];
}
