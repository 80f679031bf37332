"use client";

import { useMemo, useState } from "react";
import { faultsByField } from "#components/prompts/faults.ts";
import { useModifierKey } from "#components/shell/use-modifier-key.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { expandContent } from "#lib/prompts/domain/includes/expand-content.ts";
import type { IncludeUpdate } from "#lib/prompts/domain/includes/lint-includes.ts";
import { suggestSemver } from "#lib/prompts/domain/suggest-semver.ts";
import { useEditor } from "../editor-context.ts";
import type { SavedVersion } from "../notes/saved-note.tsx";
import { useChord } from "../use-chord.ts";
import { counted } from "../words.ts";
import { SaveBlockers } from "./save-blockers.tsx";
import { SaveRedline } from "./save-redline.tsx";
import { SemverChoice } from "./semver-choice.tsx";
import { useSaveVersion } from "./use-save-version.ts";

export type SaveFormProps = {
  title: string;
  onClose: () => void;
  onSaved: (saved: SavedVersion) => void;
  runBlocked: string | null;
};

const MISSING = "Say in a line what changed and why; reviewers and the audit log read it.";

/** The changelog of a version that does nothing but take newer snippets over. */
function updateWords(updates: readonly IncludeUpdate[]): string {
  const steps = updates.map(({ name, from, to }) => `${name} v${from} → v${to}`);
  return steps.length === 0 ? "" : `Update ${steps.join(", ")}`;
}

/** What changes, why, and under which number. */
export function SaveForm({ title, onClose, onSaved, runBlocked }: SaveFormProps) {
  const { base, locked, updates, differs, problems } = useEditor();
  const { save, pending, refusal } = useSaveVersion(runBlocked);
  const modifier = useModifierKey();
  const [changelog, setChangelog] = useState(() => (differs ? "" : updateWords(updates)));
  const [pressed, setPressed] = useState(false);
  const suggestion = useMemo(
    () => suggestSemver(base ? expandContent(base.content) : null, expandContent(locked), base?.semver ?? null),
    [base, locked],
  );
  const [semver, setSemver] = useState(suggestion.next);
  const errors = problems.filter(({ severity }) => severity === "error");
  const faults = faultsByField(refusal);
  const missing = pressed && changelog.trim() === "" ? MISSING : undefined;
  const whole = Object.entries(faults).filter(([field]) => field !== "changelog" && field !== "semver");

  const submit = async () => {
    setPressed(true);
    if (pending || errors.length > 0 || changelog.trim() === "") return;
    const saved = await save({ changelog: changelog.trim(), semver });
    if (saved) onSaved(saved);
  };
  useChord("Enter", () => void submit());

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={title}
      size="lg"
      footer={
        <>
          <Button
            variant="main"
            pending={pending}
            pendingLabel="Saving…"
            blockedReason={errors.length > 0 && `${counted(errors.length, "error")} must be solved first; see above.`}
            onClick={() => void submit()}
          >
            Save as {semver}
          </Button>
          <Button onClick={onClose}>Go on writing</Button>
          <span className="ml-auto text-xs text-ink-3 max-md:hidden">
            <Kbd>{modifier === "⌘" ? "⌘" : "Ctrl"}</Kbd> <Kbd>Enter</Kbd> saves
          </span>
        </>
      }
    >
      <SaveRedline />
      <SaveBlockers errors={errors} onJump={onClose} />
      {whole.length > 0 && (
        <Note tone="fail" live title="Not saved." className="mb-4">
          {whole.map(([, message]) => message).join(" ")}
        </Note>
      )}
      <Field label="What changed, and why" required error={missing ?? faults.changelog}>
        <TextArea
          autoFocus
          rows={2}
          maxLength={2_000}
          value={changelog}
          placeholder="For those who must agree to it, and for whoever looks this up in a year."
          onChange={(event) => setChangelog(event.target.value)}
        />
      </Field>
      <SemverChoice
        base={base?.semver ?? null}
        suggestion={suggestion}
        value={semver}
        onChange={setSemver}
        error={faults.semver}
      />
    </Dialog>
  );
}
