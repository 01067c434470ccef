import { lazy, Suspense, useLayoutEffect } from 'react';
import { bindKeys } from './actions';
import { Canvas } from './Canvas';
import { BesideDialog } from './BesideDialog';
import { CommandPalette } from './CommandPalette';
import { Compared } from './Compared';
import { Elsewhere } from './Elsewhere';
import { ExplainDialog } from './ExplainDialog';
import { FindingDialog } from './FindingDialog';
import { ImportDialog } from './ImportDialog';
import { Inspector } from './Inspector';
import { KeySheet } from './KeySheet';
import { Notice } from './Notice';
import { Outline } from './Outline';
import { Palette } from './Palette';
import { RunPanel } from './RunPanel';
import { ShareDialog } from './ShareDialog';
import { Toolbar } from './Toolbar';
import { Tour } from './Tour';
import { useDesign, useDesigner, useNews } from './store';
import { VerdictBar } from './VerdictBar';
import { VersionsDialog } from './VersionsDialog';

// The editor is as large as all the rest, and many never open it.
const TextView = lazy(async () => ({ default: (await import('./TextView')).TextView }));

export function App() {
  const designer = useDesigner();
  const { said, faults } = useDesign();
  const view = useNews((known) => known.view);
  const hasPalette = useNews((known) => known.hasPalette);
  // With what is seen, not after it: what is shown already listens.
  useLayoutEffect(() => bindKeys(designer), [designer]);
  useLayoutEffect(() => {
    document.body.classList.add('draws'); // A class rather than :has(), which is asked again with each element that comes or goes.
    return () => document.body.classList.remove('draws');
  }, []);
  return (
    <div className={`designer view-${view}`}>
      <Toolbar />
      <div className="banners">
        <Elsewhere />
        <Compared />
        {faults.length > 0 && (
          <div className="banner warn" role="status">
            <p><strong>The text is no YAML at line {faults[0]!.line}:</strong> {faults[0]!.message.split('\n')[0]} {view === 'text'
              ? 'The picture waits.' : 'This is the last picture that could be drawn; it can be changed again when the text is mended.'}</p>
            {view !== 'text' && <button type="button" className="button" onClick={() => designer.show('text')}>Show the text</button>}
          </div>
        )}
      </div>
      <div className="workplace">
        {view === 'canvas' && hasPalette && <Palette />}
        <div className="stage">
          {view === 'canvas' && <Canvas />}
          {view === 'outline' && <Outline />}
          {view === 'text' && <Suspense fallback={<p className="soft">Opening …</p>}><TextView /></Suspense>}
        </div>
        <Inspector />
      </div>
      <RunPanel />
      <VerdictBar />
      <Tour />
      <CommandPalette />
      <KeySheet />
      <VersionsDialog />
      <ShareDialog />
      <FindingDialog />
      <ExplainDialog />
      <ImportDialog />
      <BesideDialog />
      <Notice />
      <p className="unseen" role="status" aria-live="polite">{said}</p>
    </div>
  );
}
