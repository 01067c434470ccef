import { Commit, FieldList } from './Fields';
import { Operations } from './OperationForm';
import { noSections, useDesign, useDesigner, useNews } from './store';

/** What is said of the design as a whole: its name, what clients do, what was promised, what it is for. */
export function DesignPanel() {
  const designer = useDesigner();
  const { picture } = useDesign();
  const sections = useNews(({ vocabulary }) => vocabulary?.sections ?? noSections);
  const set = (path: readonly string[], what: string) => (value: string) => {
    designer.session.do({ do: 'set', path, value }, `Set ${what}`);
    return undefined;
  };
  return (
    <>
      <header className="panel-head"><div><h2>The design</h2></div></header>
      <Commit label="Name" value={picture.name} onCommit={(value) => (value === '' ? 'A design has a name.' : set(['name'], 'the name')(value))} />
      <Commit label="Description" value={picture.description} onCommit={set(['description'], 'the description')} />
      <Commit label="Region" value={picture.region} onCommit={set(['region'], 'the region')} />
      <h3>What clients do</h3>
      <Operations />
      <NewOperation />
      {sections.filter(({ name }) => name === 'targets' || name === 'context').map(({ name, fields }) => (
        <section key={name}>
          <h3>{name === 'targets' ? 'What was promised' : 'What it is for'}</h3>
          <FieldList fields={fields} about={name} settings={new Map([...picture.settings]
              .filter(([key]) => key.startsWith(`${name}.`)).map(([key, value]) => [key.slice(name.length + 1), value]))}
            onSet={(field, value) => set([name, ...field.split('.')], field)(value)} />
        </section>
      ))}
    </>
  );
}

export function NewOperation() {
  const designer = useDesigner();
  const { picture } = useDesign();
  if (picture.components.length === 0) return <p className="soft small">Place a component first: an operation enters at one.</p>;
  return <button type="button" className="button" onClick={() => designer.addOperation()}>Add an operation</button>;
}
