// Adding evidence to an indicator or one of its items: files, each of which becomes a piece at once; a link or a note; or what is there
// already, of this wave or an earlier one.
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Empty, Form, Select, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { evidence } from '../../api.ts';
import type { EvidenceLink, StoredFile } from '../../evidence-contract.ts';
import { FileMark } from '../files/file-mark.tsx';
import { FileUpload } from '../files/file-upload.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { contentOf, emptyPiece, PieceFields, type PieceForm } from './piece-fields.tsx';
import { PieceWords } from './piece-words.tsx';
import { evidenceKey, type OpenShelf, useDeed } from './use-evidence.ts';

export function AddDrawer({ open, indicator, onClose }: { open: OpenShelf; indicator: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [node, setNode] = useState(indicator);
  const { texts } = open.bundle;
  const items = open.tree.itemsOf.get(indicator) ?? [];
  const { subject, instrument, campaign } = open.shelf;
  const link: EvidenceLink = { subject, instrument, node, campaign, stance: 'supporting', clause: '' };
  return (
    <Drawer
      open
      size="large"
      title={`${t('evidence.addTo')} · ${texts.indicators[indicator]?.name ?? indicator}`}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('app.close')}</Button>}
    >
      <Form layout="vertical">
        <Form.Item label={t('evidence.for')}>
          <Select
            aria-label={t('evidence.for')}
            value={node}
            onChange={setNode}
            options={[
              { value: indicator, label: t('evidence.wholeIndicator') },
              ...items.map(({ code }) => ({ value: code, label: texts.items[code]?.stem ?? code })),
            ]}
          />
        </Form.Item>
      </Form>
      <Tabs
        items={[
          { key: 'upload', label: t('evidence.upload'), children: <UploadPieces link={link} /> },
          { key: 'link', label: t('evidence.linkOrNote'), children: <TypedPiece link={link} onDone={onClose} /> },
          { key: 'reuse', label: t('evidence.reuse'), children: <Reuse link={link} /> },
        ]}
      />
    </Drawer>
  );
}

function UploadPieces({ link }: { link: EvidenceLink }) {
  const { t } = useTranslation();
  const deed = useDeed();
  const keep = ({ id: file, name }: StoredFile): Promise<unknown> => {
    const title = name.replace(/\.[^.]+$/, '') || name;
    const content = { ...contentOf(emptyPiece), title, kind: 'other' as const, file };
    return deed(evidence.add(content, [link]), t('evidence.added', { title }));
  };
  return (
    <>
      <FileUpload onDone={keep} />
      <p className="muted">{t('evidence.detailsNote')}</p>
    </>
  );
}

function TypedPiece({ link, onDone }: { link: EvidenceLink; onDone: () => void }) {
  const { t } = useTranslation();
  const deed = useDeed();
  const add = async (typed: PieceForm): Promise<void> => {
    const { stance, clause = '', title } = typed;
    const adding = evidence.add({ ...contentOf(typed), file: null }, [{ ...link, stance, clause }]);
    if (await deed(adding, t('evidence.added', { title }))) onDone();
  };
  return (
    <Form<PieceForm> layout="vertical" initialValues={emptyPiece} onFinish={add}>
      <PieceFields />
      <Button type="primary" htmlType="submit">
        {t('evidence.addTo')}
      </Button>
    </Form>
  );
}

function Reuse({ link }: { link: EvidenceLink }) {
  const { t } = useTranslation();
  const deed = useDeed();
  const { data, error, refetch } = useQuery({ queryKey: evidenceKey({}), queryFn: () => evidence.list({}) });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  const here = (other: EvidenceLink): boolean =>
    other.subject === link.subject &&
    other.instrument === link.instrument &&
    other.node === link.node &&
    (other.campaign === '' || other.campaign === link.campaign);
  const others = data?.pieces.filter(({ links }) => !links.some(here)) ?? [];
  if (data && others.length === 0) return <Empty description={t('evidence.reuseNone')} />;
  return others.map((piece) => (
    <div key={piece.id} className="evidence-piece">
      <FileMark file={piece.file} link={piece.link} />
      <div>
        <strong>{piece.title}</strong>
        <PieceWords piece={piece} />
        <Button size="small" onClick={() => void deed(evidence.link(piece.id, link), t('evidence.saved'))}>
          {t('evidence.use')}
        </Button>
      </div>
    </div>
  ));
}
