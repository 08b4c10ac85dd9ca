// A row of numbers, e.g. the cuts between levels: typed as one line, taken up when every part is a number.
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';

interface NumbersFieldProps {
  readonly label: string;
  readonly value: readonly number[];
  readonly locked: boolean;
  readonly note?: string;
  readonly onChange: (value: number[]) => void;
}

/** @returns null where a part is no number */
export function readNumbers(text: string): number[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter((part) => part !== '');
  const numbers = parts.map(Number);
  return numbers.every(Number.isFinite) ? numbers : null;
}

export function NumbersField({ label, value, locked, note, onChange }: NumbersFieldProps) {
  const { t } = useTranslation();
  const written = value.join(', ');
  const [typed, setTyped] = useState(written);
  useEffect(() => setTyped((before) => (readNumbers(before)?.join(', ') === written ? before : written)), [written]);
  const read = readNumbers(typed);
  return (
    <Field label={label} {...(note ? { note } : {})}>
      {(id) => (
        <>
          <Input
            id={id}
            inputMode="decimal"
            value={typed}
            readOnly={locked}
            status={read ? '' : 'error'}
            onChange={({ target }) => {
              setTyped(target.value);
              const numbers = readNumbers(target.value);
              if (numbers) onChange(numbers);
            }}
          />
          {!read && (
            <p className="field-fault" role="alert">
              {t('authoring.numbersWrong')}
            </p>
          )}
        </>
      )}
    </Field>
  );
}
