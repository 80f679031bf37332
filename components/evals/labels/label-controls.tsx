"use client";

import { useState } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { FailIcon, PassIcon } from "#components/ui/meaning-icons.tsx";
import { PhoneBar } from "#components/ui/phone-bar.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { LabelWords } from "#lib/evals/domain/label-view.ts";

const SCORES = ["1", "2", "3", "4", "5"] as const;
type Score = (typeof SCORES)[number];

export type LabelControlsProps = {
  /** The output in view: with another one, what was said of the last is gone. */
  position: number;
  onLabel: (words: LabelWords) => void;
  onSkip: () => void;
  onUndo: () => void;
  canUndo: boolean;
};

const NOTHING = { score: null as Score | null, note: "", noting: false };

/** What a person may say of the output in view, by button or key. The buttons stay, so that the focus does. */
export function LabelControls({ position, onLabel, onSkip, onUndo, canUndo }: LabelControlsProps) {
  const [said, setSaid] = useState({ position, ...NOTHING });
  const { score, note, noting } = said.position === position ? said : NOTHING;
  const change = (more: Partial<typeof NOTHING>) => setSaid({ position, score, note, noting, ...more });
  const say = (correct: boolean) => onLabel({ correct, score: score === null ? null : Number(score), note });

  useShortcuts({
    y: () => say(true),
    n: () => say(false),
    s: onSkip,
    u: () => canUndo && onUndo(),
    ...Object.fromEntries(SCORES.map((each) => [each, () => change({ score: score === each ? null : each })])),
  });

  const verdicts = (
    <>
      <Button size="big" icon={<PassIcon className="size-4 text-pass" />} onClick={() => say(true)}>
        Right <Key of="y" />
      </Button>
      <Button size="big" icon={<FailIcon className="size-4 text-fail" />} onClick={() => say(false)}>
        Wrong <Key of="n" />
      </Button>
    </>
  );
  return (
    <div className="mt-8 border-t border-rule-strong bg-paper pt-4 pb-4 md:sticky md:bottom-0 md:z-20">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex gap-2 max-md:hidden [&>button]:min-w-36">{verdicts}</div>
        <PhoneBar>{verdicts}</PhoneBar>
        <div className="flex items-center gap-3">
          <span className="text-sm text-ink-2">Score first, if you like</span>
          <Segmented
            aria-label="Score, optional: from 1, useless, to 5, everything asked for"
            value={score ?? ("" as Score)}
            onValueChange={(picked) => change({ score: picked })}
            choices={SCORES.map((each) => ({ value: each, label: each }))}
          />
        </div>
        <div className="flex flex-wrap gap-1 md:ml-auto">
          <Button variant="quiet" aria-expanded={noting} onClick={() => change({ noting: !noting })}>
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
          <TextArea
            autoFocus
            value={note}
            maxLength={2000}
            onChange={(event) => change({ note: event.target.value })}
          />
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
