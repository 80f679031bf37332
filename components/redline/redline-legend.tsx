/** What the marks mean, in the marks themselves; stands under the sheet. */
export function RedlineLegend() {
  return (
    <p className="mt-4 ml-10 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-ink-2 max-md:ml-0">
      <del>Deleted</del>
      <ins>Inserted</ins>
      <span className="underline decoration-ink-3 decoration-dotted decoration-2 underline-offset-[5px]">Moved</span>
      <span>A bar in the margin marks each changed paragraph.</span>
    </p>
  );
}
