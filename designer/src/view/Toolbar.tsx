import { actions } from './actions';
import type { View } from './designer';
import { Icon, type IconName } from './Icon';
import { KeptNote, SaveDialog } from './SaveDialog';
import { FileMenu } from './FileMenu';
import { RunMenu } from './RunMenu';
import { useDesign, useDesigner, useNews } from './store';

const views: readonly (readonly [View, string])[] = [['canvas', 'Canvas'], ['outline', 'Outline'], ['text', 'Text']];

export function Toolbar() {
  const designer = useDesigner();
  const { picture } = useDesign();
  const view = useNews((known) => known.view);
  const connecting = useNews((known) => known.connecting);
  const hasPalette = useNews((known) => known.hasPalette);
  return (
    <div className="toolbar" role="toolbar" aria-label="Designer">
      <div className="toolbar-name">
        <h1>{picture.name || 'Untitled'}</h1>
        <KeptNote />
      </div>
      <div className="views" role="group" aria-label="View">
        {views.map(([id, name]) => (
          <button key={id} type="button" aria-pressed={view === id} onClick={() => designer.show(id)}>{name}</button>
        ))}
      </div>
      <div className="tools">
        <Tool id="undo" icon="undo" />
        <Tool id="redo" icon="redo" />
        {view === 'canvas' && (
          <>
            <Tool id="palette" icon="panel" isOn={hasPalette} />
            {connecting
              ? <button type="button" className="button icon on" aria-pressed="true" aria-label="Stop connecting"
                  title="Stop connecting (Escape)" onClick={() => designer.connectFrom(null)}><Icon name="connect" /></button>
              : <Tool id="connect" icon="connect" />}
            <Tool id="arrange" icon="arrange" />
            <Tool id="fit" icon="fit" />
          </>
        )}
        <Tool id="commands" icon="search" />
        <Tool id="keys" icon="keyboard" />
      </div>
      <div className="tools">
        <RunMenu />
        <FileMenu />
        <button type="button" className="button primary" onClick={() => designer.open('save')}>Save</button>
      </div>
      <SaveDialog />
    </div>
  );
}

function Tool({ id, icon, isOn }: { id: string; icon: IconName; isOn?: boolean }) {
  const designer = useDesigner();
  useDesign();
  const action = actions.find((known) => known.id === id)!;
  const title = action.keys ? `${action.name} (${action.keys.replace('Mod', 'Ctrl')})` : action.name;
  return (
    <button type="button" className={isOn ? 'button icon on' : 'button icon'} aria-label={action.name} title={title}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })} data-action={id}
      disabled={!(action.isOpen?.(designer) ?? true)} onClick={() => action.run(designer)}><Icon name={icon} /></button>
  );
}
