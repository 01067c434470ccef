// How long a verdict takes: 200 edits, one after the other, of a design of 100 components, asked of a running site.
//   node bench/Designer/verdicts.mjs http://127.0.0.1:5080 [components] [edits]
// Prints the median and the 95th percentile, from sending the text to having read the answer.

const [site = 'http://127.0.0.1:5080', components = '100', edits = '200'] = process.argv.slice(2);
const chains = Math.ceil(Number(components) / 4);

function design(edit) {
  const lines = ['proofload: design/v1', 'name: A hundred', 'targets: {availability: 99.9%, latency: {p99: 500ms}}',
    'operations:'];
  for (let chain = 0; chain < chains; chain++)
    lines.push(`  read-${chain}: {entry: lb-${chain}, rate: ${50 + (edit % 40)}/s}`);
  lines.push('components:');
  for (let chain = 0; chain < chains; chain++) {
    lines.push(`  lb-${chain}: {type: aws/alb, zones: 2}`,
      `  web-${chain}: {type: aws/fargate, tasks: 3, vcpu: 1, work: 8ms}`,
      `  cache-${chain}: {type: aws/elasticache-redis, node: cache.r7g.large, hitRatio: 90%}`,
      `  db-${chain}: {type: aws/rds-postgresql, instance: db.r6g.large, work: {read: 2ms, write: 4ms}}`);
  }
  lines.push('connections:');
  for (let chain = 0; chain < chains; chain++) {
    lines.push(`  - lb-${chain} -> web-${chain}`, `  - web-${chain} -> cache-${chain}`,
      `  - {from: web-${chain}, to: db-${chain}, when: cache-${chain}.miss, timeout: 300ms}`);
  }
  return `${lines.join('\n')}\n`;
}

const times = [];
for (let edit = -20; edit < Number(edits); edit++) {
  const began = performance.now();
  const answer = await fetch(`${site}/api/v1/verdict`, {
    method: 'POST', body: design(edit + 20), headers: { 'content-type': 'application/yaml' },
  });
  const verdict = await answer.json();
  if (!verdict.isDesign) throw new Error(JSON.stringify(verdict.problems.slice(0, 3)));
  if (edit >= 0) times.push(performance.now() - began); // The first twenty warm up.
}
times.sort((one, other) => one - other);
const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
console.log(`${4 * chains} components, ${times.length} edits: `
  + `median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
