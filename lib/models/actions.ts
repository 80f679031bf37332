"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { putModelFact } from "./put-model-fact.ts";
import { putProvider } from "./put-provider.ts";
import { removeModelFact } from "./remove-model-fact.ts";
import { removeProvider } from "./remove-provider.ts";
import type { modelFactInput, providerInput, providerTestInput } from "./schema.ts";
import { testProvider } from "./test-provider.ts";

export async function putProviderAction(workspace: string, input: z.input<typeof providerInput>) {
  return runAction(putProvider, workspace, input);
}
export async function removeProviderAction(workspace: string, input: { name: string }) {
  return runAction(removeProvider, workspace, input);
}
export async function testProviderAction(workspace: string, input: z.input<typeof providerTestInput>) {
  return runAction(testProvider, workspace, input);
}
export async function putModelFactAction(workspace: string, input: z.input<typeof modelFactInput>) {
  return runAction(putModelFact, workspace, input);
}
export async function removeModelFactAction(workspace: string, input: { model: string }) {
  return runAction(removeModelFact, workspace, input);
}
