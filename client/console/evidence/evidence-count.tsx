// Beside a question: how many pieces of evidence there are for it, and the way to them.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { evidence } from '../../api.ts';
import type { EvidenceAt } from '../../evidence-contract.ts';
import { useMay } from '../session.tsx';
import { evidenceKey } from './use-evidence.ts';

/** @param indicator whose evidence counts for its items too */
export function EvidenceCount({ at, indicator }: { at: EvidenceAt; indicator: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const { subject, instrument, campaign, node } = at;
  const asked = { subject, instrument, ...(campaign === '' ? {} : { campaign }) };
  const { data } = useQuery({
    queryKey: evidenceKey(asked),
    queryFn: () => evidence.list(asked),
    enabled: may('evidence.read'),
  });
  if (!data) return null;
  const count = data.pieces.filter(({ links }) => links.some((link) => [node, indicator].includes(link.node))).length;
  const said = t('evidence.count', { count });
  if (!may('evidence.write')) return <p className="muted">{said}</p>;
  return (
    <p>
      <Link to={`/console/evidence?${new URLSearchParams({ ...asked, node: indicator })}`}>{said}</Link>
    </p>
  );
}
