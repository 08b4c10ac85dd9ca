// The first page: who asks, why, how long it takes, who will see what — before anything is asked.
import { lastMinuteOf } from '../beijing-time.ts';
import type { Link, LinkInstrument } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { AnonymousNotice } from './anonymous/anonymous-notice.tsx';
import { CampusSignOn } from './campus-sign-on.tsx';
import { draftsSurvive } from './draft.ts';
import { Notice, StepHeading } from './frame.tsx';
import { IdentifyForm } from './identify-form.tsx';
import { UsedLinkNote } from './used-link-note.tsx';
import type { Visit } from './visit.ts';

interface EntryProps {
  readonly link: Link;
  readonly token: string;
  readonly cleared: boolean;
  readonly onBegin: (visit: Visit) => void;
  readonly onResult: (receipt: string) => void;
}

export function EntryPage({ link, token, cleared, onBegin, onResult }: EntryProps) {
  const say = useSay();
  const { campaign, instruments, person } = link;
  const open = instruments.filter((instrument) => !instrument.submitted);
  const teamwork = open.length > 0 && open.every((instrument) => instrument.teamwork);
  return (
    <article className="card entry">
      {cleared && <Notice tone="plain">{say('receipt.finished')}</Notice>}
      <p className="muted">{say('entry.asks', { organiser: campaign.organiser })}</p>
      <StepHeading>{instruments.length === 1 ? instruments[0]?.title : campaign.name}</StepHeading>
      {person && (
        <p>
          {say('entry.hello', { name: person.displayName })}{' '}
          <span className="muted">{say('entry.codeHint', { hint: person.codeHint })}</span>
        </p>
      )}
      <UsedLinkNote isForm={link.kind === 'subject'} instruments={instruments} onResult={onResult} />
      <Facts link={link} />
      {instruments.map((instrument) => (
        <Purpose key={instrument.id} instrument={instrument} titled={instruments.length > 1} />
      ))}
      <AnonymousNotice link={link} />
      <h2>{say('entry.whoSees')}</h2>
      <WhoSees link={link} />
      <p className="muted small">{draftsSurvive() ? say('entry.device') : say('entry.noKeep')}</p>
      {campaign.phase !== 'open' ? (
        <Closed link={link} />
      ) : teamwork ? (
        <Notice tone="plain">{say('entry.teamwork')}</Notice>
      ) : open.length > 0 || link.identify === 'code-and-name' ? (
        <>
          <CampusSignOn link={link} token={token} onBegin={onBegin} />
          <IdentifyForm link={link} token={token} onBegin={onBegin} />
        </>
      ) : null}
      <h2>{say('entry.standing')}</h2>
      {instruments.map((instrument) => (
        <p key={instrument.id} className="muted small">
          {instrument.standing}
        </p>
      ))}
    </article>
  );
}

function Facts({ link: { campaign, institution, instruments } }: { link: Link }) {
  const say = useSay();
  const first = instruments[0];
  const minutes = {
    core: instruments.reduce((sum, instrument) => sum + instrument.minutes.core, 0),
    module: Math.max(...instruments.map((instrument) => instrument.minutes.module), 0),
  };
  return (
    <dl className="facts">
      {first && instruments.length === 1 && (
        <Fact label={say('entry.organiser')} value={`${campaign.organiser} · ${campaign.name}`} />
      )}
      <Fact label={say('entry.institution')} value={institution.name} />
      <Fact
        label={say('entry.window')}
        value={say('entry.windowValue', { opens: campaign.opens, closes: lastMinuteOf(campaign.closes) })}
      />
      <Fact
        label={say('entry.minutes')}
        value={say(minutes.module > 0 ? 'entry.minutesModule' : 'entry.minutesValue', minutes)}
      />
    </dl>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Purpose({ instrument, titled }: { instrument: LinkInstrument; titled: boolean }) {
  const say = useSay();
  return (
    <>
      <h2>{titled ? instrument.title : say('entry.why')}</h2>
      <p>{instrument.purpose}</p>
    </>
  );
}

function WhoSees({ link: { kind, campaign, instruments } }: { link: Link }) {
  const say = useSay();
  const named = instruments.some(({ anonymous }) => !anonymous);
  if (kind === 'subject') return <p>{say('entry.seesForm')}</p>;
  return (
    <ul>
      <li>{say('entry.seesSelf')}</li>
      <li>{say('entry.seesSchool', { k: campaign.k })}</li>
      {named && <li>{say('entry.seesNamed')}</li>}
    </ul>
  );
}

function Closed({ link: { campaign } }: { link: Link }) {
  const say = useSay();
  const over = campaign.phase === 'closed' || campaign.phase === 'ended';
  if (over) return <Notice tone="warning">{say('entry.over', { closes: lastMinuteOf(campaign.closes) })}</Notice>;
  if (campaign.phase === 'paused') return <Notice tone="warning">{say('entry.paused')}</Notice>;
  return (
    <Notice tone="warning">
      {campaign.phase === 'draft' ? say('entry.draft') : say('entry.notYet', { opens: campaign.opens })}
    </Notice>
  );
}
