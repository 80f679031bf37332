import { Button } from "#components/ui/button.tsx";
import { promoteLabel } from "#lib/releases/domain/promote-plan.ts";
import type { Stage } from "#lib/releases/domain/rollout.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";
import { openSentence } from "./open-sentence.ts";

export type PromoteFootProps = {
  /** The form's id. */
  form: string;
  promotion: Promotion;
  plan: readonly Stage[] | null;
  /** A later moment as it is typed; empty for now. */
  at: string;
  fault: string | null;
  /** The glass is about to be broken. */
  glass: boolean;
  pending: boolean;
  onGlass: (breaking: boolean) => void;
};

/** The press that releases, in its own words; or the way behind the glass. */
export function PromoteFoot({ form, promotion, plan, at, fault, glass, pending, onGlass }: PromoteFootProps) {
  const { version, requirements, mayBreakGlass } = promotion;
  if (glass) {
    return (
      <>
        <Button type="submit" form={form} variant="stop-now" pending={pending} pendingLabel="Releasing…">
          Break the glass and release v{version}
        </Button>
        <Button onClick={() => onGlass(false)}>Back</Button>
      </>
    );
  }
  return (
    <>
      <Button
        type="submit"
        form={form}
        variant="main"
        blockedReason={openSentence(requirements) ?? fault}
        pending={pending}
        pendingLabel={plan === null ? "Releasing…" : "Starting…"}
      >
        {promoteLabel(version, plan, at)}
      </Button>
      {mayBreakGlass && (
        <Button variant="glass" onClick={() => onGlass(true)}>
          Break the glass…
        </Button>
      )}
    </>
  );
}
