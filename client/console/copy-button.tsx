// Copies a text. On plain http the clipboard interface is missing; the old way still serves there.
import { App, Button, type ButtonProps } from 'antd';
import { useTranslation } from 'react-i18next';

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('readonly', '');
    area.className = 'off-screen';
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}

export function useCopy(): (text: string) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return async (text) => {
    if (await copyText(text)) message.success(t('app.copied'));
    else message.warning(t('app.copyByHand'));
  };
}

export function CopyButton({ text, children, ...rest }: ButtonProps & { text: string }) {
  const copy = useCopy();
  return (
    <Button {...rest} onClick={() => copy(text)}>
      {children}
    </Button>
  );
}
