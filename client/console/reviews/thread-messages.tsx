// The messages of one thread: who asked or answered, when, by which day, with which pieces of evidence.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { beijingTime } from '../../beijing-time.ts';
import type { Thread } from '../../review-contract.ts';
import { aliasWords } from './alias-words.ts';
import { tagColours } from './tag-colours.ts';

export function ThreadMessages({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation();
  return (
    <ol className="desk-thread">
      {thread.messages.map((one) => (
        <li key={one.id} className={`from-${one.side}`}>
          <span className="muted">
            {one.side === 'assessor' ? aliasWords(thread.alias) : t('desk.institution')} · {beijingTime(one.at)}
            {one.due && ` · ${t('desk.until', { day: one.due })}`}{' '}
            {one.late && <Tag color={tagColours.warning}>{t('desk.late')}</Tag>}
          </span>
          <p>{one.text}</p>
          {one.evidence.length > 0 && (
            <p className="muted">
              {t('desk.evidence')}：{one.evidence.map(({ title }) => title).join('；')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
