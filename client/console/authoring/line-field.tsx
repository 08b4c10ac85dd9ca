// One line of text of the editor, labelled; not a text in several languages, which text-pair is for.
import { Input } from 'antd';
import { useEditing } from './editing.ts';
import { Field } from './field.tsx';

interface LineFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly note?: string;
  readonly locked?: boolean;
}

export function LineField({ label, value, onChange, note, locked }: LineFieldProps) {
  const { questionsLocked } = useEditing();
  return (
    <Field label={label} {...(note ? { note } : {})}>
      {(id) => (
        <Input
          id={id}
          value={value}
          readOnly={locked ?? questionsLocked}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
