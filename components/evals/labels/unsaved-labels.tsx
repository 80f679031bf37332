import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";

type Writes = { unsaved: number; refusal: string | null; retry: () => void };

/** Labels that could not be kept yet; they are tried again by themselves when the connection is back. */
export function UnsavedLabels({ writes: { unsaved, refusal, retry } }: { writes: Writes }) {
  if (refusal === null || unsaved === 0) return null;
  return (
    <Note
      tone="fail"
      live
      className="mt-4 mb-4"
      title={`${countOf(unsaved, "label is", "labels are")} not saved.`.replace(/^./, (letter) => letter.toUpperCase())}
      actions={
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      }
    >
      {refusal} You can go on; nothing is lost while this page stays open.
    </Note>
  );
}
