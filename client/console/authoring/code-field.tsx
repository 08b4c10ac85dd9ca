// A code: typed, then renamed wherever it stands once the field is left. What cannot be a code stays in the field with the reason.
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodeOf, rename, whyNotCode } from './edit/rename.ts';
import { useEditing } from './editing.ts';
import { Field } from './field.tsx';

interface CodeFieldProps {
  readonly label: string;
  readonly code: string;
  readonly where: CodeOf;
  readonly onRenamed?: (code: string) => void;
  /** Without a visible label, e.g. in a row of options. */
  readonly bare?: boolean;
}

export function CodeField({ label, code, where, onRenamed, bare = false }: CodeFieldProps) {
  const { t } = useTranslation();
  const { content, edit, questionsLocked } = useEditing();
  const [typed, setTyped] = useState(code);
  useEffect(() => setTyped(code), [code]);
  const why = typed === code ? null : whyNotCode(content, where, code, typed.trim());
  const take = (): void => {
    const next = typed.trim();
    if (next === code || why) return;
    edit((before) => rename(before, where, code, next));
    onRenamed?.(next);
  };
  const field = (id?: string) => (
    <Input
      {...(id ? { id } : { 'aria-label': label })}
      className="code-input"
      value={typed}
      readOnly={questionsLocked}
      status={why ? 'error' : ''}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && take()}
    />
  );
  const reason = why && (
    <p className="field-fault" role="alert">
      {t(`authoring.${why}`)}
    </p>
  );
  if (bare)
    return (
      <span className="code-bare">
        {field()}
        {reason}
      </span>
    );
  return (
    <Field label={label}>
      {(id) => (
        <>
          {field(id)}
          {reason}
        </>
      )}
    </Field>
  );
}
