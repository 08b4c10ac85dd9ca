// Choosing among the pieces that the institution has already; new ones are added where all evidence is kept.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { evidence } from '../../api.ts';
import type { EvidenceAt } from '../../evidence-contract.ts';
import { evidenceKey } from './use-evidence.ts';
import './evidence.css';

interface PiecesProps {
  /** Where new ones are wanted, if anywhere. */
  readonly place?: Omit<EvidenceAt, 'node'>;
  readonly pieces: readonly string[];
  readonly onChange: (pieces: readonly string[]) => void;
}

export function PiecesField({ place, pieces, onChange }: PiecesProps) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: evidenceKey({}), queryFn: () => evidence.list({}) });
  return (
    <div className="pieces-field">
      <Select
        mode="multiple"
        aria-label={t('evidence.title')}
        placeholder={t('evidence.choosePieces')}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...pieces]}
        options={data?.pieces.map(({ id, title }) => ({ value: id, label: title })) ?? []}
        onChange={onChange}
      />
      <Link to={`/console/evidence?${new URLSearchParams({ ...place })}`}>{t('evidence.addPieces')}</Link>
    </div>
  );
}
