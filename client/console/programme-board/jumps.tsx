// The parts of a long page to jump to, as they stand there now: which there are depends on what the parts have read.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Part {
  readonly id: string;
  readonly name: string;
}

/** Below it the page is read at a glance. */
const fewest = 3;

const partsThere = (): Part[] =>
  [...document.querySelectorAll<HTMLElement>('section.board-part[id]')].flatMap(({ id, children: [first] }) =>
    first?.tagName === 'H2' ? [{ id, name: first.firstChild?.textContent?.trim() ?? '' }] : [],
  );

export function Jumps() {
  const { t } = useTranslation();
  const [parts, setParts] = useState<readonly Part[]>([]);
  useEffect(() => {
    const main = document.querySelector('main');
    if (!main) return;
    const look = (): void => {
      const now = partsThere();
      setParts((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(main, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  if (parts.length < fewest) return null;
  return (
    <nav className="jumps" aria-label={t('board.parts')}>
      {parts.map(({ id, name }) => (
        <a key={id} href={`#${id}`}>
          {name}
        </a>
      ))}
    </nav>
  );
}
