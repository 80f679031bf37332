import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";

export type AfterReviewNoteProps = { workspace: string; open: readonly { number: number; version: number }[] };

/** Above a prompt's pages for as long as nobody has looked back at its broken glass. */
export function AfterReviewNote({ workspace, open }: AfterReviewNoteProps) {
  if (open.length === 0) return null;
  return (
    <div className="grid gap-2 pt-4 gutter print:hidden">
      {open.map(({ number, version }) => (
        <Note key={number} tone="unsure" title={`v${version} was released by breaking the glass.`}>
          Nobody has looked back at it yet.{" "}
          <Link href={`/${workspace}/after-reviews/${number}`}>After-review {number}</Link>
        </Note>
      ))}
    </div>
  );
}
