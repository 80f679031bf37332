import { parentPort } from "node:worker_threads";
import { bootstrapMean } from "../domain/statistics/bootstrap-mean.ts";
import type { BootstrapRequest } from "./bootstrap-in-worker.ts";

parentPort?.once("message", ({ sample, options }: BootstrapRequest) => {
  parentPort?.postMessage(bootstrapMean(sample, options));
});
