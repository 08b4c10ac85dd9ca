// The files that came for one material, to open, and to take back while that may be done.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { beijingTime } from '../../beijing-time.ts';
import type { HandedIn } from '../../programme-contract.ts';
import '../programmes/programmes.css';

interface ListProps {
  readonly rows: readonly Pick<HandedIn, 'id' | 'file' | 'at'>[];
  readonly onTakeBack?: ((id: string) => void) | undefined;
  /** The reader is told that they came, and opens none of them. */
  readonly closed?: boolean;
}

export function HandedInList({ rows, onTakeBack, closed = false }: ListProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <ul className="handed-in">
      {rows.map(({ id, file, at }) => (
        <li key={id}>
          {file && !closed ? (
            <a href={`/api/files/${file.id}/content`}>{file.name}</a>
          ) : (
            (file?.name ?? t('applying.paperArrived'))
          )}{' '}
          <span className="muted">{beijingTime(at)}</span>
          {onTakeBack && file && (
            <Button type="link" size="small" onClick={() => onTakeBack(id)}>
              {t('app.remove')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
