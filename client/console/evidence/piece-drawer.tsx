// A piece of evidence is edited where it is linked: itself, by its revision, and what it does there.
import { Button, Drawer, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { evidence } from '../../api.ts';
import type { EvidenceLink, EvidencePiece } from '../../evidence-contract.ts';
import { contentOf, PieceFields, type PieceForm } from './piece-fields.tsx';
import { useDeed } from './use-evidence.ts';

export function PieceDrawer(given: { piece: EvidencePiece; link: EvidenceLink; onClose: () => void }) {
  const { piece, link, onClose } = given;
  const { t } = useTranslation();
  const deed = useDeed();
  const [form] = Form.useForm<PieceForm>();
  const save = async (typed: PieceForm): Promise<void> => {
    const { stance, clause = '' } = typed;
    const saving = evidence
      .change(piece.id, piece.revision, { ...contentOf(typed), file: piece.file?.id ?? null })
      .then(() => evidence.link(piece.id, { ...link, stance, clause }));
    if (await deed(saving, t('evidence.saved'))) onClose();
  };
  const { id: _, file, links: __, removedAt: ___, createdAt: ____, revision: _____, ...content } = piece;
  const { stance, clause } = link;
  return (
    <Drawer
      open
      title={piece.title}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={() => form.submit()}>
          {t('app.save')}
        </Button>
      }
    >
      <p className="muted">{t('evidence.detailsNote')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...content, file: file?.id ?? null, stance, clause }}
        onFinish={save}
      >
        <PieceFields />
      </Form>
    </Drawer>
  );
}
