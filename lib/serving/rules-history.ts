/** What was touched between two generations: prompts by name, tenants by id. */
export type Change = { prompts: ReadonlySet<string>; tenants: ReadonlySet<string> };

type Step = Change & { generation: number };

const MOST_STEPS = 1_000;

/** What changed from one generation to the next, as far back as somebody who was away for a while may ask. */
export class RulesHistory {
  /** The generation the first step starts from. */
  #base: number;
  #steps: Step[] = [];

  constructor(generation: number) {
    this.#base = generation;
  }

  /** Notes what the step to `generation` touched. */
  note(generation: number, change: Change): void {
    this.#steps.push({ generation, ...change });
    if (this.#steps.length < MOST_STEPS * 2) return;
    // Cut in one go now and then: shifting an array at every step would cost more than the steps do.
    const forgotten = this.#steps.splice(0, this.#steps.length - MOST_STEPS);
    this.#base = forgotten.at(-1)?.generation ?? this.#base;
  }

  /** Everything touched after a generation, or null when that is too long ago, or not reached yet. */
  since(generation: number): Change | null {
    const newest = this.#steps.at(-1)?.generation ?? this.#base;
    if (generation < this.#base || generation > newest) return null;
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
