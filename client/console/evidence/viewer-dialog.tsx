// One piece, looked at by whoever keeps it.
import { Modal } from 'antd';
import type { EvidencePiece } from '../../evidence-contract.ts';
import { PieceView } from './piece-view.tsx';
import { PieceWords } from './piece-words.tsx';

export function ViewerDialog({ piece, onClose }: { piece: EvidencePiece; onClose: () => void }) {
  return (
    <Modal open title={piece.title} footer={null} width="min(60rem, 96vw)" onCancel={onClose}>
      <PieceWords piece={piece} />
      <PieceView piece={piece} />
    </Modal>
  );
}
