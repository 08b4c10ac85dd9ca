// When a page breaks, the respondent reads a sentence instead of a white screen; the draft is on the device.
import { Component, type ReactNode } from 'react';
import { useSay } from '../text/answer-text.tsx';

interface CatchProps {
  readonly children: ReactNode;
  /** Stands in for a broken part; without it the whole page says so. */
  readonly instead?: ReactNode;
}

export class CatchFaults extends Component<CatchProps, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? (this.props.instead ?? <Broken />) : this.props.children;
  }
}

function Broken() {
  const say = useSay();
  return (
    <main className="frame-main">
      <div className="card" role="alert">
        <p>{say('app.broken')}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {say('app.reload')}
        </button>
      </div>
    </main>
  );
}
