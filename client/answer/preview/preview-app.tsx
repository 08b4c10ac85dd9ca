// Waits for what the console wants previewed, and shows it from the first page on.
import { useEffect, useState } from 'react';
import type { Language } from '../../../questionnaires/schema/names.ts';
import { CatchFaults } from '../../catch-faults.tsx';
import { type FromPreview, heard, type PreviewSetting } from '../../preview-contract.ts';
import { Speaking, useSay } from '../../text/answer-text.tsx';
import { previewText } from '../../text/preview-text.ts';
import { Frame } from '../frame.tsx';
import { PreviewWay } from './preview-way.tsx';

export const tellConsole = (message: FromPreview): void => window.parent.postMessage(message, location.origin);

export function PreviewApp() {
  const [setting, setSetting] = useState<PreviewSetting | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      const message = heard<PreviewSetting>(event, window.parent);
      if (message?.say !== 'setting') return;
      setSetting(message);
      setRound((before) => before + 1);
    };
    window.addEventListener('message', listen);
    if (window.parent !== window) tellConsole({ say: 'ready' });
    return () => window.removeEventListener('message', listen);
  }, []);
  if (window.parent === window) return <main className="frame-main">{previewText['zh-CN'].alone}</main>;
  return setting && <Previewed key={round} setting={setting} />;
}

function Previewed({ setting }: { setting: PreviewSetting }) {
  const [language, setLanguage] = useState<Language>(setting.language);
  const texts = setting.texts[language];
  return (
    <Speaking language={language}>
      <p className="demo" role="note">
        {previewText[language].label}
      </p>
      <Frame demo={false} onLanguage={setLanguage}>
        <CatchFaults instead={<Broken />}>
          {texts ? (
            <PreviewWay key={language} setting={setting} texts={texts} />
          ) : (
            <p role="alert">{previewText[language].noLanguage}</p>
          )}
        </CatchFaults>
      </Frame>
    </Speaking>
  );
}

function Broken() {
  const say = useSay();
  return <p role="alert">{say('app.broken')}</p>;
}
