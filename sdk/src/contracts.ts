/** What a variable may be given: anything JSON holds, except nothing. */
export type VariableValue = string | number | boolean | readonly unknown[] | { readonly [name: string]: unknown };

/** Marks the interface as one that `countersign types` adds to. */
interface Extensible {
  readonly " by prompt name"?: never;
}

/** The variables of each prompt by its name. Empty until `countersign types` has written yours down. */
export interface Contracts extends Extensible {}

/** Any name is allowed; those of the contracts are suggested and checked. */
export type PromptName = Exclude<keyof Contracts, keyof Extensible> | (string & {});

/** The variables a prompt takes, as far as its contract is known. */
export type VariablesOf<Name extends string> = Name extends keyof Contracts
  ? Contracts[Name] extends { variables: infer Variables }
    ? Variables
    : never
  : { readonly [name: string]: unknown };
