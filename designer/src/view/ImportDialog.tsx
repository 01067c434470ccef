import { Dialog } from './Dialog';
import { useDesigner, useNews } from './store';
import { count } from './words';

/** What an import did not understand, or assumed, line by line: nothing is dropped in silence. */
export function ImportDialog() {
  return <Dialog name="imported" title="Imported"><Imported /></Dialog>;
}

function Imported() {
  const designer = useDesigner();
  const imported = useNews((known) => known.imported);
  if (!imported) return null;
  return (
    <>
      <h2>{imported.name} was opened</h2>
      <p>{count(imported.problems.length, 'place')} could not be understood, or had to be assumed. One undo brings back what was
        there before.</p>
      <ul className="objections" aria-label="What was not understood">
        {imported.problems.map(({ line, message, remedy }, index) => (
          <li key={index} className="warn"><strong>Line {line}</strong><p>{message} {remedy}</p></li>
        ))}
      </ul>
      <div className="actions"><button type="button" className="button" onClick={() => designer.open(null)}>Close</button></div>
    </>
  );
}
