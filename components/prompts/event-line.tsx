import type { ReactNode } from "react";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { countOf, enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import type { DriftEvent, PromptEvent, ReviewEvent, RunEvent, SuiteEvent } from "#lib/prompts/domain/timeline.ts";
import { RolloutLine } from "./rollout-line.tsx";
import type { EventProps } from "./timeline-item.tsx";

type Label = (version: number) => ReactNode;

/** What happened, as a sentence without its full stop. */
export function EventLine({ workspace, name, event, stable }: EventProps) {
  const v: Label = (version) => (
    <VersionLabel
      version={version}
      state={version === stable ? "stable" : "other"}
      href={promptPath(workspace, name, `versions/${version}`)}
    />
  );
  switch (event.type) {
    case "saved":
      return (
        <>
          {v(event.version)} saved as {event.semver}
        </>
      );
    case "run":
      return <RunLine event={event} v={v} />;
    case "review":
      return <ReviewLine event={event} v={v} />;
    case "released":
      return (
        <>
          {v(event.version)} released to everyone on {event.channel}
          {event.before !== null && <> in place of {v(event.before)}</>}
          {event.brokeGlass && <b> by breaking the glass</b>}
        </>
      );
    case "rolledBack":
      return (
        <>
          <b>Rolled back</b> {event.channel}
          {event.from !== null && <> from {v(event.from)}</>} to {v(event.version)}
          {event.who === null && " by its guardrails"}
        </>
      );
    case "rollout":
      return <RolloutLine event={event} v={v} />;
    case "suite":
      return <>{suiteWords(event)}</>;
    case "drift":
      return <DriftLine event={event} v={v} />;
    case "prompt":
      return <>{promptWords(event)}</>;
  }
}

function RunLine({ event, v }: { event: RunEvent; v: Label }) {
  const against = event.baseline === null ? null : <> against {v(event.baseline)}</>;
  switch (event.state) {
    case "pass":
      return (
        <>
          {v(event.version)} passed{against}: {caseWords(event)}
        </>
      );
    case "fail":
      return (
        <>
          {v(event.version)} blocked by the gate{against}: {caseWords(event)}
        </>
      );
    case "inconclusive":
      return (
        <>
          The run of {v(event.version)}
          {against} decided nothing
        </>
      );
    case "cancelled":
      return (
        <>
          The run of {v(event.version)}
          {against} was cancelled
        </>
      );
    case "paused":
      return (
        <>
          The run of {v(event.version)}
          {against} was paused
        </>
      );
    case "resumed":
      return (
        <>
          The run of {v(event.version)}
          {against} went on again
        </>
      );
    case "running":
      return (
        <>
          {v(event.version)} is running{against}: {event.done.toLocaleString("en")} of{" "}
          {event.total.toLocaleString("en")} answers
        </>
      );
  }
}

function caseWords({ better, worse, n }: RunEvent): string {
  if (better === null || worse === null) return `${countOf(n, "case")}, without a version to compare with`;
  if (better + worse === 0) return `no case better or worse, of ${n.toLocaleString("en")}`;
  const parts = [
    better > 0 ? `${better} ${better === 1 ? "case" : "cases"} better` : "no case better",
    worse > 0 ? `${worse} worse` : "none worse",
  ];
  return `${parts.join(", ")}, of ${n.toLocaleString("en")}`;
}

function ReviewLine({ event, v }: { event: ReviewEvent; v: Label }) {
  switch (event.act) {
    case "requested":
      return <>Review of {v(event.version)} asked for</>;
    case "approved":
      return <>{v(event.version)} approved</>;
    case "changes":
      return <>Changes asked for in {v(event.version)}</>;
    case "withdrawn":
      return <>Review of {v(event.version)} taken back</>;
    case "commented":
      return <>Comment on {v(event.version)}</>;
  }
}

function DriftLine({ event, v }: { event: DriftEvent; v: Label }) {
  switch (event.act) {
    case "detected":
      return (
        <>
          <b>Drift of {v(event.version)}</b>, though nobody changed it
        </>
      );
    case "checked":
      return <>{v(event.version)} asked again: steady</>;
    case "closed":
      return <>Drift alarm of {v(event.version)} closed</>;
  }
}

function suiteWords({ revision, cases, added, changed, retired }: SuiteEvent): string {
  const parts = [
    added > 0 ? `${added} added` : null,
    changed > 0 ? `${changed} changed` : null,
    retired > 0 ? `${retired} retired` : null,
  ].filter((part) => part !== null);
  return `Suite revision ${revision}: ${cases} ${cases === 1 ? "case" : "cases"}, ${enumerate(parts)}`;
}

function promptWords({ act, fields }: PromptEvent): string {
  if (act === "created") return "Created";
  if (act === "archived") return "Archived: applications that ask for it are refused";
  if (act === "restored") return "Brought back from the archive";
  const words = enumerate(fields) || "details";
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} changed`;
}
