import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";

export type ChecklistFieldsProps = {
  points: readonly string[];
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
  error: string | null;
};

/** What the policy wants looked at before anybody approves; each point is ticked by hand and kept with the signature. */
export function ChecklistFields({ points, ticked, onTick, error }: ChecklistFieldsProps) {
  if (points.length === 0) return null;
  const toggle = (point: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(point);
    else next.delete(point);
    onTick(next);
  };
  return (
    <Field
      group
      required
      className="mb-4"
      label="I have looked at each of these"
      error={error}
      hint="Your ticks are kept with your signature."
    >
      <ul className="border-t border-rule-strong text-sm [&>li]:border-b">
        {points.map((point, index) => (
          <li key={point} className="py-2 max-md:py-2.5">
            <Checkbox
              autoFocus={index === 0}
              label={point}
              checked={ticked.has(point)}
              onChange={(event) => toggle(point, event.target.checked)}
            />
          </li>
        ))}
      </ul>
    </Field>
  );
}
