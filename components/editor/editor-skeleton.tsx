import { SkeletonLine } from "#components/ui/skeleton.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

/** The Edit tab's layout while it loads. */
export function EditorSkeleton() {
  return (
    <div data-page="wide">
      <div className="border-b py-3 text-md gutter">
        <SkeletonLine className="w-120 max-w-full" />
      </div>
      <div className="grid lg:grid-cols-[minmax(0,1fr)_minmax(0,0.92fr)]">
        <div className="min-h-[60dvh] border-rule-strong bg-sheet lg:border-r">
          <div className="flex h-12 items-center border-b bg-paper px-8 max-md:px-4">
            <SkeletonLine className="w-60" />
          </div>
          <SkeletonLines lines={9} label="Loading the prompt" className="py-6 pr-6 pl-16 leading-6 max-md:px-4" />
        </div>
        <div>
          <div className="flex h-12 items-center border-b px-6 max-md:px-4">
            <SkeletonLine className="w-40" />
          </div>
          <SkeletonLines lines={5} label="Loading the changes" className="p-6 leading-8 max-md:px-4" />
        </div>
      </div>
    </div>
  );
}
