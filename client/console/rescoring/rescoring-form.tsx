// Which instrument is scored again, with which of its sealed profiles, and what the trial is called.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Campaign, Pin } from '../../campaign-contract.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { jobsKey } from '../jobs/use-jobs.ts';
import { useSentence } from '../problem-alert.tsx';
import { rescoringsKey } from './use-rescorings.ts';

interface Fields {
  readonly name: string;
  /** Instrument, profile and its number, between spaces: none of them holds one. */
  readonly choice: string;
}
interface FormProps {
  readonly campaign: Campaign;
  readonly instruments: readonly PublishedInstrument[];
}

export function RescoringForm({ campaign, instruments }: FormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const [form] = Form.useForm<Fields>();
  const start = useMutation({
    mutationFn: ({ name, choice }: Fields) => {
      const [instrument = '', profile = '', number = ''] = choice.split(' ');
      return staff.startRescoring(campaign.id, {
        name,
        instrument,
        profile: { name: profile, number: Number(number) },
      });
    },
    onSuccess: () => form.resetFields(),
    onError: (error) => void message.warning(sentence(error)),
    onSettled: () =>
      Promise.all([rescoringsKey(campaign.id), jobsKey].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const choices = campaign.pins.flatMap((pin) => othersOf(pin, instruments));
  return (
    <>
      <p className="muted">{t('rescoring.lead')}</p>
      {choices.length === 0 ? (
        <Alert type="info" showIcon title={t('rescoring.noOther')} />
      ) : (
        <Form<Fields> form={form} layout="vertical" className="form" onFinish={(fields) => start.mutate(fields)}>
          <Form.Item
            name="choice"
            label={t('rescoring.profile')}
            rules={[{ required: true, message: t('app.choose', { what: t('rescoring.profile') }) }]}
          >
            <Radio.Group className="choices" options={choices} />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('rescoring.name')}
            extra={t('rescoring.nameNote')}
            rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('rescoring.name') }) }]}
          >
            <Input maxLength={80} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={start.isPending}>
            {t('rescoring.start')}
          </Button>
        </Form>
      )}
    </>
  );
}

/** The sealed profiles of a pinned version that do not count now. */
function othersOf(pin: Pin, instruments: readonly PublishedInstrument[]): { value: string; label: string }[] {
  const version = instruments.find(({ id, version }) => id === pin.instrument && version === pin.version);
  const others = version?.profiles.filter(
    ({ name, number }) => name !== pin.profile.name || number !== pin.profile.number,
  );
  return (others ?? []).map(({ name, number }) => ({
    value: `${pin.instrument} ${name} ${number}`,
    label: `${version?.title ?? pin.instrument} · ${name}@${number}`,
  }));
}
