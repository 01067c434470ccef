import { createContext, useContext, useLayoutEffect } from 'react';
import type { Point } from '../core/picture';

const still: Point = { x: 0, y: 0 };

/**
 * What a drag has lifted, and how far from where the design has it. Only the boxes and connections concerned are moved
 * with each step, past React: to draw one of hundreds anew it looks at all of them, and so does the canvas library.
 */
export class Lifted {
  private offsets: ReadonlyMap<string, Point> = new Map();
  private readonly listeners = new Map<string, Set<() => void>>();

  offsetOf(id: string): Point {
    return this.offsets.get(id) ?? still;
  }

  lift(offsets: ReadonlyMap<string, Point>): void {
    const before = this.offsets;
    this.offsets = offsets;
    const concerned = new Set([...before.keys(), ...offsets.keys()].flatMap((id) => [...this.listeners.get(id) ?? []]));
    for (const move of concerned) move();
  }

  putDown(): void {
    this.lift(new Map());
  }

  listen(id: string, listener: () => void): () => void {
    const known = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0 && this.listeners.get(id) === known) this.listeners.delete(id);
    };
  }
}

const Context = createContext(new Lifted());
export const LiftedProvider = Context.Provider;

/** Has something moved whenever one of these components is lifted, and after it was drawn meanwhile. */
export function useLift(ids: readonly string[], move: (...offsets: Point[]) => void): void {
  const lifted = useContext(Context);
  useLayoutEffect(() => {
    const follow = () => move(...ids.map((id) => lifted.offsetOf(id)));
    if (ids.some((id) => lifted.offsetOf(id) !== still)) follow();
    const ends = ids.map((id) => lifted.listen(id, follow));
    return () => ends.forEach((end) => end());
  });
}
