// Everything that happened: when, who, from where to where, why, and by which clause.
import { useTranslation } from 'react-i18next';
import { type Decision, decisions, type StageCode } from '../../../programmes/schema/stages.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { ApplicationEvent } from '../../board-contract.ts';
import { useMay } from '../session.tsx';
import type { OpenApplication } from './application-page.tsx';

const isDecision = (kind: string): kind is Decision => decisions.some((one) => one === kind);
const deeds = [
  'objection-raised',
  'objection-upheld',
  'objection-dismissed',
  'rectification-planned',
  'rectification-reported',
  'rectification-decided',
  'reminded-mail',
  'reminded-post',
  'take-back',
] as const;

export function EventsPart({ open: { read, dossier, texts } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  // Others are told no names: nobody is called the system for that.
  const named = useMay()('applications.decide');
  const stage = (code: StageCode | null): string => (code === null ? '' : (texts.stages[code] ?? code));
  const words = ({ kind }: ApplicationEvent): string => {
    if (isDecision(kind)) return t(`board.decision.${kind}`);
    const deed = deeds.find((one) => one === kind);
    if (deed) return t(`board.event.${deed}`);
    const [what, of = '', how] = kind.split(':');
    if (what === 'judge') {
      const verdict = how === 'met' || how === 'unmet' ? t(`board.judge.${how}`) : t('board.judge.open');
      return `${verdict}：${texts.rules[of]?.condition ?? of}`;
    }
    if (what === 'paper')
      return `${t(how === 'arrived' ? 'board.tick' : 'board.untick')}：${texts.materials[of] ?? of}`;
    return kind;
  };
  return (
    <section className="board-part" id="events">
      <h2>{t('board.events')}</h2>
      <ul className="plain-list">
        {read.events.toReversed().map((event) => (
          <li key={event.id}>
            <strong>{words(event)}</strong> {event.from !== event.to && `${stage(event.from)} → ${stage(event.to)}`}
            {event.allowedBy && (
              <span className="muted">
                {t('board.clause', {
                  clause: event.allowedBy === 'convention' ? t('board.convention') : event.allowedBy,
                })}
              </span>
            )}
            <div className="muted">
              {beijingTime(event.at)}
              {named && ` · ${dossier.people[event.by] ?? t('board.somebody')}`}
            </div>
            {event.reason && <p className="said">{event.reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
