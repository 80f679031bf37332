import { CheckIcon } from "#components/ui/act-icons.tsx";

const MOST = 48;

/** A square for each client of a host: ticked once it confirmed, hollow while it has not. */
export function ClientSquares({ confirmed, waiting }: { confirmed: number; waiting: number }) {
  const clients = confirmed + waiting;
  // Those who wait are never among the ones left out.
  const hollow = Math.min(waiting, MOST);
  const ticked = Math.min(confirmed, MOST - hollow);
  return (
    <span className="flex flex-wrap items-center gap-1 max-md:gap-0.75">
      <span className="sr-only">
        {confirmed} of {clients} confirmed
      </span>
      {Array.from({ length: hollow + ticked }, (_, index) => index).map((index) => (
        <span
          key={index}
          aria-hidden="true"
          className={
            index < ticked
              ? "grid size-4 place-items-center bg-pass text-sheet max-md:size-3.5"
              : "size-4 border-2 border-dashed border-unsure max-md:size-3.5"
          }
        >
          {index < ticked && <CheckIcon className="size-3" />}
        </span>
      ))}
      {clients > MOST && <span className="text-xs text-ink-3">and {(clients - MOST).toLocaleString("en")} more</span>}
    </span>
  );
}
