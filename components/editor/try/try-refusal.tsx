import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import type { EditorPlace } from "../problems/list-problems.ts";
import type { TryRefusal as Refusal } from "./run/ask-try.ts";

const FIELDS: Partial<Record<string, { words: string; place: EditorPlace }>> = {
  system: { words: "System", place: "system" },
  userTemplate: { words: "User template", place: "userTemplate" },
  model: { words: "Model", place: "model" },
  outputSchema: { words: "Output schema", place: "outputSchema" },
};

export type TryRefusalProps = { refusal: Refusal; onJump?: ((place: EditorPlace) => void) | undefined };

/** Why nothing was asked at all, and where to put it right. */
export function TryRefusal({ refusal, onJump }: TryRefusalProps) {
  const { detail, faults, signedOut } = refusal;
  return (
    <Note tone="fail" live title="Nothing was asked." className="mb-4">
      {detail}
      {faults.length > 0 && (
        <ul className="mt-1">
          {faults.map(({ path, message }) => {
            const field = FIELDS[path];
            return (
              <li key={`${path} ${message}`}>
                {field && onJump ? (
                  <button type="button" className="link-ink" onClick={() => onJump(field.place)}>
                    {field.words}
                  </button>
                ) : (
                  (field?.words ?? path)
                )}
                : {message}
              </li>
            );
          })}
        </ul>
      )}
      {signedOut && (
        <>
          {" "}
          <Link href="/sign-in">Sign in</Link>; your draft is kept.
        </>
      )}
    </Note>
  );
}
