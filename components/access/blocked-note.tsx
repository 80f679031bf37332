import { BLOCKED_ID } from "./row-button.tsx";

/** Says once on a settings page why nothing on it can be changed by this reader; its buttons point here. */
export function BlockedNote({ reason, what }: { reason: string | null; what: string }) {
  if (!reason) return null;
  return (
    <p id={BLOCKED_ID} className="-mt-2 pb-6 text-sm text-ink-2">
      You can read all of this. Changing {what} {reason.charAt(0).toLowerCase() + reason.slice(1)}
    </p>
  );
}
