// Title, background and members of an application, saved by the application's own revision.
import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { applying } from '../../api.ts';
import type { ApplicationHead } from '../../programme-contract.ts';
import { MembersFields } from './members-fields.tsx';
import { SavedNote } from './saved-note.tsx';
import type { OpenApplication } from './use-application.ts';
import { useSaved } from './use-saved.ts';

export function HeadFields({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [title, heading] = [useId(), useId()];
  const { application } = open.own.view;
  const { content, state, change, reload } = useSaved<ApplicationHead>({
    key: `${open.id}/head`,
    revision: application.revision,
    content: { title: application.title, context: application.context, members: application.members },
    save: (revision, head) => applying.describe(open.id, revision, head),
    onChange: open.setHead,
    onGone: () => open.setHead(null),
    again: open.again,
  });
  const disabled = !open.own.may.includes('describe');
  const { programme, texts } = open.defined;
  return (
    <section className="form-item" aria-labelledby={heading}>
      <h2 id={heading} className="applying-head">
        {t('applying.basics')}
      </h2>
      <div className="form-field">
        <label htmlFor={title}>{t('applying.applicationTitle')}</label>
        <Input
          id={title}
          maxLength={120}
          disabled={disabled}
          value={content.title}
          onChange={({ target }) => change({ ...content, title: target.value })}
        />
      </div>
      {programme.form.contexts
        .filter(({ from }) => from === 'respondent')
        .map(({ code, values }) => (
          <Background
            key={code}
            label={texts.contexts[code]?.label ?? code}
            options={values.map((value) => ({ value, label: texts.contexts[code]?.values[value] ?? value }))}
            value={content.context[code]}
            disabled={disabled}
            onChange={(value) => change({ ...content, context: { ...content.context, [code]: value } })}
          />
        ))}
      {programme.roles.length > 0 && (
        <MembersFields
          defined={open.defined}
          members={content.members}
          disabled={disabled}
          onChange={(members) => change({ ...content, members })}
        />
      )}
      <SavedNote state={state} onReload={reload} />
    </section>
  );
}

function Background({
  label,
  options,
  value,
  disabled,
  onChange,
}: {
  label: string;
  options: { value: string; label: string }[];
  value: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        disabled={disabled}
        value={value ?? null}
        options={options}
        onChange={(given) => given && onChange(given)}
      />
    </div>
  );
}
