import type { EvalCase } from "#lib/evals/domain/case.ts";
import type { Json } from "#lib/prompts/domain/content.ts";

const text = (value: Json) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** What the case gives the prompt and what a right answer is; folded, because the answers are what is looked for. */
export function CaseInputs({ evalCase }: { evalCase: EvalCase }) {
  const { inputs, turns, reference } = evalCase;
  const given = turns
    ? turns.map((turn, index) => ({ key: `${index}`, name: turn.role, value: turn.content }))
    : Object.entries(inputs ?? {}).map(([name, value]) => ({ key: name, name, value: text(value) }));
  return (
    <details className="min-w-0 flex-1 basis-full text-sm md:basis-0">
      <summary className="w-fit cursor-pointer text-ink-2 hover:text-ink">
        What was asked{reference === undefined ? "" : ", and what a right answer says"}
      </summary>
      <dl className="mt-2 grid gap-x-4 gap-y-2 md:grid-cols-[8rem_minmax(0,1fr)]">
        {given.map(({ key, name, value }) => (
          <Fact key={key} name={name} value={value} />
        ))}
        {reference !== undefined && <Fact name="right answer" value={text(reference)} />}
      </dl>
    </details>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="font-mono text-xs leading-5 text-ink-3">{name}</dt>
      <dd className="max-h-60 overflow-y-auto wrap-anywhere whitespace-pre-wrap">{value}</dd>
    </>
  );
}
