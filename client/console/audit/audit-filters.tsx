// What of a log is looked for: whose, what kind of deed, by whom, when, and on what.
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { auditLog, staff } from '../../api.ts';
import type { AuditChoice } from '../../audit-contract.ts';
import { useMe } from '../session.tsx';

interface FiltersProps {
  readonly choice: AuditChoice;
  readonly onChoose: (changes: Partial<AuditChoice>) => void;
  /** null = there is nothing to clear. */
  readonly onClear: (() => void) | null;
}

const searched = { optionFilterProp: 'label' } as const;

export function AuditFilters({ choice, onChoose, onClear }: FiltersProps) {
  const { t } = useTranslation();
  const me = useMe();
  const state = useQuery({
    queryKey: ['audit-state', choice.institution],
    queryFn: () => auditLog.state(choice.institution),
  });
  const accounts = useQuery({ queryKey: ['staff'], queryFn: staff.accounts });
  const institutions = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions, enabled: !me.institution });
  const persons = (accounts.data ?? [])
    .map(({ id, name, username }) => ({ value: id, label: `${name}（${username}）` }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'zh-CN'));
  const pick = (name: 'group' | 'actor', options: { value: string; label: string }[]) => (
    <Select
      allowClear
      showSearch={searched}
      aria-label={t(`audit.${name}`)}
      placeholder={t(`audit.${name}`)}
      value={choice[name] || null}
      options={options}
      onChange={(value: string | null) => onChoose({ [name]: value ?? '' })}
    />
  );
  const day = (name: 'from' | 'to') => (
    <div>
      <label className="muted" htmlFor={`audit-${name}`}>
        {t(`audit.${name}`)}
      </label>
      <Input
        id={`audit-${name}`}
        type="date"
        value={choice[name]}
        onChange={({ target }) => onChoose({ [name]: target.value })}
      />
    </div>
  );
  return (
    <div className="audit-filters">
      {!me.institution && (
        <Select
          showSearch={searched}
          aria-label={t('audit.chain')}
          value={choice.institution}
          options={[
            { value: '', label: t('audit.platform') },
            ...(institutions.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(institution) => onChoose({ institution })}
        />
      )}
      {pick('group', state.data?.groups.map(({ id, name }) => ({ value: id, label: name })) ?? [])}
      {pick('actor', [{ value: 'server', label: t('audit.server') }, ...persons])}
      <Input.Search
        // Cleared from outside it shows what is looked for.
        key={choice.text}
        allowClear
        maxLength={80}
        defaultValue={choice.text}
        aria-label={t('audit.text')}
        placeholder={t('audit.text')}
        onSearch={(text) => onChoose({ text: text.trim() })}
      />
      {day('from')}
      {day('to')}
      {onClear && <Button onClick={onClear}>{t('audit.clear')}</Button>}
    </div>
  );
}
