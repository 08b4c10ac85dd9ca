// One indicator: what would show it, what is there, and the way to add more.
import { Button, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddDrawer } from './add-drawer.tsx';
import { PieceCard } from './piece-card.tsx';
import { tagColours } from './tag-colours.ts';
import type { OpenShelf } from './use-evidence.ts';

export function IndicatorShelf({ open, indicator, near }: { open: OpenShelf; indicator: string; near: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (near) place.current?.scrollIntoView({ block: 'start' });
  }, [near]);
  const { texts } = open.bundle;
  const items = (open.tree.itemsOf.get(indicator) ?? []).map(({ code }) => code);
  const shown = open.list.pieces.flatMap((piece) =>
    piece.links.filter(({ node }) => node === indicator || items.includes(node)).map((link) => ({ piece, link })),
  );
  const hints = items.flatMap((item) => {
    const text = texts.items[item];
    return text?.evidence ? [{ item, said: t('evidence.hint', { item: text.stem, what: text.evidence }) }] : [];
  });
  const name = texts.indicators[indicator]?.name ?? indicator;
  return (
    <article className="evidence-shelf" ref={place} data-indicator={indicator} aria-label={name}>
      <header>
        <h3>{name}</h3>
        {open.list.uncovered.includes(indicator) ? (
          <Tag color={tagColours.missing}>{t('evidence.missing')}</Tag>
        ) : (
          <Tag color={tagColours.covered}>
            {t('evidence.count', { count: new Set(shown.map(({ piece }) => piece.id)).size })}
          </Tag>
        )}
        <Button onClick={() => setAdding(true)}>{t('evidence.addTo')}</Button>
      </header>
      {hints.map(({ item, said }) => (
        <p key={item} className="muted">
          {said}
        </p>
      ))}
      {shown.map(({ piece, link }) => (
        <PieceCard key={`${piece.id} ${link.node} ${link.campaign}`} open={open} piece={piece} link={link} />
      ))}
      {adding && <AddDrawer open={open} indicator={indicator} onClose={() => setAdding(false)} />}
    </article>
  );
}
