"use client";

import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { useEditor } from "../editor-context.ts";
import { type NumberSetting, parseNumber, writeNumber } from "../settings/number-settings.ts";

/** A box for a number that may be absent. While it holds none, it says so and the draft keeps the last good one. */
export function NumberInput({ setting }: { setting: NumberSetting }) {
  const { state, keeper, type, onJump } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const { field, label, unit, empty } = setting;
  const { content, pending } = state.draft;
  const text = typed ?? pending[field] ?? writeNumber(setting, content);
  const parsed = parseNumber(setting, text);

  const change = (next: string) => {
    setTyped(next);
    const given = parseNumber(setting, next);
    const now = keeper.snapshot().draft.content;
    type(field, next, "fault" in given ? null : setting.write(now, given.value));
  };

  return (
    <Field label={label} error={"fault" in parsed ? parsed.fault : undefined}>
      <TextInput
        ref={(input) => onJump(field, input && (() => input.focus()))}
        value={text}
        inputMode="decimal"
        placeholder={empty}
        after={unit}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          setTyped(null);
          void keeper.flush();
        }}
      />
    </Field>
  );
}
