/** What was touched between two generations: prompts by name, tenants by id. */
export type Change = { prompts: ReadonlySet<string>; tenants: ReadonlySet<string> };

type Step = Change & { since: number; generation: number };

const MOST_STEPS = 1_000;

/** What changed from one generation to the next, as far back as somebody who was away for a while may ask. */
export class RulesHistory {
  #steps: Step[] = [];

  /** Notes the step to `generation`; with null nobody knows what it touched, and what came before counts no more. */
  note(since: number, generation: number, change: Change | null): void {
    if (!change) this.#steps = [];
    else this.#steps.push({ since, generation, ...change });
    // Cut in one go now and then: shifting an array at every step would cost more than the steps do.
    if (this.#steps.length >= MOST_STEPS * 2) this.#steps = this.#steps.slice(-MOST_STEPS);
  }

  /** Everything touched after a generation, or null when that is too long ago, or was never a generation here. */
  since(generation: number): Change | null {
    const first = this.#steps[0];
    if (!first || generation < first.since) return null;
    const prompts = new Set<string>();
    const tenants = new Set<string>();
    for (let at = this.#steps.length - 1; at >= 0; at--) {
      const step = this.#steps[at];
      if (!step || step.generation <= generation) break;
      for (const name of step.prompts) prompts.add(name);
      for (const id of step.tenants) tenants.add(id);
    }
    return { prompts, tenants };
  }
}
