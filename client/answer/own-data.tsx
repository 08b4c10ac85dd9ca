// 我的数据: what belongs to whoever answered, and to nobody else: export, correct, withdraw, and sharing the result for a stated time. Opens with
// the secret of the result, which only this device or the saved link holds.
import { useEffect, useState } from 'react';
import { respondent } from '../api.ts';
import { beijingDate } from '../beijing-time.ts';
import { useSay } from '../text/answer-text.tsx';
import { forgetReceipt } from './draft.ts';
import { Notice } from './frame.tsx';

interface OwnDataProps {
  readonly receipt: string;
  readonly secret: string;
  /** Offered where a visit is begun that can submit again. */
  readonly onCorrect: (() => Promise<void>) | null;
  readonly onWithdrawn: () => void;
}

const inWeChat = (): boolean => /MicroMessenger/i.test(navigator.userAgent);
const dayMs = 86_400_000;

export function OwnData({ receipt, secret, onCorrect, onWithdrawn }: OwnDataProps) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const told = (error: unknown): void =>
    setFault(error instanceof Error && error.message ? error.message : say('app.offline'));
  const withdraw = (): void => {
    const gone = async (): Promise<void> => {
      await respondent.withdraw(receipt, secret);
      await forgetReceipt(receipt);
      onWithdrawn();
    };
    gone().catch(told);
  };
  return (
    <details className="own-data">
      <summary>{say('own.title')}</summary>
      <p className="muted small">{say('own.lead')}</p>
      {inWeChat() ? (
        <Notice tone="plain">{say('own.wechat')}</Notice>
      ) : (
        <form method="post" action="/a/own-data" target="_blank" rel="noopener">
          <input type="hidden" name="receipt" value={receipt} />
          <input type="hidden" name="secret" value={secret} />
          <button type="submit" className="button wide">
            {say('own.export')}
          </button>
        </form>
      )}
      <Sharing receipt={receipt} secret={secret} onFault={told} />
      <div className="stack">
        {onCorrect && (
          <button type="button" className="button wide" onClick={() => onCorrect().catch(told)}>
            {say('own.correct')}
          </button>
        )}
        {asking ? (
          <div className="notice warning">
            <p>{say('own.withdrawSure')}</p>
            <div className="turn">
              <button type="button" className="button" onClick={() => setAsking(false)}>
                {say('own.withdrawNo')}
              </button>
              <button type="button" className="button primary" onClick={withdraw}>
                {say('own.withdrawYes')}
              </button>
            </div>
          </div>
        ) : (
          <button type="button" className="button wide" onClick={() => setAsking(true)}>
            {say('own.withdraw')}
          </button>
        )}
      </div>
      {fault && <Notice tone="error">{fault}</Notice>}
    </details>
  );
}

interface SharingProps {
  readonly receipt: string;
  readonly secret: string;
  readonly onFault: (error: unknown) => void;
}

function Sharing({ receipt, secret, onFault }: SharingProps) {
  const say = useSay();
  const [shared, setShared] = useState<string | null>(null);
  const [until, setUntil] = useState(() => beijingDate(Date.now() + 30 * dayMs));
  useEffect(() => {
    respondent.readShare(receipt, secret).then(
      ({ share }) => setShared(share && dayOf(share.until)),
      () => undefined,
    );
  }, [receipt, secret]);
  const begin = (): void => {
    respondent.share(receipt, secret, until).then(() => setShared(until), onFault);
  };
  const end = (): void => {
    respondent.endShare(receipt, secret).then(() => setShared(null), onFault);
  };
  return (
    <fieldset className="options">
      <legend>{say('own.share')}</legend>
      <p className="muted small">{say('own.shareNote')}</p>
      {shared ? (
        <>
          <p role="status">{say('own.shared', { date: shared })}</p>
          <button type="button" className="button" onClick={end}>
            {say('own.shareEnd')}
          </button>
        </>
      ) : (
        <div className="turn">
          <label>
            {say('own.shareUntil')}{' '}
            <input
              type="date"
              value={until}
              min={beijingDate(Date.now())}
              max={beijingDate(Date.now() + 365 * dayMs)}
              onChange={(event) => setUntil(event.target.value)}
            />
          </label>
          <button type="button" className="button" onClick={begin}>
            {say('own.shareBegin')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

const dayOf = (until: string | number): string => (typeof until === 'number' ? beijingDate(until) : until);
