import { CheckIcon, CrossIcon } from "#components/ui/act-icons.tsx";
import type { Standing } from "#lib/reviews/domain/who-may-approve.ts";

/** Who may approve, in one line, and who may not, each with why. */
export function WhoMay({ people }: { people: readonly Standing[] }) {
  const may = people.filter((person) => person.may);
  return (
    <ul className="text-sm [&>li+li]:border-t">
      <li className="grid grid-cols-[1.25rem_1fr] gap-x-1 py-2">
        {may.length > 0 ? <CheckIcon className="mt-0.5 size-4" /> : <CrossIcon className="mt-0.5 size-4 text-fail" />}
        <span>
          {may.length > 0
            ? may.map(({ name }) => name).join(", ")
            : "Nobody yet. An admin can give somebody the role approver."}
        </span>
      </li>
      {people
        .filter((person) => !person.may)
        .map((person) => (
          <li key={person.memberId} className="grid grid-cols-[1.25rem_1fr] gap-x-1 py-2 text-ink-2">
            <CrossIcon className="mt-0.5 size-4" />
            <span>
              <span className="sr-only">May not: </span>
              {person.name}: {person.why}
            </span>
          </li>
        ))}
    </ul>
  );
}
