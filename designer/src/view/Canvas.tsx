import {
  Background, BackgroundVariant, Controls, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, useStore,
  type Connection as Drawn, type EdgeChange, type NodeChange, type ReactFlowState,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, type DragEvent, type KeyboardEvent } from 'react';
import { box, grid } from '../core/geometry';
import type { Point } from '../core/picture';
import { waysOf } from '../core/routing';
import { edgesOf, keepSame, nodesOf, type CanvasEdge, type CanvasNode } from './drawn';
import { useDifference } from './Compared';
import { ComponentNode, Many } from './ComponentNode';
import { ConnectionEdge } from './ConnectionEdge';
import { FrameNode } from './FrameNode';
import { Lifted, LiftedProvider } from './lifted';
import { MapOfDesign } from './MapOfDesign';
import { Skeleton } from './Skeleton';
import { noKinds, useDesign, useDesigner, useNews } from './store';

const nodeTypes = { component: ComponentNode, frame: FrameNode };
const edgeTypes = { connection: ConnectionEdge };

// The library compares these by identity: made anew with each move, they would have it look at everything again.
const step: [number, number] = [grid, grid];
const fitting = { padding: 0.12, maxZoom: 1 };
const several = ['Shift', 'Meta', 'Control'];

/** How large things are seen: what cannot be read from so far is not drawn. */
const zoomOf = ({ transform }: ReactFlowState) => (transform[2] < 0.36 ? 'distant' : transform[2] < 0.62 ? 'far' : 'near');

/** What the palette drags. */
export const dragged = 'application/x-proofload-kind';

export function Canvas() {
  return <ReactFlowProvider><Board /></ReactFlowProvider>;
}

