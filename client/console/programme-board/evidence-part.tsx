// 佐证材料 that the unit shows for the questions of its form.
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { EvidenceViewer } from '../evidence/evidence-viewer.tsx';
import { useMay } from '../session.tsx';
import type { OpenApplication } from './application-page.tsx';

export function EvidencePart({ open: { programme, read } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const may = useMay();
  const { sections, items } = programme.form;
  if (!may('evidence.read')) return null;
  return (
    <section className="board-part" id="evidence">
      <h2>{t('evidence.title')}</h2>
      <EvidenceViewer
        subject={read.application.subject ?? read.unit.id}
        instrument={programme.id}
        nodes={[...sections, ...items].map(({ code }) => code)}
        none={
          <Empty description={t('board.noEvidence')}>
            <a href="#materials">{t('board.toMaterials')}</a> · <a href="#steps">{t('board.toSteps')}</a>
          </Empty>
        }
      />
    </section>
  );
}
