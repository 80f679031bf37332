import type { Approval } from "../domain/moment.ts";
import type { DecisionThen, RunRecord, VersionFacts } from "../domain/release-record.ts";
import type { PaperPart } from "./paper.ts";

/** "2026-03-14 09:00:07 UTC": the same for every reader. */
export function utc(at: string): string {
  return `${at.slice(0, 19).replace("T", " ")} UTC`;
}

const grouped = (groups: readonly string[]) => (groups.length > 0 ? ` (${groups.join(", ")})` : "");
const noted = (note: string) => (note.trim() === "" ? "" : ` “${note.trim()}”`);

/** The facts of both sides, one a line. */
export function versionLines(head: VersionFacts, base: VersionFacts | null): { label: string; value: string }[] {
  const told = ({ number, semver, author, savedAt }: VersionFacts) =>
    `v${number}, ${semver}, written by ${author} on ${utc(savedAt)}`;
  return [
    ...(base ? [{ label: "Before", value: told(base) }] : []),
    { label: "After", value: told(head) },
    { label: "Changelog", value: head.changelog.replace(/\s+/g, " ") },
    { label: "Content hash (SHA-256)", value: head.contentHash },
    { label: "Commit", value: head.commitSha },
  ];
}

/** Signatures with the hash each was given for. */
export function approvalPart(approvals: readonly Approval[]): PaperPart {
  const lines = approvals.map(({ name, groups, at, contentHash }) => ({
    text: `${name}${grouped(groups)} approved on ${utc(at)}, for the content with the hash ${contentHash}.`,
  }));
  return { heading: "Approvals", lines: lines.length > 0 ? lines : [{ text: "Nobody approved this version." }] };
}

const SAID: Record<string, string> = { approve: "approved", changes: "asked for changes" };

/** Everything that was said in reviews of the version, in order; nothing when nobody said anything. */
export function decisionPart(decisions: readonly DecisionThen[]): PaperPart[] {
  if (decisions.length === 0) return [];
  const lines = decisions.map(({ name, groups, kind, at, review, note, ticked }) => {
    const points = ticked.length > 0 ? ` Ticked: ${ticked.join("; ")}.` : "";
    return {
      text: `${utc(at)}: ${name}${grouped(groups)} ${SAID[kind] ?? kind} in review ${review}.${noted(note)}${points}`,
    };
  });
  return [{ heading: "What was decided", lines }];
}

const VERDICTS: Record<string, string> = { pass: "passed", fail: "was blocked", inconclusive: "decided nothing" };

/** The run and its reasons, in sentences. */
export function runPart(run: RunRecord | null): PaperPart {
  if (!run) return { heading: "Tests", lines: [{ text: "No run speaks for this version." }] };
  const against = run.baseline === null ? "" : ` against v${run.baseline}`;
  const ended = run.finishedAt === null ? "" : `, ended ${utc(run.finishedAt)}`;
  const verdict = run.verdict === null ? "has not ended" : (VERDICTS[run.verdict] ?? run.verdict);
  const first = `Run ${run.number}${against} ${verdict}: ${run.cases} cases of suite revision ${run.suiteRevision}${ended}.`;
  return { heading: "Tests", lines: [{ text: first }, ...run.reasons.map((text) => ({ text }))] };
}
