"use client";

import { useState } from "react";
import type { FaultOf } from "#components/access/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import {
  ALERT_METRICS,
  type AlertDirection,
  type AlertKind,
  type AlertMetric,
  type AlertTest,
  isAlertMetric,
} from "#lib/alerts/domain/alert-rule.ts";
import { limitUnit, shownLimit } from "./form-values.ts";
import { WindowFields } from "./window-fields.tsx";

const METRICS = Object.entries(ALERT_METRICS).map(([value, { label }]) => ({ value, label }));

/** Which figure, against what, and from where on it fires. */
export function TestFields({ test, faultOf }: { test: AlertTest; faultOf: FaultOf }) {
  const [metric, setMetric] = useState<AlertMetric>(test.metric);
  const [direction, setDirection] = useState<AlertDirection>(test.direction);
  const [kind, setKind] = useState<AlertKind>(test.kind);
  const unit = limitUnit(metric, kind);
  const choose = (value: string) => {
    if (!isAlertMetric(value)) return;
    setMetric(value);
    setDirection(ALERT_METRICS[value].usual);
  };
  return (
    <>
      <Field label="Fires when" group>
        <div className="flex flex-wrap items-center gap-2">
          <div className="w-60 max-md:w-full">
            <Select name="metric" aria-label="Figure" value={metric} onValueChange={choose} options={METRICS} />
          </div>
          <Segmented
            name="direction"
            aria-label="Direction"
            value={direction}
            onValueChange={setDirection}
            choices={[
              { value: "above", label: kind === "drift" ? "rises" : "is above" },
              { value: "below", label: kind === "drift" ? "falls" : "is below" },
            ]}
          />
          <Segmented
            name="kind"
            aria-label="Compared with"
            value={kind}
            onValueChange={setKind}
            choices={[
              { value: "threshold", label: "a limit" },
              { value: "drift", label: "against the time before" },
            ]}
          />
        </div>
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          label={kind === "drift" ? "By more than" : "Limit"}
          hint="Fires when the figure is beyond this with 99.9 % certainty, not when it touches it."
          error={faultOf("value", "The limit")}
          required
        >
          <TextInput
            key={unit}
            name="value"
            type="number"
            step="any"
            min={0}
            inputMode="decimal"
            after={unit}
            defaultValue={unit === limitUnit(test.metric, test.kind) ? shownLimit(test) : undefined}
          />
        </Field>
        <WindowFields test={test} metric={metric} drift={kind === "drift"} faultOf={faultOf} />
      </div>
    </>
  );
}
