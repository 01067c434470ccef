import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { perform, type Command } from '../src/core/commands';
import { act, begin, depth, redo, undo, type History } from '../src/core/history';
import { draw, type Picture } from '../src/core/picture';
import { design, designs } from './designs';
import { Luck } from './luck';

const seed = Number(process.env['SEED'] ?? 20261121);

/** Commands that each design is put through; the long form takes a minute. */
const steps = process.env['PROOFLOAD_LONG'] === '1' ? 30 : 9;

const styles: readonly { name: string; text: string }[] = [
  ...designs,
  { name: 'blank', text: 'proofload: design/v1\nname: Untitled\ncomponents: {}\n' },
  { name: 'empty', text: '' },
  { name: 'json', text: JSON.stringify(parse(design('storefront/start.yaml'), { schema: 'failsafe' }), null, 2) },
  { name: 'json in one line', text: '{"proofload": "design/v1", "components": {"a": {"type": "service"}}}' },
  { name: 'deep', text: [
    'name: Block style all over   # a name', 'components:', '  # the first', '  web:', '    type: service  # plain',
    '    work: 4ms', '', '  db:', '    type: sql-database', 'connections:', '  - from: web', '    to: db',
    '    retry:', '      attempts: 3', '  # a chain', '  - db -> web -> db', 'operations:',
    '  browse:', '    entry: web',
    '    rate: 5/s', ''].join('\n') },
  { name: 'without a last line break', text: 'name: x\ncomponents:\n  a: {type: service}' },
];

function pictureIn(text: string): Picture {
  const drawn = draw(text);
  if ('faults' in drawn) throw new Error(`${drawn.faults[0]!.line}: ${drawn.faults[0]!.message}\n${text}`);
  return drawn.picture;
}

function after(text: string, command: Command): string {
  return act(begin(text), command.do, perform(text, command)).text;
}

