// The field of one item by its kind, labelled by its question. What is half-typed is handed on too.
import { Checkbox, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { Texts } from '../../../questionnaires/schema/texts.ts';
import type { TypedAnswer, TypedCount } from '../../form-contract.ts';
import { CountFields } from './count-fields.tsx';

interface FieldProps {
  readonly item: Item;
  readonly texts: Texts;
  readonly answer: TypedAnswer | null;
  readonly disabled: boolean;
  /** The id of the question's heading. */
  readonly labelledBy: string;
  readonly onChange: (answer: TypedAnswer | null) => void;
}

export function AnswerField(props: FieldProps) {
  const { item, texts, answer, disabled, onChange } = props;
  const { t } = useTranslation();
  const text = texts.items[item.code];
  const without = answer !== null && answer.is !== 'value';
  return (
    <>
      {!without && <ValueField {...props} />}
      {item.notApplicable && (
        <Checkbox
          disabled={disabled}
          checked={answer?.is === 'not-applicable'}
          onChange={({ target }) => onChange(target.checked ? { is: 'not-applicable' } : null)}
        >
          {text?.notApplicable ?? t('forms.notApplicable')}
        </Checkbox>
      )}
      {item.decline && (
        <Checkbox
          disabled={disabled}
          checked={answer?.is === 'skipped'}
          onChange={({ target }) => onChange(target.checked ? { is: 'skipped' } : null)}
        >
          {text?.decline ?? t('forms.decline')}
        </Checkbox>
      )}
      {answer?.is === 'not-applicable' && (
        <Input
          className="form-reason"
          disabled={disabled}
          maxLength={200}
          placeholder={t('forms.reason')}
          aria-label={t('forms.reason')}
          value={answer.reason ?? ''}
          onChange={({ target }) =>
            onChange(target.value ? { is: 'not-applicable', reason: target.value } : { is: 'not-applicable' })
          }
        />
      )}
    </>
  );
}

function ValueField({ item, texts, answer, disabled, labelledBy, onChange }: FieldProps) {
  const { t } = useTranslation();
  const value = answer?.is === 'value' ? answer.value : undefined;
  const text = texts.items[item.code];
  const give = (given: number | string | readonly string[] | TypedCount): void =>
    onChange({ is: 'value', value: given });
  const radios = (options: readonly { value: number | string; label: string }[]) => (
    <Radio.Group
      className="form-options"
      aria-labelledby={labelledBy}
      disabled={disabled}
      value={value}
      options={[...options]}
      onChange={({ target }) => give(target.value)}
    />
  );
  switch (item.kind) {
    case 'ladder':
      return radios(
        Array.from({ length: item.steps }, (_, at) => ({
          value: at + 1,
          label: `${t('forms.level', { level: at + 1 })} · ${text?.options?.[String(at + 1)] ?? ''}`,
        })),
      );
    case 'likert':
      return radios((texts.scales[item.scale] ?? []).map((label, at) => ({ value: at + 1, label })));
    case 'choice':
      return radios(item.options.map((code) => ({ value: code, label: text?.options?.[code] ?? code })));
    case 'choices':
      return (
        // biome-ignore lint/a11y/useSemanticElements: antd draws the group of boxes itself and takes no label
        <div role="group" aria-labelledby={labelledBy}>
          {item.atMost !== undefined && <p className="muted">{t('forms.upTo', { count: item.atMost })}</p>}
          <Checkbox.Group
            className="form-options"
            disabled={disabled}
            value={Array.isArray(value) ? [...value] : []}
            options={item.options.map((code) => ({ value: code, label: text?.options?.[code] ?? code }))}
            onChange={(chosen) => give(chosen.map(String))}
          />
        </div>
      );
    case 'number':
      return (
        <CountFields
          item={item}
          texts={texts}
          count={typeof value === 'object' && !Array.isArray(value) ? (value as TypedCount) : {}}
          disabled={disabled}
          onChange={give}
        />
      );
    case 'text':
      return (
        <Input.TextArea
          aria-labelledby={labelledBy}
          disabled={disabled}
          autoSize={{ minRows: 2 }}
          maxLength={item.maxLength}
          showCount
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => (target.value ? give(target.value) : onChange(null))}
        />
      );
    default:
      return null;
  }
}
