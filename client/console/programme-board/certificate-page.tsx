// A certificate to print: the platform's own record of a recognition, and said to be nothing more.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { programmeBoard } from '../../api.ts';
import { NotFound, Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useRound } from './use-round.ts';
import './board.css';

export function CertificatePage() {
  const { t } = useTranslation();
  const { application = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['certificate', application],
    queryFn: () => programmeBoard.certificate(application),
  });
  const { open } = useRound(data?.round ?? '');
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (data === null) return <NotFound />;
  if (!data || !open) return <Waiting />;
  const { unit, title, number, issuedOn, validUntil, revokedOn } = data;
  return (
    <>
      <div className="certificate-tools no-print">
        <Button type="primary" onClick={() => window.print()}>
          {t('app.print')}
        </Button>
      </div>
      <main className="certificate">
        <h1>{t('board.certificateTitle')}</h1>
        <p className="certificate-unit">{unit}</p>
        <p>{t('board.certificateText', { title, programme: open.texts.title, round: open.round.name })}</p>
        <p>
          {t('board.number')} {number}
          <br />
          <span className="certificate-day">
            {t('board.issuedOn')} {issuedOn}
          </span>
          {validUntil && (
            <>
              {' · '}
              <span className="certificate-day">
                {t('board.validUntil')} {validUntil}
              </span>
            </>
          )}
        </p>
        {revokedOn && <p className="certificate-unit">{t('board.revokedNote', { date: revokedOn })}</p>}
        <p className="muted">{t('board.certificateStanding')}</p>
      </main>
    </>
  );
}
