"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";

type Props = {
  members: readonly { id: string; name: string }[];
  /** Who is told now; empty for owners and admins. */
  first: readonly string[];
  error: string | undefined;
};

/** Whom it tells in their inbox, and by that by mail as each of them chose. */
export function RecipientFields({ members, first, error }: Props) {
  const [whom, setWhom] = useState<"usual" | "some">(first.length > 0 ? "some" : "usual");
  const [chosen, setChosen] = useState<readonly string[]>(first);
  const flip = (id: string, told: boolean) =>
    setChosen((before) => (told ? [...before, id] : before.filter((each) => each !== id)));
  const nobody = whom === "some" && chosen.length === 0;
  return (
    <Field
      label="Tells"
      hint={`${nobody ? "Nobody is ticked yet; until then it tells the owners and the admins. " : ""}In the inbox, and by mail as each chose. Slack and webhooks hear of it in any case.`}
      error={error}
      group
    >
      <Segmented
        value={whom}
        onValueChange={setWhom}
        choices={[
          { value: "usual", label: "Owners and admins" },
          { value: "some", label: "These people" },
        ]}
      />
      {whom === "some" && (
        <div className="mt-3 grid max-h-48 gap-x-6 gap-y-2 overflow-y-auto border-y py-3 md:grid-cols-2">
          {members.map(({ id, name }) => (
            <Checkbox
              key={id}
              name="recipients"
              value={id}
              checked={chosen.includes(id)}
              onChange={(event) => flip(id, event.target.checked)}
              label={name}
            />
          ))}
        </div>
      )}
    </Field>
  );
}
