// What can be done at this stage, what each step still lacks, and the clause it goes by.
import { Alert, Button, Space } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { needsReason } from '../../../programmes/schema/stages.ts';
import { programmeBoard } from '../../api.ts';
import type { OpenStep } from '../../board-contract.ts';
import type { OpenApplication } from './application-page.tsx';
import { NeedLink } from './need-link.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { TakeBack } from './take-back.tsx';

export function StepsPart({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<OpenStep | null>(null);
  const { dossier, read, texts, round, act, pending } = open;
  const { certificate, quota, steps } = dossier;
  const { id, revision } = read.application;
  return (
    <section className="board-part" id="steps">
      <h2>{t('board.steps')}</h2>
      {quota && <p>{t('board.quotaUsed', quota)}</p>}
      {steps.length === 0 && <p className="muted">{t('board.noSteps')}</p>}
      {dossier.unattended !== null && (
        <Alert
          type="warning"
          showIcon
          className="problem"
          title={t('board.unattended', { region: dossier.unattended })}
          description={<Link to="/console/staff">{t('board.openAccount')}</Link>}
        />
      )}
      <Space wrap>
        {steps.map((one) => (
          <Button
            key={one.decision}
            type={one.lacking.length === 0 && !needsReason(one.decision) ? 'primary' : 'default'}
            danger={needsReason(one.decision) && one.decision !== 'send-back'}
            disabled={one.lacking.length > 0}
            onClick={() => setStep(one)}
          >
            {t(`board.decision.${one.decision}`)} → {texts.stages[one.to] ?? one.to}
          </Button>
        ))}
      </Space>
      <ul>
        {steps
          .filter(({ lacking }) => lacking.length > 0)
          .map(({ decision, lacking }) => (
            <li key={decision}>
              {t('board.lacking', { decision: t(`board.decision.${decision}`) })}
              {lacking.map((need, at) => (
                <Fragment key={need}>
                  {at > 0 && t('board.and')}
                  <NeedLink need={need} round={round} />
                </Fragment>
              ))}
            </li>
          ))}
      </ul>
      <TakeBack open={open} />
      {certificate && (
        <p>
          <Link to={`/console/certificates/${id}`}>
            {t('board.number')} {certificate.number}
          </Link>
          {certificate.revokedOn && ` · ${t('board.revokedNote', { date: certificate.revokedOn })}`}
        </p>
      )}
      {step && (
        <ReasonDialog
          title={`${t(`board.decision.${step.decision}`)} → ${texts.stages[step.to] ?? step.to}`}
          label={t('board.reason')}
          {...(step.clause ? { note: t('board.byClause', { clause: step.clause }) } : {})}
          required={needsReason(step.decision)}
          pending={pending}
          onClose={() => setStep(null)}
          onSay={(reason) => {
            act(() => programmeBoard.step(id, revision, step.decision, reason), t('board.done'));
            setStep(null);
          }}
        />
      )}
    </section>
  );
}
