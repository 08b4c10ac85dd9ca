// A labelled field of the editor: the label belongs to what is typed into, and what it means stands below.
import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly note?: string;
  readonly children: (id: string) => ReactNode;
}

export function Field({ label, note, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {note && <p className="muted small">{note}</p>}
    </div>
  );
}
