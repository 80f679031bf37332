import { capitalize, countOf, numberInWords } from "../../prompts/domain/redline/number-words.ts";
import { daysUntil, SOON_DAYS } from "./model-warnings.ts";

/** What the first sentence needs to know of a model that somebody uses. `retiresOn` is a day, `2026-11-30`. */
export type UsedModel = { model: string; retiresOn: string | null; hasNoticeOwner: boolean };

const isLocal = ({ model }: UsedModel) => model.startsWith("local/");
const verb = (count: number, one: string, more: string) => (count === 1 ? one : more);

function ending(used: readonly UsedModel[], today: string): string {
  const left = used.flatMap(({ retiresOn }) => (retiresOn === null ? [] : [daysUntil(retiresOn, today)]));
  const gone = left.filter((days) => days <= 0).length;
  const soon = left.filter((days) => days > 0 && days <= SOON_DAYS).length;
  const all = used.length === 1 ? "The one model in use" : `of ${numberInWords(used.length)} models in use`;
  const of = (count: number) => (used.length === 1 ? all : `${capitalize(numberInWords(count))} ${all}`);
  if (gone > 0) {
    const also = soon > 0 ? `, and ${numberInWords(soon)} ${verb(soon, "goes", "go")} within ${SOON_DAYS} days` : "";
    return `${of(gone)} ${verb(gone, "is", "are")} gone${also}`;
  }
  if (soon > 0) return `${of(soon)} ${verb(soon, "goes", "go")} away within ${SOON_DAYS} days`;
  return `${capitalize(countOf(used.length, "model is", "models are"))} in use, and ${used.length === 1 ? "it stays" : "all stay"} for the next ${SOON_DAYS} days`;
}

function unread(used: readonly UsedModel[]): string {
  const nobodys = used.filter((each) => !isLocal(each) && !each.hasNoticeOwner);
  const [first] = nobodys;
  if (!first) return "";
  if (nobodys.length === 1) return `; nobody reads the notices of ${first.model}`;
  return `; nobody reads the notices of ${nobodys.length === used.length ? "any" : numberInWords(nobodys.length)} of them`;
}

/** The Models page in one sentence: what goes away, and whose notices nobody reads. `today` is `2026-11-21`. */
export function modelsSentence(used: readonly UsedModel[], today: string): string {
  if (used.length === 0) return "No prompt names a model yet.";
  if (used.every(isLocal)) return "The local demo model answers everything here; no vendor is asked.";
  return `${ending(used, today)}${unread(used)}.`;
}
