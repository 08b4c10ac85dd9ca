// A counted fact: 分子 and 分母, one value, or one row per member, with the result computed while typing; 统计时点, 口径, 部门.
import { Button, Input, InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { resultOf } from '../../../questionnaires/schema/answer-words.ts';
import { mostMembers } from '../../../questionnaires/schema/check-members.ts';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import { isDivided, memberTotal } from '../../../questionnaires/schema/response.ts';
import type { Texts } from '../../../questionnaires/schema/texts.ts';
import type { TypedCount } from '../../form-contract.ts';

type CountedItem = Item & { kind: 'number' };
interface CountProps {
  readonly item: CountedItem;
  readonly texts: Texts;
  readonly count: TypedCount;
  readonly disabled: boolean;
  readonly onChange: (count: TypedCount) => void;
}

export function CountFields({ item, texts, count, disabled, onChange }: CountProps) {
  const { t } = useTranslation();
  const text = texts.items[item.code];
  const unit = item.form === 'ratio' ? '%' : (text?.unit ?? '');
  const divided = isDivided(item.form);
  const result = resultOf(item, count);
  const give = (changes: { [Part in keyof TypedCount]?: TypedCount[Part] | undefined }): void => {
    const all = Object.entries({ ...count, ...changes });
    onChange(Object.fromEntries(all.filter(([, value]) => value !== undefined)) as TypedCount);
  };
  return (
    <div className="form-count">
      {item.form === 'sum' ? (
        <Members item={item} count={count} disabled={disabled} onChange={onChange} />
      ) : (
        <NumberField
          label={divided ? t('forms.numerator', { what: text?.numerator ?? '' }) : `${t('forms.value')} ${unit}`}
          value={count.numerator}
          disabled={disabled}
          onChange={(numerator) => give({ numerator })}
        />
      )}
      {divided && (
        <NumberField
          label={t('forms.denominator', { what: text?.denominator ?? '' })}
          value={count.denominator}
          disabled={disabled}
          onChange={(denominator) => give({ denominator })}
        />
      )}
      <p className="form-result">
        {t(item.form === 'sum' ? 'forms.total' : 'forms.result')} <strong>{result ?? t('app.none')}</strong> {unit}{' '}
        <span className="muted">{t('forms.range', { min: item.min, max: item.max })}</span>
      </p>
      <TextField
        label={t('forms.asOf')}
        type="date"
        value={count.asOf}
        disabled={disabled}
        onChange={(asOf) => give({ asOf })}
      />
      <TextField
        label={t('forms.countBasis')}
        hint={t('forms.countBasisHint')}
        value={count.basis}
        disabled={disabled}
        onChange={(basis) => give({ basis })}
      />
      <TextField
        label={t('forms.source')}
        value={count.department}
        disabled={disabled}
        onChange={(department) => give({ department })}
      />
    </div>
  );
}

function Members({ item, count, disabled, onChange }: Omit<CountProps, 'texts'>) {
  const { t } = useTranslation();
  const members = count.members ?? [{ name: '' }];
  const give = (rows: NonNullable<TypedCount['members']>): void => {
    const numerator = memberTotal(
      rows.map(({ value }) => ({ value: value ?? 0 })),
      item.decimals,
    );
    onChange({ ...count, members: rows, numerator });
  };
  const change = (at: number, changes: { name?: string; value?: number | undefined }): void =>
    give(
      members.map((row, place) => {
        if (place !== at) return row;
        const { name, value } = { ...row, ...changes };
        return value === undefined ? { name } : { name, value };
      }),
    );
  return (
    <div className="form-members">
      {members.map((member, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing but its place before it is named
        <div key={at} className="form-member">
          <Input
            aria-label={`${t('forms.member')} ${at + 1}`}
            placeholder={t('forms.member')}
            disabled={disabled}
            maxLength={60}
            value={member.name}
            onChange={({ target }) => change(at, { name: target.value })}
          />
          <InputNumber
            aria-label={`${t('forms.value')} ${at + 1}`}
            disabled={disabled}
            keyboard={false}
            controls={false}
            value={member.value ?? null}
            onChange={(value) => change(at, { value: value ?? undefined })}
          />
          <Button
            disabled={disabled || members.length === 1}
            onClick={() => give(members.filter((_, place) => place !== at))}
          >
            {t('app.remove')}
          </Button>
        </div>
      ))}
      <Button disabled={disabled || members.length >= mostMembers} onClick={() => give([...members, { name: '' }])}>
        {t('forms.addMember')}
      </Button>
    </div>
  );
}

function NumberField({
  label,
  value,
  disabled,
  onChange,
}: {
  label: string;
  value: number | undefined;
  disabled: boolean;
  onChange: (value: number | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {/* Arrow keys and the wheel must not change a figure unnoticed. */}
      <InputNumber
        id={id}
        disabled={disabled}
        keyboard={false}
        controls={false}
        inputMode="decimal"
        value={value ?? null}
        onChange={(given) => onChange(given ?? undefined)}
      />
    </div>
  );
}

function TextField({
  label,
  hint,
  type = 'text',
  value,
  disabled,
  onChange,
}: {
  label: string;
  hint?: string;
  type?: 'text' | 'date';
  value: string | undefined;
  disabled: boolean;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type={type}
        disabled={disabled}
        maxLength={200}
        {...(hint ? { placeholder: hint } : {})}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || undefined)}
      />
    </div>
  );
}
