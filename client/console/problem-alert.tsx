// A failed request in words: the server's own sentence, its complete list of faults, and a way to try again; brought into sight.
import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api.ts';

export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) =>
    error instanceof Unreachable ? t('app.offline') : error instanceof Error ? error.message : t('app.failed');
}

export function ProblemAlert({ error, title, onRetry }: { error: unknown; title?: string; onRetry?: () => unknown }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (!error) return null;
  const faults = error instanceof Problem ? error.faults : [];
  return (
    <div ref={place}>
      <Alert
        type="error"
        showIcon
        className="problem"
        title={title ?? sentence(error)}
        description={
          faults.length > 0 && (
            <ul>
              {faults.map((fault) => (
                <li key={`${fault.path ?? fault.item ?? ''}:${fault.code}:${fault.message}`}>{fault.message}</li>
              ))}
            </ul>
          )
        }
        action={onRetry && <Button onClick={() => onRetry()}>{t('app.retry')}</Button>}
      />
    </div>
  );
}
