// 资格条件 with their clauses; what a machine cannot judge is judged here, with a reason.
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isEnding } from '../../../programmes/schema/stages.ts';
import { programmeBoard } from '../../api.ts';
import { verdicts } from '../../review-contract.ts';
import { aliasWords } from '../reviews/alias-words.ts';
import type { OpenApplication } from './application-page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { good, waiting } from './tag-colours.ts';

const colours = { met: good, unmet: 'red', open: 'default', person: waiting } as const;

interface Asked {
  readonly rule: string;
  readonly verdict: 'met' | 'unmet';
}

export function ConditionsPart({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { read, dossier, texts, act, pending } = open;
  const { id, revision, stage } = read.application;
  const decides = !isEnding(stage) && dossier.steps.some(({ decision }) => decision !== 'withdraw');
  const judged = new Set(read.events.flatMap(({ kind }) => (kind.startsWith('judge:') ? [kind.split(':')[1]] : [])));
  return (
    <section className="board-part" id="conditions">
      <h2>{t('board.conditions')}</h2>
      <ul className="plain-list">
        {read.findings.map(({ rule, clause, needs, verdict, counted }) => (
          <li key={rule}>
            <Tag color={needs === 'preference' && verdict === 'unmet' ? 'default' : colours[verdict]}>
              {t(`board.finding.${verdict}`)}
            </Tag>
            {needs !== 'condition' && <Tag>{t(`board.${needs}`)}</Tag>}
            {texts.rules[rule]?.condition ?? rule}
            <span className="muted">{t('board.clause', { clause })}</span>
            {counted && ` ${t('board.counted', { is: round(counted.is), bound: round(counted.bound) })}`}
            <ExpertsSaid said={dossier.experts.filter((one) => one.rule === rule)} />
            {decides && (verdict === 'person' || judged.has(rule)) && (
              <Space wrap style={{ display: 'flex', marginTop: '0.4rem' }}>
                {(['met', 'unmet'] as const).map((one) => (
                  <Button
                    key={one}
                    size="small"
                    disabled={verdict === one}
                    onClick={() => setAsked({ rule, verdict: one })}
                  >
                    {t(`board.judge.${one}`)}
                  </Button>
                ))}
              </Space>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ReasonDialog
          title={`${t(`board.judge.${asked.verdict}`)}：${texts.rules[asked.rule]?.condition ?? asked.rule}`}
          label={t('board.reason')}
          required
          pending={pending}
          onClose={() => setAsked(null)}
          onSay={(reason) => {
            act(() => programmeBoard.judge(id, revision, asked.rule, asked.verdict, reason), t('board.judged'));
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}

/** What experts said of it: theirs is advice, the decision is made above. */
function ExpertsSaid({ said }: { said: OpenApplication['dossier']['experts'] }) {
  const { t } = useTranslation();
  if (said.length === 0) return null;
  const counted = verdicts.flatMap((verdict) => {
    const count = said.filter((one) => one.verdict === verdict).length;
    return count > 0 ? [`${t(`desk.verdict.${verdict}`)} ${count}`] : [];
  });
  return (
    <details className="experts-said">
      <summary>{t('board.experts', { said: counted.join(' · ') })}</summary>
      <ul>
        {said.map(({ panel, alias, name, verdict, comment }) => (
          <li key={`${panel.id} ${alias}`}>
            {panel.name} · {aliasWords(alias)}（{name}）{verdict && t(`desk.verdict.${verdict}`)}
            {comment && `：${comment}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
