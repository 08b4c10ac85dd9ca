// A piece of evidence where it is linked: what it is, what it does here, and what can be done with it.
import { App, Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidence } from '../../api.ts';
import type { EvidenceLink, EvidencePiece } from '../../evidence-contract.ts';
import { FileMark } from '../files/file-mark.tsx';
import { PieceDrawer } from './piece-drawer.tsx';
import { PieceWords } from './piece-words.tsx';
import { tagColours } from './tag-colours.ts';
import { type OpenShelf, useDeed } from './use-evidence.ts';
import { ViewerDialog } from './viewer-dialog.tsx';

/** What a review asks of every piece. */
const isIncomplete = ({ kind, issuer, dated }: EvidencePiece): boolean =>
  kind === 'other' || issuer === '' || dated === null;

export function PieceCard({ open, piece, link }: { open: OpenShelf; piece: EvidencePiece; link: EvidenceLink }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const deed = useDeed();
  const [shown, setShown] = useState<'edit' | 'view' | null>(null);
  const item = open.bundle.texts.items[link.node]?.stem;
  const remove = (): void => {
    modal.confirm({
      title: `${t('evidence.remove')}：${piece.title}`,
      content: t('evidence.removeConfirm'),
      okText: t('evidence.remove'),
      onOk: () => deed(evidence.remove(piece.id), t('evidence.removed')),
    });
  };
  return (
    <div className="evidence-piece" data-piece={piece.title}>
      <FileMark file={piece.file} link={piece.link} />
      <div>
        <button type="button" className="form-open" onClick={() => setShown('view')}>
          {piece.title}
        </button>{' '}
        <Tag>{t(`evidence.kind.${piece.kind}`)}</Tag>
        <Tag color={tagColours[link.stance]}>{t(`evidence.stance.${link.stance}`)}</Tag>
        {isIncomplete(piece) && <Tag color={tagColours.missing}>{t('evidence.incomplete')}</Tag>}
        <PieceWords piece={piece} clause={link.clause} />
        {item && (
          <p className="muted">
            {t('evidence.for')}：{item}
          </p>
        )}
        <Space wrap size={0}>
          <Button type="link" size="small" onClick={() => setShown('edit')}>
            {t('evidence.edit')}
          </Button>
          <Button type="link" size="small" onClick={() => void deed(evidence.unlink(piece.id, link))}>
            {t('evidence.unlink')}
          </Button>
          <Button type="link" size="small" danger onClick={remove}>
            {t('evidence.remove')}
          </Button>
        </Space>
      </div>
      {shown === 'edit' && <PieceDrawer piece={piece} link={link} onClose={() => setShown(null)} />}
      {shown === 'view' && <ViewerDialog piece={piece} onClose={() => setShown(null)} />}
    </div>
  );
}
