"use client";

import { useId } from "react";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { useEditor } from "../editor-context.ts";
import { STOP_SEQUENCES } from "../settings/list-settings.ts";
import { SAMPLING } from "../settings/number-settings.ts";
import { counted } from "../words.ts";
import { EditorSection } from "./editor-section.tsx";
import { ListInput } from "./list-input.tsx";
import { NumberInput } from "./number-input.tsx";

const FORMATS = [
  { value: "mustache", label: <span className="font-mono">{"{{mustache}}"}</span> },
  { value: "fstring", label: <span className="font-mono">{"{fstring}"}</span> },
] as const;

const LOCAL = "local/nearest-1";

/** Which model answers, and how freely. */
export function SettingsSection() {
  const { page, state, problems, keeper, edit, onJump } = useEditor();
  const { content } = state.draft;
  const { model, parameters, templateFormat, tools } = content;
  const suggestions = useId();
  const fault = problems.find(({ field }) => field === "model")?.message;
  return (
    <EditorSection id="edit-settings" title="Settings">
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 md:grid-cols-4">
        <Field label="Model" className="col-span-2" error={fault}>
          <TextInput
            mono
            ref={(input) => onJump("model", input && (() => input.focus()))}
            value={model}
            list={suggestions}
            spellCheck={false}
            autoComplete="off"
            maxLength={200}
            onChange={(event) => edit({ model: event.target.value.trim() })}
            onBlur={() => void keeper.flush()}
          />
        </Field>
        <datalist id={suggestions}>
          {[...new Set([...page.models, LOCAL])].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label="Variables are written" group className="col-span-2">
          <Segmented
            choices={FORMATS}
            value={templateFormat}
            onValueChange={(value) => edit({ templateFormat: value })}
            className="[&_label]:h-8.5"
          />
        </Field>
        {SAMPLING.map((setting) => (
          <NumberInput key={setting.field} setting={setting} />
        ))}
        <div className="col-span-2 md:col-span-4">
          <ListInput
            setting={STOP_SEQUENCES}
            label="Stop sequences"
            hint="One a line; the answer ends before the first that appears. A line break is typed \n."
            lines
            placeholder="none"
            items={parameters.stopSequences ?? []}
            write={(now, items) => {
              const { stopSequences: _, ...rest } = now.parameters;
              return { ...now, parameters: items.length > 0 ? { ...rest, stopSequences: items } : rest };
            }}
          />
        </div>
      </div>
      {tools && tools.length > 0 && (
        <p className="mt-3 text-sm text-ink-2">
          {counted(tools.length, "tool")} offered to the model {tools.length === 1 ? "goes" : "go"} along unchanged;
          they are set through the API or an import.
        </p>
      )}
    </EditorSection>
  );
}
