// The background that an instrument asks of whoever fills it in; most forms ask for none.
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { teamwork } from '../../api.ts';
import type { OpenForm } from './use-form.ts';

export function ContextFields({ open: { form, bundle, name, act } }: { open: OpenForm }) {
  const { t } = useTranslation();
  const own = bundle.instrument.contexts.filter(({ from }) => from === 'respondent');
  if (own.length === 0) return null;
  const give = (code: string, value: string): void => {
    void act(teamwork.describe(name, form.revision, { ...form.context, [code]: value }));
  };
  return (
    <Form layout="vertical" className="form-context">
      <h2>{t('forms.context')}</h2>
      {own.map(({ code, values }) => (
        <Form.Item key={code} label={bundle.texts.contexts[code]?.label ?? code} htmlFor={`context-${code}`}>
          <Select
            id={`context-${code}`}
            disabled={!form.may.includes('describe')}
            value={form.context[code] ?? null}
            options={values.map((value) => ({ value, label: bundle.texts.contexts[code]?.values[value] ?? value }))}
            onChange={(value) => value !== null && give(code, value)}
          />
        </Form.Item>
      ))}
    </Form>
  );
}
