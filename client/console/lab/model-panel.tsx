// The model and its parameters. What every model asks has fields; what only one has is shown as it stands in a profile.
import { Alert, Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Aggregation, chosen, type ModelChoice } from '../../../questionnaires/schema/model-parameters.ts';
import { models } from '../../../scoring/models/index.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { beginModel, beginOutside } from './begin-model.ts';
import { withModel } from './edit-profile.ts';
import { readParameters } from './read-parameters.ts';
import type { PanelProps } from './weights-panel.tsx';

interface Named {
  readonly id: string;
  readonly version: number;
  readonly sha256?: string;
}

/** A model from outside is named by its bytes, too. */
const nameOf = ({ id, version, sha256 }: Named): string =>
  sha256 === undefined ? `${id}@${version}` : `${id}@${version} ${sha256.slice(0, 8)}`;

export function ModelPanel({ bench, profile, outside, onChange }: PanelProps) {
  const { t } = useTranslation();
  const { model } = profile;
  const begun = (name: string): ModelChoice | null => {
    if (nameOf(bench.profile.model) === name) return bench.profile.model;
    const known = models.find((one) => nameOf(one) === name);
    if (known) return beginModel(known, bench.instrument, profile);
    const found = outside.find((one) => nameOf(one) === name);
    return found ? beginOutside(found, bench.instrument, profile) : null;
  };
  const choose = (name: string): void => {
    const next = begun(name);
    if (next) onChange(withModel(profile, next));
  };
  return (
    <Form layout="vertical">
      <Form.Item label={t('lab.modelOf')} htmlFor="lab-model">
        <Select
          id="lab-model"
          className="lab-wide"
          value={nameOf(model)}
          onChange={choose}
          options={[
            ...models.map((one) => ({ value: nameOf(one), label: nameOf(one) })),
            ...outside.map((one) => ({ value: nameOf(one), label: `${one.name[currentLanguage()]} ${nameOf(one)}` })),
          ]}
        />
      </Form.Item>
      {(['coverage', 'notApplicableLimit'] as const).map((which) => (
        <Form.Item key={which} label={t(`lab.${which}`)} htmlFor={`lab-${which}`}>
          <InputNumber<number>
            id={`lab-${which}`}
            min={which === 'coverage' ? 1 : 0}
            max={100}
            suffix="%"
            value={Math.round(model.parameters[which] * 10_000) / 100}
            onChange={(percent) =>
              percent !== null &&
              onChange(
                withModel(profile, {
                  ...model,
                  parameters: { ...model.parameters, [which]: percent / 100 },
                } as ModelChoice),
              )
            }
          />
        </Form.Item>
      ))}
      <OwnParameters key={nameOf(model)} model={model} onChange={(next) => onChange(withModel(profile, next))} />
    </Form>
  );
}

interface OwnProps {
  readonly model: ModelChoice;
  readonly onChange: (model: ModelChoice) => void;
}

function OwnParameters({ model, onChange }: OwnProps) {
  const { t } = useTranslation();
  const tree = chosen(model, 'weighted-tree', 2);
  if (model.id === 'weighted-tree' && !tree) return null;
  if (!tree) return <PlainParameters model={model} onChange={onChange} />;
  const { aggregation } = tree.parameters;
  const set = (way: Aggregation): void =>
    onChange({ ...tree, parameters: { ...tree.parameters, aggregation: { ...aggregation, default: way } } });
  return (
    <Form.Item label={t('lab.aggregation')}>
      <Radio.Group
        className="choices"
        value={aggregation.default}
        onChange={({ target }) => set(target.value)}
        options={(['mean', 'geometric', 'minimum'] as const).map((value) => ({
          value,
          label: t(`lab.aggregation.${value}`),
        }))}
      />
    </Form.Item>
  );
}

function PlainParameters({ model, onChange }: OwnProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(model.parameters, null, 1));
  const [faults, setFaults] = useState<readonly string[]>([]);
  const apply = (): void => {
    const found = readParameters(model, text, currentLanguage());
    if (found.state === 'read') onChange(found.model);
    setFaults(found.state === 'refused' ? found.faults : found.state === 'not-json' ? [t('lab.notJson')] : []);
  };
  return (
    <Form.Item label={t('lab.parameters')} htmlFor="lab-parameters" extra={t('lab.parametersNote')}>
      <Input.TextArea
        id="lab-parameters"
        className="lab-json"
        autoSize={{ minRows: 6, maxRows: 18 }}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {faults.length > 0 && (
        <Alert
          type="error"
          className="problem"
          title={t('lab.parametersWrong')}
          description={
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          }
        />
      )}
      <Button size="small" onClick={apply} className="lab-apply">
        {t('lab.apply')}
      </Button>
    </Form.Item>
  );
}
