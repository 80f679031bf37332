"use client";

import { useCallback, useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CodeField } from "../code/code-field.tsx";
import { marksOf } from "../code/markers.ts";
import { type Jump, useEditor } from "../editor-context.ts";
import { parseSchema, writeSchema } from "../settings/parse-schema.ts";
import { EditorSection } from "./editor-section.tsx";

const FIRST = `{
  "type": "object",
  "properties": {
    "answer": { "type": "string" }
  },
  "required": ["answer"],
  "additionalProperties": false
}`;

/** The shape an answer must have; nothing is asked of it while this is empty. */
export function SchemaSection() {
  const { state, keeper, problems, type, setSchemaPlace, onJump } = useEditor();
  const { content, pending } = state.draft;
  const kept = writeSchema(content.outputSchema);
  // As typed: laying out JSON anew under somebody's cursor would be rude.
  const [typed, setTyped] = useState<string | null>(null);
  const text = pending.outputSchema ?? (typed !== null && sameSchema(typed, kept) ? typed : kept);
  const [open, setOpen] = useState(false);
  const marks = useMemo(
    () => marksOf(problems, "outputSchema", text, "mustache").filter(({ message }) => !message.includes("not JSON")),
    [problems, text],
  );
  const jump = useCallback((go: Jump | null) => onJump("outputSchema", go), [onJump]);

  const change = (next: string) => {
    setTyped(next);
    const parsed = parseSchema(next);
    const now = keeper.snapshot().draft.content;
    type("outputSchema", next, "fault" in parsed ? null : { ...now, outputSchema: parsed.value });
  };

  const shown = open || text !== "";
  return (
    <EditorSection
      id="edit-schema"
      title="Output schema"
      note={text === "" ? "none; the answer is free text" : "the JSON an answer must be"}
      measure={
        !shown && (
          <Button
            size="sm"
            onClick={() => {
              setOpen(true);
              change(FIRST);
            }}
          >
            Ask for JSON
          </Button>
        )
      }
      bare
    >
      {shown ? (
        <CodeField
          label="Output schema: the JSON schema an answer must follow"
          value={text}
          onChange={change}
          onLeave={() => void keeper.flush()}
          placeholder="Empty: the answer is free text."
          marks={marks}
          onFault={setSchemaPlace}
          onJump={jump}
        />
      ) : (
        <div className="pb-2" />
      )}
    </EditorSection>
  );
}

function sameSchema(typed: string, kept: string): boolean {
  const parsed = parseSchema(typed);
  return "value" in parsed && writeSchema(parsed.value) === kept;
}
