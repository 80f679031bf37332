import { spanWords } from "./figure-words.ts";
import { whole } from "./phrases.ts";
import { type RunProgress, secondsLeft } from "./run-view.ts";

/** "212 of 624 calls are answered.", "Held at 212 of 624 calls." */
export function progressSentence({ status, done, total }: RunProgress): string {
  const counted = `${whole(done)} of ${whole(total)} calls`;
  return status === "paused" ? `Held at ${counted}.` : `${counted} are answered.`;
}

/** What comes next and when, as a clause: "about 41 s left". */
export function timeLeftWords(progress: RunProgress): string {
  if (progress.status === "paused") {
    return "nothing more is asked until somebody resumes it; what is answered is kept, and the time it is held counts for no budget";
  }
  if (progress.done === progress.total) return "all calls are answered; the verdict is being worked out";
  if (progress.budget.stopped) return "its budget is spent; the calls under way still end";
  const left = secondsLeft(progress);
  if (left === null) return progress.done === 0 ? "waiting for a worker to take it up" : "waiting for an answer";
  return `about ${spanWords(Math.max(1, Math.round(left)))} left`;
}
