// What was handed in over the years, item by item: a table, and a line for what is counted.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { formTexts } from '../../../programmes/engine/form-instrument.ts';
import { answerWords, resultOf } from '../../../questionnaires/schema/answer-words.ts';
import type { Answers } from '../../../questionnaires/schema/response.ts';
import type { ServedProgramme } from '../../board-contract.ts';
import { useWords } from '../forms/use-words.ts';

const TrendChart = lazy(() => import('../../charts/trend-chart.tsx').then((room) => ({ default: room.TrendChart })));

interface Year {
  readonly period: string;
  readonly year: number;
  readonly answers: Answers | null;
}

export function Trends({ programme, texts, years }: ServedProgramme & { readonly years: readonly Year[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const told = years.filter(({ answers }) => answers !== null).sort((one, other) => one.year - other.year);
  const periods = programme.periods.filter(
    ({ code, items }) => items.length > 0 && told.some(({ period }) => period === code),
  );
  if (periods.length === 0) return null;
  const asked = formTexts(texts);
  return (
    <section className="board-part" id="trends">
      <h2>{t('board.trends')}</h2>
      {periods.map(({ code, items }) => {
        const own = told.filter(({ period }) => period === code);
        return items.map((item) => {
          const found = programme.form.items.find((one) => one.code === item);
          if (!found) return null;
          const name = `${texts.periods[code] ?? code} · ${asked.items[item]?.stem ?? item}`;
          const points = own.map(({ year, answers }) => {
            const answer = answers?.[item];
            const counted = found.kind === 'number' && answer?.is === 'value' && typeof answer.value === 'object';
            return { year, value: counted ? resultOf(found, answer.value as never) : null };
          });
          return (
            <div key={`${code} ${item}`}>
              <h3>{name}</h3>
              {found.kind === 'number' && own.length > 1 && (
                <Suspense fallback={null}>
                  <TrendChart points={points} label={name} width={240} />
                </Suspense>
              )}
              <dl className="facts-list">
                {own.flatMap(({ year, answers }) => [
                  <dt key={`${year}`}>{year}</dt>,
                  <dd key={`${year} value`}>{answerWords(found, answers?.[item] ?? null, asked, words)}</dd>,
                ])}
              </dl>
            </div>
          );
        });
      })}
    </section>
  );
}
