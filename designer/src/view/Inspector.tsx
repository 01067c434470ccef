import { useEffect, useRef } from 'react';
import { meaningOf } from '../core/meaning';
import type { Component, Connection } from '../core/picture';
import { align, type Alignment } from '../core/geometry';
import { ComponentFacts, ConnectionFacts } from './Facts';
import { DesignPanel } from './DesignPanel';
import { Commit, FieldList } from './Fields';
import { Icon, KindDrawing } from './Icon';
import { useDesign, useDesigner, useDesignPart, useNews } from './store';
import { count } from './words';

/** What is selected, and all that can be said of it; the design itself when nothing is. */
export function Inspector() {
  const designer = useDesigner();
  const { picture, selection } = useDesign();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    designer.focusInspector = () => requestAnimationFrame(() =>
      panel.current?.querySelector<HTMLElement>('input, select, button')?.focus());
  }, [designer]);

  const components = picture.components.filter(({ id }) => selection.components.includes(id));
  const connections = picture.connections.filter(({ id }) => selection.connections.includes(id));
  const total = components.length + connections.length;
  return (
    <section className="inspector" ref={panel} aria-label="Inspector">
      {total === 0 && <DesignPanel />}
      {total === 1 && components[0] && <ComponentPanel key={components[0].id} component={components[0]} />}
      {total === 1 && connections[0] && <ConnectionPanel key={connections[0].id} connection={connections[0]} />}
      {total > 1 && <SelectionPanel components={components.map(({ id }) => id)} total={total} />}
    </section>
  );
}

function ComponentPanel({ component }: { component: Component }) {
  const designer = useDesigner();
  const { picture } = useDesign();
  const kind = useNews(() => designer.kindOf(component.kind));
  const whole = useNews(() => designer.wholeKind(component.kind));
  const hasWords = useNews((known) => known.vocabulary !== null);
  const { id } = component;
  const rename = (to: string) => {
    if (to === id || to === '') return undefined;
    if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(to)) return 'A letter first, then letters, digits, - and _.';
    if (picture.components.some((other) => other.id === to)) return `There is a component '${to}' already.`;
    designer.session.do({ do: 'rename', from: id, to }, `Rename ${id} to ${to}`,
      { select: { components: [to], connections: [] } });
    return undefined;
  };
  return (
    <>
      <header className="panel-head">
        <KindDrawing kind={component.kind} glyph={kind?.glyph ?? ''} size={28} />
        <div>
          <h2>{component.label ?? id}</h2>
          <p className="soft small">{kind?.name ?? component.kind}</p>
        </div>
        <button type="button" className="button icon danger" aria-label={`Remove ${id}`} title="Remove (Delete)"
          onClick={() => designer.removeSelected()}><Icon name="trash" /></button>
      </header>
      <ComponentFacts component={component} />
      <Commit label="Id" value={id} onCommit={rename} hint="How connections and operations call it." />
      <ConnectTo from={id} />
      {whole
        ? <FieldList fields={whole.fields} settings={component.settings} about={id}
            onSet={(field, value) => designer.session.do(
              { do: 'set', path: ['components', id, ...field.split('.')], value }, `Set ${field} of ${id}`)} />
        : <p className="faint small">{kind || !hasWords ? 'Asking the site what can be said of it …' : 'The site knows no such kind.'}</p>}
      {whole && whole.limits.length > 0 && (
        <details className="panel-more">
          <summary>{count(whole.limits.length, 'limit')} of the provider</summary>
          <ul className="limits">
            {whole.limits.map((limit) => (
              <li key={limit.about}>
                <span>{limit.about}</span>
                <strong className="number">{Number(limit.value).toLocaleString('en-US')} {limit.unit}</strong>
                <small>{limit.isAdjustable ? 'Raised on request. ' : ''}
                  {limit.url ? <a href={limit.url}>{limit.source}</a> : limit.source}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ConnectTo({ from }: { from: string }) {
  const designer = useDesigner();
  const { picture } = useDesign();
  const others = picture.components.filter(({ id }) => id !== from);
  if (others.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor="connect-to">Calls</label>
      <select id="connect-to" value="" onChange={(event) => designer.connect(from, event.target.value)}>
        <option value="">Connect to …</option>
        {others.map(({ id, label }) => <option key={id} value={id}>{label ? `${label} (${id})` : id}</option>)}
      </select>
    </div>
  );
}

function ConnectionPanel({ connection }: { connection: Connection }) {
  const designer = useDesigner();
  const connections = useDesignPart(({ picture }) => picture.connections);
  const section = useNews(({ vocabulary }) => vocabulary?.sections.find(({ name }) => name === 'connections'));
  const { id, from, to } = connection;
  return (
    <>
      <header className="panel-head">
        <Icon name="connect" size={22} />
        <div>
          <h2>{from} calls {to}</h2>
          <p className="soft small">Connection</p>
        </div>
        <button type="button" className="button icon danger" aria-label={`Remove ${id}`} title="Remove (Delete)"
          onClick={() => designer.removeSelected()}><Icon name="trash" /></button>
      </header>
      <ul className="meaning" aria-label="What it means">
        {meaningOf(connection, connections).map((sentence) => <li key={sentence}>{sentence}</li>)}
      </ul>
      <ConnectionFacts connection={connection} />
      {section && (
        <FieldList fields={section.fields.filter(({ name }) => name !== 'from' && name !== 'to')}
          settings={connection.settings} about={id} onSet={(field, value) => designer.session.do(
            { do: 'set-connection', id, field: field.split('.'), value }, `Set ${field} of ${id}`)} />
      )}
    </>
  );
}

const alignments: readonly (readonly [Alignment, string])[] = [
  ['left', 'Left edges'], ['centre', 'Centres'], ['right', 'Right edges'], ['top', 'Top edges'], ['middle', 'Middles'],
  ['bottom', 'Bottom edges'], ['across', 'Spread across'], ['down', 'Spread down'],
];

function SelectionPanel({ components, total }: { components: readonly string[]; total: number }) {
  const designer = useDesigner();
  const alignAs = (how: Alignment, words: string) => {
    const { places } = designer.session.state;
    const chosen = new Map(components.flatMap((id) => (places.has(id) ? [[id, places.get(id)!] as const] : [])));
    designer.session.do({ do: 'place', places: Object.fromEntries([...places, ...align(chosen, how)]) },
      `Align: ${words}`);
  };
  return (
    <>
      <header className="panel-head">
        <div><h2>{total} selected</h2></div>
        <button type="button" className="button icon danger" aria-label="Remove what is selected"
          onClick={() => designer.removeSelected()}><Icon name="trash" /></button>
      </header>
      {components.length > 1 && (
        <div role="group" aria-label="Align" className="align">
          {alignments.map(([how, words]) => (
            <button key={how} type="button" className="button" onClick={() => alignAs(how, words)}>{words}</button>
          ))}
        </div>
      )}
    </>
  );
}
