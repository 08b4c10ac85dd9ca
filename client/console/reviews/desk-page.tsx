// One subject on the assessor's desk: one indicator or criterion at a time with what it rests on and the own score; then the opinion
// and handing in. Everything can be done from the keyboard.
import { Alert, Button, Popover, Progress } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { aliasWords } from './alias-words.ts';
import { ApplicationCard } from './application-card.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { ConflictButton } from './conflict-button.tsx';
import { CriterionCard, CriterionPanel } from './criterion-card.tsx';
import { type DeskItem, deskItems, isAsked, isOpen, itemPath, nextOpen } from './desk-items.ts';
import { DeskList } from './desk-list.tsx';
import { FactsCard } from './facts-card.tsx';
import { IndicatorPanel } from './indicator-panel.tsx';
import { OpinionCard } from './opinion-card.tsx';
import { ScoreCard, type ScoreHandle } from './score-card.tsx';
import { ThreadList } from './thread-list.tsx';
import { type OpenDesk, useDesk } from './use-desk.ts';
import { type DeskKeys, useKeys } from './use-keys.ts';
import { VisitsCard } from './visits-card.tsx';
import './reviews.css';

export function DeskPage() {
  const { panel = '', subject = '' } = useParams();
  const name = { panel, subject };
  const { open, error, refetch } = useDesk(name);
  if (!open) return error ? <ProblemAlert error={error} onRetry={refetch} /> : <Waiting />;
  return <Desk key={`${panel} ${subject}`} open={open} />;
}

function Desk({ open }: { open: OpenDesk }) {
  const { t } = useTranslation();
  const { view, name, again } = open;
  const { own, panel } = view;
  const items = useMemo(() => deskItems(view), [view]);
  const [at, setAt] = useState(() => Math.max(0, items.findIndex(isOpen)));
  const [asking, setAsking] = useState(false);
  const [help, setHelp] = useState(false);
  const score = useRef<ScoreHandle>(null);
  const current = items[at];
  const keys = useMemo<DeskKeys>(
    () => ({
      level: (level) => score.current?.choose(level),
      confidence: () => score.current?.confidence(),
      move: (by) => setAt((before) => Math.min(items.length - 1, Math.max(0, before + by))),
      nextOpen: () => setAt((before) => nextOpen(items, before)),
      comment: () => score.current?.comment(),
      question: () => setAsking(current?.is === 'indicator'),
      help: () => setHelp((before) => !before),
    }),
    [items, current],
  );
  useKeys(keys);
  const asked = items.filter(isAsked);
  const all = asked.length;
  const done = asked.filter((item) => !isOpen(item)).length;
  const frozen = own.state === 'handed-in' || own.state === 'moderated' || panel.state !== 'scoring';
  return (
    <>
      <PageHead
        title={view.subject.name}
        note={[
          panel.name,
          t('desk.you', { alias: aliasWords(own.alias) }) + (own.lead ? ` · ${t('desk.lead')}` : ''),
          panel.due && t('desk.until', { day: panel.due }),
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        <Popover open={help} onOpenChange={setHelp} trigger="click" content={<KeysHelp />}>
          <Button>{t('desk.keys')}</Button>
        </Popover>
        {!frozen && <ConflictButton name={name} />}
        {panel.state !== 'scoring' && (
          <Link to={`/console/desk/${name.panel}/${name.subject}/moderation`}>
            <Button type="primary">{t('desk.toModeration')}</Button>
          </Link>
        )}
      </PageHead>
      <div className="desk-progress">
        <Progress
          percent={Math.round((done / Math.max(1, all)) * 100)}
          showInfo={false}
          size="small"
          aria-label={t('desk.scoredOf', { done, all })}
        />
        <span>{t('desk.scoredOf', { done, all })}</span>
      </div>
      {frozen && own.handedInAt === null && (
        <Alert type="info" showIcon title={t(`reviews.panelState.${panel.state}`)} />
      )}
      <div className={`desk desk-at-${current?.is ?? 'nothing'}`}>
        <DeskList open={open} items={items} at={at} onChoose={setAt} />
        {current && (
          <div className="desk-main">
            <CurrentItem open={open} item={current} />
          </div>
        )}
        {current && (
          <div className="desk-side">
            {current.is === 'indicator' && (
              <ScoreCard
                key={current.indicator.code}
                ref={score}
                open={open}
                indicator={current.indicator}
                frozen={frozen}
              />
            )}
            {current.is === 'criterion' && (
              <CriterionCard
                key={itemPath(current)}
                ref={score}
                open={open}
                criterion={current.criterion}
                frozen={frozen}
              />
            )}
            <div className="desk-moves">
              <Button onClick={() => keys.move(-1)} disabled={at === 0}>
                {t('desk.previous')}
              </Button>
              <Button onClick={() => keys.move(1)} disabled={at === items.length - 1}>
                {t('desk.next')}
              </Button>
              <Button onClick={keys.nextOpen}>{t('desk.nextOpen')}</Button>
            </div>
            {current.is === 'indicator' && (
              <ThreadList
                open={open}
                threads={view.questions.filter(({ indicator }) => indicator === current.indicator.code)}
                onAsk={panel.state === 'closed' ? null : () => setAsking(true)}
              />
            )}
          </div>
        )}
      </div>
      <OpinionCard open={open} items={items} frozen={frozen} onMissing={setAt} />
      {own.lead && (
        <VisitsCard name={name} institution={view.subject.institution} editable={panel.state !== 'closed'} />
      )}
      {asking && current?.is === 'indicator' && (
        <AskDialog
          name={name}
          indicator={current.indicator.code}
          question={null}
          onClose={() => setAsking(false)}
          onSent={again}
        />
      )}
    </>
  );
}

function CurrentItem({ open, item }: { readonly open: OpenDesk; readonly item: DeskItem }) {
  if (item.is === 'indicator')
    return (
      <>
        <IndicatorPanel open={open} indicator={item.indicator} />
        <FactsCard facts={open.view.facts} />
      </>
    );
  return (
    <>
      {item.is === 'criterion' && <CriterionPanel criterion={item.criterion} />}
      <ApplicationCard key={item.application.id} open={open} application={item.application} />
    </>
  );
}

function KeysHelp() {
  const { t } = useTranslation();
  const keys = ['level', 'confidence', 'move', 'next', 'comment', 'question', 'help'] as const;
  return (
    <ul className="desk-keys">
      {keys.map((key) => (
        <li key={key}>{t(`desk.key.${key}`)}</li>
      ))}
    </ul>
  );
}
