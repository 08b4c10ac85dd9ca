// Which questionnaires belong to a period: they are answered in a campaign, and the period only says that one took part.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Programme } from '../../../programmes/schema/programme.ts';
import { staff } from '../../api.ts';

interface InstrumentsProps {
  readonly programme: Programme;
  readonly track: string;
  readonly period: string;
}

export function PeriodInstruments({ programme, track, period }: InstrumentsProps) {
  const { t } = useTranslation();
  const asked = programme.instruments.filter(
    (one) => one.period === period && (!one.tracks || one.tracks.includes(track)),
  );
  const { data } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments, enabled: asked.length > 0 });
  return asked.map(({ instrument, clause }) => {
    const title = data?.find(({ id }) => id === instrument)?.title;
    return (
      title && (
        <p key={instrument}>
          {t('board.answeredElsewhere', { title })}
          <span className="muted">{t('board.clause', { clause })}</span>
        </p>
      )
    );
  });
}
