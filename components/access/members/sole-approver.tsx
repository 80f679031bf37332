import { Note } from "#components/ui/note.tsx";
import { enumerate } from "#lib/prompts/domain/redline/number-words.ts";

/** Warns that a change leaves groups that policies ask for without anybody who can sign. */
export function SoleApprover({ groups }: { groups: readonly string[] }) {
  if (groups.length === 0) return null;
  return (
    <Note tone="unsure" live title={`Nobody else can sign for ${enumerate(groups)}.`}>
      A policy asks for that signature, so that nothing it covers can be released until somebody else has the role
      approver and is in the group.
    </Note>
  );
}
