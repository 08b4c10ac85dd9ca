// A number of the editor, labelled; an emptied field changes nothing.
import { InputNumber } from 'antd';
import { useEditing } from './editing.ts';
import { Field } from './field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number) => void;
  readonly onClear?: () => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly suffix?: string;
  readonly note?: string;
  readonly locked?: boolean;
}

export function NumberField({ label, value, onChange, onClear, note, suffix, locked, ...range }: NumberFieldProps) {
  const { questionsLocked } = useEditing();
  return (
    <Field label={label} {...(note ? { note } : {})}>
      {(id) => (
        <InputNumber<number>
          id={id}
          value={value ?? null}
          disabled={locked ?? questionsLocked}
          {...(suffix ? { suffix } : {})}
          {...range}
          onChange={(given) => (given === null ? onClear?.() : onChange(given))}
        />
      )}
    </Field>
  );
}
