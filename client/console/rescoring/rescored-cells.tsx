// Single figures of a re-scoring: level, score and indicators before and after, and how far they moved.
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../scoring/report/format.ts';
import type { Pair, Rescored, RescoringChanges } from '../../rescoring-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';

type Told = RescoringChanges['instruments'][number];

export function Indicators({ told, change }: { told: Told; change: Rescored }) {
  const { t } = useTranslation();
  return (
    <ul className="rescored-indicators">
      {told.indicators.map(({ code, name }) => {
        const pair = change.indicators[code] ?? [null, null];
        return (
          <li key={code}>
            {name} <FromTo pair={pair} /> {spellDifference(pair) !== null && `(${spellDifference(pair)})`}
          </li>
        );
      })}
      {change.persons && <li>{t('rescoring.persons', { count: change.persons.count })}</li>}
    </ul>
  );
}

export function Levels({ told, change }: { told: Told; change: Rescored }) {
  const { t } = useTranslation();
  const nameOf = (level: number | null) => (level === null ? t('app.none') : (told.levels[level] ?? String(level)));
  if (change.level) {
    const [before, after] = change.level;
    return before === after ? (
      nameOf(after)
    ) : (
      <strong>
        {nameOf(before)} → {nameOf(after)}
      </strong>
    );
  }
  const levels = change.persons?.levels;
  if (!levels) return <>{t('app.none')}</>;
  return (
    <>
      {levels.after
        .map((after, at) => ({ level: at + 1, before: levels.before[at], after }))
        .map(({ level, before, after }) => (
          <div key={level}>
            {nameOf(level)} {before} → {after}
          </div>
        ))}
    </>
  );
}

export function FromTo({ pair: [before, after] }: { pair: Pair }) {
  const { t } = useTranslation();
  const spell = (value: number | null) =>
    value === null ? t('app.none') : formatNumber(value, 'score', 'screen', currentLanguage());
  return (
    <span>
      {spell(before)} → {spell(after)}
    </span>
  );
}

export function changesLevel({ level, persons }: Rescored): boolean {
  if (level) return level[0] !== level[1];
  return persons?.levels ? String(persons.levels.before) !== String(persons.levels.after) : false;
}

export const differenceOf = ([before, after]: Pair): number => (before === null || after === null ? 0 : after - before);

export function spellDifference(pair: Pair): string | null {
  if (pair[0] === null || pair[1] === null) return null;
  return formatNumber(differenceOf(pair), 'difference', 'screen', currentLanguage());
}
