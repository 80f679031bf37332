import { shareWords } from "../../releases/domain/rollout-words.ts";
import type { ReleaseRecord } from "../domain/release-record.ts";
import { askedWords, reachWords, releaseHead } from "../domain/release-words.ts";
import type { Paper, PaperLine } from "./paper.ts";
import { approvalPart, decisionPart, runPart, utc, versionLines } from "./paper-parts.ts";

function requirementLines(record: ReleaseRecord): PaperLine[] {
  const { requirements } = record;
  const asked = askedWords(record);
  if (asked !== null) return [{ text: asked }];
  if (requirements.length === 0) return [{ text: "The ledger names none." }];
  return requirements.map(({ message, met, waived }) => ({
    text: waived ? `${message} (waived: the glass was broken)` : message,
    mark: met && !waived ? ("met" as const) : ("open" as const),
  }));
}

/** Whom a rollout reached with this step, and what the others got. */
function rolloutLines({ release }: ReleaseRecord): { label: string; value: string }[] {
  const { rollout, share, split, findings } = release;
  if (rollout === null) return [];
  const shares = split.map((part) => `v${part.version} ${shareWords(part.share)}`).join(", ");
  return [
    { label: "Rollout", value: share === null ? `${rollout}, ended with this` : String(rollout) },
    { label: "Reached", value: reachWords({ release }) },
    ...(share === null ? [] : [{ label: "Split", value: shares }]),
    ...findings.map((value) => ({ label: "Guardrails said", value })),
  ];
}

/** A release on paper. */
export function paperOfRelease(record: ReleaseRecord, workspace: string): Paper {
  const { prompt, channel, release, head, base, lookBack, auditSeq, hash } = record;
  const against = base ? ` against v${base.number}` : "";
  const glass = release.brokeGlass ? ", with the glass broken" : "";
  const facts = [
    {
      label: releaseHead(release),
      value: `v${release.version} on ${channel}, ${utc(release.at)}, by ${release.by}${glass}`,
    },
    ...rolloutLines(record),
    { label: "Reason", value: release.reason },
    ...versionLines(head, base),
    ...(auditSeq === null ? [] : [{ label: "Row of the audit log", value: String(auditSeq) }]),
    ...(hash === null ? [] : [{ label: "Hash of that row", value: hash }]),
  ];
  const look = lookBack && {
    heading: "After-review",
    lines: [
      {
        text: lookBack.closedAt
          ? `After-review ${lookBack.number}: ${lookBack.finding?.replace("_", " ") ?? "closed"} on ${utc(lookBack.closedAt)}. ${lookBack.note}`
          : `After-review ${lookBack.number} is open.`,
      },
    ],
  };
  return {
    title: `${prompt}: v${head.number}${against}`,
    subtitle: `Release ${release.seq} on ${channel}, workspace ${workspace}`,
    date: lookBack?.closedAt ?? release.at,
    facts,
    sentence: record.sentence,
    redline: record.redline,
    parts: [
      { heading: "Requirements as they stood", lines: requirementLines(record) },
      approvalPart(record.approvals),
      ...decisionPart(record.decisions),
      runPart(record.run),
      ...(look ? [look] : []),
    ],
  };
}
