import { actions, keyWords } from './actions';
import { Dialog } from './Dialog';
import { useDesigner } from './store';

const others: readonly (readonly [string, string])[] = [
  ['Tab', 'From component to component'], ['Arrows', 'Move what is selected; with Shift in larger steps'],
  ['Shift+click', 'Select several'], ['Shift+drag', 'Select what is inside a frame'], ['Escape', 'Stop connecting'],
];

export function KeySheet() {
  const designer = useDesigner();
  return (
    <Dialog name="keys" title="Keyboard shortcuts">
      <h2>Keyboard shortcuts</h2>
      <p className="soft small">Plain letters work while the canvas has the focus.</p>
      <dl className="key-list">
        {actions.filter(({ keys }) => keys).map(({ id, name, keys }) => (
          <div key={id}><dt>{keyWords(keys!).map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{name}</dd></div>
        ))}
        {others.map(([keys, name]) => (
          <div key={keys}><dt>{keyWords(keys).map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{name}</dd></div>
        ))}
      </dl>
      <div className="actions"><button type="button" className="button" onClick={() => designer.open(null)}>Close</button></div>
    </Dialog>
  );
}
