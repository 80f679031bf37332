import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { Fault } from "./refusal.ts";

export type CaseJsonProps = { value: string; onChange: (value: string) => void; faults: readonly Fault[] };

/** A case as one object: everything a line of the file may hold. */
export function CaseJson({ value, onChange, faults }: CaseJsonProps) {
  const error = faults.length > 0 && (
    <ul>
      {faults.map((fault) => (
        <li key={`${fault.path} ${fault.message}`}>
          {fault.path && <span className="font-mono">{fault.path} </span>}
          {fault.message}
        </li>
      ))}
    </ul>
  );
  return (
    <Field label="The case as JSON" error={error}>
      <TextArea
        mono
        rows={18}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="max-h-[55vh] text-sm"
      />
    </Field>
  );
}
