import { describe, expect, it } from 'vitest';
import { arrange } from '../src/core/arrange';
import { framesOf } from '../src/core/frames';
import { box } from '../src/core/geometry';
import { draw, type Picture, type Point } from '../src/core/picture';
import { drawWay, waysOf } from '../src/core/routing';
import { Session } from '../src/core/session';
import { design } from './designs';
import { Luck } from './luck';

const seed = Number(process.env['SEED'] ?? 20261121);

function pictureOf(text: string): Picture {
  const drawn = draw(text);
  if ('faults' in drawn) throw new Error(text);
  return drawn.picture;
}

const row = (...ids: string[]) => new Map(ids.map((id, index) => [id, { x: index * (box.width + 80), y: 0 }]));

describe('ways of connections', () => {
  const chain = pictureOf('components: {a: {type: service}, b: {type: service}, c: {type: service}}\n'
    + 'connections: [a -> c, a -> b]');

  it('go around a box that stands between', () => {
    const ways = waysOf(chain.connections, row('a', 'b', 'c'));
    const lane = ways.get('a->c')!.lane!;
    expect(lane < 0 || lane > box.height).toBe(true);
    expect(ways.get('a->b')!.lane).toBe(null);
  });

  it('are straight where nothing stands between', () => {
    expect(waysOf(chain.connections, row('a', 'c', 'b')).get('a->c')).toEqual({ lane: null, bow: 0 });
  });

  it('bow apart where several connect the same two', () => {
    const { connections } = pictureOf('components: {a: {type: service}, b: {type: service}}\n'
      + 'connections: [a -> b, a -> b, a -> b]');
    const ways = waysOf(connections, row('a', 'b'));
    expect(connections.map(({ id }) => ways.get(id)!.bow)).toEqual([-16, 0, 16]);
  });

  it('share no lane', () => {
    const picture = pictureOf('components: {a: {type: service}, b: {type: service}, c: {type: service}}\n'
      + 'connections: [a -> c, a -> c, a -> c, a -> c]');
    const lanes = [...waysOf(picture.connections, row('a', 'b', 'c')).values()].map(({ lane }) => lane!);
    expect(new Set(lanes).size).toBe(4);
  });

  it(`begin and end where they must, whatever the places (seed ${seed})`, () => {
    const luck = new Luck(seed);
    const point = (): Point => ({ x: luck.below(2000) - 1000, y: luck.below(2000) - 1000 });
    for (let turn = 0; turn < 200; turn++) {
      const [start, end] = [point(), point()];
      const way = { lane: luck.below(2) === 0 ? luck.below(900) : null, bow: luck.below(40) };
      const numbers = drawWay(start, end, way).path.match(/-?[\d.]+(e-\d+)?/g)!.map(Number);
      expect(numbers.slice(0, 2)).toEqual([start.x, start.y]);
      expect(numbers.slice(-2)).toEqual([end.x, end.y]);
    }
  });
});

describe('frames', () => {
  const text = (region: string) => 'region: eu-west-1\ncomponents:\n  a: {type: aws/alb, zones: 3}\n'
    + `  b: {type: aws/fargate, zones: 3}\n  c: {type: aws/s3${region}}\n`;

  it('are drawn for regions only where there are several', () => {
    const places = row('a', 'b', 'c');
    expect(framesOf(pictureOf(text('')), places).map(({ name }) => name)).toEqual(['3 zones']);
    expect(framesOf(pictureOf(text(', region: us-east-1')), places).map(({ kind, name }) => `${kind} ${name}`))
      .toEqual(['region eu-west-1', 'region us-east-1', 'zones 3 zones']);
  });

  it('are drawn for a private network where the file says who stands in it', () => {
    const places = row('web', 'db', 'queue', 'files');
    const said = (queue: string) => pictureOf('components:\n  web: {type: service, zones: 2, public: false}\n'
      + `  db: {type: sql-database, zones: 2, public: false}\n  queue: {type: aws/sqs${queue}}\n`
      + '  files: {type: aws/s3, public: false}\n');
    const networks = (queue: string) => framesOf(said(queue), places).filter(({ kind }) => kind === 'network')
      .map(({ name, members }) => [name, ...members]);
    expect(networks('')).toEqual([['Private network', 'web', 'db']]);
    expect(networks(', privateEndpoint: true')).toEqual([['Private network', 'web', 'db', 'queue']]);
    expect(networks(', public: false')).toEqual([['Private network', 'web', 'db']]);
  });

  it('leave room for the names of those within', () => {
    const [network, zones] = framesOf(pictureOf('components:\n  a: {type: service, zones: 2, public: false}\n'
      + '  b: {type: service, zones: 2, public: false}\n'), row('a', 'b'));
    expect([network!.kind, zones!.kind]).toEqual(['network', 'zones']);
    expect(zones!.top - network!.top).toBeGreaterThanOrEqual(20);
    expect(zones!.left).toBeGreaterThan(network!.left);
  });

  it('hold their members, and no stranger', () => {
    const [frame] = framesOf(pictureOf(text('')), row('a', 'b', 'c'));
    expect(frame!.members).toEqual(['a', 'b']);
    expect(frame!.left + frame!.width).toBeLessThan(row('a', 'b', 'c').get('c')!.x);
    expect(framesOf(pictureOf(text('')), row('a', 'c', 'b'))).toEqual([]);
  });
});

describe('a box that is moved', () => {
  it('stands where it stood before, when the move is undone in a file that said nothing of places', () => {
    const session = new Session('components: {a: {type: service}, b: {type: service}}\n', row('a', 'b'));
    const before = session.state.places;
    const moved = { a: before.get('a')!, b: { x: 400, y: 304 } };
    session.do({ do: 'place', places: moved }, 'Move b');
    expect(session.state.places.get('b')).toEqual(moved.b);
    session.undo();
    expect(session.state.places).toEqual(before);
    session.redo();
    expect(session.state.places.get('b')).toEqual(moved.b);
  });
});

describe('arranging', () => {
  it('is the same each time, and lays no box on another', async () => {
    const picture = pictureOf(design('storefront/growth.yaml'));
    const places = await arrange(picture);
    expect(await arrange(picture)).toEqual(places);
    const boxes = [...places.values()];
    expect(boxes.length).toBe(picture.components.length);
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height).toBe(true);
    }
  });

  it('keeps regions apart, so that a frame can be drawn around each', async () => {
    const picture = pictureOf(design('storefront/planet.yaml'));
    const frames = framesOf(picture, await arrange(picture));
    expect(frames.filter(({ kind }) => kind === 'region').length)
      .toBe(new Set(picture.components.map(({ region }) => region ?? picture.region)).size);
  });
});
