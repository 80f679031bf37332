import { Sheet } from "#components/ui/sheet.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { RedlineProse } from "./redline-prose.tsx";

/** The sheet while the comparison is computed: same head, same column, grey lines. */
export function RedlineSkeleton({ title }: { title?: string }) {
  return (
    <Sheet head={title && <span className="pl-10 max-md:pl-0">{title}</span>}>
      <RedlineProse>
        <SkeletonLines lines={8} label="Comparing the two versions" className="pl-10 max-md:pl-4" />
      </RedlineProse>
    </Sheet>
  );
}