function commentsIn(text: string): readonly string[] {
  return text.split('\n').map((line) => /^\s*(#.*)$/.exec(line)?.[1]).filter((line) => line !== undefined);
}

function randomCommand(luck: Luck, picture: Picture, number: number): Command {
  const ids = picture.components.map(({ id }) => id);
  const links = picture.connections.map(({ id }) => id);
  const fresh = `n${number}`;
  const point = () => ({ x: luck.below(2000) - 500, y: luck.below(900) });
  if (ids.length < 2) return { do: 'add', components: [{ id: fresh, kind: 'service' }], places: { [fresh]: point() } };
  switch (luck.below(11)) {
    case 0:
      return { do: 'add', components: [{ id: fresh, kind: 'aws/sqs', settings: { label: 'Odd: [name], #1' } }],
        places: { [fresh]: point() } };
    case 1:
      return { do: 'remove', components: luck.some(ids, 3), connections: links.length > 0 ? luck.some(links, 3) : [] };
    case 2:
      return { do: 'connect', connections: [{ from: luck.of(ids), to: luck.of(ids) }] };
    case 3:
      return { do: 'place', places: Object.fromEntries(luck.some(ids, 5).map((id) => [id, point()])) };
    case 4:
      return { do: 'rename', from: luck.of(ids), to: `${fresh}-renamed` };
    case 5: case 6:
      return links.length === 0 ? { do: 'set', path: ['name'], value: fresh } : { do: 'set-connection',
        id: luck.of(links), field: luck.of([['timeout'], ['retry', 'attempts'], ['operations'], ['optional']]),
        value: luck.of(['', '3', '250ms', '[browse, cart]', 'true']) };
    case 7: case 8:
      return { do: 'set', path: ['components', luck.of(ids), luck.of(['label', 'note', 'work', 'instances'])],
        value: luck.of(['', '12', 'a text: with "signs" #, and more', '{read: 2ms, write: 4ms}', "it's"]) };
    case 9:
      return { do: 'set', path: luck.of([['targets', 'latency', 'p99'], ['targets', 'availability'], ['region'],
        ['context', 'budget'], ['description']]), value: luck.of(['', '200ms', '99.9%', '$20k/month']) };
    default:
      return { do: 'add-entry', section: luck.of(['operations', 'scenarios']), id: fresh,
        settings: { entry: luck.of(ids), rate: '5/s' } };
  }
}

describe('commands', () => {
  it.each(styles)('of any kind and number are undone to the last byte, and done again: $name', ({ name, text }) => {
    const luck = new Luck(seed + name.length);
    let history: History = begin(text);
    const texts = [text];
    for (let number = 0; number < steps; number++) {
      const picture = pictureIn(history.text);
      const command = randomCommand(luck, picture, number);
      const next = act(history, command.do, perform(history.text, command));
      const context = `seed ${seed}, step ${number}: ${JSON.stringify(command)}\n${history.text}\n=>\n${next.text}`;
      check(command, history.text, next.text, context);
      if (next !== history) texts.push(next.text);
      history = next;
    }
    const last = history.text;
    for (const expected of texts.slice(0, -1).reverse()) {
      history = undo(history);
      expect(history.text).toBe(expected);
    }
    expect([history.text, depth(history.past)]).toEqual([text, 0]);
    for (let number = 1; number < texts.length; number++) history = redo(history);
    expect(history.text).toBe(last);
  }, 60_000);
});

/** What a command must have done, said by the values of the document alone. */
function check(command: Command, before: string, text: string, context: string): void {
  const [old, now] = [pictureIn(before), (() => {
    try { return pictureIn(text); } catch (error) { throw new Error(`${context}\n${error}`); }
  })()];
  const ids = now.components.map(({ id }) => id);
  const said = (picture: Picture) => picture.components.map(({ id, settings }) => [id, ...settings]);
  switch (command.do) {
    case 'add':
      expect(ids, context).toEqual([...old.components.map(({ id }) => id), command.components[0]!.id]);
      expect(now.components.at(-1)!.at, context).toEqual(command.places![command.components[0]!.id]);
      break;
    case 'remove':
      expect(ids, context)
        .toEqual(old.components.map(({ id }) => id).filter((id) => !command.components!.includes(id)));
      expect(now.connections.filter(({ from, to }) =>
        command.components!.includes(from) || command.components!.includes(to)), context).toEqual([]);
      break;
    case 'connect':
      expect(now.connections.length, context).toBe(old.connections.length + 1);
      break;
    case 'place':
      for (const [id, at] of Object.entries(command.places))
        expect(now.components.find((component) => component.id === id)!.at, context).toEqual(at);
      expect(said(now), context).toEqual(said(old));
      break;
    case 'rename':
      expect(ids, context).toEqual(old.components.map(({ id }) => (id === command.from ? command.to : id)));
      expect(now.connections.map(({ from, to }) => `${from} ${to}`), context)
        .toEqual(old.connections.map(({ from, to }) =>
          [from, to].map((id) => (id === command.from ? command.to : id)).join(' ')));
      break;
    case 'set-connection': {
      const found = now.connections.find(({ id }) => id === command.id)!;
      const value = found.settings.get(command.field.join('.'));
      expect((value ?? '').replaceAll('"', ''), context).toBe(command.value);
      expect(now.connections.map(({ id }) => id), context).toEqual(old.connections.map(({ id }) => id));
      break;
    }
    case 'set':
      expect(now.connections, context).toEqual(old.connections);
      if (command.path[0] === 'components') {
        const found = now.components.find(({ id }) => id === command.path[1])!;
        expect((found.settings.get(command.path[2]!) ?? '').replaceAll('"', ''), context)
          .toBe(command.value.replaceAll('"', ''));
      }
      break;
  }
  if (command.do !== 'remove' && command.do !== 'set-connection' && !('value' in command && command.value === ''))
    expect(commentsIn(text).filter((line) => !line.includes('signs')).length, context)
      .toBeGreaterThanOrEqual(commentsIn(before).filter((line) => !line.includes('signs')).length);
}

describe('the text after a command', () => {
  const growth = design('storefront/growth.yaml');

  it('differs in the one value that was set', () => {
    const text = after(growth, { do: 'set', path: ['components', 'web', 'tasks'], value: '12' });
    expect(text).toBe(growth.replace('tasks: 9,', 'tasks: 12,'));
  });

  it('has a new component as a line of its own, behind the last', () => {
    const text = after(growth, { do: 'add', components: [{ id: 'dns', kind: 'aws/route53' }] });
    expect(text).toBe(growth.replace('\n\nconnections:', '\n  dns: {type: aws/route53}\n\nconnections:'));
  });

  it('writes an arrow out when something is said of it', () => {
    const text = after(growth, { do: 'set-connection', id: 'cdn->alb', field: ['timeout'], value: '2s' });
    expect(text).toBe(growth.replace('- cdn -> alb', '- {from: cdn, to: alb, timeout: 2s}'));
  });

  it('cuts a chain around the arrow that is taken out', () => {
    const chain = 'name: x\nconnections:\n  - a -> b -> c -> d  # way\n';
    expect(after(chain, { do: 'remove', connections: ['b->c'] }))
      .toBe('name: x\nconnections:\n  - a -> b  # way\n  - c -> d\n');
  });

  it('no longer names a component that is gone', () => {
    const text = after(growth, { do: 'remove', components: ['psp', 'cache'] });
    expect(text.split('\n').filter((line) => !line.includes('#') && /\b(psp|cache)\b/.test(line))
      .filter((line) => !/description|cache\.r7g|cold-cache|Redis|expected/.test(line))).toEqual([]);
  });

  it('follows a component that is renamed to conditions, faults and waivers', () => {
    const once = after(growth, { do: 'rename', from: 'cache', to: 'redis' });
    const text = after(once, { do: 'rename', from: 'web', to: 'shop' });
    expect(text).toContain('when: redis.miss');
    expect(text).toContain('target: redis, flush: true');
    expect(text).toContain('component: shop');
  });

  it('keeps the layout last and calm', () => {
    const text = after('name: x\ncomponents: {}\n', {
      do: 'add', components: [{ id: 'web', kind: 'service' }, { id: 'db', kind: 'sql-database' }],
      connections: [{ from: 'web', to: 'db' }], places: { web: { x: 0.4, y: 80 }, db: { x: 240, y: 80 } },
    });
    expect(text).toBe(['name: x', 'components:', '  web: {type: service}', '  db: {type: sql-database}', 'connections:',
      '  - web -> db', 'layout:', '  web: [0, 80]', '  db: [240, 80]', ''].join('\n'));
  });

  it('breaks the line of a map that grows too long', () => {
    const text = after(growth, {
      do: 'set', path: ['components', 'lists', 'note'], value: 'Lists are asked for by many',
    });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});
