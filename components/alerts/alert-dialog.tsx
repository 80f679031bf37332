"use client";

import { FormDialog } from "#components/access/form-dialog.tsx";
import { putAlertAction } from "#lib/alerts/actions.ts";
import type { AlertLine } from "#lib/alerts/read-alert-lines.ts";
import { AlertFields } from "./alert-fields.tsx";
import { ruleIn } from "./form-values.ts";

export type AlertDialogProps = {
  workspace: string;
  /** The rule to change; null to make one. */
  alert: AlertLine | null;
  members: readonly { id: string; name: string }[];
  onClose: () => void;
};

const FIELDS = ["name", "promptPattern", "metric", "value", "windowMinutes", "minCalls", "quietMinutes", "recipients"];

/** Makes a rule or changes one. */
export function PutAlertDialog({ workspace, alert, members, onClose }: AlertDialogProps) {
  return (
    <FormDialog
      title={alert ? `Edit ${alert.name}` : "New alert"}
      description="It looks at every call of the last minutes, and tells people when a figure is worse than chance explains."
      size="lg"
      label={alert ? "Save" : "Add the alert"}
      fields={FIELDS}
      save={(form) =>
        putAlertAction(workspace, { ...ruleIn(form), ...(alert && { id: alert.id, enabled: alert.enabled }) })
      }
      saved={({ name, enabled }) =>
        enabled ? `“${name}” looks every 30 seconds.` : `“${name}” is saved, and still switched off.`
      }
      onClose={onClose}
    >
      {(faultOf) => <AlertFields workspace={workspace} alert={alert} members={members} faultOf={faultOf} />}
    </FormDialog>
  );
}
