// A campaign from nothing to open, in five steps. The draft is kept on the server whenever a step is left, so that it can be gone
// on with from anywhere; the address says which step it is.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Space, Steps } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { staff } from '../../../api.ts';
import { beijingClock } from '../../../beijing-time.ts';
import type { Campaign, CampaignInput } from '../../../campaign-contract.ts';
import { PageHead } from '../../page-head.tsx';
import { Waiting } from '../../plain-pages.tsx';
import { ProblemAlert } from '../../problem-alert.tsx';
import { useMe } from '../../session.tsx';
import { CheckStep } from './check-step.tsx';
import { ParticipantsStep } from './participants-step.tsx';
import { PinsStep } from './pins-step.tsx';
import { changesOf, PrivacyStep, valuesOf } from './privacy-step.tsx';
import { type Known, proposeDraft } from './propose-draft.ts';
import { lastStep, type Step, stepOf, steps } from './steps.ts';
import { WindowStep } from './window-step.tsx';

export function CampaignWizardPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const me = useMe();
  const instruments = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  const institutions = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const campaigns = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const campaign = useQuery({
    queryKey: ['campaign', id],
    queryFn: () => staff.campaign(id ?? ''),
    enabled: id !== undefined,
  });
  const error = instruments.error ?? institutions.error ?? campaigns.error ?? campaign.error;
  if (error) return <ProblemAlert error={error} />;
  if (!instruments.data || !institutions.data || !campaigns.data || (id && !campaign.data)) return <Waiting />;
  const known = { me, instruments: instruments.data, institutions: institutions.data, campaigns: campaigns.data };
  const draft = campaign.data ?? null;
  if (draft && draft.state !== 'draft') return <Alert type="info" showIcon title={t('campaigns.notDraft')} />;
  return (
    <>
      <PageHead
        title={t(id ? 'campaigns.edit' : 'campaigns.new')}
        note={me.institution ? t('wizard.ownSchool') : undefined}
      />
      <Wizard known={known} campaign={draft} />
    </>
  );
}

type Values = Record<string, unknown>;

interface WizardProps {
  readonly known: Known;
  /** null before the first step is left. */
  readonly campaign: Campaign | null;
}

function Wizard({ known, campaign }: WizardProps) {
  const [search] = useSearchParams();
  const saving = useSaving(known, campaign);
  const asked = Number(search.get('step') ?? 0);
  const at = campaign && steps[asked] ? asked : 0;
  // Each step has a form of its own: what the server made of the others' values must not be overwritten by what they were.
  return <StepPage key={at} at={at} known={known} campaign={campaign} saving={saving} />;
}

interface StepPageProps extends WizardProps {
  readonly at: number;
  readonly saving: ReturnType<typeof useSaving>;
}

function StepPage({ at, known, campaign, saving: { save, savedAt } }: StepPageProps) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const [form] = Form.useForm<Values>();
  const step: Step = steps[at] ?? 'window';
  const initial = campaign ?? proposeDraft(t, known);

  const goTo = async (to: number): Promise<void> => {
    if (step !== 'check') {
      const values = await form.validateFields().catch(() => null);
      // Going back loses nothing that was kept before.
      if (!values && to > at) return;
      if (values) {
        const saved = await save.mutateAsync({ step, values, to }).catch(() => null);
        if (!saved || !campaign) return;
      }
    }
    setSearch({ step: String(to) }, { replace: true });
  };
  const fields: Readonly<Record<Exclude<Step, 'check'>, ReactNode>> = {
    window: <WindowStep />,
    pins: <PinsStep instruments={known.instruments} />,
    participants: <ParticipantsStep campaign={campaign} institutions={known.institutions} />,
    privacy: <PrivacyStep campaign={campaign} />,
  };
  return (
    <Card className="form wizard">
      <Steps
        current={at}
        size="small"
        responsive={false}
        onChange={(to) => void goTo(campaign ? to : Math.min(to, 1))}
        items={steps.map((name) => ({ title: t(`wizard.step.${name}`) }))}
      />
      {step === 'check' && campaign ? (
        <CheckStep campaign={campaign} onGo={(to) => void goTo(steps.indexOf(to))} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          initialValues={step === 'privacy' && campaign ? valuesOf(campaign) : initial}
          onFinish={() => void goTo(at + 1)}
        >
          {campaign && <StepFaults campaign={campaign} step={step} />}
          {step !== 'check' && fields[step]}
          <ProblemAlert error={save.error} />
          <Space wrap>
            {at > 0 && <Button onClick={() => void goTo(at - 1)}>{t('wizard.back')}</Button>}
            {at < lastStep && (
              <Button type="primary" htmlType="submit" loading={save.isPending}>
                {t('wizard.next')}
              </Button>
            )}
            {savedAt && <span className="muted">{t('wizard.saved', { time: beijingClock(savedAt) })}</span>}
          </Space>
        </Form>
      )}
    </Card>
  );
}

interface Leaving {
  readonly step: Exclude<Step, 'check'>;
  readonly values: Values;
  readonly to: number;
}

function useSaving(known: Known, campaign: Campaign | null) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const save = useMutation({
    mutationFn: ({ step, values }: Leaving): Promise<Campaign> => {
      const changes = step === 'privacy' ? changesOf(values) : values;
      if (campaign) return staff.changeCampaign(campaign.id, changes);
      return staff.createCampaign({ ...proposeDraft(t, known), ...changes } as CampaignInput);
    },
    onSuccess: async (saved, { to }) => {
      setSavedAt(Date.now());
      queries.setQueryData(['campaign', saved.id], saved);
      if (!campaign) navigate(`/console/campaigns/${saved.id}/edit?step=${to}`, { replace: true });
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      await queries.invalidateQueries({ queryKey: ['campaign', saved.id, 'faults'] });
    },
  });
  return { save, savedAt };
}

/** What of this step keeps the draft, as it was kept last, from opening. */
function StepFaults({ campaign, step }: { campaign: Campaign; step: Step }) {
  const { data } = useQuery({
    queryKey: ['campaign', campaign.id, 'faults'],
    queryFn: () => staff.campaignFaults(campaign.id),
  });
  const own = data?.faults.filter((fault) => stepOf(fault) === step) ?? [];
  if (own.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="problem"
      title={own.map(({ code, message }) => <div key={`${code}:${message}`}>{message}</div>)}
    />
  );
}
