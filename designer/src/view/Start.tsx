import { useEffect, useMemo, useState } from 'react';
import { ask, askText, type SampleLine } from '../core/api';
import { drafts, forgetDraft } from '../core/keeping';
import { begin, blank } from './starting';
import { Icon } from './Icon';
import { count } from './words';

/** Where a design begins: blank, from one that is proven, or where one left off. */
export function Start() {
  const [samples, setSamples] = useState<readonly SampleLine[] | null>(null);
  const [mine, setMine] = useState(drafts);
  const [typed, setTyped] = useState('');
  const groups = useMemo(() => grouped(samples ?? [], typed), [samples, typed]);
  useEffect(() => {
    ask<readonly SampleLine[]>('/gallery?library=true').then(setSamples).catch(() => setSamples([]));
  }, []);
  const [trouble, setTrouble] = useState('');
  const open = async (name: string, title: string, withTour = false) => {
    try {
      begin(await askText(`/gallery/${name}`), title, withTour);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : 'The site does not answer.');
    }
  };
  const template = ({ name, title }: SampleLine) => open(name, title);
  const tour = () => open('storefront/growth', 'Storefront, growth phase', true);
  return (
    <div className="start">
      <header>
        <h1>Design a system</h1>
        <p>Draw it, and Proofload says with every edit whether it holds its load, what is wrong with it and what it costs.</p>
        <div className="actions">
          <button type="button" className="button primary large" onClick={() => begin(blank, 'Untitled')}>Start from blank</button>
          <button type="button" className="button large" onClick={() => void tour()}>Take a two-minute tour</button>
        </div>
        {trouble && <p className="tone bad" role="status">{trouble}</p>}
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
        <div className="start-find">
          <h2 id="start-templates">Start from a design that is proven</h2>
          <input type="search" aria-label="Find a design" placeholder="Find a design" value={typed}
            onChange={(event) => setTyped(event.target.value)} />
        </div>
        {samples === null && <p className="soft">Asking for the gallery …</p>}
        {samples && groups.length === 0 && <p className="soft">No design is called that.</p>}
        {groups.map(([name, members]) => (
          <div key={name} className="stack" role="group" aria-label={name}>
            <h3>{name}</h3>
            <ul className="start-cards">
              {members.map((sample) => (
                <li key={sample.name}>
                  <button type="button" onClick={() => void template(sample)}>
                    <strong>{sample.title}</strong>
                    <span>{sample.description?.split('. ')[0]?.replace(/\.?$/, '.')}</span>
                    <small>{count(Number(sample.components), 'component')}, {count(sample.scenarios.length, 'scenario')}</small>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </div>
  );
}

const families: Readonly<Record<string, string>> = {
  storefront: 'The storefront at three sizes', practice: 'Practice systems', patterns: 'Patterns',
};

/** Those whose words hold all that was typed, in their families; pages of the library last. */
function grouped(samples: readonly SampleLine[], typed: string): readonly (readonly [string, readonly SampleLine[]])[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = samples.filter(({ name, title, description }) =>
    words.every((word) => `${name} ${title} ${description ?? ''}`.toLowerCase().includes(word)));
  const groups = new Map<string, SampleLine[]>([...Object.values(families), 'From the library'].map((name) => [name, []]));
  for (const sample of found) groups.get(families[sample.name.split('/')[0]!] ?? 'From the library')!.push(sample);
  const most = words.length > 0 ? Infinity : 12;
  return [...groups].map(([name, members]) => [
    members.length > most && name === 'From the library' ? `${name}: ${most} of ${members.length}, find the others by name` : name,
    name === 'From the library' ? members.slice(0, most) : members,
  ] as const).filter(([, members]) => members.length > 0);
}
