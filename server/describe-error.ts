// What of an error may be told to whoever runs the server: kind, message, code and place. Never what a query was asked with:
// names, answers, hashes and secrets stand in its parameters, and the database library puts them into its message.

export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Where it happened, without the message. */
  readonly stack: string;
  readonly cause?: ErrorDescription;
}

const deepest = 5;

export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  const { cause } = error;
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: 'query' in error && 'params' in error ? `Failed query: ${error.query}` : error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: (error.stack ?? '').match(/^ +at .*$/gm)?.join('\n') ?? '',
    ...(cause === undefined || depth === deepest ? {} : { cause: describeError(cause, depth + 1) }),
  };
}

/** Of several that caused each other the first, in a few words. */
export function rootOf(error: unknown): string {
  let { code, message, cause } = describeError(error);
  while (cause) ({ code, message, cause } = cause);
  return [code, message].filter(Boolean).join(': ');
}

/** The same to be read by people. */
export function errorText(error: unknown): string {
  const lines = ({ type, code, message, stack, cause }: ErrorDescription): string[] => [
    `${type}${code === undefined ? '' : ` ${code}`}: ${message}`,
    ...(stack === '' ? [] : [stack]),
    ...(cause === undefined ? [] : lines(cause).map((line, at) => (at === 0 ? `caused by ${line}` : line))),
  ];
  return lines(describeError(error)).join('\n');
}
