import { CheckIcon, CrossIcon, PencilIcon, SignatureIcon, UndoIcon } from "#components/ui/act-icons.tsx";
import { Link } from "#components/ui/link.tsx";
import { FailIcon, PassIcon, UnsureIcon, WarningIcon } from "#components/ui/meaning-icons.tsx";
import { Time } from "#components/ui/time.tsx";
import { ArrowRightIcon } from "#components/ui/way-icons.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { MomentPage } from "#lib/proof/domain/moment.ts";
import { chosenWords } from "#lib/proof/domain/moment-words.ts";
import { releasePath } from "#lib/proof/domain/served-path.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { WayList, type WayStep } from "./way-list.tsx";

const TESTED = {
  pass: { glyph: <PassIcon className="text-pass" />, words: <b className="text-pass">Passed</b> },
  fail: { glyph: <FailIcon className="text-fail" />, words: <b className="text-fail">Blocked</b> },
  inconclusive: {
    glyph: <UnsureIcon className="text-unsure" />,
    words: <b className="text-unsure">Decided nothing</b>,
  },
};

function testedStep(workspace: string, { prompt, run }: MomentPage): WayStep {
  if (!run) return { label: "Tested", glyph: <UnsureIcon className="text-unsure" />, children: "No run spoke for it" };
  const verdict = run.verdict === "pass" || run.verdict === "fail" ? run.verdict : "inconclusive";
  const { glyph, words } = TESTED[verdict];
  return {
    label: "Tested",
    glyph,
    children: (
      <>
        {words}, {run.cases.toLocaleString("en")} {run.cases === 1 ? "case" : "cases"}
      </>
    ),
    note: <Link href={promptPath(workspace, prompt, `runs/${run.number}`)}>Run {run.number}</Link>,
  };
}

function approvedStep({ approvals, policy }: MomentPage): WayStep {
  const required =
    policy.requiredReviewers === 0
      ? "none was required then"
      : `${policy.requiredReviewers} required then${policy.requiredGroups.length > 0 ? `, with ${policy.requiredGroups.join(" and ")}` : ""}`;
  if (approvals.length === 0) {
    const open = policy.requiredReviewers > 0;
    return {
      label: "Approved",
      glyph: open ? <CrossIcon className="text-fail" /> : <CheckIcon className="text-ink-3" />,
      children: open ? <b className="text-fail">By nobody</b> : "By nobody",
      note: required,
    };
  }
  return {
    label: "Approved",
    glyph: <SignatureIcon className="text-pass" />,
    children: approvals.map(({ name, groups, at }) => (
      <span key={`${name} ${at}`} className="block">
        {name}
        {groups.length > 0 && <span className="text-ink-3"> {groups.join(", ")}</span>}
        <span className="block text-sm text-ink-2">
          <Time at={at} seconds />
        </span>
      </span>
    )),
    note: required,
  };
}

const RELEASED: Record<string, string> = {
  advance: "Taken further",
  pause: "Paused",
  resume: "Resumed",
  rollback: "Rolled back",
  auto_rollback: "Taken back",
};

function releasedStep(workspace: string, { prompt, channel, release }: MomentPage): WayStep {
  const isBack = release.kind.endsWith("rollback");
  const share = release.share === null ? "" : `, v${release.version} at ${shareWords(release.share)}`;
  return {
    label: RELEASED[release.kind] ?? "Released",
    glyph: release.brokeGlass ? <WarningIcon className="text-fail" /> : isBack ? <UndoIcon /> : <ArrowRightIcon />,
    children: (
      <>
        {release.by}
        {share}
        {release.brokeGlass && <b className="text-fail">, glass broken</b>}
      </>
    ),
    note: (
      <>
        <Time at={release.at} seconds />, “{release.reason}”{" "}
        <Link href={releasePath(workspace, prompt, { channel, seq: release.seq })}>Release {release.seq}</Link>
      </>
    ),
  };
}

/** The release that brought the version, where the row in force is another one. */
function broughtStep(workspace: string, { prompt, channel, release, promotion }: MomentPage): WayStep[] {
  if (!promotion || promotion.seq === release.seq) return [];
  return [
    {
      label: "Brought",
      glyph: <ArrowRightIcon />,
      children: promotion.by,
      note: (
        <>
          <Time at={promotion.at} seconds />{" "}
          <Link href={releasePath(workspace, prompt, { channel, seq: promotion.seq })}>Release {promotion.seq}</Link>
        </>
      ),
    },
  ];
}

function provenStep(workspace: string, { auditSeq, hash, served }: MomentPage): WayStep {
  return {
    label: "Recorded",
    glyph: <PassIcon className={auditSeq === null ? "text-ink-3" : "text-pass"} />,
    children:
      auditSeq === null ? (
        "The row of the log is no longer kept"
      ) : (
        <Link href={`/${workspace}/audit?row=${auditSeq}&before=${auditSeq + 1}`}>
          Row {auditSeq.toLocaleString("en")} of the log
        </Link>
      ),
    note: (
      <span className="font-mono text-xs leading-5">
        {hash && <span className="block">row {hash}</span>}
        {served.map(({ version, contentHash, commitSha }) => (
          <span key={version} className="block">
            content {contentHash}
            <br />
            commit {commitSha}
          </span>
        ))}
      </span>
    ),
  };
}

/** Who wrote, tested, approved, released and recorded what somebody got. */
export function MomentWay({ workspace, page }: { workspace: string; page: MomentPage }) {
  const { written, channel } = page;
  const steps: WayStep[] = [
    {
      label: "Written",
      glyph: <PencilIcon />,
      children: written.by,
      note: (
        <>
          <Time at={written.at} seconds />, “{written.changelog}”
        </>
      ),
    },
    testedStep(workspace, page),
    approvedStep(page),
    ...broughtStep(workspace, page),
    releasedStep(workspace, page),
    {
      label: "Chosen",
      glyph: <ArrowRightIcon />,
      children: page.pin ? `By a pin on ${channel}` : `By ${channel}`,
      note: chosenWords(page),
    },
    provenStep(workspace, page),
  ];
  return <WayList label="How it came to be served" steps={steps} />;
}
