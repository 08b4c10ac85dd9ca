// What a respondent reads when the page breaks; the draft is on the device.
import { useSay } from '../text/answer-text.tsx';

export function BrokenPage() {
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
