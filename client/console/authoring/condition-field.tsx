// The small builder of conditions: parts that must all hold, or one of which must, each on a fact of the background or on an
// earlier answer.
import { Button, Radio, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../questionnaires/schema/condition.ts';
import type { Language } from '../../../questionnaires/schema/names.ts';
import { answersOf, type ConditionPart, readCondition, usableItems, writeCondition } from './edit/conditions.ts';
import { nameOf, useEditing } from './editing.ts';

interface ConditionFieldProps {
  readonly label: string;
  readonly condition: Condition | undefined;
  /** Only earlier questions can be looked at; null = all. */
  readonly before: string | null;
  readonly onChange: (condition: Condition | undefined) => void;
}

export function ConditionField({ label, condition, before, onChange }: ConditionFieldProps) {
  const { t } = useTranslation();
  const { content, questionsLocked } = useEditing();
  const plain = readCondition(condition);
  if (!plain)
    return (
      <fieldset className="condition">
        <legend>{label}</legend>
        <p className="muted small">{t('authoring.condition.deep')}</p>
        <pre>{JSON.stringify(condition, null, 1)}</pre>
      </fieldset>
    );
  const { join, parts } = plain;
  const write = (next: readonly ConditionPart[]): void => onChange(writeCondition({ join, parts: next }));
  const first = content.instrument.contexts[0];
  const earlier = usableItems(content.instrument, before)[0];
  const begun: ConditionPart | null = first
    ? { of: 'context', code: first.code, in: first.values.slice(0, 1), negated: false }
    : earlier
      ? { of: 'answer', code: earlier.code, in: answersOf(earlier, content.instrument).slice(0, 1), negated: false }
      : null;
  return (
    <fieldset className="condition" disabled={questionsLocked}>
      <legend>{label}</legend>
      {parts.length === 0 && <p className="muted small">{t('authoring.condition.always')}</p>}
      {parts.length > 1 && (
        <Radio.Group
          value={join}
          onChange={({ target }) => onChange(writeCondition({ join: target.value, parts }))}
          options={[
            { value: 'all', label: t('authoring.condition.all') },
            { value: 'any', label: t('authoring.condition.any') },
          ]}
        />
      )}
      {parts.map((part, at) => (
        <PartFields
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own
          key={at}
          label={`${label} ${at + 1}`}
          part={part}
          before={before}
          onChange={(changed) => write(parts.with(at, changed))}
          onRemove={() => write(parts.toSpliced(at, 1))}
        />
      ))}
      <Button
        size="small"
        disabled={questionsLocked || begun === null}
        onClick={() => begun && write([...parts, begun])}
      >
        {t('authoring.condition.add')}
      </Button>
    </fieldset>
  );
}

interface PartProps {
  readonly label: string;
  readonly part: ConditionPart;
  readonly before: string | null;
  readonly onChange: (part: ConditionPart) => void;
  readonly onRemove: () => void;
}

function PartFields({ label, part, before, onChange, onRemove }: PartProps) {
  const { t } = useTranslation();
  const { content, questionsLocked, languages } = useEditing();
  const { instrument } = content;
  const items = usableItems(instrument, before);
  const valuesOf = (of: ConditionPart['of'], code: string): readonly (string | number)[] => {
    if (of === 'context') return instrument.contexts.find((one) => one.code === code)?.values ?? [];
    const item = items.find((one) => one.code === code);
    return item ? answersOf(item, instrument) : [];
  };
  const language: Language = languages[0] ?? 'zh-CN';
  const texts = content.texts[language];
  const nameOfValue = (value: string | number): string =>
    (part.of === 'context'
      ? texts?.contexts[part.code]?.values[value]
      : texts?.items[part.code]?.options?.[String(value)]) ?? '';
  return (
    <Space wrap className="condition-part">
      <Select
        aria-label={t('authoring.condition.what', { label })}
        className="condition-what"
        disabled={questionsLocked}
        popupMatchSelectWidth={false}
        value={`${part.of}:${part.code}`}
        options={[
          ...instrument.contexts.map(({ code }) => ({
            value: `context:${code}`,
            label: texts?.contexts[code]?.label || code,
          })),
          ...items.map(({ code }) => ({
            value: `answer:${code}`,
            label: `${code} ${nameOf(content, { is: 'item', code })}`,
          })),
        ]}
        onChange={(chosen) => {
          const of = chosen.startsWith('context:') ? 'context' : 'answer';
          const code = chosen.slice(of.length + 1);
          onChange({ ...part, of, code, in: valuesOf(of, code).slice(0, 1) });
        }}
      />
      <Select
        aria-label={t('authoring.condition.how', { label })}
        disabled={questionsLocked}
        value={part.negated ? 'not' : 'is'}
        options={[
          { value: 'is', label: t('authoring.condition.is') },
          { value: 'not', label: t('authoring.condition.not') },
        ]}
        onChange={(how) => onChange({ ...part, negated: how === 'not' })}
      />
      <Select
        aria-label={t('authoring.condition.which', { label })}
        mode="multiple"
        className="condition-which"
        disabled={questionsLocked}
        popupMatchSelectWidth={false}
        value={[...part.in]}
        options={valuesOf(part.of, part.code).map((value) => ({
          value,
          label: [value, nameOfValue(value)].filter(Boolean).join(' '),
        }))}
        onChange={(chosen) => chosen.length > 0 && onChange({ ...part, in: chosen })}
      />
      <Button size="small" disabled={questionsLocked} onClick={onRemove}>
        {t('app.remove')}
      </Button>
    </Space>
  );
}
