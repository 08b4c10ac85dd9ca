// A draft begins: blank, as the next version, as one more profile, or as a copy under another id.
// Long because the four ways share one dialog.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { idSchema } from '../../../questionnaires/schema/names.ts';
import { instrumentDrafts } from '../../api.ts';
import type { DraftBeginning } from '../../authoring-contract.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

type BeginProps = { readonly onClose: () => void } & (
  | { readonly how: 'blank'; readonly version?: undefined }
  | { readonly how: 'version' | 'profile' | 'copy'; readonly version: PublishedInstrument }
);

const titles = {
  blank: 'authoring.newBlank',
  version: 'authoring.newVersion',
  profile: 'authoring.newProfile',
  copy: 'authoring.copy',
} as const;

export function BeginDialog({ how, version, onClose }: BeginProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [beginning, setBeginning] = useState<DraftBeginning | null>(null);
  const begin = useMutation({
    mutationFn: instrumentDrafts.begin,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['instrument-drafts'] });
      navigate(`/console/instruments/drafts/${id}`);
    },
  });
  return (
    <Modal
      open
      title={t(titles[how])}
      okText={t('app.create')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: beginning === null }}
      onOk={() => beginning && begin.mutate(beginning)}
      confirmLoading={begin.isPending}
      onCancel={onClose}
    >
      {how === 'blank' && <Blank onChange={setBeginning} />}
      {how === 'version' && <Next version={version} onChange={setBeginning} />}
      {how === 'profile' && <Further version={version} onChange={setBeginning} />}
      {how === 'copy' && <Copy version={version} onChange={setBeginning} />}
      <ProblemAlert error={begin.error} />
    </Modal>
  );
}

type OnChange = (beginning: DraftBeginning | null) => void;

function IdField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const wrong = value !== '' && !idSchema.safeParse(value).success;
  return (
    <div className="field">
      <label htmlFor="new-id">{t('authoring.basics.id')}</label>
      <Input
        id="new-id"
        value={value}
        status={wrong ? 'error' : ''}
        placeholder="college-self-check"
        onChange={({ target }) => onChange(target.value)}
      />
      <p className={wrong ? 'field-fault' : 'muted small'}>{t('authoring.idRule')}</p>
    </div>
  );
}

function Blank({ onChange }: { onChange: OnChange }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ instrument: '', title: '' });
  const set = (part: Partial<typeof typed>): void => {
    const next = { ...typed, ...part };
    setTyped(next);
    const ready = idSchema.safeParse(next.instrument).success && next.title.trim() !== '';
    onChange(ready ? { from: 'blank', instrument: next.instrument, title: next.title.trim() } : null);
  };
  return (
    <>
      <div className="field">
        <label htmlFor="new-title">{t('authoring.basics.title')}</label>
        <Input
          id="new-title"
          maxLength={60}
          value={typed.title}
          onChange={({ target }) => set({ title: target.value })}
        />
      </div>
      <IdField value={typed.instrument} onChange={(instrument) => set({ instrument })} />
    </>
  );
}

interface OfVersion {
  readonly version: PublishedInstrument;
  readonly onChange: OnChange;
}

function Next({ version, onChange }: OfVersion) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('authoring.bumpQuestion', { version: version.version })}</p>
      <Radio.Group
        className="choices-column"
        aria-label={t('authoring.newVersion')}
        options={(['patch', 'minor', 'major'] as const).map((value) => ({
          value,
          label: t(`authoring.bumpChoice.${value}`),
        }))}
        onChange={({ target }) =>
          onChange({ from: 'version', instrument: version.id, version: version.version, bump: target.value })
        }
      />
    </>
  );
}

function Further({ version, onChange }: OfVersion) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('authoring.profileQuestion', { version: version.version })}</p>
      <Select
        aria-label={t('campaigns.pinProfile')}
        className="wide-select"
        placeholder={t('campaigns.pinProfile')}
        options={version.profiles.map(({ name, number }) => ({
          value: `${name}@${number}`,
          label: `${name}@${number}`,
        }))}
        onChange={(profile: string) =>
          onChange({ from: 'profile', instrument: version.id, version: version.version, profile })
        }
      />
    </>
  );
}

function Copy({ version, onChange }: OfVersion) {
  const { t } = useTranslation();
  const [as, setAs] = useState('');
  return (
    <>
      <p>{t('authoring.copyQuestion')}</p>
      <IdField
        value={as}
        onChange={(next) => {
          setAs(next);
          const ready = idSchema.safeParse(next).success;
          onChange(ready ? { from: 'copy', instrument: version.id, version: version.version, as: next } : null);
        }}
      />
    </>
  );
}
