import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

export type ChosenRunsProps = { chosen: readonly number[]; path: string; clear: () => void };

/** What can be done with the runs that are chosen; stays in sight at the window's end. */
export function ChosenRuns({ chosen, path, clear }: ChosenRunsProps) {
  if (chosen.length === 0) return null;
  const [a, b] = [...chosen].sort((one, other) => one - other);
  return (
    <div className="sticky bottom-0 mt-4 flex flex-wrap items-center gap-3 border-t border-rule-strong bg-paper py-3 max-md:bottom-18">
      <span className="text-sm" aria-live="polite">
        {b === undefined ? `Run ${a} is chosen; choose another to compare it with.` : `Runs ${a} and ${b} are chosen.`}
      </span>
      {b !== undefined && (
        <ButtonLink variant="main" href={`${path}?a=${a}&b=${b}`}>
          Compare them
        </ButtonLink>
      )}
      <Button variant="quiet" onClick={clear}>
        Choose none
      </Button>
    </div>
  );
}
