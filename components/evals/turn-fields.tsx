import { CrossIcon, PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { DraftTurn } from "#lib/evals/domain/case-draft.ts";

export type TurnFieldsProps = {
  turns: readonly DraftTurn[];
  onChange: (turns: DraftTurn[]) => void;
  /** Fill variables instead. */
  onInputs: () => void;
  error?: string;
};

const ROLES = [
  { value: "user", label: "user" },
  { value: "assistant", label: "assistant" },
  { value: "system", label: "system" },
];

/** A conversation that the prompt's system message goes before; the model answers its last message. */
export function TurnFields({ turns, onChange, onInputs, error }: TurnFieldsProps) {
  const placed = turns.map((turn, place) => ({ ...turn, place }));
  const change = (place: number, part: Partial<DraftTurn>) =>
    onChange(turns.map((turn, at) => (at === place ? { ...turn, ...part } : turn)));
  const next = turns.at(-1)?.role === "user" ? "assistant" : "user";
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-semibold">The conversation so far</legend>
      {placed.map(({ role, content, place }) => (
        <div
          key={place}
          className="grid grid-cols-[8rem_minmax(0,1fr)_auto] items-start gap-2 max-md:grid-cols-[minmax(0,1fr)_auto]"
        >
          <Select
            aria-label={`Who says message ${place + 1}`}
            value={role}
            options={ROLES}
            onValueChange={(value) => change(place, { role: value as DraftTurn["role"] })}
          />
          <Field label={`Message ${place + 1}`} labelHidden className="max-md:col-span-2 max-md:row-start-2">
            <TextArea rows={2} value={content} onChange={(event) => change(place, { content: event.target.value })} />
          </Field>
          <Button
            variant="quiet"
            aria-label={`Remove message ${place + 1}`}
            icon={<CrossIcon />}
            onClick={() => onChange(turns.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      {error && <p className="text-xs text-fail">{error}</p>}
      <p className="flex flex-wrap gap-2">
        <Button size="sm" icon={<PlusIcon />} onClick={() => onChange([...turns, { role: next, content: "" }])}>
          Add a message
        </Button>
        <Button size="sm" variant="quiet" onClick={onInputs}>
          Fill the prompt’s variables instead
        </Button>
      </p>
    </fieldset>
  );
}
