import type { Db } from "../core/db.ts";
import { type Clocks, clocksOf, rolloutStepper } from "./step-rollouts.ts";

/** Now, in the time these tests are in, in ms since 1970. */
export const databaseNow = async (db: Db) => (await clocksOf(db)()).database;

/** A stepper that has had its first look. */
export async function stepperOf(db: Db, clocks: Clocks = clocksOf(db)) {
  const look = rolloutStepper(db, clocks);
  await look();
  return look;
}
