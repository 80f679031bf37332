import type { DuplicateGroup, Likeness } from "#lib/evals/domain/suite-duplicates.ts";

export const LIKENESS: Record<Likeness, string> = {
  same: "asks the same as",
  alike: "asks the same, but for spelling, as",
  close: "asks nearly the same as",
};

const MANY: Record<Likeness, string> = {
  same: "ask the same",
  alike: "ask the same but for spelling",
  close: "ask nearly the same",
};

/** Cases that repeat one another, a group a line. */
export function DuplicateGroups({ groups, total }: { groups: readonly DuplicateGroup[]; total: number }) {
  return (
    <ul className="mt-1">
      {groups.map(({ likeness, keys }) => (
        <li key={keys.join(" ")} className="wrap-anywhere">
          <span className="font-mono">{keys.join(", ")}</span> {MANY[likeness]}
        </li>
      ))}
      {total > groups.length && <li className="text-ink-2">and {(total - groups.length).toLocaleString("en")} more</li>}
    </ul>
  );
}
