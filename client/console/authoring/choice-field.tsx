// Lists of choices of the editor, labelled, and written out in the reader's language.
import { Select } from 'antd';
import { useEditing } from './editing.ts';
import { Field } from './field.tsx';

interface Option<Value> {
  readonly value: Value;
  readonly label: string;
}

interface ChoiceFieldProps<Value> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly onClear?: () => void;
  readonly note?: string;
  readonly locked?: boolean;
}

export function ChoiceField<Value extends string | number>(props: ChoiceFieldProps<Value>) {
  const { label, value, options, onChange, onClear, note, locked } = props;
  const { questionsLocked } = useEditing();
  return (
    <Field label={label} {...(note ? { note } : {})}>
      {(id) => (
        <Select<Value>
          id={id}
          value={value ?? null}
          disabled={locked ?? questionsLocked}
          popupMatchSelectWidth={false}
          allowClear={onClear !== undefined}
          options={options.map((option) => ({ ...option }))}
          onChange={(chosen) => (chosen === undefined || chosen === null ? onClear?.() : onChange(chosen))}
        />
      )}
    </Field>
  );
}

interface ChoicesFieldProps<Value> {
  readonly label: string;
  readonly value: readonly Value[];
  /** Absent: anything may be typed. */
  readonly options?: readonly Option<Value>[];
  readonly onChange: (value: Value[]) => void;
  readonly note?: string;
  readonly locked?: boolean;
}

export function ChoicesField<Value extends string | number>(props: ChoicesFieldProps<Value>) {
  const { label, value, options, onChange, note, locked } = props;
  const { questionsLocked } = useEditing();
  return (
    <Field label={label} {...(note ? { note } : {})}>
      {(id) => (
        <Select<Value[]>
          id={id}
          mode={options ? 'multiple' : 'tags'}
          value={[...value]}
          disabled={locked ?? questionsLocked}
          popupMatchSelectWidth={false}
          optionFilterProp="label"
          options={options?.map((option) => ({ ...option })) ?? []}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
