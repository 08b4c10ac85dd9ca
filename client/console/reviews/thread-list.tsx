// The threads of one indicator on the desk: one's own can be asked on and closed.
import { App, Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../api.ts';
import type { DeskView } from '../../review-contract.ts';
import { useSentence } from '../problem-alert.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { tagColours } from './tag-colours.ts';
import { ThreadMessages } from './thread-messages.tsx';
import type { OpenDesk } from './use-desk.ts';

interface Props {
  readonly open: OpenDesk;
  readonly threads: DeskView['questions'];
  /** null = nothing more is asked. */
  readonly onAsk: (() => void) | null;
}

export function ThreadList({ open: { name, again }, threads, onAsk }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [asking, setAsking] = useState<DeskView['questions'][number] | null>(null);
  const close = async (id: string): Promise<void> => {
    await desk.closeQuestion(name, id).catch((error: unknown) => void message.error(sentence(error)));
    await again();
  };
  return (
    <section className="desk-card">
      <h3>{t('desk.ask')}</h3>
      {threads.map((thread) => (
        <div key={thread.id} className="desk-question">
          <Tag color={thread.state === 'answered' ? tagColours.done : 'default'}>
            {t(`desk.thread.${thread.state}`)}
          </Tag>
          {thread.overdue && <Tag color={tagColours.warning}>{t('desk.overdue')}</Tag>}
          <ThreadMessages thread={thread} />
          {onAsk && thread.mine && (
            <Space wrap>
              <Button size="small" onClick={() => setAsking(thread)}>
                {t('desk.again')}
              </Button>
              {thread.state !== 'closed' && (
                <Button size="small" onClick={() => close(thread.id)}>
                  {t('desk.closeQuestion')}
                </Button>
              )}
            </Space>
          )}
        </div>
      ))}
      {onAsk && <Button onClick={onAsk}>{t('desk.ask')}</Button>}
      {asking && (
        <AskDialog
          {...{ name, indicator: asking.indicator, question: asking.id }}
          onClose={() => setAsking(null)}
          onSent={again}
        />
      )}
    </section>
  );
}
