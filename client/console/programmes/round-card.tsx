// One round on offer: its dates in Beijing time, what may be applied for, and whether one's unit is of a type that may.
import { Alert, Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { judgeRules } from '../../../programmes/engine/judge-rules.ts';
import { tellUnmet } from '../../../programmes/engine/tell-finding.ts';
import type { InstitutionType } from '../../../questionnaires/schema/names.ts';
import { beijingTime } from '../../beijing-time.ts';
import { useMay } from '../session.tsx';
import type { KnownRound } from './applying-page.tsx';
import { BeginDialog } from './begin-dialog.tsx';
import { chip } from './tag-colours.ts';

const colours = { before: chip.waiting, open: chip.good, over: chip.plain, unset: chip.plain } as const;

export function RoundCard({ round, type }: { round: KnownRound; type: InstitutionType }) {
  const { t } = useTranslation();
  const may = useMay();
  const [beginning, setBeginning] = useState(false);
  const { defined, window, title } = round;
  const { source } = defined.programme;
  const tracks = openTracks(round, type);
  const current = round.round.state === 'open' && window.phase !== 'over';
  return (
    <Card
      size="small"
      title={title}
      extra={<Tag color={colours[window.phase]}>{t(`applying.phase.${window.phase}`)}</Tag>}
    >
      <p>
        <strong>{round.round.name}</strong>
        <br />
        <WindowWords round={round} />
      </p>
      <p className="muted">
        {[source.number, source.title].filter(Boolean).join(' ')}
        <br />
        {defined.texts.standing}
      </p>
      <ul className="tracks">
        {tracks.map(({ code, name, refusal }) => (
          <li key={code}>
            {name}
            {refusal !== null && <span className="track-refused">{t('applying.refusedBy', refusal)}</span>}
          </li>
        ))}
      </ul>
      {current && tracks.every(({ refusal }) => refusal !== null) && (
        <Alert type="info" showIcon title={t('applying.notForUs')} />
      )}
      {current && may('applications.coordinate') && tracks.some(({ refusal }) => refusal === null) && (
        <Button type="primary" onClick={() => setBeginning(true)}>
          {t('applying.begin')}
        </Button>
      )}
      {beginning && (
        <BeginDialog
          round={round}
          tracks={tracks.filter(({ refusal }) => refusal === null)}
          onClose={() => setBeginning(false)}
        />
      )}
    </Card>
  );
}

export interface OpenTrack {
  readonly code: string;
  readonly name: string;
  /** Why units of this type may not; null = they may. */
  readonly refusal: { readonly sentence: string; readonly clause: string } | null;
}

/** What the unit's type decides already, by the engine's own judgement. */
function openTracks({ defined: { programme, texts } }: KnownRound, type: InstitutionType): OpenTrack[] {
  const rules = programme.rules.filter(({ check, needs }) => needs === 'condition' && check.is === 'applicant-type');
  return programme.tracks.map(({ code: track }) => {
    const nothing = { id: '', stage: 'draft', context: {}, answers: {}, members: [], judged: {}, others: [] } as const;
    const found = judgeRules({ ...programme, rules }, { ...nothing, track, applicant: { type } });
    const closed = found.find(({ verdict }) => verdict === 'unmet');
    const refusal = closed ? { sentence: tellUnmet(texts, closed), clause: closed.clause } : null;
    return { code: track, name: texts.tracks[track] ?? track, refusal };
  });
}

function WindowWords({ round: { window } }: { round: KnownRound }) {
  const { t } = useTranslation();
  const { phase, opens, closes } = window;
  if (phase === 'unset') return t('applying.noWindow');
  return (
    <>
      {opens !== null && `${t('applying.from', { time: beijingTime(opens) })} `}
      {closes !== null && t('applying.until', { time: beijingTime(closes) })}
    </>
  );
}
