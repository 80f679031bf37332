import { Link } from "#components/ui/link.tsx";
import { comparePath } from "#lib/prompts/domain/paths.ts";
import { countOf, enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import type { PlanForm } from "#lib/releases/domain/promote-plan.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";

export type PromoteTouchedProps = { workspace: string; prompt: string; promotion: Promotion; form: PlanForm };

/** What is replaced, for whom, and who is not touched. */
export function PromoteTouched({ workspace, prompt, promotion, form }: PromoteTouchedProps) {
  const { current, version, channel, difference } = promotion;
  if (!current) {
    return (
      <p>
        The first release to {channel}.{" "}
        <span className="text-ink-2">
          Everyone who asks for {channel} gets v{version}, at once.
        </span>
      </p>
    );
  }
  if (current.version === version)
    return (
      <p>
        Everyone on {channel} gets v{version} already.
      </p>
    );
  return (
    <>
      <p>
        Replaces <b className="font-semibold">v{current.version}</b>
        {reachWords(promotion)}.{" "}
        <Link href={comparePath(workspace, prompt, current.version, version)}>Read what changes</Link>
      </p>
      <p className="mt-1 text-sm text-ink-2 text-pretty">
        {difference && `${difference}. `}
        {untouchedWords(promotion, form)}
      </p>
    </>
  );
}

/** ", for about 1,240 calls an hour of 18 tenants"; for everyone where nothing was counted yet. */
function reachWords({ touched, channel }: Promotion): string {
  const { callsPerHour, tenants } = touched;
  if (callsPerHour === null || callsPerHour < 1) return ` for everyone on ${channel}`;
  const of = tenants > 0 ? ` of ${tenants.toLocaleString("en")} ${tenants === 1 ? "tenant" : "tenants"}` : "";
  return `, for about ${callsPerHour.toLocaleString("en")} calls an hour${of}`;
}

function untouchedWords({ touched, current }: Promotion, { way, outside }: PlanForm): string {
  const { pinned } = touched;
  const kept =
    pinned > 0 ? `${countOf(pinned, "pinned tenant")} ${pinned === 1 ? "keeps" : "keep"} v${current?.version}. ` : "";
  const pins = kept.charAt(0).toUpperCase() + kept.slice(1);
  if (way === "all") return `${pins}One press brings v${current?.version} back.`;
  if (outside.length === 0) return `${pins}Every tier takes part.`;
  const tiers = enumerate(outside);
  return `${pins}${tiers.charAt(0).toUpperCase()}${tiers.slice(1)} ${outside.length === 1 ? "is" : "are"} not in it before everyone gets it.`;
}
