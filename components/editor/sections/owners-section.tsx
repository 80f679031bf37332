"use client";

import { useEditor } from "../editor-context.ts";
import { OWNERS } from "../settings/list-settings.ts";
import { EditorSection } from "./editor-section.tsx";
import { ListInput } from "./list-input.tsx";

/** Who answers for this prompt. */
export function OwnersSection() {
  const { state } = useEditor();
  return (
    <EditorSection id="edit-owners" title="Owners" note="who answers for this prompt; names with commas between">
      <ListInput
        setting={OWNERS}
        label="Owners"
        labelHidden
        placeholder="nobody"
        items={state.draft.content.owners}
        write={(content, owners) => ({ ...content, owners })}
      />
    </EditorSection>
  );
}
