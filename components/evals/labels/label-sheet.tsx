import clsx from "clsx";
import type { ReactNode, Ref } from "react";
import type { LabelItem } from "#lib/evals/domain/label-view.ts";

/**
 * One output with what it is judged by. What a right answer says stands beside it, on a phone right above it; what was
 * asked can be looked up.
 */
export function LabelSheet({ item, ref }: { item: LabelItem; ref: Ref<HTMLDivElement> }) {
  return (
    <div
      ref={ref}
      className="grid scroll-mt-4 gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,0.8fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]"
    >
      <div className="grid content-start gap-5">
        {item.reference !== null && (
          <Part title="What a right answer says">
            <Long>{item.reference}</Long>
          </Part>
        )}
        {item.rubrics.map((rubric) => (
          <Part key={rubric} title="What it must fulfil">
            <Long>{rubric}</Long>
          </Part>
        ))}
      </div>
      <section
        aria-label="The answer"
        className="self-start border bg-sheet px-8 pt-6 pb-8 lg:row-span-2 max-md:-mx-4 max-md:border-x-0 max-md:px-4"
      >
        <h2 className="mb-2 text-sm font-semibold">The answer</h2>
        {item.output.trim() === "" ? (
          <p className="text-sm text-ink-3">An empty answer.</p>
        ) : (
          <Long className="max-h-[32rem] font-serif text-prose leading-8">{item.output}</Long>
        )}
      </section>
      <Part title="What was asked">
        <dl className="grid gap-2">
          {item.given.map(({ name, text }, index) => (
            <div key={`${name} ${String(index)}`}>
              <dt className="font-mono text-xs leading-5 text-ink-3">{name}</dt>
              <dd>
                <Long>{text}</Long>
              </dd>
            </div>
          ))}
        </dl>
      </Part>
    </div>
  );
}

/** Text as it stands; a long one scrolls by itself and can be reached by key. */
function Long({ className = "max-h-72", children }: { className?: string; children: string }) {
  const scrolls = children.length > LONG ? { tabIndex: 0, role: "group" } : {};
  return (
    <p {...scrolls} className={clsx("overflow-y-auto wrap-anywhere whitespace-pre-wrap", className)}>
      {children}
    </p>
  );
}

const LONG = 600;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="text-sm">
      <h2 className="mb-1 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
