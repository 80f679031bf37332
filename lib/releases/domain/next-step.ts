import { promptPath } from "../../prompts/domain/paths.ts";
import type { Requirement } from "./promotable.ts";

/** What a way out of an open requirement leads to. Numbers are those of the newest run and of the review that is open. */
export type StepFacts = {
  workspace: string;
  prompt: string;
  version: number;
  suiteCases: number;
  run: number | null;
  review: number | null;
};

/** Where to go about a requirement: a label of a few words and an address in the console; null where nothing helps. */
export function nextStep(requirement: Requirement, facts: StepFacts): { label: string; href: string } | null {
  const { workspace, prompt, version, suiteCases, run, review } = facts;
  const to = (label: string, tab: string) => ({ label, href: promptPath(workspace, prompt, tab) });
  switch (requirement.code) {
    case "gate":
    case "full_run":
      if (run !== null) return to(requirement.met ? "Open" : "Open run", `runs/${run}`);
      if (suiteCases === 0) return to("Add cases", "suite");
      return to("Start a run", `runs?challenger=${version}`);
    case "approvals":
    case "group":
    case "no_objection":
      if (review !== null) return to(requirement.met ? "Open" : "Open review", `reviews/${review}`);
      return requirement.met ? null : to("Ask for review", `reviews?ask=${version}`);
    case "not_archived":
      return to("Settings", "settings");
    case "right_to_promote":
      return { label: "Who may", href: `/${workspace}/settings/members` };
    case "not_served_already":
    case "soak":
      return null;
  }
}
