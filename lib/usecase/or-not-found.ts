import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "../core/errors.ts";

/** What a query answers, or the page's "not found" when what it was asked for is not there. For pages only. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.status === 404) notFound();
    throw error;
  }
}
