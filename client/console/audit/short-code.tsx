// A digest or an id: its beginning, and all of it with one press.
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../copy-button.tsx';

const shown = 8;

export function ShortCode({ text }: { text: string }) {
  const { t } = useTranslation();
  const short = text.length > shown + 2 ? `${text.slice(0, shown)}…` : text;
  return (
    <CopyButton
      type="text"
      size="small"
      className="short-code"
      text={text}
      title={text}
      aria-label={t('audit.copyWhole', { text: short })}
    >
      <code>{short}</code>
    </CopyButton>
  );
}
