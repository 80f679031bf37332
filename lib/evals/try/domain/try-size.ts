/** Most cases of one try, and most models beside the draft's own. */
export const MOST_TRIED = 12;
export const MOST_MORE_MODELS = 3;

/** Is this the full name of a model, `provider/model`? */
export const isModelName = (name: string): boolean => /^[a-z0-9][a-z0-9-]*\/[A-Za-z0-9][A-Za-z0-9._:/-]*$/.test(name);
