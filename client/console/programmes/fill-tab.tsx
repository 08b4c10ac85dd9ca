// Filling in: what is the reader's, section by section, with the conditions beside it as they stand while one types.
import { Empty, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Waiting } from '../plain-pages.tsx';
import { useMay } from '../session.tsx';
import { HeadFields } from './head-fields.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { SectionForm } from './section-form.tsx';
import type { OpenApplication } from './use-application.ts';

const QuestionGround = lazy(() =>
  import('../../answer/drawn-question.tsx').then((room) => ({ default: room.QuestionGround })),
);

export function FillTab({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const may = useMay();
  const [search] = useSearchParams();
  const coordinates = may('applications.coordinate');
  const asked = open.own.sections.filter(({ section }) => open.asked.some(({ indicator }) => indicator === section));
  const mine = asked.filter((section) => section.mine);
  // Whoever followed a link to an item is shown it, whosever it is.
  const [all, setAll] = useState(coordinates && (mine.length === 0 || search.has('item')));
  const shown = all ? asked : mine;
  return (
    <div className="applying-columns">
      <div className="form-fill">
        {coordinates && (
          <Segmented
            value={all}
            onChange={setAll}
            options={[
              { value: false, label: t('applying.mine', { count: mine.length }) },
              { value: true, label: t('applying.all', { count: asked.length }) },
            ]}
          />
        )}
        {coordinates && <HeadFields open={open} />}
        {shown.length === 0 && <Empty description={t('applying.nothingMine')} />}
        <Suspense fallback={<Waiting />}>
          <QuestionGround />
          {shown.map((section) => (
            <SectionForm key={section.section} open={open} section={section} />
          ))}
        </Suspense>
      </div>
      <Rules open={open} />
    </div>
  );
}

/** Beside the form where there is room; on a phone one line that says how they stand, and opens. */
function Rules({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [wide] = useState(() => window.innerWidth > 900);
  const conditions = open.findings.filter(({ needs }) => needs === 'condition');
  const counted = (wanted: string): number => conditions.filter(({ verdict }) => verdict === wanted).length;
  return (
    <aside className="applying-aside" aria-label={t('applying.tab.rules')}>
      <details open={wide}>
        <summary aria-live="polite">
          {t('applying.conditionsShort', { met: counted('met'), unmet: counted('unmet'), all: conditions.length })}
        </summary>
        <RulesPanel open={open} titled={false} />
      </details>
    </aside>
  );
}
