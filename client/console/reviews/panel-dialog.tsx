// Making a panel, or changing its name, last day and rules. Rules stand once somebody scores.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { panels, staff } from '../../api.ts';
import { counting, findingRules, type NewPanel, type PanelView } from '../../review-contract.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

const kinds = ['policy', 'record', 'running-data', 'result', 'outside-verification', 'other'] as const;

export function PanelDialog({ panel, onClose }: { readonly panel: PanelView | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<NewPanel>();
  const { data: usual } = useQuery({
    queryKey: ['review-rules'],
    queryFn: () => panels.rules(),
    enabled: panel === null,
  });
  const save = useMutation({
    mutationFn: async (wanted: NewPanel): Promise<string> => {
      const content = { ...wanted, due: wanted.due || null };
      if (!panel) return (await panels.make(content)).id;
      const { campaign: _, instrument: __, ...changes } = content;
      await panels.change(panel.id, panel.revision, changes);
      return panel.id;
    },
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: ['panels'] });
      await queries.invalidateQueries({ queryKey: ['panel', id] });
      onClose();
      navigate(`/console/reviews/${id}`);
    },
  });
  const rules = panel?.rules ?? usual;
  if (!rules) return <Waiting />;
  const fixed = panel !== null && panel.state !== 'preparing';
  const level = (name: (string | number)[], label: string) => (
    <Form.Item key={name.join()} name={name} label={label}>
      <InputNumber min={1} max={7} disabled={fixed} />
    </Form.Item>
  );
  return (
    <Modal
      open
      title={t(panel ? 'reviews.edit' : 'reviews.new')}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={panel ? { name: panel.name, due: panel.due ?? '', rules } : { rules }}
        onFinish={save.mutate}
      >
        {panel === null && <WhatFields />}
        <Form.Item
          name="name"
          label={t('reviews.name')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('reviews.name') }) }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="due" label={t('reviews.due')} extra={t('reviews.dueNote')}>
          <Input type="date" />
        </Form.Item>
        <h3>{t('reviews.rules')}</h3>
        <Form.Item name={['rules', 'blind']} label={t('reviews.blind')} valuePropName="checked">
          <Switch disabled={fixed} />
        </Form.Item>
        <Form.Item name={['rules', 'distance']} label={t('reviews.distance')}>
          <InputNumber min={0} max={6} step={0.5} disabled={fixed} />
        </Form.Item>
        <Form.Item name={['rules', 'finding']} label={t('reviews.finding')}>
          <Select
            disabled={fixed}
            options={findingRules.map((value) => ({ value, label: t(`reviews.rule.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name={['rules', 'counts']} label={t('reviews.counts')}>
          <Select
            disabled={fixed}
            options={counting.map((value) => ({ value, label: t(`reviews.counts.${value}`) }))}
          />
        </Form.Item>
        <h3>{t('reviews.evidenceRule')}</h3>
        <div className="panel-caps">
          {level(['rules', 'evidence', 'none'], t('reviews.evidenceNone'))}
          {kinds.map((kind) => level(['rules', 'evidence', 'caps', kind], t(`reviews.kind.${kind}`)))}
        </div>
        <Form.Item name={['rules', 'evidence', 'runningDays']} label={t('reviews.runningDays')}>
          <InputNumber min={1} max={3660} disabled={fixed} />
        </Form.Item>
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}

/** Campaign and form: they stay what they are. */
function WhatFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<NewPanel>();
  const chosen = Form.useWatch('campaign', form);
  const { data: campaigns } = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const { data: instruments } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  const campaign = campaigns?.find(({ id }) => id === chosen);
  const forms = instruments?.filter(
    ({ id, version, subject }) =>
      subject !== 'person' && campaign?.pins.some((pin) => pin.instrument === id && pin.version === version),
  );
  const choose = (what: string) => [{ required: true, message: t('app.choose', { what }) }];
  return (
    <>
      <Form.Item name="campaign" label={t('reviews.campaign')} rules={choose(t('reviews.campaign'))}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id: string) => {
            form.setFieldValue('instrument', undefined);
            // Which value counts says the programme whose applicants the campaign diagnoses.
            panels.rules(id).then(
              ({ counts }) => form.setFieldValue(['rules', 'counts'], counts),
              () => undefined,
            );
          }}
          options={
            campaigns?.filter(({ state }) => state !== 'draft').map(({ id, name }) => ({ value: id, label: name })) ??
            []
          }
        />
      </Form.Item>
      <Form.Item name="instrument" label={t('reviews.instrument')} rules={choose(t('reviews.instrument'))}>
        <Select options={forms?.map(({ id, title }) => ({ value: id, label: title })) ?? []} />
      </Form.Item>
    </>
  );
}
