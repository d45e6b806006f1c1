import assert from 'node:assert/strict';
import { entry, kernel } from './kernels';

/** What half of a warp pays for an arm, read off the efficiency: (1 + c/2)/(1 + c) with a condition that costs 1. */
function cost(statement: string): number {
  const before = `var<workgroup> t: array<u32, 64>;
var<workgroup> c: atomic<u32>;
@group(0) @binding(7) var<storage, read> m: array<mat2x3f>;
fn twice(x: u32) -> u32 { return x + x; }`;
  const given = 'let f = f32(li); let v = vec3f(f); let i = i32(li); let q = mat2x3f(v, v); var own: array<u32, 8>;';
  const free = entry(kernel(`${given} if (li < 16u) { }`, 32, before));
  assert.equal(free.efficiency, 1, 'what is given costs nothing');
  const { efficiency } = entry(kernel(`${given} if (li < 16u) { ${statement} }`, 32, before));
  const c = (1 - efficiency!) / (efficiency! - 0.5);
  return Math.round(c * 1e6) / 1e6;
}

describe('an instruction costs an issue a component', () => {
  const table: Record<string, Record<string, number>> = {
    'literals, names, casts and parts of a value nothing': {
      'let x = 5u;': 0,
      'let x = li;': 0,
      'let x = v.zyx;': 0,
      'let x = u32(f);': 0,
      'let x = vec3f(f, f, f);': 0,
      'let x = bitcast<u32>(f);': 0,
      'let x = q[1];': 0,
      'own[1] = li;': 0,
    },
    'operators and comparisons one a component': {
      'let x = li + 1u;': 1,
      'let x = v * 2.0;': 3,
      'let x = -v;': 3,
      'let x = v < v;': 3,
      'let x = f / 3.0;': 1,
      'own[1] += li;': 1,
      'own[1]++;': 1,
    },
    'integer division and remainder eight': { 'let x = li / 3u;': 8, 'let x = vec2i(i, i) % 3;': 16 },
    'transcendental functions four': {
      'let x = sin(f);': 4,
      'let x = exp(v);': 12,
      'let x = pow(f, 2.0);': 4,
      'let x = inverseSqrt(f);': 4,
    },
    'other functions one a component, those of several steps their steps': {
      'let x = abs(v);': 3,
      'let x = min(v, v);': 3,
      'let x = fma(f, f, f);': 1,
      'let x = select(v, v, f > 1.0);': 4,
      'let x = clamp(f, 0.0, 1.0);': 2,
      'let x = dot(v, v);': 5,
      'let x = length(v);': 9,
      'let x = length(f);': 1,
      'let x = distance(f, 1.0);': 2,
      'let x = arrayLength(&d);': 1,
      'let x = transpose(q);': 6,
      'let x = q * vec2f(f, f);': 9,
      'let x = subgroupAdd(f);': 1,
    },
    'loads and stores one a component, an index what it costs': {
      'let x = d[li];': 1,
      'let x = m[li];': 6,
      'let x = p.n;': 1,
      'o[li] = 1u;': 1,
      'o[li + 1u] = 1u;': 2,
      'o[li] += 1u;': 3,
      'let x = own[li];': 1,
      't[li] = d[li];': 2,
      'atomicAdd(&c, 1u);': 1,
    },
    'a call what its body costs': { 'let x = twice(li);': 1, 'let x = twice(li + 1u);': 2 },
  };
  for (const [what, rows] of Object.entries(table))
    it(what, () => {
      const seen = Object.fromEntries(Object.keys(rows).map((statement) => [statement, cost(statement)]));
      assert.deepEqual(seen, rows);
    });
});
