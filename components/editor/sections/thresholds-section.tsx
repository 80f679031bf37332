import { THRESHOLDS } from "../settings/number-settings.ts";
import { EditorSection } from "./editor-section.tsx";
import { NumberInput } from "./number-input.tsx";

/** What a run of this version must reach to pass. */
export function ThresholdsSection() {
  return (
    <EditorSection
      id="edit-thresholds"
      title="Evaluation thresholds"
      note="a run below these blocks the release; the policy’s own count too, whichever is stricter"
    >
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 md:grid-cols-4">
        {THRESHOLDS.map((setting) => (
          <NumberInput key={setting.field} setting={setting} />
        ))}
      </div>
    </EditorSection>
  );
}
