// The frame in which the respondent's own pages run. It asks for its setting once it stands, and hands the answers back at the end;
// both sides look whom a message comes from.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type FromPreview, heard, type PreviewSetting, previewAddress } from '../../../preview-contract.ts';
import type { Given } from './preview-page.tsx';

interface FrameProps {
  readonly width: number;
  readonly setting: PreviewSetting;
  readonly onFinished: (given: Given) => void;
}

export function PreviewFrame({ width, setting, onFinished }: FrameProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef({ setting, onFinished });
  latest.current = { setting, onFinished };
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      const inside = frame.current?.contentWindow;
      const message = heard<FromPreview>(event, inside);
      if (message?.say === 'ready') inside?.postMessage(latest.current.setting, location.origin);
      if (message?.say === 'finished')
        latest.current.onFinished({ context: message.context, answers: message.answers });
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys
    <section className="preview-stage" tabIndex={0} aria-label={t('authoring.previewStage', { width })}>
      <iframe
        ref={frame}
        title={t('authoring.preview')}
        src={previewAddress}
        style={{ width }}
        className="preview-frame"
      />
    </section>
  );
}
