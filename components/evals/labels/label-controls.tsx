"use client";

import { useState } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { FailIcon, PassIcon } from "#components/ui/meaning-icons.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { LabelWords } from "#lib/evals/domain/label-view.ts";

const SCORES = ["1", "2", "3", "4", "5"] as const;
type Score = (typeof SCORES)[number];

export type LabelControlsProps = {
  onLabel: (words: LabelWords) => void;
  onSkip: () => void;
  onUndo: () => void;
  canUndo: boolean;
};

/** What a person may say of the output in view. Mounted anew for each, so that nothing said of the last one is left. */
export function LabelControls({ onLabel, onSkip, onUndo, canUndo }: LabelControlsProps) {
  const [score, setScore] = useState<Score | null>(null);
  const [note, setNote] = useState("");
  const [noting, setNoting] = useState(false);
  const say = (correct: boolean) => onLabel({ correct, score: score === null ? null : Number(score), note });
  const pick = (each: Score) => setScore(score === each ? null : each);

  useShortcuts({
    y: () => say(true),
    n: () => say(false),
    s: onSkip,
    u: () => canUndo && onUndo(),
    ...Object.fromEntries(SCORES.map((each) => [each, () => pick(each)])),
  });

  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-8 border-t border-rule-strong bg-paper px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex gap-2 max-md:w-full [&>button]:min-w-36 max-md:[&>button]:h-12 max-md:[&>button]:flex-1">
          <Button size="big" icon={<PassIcon className="text-pass" />} onClick={() => say(true)}>
            Right <Key of="y" />
          </Button>
          <Button size="big" icon={<FailIcon className="text-fail" />} onClick={() => say(false)}>
            Wrong <Key of="n" />
          </Button>
        </div>
        <div className="flex items-center gap-3">
          <span className="text-sm text-ink-2">Score first, if you like</span>
          <Segmented
            aria-label="Score, optional: from 1, useless, to 5, everything asked for"
            value={score ?? ("" as Score)}
            onValueChange={setScore}
            choices={SCORES.map((each) => ({ value: each, label: each }))}
          />
        </div>
        <div className="flex flex-wrap gap-1 md:ml-auto">
          <Button variant="quiet" aria-expanded={noting} onClick={() => setNoting(!noting)}>
            Note
          </Button>
          <Button variant="quiet" onClick={onSkip}>
            Skip <Key of="s" />
          </Button>
          <Button variant="quiet" className={canUndo ? undefined : "invisible"} onClick={onUndo}>
            Undo <Key of="u" />
          </Button>
        </div>
      </div>
      {noting && (
        <Field label="Why, for colleagues who look at it later" optional className="mt-3 max-w-measure">
          <TextArea autoFocus value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </Field>
      )}
    </div>
  );
}

/** A key, where there is a keyboard. */
function Key({ of }: { of: string }) {
  return (
    <span className="max-md:hidden" aria-hidden="true">
      <Kbd>{of}</Kbd>
    </span>
  );
}
