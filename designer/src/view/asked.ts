import { useEffect, useState } from 'react';
import { ask } from '../core/api';

export interface Asked<Answer> {
  readonly answer: Answer | null;
  readonly trouble: string;
}

/** Asks the site about a document while something is shown; what comes too late is dropped. */
export function useAsked<Answer>(path: string | null, document?: string): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ answer: null, trouble: '' });
  useEffect(() => {
    if (path === null) return undefined;
    const asking = new AbortController();
    setAsked({ answer: null, trouble: '' });
    ask<Answer>(path, { signal: asking.signal, ...(document === undefined ? {} : { document }) })
      .then((answer) => setAsked({ answer, trouble: '' }))
      .catch((error: unknown) => {
        if (!asking.signal.aborted)
          setAsked({ answer: null, trouble: error instanceof Error ? error.message : 'The site does not answer.' });
      });
    return () => asking.abort();
  }, [path, document]);
  return asked;
}
