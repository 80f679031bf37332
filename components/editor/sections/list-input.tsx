"use client";

import { type ReactNode, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { useEditor } from "../editor-context.ts";
import { type ListSetting, parseList } from "../settings/list-settings.ts";

export type ListInputProps = {
  setting: ListSetting;
  label: ReactNode;
  labelHidden?: boolean;
  hint?: ReactNode;
  placeholder?: string;
  /** One item a line, in mono. */
  lines?: boolean;
  items: readonly string[];
  write: (content: PromptContent, items: string[]) => PromptContent;
};

/** A list typed as text. */
export function ListInput(props: ListInputProps) {
  const { setting, label, labelHidden, hint, placeholder, lines = false, items, write } = props;
  const { state, keeper, type, onJump } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? state.draft.pending[setting.field] ?? setting.write(items);
  const parsed = parseList(setting, text);

  const change = (next: string) => {
    setTyped(next);
    const given = parseList(setting, next);
    const now = keeper.snapshot().draft.content;
    type(setting.field, next, "fault" in given ? null : write(now, given.value));
  };
  const wiring = {
    value: text,
    placeholder,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
    onBlur: () => {
      setTyped(null);
      void keeper.flush();
    },
    ref: (control: HTMLElement | null) => onJump(setting.field, control && (() => control.focus())),
  };
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={"fault" in parsed ? parsed.fault : undefined}>
      {lines ? <TextArea mono rows={2} {...wiring} /> : <TextInput {...wiring} />}
    </Field>
  );
}
