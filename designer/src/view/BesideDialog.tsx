import { useEffect, useMemo, useState } from 'react';
import { ask, type DesignVerdict } from '../core/api';
import { contrast, type Form, type Line } from '../core/contrast';
import { othersThan, textOf, type Other, type Others } from '../core/others';
import { draw } from '../core/picture';
import { Dialog } from './Dialog';
import { useDesignPart, useDesigner, useNews } from './store';
import { dollars, rate, share, time } from './words';

/** Two designs side by side: verdict, cost, findings, capacity, and what each operation sees. */
export function BesideDialog() {
  return <Dialog name="beside" title="Compare with another design"><Beside /></Dialog>;
}

interface Chosen {
  readonly name: string;
  readonly text: string;
  readonly verdict: DesignVerdict;
}

function Beside() {
  const designer = useDesigner();
  const { key, design } = useNews(({ keeping }) => keeping.draft);
  const reference = useNews((known) => known.reference);
  const [others, setOthers] = useState<Others | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [trouble, setTrouble] = useState('');
  const [turn, setTurn] = useState(0);
  useEffect(() => { void othersThan(key, design).then(setOthers); }, [key, design, turn]);
  useEffect(() => {
    setChosen(null);
    setTrouble('');
    if (reference === '') return undefined;
    const asking = new AbortController();
    textOf(reference)
      .then(async (text) => setChosen({
        name: nameIn(text), text, verdict: await ask<DesignVerdict>('/verdict', { document: text, signal: asking.signal }),
      }))
      .catch((error: unknown) => {
        if (!asking.signal.aborted) setTrouble(error instanceof Error ? error.message : 'The site does not answer.');
      });
    return () => asking.abort();
  }, [reference]);
  const groups: readonly (readonly [string, readonly Other[]])[] = others
    ? [['Drafts in this browser', others.drafts], ['Saved on the site', others.saved], ['Gallery', others.gallery]] : [];
  return (
    <>
      <h2>Compare with another design</h2>
      <div className="field">
        <label htmlFor="beside-other">The other design</label>
        <select id="beside-other" value={reference} onChange={(event) => designer.contrastWith(event.target.value)}>
          <option value="">{others ? 'Choose one' : 'Asking for the designs …'}</option>
          {groups.filter(([, members]) => members.length > 0).map(([name, members]) => (
            <optgroup key={name} label={name}>
              {members.map((other) => <option key={other.reference} value={other.reference}>{other.name}</option>)}
            </optgroup>
          ))}
          {reference && !groups.some(([, members]) => members.some((other) => other.reference === reference))
            && <option value={reference}>{chosen?.name ?? reference}</option>}
        </select>
      </div>
      {others && others.missing.length > 0 && (
        <p className="tone warn" role="status">The site does not answer, so {others.missing.join(' and ')} cannot be listed.{' '}
          <button type="button" className="button" onClick={() => { setOthers(null); setTurn(turn + 1); }}>Ask again</button></p>
      )}
      {trouble && <p className="tone bad" role="status">{trouble}</p>}
      {reference && !chosen && !trouble && <p className="soft" role="status">Judging it …</p>}
      {!reference && <p className="soft">Another size of the same system, another way to build it, or where it began: both are
        judged as they are now, at the load that each states.</p>}
      {chosen && <SideBySide chosen={chosen} />}
      <div className="actions">
        {chosen && <button type="button" className="button primary" onClick={() => {
          designer.open(null);
          designer.compare(chosen.name, chosen.text);
        }}>Show what is other in the drawing</button>}
        <button type="button" className="button" onClick={() => designer.open(null)}>Close</button>
      </div>
    </>
  );
}

function SideBySide({ chosen }: { chosen: Chosen }) {
  const name = useDesignPart(({ picture }) => picture.name);
  const verdict = useNews(({ judging }) => judging.current.verdict);
  const chapters = useMemo(() => (verdict?.isDesign && chosen.verdict.isDesign ? contrast(verdict, chosen.verdict) : null),
    [verdict, chosen.verdict]);
  if (!chapters)
    return <p className="tone warn" role="status">{chosen.verdict.isDesign ? 'This design' : chosen.name} is no valid design at the
      moment: there is nothing to compare until its problems are mended.</p>;
  return (
    <div className="table-frame beside-table" role="region" aria-label="Both designs" tabIndex={0}>
      <table>
        <caption className="unseen">{name} and {chosen.name} side by side</caption>
        <thead><tr><td /><th scope="col" className="number">{name || 'This design'}</th><th scope="col" className="number">{chosen.name}</th></tr></thead>
        {chapters.map(({ name: chapter, lines }) => (
          <tbody key={chapter}>
            <tr><th scope="rowgroup" colSpan={3}>{chapter}</th></tr>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                {(['mine', 'theirs'] as const).map((whose) => <Side key={whose} line={line} whose={whose} />)}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Side({ line, whose }: { line: Line; whose: 'mine' | 'theirs' }) {
  // What reads alike is alike.
  const isBetter = line.better === whose && wordsOf(line, line.mine) !== wordsOf(line, line.theirs);
  return (
    <td className={`number tone ${isBetter ? 'good' : ''}`}>
      {line[whose] === null ? <span className="faint">unknown</span>
        : `${line.atLeast[whose] ? '≥ ' : ''}${wordsOf(line, line[whose])}`}
      {isBetter && <> <small>better</small></>}
    </td>
  );
}

function wordsOf({ form }: Line, value: number | string | null): string {
  return typeof value === 'number' ? written[form](value) : value ?? '';
}

const written: Readonly<Record<Form, (value: number) => string>> = {
  count: (value) => value.toLocaleString('en-US'), money: dollars, time, rate, words: String,
  share: (value) => (value > 0.99 && value < 1 ? `${(value * 100).toFixed(value > 0.9999 ? 4 : 3)} %` : share(value)),
  times: (value) => `x${value.toLocaleString('en-US', { maximumSignificantDigits: 3 })}`,
};

function nameIn(text: string): string {
  const drawn = draw(text);
  return ('picture' in drawn && drawn.picture.name) || 'The other design';
}
