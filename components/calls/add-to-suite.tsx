"use client";

import { useState } from "react";
import { CaseForm } from "#components/evals/case-form.tsx";
import { getJson } from "#components/shell/get-json.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import type { CallCase } from "#lib/evals/calls/queries-call-case.ts";
import type { EvalCase } from "#lib/evals/domain/case.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { TakenOut } from "./call-text.tsx";
import { ScrollText } from "./scroll-text.tsx";
import { ShownText } from "./shown-text.tsx";

export type AddToSuiteProps = {
  workspace: string;
  /** Where the case of the call is made. */
  path: string;
  blockedReason?: string;
};

const MEASURES = ["reference", "equals", "none"] as const;
type Measure = (typeof MEASURES)[number];

const MEASURE_WORDS: Record<Measure, string> = {
  reference: "judged against this answer",
  equals: "exactly this answer",
  none: "I will say what",
};

/** Takes a call into the suite in two steps: what will be kept of it, then the case itself. */
export function AddToSuite({ workspace, path, blockedReason }: AddToSuiteProps) {
  const [made, setMade] = useState<CallCase | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [start, setStart] = useState<EvalCase | null>(null);
  const [kept, setKept] = useState<{ prompt: string; id: string } | null>(null);

  const prepare = async () => {
    setPending(true);
    setProblem(null);
    await getJson<CallCase>(path).then(setMade, (error: Error) => setProblem(error.message));
    setPending(false);
  };
  return (
    <>
      <Button
        icon={<PlusIcon />}
        blockedReason={blockedReason}
        reasonPlacement="under"
        pending={pending}
        pendingLabel="Preparing…"
        onClick={prepare}
      >
        Add to suite…
      </Button>
      {problem && (
        <Note tone="fail" live className="basis-full">
          {problem}
        </Note>
      )}
      {kept && (
        <p className="basis-full text-sm text-ink-2">
          It is in the suite as{" "}
          <Link href={promptPath(workspace, kept.prompt, `suite?case=${encodeURIComponent(kept.id)}`)}>{kept.id}</Link>.
        </p>
      )}
      {made && !start && <Preview made={made} onGo={setStart} onClose={() => setMade(null)} />}
      {made && start && (
        <CaseForm
          {...{ workspace, prompt: made.prompt, variables: made.variables, start }}
          existing={false}
          onSaved={(id) => setKept({ prompt: made.prompt, id })}
          onClose={() => {
            setStart(null);
            setMade(null);
          }}
        />
      )}
    </>
  );
}

function caseOf({ body, output }: CallCase, measure: Measure): EvalCase {
  if (measure === "none" || output === null) return { ...body, assert: [] };
  return measure === "reference"
    ? { ...body, reference: output }
    : { ...body, assert: [{ type: "equals", value: output }] };
}

const KEPT = "max-h-60 border-l-2 pl-3 font-serif leading-7";

type PreviewProps = { made: CallCase; onGo: (start: EvalCase) => void; onClose: () => void };

function Preview({ made, onGo, onClose }: PreviewProps) {
  const { body, output, redactions, before } = made;
  const [measure, setMeasure] = useState<Measure>(output === null ? "none" : "reference");
  // What had been taken out before stands in the text as placeholders too.
  const shown = [...redactions, ...before];
  const texts: [string, string][] = body.inputs
    ? Object.entries(body.inputs).map(([name, value]) => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ])
    : (body.turns ?? []).map(({ role, content }) => [role, content]);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="lg"
      title="Add the call to the suite"
      description="Look through what will be kept. In the next step every word of it can still be changed."
      footer={
        <>
          <Button variant="main" onClick={() => onGo(caseOf(made, measure))}>
            Go on to the case
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {redactions.length === 0 ? (
        <p className="mb-4 text-sm text-ink-2">
          Nothing was recognised as personal data. Names of people and places are not recognised: look for them.
        </p>
      ) : (
        <TakenOut redactions={redactions} what="Taken out of the case" />
      )}
      {made.inputs === "messages" && (
        <Note className="mb-4">
          Its variables are not known, so the case holds the conversation itself; a version then gives only its system
          message.
        </Note>
      )}
      <dl className="grid gap-4">
        {[...texts.entries()].map(([place, [name, value]]) => (
          <div key={place}>
            <dt className="text-sm text-ink-3">{name}</dt>
            <dd>
              <ScrollText label={`What is kept: ${name}`} className={KEPT}>
                <ShownText text={value} redactions={shown} />
              </ScrollText>
            </dd>
          </div>
        ))}
        {output !== null && (
          <div>
            <dt className="text-sm text-ink-3">It answered</dt>
            <dd>
              <ScrollText label="What is kept: its answer" className={KEPT}>
                <ShownText text={output} redactions={shown} />
              </ScrollText>
            </dd>
          </div>
        )}
      </dl>
      <Field label="What later answers must be like" group className="mt-6">
        <ChoiceChips
          value={measure}
          onValueChange={setMeasure}
          choices={MEASURES.map((value) => ({
            value,
            label: MEASURE_WORDS[value],
            disabled: value !== "none" && output === null,
          }))}
        />
      </Field>
    </Dialog>
  );
}
