// What is said of a piece besides its title: who issued it, when, what it covers, which clause of it counts.
import { useTranslation } from 'react-i18next';
import type { EvidencePiece } from '../../evidence-contract.ts';

export function PieceWords({ piece, clause = '' }: { piece: EvidencePiece; clause?: string }) {
  const { t } = useTranslation();
  const { issuer, dated, validUntil, coversFrom, coversUntil, note, file } = piece;
  const covers = { from: coversFrom ?? t('app.none'), until: coversUntil ?? t('app.none') };
  const said = [
    issuer,
    validUntil ? t('evidence.dates', { dated: dated ?? '', until: validUntil }) : (dated ?? ''),
    coversFrom || coversUntil ? t('evidence.covers', covers) : '',
    clause,
  ].filter(Boolean);
  return (
    <>
      {said.length > 0 && <p className="muted">{said.join(' · ')}</p>}
      {note && <p className="evidence-note">{note}</p>}
      {file?.scan === 'waiting' && <p className="file-offline">{t('files.unscanned')}</p>}
      {file?.scan === 'infected' && <p className="file-offline">{t('files.infected')}</p>}
    </>
  );
}
