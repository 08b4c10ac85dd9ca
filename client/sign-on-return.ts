// What a browser brings back from the campus, behind the #, where no server's log sees it. Taken out of the
// address bar once, when the page opens.

export interface SignOnReturn {
  /** To be exchanged for a pass, once. */
  readonly code: string | null;
  /** The problem's code, where the campus or we refused. */
  readonly problem: string | null;
}

function take(): SignOnReturn {
  const said = new URLSearchParams(location.hash.slice(1));
  const [code, problem] = [said.get('sign-on'), said.get('sign-on-problem')];
  if (code !== null || problem !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return { code, problem };
}

export const signOnReturn: SignOnReturn = take();
