// One round on offer: its dates in Beijing time, what may be applied for, and whether one's unit is of a type that may.
import { Alert, Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { judgeRules } from '../../../programmes/engine/judge-rules.ts';
import type { InstitutionType } from '../../../questionnaires/schema/names.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { ConsoleTextKey } from '../../text/console-zh.ts';
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
  const tracks = openTracks(round, type, t);
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
        {windowWords(round, t)}
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
            {refusal === null ? null : <span className="track-refused">{refusal}</span>}
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

type Translate = (key: ConsoleTextKey, values?: Record<string, unknown>) => string;

export interface OpenTrack {
  readonly code: string;
  readonly name: string;
  /** Why units of this type may not, with the clause; null = they may. */
  readonly refusal: string | null;
}

/** What the unit's type decides already, by the engine's own judgement. */
function openTracks({ defined: { programme, texts } }: KnownRound, type: InstitutionType, t: Translate): OpenTrack[] {
  const rules = programme.rules.filter(({ check, needs }) => needs === 'condition' && check.is === 'applicant-type');
  return programme.tracks.map(({ code: track }) => {
    const nothing = { id: '', stage: 'draft', context: {}, answers: {}, members: [], judged: {}, others: [] } as const;
    const found = judgeRules({ ...programme, rules }, { ...nothing, track, applicant: { type } });
    const closed = found.find(({ verdict }) => verdict === 'unmet');
    const sentence = closed && (texts.rules[closed.rule]?.unmet ?? closed.rule);
    return {
      code: track,
      name: texts.tracks[track] ?? track,
      refusal: closed ? t('applying.refusedBy', { sentence, clause: closed.clause }) : null,
    };
  });
}

function windowWords(
  { window: { phase, opens, closes } }: KnownRound,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  if (phase === 'unset') return t('applying.noWindow');
  const until = closes === null ? '' : t('applying.until', { time: beijingTime(closes) });
  return opens === null ? until : `${t('applying.from', { time: beijingTime(opens) })} ${until}`;
}
