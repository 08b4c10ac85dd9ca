// What the document of a programme says, clause by clause, and what it is silent about: read before a round is made of it.
import { Alert } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { wayOf } from '../../../programmes/engine/way-of.ts';
import type { Period, Programme, ProgrammeTexts } from '../../../programmes/schema/programme.ts';
import type { StageCode } from '../../../programmes/schema/stages.ts';
import type { Window } from '../../../programmes/schema/windows.ts';
import type { ServedProgramme } from '../../board-contract.ts';

type Translate = TFunction;

export function windowWords(t: Translate, window: Window): string {
  switch (window.is) {
    case 'until':
      return t('board.window.until', { until: window.until });
    case 'span':
      return t('board.window.span', { from: window.from, until: window.until });
    case 'yearly':
      return t('board.window.yearly', { from: window.from, until: window.until, since: window.since });
    case 'quarter':
      return t('board.window.quarter', { quarter: window.quarter });
    case 'cycle-end':
      return t('board.window.cycleEnd');
    case 'operator':
      return t('board.window.operator');
  }
}

export function DefinitionCard({ programme, texts }: ServedProgramme) {
  const { t } = useTranslation();
  const { source, cycle, window, rules, materials, periods, tracks } = programme;
  const clause = (text: string | undefined): string => (text ? t('board.clause', { clause: text }) : '');
  const quotas = rules.flatMap(({ code, check, clause: at }) =>
    check.is === 'quota' ? [`${texts.rules[code]?.condition ?? code}${clause(at)}`] : [],
  );
  const ways = waysIn(t, programme, texts);
  return (
    <section className="board-part" aria-label={t('board.definition')}>
      <h2>{t('board.definition')}</h2>
      <p>{texts.purpose}</p>
      <Alert type="info" title={texts.standing} />
      <dl className="facts-list" style={{ marginTop: '1rem' }}>
        <dt>{t('board.source')}</dt>
        <dd>{[source.title, source.number, source.issuer, source.date].filter(Boolean).join(' · ')}</dd>
        <dt>{t('board.applicationWindow')}</dt>
        <dd>
          {windowWords(t, window.opens)}
          {clause(window.clause)}
        </dd>
        <dt>{t('board.cycle')}</dt>
        <dd>{cycle ? `${years(t, cycle.years)}${clause(cycle.clause)}` : t('board.silent')}</dd>
        <dt>{t('board.quota')}</dt>
        <dd>{quotas.length > 0 ? quotas.map((line) => <div key={line}>{line}</div>) : t('board.silent')}</dd>
        {tracks.length > 1 && (
          <>
            <dt>{t('board.tracks')}</dt>
            <dd>
              {tracks.map(({ code, clause: at }) => (
                <div key={code}>
                  {texts.tracks[code] ?? code}
                  {clause(at)}
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>{t('board.stages')}</dt>
        <dd>
          {ways.map(({ named, stages: passed }) => (
            <div key={named}>{ways.length > 1 ? t('board.stagesOf', { track: named, stages: passed }) : passed}</div>
          ))}
        </dd>
        <dt>{t('board.materials')}</dt>
        <dd>
          {materials.map(({ code, copies, clause: at }) => (
            <div key={code}>
              {texts.materials[code] ?? code} × {copies}
              {clause(at)}
            </div>
          ))}
        </dd>
        <dt>{t('board.periods')}</dt>
        <dd>
          {periods.length === 0
            ? t('app.none')
            : periods.map((period: Period) => (
                <div key={period.code}>
                  {texts.periods[period.code] ?? period.code}：{windowWords(t, period.window)}
                  {clause(period.clause)}
                </div>
              ))}
        </dd>
      </dl>
    </section>
  );
}

interface Way {
  /** The tracks that go this way. */
  readonly named: string;
  readonly stages: string;
}

/** One line where all tracks go the same way. */
function waysIn(t: Translate, programme: Programme, texts: ProgrammeTexts): Way[] {
  const stageName = (code: StageCode): string => {
    const name = texts.stages[code] ?? code;
    const days = programme.stages.find((stage) => stage.code === code)?.days;
    return typeof days === 'number' ? t('board.stageDays', { name, count: days }) : name;
  };
  const byWay = Map.groupBy(programme.tracks, ({ code }) => wayOf(programme, code).map(stageName).join(' → '));
  return [...byWay].map(([stages, tracks]) => ({
    named: tracks.map(({ code }) => texts.tracks[code] ?? code).join('、'),
    stages,
  }));
}

const years = (t: Translate, { from, to }: { from: number; to: number }): string =>
  from === to ? t('board.years', { count: from }) : t('board.yearsBetween', { from, to });
