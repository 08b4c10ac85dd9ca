// One criterion: what the document asks, and the own judgement of it, saved by itself like a score.
import { Input, Tag } from 'antd';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../api.ts';
import { type DeskCriterion, type Judging, verdicts } from '../../review-contract.ts';
import { SaveLine } from './save-line.tsx';
import type { ScoreHandle } from './score-card.tsx';
import type { OpenDesk } from './use-desk.ts';
import { useSaver } from './use-saver.ts';

export function CriterionPanel({ criterion }: { readonly criterion: DeskCriterion }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever moves on by a key is where the new criterion begins
  useEffect(() => heading.current?.focus({ preventScroll: true }), [criterion.application, criterion.rule]);
  return (
    <section className="desk-card">
      <h2 ref={heading} tabIndex={-1}>
        {criterion.condition}
      </h2>
      <p className="muted">
        {criterion.needs !== 'condition' && <Tag>{t(`board.${criterion.needs}`)}</Tag>}
        {criterion.source}
      </p>
      <p className="muted">{t('desk.criterionNote')}</p>
    </section>
  );
}

interface Props {
  readonly open: OpenDesk;
  readonly criterion: DeskCriterion;
  readonly frozen: boolean;
  readonly ref: Ref<ScoreHandle>;
}

const contentOf = ({ verdict, comment }: DeskCriterion): Judging => ({ verdict, comment });

export function CriterionCard({ open, criterion, frozen, ref }: Props) {
  const { t } = useTranslation();
  const { name, keepCriterion } = open;
  const { application, rule } = criterion;
  const what = `criterion:${application}:${rule}`;
  const { typed, state, write, writeNow, settle } = useSaver<Judging, { revision: number; savedAt: number }>({
    ...{ name, what, revision: criterion.revision, content: contentOf(criterion) },
    save: (revision, judging) => desk.judge(name, criterion, revision, judging),
    onSaved: (judging, kept) => keepCriterion(criterion, judging, kept),
    fresh: async () => {
      const { applications } = await desk.read(name);
      const all = applications.flatMap(({ criteria }) => criteria);
      const found = all.find((one) => one.application === application && one.rule === rule) ?? criterion;
      return { revision: found.revision, content: contentOf(found) };
    },
  });
  const box = useRef<HTMLDivElement>(null);
  const choose = (at: number): void => {
    const verdict = verdicts[at - 1];
    if (!frozen && verdict) writeNow({ ...typed, verdict });
  };
  useImperativeHandle(ref, () => ({
    choose,
    confidence: () => {},
    comment: () => box.current?.querySelector('textarea')?.focus(),
  }));
  return (
    <section className="desk-card desk-score" ref={box} aria-label={t('desk.yourJudgement')}>
      <h3>{t('desk.yourJudgement')}</h3>
      <div className="desk-levels">
        {verdicts.map((verdict, at) => (
          <button
            type="button"
            key={verdict}
            className="desk-level"
            aria-pressed={typed.verdict === verdict}
            disabled={frozen}
            onClick={() => choose(at + 1)}
          >
            <strong>{at + 1}</strong>
            <span>{t(`desk.verdict.${verdict}`)}</span>
          </button>
        ))}
      </div>
      <label className="desk-label" htmlFor={what}>
        {t('desk.comment')}
      </label>
      <Input.TextArea
        id={what}
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
