import type { ReleaseRules } from "#lib/releases/domain/standing.ts";
import { prefixWords } from "#lib/reviews/domain/policy-words.ts";

/** Every policy that covers a prompt: the one in force, and those it replaces. */
export function PolicyChain({ chain }: Pick<ReleaseRules, "chain">) {
  return (
    <ol aria-label="Policies that cover this prompt" className="mt-3 text-sm [&>li+li]:border-t">
      {chain.map(({ prefix, words }, index) => (
        <li
          key={prefix}
          className="grid grid-cols-[minmax(8rem,14rem)_1fr] gap-4 py-1.5 max-md:grid-cols-1 max-md:gap-0"
        >
          <span className={index === 0 ? "font-medium" : "text-ink-3"}>{prefixWords(prefix)}</span>
          <span className={index === 0 ? undefined : "text-ink-3"}>
            {words}
            {index === 0 ? " (in force)" : " (replaced)"}
          </span>
        </li>
      ))}
    </ol>
  );
}
