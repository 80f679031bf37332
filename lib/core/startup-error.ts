/** A reason not to start, in one sentence for the person at the terminal; the process prints it and exits with code 1. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
