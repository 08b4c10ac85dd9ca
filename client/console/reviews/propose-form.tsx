// What a balanced proposal goes by: subjects or first-level indicators, how many assessors each, among whom.
import { useMutation } from '@tanstack/react-query';
import { Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { panels } from '../../api.ts';
import type { PanelView, Proposal, ProposalOrder } from '../../review-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

interface Props {
  readonly panel: PanelView;
  readonly onProposed: (proposal: Proposal) => void;
}

export function ProposeForm({ panel, onProposed }: Props) {
  const { t } = useTranslation();
  const propose = useMutation({
    mutationFn: (order: ProposalOrder) => panels.propose(panel.id, order),
    onSuccess: onProposed,
  });
  const everybody = panel.assessors.map(({ id }) => id);
  return (
    <section className="panel-propose">
      <h2>{t('reviews.balance')}</h2>
      <p className="muted">{t('reviews.balanceNote')}</p>
      {everybody.length === 0 && <p>{t('reviews.noAssessors')}</p>}
      <Form<ProposalOrder>
        layout="vertical"
        className="panel-order"
        initialValues={{ by: 'subjects', each: Math.min(3, Math.max(1, everybody.length)), assessors: everybody }}
        onFinish={propose.mutate}
      >
        <Form.Item name="by" label={t('reviews.by')}>
          <Select
            options={(['subjects', 'indicators'] as const).map((value) => ({ value, label: t(`reviews.by.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="each" label={t('reviews.each')}>
          <InputNumber min={1} max={9} />
        </Form.Item>
        <Form.Item name="assessors" label={t('reviews.among')}>
          <Select
            mode="multiple"
            maxTagCount={2}
            showSearch={{ optionFilterProp: 'label' }}
            options={panel.assessors.map(({ id, name, load }) => ({ value: id, label: `${name}（${load}）` }))}
          />
        </Form.Item>
        <Button htmlType="submit" loading={propose.isPending} disabled={everybody.length === 0}>
          {t('reviews.propose')}
        </Button>
      </Form>
      <ProblemAlert error={propose.error} />
    </section>
  );
}
