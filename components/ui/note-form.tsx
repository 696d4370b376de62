import type { FormEvent } from "react";
import { Button } from "./button.tsx";
import { TextAreaField } from "./field.tsx";

/** Why something goes back, or away: one field, the deed, and a way out. */
export function NoteForm(props: {
  label: string;
  yes: string;
  no: string;
  maxLength: number;
  busy: boolean;
  error: string | undefined;
  /** It takes something away. */
  danger: boolean;
  onNote: (note: string) => void;
  onCancel: () => void;
}) {
  const { label, yes, no, maxLength, busy, error, danger, onNote, onCancel } = props;
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onNote(String(new FormData(event.currentTarget).get("note")));
  }
  return (
    <form onSubmit={send} noValidate className="grid gap-3">
      <TextAreaField label={label} name="note" rows={2} autoFocus maxLength={maxLength} error={error} />
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy}>
          {yes}
        </Button>
        <Button variant="secondary" onClick={onCancel}>
          {no}
        </Button>
      </div>
    </form>
  );
}
