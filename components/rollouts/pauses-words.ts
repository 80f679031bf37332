/** Said of a guardrail that does not take back, so that nobody waits for it to. */
export const PAUSES = "Over its margin it pauses the rollout for a person, and does not roll back.";
