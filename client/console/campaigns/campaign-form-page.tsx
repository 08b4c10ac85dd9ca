// Creating a campaign, or changing a draft: name, window, pinned versions and profiles, participants, smallest group. Longer
// than other rooms because the form is one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Form, Input, InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { staff } from '../../api.ts';
import { beijingDate } from '../../beijing-time.ts';
import type { Campaign, CampaignInput } from '../../campaign-contract.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { PinsField, proposePins } from './pins-field.tsx';
import { SubjectsField } from './subjects-field.tsx';

const day = 24 * 3600 * 1000;

export function CampaignFormPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { data: instruments, error } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  const { data: campaign, error: missing } = useQuery({
    queryKey: ['campaign', id],
    queryFn: () => staff.campaign(id ?? ''),
    enabled: id !== undefined,
  });
  if (error || missing) return <ProblemAlert error={error ?? missing} />;
  if (!instruments || (id && !campaign)) return <Waiting />;
  return (
    <>
      <PageHead title={t(id ? 'campaigns.edit' : 'campaigns.new')} />
      <CampaignForm instruments={instruments} campaign={campaign ?? null} />
    </>
  );
}

function CampaignForm({
  instruments,
  campaign,
}: {
  instruments: readonly PublishedInstrument[];
  campaign: Campaign | null;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const save = useMutation({
    mutationFn: (input: CampaignInput) =>
      campaign ? staff.changeCampaign(campaign.id, input) : staff.createCampaign(input),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      await queries.invalidateQueries({ queryKey: ['campaign', saved.id] });
      navigate(`/console/campaigns/${saved.id}`);
    },
  });
  const initial: CampaignInput = campaign ?? {
    name: '',
    organiser: '',
    opens: beijingDate(Date.now()),
    closes: beijingDate(Date.now() + 14 * day),
    k: 5,
    showRanks: false,
    pins: proposePins(instruments),
    institutions: [],
    subjects: [],
  };
  const need = (what: string) => ({ required: true, whitespace: true, message: t('app.required', { what }) });
  return (
    <Card className="form">
      <Form<CampaignInput>
        layout="vertical"
        initialValues={initial}
        scrollToFirstError
        onFinish={({ name, organiser, institutions: chosen, subjects, opens, closes, k, showRanks, pins }) => {
          const titles = { name: name.trim(), organiser: organiser.trim() };
          save.mutate({ ...titles, opens, closes, k, showRanks, pins, institutions: chosen, subjects });
        }}
      >
        <Form.Item name="name" label={t('campaigns.name')} rules={[need(t('campaigns.name'))]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="organiser" label={t('campaigns.organiser')} rules={[need(t('campaigns.organiser'))]}>
          <Input maxLength={80} />
        </Form.Item>
        <Space wrap size="large" align="start">
          <Form.Item name="opens" label={t('campaigns.opens')} rules={[need(t('campaigns.opens'))]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="closes"
            label={t('campaigns.closes')}
            dependencies={['opens']}
            rules={[
              need(t('campaigns.closesShort')),
              ({ getFieldValue }) => ({
                validator: (_rule, value: string) =>
                  !value || value >= getFieldValue('opens')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('campaigns.wrongWindow'))),
              }),
            ]}
          >
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="k"
            label={t('campaigns.k')}
            extra={t('campaigns.kNote')}
            rules={[{ required: true, message: t('app.required', { what: t('campaigns.k') }) }]}
          >
            <InputNumber min={5} max={50} precision={0} />
          </Form.Item>
        </Space>
        <Form.Item name="showRanks" valuePropName="checked" extra={t('campaigns.showRanksNote')}>
          <Checkbox>{t('campaigns.showRanks')}</Checkbox>
        </Form.Item>
        <Alert type="info" showIcon title={t('campaigns.pinsNote')} className="problem" />
        <Form.Item
          name="pins"
          label={t('campaigns.pins')}
          rules={[
            {
              validator: (_rule, pins: readonly unknown[]) =>
                pins.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('campaigns.needPin'))),
            },
          ]}
        >
          <PinsField instruments={instruments} />
        </Form.Item>
        <Form.Item
          name="institutions"
          label={t('campaigns.institutions')}
          dependencies={['subjects']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, chosen: readonly string[]) =>
                chosen.length + getFieldValue('subjects').length > 0
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('app.choose', { what: t('campaigns.institutions') }))),
            }),
          ]}
        >
          <Select
            mode="multiple"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={
              institutions?.map((institution) => ({
                value: institution.id,
                label: `${institution.name} · ${t(`type.${institution.type}`)}`,
              })) ?? []
            }
          />
        </Form.Item>
        <Form.Item name="subjects" label={t('campaigns.subjects')} extra={t('campaigns.subjectsNote')}>
          <SubjectsField />
        </Form.Item>
        <ProblemAlert error={save.error} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('app.save')}
        </Button>
      </Form>
    </Card>
  );
}
