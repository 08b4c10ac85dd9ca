// 材料: what is there, to be opened, and what is missing; paper is ticked off here when it has arrived.
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import { useMay } from '../session.tsx';
import type { OpenApplication } from './application-page.tsx';
import { HandedInList } from './handed-in-list.tsx';
import { good } from './tag-colours.ts';

export function MaterialsPart({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const may = useMay();
  const decides = may('applications.decide');
  const { read, dossier, texts, act, pending } = open;
  const { id, revision } = read.application;
  const filesOf = (material: string) => dossier.handedIn.filter((one) => one.material === material && one.file);
  // A regional authority opens them while the next step is its own.
  const closed = !decides && dossier.steps.length === 0;
  // Some documents ask for them by name.
  const further = read.materials.some(({ code }) => code === 'further') ? [] : filesOf('further');
  if (read.materials.length + further.length === 0) return null;
  return (
    <section className="board-part" id="materials">
      <h2>{t('board.materials')}</h2>
      <ul className="plain-list">
        {read.materials.map(({ code, clause, copies, form, given, required }) => (
          <li key={code}>
            <Tag color={given ? good : required ? 'red' : 'default'}>{t(given ? 'board.given' : 'board.notGiven')}</Tag>
            {texts.materials[code] ?? code} × {copies} {!required && t('board.optional')}
            <span className="muted">{t('board.clause', { clause })}</span>{' '}
            {form === 'paper' && decides && (
              <Button
                size="small"
                disabled={pending}
                onClick={() => act(() => programmeBoard.tickPaper(id, revision, code, !given), t('board.saved'))}
              >
                {t(given ? 'board.untick' : 'board.tick')}
              </Button>
            )}
            <HandedInList rows={filesOf(code)} closed={closed} />
          </li>
        ))}
        {further.length > 0 && (
          <li>
            {t('applying.further')}
            <HandedInList rows={further} closed={closed} />
          </li>
        )}
      </ul>
    </section>
  );
}
