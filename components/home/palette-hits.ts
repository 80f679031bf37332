import type { PaletteItem } from "#components/shell/palette-item.ts";
import type { Found } from "#lib/home/queries-search.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { callPath } from "#lib/telemetry/domain/calls/call-row.ts";

function runHint({ status, verdict }: Found["runs"][number]): string {
  return verdict ?? status;
}

/** What was found, as lines of the palette. An undoing that was asked for by name stands first. */
export function paletteHits(workspace: string, found: Found): PaletteItem[] {
  const prompts = found.prompts.map<PaletteItem>(({ name, stable }) => ({
    id: `prompt ${name}`,
    group: "Prompts",
    label: name,
    hint: stable === null ? "never released" : `stable v${stable}`,
    href: promptPath(workspace, name),
  }));
  const actions = found.prompts
    .filter((prompt) => prompt.canRollBack)
    .map<PaletteItem>(({ name, stable }) => ({
      id: `roll back ${name}`,
      group: "Actions",
      label: `Roll back ${name}…`,
      hint: `serves v${stable}`,
      href: promptPath(workspace, name, "roll-back"),
      stop: true,
    }));
  const rollouts = found.prompts
    .filter(({ rolling }) => rolling !== null)
    .map<PaletteItem>(({ name, rolling }) => ({
      id: `rollout ${name}`,
      group: "Rollouts",
      label: `Rollout of ${name}`,
      hint: `v${rolling} is on its way`,
      href: promptPath(workspace, name, "rollout"),
    }));
  const reviews = found.reviews.map<PaletteItem>(({ number, prompt, version }) => ({
    id: `review ${number}`,
    group: "Reviews",
    label: `Review ${number}`,
    hint: `${prompt} v${version}`,
    href: promptPath(workspace, prompt, `reviews/${number}`),
  }));
  const runs = found.runs.map<PaletteItem>((run) => ({
    id: `run ${run.number}`,
    group: "Runs",
    label: `Run ${run.number}`,
    hint: `${run.prompt} v${run.challenger}, ${runHint(run)}`,
    href: promptPath(workspace, run.prompt, `runs/${run.number}`),
  }));
  const calls = found.calls.map<PaletteItem>((call) => ({
    id: `call ${call.traceId} ${call.spanId}`,
    group: "Calls",
    label: `Call ${call.spanId}`,
    hint: `${call.prompt ?? "no prompt told"}${call.version === null ? "" : ` v${call.version}`}, ${call.at.slice(0, 16).replace("T", " ")} UTC`,
    href: callPath(workspace, call),
  }));
  return found.rollBackFirst
    ? [...actions, ...prompts, ...rollouts, ...reviews, ...runs]
    : [...calls, ...prompts, ...rollouts, ...reviews, ...runs, ...actions];
}
