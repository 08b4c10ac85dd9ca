// For whoever judges: the pieces at some questions of a subject on the left, the chosen one on the right. It shows what the server lets
// its reader see.
import { useQuery } from '@tanstack/react-query';
import { Empty, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidence } from '../../api.ts';
import type { EvidenceAt } from '../../evidence-contract.ts';
import { FileMark } from '../files/file-mark.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { PieceView } from './piece-view.tsx';
import { PieceWords } from './piece-words.tsx';
import { tagColours } from './tag-colours.ts';
import { evidenceKey } from './use-evidence.ts';
import './evidence.css';

export interface EvidenceViewerProps extends Pick<EvidenceAt, 'subject' | 'instrument'> {
  readonly campaign?: string;
  /** Whose pieces belong here, e.g. an indicator, what stands above it, and its items. */
  readonly nodes: readonly string[];
  /** What is shown where there is none, with a way on. */
  readonly none?: ReactNode;
}

export function EvidenceViewer({ subject, instrument, nodes, campaign, none }: EvidenceViewerProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = { subject, instrument, ...(campaign ? { campaign } : {}) };
  const { data, error, refetch } = useQuery({ queryKey: evidenceKey(asked), queryFn: () => evidence.list(asked) });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  const shown = (data?.pieces ?? []).flatMap((piece) => {
    const link = piece.links.find((one) => nodes.includes(one.node));
    return link ? [{ piece, link }] : [];
  });
  if (data && shown.length === 0) return none ?? <Empty description={t('evidence.viewerNone')} />;
  const open = shown.find(({ piece }) => piece.id === chosen) ?? shown[0];
  return (
    <div className="evidence-viewer">
      <ul aria-label={t('evidence.title')}>
        {shown.map(({ piece, link }) => (
          <li key={piece.id}>
            <button
              type="button"
              className="evidence-choice"
              aria-current={piece === open?.piece}
              onClick={() => setChosen(piece.id)}
            >
              <FileMark file={piece.file} link={piece.link} />
              <span>
                {piece.title}
                <br />
                <Tag>{t(`evidence.kind.${piece.kind}`)}</Tag>
                <Tag color={tagColours[link.stance]}>{t(`evidence.stance.${link.stance}`)}</Tag>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="evidence-shown">
        {open && (
          <>
            <PieceWords piece={open.piece} clause={open.link.clause} />
            <PieceView key={open.piece.id} piece={open.piece} />
          </>
        )}
      </div>
    </div>
  );
}