function Board() {
  const designer = useDesigner();
  const { picture, places, selection } = useDesign();
  const verdict = useNews(({ judging }) => judging.current.verdict);
  const run = useNews(({ running }) => running.utilization);
  const difference = useDifference();
  const vocabulary = useNews((known) => known.vocabulary);
  const connecting = useNews((known) => known.connecting);
  const zoom = useStore(zoomOf);
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const isDragging = useRef(false);
  const isMoved = useRef(false);
  const lifted = useMemo(() => new Lifted(), []);
  const shown = useRef<CanvasNode[]>([]);

  const made = useMemo(
    () => nodesOf({ picture, places, selection, verdict, run, vocabulary, difference }),
    [picture, places, selection, verdict, run, vocabulary, difference]);
  const ways = useMemo(() => waysOf(picture.connections, places), [picture.connections, places]);
  const edges = useMemo(
    () => edgesOf(picture, selection, verdict, ways, difference),
    [picture, selection, verdict, ways, difference]);

  const nodes = useMemo(() => {
    shown.current = keepSame(shown.current, made);
    return shown.current;
  }, [made]);

  useEffect(() => {
    designer.middle = () => {
      const { left, top, width, height } = frame.current!.getBoundingClientRect();
      const { x, y } = flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      return { x: x - box.width / 2, y: y - box.height / 2 };
    };
    designer.fit = () => {
      isMoved.current = false;
      void flow.fitView(fitting);
    };
    // A panel that opens takes room: the design stays in sight unless somebody chose what to look at.
    const room = new ResizeObserver(() => { if (!isMoved.current) designer.fit(); });
    room.observe(frame.current!);
    return () => room.disconnect();
  }, [designer, flow]);

  const setDragging = useCallback((is: boolean) => {
    isDragging.current = is;
    frame.current?.classList.toggle('dragging', is);
  }, []);

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const chosen = changes.filter((change) => change.type === 'select');
    if (chosen.length > 0) {
      const components = new Set(designer.session.state.selection.components);
      for (const { id, selected } of chosen) {
        if (selected) components.add(id);
        else components.delete(id);
      }
      designer.session.select({ ...designer.session.state.selection, components: [...components] });
    }

    // The steps of a drag are not asked for here, only its end.
    const put = changes.flatMap((change) =>
      change.type === 'position' && !change.dragging && change.position ? [{ ...change, at: change.position }] : []);
    if (put.length === 0) return;
    lifted.putDown();
    setDragging(false);
    const now = designer.session.state.places;
    const changed = put.filter(({ id, at }) => now.has(id) && (now.get(id)!.x !== at.x || now.get(id)!.y !== at.y));
    if (changed.length === 0) return;
    // What is seen is what is kept: with the first place that is written, all are.
    const all = { ...Object.fromEntries(now), ...Object.fromEntries(changed.map(({ id, at }) => [id, at])) };
    designer.session.do({ do: 'place', places: all }, changed.length === 1 ? `Move ${changed[0]!.id}` : 'Move components');
  }, [designer, lifted, setDragging]);

  const onEdgesChange = useCallback((changes: EdgeChange<CanvasEdge>[]) => {
    const connections = new Set(designer.session.state.selection.connections);
    for (const change of changes) {
      if (change.type !== 'select') continue;
      if (change.selected) connections.add(change.id);
      else connections.delete(change.id);
    }
    designer.session.select({ ...designer.session.state.selection, connections: [...connections] });
  }, [designer]);

  const drag = useCallback((moved: readonly CanvasNode[]) => {
    const { places } = designer.session.state;
    const offsets = new Map(moved.flatMap(({ id, position }) => {
      const at = places.get(id);
      return at ? [[id, { x: position.x - at.x, y: position.y - at.y }] as const] : [];
    }));
    lifted.lift(offsets);
    return offsets.values().next().value;
  }, [designer, lifted]);
  // The library's frame around several.
  const moveMarquee = useCallback((by?: Point) => {
    const marquee = frame.current?.querySelector<HTMLElement>('.react-flow__nodesselection-rect');
    if (marquee) marquee.style.translate = by ? `${by.x}px ${by.y}px` : '';
  }, []);

  const look = useCallback(() => { isMoved.current = true; }, []);

  const handlers = useMemo(() => ({
    onNodeDragStart: () => setDragging(true),
    onNodeDrag: (_: unknown, __: unknown, moved: CanvasNode[]) => drag(moved),
    onNodeDragStop: () => setDragging(false),
    onSelectionDragStart: () => setDragging(true),
    onSelectionDrag: (_: unknown, moved: CanvasNode[]) => moveMarquee(drag(moved)),
    onSelectionDragStop: () => {
      setDragging(false);
      moveMarquee();
    },
    onNodeClick: (_: unknown, { id }: CanvasNode) => {
      if (designer.connecting) designer.connect(designer.connecting, id);
    },
    onPaneClick: () => {
      if (designer.connecting) designer.connectFrom(null);
    },
    // Not with the press, which may be a click; and a box that is dragged to the edge pans, too.
    onMove: (event: unknown) => {
      if (event && !isDragging.current) frame.current?.classList.add('moving');
    },
    onMoveEnd: (event: unknown) => {
      frame.current?.classList.remove('moving');
      if (event) isMoved.current = true;
    },
  }), [designer, drag, moveMarquee, setDragging]);

  const onConnect = useCallback(({ source, target }: Drawn) => designer.connect(source, target), [designer]);

  const onDrop = useCallback((event: DragEvent) => {
    const kind = designer.kindOf(event.dataTransfer.getData(dragged));
    if (!kind) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    designer.add(kind, { x: x - box.width / 2, y: y - box.height / 2 });
  }, [designer, flow]);

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLDivElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset['id'];
    if ((event.key === 'Enter' || event.key === ' ') && id) {
      event.preventDefault();
      if (designer.connecting) designer.connect(designer.connecting, id);
      else {
        designer.session.select({ components: [id], connections: [] });
        if (event.key === 'Enter') designer.focusInspector();
      }
    }
  }, [designer]);

  const isMany = made.length > 150;
  return (
    <div ref={frame} className={['canvas', connecting ? 'connecting' : '', isMany ? 'many' : ''].filter(Boolean).join(' ')}
      data-zoom={zoom} onDrop={onDrop} onKeyDown={onKeyDown} onDragOver={(event) => event.preventDefault()} role="region" aria-label="Canvas">
      <Many value={isMany}><LiftedProvider value={lifted}><ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} onConnect={onConnect}
        {...handlers}
        snapToGrid snapGrid={step} minZoom={0.1} maxZoom={2} fitView fitViewOptions={fitting}
        selectionMode={SelectionMode.Partial} multiSelectionKeyCode={several} deleteKeyCode={null}
        disableKeyboardA11y nodesFocusable edgesFocusable={false} onlyRenderVisibleElements={made.length > 600}
        elevateEdgesOnSelect colorMode="system">
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
        <Controls showInteractive={false} aria-label="Zoom" />
        {isMany && <Skeleton nodes={made} connections={picture.connections} places={places} ways={ways} />}
        {made.length > 8 && <MapOfDesign nodes={made} onLook={look} />}
      </ReactFlow></LiftedProvider></Many>
      {connecting && (
        <p className="connect-hint">
          <strong>{connecting} calls …</strong> Choose the component that answers it; Escape stops.
        </p>
      )}
      {picture.components.length === 0 && <Empty />}
    </div>
  );
}

function Empty() {
  const designer = useDesigner();
  const kinds = useNews(({ vocabulary }) => vocabulary?.kinds ?? noKinds);
  const first = ['aws/alb', 'service', 'sql-database'].flatMap((id) => kinds.find((kind) => kind.id === id) ?? []);
  return (
    <div className="canvas-empty">
      <h2>Draw a system, and see at once whether it holds</h2>
      <ol>
        <li><strong>Place what answers requests.</strong> Drag a kind from the palette, or click it.</li>
        <li><strong>Connect who calls whom.</strong> Pull from one edge of a box to another, or press <kbd>C</kbd>.</li>
        <li><strong>Say what clients do.</strong> An operation with a rate, and the verdict below begins to count.</li>
      </ol>
      <div className="actions">
        {first.map((kind) => (
          <button key={kind.id} type="button" className="button" onClick={() => designer.add(kind)}>
            Begin with {kind.name}
          </button>
        ))}
      </div>
    </div>
  );
}
