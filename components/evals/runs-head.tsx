import { Th } from "#components/ui/th.tsx";

/** Columns of the list of runs. */
export function RunsHead() {
  return (
    <tr>
      <Th>
        <span className="sr-only">Compare</span>
      </Th>
      <Th>Run</Th>
      <Th>Versions</Th>
      <Th>Verdict</Th>
      <Th numeric className="max-md:hidden">
        Cases
      </Th>
      <Th numeric className="max-md:hidden">
        Worse
      </Th>
      <Th numeric className="max-md:hidden">
        Better
      </Th>
      <Th numeric className="max-lg:hidden">
        Win rate, 95 % interval
      </Th>
      <Th className="max-lg:hidden">Started</Th>
      <Th className="max-md:hidden">When</Th>
      <Th numeric className="max-lg:hidden">
        Took
      </Th>
    </tr>
  );
}
