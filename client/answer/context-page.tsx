// Facts that decide which questions apply, prefilled from the roster and correctable.
import { type FormEvent, useState } from 'react';
import type { Bundle } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { Notice, StepHeading } from './frame.tsx';

interface ContextProps {
  readonly bundle: Bundle;
  readonly given: Readonly<Record<string, string>>;
  readonly onConfirm: (context: Readonly<Record<string, string>>) => void;
}

export function ContextPage({ bundle: { instrument, texts }, given, onConfirm }: ContextProps) {
  const say = useSay();
  const [context, setContext] = useState(given);
  const [fault, setFault] = useState<string | null>(null);
  const asked = instrument.contexts.filter((one) => one.from === 'respondent');

  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    const open = asked.find(({ code, values }) => !values.includes(context[code] ?? ''));
    if (open) setFault(say('context.need', { label: texts.contexts[open.code]?.label ?? open.code }));
    else onConfirm(context);
  };
  return (
    <form className="card" onSubmit={confirm} noValidate>
      <StepHeading>{say('context.title')}</StepHeading>
      <p className="muted">{say('context.lead')}</p>
      {asked.map(({ code, values }) => (
        <fieldset key={code} className="options">
          <legend>{texts.contexts[code]?.label ?? code}</legend>
          {values.map((value) => (
            <label key={value} className="option">
              <input
                type="radio"
                name={code}
                value={value}
                checked={context[code] === value}
                onChange={() => setContext({ ...context, [code]: value })}
              />
              <span>{texts.contexts[code]?.values[value] ?? value}</span>
            </label>
          ))}
        </fieldset>
      ))}
      {fault && <Notice tone="error">{fault}</Notice>}
      <button type="submit" className="button primary wide">
        {say('context.next')}
      </button>
    </form>
  );
}
