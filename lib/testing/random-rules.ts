import { expect } from "vitest";
import { disableMember } from "../access/disable-member.ts";
import { enableMember } from "../access/enable-member.ts";
import type { RoleName } from "../access/policy.ts";
import { setMemberAccess } from "../access/set-member-access.ts";
import { approvePolicy } from "../reviews/approve-policy.ts";
import { declinePolicy } from "../reviews/decline-policy.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { removePolicy } from "../reviews/remove-policy.ts";
import { CAST, RandomScene, sure } from "./random-scene.ts";
import type { Rule } from "./release-oracle.ts";

const ROLES: RoleName[][] = [["viewer"], ["editor"], ["approver"], ["operator"], ["editor", "approver", "operator"]];
const PREFIXES = ["", "docs/", "docs/legal/", "docs/a"];

/** What is done to the rules and to those who act by them. */
export class RandomRules extends RandomScene {
  protected async putPolicy(): Promise<void> {
    const prefix = this.pick(PREFIXES);
    const by = this.somebody("admin");
    const person = by.actor.memberId;
    const rule: Rule | null =
      this.random() < 0.15
        ? null
        : {
            people: this.pick([0, 1, 1, 2]),
            groups: this.pick([[], [], ["legal"], ["legal", "platform"]]),
            gate: this.random() < 0.4 ? "required" : "advisory",
          };
    const tried = await this.tried(() =>
      rule
        ? putPolicy(by, { prefix, requiredReviewers: rule.people, requiredGroups: rule.groups, gate: rule.gate })
        : removePolicy(by, { prefix }),
    );
    if (!tried.ok) return;
    expect(this.oracle.has(person, "admin")).toBe(true);
    for (const [number, waiting] of this.proposals) if (waiting.prefix === prefix) this.proposals.delete(number);
    const { pending } = tried.result;
    if (pending) {
      this.count("proposal");
      this.proposals.set(pending.number, { prefix, rule, by: person });
      return;
    }
    this.count("policy");
    const before = this.oracle.ruleOf(prefix);
    this.settle(prefix, rule);
    const alone = this.oracle.otherAdmins(person) === 0;
    expect(alone || !this.oracle.loosens(before, this.oracle.ruleOf(prefix))).toBe(true);
  }

  protected settle(prefix: string, rule: Rule | null): void {
    if (rule) this.oracle.rules.set(prefix, rule);
    else this.oracle.rules.delete(prefix);
  }

  protected async decidePolicy(): Promise<void> {
    if (this.proposals.size === 0) return;
    const [number, waiting] = this.pick([...this.proposals]);
    const by = this.somebody("admin");
    const agrees = this.random() < 0.8;
    const tried = await this.tried<unknown>(() => (agrees ? approvePolicy : declinePolicy)(by, { number }));
    if (!tried.ok) return;
    this.proposals.delete(number);
    expect(by.actor.memberId).not.toBe(waiting.by);
    expect(this.oracle.has(by.actor.memberId, "admin")).toBe(true);
    if (!agrees) return;
    expect(this.oracle.has(waiting.by, "admin")).toBe(true);
    this.count("agreement");
    this.settle(waiting.prefix, waiting.rule);
  }

  protected async changeAccess(): Promise<void> {
    const by = this.somebody("admin");
    // The first admin stays, so that a history does not end with everybody locked out.
    const target = this.pick(this.people.slice(1));
    const { memberId } = target.actor;
    const seen = sure(this.oracle.people.get(memberId));
    if (this.random() < 0.5) {
      const act = seen.active ? disableMember : enableMember;
      if (!(await this.tried(() => act(by, { memberId }))).ok) return;
      seen.active = !seen.active;
    } else {
      const [first, own] = sure(CAST[this.people.indexOf(target)]);
      const roles = this.random() < 0.7 ? first : this.pick(ROLES);
      const groups = this.random() < 0.7 ? own : sure(this.pick(CAST)[1]);
      const change = { memberId, roles, groups };
      if (!(await this.tried(() => setMemberAccess(by, change))).ok) return;
      if (groups.join() !== seen.groups.join()) this.count("groups");
      seen.roles = roles;
      seen.groups = groups;
      target.actor.roles = [...roles];
    }
    this.count("access");
  }
}
