import type { ReactNode } from "react";
import type { LabelItem } from "#lib/evals/domain/label-view.ts";

/** One output with what it is to be judged by: what was asked on the left, the answer as a document on the right. */
export function LabelSheet({ item }: { item: LabelItem }) {
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,0.8fr)_minmax(0,1fr)]">
      <div className="grid content-start gap-5">
        <Part title="What was asked">
          <dl className="grid gap-2">
            {item.given.map(({ name, text }, index) => (
              <div key={`${name} ${String(index)}`}>
                <dt className="font-mono text-xs leading-5 text-ink-3">{name}</dt>
                <dd className="max-h-72 overflow-y-auto wrap-anywhere whitespace-pre-wrap" {...SCROLLS}>
                  {text}
                </dd>
              </div>
            ))}
          </dl>
        </Part>
        {item.reference !== null && (
          <Part title="What a right answer says">
            <p className="max-h-72 overflow-y-auto wrap-anywhere whitespace-pre-wrap" {...SCROLLS}>
              {item.reference}
            </p>
          </Part>
        )}
        {item.rubrics.map((rubric) => (
          <Part key={rubric} title="What it must fulfil">
            <p className="wrap-anywhere whitespace-pre-wrap">{rubric}</p>
          </Part>
        ))}
      </div>
      <section aria-label="The answer" className="border bg-sheet px-8 py-6 max-md:-mx-4 max-md:border-x-0 max-md:px-4">
        <h2 className="mb-2 text-sm font-semibold">The answer</h2>
        {item.output.trim() === "" ? (
          <p className="text-sm text-ink-3">An empty answer.</p>
        ) : (
          <p
            className="max-h-[32rem] overflow-y-auto font-serif text-prose leading-8 wrap-anywhere whitespace-pre-wrap"
            {...SCROLLS}
          >
            {item.output}
          </p>
        )}
      </section>
    </div>
  );
}

/** A text that may scroll can be reached by key. */
const SCROLLS = { tabIndex: 0, role: "group" } as const;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="text-sm">
      <h2 className="mb-1 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
