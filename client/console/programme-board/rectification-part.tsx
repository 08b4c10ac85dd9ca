// 整改清单, the same for operator and unit: the list, its items, what each side may do with them.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { PlannedItem, Rectification } from '../../board-contract.ts';
import type { EvidencePiece } from '../../evidence-contract.ts';
import { PiecesField } from '../evidence/pieces-field.tsx';
import { ViewerDialog } from '../evidence/viewer-dialog.tsx';
import { useMay } from '../session.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { good, waiting } from './tag-colours.ts';

/** What both sides' pages hand in. */
interface Acting {
  readonly read: { readonly application: { readonly id: string; readonly stage: string } };
  readonly act: (deed: () => Promise<unknown>, said: string) => void;
  readonly pending: boolean;
}
type Deed = 'report' | 'confirmed' | 'returned';

const colours = { open: 'blue', done: waiting, confirmed: good, returned: 'red' } as const;

export function RectificationPart({ open }: { open: Acting }) {
  const { t } = useTranslation();
  const may = useMay();
  const { id, stage } = open.read.application;
  const { data = [] } = useQuery({ queryKey: ['rectification', id], queryFn: () => programmeBoard.rectification(id) });
  const [planning, setPlanning] = useState(false);
  const [deed, setDeed] = useState<{ item: Rectification; is: Deed } | null>(null);
  const [pieces, setPieces] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<EvidencePiece | null>(null);
  const begin = (item: Rectification, is: Deed): void => {
    setPieces(item.pieces.filter(({ removedAt }) => removedAt === null).map(({ id: piece }) => piece));
    setDeed({ item, is });
  };
  const running = stage === 'rectification';
  if (data.length === 0 && !running) return null;
  const plans = running && (may('applications.decide') || may('applications.coordinate'));
  const offered = (item: Rectification): readonly Deed[] => {
    if (!running) return [];
    if (item.state === 'done') return may('applications.decide') ? ['confirmed', 'returned'] : [];
    return item.state !== 'confirmed' && may('applications.fill') ? ['report'] : [];
  };
  return (
    <section className="board-part" id="rectification">
      <h2>{t('board.rectification')}</h2>
      <ul className="plain-list">
        {data.map((item) => (
          <li key={item.id}>
            <Tag color={colours[item.state]}>{t(`board.rectification.${item.state}`)}</Tag>
            {item.text}
            <div className="muted">
              {item.owner} · {t('board.until', { time: lastMinuteOf(item.due) })}
            </div>
            {item.report && <p className="said">{item.report}</p>}
            {item.pieces.length > 0 && (
              <ul className="plain-list" aria-label={t('evidence.title')}>
                {item.pieces.map((piece) => (
                  <li key={piece.id}>
                    <Button type="link" size="small" onClick={() => setShown(piece)}>
                      {piece.title}
                    </Button>
                    {piece.removedAt !== null && <Tag>{t('board.pieceRemoved')}</Tag>}
                  </li>
                ))}
              </ul>
            )}
            <Space wrap>
              {offered(item).map((is) => (
                <Button key={is} size="small" onClick={() => begin(item, is)}>
                  {t(`board.rectify.${is}`)}
                </Button>
              ))}
            </Space>
          </li>
        ))}
      </ul>
      {plans && <Button onClick={() => setPlanning(true)}>{t('board.planItem')}</Button>}
      {planning && (
        <PlanDialog
          onClose={() => setPlanning(false)}
          onPlan={(item) => {
            open.act(() => programmeBoard.planItem(id, item), t('board.saved'));
            setPlanning(false);
          }}
        />
      )}
      {deed && (
        <ReasonDialog
          title={t(`board.rectify.${deed.is}`)}
          label={t(deed.is === 'report' ? 'board.reportText' : 'board.reason')}
          required={deed.is !== 'confirmed'}
          pending={open.pending}
          onClose={() => setDeed(null)}
          onSay={(text) => {
            const { item, is } = deed;
            open.act(
              () =>
                is === 'report'
                  ? programmeBoard.reportItem(id, item.id, item.revision, text, [...pieces])
                  : programmeBoard.decideItem(id, item.id, item.revision, is, text),
              t('board.saved'),
            );
            setDeed(null);
          }}
        >
          {deed.is === 'report' && <PiecesField pieces={pieces} onChange={setPieces} />}
        </ReasonDialog>
      )}
      {shown && <ViewerDialog piece={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

function PlanDialog({ onPlan, onClose }: { onPlan: (item: PlannedItem) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<PlannedItem>();
  const needed = (label: string) => [{ required: true, whitespace: true, message: t('app.required', { what: label }) }];
  return (
    <Modal
      open
      title={t('board.planItem')}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={onPlan}>
        <Form.Item name="text" label={t('board.itemText')} rules={needed(t('board.itemText'))}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="owner" label={t('board.itemOwner')} rules={needed(t('board.itemOwner'))}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="due" label={t('board.itemDue')} rules={needed(t('board.itemDue'))}>
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
