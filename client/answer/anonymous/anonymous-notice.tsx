// On the first page: that answers are anonymous, what is technically done for it, what is recorded all the same, and that nothing
// can be taken back.
import type { Link } from '../../contract.ts';
import { useSay } from '../../text/answer-text.tsx';

/** Grouped, so that two people can compare it. */
const checkCode = (publicKey: string): string => publicKey.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');

export function AnonymousNotice({ link: { campaign, instruments } }: { link: Link }) {
  const say = useSay();
  const anonymous = instruments.filter((one) => one.anonymous);
  const [first] = anonymous;
  if (!first?.anonymous) return null;
  const some = anonymous.length < instruments.length;
  return (
    <section className="anonymous" aria-labelledby="anonymous-title">
      <h2 id="anonymous-title">
        {some
          ? say('anonymous.some', { titles: anonymous.map(({ shortTitle }) => shortTitle).join('、') })
          : say('anonymous.title')}
      </h2>
      <ul>
        <li>{say('anonymous.right')}</li>
        <li>{say('anonymous.batches', { k: campaign.k })}</li>
        <li>{say('anonymous.recorded')}</li>
        <li>
          <strong>{say('anonymous.final')}</strong>
        </li>
      </ul>
      <p className="muted small">{say('anonymous.check', { code: checkCode(first.anonymous.key) })}</p>
    </section>
  );
}
