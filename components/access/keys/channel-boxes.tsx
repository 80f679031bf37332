"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { useGroupAttributes } from "#components/ui/field-context.ts";

/** The channels a key may be limited to. Inside a `Field group`, which names it. */
export function ChannelBoxes({ channels }: { channels: readonly string[] }) {
  const group = useGroupAttributes();
  return (
    <fieldset {...group} className="flex max-h-32 flex-wrap gap-x-4 gap-y-1 overflow-y-auto py-1">
      {channels.map((channel) => (
        <Checkbox key={channel} name="channels" value={channel} label={<span className="font-mono">{channel}</span>} />
      ))}
    </fieldset>
  );
}
