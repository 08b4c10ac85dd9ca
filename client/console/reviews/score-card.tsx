// The own score of one indicator on its ladder, with confidence and comment, saved while one goes on.
import { Input, Segmented } from 'antd';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../api.ts';
import { confidences, type DeskIndicator, type ScoreKept, type Scoring } from '../../review-contract.ts';
import { SaveLine } from './save-line.tsx';
import type { OpenDesk } from './use-desk.ts';
import { useSaver } from './use-saver.ts';

/** What keys reach. */
export interface ScoreHandle {
  choose(level: number): void;
  confidence(): void;
  comment(): void;
}

interface Props {
  readonly open: OpenDesk;
  readonly indicator: DeskIndicator;
  readonly frozen: boolean;
  readonly ref: Ref<ScoreHandle>;
}

const contentOf = ({ score }: DeskIndicator): Scoring => ({
  ...{ level: score?.level ?? null, confidence: score?.confidence ?? null, comment: score?.comment ?? '' },
});

export function ScoreCard({ open, indicator, frozen, ref }: Props) {
  const { t } = useTranslation();
  const { name, keepScore } = open;
  const { code, steps } = indicator;
  const { typed, state, write, writeNow, settle } = useSaver<Scoring, ScoreKept>({
    ...{ name, what: code, revision: indicator.score?.revision ?? 0, content: contentOf(indicator) },
    save: (revision, scoring) => desk.score(name, code, revision, scoring),
    onSaved: (scoring, kept) => keepScore(code, scoring, kept),
    fresh: async () => {
      const found = (await desk.read(name)).indicators.find((one) => one.code === code) ?? indicator;
      return { revision: found.score?.revision ?? 0, content: contentOf(found) };
    },
  });
  const box = useRef<HTMLDivElement>(null);
  const choose = (level: number): void => {
    if (!frozen && level <= steps) writeNow({ ...typed, level });
  };
  const confidence = (): void => {
    const at = typed.confidence === null ? 0 : confidences.indexOf(typed.confidence) + 1;
    if (!frozen) writeNow({ ...typed, confidence: confidences[at % confidences.length] ?? null });
  };
  useImperativeHandle(ref, () => ({
    choose,
    confidence,
    comment: () => box.current?.querySelector('textarea')?.focus(),
  }));
  return (
    <section className="desk-card desk-score" ref={box} aria-label={t('desk.yourScore')}>
      <h3>{t('desk.yourScore')}</h3>
      <div className="desk-levels">
        {optionsOf(open, indicator).map(({ level, text }) => (
          <button
            type="button"
            key={level}
            className="desk-level"
            aria-pressed={typed.level === level}
            disabled={frozen}
            onClick={() => choose(level)}
          >
            <strong>{level}</strong>
            <span>{text ?? t('reviews.level', { level })}</span>
          </button>
        ))}
      </div>
      <p className="desk-label">{t('desk.confidence')}</p>
      <Segmented
        disabled={frozen}
        value={typed.confidence ?? ''}
        aria-label={t('desk.confidence')}
        onChange={(chosen) => writeNow({ ...typed, confidence: chosen as Scoring['confidence'] })}
        options={confidences.map((value) => ({ value, label: t(`desk.confidence.${value}`) }))}
      />
      <label className="desk-label" htmlFor={`comment-${code}`}>
        {t('desk.comment')}
      </label>
      <Input.TextArea
        id={`comment-${code}`}
        disabled={frozen}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={typed.comment}
        onChange={(event) => write({ ...typed, comment: event.target.value })}
      />
      <SaveLine state={state} onSettle={(mine) => void settle(mine)} />
    </section>
  );
}

function optionsOf({ bundle }: OpenDesk, { code, steps }: DeskIndicator) {
  const ladder = bundle.instrument.items.find((item) => item.indicator === code && item.kind === 'ladder');
  const options = ladder && bundle.texts.items[ladder.code]?.options;
  return Array.from({ length: steps }, (_, at) => ({ level: at + 1, text: options?.[String(at + 1)] }));
}
