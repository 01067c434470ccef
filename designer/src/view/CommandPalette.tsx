import { useMemo, useState, type KeyboardEvent } from 'react';
import type { Picture } from '../core/picture';
import { actions } from './actions';
import { Dialog } from './Dialog';
import { findKinds } from './Palette';
import { noKinds, useDesign, useDesigner, useNews } from './store';

interface Hit {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly run: () => void;
}

/** Everything by name: actions, components to go to, kinds to add. */
export function CommandPalette() {
  return <Dialog name="commands" title="Find anything"><Search /></Dialog>;
}

function Search() {
  const designer = useDesigner();
  const { picture } = useDesign();
  const kinds = useNews(({ vocabulary }) => vocabulary?.kinds ?? noKinds);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const hits = useMemo((): readonly Hit[] => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
    return [
      ...actions.filter((action) => action.id !== 'commands' && has(action.name) && (action.isOpen?.(designer) ?? true))
        .map((action) => ({ id: action.id, name: action.name, note: action.keys?.replace('Mod', 'Ctrl') ?? '',
          run: () => action.run(designer) })),
      ...picture.components.filter(({ id, label }) => has(`go to ${id} ${label ?? ''}`)).map(({ id, label }) => ({
        id: `go ${id}`, name: `Go to ${label ?? id}`, note: id,
        run: () => designer.session.select({ components: [id], connections: [] }) })),
      ...pairsOf(typed, picture).map(({ from, to }) => ({
        id: `connect ${from} ${to}`, name: `Connect ${from} to ${to}`, note: '', run: () => designer.connect(from, to) })),
      ...(words.length === 0 ? [] : findKinds(kinds, typed.replace(/^add\s+/i, ''))).map((kind) => ({
        id: `add ${kind.id}`, name: `Add ${kind.name}`, note: kind.family, run: () => { designer.add(kind); } })),
    ].slice(0, 12);
  }, [typed, picture, kinds, designer]);

  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    designer.open(null);
    hit.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + hits.length) % Math.max(hits.length, 1));
    else if (event.key === 'Enter') choose(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input type="search" autoFocus role="combobox" aria-expanded="true" aria-controls="command-hits"
        aria-activedescendant={hits[at] ? `hit-${at}` : undefined} aria-label="Find anything" value={typed}
        placeholder="An action, a component, a kind to add" onKeyDown={onKeyDown}
        onChange={(event) => { setTyped(event.target.value); setAt(0); }} />
      <ul id="command-hits" role="listbox" aria-label="Found">
        {hits.map((hit, index) => (
          <li key={hit.id} id={`hit-${index}`} role="option" aria-selected={index === at}
            onMouseMove={() => setAt(index)} onClick={() => choose(hit)}>
            <span>{hit.name}</span><small>{hit.note}</small>
          </li>
        ))}
      </ul>
      {hits.length === 0 && <p className="soft small">Nothing is called that.</p>}
    </>
  );
}

/** What `connect web to cache` means: pairs whose names begin like that, the exact ones first. */
function pairsOf(typed: string, picture: Picture): readonly { readonly from: string; readonly to: string }[] {
  const [verb, one, ...rest] = typed.trim().toLowerCase().split(/\s+/);
  const other = rest.at(rest[0] === 'to' ? 1 : 0) ?? '';
  if (verb !== 'connect' || !one) return [];
  const named = (name: string) => picture.components.map(({ id }) => id).filter((id) => id.toLowerCase().startsWith(name))
    .sort((left, right) => left.length - right.length);
  return named(one).flatMap((from) => named(other).filter((to) => to !== from).map((to) => ({ from, to }))).slice(0, 8);
}
