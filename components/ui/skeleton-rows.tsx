import { SkeletonLine } from "./skeleton.tsx";

export type SkeletonRowsProps = {
  rows?: number;
  /** One width class for each column: ["w-40", "w-24", "w-12"]. */
  columns: readonly string[];
  label?: string;
};

/** Rows of a table that are still coming, 36 px each like the real ones. */
export function SkeletonRows({ rows = 8, columns, label = "Loading" }: SkeletonRowsProps) {
  const cells = columns.map((width, column) => ({ key: `column ${column}`, width }));
  return (
    <div role="status" className="text-sm [&>div+div]:border-t">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
        <div key={row} className="flex justify-between gap-4 py-2">
          {cells.map((cell) => (
            <SkeletonLine key={cell.key} className={cell.width} />
          ))}
        </div>
      ))}
    </div>
  );
}
