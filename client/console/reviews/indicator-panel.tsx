// What the institution says of one indicator: counted facts with their 口径 from the start, the claimed level once it may be seen, and the
// evidence behind it.
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answerWords } from '../../../questionnaires/schema/answer-words.ts';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { Claim, DeskIndicator } from '../../review-contract.ts';
import { EvidenceViewer } from '../evidence/evidence-viewer.tsx';
import { useWords } from '../forms/use-words.ts';
import type { OpenDesk } from './use-desk.ts';

interface Props {
  readonly open: OpenDesk;
  readonly indicator: DeskIndicator;
}

export function IndicatorPanel({ open, indicator }: Props) {
  const { t } = useTranslation();
  const { bundle, view } = open;
  const text = bundle.texts.indicators[indicator.code];
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever moves on by a key is where the new indicator begins
  useEffect(() => heading.current?.focus({ preventScroll: true }), [indicator.code]);
  const items = bundle.instrument.items.filter((item) => item.indicator === indicator.code && item.kind !== 'linked');
  return (
    <section className="desk-card">
      <h2 ref={heading} tabIndex={-1}>
        {indicator.code} {text?.name}
      </h2>
      {text && text.gloss !== text.name && <p className="muted">{text.gloss}</p>}
      <h3>{t('desk.says')}</h3>
      {items.map((item) => (
        <Said key={item.code} open={open} item={item} indicator={indicator} />
      ))}
      <h3>{t('desk.evidence')}</h3>
      <EvidenceViewer
        key={indicator.code}
        {...{ subject: view.subject.id, instrument: view.instrument.id, campaign: view.campaign.id }}
        nodes={[indicator, ...items].map(({ code }) => code)}
      />
    </section>
  );
}

function Said({ open: { bundle }, item, indicator }: Props & { readonly item: Item }) {
  const { t } = useTranslation();
  const words = useWords();
  const text = bundle.texts.items[item.code];
  const from: Claim | null = item.kind === 'number' || item.kind === 'text' ? indicator.open : indicator.claim;
  const said = from?.said[item.code];
  return (
    <div className="desk-said" data-item={item.code}>
      <p className="desk-stem">{text?.stem}</p>
      {from === null ? (
        <Alert type="info" title={t('desk.hidden')} />
      ) : (
        <p className="desk-answer">{answerWords(item, from.answers[item.code] ?? null, bundle.texts, words)}</p>
      )}
      {said && <p className="muted">{said}</p>}
      {text?.evidence && <p className="muted">{t('desk.expected', { what: text.evidence })}</p>}
    </div>
  );
}
