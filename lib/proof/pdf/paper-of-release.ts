import type { ReleaseRecord } from "../domain/release-record.ts";
import type { Paper, PaperLine } from "./paper.ts";
import { approvalPart, decisionPart, runPart, utc, versionLines } from "./paper-parts.ts";

const KINDS: Record<string, string> = { promote: "Released", rollback: "Rolled back to" };

function requirementLines({ requirements, release, promotion }: ReleaseRecord): PaperLine[] {
  if (release.kind === "rollback") {
    const rests = promotion ? ` Its evidence is that of release ${promotion.seq}, which brought this version.` : "";
    return [{ text: `Rolling back asks for no gate and no approval.${rests}` }];
  }
  if (requirements.length === 0) return [{ text: "The ledger names none." }];
  return requirements.map(({ message, met, waived }) => ({
    text: waived ? `${message} (waived: the glass was broken)` : message,
    mark: met && !waived ? ("met" as const) : ("open" as const),
  }));
}

/** A release on paper. */
export function paperOfRelease(record: ReleaseRecord, workspace: string): Paper {
  const { prompt, channel, release, head, base, lookBack, auditSeq, hash } = record;
  const against = base ? ` against v${base.number}` : "";
  const glass = release.brokeGlass ? ", with the glass broken" : "";
  const facts = [
    {
      label: KINDS[release.kind] ?? release.kind,
      value: `v${release.version} on ${channel}, ${utc(release.at)}, by ${release.by}${glass}`,
    },
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
