"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putEvalSettingAction } from "#lib/evals/actions.ts";
import type { JudgingPage } from "#lib/evals/domain/judging-view.ts";

const SHOWN = ["judgeModel", "judgePrompt", "embeddingModel", "minKappa", "minLabels"];

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** Who judges and what is demanded of them; takes effect for runs that begin later. */
export function JudgingForm({ workspace, page }: { workspace: string; page: JudgingPage }) {
  const router = useRouter();
  const models = useId();
  const { pending, problem, ask } = useAnswer();
  const refusal = refusalOf(problem, SHOWN);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const saved = await ask(() =>
      putEvalSettingAction(workspace, {
        judgeModel: text(form, "judgeModel"),
        judgePrompt: text(form, "judgePrompt") || null,
        embeddingModel: text(form, "embeddingModel"),
        minKappa: Number(text(form, "minKappa").replace(",", ".")),
        minLabels: Number(text(form, "minLabels")),
      }),
    );
    if (!saved) return;
    toastDone(`${saved.judgeModel} judges from the next run on.`);
    router.refresh();
  }

  return (
    <form onSubmit={save} noValidate className="grid max-w-measure gap-5">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <datalist id={models}>
        {page.models.map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
      <Field
        label="The judge’s model"
        hint="A fixed name, provider/model. local/nearest-1 measures overlap with the reference: free, always the same, blind to a negation or a wrong figure."
        error={faultAt(problem, "judgeModel", "The model")}
        required
      >
        <TextInput
          name="judgeModel"
          mono
          list={models}
          defaultValue={page.judgeModel}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field
        label="The judge’s prompt"
        hint="A prompt of this workspace with {{input}}, {{output}}, {{reference}} and {{rubric}}. The local judge needs none."
        error={faultAt(problem, "judgePrompt", page.judgePrompt.name)}
        optional
      >
        <TextInput
          name="judgePrompt"
          mono
          defaultValue={page.judgePrompt.name}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <div className="grid gap-5 md:grid-cols-2">
        <Field
          label="Least κ with people"
          hint="Below it a run is inconclusive. 0.6 is where agreement begins to be called substantial."
          error={faultAt(problem, "minKappa", "The κ")}
          required
        >
          <TextInput name="minKappa" inputMode="decimal" defaultValue={page.minKappa} className="max-w-28" />
        </Field>
        <Field
          label="Labels it takes to tell"
          hint="With fewer the judge counts as not measured, which blocks nothing."
          error={faultAt(problem, "minLabels", "The number")}
          required
        >
          <TextInput name="minLabels" inputMode="numeric" defaultValue={page.minLabels} className="max-w-28" />
        </Field>
      </div>
      <Field
        label="The model that compares meanings"
        hint="For checks of similarity."
        error={faultAt(problem, "embeddingModel", "The model")}
        required
      >
        <TextInput
          name="embeddingModel"
          mono
          list={models}
          defaultValue={page.embeddingModel}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <div>
        <Button
          type="submit"
          variant="main"
          pending={pending}
          pendingLabel="Saving…"
          blockedReason={page.blocked ?? undefined}
        >
          Save for the next runs
        </Button>
      </div>
    </form>
  );
}
