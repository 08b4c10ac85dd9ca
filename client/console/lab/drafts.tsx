// Trials kept as draft profiles: save the present one, take an earlier one up again, download its file, remove it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftFile, staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { DraftProfile } from '../../lab-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { withWholeShares } from './edit-profile.ts';
import type { PanelProps } from './weights-panel.tsx';

export function Drafts({ bench, profile, onChange, usable }: PanelProps & { readonly usable: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { id } = bench.campaign;
  const [title, setTitle] = useState('');
  const { data, error, refetch } = useQuery({ queryKey: ['drafts', id], queryFn: () => staff.drafts(id) });
  const save = useMutation({
    mutationFn: () => staff.saveDraft(id, { title: title.trim(), profile: withWholeShares(bench.instrument, profile) }),
    onSuccess: async () => {
      setTitle('');
      message.success(t('lab.saved'));
      await queries.invalidateQueries({ queryKey: ['drafts', id] });
    },
  });
  return (
    <>
      <h2>{t('lab.drafts')}</h2>
      <p className="muted">{t('lab.draftsNote')}</p>
      <Space.Compact block>
        <Input
          aria-label={t('lab.draftTitle')}
          placeholder={t('lab.draftTitle')}
          maxLength={80}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!usable || title.trim() === ''}>
          {t('lab.saveDraft')}
        </Button>
      </Space.Compact>
      <ProblemAlert error={save.error} />
      <ProblemAlert error={error} onRetry={refetch} />
      {data?.length === 0 && <p className="muted">{t('lab.noDrafts')}</p>}
      <ul className="lab-drafts">
        {data?.map((draft) => (
          <Draft key={draft.id} campaign={id} draft={draft} onLoad={() => onChange(draft.profile)} />
        ))}
      </ul>
    </>
  );
}

interface DraftProps {
  readonly campaign: string;
  readonly draft: DraftProfile;
  readonly onLoad: () => void;
}

function Draft({ campaign, draft, onLoad }: DraftProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => staff.removeDraft(campaign, draft.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['drafts', campaign] }),
  });
  return (
    <li>
      <div>{draft.title}</div>
      <div className="muted">
        {t('lab.draftBy', { by: draft.by ?? t('app.none'), at: beijingTime(draft.createdAt) })}
      </div>
      <Space wrap>
        <Button type="link" size="small" onClick={onLoad}>
          {t('lab.load')}
        </Button>
        <a href={draftFile(campaign, draft.id)}>{t('lab.download')}</a>
        <Popconfirm
          title={t('lab.removeDraft')}
          okText={t('app.remove')}
          cancelText={t('app.cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button type="link" size="small" danger loading={remove.isPending}>
            {t('app.remove')}
          </Button>
        </Popconfirm>
      </Space>
      <ProblemAlert error={remove.error} />
    </li>
  );
}
