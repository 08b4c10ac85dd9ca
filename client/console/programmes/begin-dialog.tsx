// Beginning an application: for what, under which title, and of which of the unit's own subjects where the programme assesses those.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { applying, staff } from '../../api.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';
import type { KnownRound } from './applying-page.tsx';
import type { OpenTrack } from './round-card.tsx';

interface Wanted {
  readonly track: string;
  readonly title: string;
  readonly subject?: string;
}

export function BeginDialog({
  round,
  tracks,
  onClose,
}: {
  round: KnownRound;
  tracks: readonly OpenTrack[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const go = useNavigate();
  const queries = useQueryClient();
  const [fields] = Form.useForm<Wanted>();
  const kind = round.defined.programme.subject;
  const subjects = useQuery({ queryKey: ['subjects'], queryFn: staff.subjects, enabled: kind !== 'institution' });
  const own = (subjects.data ?? []).filter((one) => one.kind === kind && one.institution.id === me.institution?.id);
  const begin = useMutation({
    mutationFn: ({ track, title, subject }: Wanted) => applying.begin(round.round.id, track, title, subject ?? null),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['applications'] });
      go(`/console/applying/${id}`);
    },
  });
  const required = (what: string) => [{ required: true, whitespace: true, message: t('app.required', { what }) }];
  return (
    <Modal
      open
      title={t('applying.beginTitle', { name: round.title })}
      okText={t('applying.begin')}
      cancelText={t('app.cancel')}
      confirmLoading={begin.isPending}
      onOk={() => fields.submit()}
      onCancel={onClose}
    >
      <ProblemAlert error={begin.error} />
      <Form
        form={fields}
        layout="vertical"
        initialValues={{ track: tracks[0]?.code }}
        onFinish={(wanted: Wanted) => begin.mutate(wanted)}
      >
        <Form.Item name="track" label={t('applying.track')} rules={required(t('applying.track'))}>
          <Select options={tracks.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('applying.applicationTitle')}
          extra={t('applying.applicationTitleNote')}
          rules={required(t('applying.applicationTitle'))}
        >
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
        {kind !== 'institution' && (
          <Form.Item name="subject" label={t('applying.subject')} extra={t('applying.subjectNote')}>
            <Select allowClear options={own.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
