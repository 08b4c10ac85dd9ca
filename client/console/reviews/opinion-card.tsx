// 评审意见 of the subject in words, and handing in: what is missing is listed, each line leads there.
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { desk, Problem } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { type DeskItem, itemPath } from './desk-items.ts';
import { SaveLine } from './save-line.tsx';
import type { OpenDesk } from './use-desk.ts';
import { useSaver } from './use-saver.ts';

interface Props {
  readonly open: OpenDesk;
  readonly items: readonly DeskItem[];
  readonly frozen: boolean;
  readonly onMissing: (at: number) => void;
}

export function OpinionCard({ open, items, frozen, onMissing }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { name, view, keepOpinion, again } = open;
  const { own } = view;
  const saver = useSaver<string, { revision: number; savedAt: number }>({
    ...{ name, what: 'opinion', revision: own.revision, content: own.opinion },
    save: (revision, opinion) => desk.saveOpinion(name, revision, opinion),
    onSaved: (opinion, { revision }) => keepOpinion(opinion, revision),
    fresh: async () => {
      const { revision, opinion } = (await desk.read(name)).own;
      return { revision, content: opinion };
    },
  });
  const hand = useMutation({
    mutationFn: async () => {
      if (!(await saver.flush())) throw new Error(t('desk.notSaved'));
      await desk.handIn(name, saver.revision, saver.typed);
    },
    onSuccess: () => void message.success(t('reviews.reviewer.handed-in')),
    onSettled: again,
  });
  const faults = hand.error instanceof Problem ? hand.error.faults : [];
  const placeOf = (path = ''): number => items.findIndex((item) => itemPath(item) === path);
  const confirm = (): void => {
    modal.confirm({
      title: t('desk.handIn'),
      content: t('desk.handInConfirm'),
      okText: t('desk.handIn'),
      onOk: () => hand.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <section className="desk-card desk-opinion">
      <h2 id="opinion-title">{t('desk.opinion')}</h2>
      <p className="muted">{t('desk.opinionNote')}</p>
      <Input.TextArea
        aria-labelledby="opinion-title"
        autoSize={{ minRows: 3, maxRows: 14 }}
        maxLength={8000}
        disabled={frozen}
        value={saver.typed}
        onChange={(event) => saver.write(event.target.value)}
      />
      <SaveLine state={saver.state} onSettle={(mine) => void saver.settle(mine)} />
      {own.handedInAt !== null && (
        <Alert type="success" showIcon title={t('desk.handedIn', { time: beijingTime(own.handedInAt) })} />
      )}
      {faults.length > 0 ? (
        <Alert
          type="error"
          showIcon
          className="problem"
          title={hand.error?.message}
          description={
            <ul className="desk-missing">
              {faults.map((fault) => (
                <li key={fault.path}>
                  {placeOf(fault.path) >= 0 ? (
                    <Button type="link" size="small" onClick={() => onMissing(placeOf(fault.path))}>
                      {fault.message}
                    </Button>
                  ) : (
                    fault.message
                  )}
                </li>
              ))}
            </ul>
          }
        />
      ) : (
        <ProblemAlert error={hand.error} />
      )}
      {!frozen && (
        <Button type="primary" size="large" loading={hand.isPending} onClick={confirm}>
          {t('desk.handIn')}
        </Button>
      )}
    </section>
  );
}
