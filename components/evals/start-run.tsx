"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PlayIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { startRunAction } from "#lib/evals/actions.ts";
import { judgeWarnings } from "#lib/evals/domain/pinned-judge.ts";
import { plannedCalls, type RunOffer } from "#lib/evals/domain/runs-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { useAct } from "./use-act.ts";

export type StartRunProps = {
  workspace: string;
  prompt: string;
  offer: RunOffer;
  blockedReason?: string;
};

const FORM = "start-run";
const STABLE = "stable";

/** Says what the run will do, in calls and money, and does it. */
export function StartRun({ workspace, prompt, offer, blockedReason }: StartRunProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [challenger, setChallenger] = useState(offer.versions[0]?.number ?? 1);
  const [against, setAgainst] = useState(STABLE);
  const [trials, setTrials] = useState("1");
  const { act, pending, refusal, clear } = useAct();
  const count = Number(trials);
  const fault = Number.isInteger(count) && count >= 1 && count <= 9 ? undefined : "A whole number from 1 to 9.";

  const start = () =>
    act(
      () =>
        startRunAction(workspace, {
          name: prompt,
          challenger,
          baseline: against === STABLE ? STABLE : Number(against),
          trials: count,
        }),
      ({ number }) => {
        setOpen(false);
        router.push(promptPath(workspace, prompt, `runs/${number}`));
      },
    );
  return (
    <>
      <Button
        variant="main"
        icon={<PlayIcon />}
        blockedReason={blockedReason}
        reasonPlacement="under"
        onClick={() => setOpen(true)}
      >
        Start a run
      </Button>
      <Dialog
        open={open}
        onOpenChange={(isOpen) => {
          setOpen(isOpen);
          clear();
        }}
        title="Start a run"
        description="Both versions answer every case of the suite as it stands now. The limits it is held against are fixed before the first call."
        size="sm"
        footer={
          <>
            <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Starting…">
              Start the run
            </Button>
            <Button onClick={() => setOpen(false)}>Leave it</Button>
          </>
        }
      >
        <form
          id={FORM}
          className="grid gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!fault) start();
          }}
        >
          {refusal && (
            <Note tone="fail" live title="Not started.">
              {refusal.detail}
            </Note>
          )}
          <Field label="Test">
            <Select
              value={String(challenger)}
              onValueChange={(value) => setChallenger(Number(value))}
              options={offer.versions.map((version, index) => ({
                value: String(version.number),
                label: `v${version.number}`,
                hint: index === 0 ? `${version.semver}, newest` : version.semver,
                textValue: `v${version.number}`,
              }))}
            />
          </Field>
          <Field
            label="Against"
            hint={offer.stable === null ? "Nothing was ever released, so there is nothing to compare with." : undefined}
          >
            <Select value={against} onValueChange={setAgainst} options={againstOptions(offer)} />
          </Field>
          <Field
            label="Trials of each case"
            error={fault}
            hint="More than one where answers vary from call to call; the majority of them decides."
          >
            <TextInput
              type="number"
              min={1}
              max={9}
              value={trials}
              onChange={(event) => setTrials(event.target.value)}
            />
          </Field>
          {judgeWarnings(offer.judge, planOf(offer, challenger, against, 1).models).map((warning) => (
            <Note key={warning} tone="unsure" live>
              {warning}
            </Note>
          ))}
          <p className="border-t pt-3 text-ink-2" aria-live="polite">
            {planWords(offer, challenger, against, fault ? 1 : count)}
          </p>
        </form>
      </Dialog>
    </>
  );
}

function againstOptions({ stable, versions }: RunOffer) {
  const first = {
    value: STABLE,
    label: "stable",
    hint: stable === null ? "serves nothing yet" : `v${stable} now`,
    textValue: "stable",
  };
  const others = versions.map(({ number, semver }) => ({
    value: String(number),
    label: `v${number}`,
    hint: semver,
    textValue: `v${number}`,
  }));
  return [first, ...others];
}

function planOf(offer: RunOffer, challenger: number, against: string, trials: number) {
  const baseline = against === STABLE ? offer.stable : Number(against);
  const find = (number: number | null) => offer.versions.find((version) => version.number === number) ?? null;
  const sides = [find(challenger), baseline === null ? null : (find(baseline) ?? find(challenger))];
  return { baseline, ...plannedCalls(offer.cases, trials, sides) };
}

/** "66 cases × 2 = 132 calls on local/nearest-1, no cost." */
function planWords(offer: RunOffer, challenger: number, against: string, trials: number): string {
  const { baseline, calls, sides: count, models } = planOf(offer, challenger, against, trials);
  const factors = [
    `${offer.cases.toLocaleString("en")} cases`,
    ...(count > 1 ? ["2 versions"] : []),
    ...(trials > 1 ? [`${trials} trials`] : []),
  ];
  const cost = models.every((model) => model.startsWith("local/")) ? "no cost" : "paid for as the provider charges";
  const alone = count === 1 ? " The version is tested alone, against its own limits." : "";
  const same = baseline === challenger ? " A version against itself measures noise: no difference is expected." : "";
  return `${factors.join(" × ")} = ${calls.toLocaleString("en")} calls on ${models.join(" and ")}, ${cost}.${alone}${same}`;
}
