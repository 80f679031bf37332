import { authorize, type Target } from "../access/authorize.ts";
import type { Permission } from "../access/policy.ts";
import type { Context } from "./context.ts";

/**
 * The door for reads: authorizes, then runs inside the context's workspace. Every query takes the workspace from its
 * context, so a name or id of another workspace is simply not found.
 */
export function query<A extends unknown[], R>(
  permission: Permission,
  run: (context: Context, ...args: A) => Promise<R>,
  target?: (...args: A) => Target,
) {
  const door = async (context: Context, ...args: A): Promise<R> => {
    authorize(context.actor, permission, target?.(...args) ?? {});
    return run(context, ...args);
  };
  return Object.assign(door, { query: { permission } });
}
