"use client";

import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

export type ChannelFieldProps = {
  /** Everything that can be released to; with one there is nothing to choose. */
  channels: readonly string[];
  value: string;
  onChange: (channel: string) => void;
  className?: string;
};

/** Which channel, where there are more than stable. */
export function ChannelField({ channels, value, onChange, className }: ChannelFieldProps) {
  if (channels.length < 2) return null;
  return (
    <Field label="Channel" className={className}>
      <Select
        value={value}
        onValueChange={onChange}
        options={channels.map((channel) => ({ value: channel, label: channel }))}
      />
    </Field>
  );
}
