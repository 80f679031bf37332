"use client";

import { createContext, useContext } from "react";

/** What a control needs from the field around it to be named, described and marked. */
export type FieldWiring = {
  id: string;
  labelId: string;
  /** Ids of hint and error, in reading order; undefined when there are none. */
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
};

export const FieldContext = createContext<FieldWiring | null>(null);

type ControlAttributes = {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  required?: boolean;
};

/** Attributes for a single control inside a `Field`; empty outside one. Own props given to the control win. */
export function useControlAttributes(): ControlAttributes {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    required: field.required || undefined,
  };
}

/** Attributes for a group of controls (chips, segments) inside a `Field group`. */
export function useGroupAttributes(): { "aria-labelledby"?: string; "aria-describedby"?: string } {
  const field = useContext(FieldContext);
  if (!field) return {};
  return { "aria-labelledby": field.labelId, "aria-describedby": field.describedBy };
}
