import clsx from "clsx";

/** The place of one line of text that is still coming: as high as the text, its width by class. */
export function SkeletonLine({ className }: { className?: string }) {
  return (
    <span className={clsx("flex h-[1lh] items-center", className ?? "w-full")}>
      <span className="h-[0.6em] w-full bg-rule" />
    </span>
  );
}
