// 定期填报 of one application as whoever keeps the round reads it: what fell due, how it stands, and the files that came.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { beijingTime } from '../../beijing-time.ts';
import type { PeriodView } from '../../board-contract.ts';
import type { OpenApplication } from './application-page.tsx';
import { PeriodInstruments } from './period-instruments.tsx';
import { PeriodMaterials } from './period-materials.tsx';
import { periodColours } from './periods-panel.tsx';

export function ReportsPart({
  open: { read, texts },
  periods,
}: {
  open: OpenApplication;
  periods: readonly PeriodView[];
}) {
  const { t } = useTranslation();
  const due = periods.filter(({ state }) => state !== 'before');
  if (due.length === 0) return null;
  return (
    <section className="board-part" id="periods">
      <h2>{t('board.periods')}</h2>
      {due.toReversed().map((one) => (
        <div key={`${one.period} ${one.year}`}>
          <h3>
            {texts.periods[one.period] ?? one.period} {one.year}{' '}
            <Tag color={periodColours[one.state]}>{t(`board.period.${one.state}`)}</Tag>
          </h3>
          {one.submittedAt !== null && (
            <p className="muted">
              {t('board.submittedAt')} {beijingTime(one.submittedAt)}
            </p>
          )}
          <PeriodInstruments period={one} />
          <PeriodMaterials application={read.application.id} texts={texts} period={one} />
        </div>
      ))}
    </section>
  );
}
