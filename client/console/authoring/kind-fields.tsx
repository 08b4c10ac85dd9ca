// What only one kind of question has: steps, scale, options, range, length, or the instrument it is linked to.
// Long because the closed set of kinds is read in one place.
import { Button, Checkbox, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import { isDivided } from '../../../questionnaires/schema/response.ts';
import { ChoiceField } from './choice-field.tsx';
import { CodeField } from './code-field.tsx';
import { setOptionText } from './edit/change-texts.ts';
import { addOption, moveOption, optionsOf, removeOption } from './edit/items.ts';
import { useEditing } from './editing.ts';
import { ItemText, longestOf, withOptional } from './item-form.tsx';
import { LineField } from './line-field.tsx';
import { NumberField } from './number-field.tsx';
import { TextPair } from './text-pair.tsx';

interface KindProps<Kind extends Item['kind']> {
  readonly item: Item & { kind: Kind };
  readonly onChange: (item: Item) => void;
}

export function KindFields({ item, onChange }: KindProps<Item['kind']>) {
  const { t } = useTranslation();
  const { content } = useEditing();
  switch (item.kind) {
    case 'ladder':
      return (
        <>
          <NumberField
            label={t('authoring.item.steps')}
            value={item.steps}
            min={3}
            max={7}
            onChange={(steps) => onChange({ ...item, steps: Math.round(steps) })}
          />
          <OptionTexts item={item} />
        </>
      );
    case 'likert':
      return (
        <ChoiceField
          label={t('authoring.item.scale')}
          value={item.scale}
          options={content.instrument.scales.map(({ code }) => ({ value: code, label: code }))}
          note={t('authoring.item.scaleNote')}
          onChange={(scale) => onChange({ ...item, scale })}
        />
      );
    case 'choice':
    case 'choices':
      return <Options item={item} onChange={onChange} />;
    case 'number':
      return <Counted item={item} onChange={onChange} />;
    case 'text':
      return (
        <NumberField
          label={t('authoring.item.maxLength')}
          value={item.maxLength}
          min={1}
          max={2000}
          onChange={(maxLength) => onChange({ ...item, maxLength: Math.round(maxLength) })}
        />
      );
    case 'linked':
      return (
        <LineField
          label={t('authoring.item.linked')}
          note={t('authoring.item.linkedNote')}
          value={item.instrument}
          onChange={(instrument) => onChange({ ...item, instrument })}
        />
      );
    default:
      return null;
  }
}

function OptionText({ item, option }: { item: Item; option: string }) {
  const { t } = useTranslation();
  const { content } = useEditing();
  return (
    <TextPair
      label={t(item.kind === 'ladder' ? 'authoring.item.step' : 'authoring.item.option', { option })}
      about={`option ${item.code} ${option}`}
      {...longestOf(content, item, 'option')}
      value={(from, language) => from.texts[language]?.items[item.code]?.options?.[option]}
      set={(from, language, value) => setOptionText(from, language, item.code, option, value)}
    />
  );
}

function OptionTexts({ item }: { item: Item }) {
  return optionsOf(item).map((option) => <OptionText key={option} item={item} option={option} />);
}

function Options({ item, onChange }: KindProps<'choice' | 'choices'>) {
  const { t } = useTranslation();
  const { edit, questionsLocked } = useEditing();
  const { options } = item;
  return (
    <fieldset className="options-fields">
      <legend>{t('authoring.item.options')}</legend>
      {options.map((option, at) => (
        <div key={option} className="option-row">
          <Space wrap size={4}>
            <CodeField
              bare
              label={t('authoring.item.optionCode', { option })}
              code={option}
              where={{ of: 'option', item: item.code }}
            />
            <Button
              size="small"
              aria-label={t('authoring.item.optionUp', { option })}
              disabled={questionsLocked || at === 0}
              onClick={() => edit((before) => moveOption(before, item, option, -1))}
            >
              ↑
            </Button>
            <Button
              size="small"
              aria-label={t('authoring.item.optionDown', { option })}
              disabled={questionsLocked || at === options.length - 1}
              onClick={() => edit((before) => moveOption(before, item, option, 1))}
            >
              ↓
            </Button>
            <Button
              size="small"
              aria-label={t('authoring.item.optionRemove', { option })}
              disabled={questionsLocked || options.length <= 2}
              onClick={() => edit((before) => removeOption(before, item, option))}
            >
              {t('app.remove')}
            </Button>
          </Space>
          <OptionText item={item} option={option} />
        </div>
      ))}
      <Space wrap>
        <Button
          size="small"
          disabled={questionsLocked || options.length >= 12}
          onClick={() => edit((before) => addOption(before, item))}
        >
          {t('authoring.item.addOption')}
        </Button>
        <Checkbox
          checked={item.shuffle ?? false}
          disabled={questionsLocked}
          onChange={({ target }) => onChange(withOptional(item, 'shuffle', target.checked ? true : undefined))}
        >
          {t('authoring.item.shuffle')}
        </Checkbox>
      </Space>
      {item.kind === 'choices' && (
        <div className="field-row">
          {(['atLeast', 'atMost'] as const).map((key) => (
            <NumberField
              key={key}
              label={t(`authoring.item.${key}`)}
              value={item[key]}
              min={key === 'atMost' ? 1 : 0}
              max={options.length}
              onChange={(value) => onChange(withOptional(item, key, value))}
              onClear={() => onChange(withOptional(item, key, undefined))}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Counted({ item, onChange }: KindProps<'number'>) {
  const { t } = useTranslation();
  return (
    <>
      <div className="field-row">
        <ChoiceField
          label={t('authoring.item.form')}
          value={item.form}
          options={(['ratio', 'quotient', 'plain', 'sum'] as const).map((form) => ({
            value: form,
            label: t(`authoring.item.form.${form}`),
          }))}
          onChange={(form) => onChange({ ...item, form })}
        />
        {(['min', 'max', 'decimals'] as const).map((key) => (
          <NumberField
            key={key}
            label={t(`authoring.item.${key}`)}
            value={item[key]}
            {...(key === 'decimals' ? { min: 0, max: 4 } : {})}
            onChange={(value) => onChange({ ...item, [key]: value })}
          />
        ))}
      </div>
      <ItemText item={item} field="unit" />
      <ItemText item={item} field="numerator" />
      {isDivided(item.form) && <ItemText item={item} field="denominator" />}
    </>
  );
}
