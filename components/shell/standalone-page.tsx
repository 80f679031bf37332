import type { ReactNode } from "react";
import { BrandMark } from "#components/ui/brand-mark.tsx";

export type StandalonePageProps = {
  /** The page's one sentence, in serif. */
  title: ReactNode;
  children?: ReactNode;
};

/** A page outside any workspace: sign-in, an invitation, a wrong turn. One column, the mark, one sentence. */
export function StandalonePage({ title, children }: StandalonePageProps) {
  return (
    <main className="grid min-h-dvh grid-rows-[1fr_auto_2fr] px-6">
      <div className="row-start-2 mx-auto w-full max-w-[25rem] py-10">
        <p className="flex items-center gap-2 text-md font-semibold tracking-[-0.01em]">
          <BrandMark className="size-6" />
          Countersign
        </p>
        <h1 className="mt-8 border-b-0 pb-6 font-serif text-[1.625rem] leading-9 tracking-[-0.012em] text-balance rule-double">
          {title}
        </h1>
        {children && <div className="pt-6">{children}</div>}
      </div>
    </main>
  );
}
