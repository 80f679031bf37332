import clsx from "clsx";
import { SkeletonLine } from "./skeleton.tsx";

const WIDTHS = ["w-[92%]", "w-[84%]", "w-[96%]", "w-[71%]", "w-[88%]"];

export type SkeletonLinesProps = {
  lines?: number;
  /** What is being loaded, for readers: "Loading runs". */
  label?: string;
  /** Text class of what will stand here ("font-serif text-answer"), so that the height is the same. */
  className?: string;
};

/** Lines of text that are still coming. */
export function SkeletonLines({ lines = 3, label = "Loading", className }: SkeletonLinesProps) {
  return (
    <div role="status" className={clsx("block", className)}>
      <span className="sr-only">{label}</span>
      {lineKeys(lines).map(({ key, width }) => (
        <SkeletonLine key={key} className={width} />
      ))}
    </div>
  );
}

function lineKeys(lines: number) {
  return Array.from({ length: lines }, (_, line) => ({ key: `line ${line}`, width: WIDTHS[line % WIDTHS.length] }));
}
