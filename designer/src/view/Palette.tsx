import { useMemo, useState } from 'react';
import type { KindWords } from '../core/api';
import { dragged } from './Canvas';
import { Icon, KindDrawing } from './Icon';
import { useDesigner, useNews } from './store';

const first = ['Compute', 'Network', 'Database', 'Cache', 'Storage', 'Messaging'];

/** Kinds whose name, id or other words hold every word that was typed; the plainest first. */
export function findKinds(kinds: readonly KindWords[], typed: string): readonly KindWords[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = kinds.filter(({ id, name, family, also, about }) => {
    const names = [id, name, family, ...also].join(' ').toLowerCase();
    return words.every((word) => names.includes(word) || (word.length > 4 && about.toLowerCase().includes(word)));
  });
  const whole = words.join(' ');
  const rank = ({ name, id }: KindWords) => [
    name.toLowerCase() === whole || id === whole, name.toLowerCase().startsWith(whole), name.toLowerCase().includes(whole),
    true].indexOf(true);
  return words.length === 0 ? found : [...found].sort((one, other) => rank(one) - rank(other));
}

export function Palette() {
  const kinds = useNews(({ vocabulary }) => vocabulary?.kinds);
  const [typed, setTyped] = useState('');
  const families = useMemo(() => {
    const found = findKinds(kinds ?? [], typed);
    const names = [...new Set(found.map(({ family }) => family))];
    const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
    return names.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other))
      .map((name) => ({ name, kinds: found.filter(({ family }) => family === name) }));
  }, [kinds, typed]);

  return (
    <section className="palette" aria-label="Palette">
      <div className="palette-search">
        <Icon name="search" />
        <input type="search" placeholder="Find a kind" aria-label="Find a kind" value={typed} data-palette-search
          onChange={(event) => setTyped(event.target.value)} />
      </div>
      {kinds === undefined && <p className="faint small">Asking the site for its kinds. Until it answers, what is drawn can be moved, connected and written.</p>}
      {kinds && families.length === 0 && <p className="soft small">No kind is called that. Try what it does: queue, cache.</p>}
      <div className="palette-list" tabIndex={-1}>
        {families.map(({ name, kinds: members }) => (
          <div key={name} role="group" aria-label={name}>
            <h2>{name}</h2>
            <ul>{members.map((kind) => <li key={kind.id}><Item kind={kind} /></li>)}</ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Item({ kind }: { kind: KindWords }) {
  const designer = useDesigner();
  return (
    <button type="button" className="palette-item" draggable title={kind.about} aria-label={`Add ${kind.name}`}
      onClick={() => designer.add(kind)}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragged, kind.id);
        event.dataTransfer.effectAllowed = 'copy';
      }}>
      <KindDrawing kind={kind.id} glyph={kind.glyph} size={22} />
      <span>{kind.name}</span>
    </button>
  );
}
