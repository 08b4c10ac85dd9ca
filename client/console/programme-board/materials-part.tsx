// 材料: what is there and what is missing; paper is ticked off here when it has arrived.
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import { useMay } from '../session.tsx';
import type { OpenApplication } from './application-page.tsx';
import { good } from './tag-colours.ts';

export function MaterialsPart({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const decides = useMay()('applications.decide');
  const { read, texts, act, pending } = open;
  const { id, revision } = read.application;
  if (read.materials.length === 0) return null;
  return (
    <section className="board-part">
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
          </li>
        ))}
      </ul>
    </section>
  );
}
