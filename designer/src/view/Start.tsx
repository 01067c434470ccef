import { useEffect, useState } from 'react';
import { ask, askText, type SampleLine } from '../core/api';
import { drafts, forgetDraft } from '../core/keeping';
import { begin, blank } from './starting';
import { Icon } from './Icon';
import { count } from './words';

/** Where a design begins: blank, from one that is proven, or where one left off. */
export function Start() {
  const [samples, setSamples] = useState<readonly SampleLine[] | null>(null);
  const [mine, setMine] = useState(drafts);
  useEffect(() => {
    ask<readonly SampleLine[]>('/gallery').then(setSamples).catch(() => setSamples([]));
  }, []);
  const template = async ({ name, title }: SampleLine) => begin(await askText(`/gallery/${name}`), title);
  return (
    <div className="start">
      <header>
        <h1>Design a system</h1>
        <p>Draw it, and Proofload says with every edit whether it holds its load, what is wrong with it and what it costs.</p>
        <button type="button" className="button primary large" onClick={() => begin(blank, 'Untitled')}>Start from blank</button>
      </header>
      {mine.length > 0 && (
        <section aria-labelledby="start-mine">
          <h2 id="start-mine">Go on</h2>
          <ul className="start-list">
            {mine.slice(0, 8).map((draft) => (
              <li key={draft.key}>
                <a href={draft.design ? `/designer/${draft.design}` : `/designer?draft=${draft.key}`}>{draft.name || 'Untitled'}</a>
                <time dateTime={new Date(draft.at).toISOString()}>{new Date(draft.at).toLocaleString()}</time>
                <button type="button" className="button icon" aria-label={`Forget the draft ${draft.name}`}
                  onClick={() => { forgetDraft(draft.key); setMine(drafts()); }}><Icon name="trash" /></button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="start-templates">
        <h2 id="start-templates">Start from a design that is proven</h2>
        {samples === null && <p className="soft">Asking for the gallery …</p>}
        <ul className="start-cards">
          {samples?.map((sample) => (
            <li key={sample.name}>
              <button type="button" onClick={() => void template(sample)}>
                <strong>{sample.title}</strong>
                <span>{sample.description?.split('. ')[0]?.replace(/\.?$/, '.')}</span>
                <small>{count(Number(sample.components), 'component')}, {count(sample.scenarios.length, 'scenario')}</small>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
