"use client";

import { useState } from "react";
import { faultAt } from "#components/access/faults.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Problem } from "#lib/core/problem.ts";

type Props = {
  members: readonly { id: string; name: string }[];
  chosen: readonly string[];
  problem: Problem | null;
};

/** Whom it tells in their inbox, and by that by mail as each of them chose. */
export function RecipientFields({ members, chosen, problem }: Props) {
  const [whom, setWhom] = useState<"usual" | "some">(chosen.length > 0 ? "some" : "usual");
  return (
    <Field
      label="Tells"
      hint="In the inbox, and by mail as each chose. Slack and webhooks hear of it in any case."
      error={faultAt(problem, "recipients", "The list")}
      group
    >
      <Segmented
        value={whom}
        onValueChange={setWhom}
        choices={[
          { value: "usual", label: "The prompt’s owners and the admins" },
          { value: "some", label: "These people" },
        ]}
      />
      {whom === "some" && (
        <div className="mt-3 grid max-h-48 gap-x-6 gap-y-2 overflow-y-auto border-y py-3 md:grid-cols-2">
          {members.map(({ id, name }) => (
            <Checkbox key={id} name="recipients" value={id} defaultChecked={chosen.includes(id)} label={name} />
          ))}
        </div>
      )}
    </Field>
  );
}
