import { type AlertTest, alertTest } from "./domain/alert-rule.ts";
import { testWords } from "./domain/alert-words.ts";

type Stored = Parameters<typeof alertTest>[0] & {
  id: string;
  name: string;
  promptPattern: string | null;
  recipients: string[];
  createdByName: string;
  createdAt: Date;
  disabledAt: Date | null;
};

/** A rule as it is told. `sentence` is what it waits for; `recipients` empty means owners and admins. */
export type AlertDocument = AlertTest & {
  id: string;
  name: string;
  promptPattern: string | null;
  recipients: string[];
  enabled: boolean;
  sentence: string;
  createdBy: string;
  createdAt: string;
};

export function alertDocument(row: Stored): AlertDocument {
  const { id, name, promptPattern, recipients, createdByName, createdAt, disabledAt } = row;
  const test = alertTest(row);
  return {
    ...{ id, name, promptPattern, ...test, recipients, enabled: disabledAt === null, sentence: testWords(test) },
    ...{ createdBy: createdByName, createdAt: createdAt.toISOString() },
  };
}

/** What the audit log keeps of a rule. */
export function auditedAlert(row: Stored) {
  const { promptPattern, recipients, enabled, sentence, minCalls, noData, quietMinutes } = alertDocument(row);
  return { sentence, promptPattern, minCalls, noData, quietMinutes, recipients, enabled };
}
