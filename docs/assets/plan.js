/**
 * Which APIs together cover what a reader needs: every smallest combination, and what is left.
 * The same answer as that of hooks/guide/reasoning/planner.py, from the data that it writes.
 * @typedef {{
 *   id: string, name: string, candidate: boolean, deprecated: boolean,
 *   available: number[], limited: [number, string][], soon: number[],
 * }} Api  A capability is given by its index in `Data.capabilities`.
 * @typedef {{
 *   capabilities: string[], apis: Api[], limitations: string[], most: number, mostApis: number,
 * }} Data
 * @typedef {{apis: string[], does: Record<string, string[]>, limitations: string[]}} Plan
 * @typedef {{api: string, state: string, limitation: string | null}} Cell
 * @typedef {{
 *   plans: Plan[], more: boolean, uncovered: {capability: string, cells: Cell[]}[],
 *   nearMisses: {api: string, missing: string}[],
 * }} Planned
 * @typedef {{api: Api, covers: Map<string, string | null>}} Candidate  `covers` gives the
 *   limitation of each capability that the API covers, and null for one that it does in full.
 */

/** The plans for some needs, the best first, and what no plan can cover.
 * @param {Data} data
 * @param {string[]} needs  capabilities; one that the guide does not know is passed over
 * @param {{limited?: boolean, deprecated?: boolean}} [options]  whether a limited cell covers, and
 *   whether an API on its way out may be chosen
 * @returns {Planned} */
export function plan(data, needs, { limited = false, deprecated = false } = {}) {
  const wanted = data.capabilities.filter((capability) => needs.includes(capability));
  const apis = data.apis.filter((api) => api.candidate && (deprecated || !api.deprecated));
  const candidates = apis.map((api) => ({ api, covers: covered(data, api, limited) }));
  const coverable = wanted.filter((need) => candidates.some(({ covers }) => covers.has(need)));
  const plans = teams(data, candidates, coverable).map((team) => planOf(data, team, coverable));
  const rest = wanted.filter((need) => !coverable.includes(need));
  return {
    plans: ranked(data, plans).slice(0, data.most),
    more: plans.length > data.most || (!plans.length && coverable.length > 0),
    uncovered: rest.map((capability) => ({ capability, cells: knownCells(data, capability) })),
    nearMisses: nearMisses(candidates, coverable),
  };
}

/** What an API covers, each with its limitation.
 * @param {Data} data
 * @param {Api} api
 * @param {boolean} limited
 * @returns {Map<string, string | null>} */
function covered({ capabilities }, api, limited) {
  const covers = new Map();
  for (const index of api.available) covers.set(capabilities[index], null);
  for (const [index, limit] of limited ? api.limited : []) covers.set(capabilities[index], limit);
  return covers;
}

/** Every combination that covers all of `goal`, with nobody in it for nothing.
 * Smaller ones rank before larger ones. So nothing larger is sought once a list is full.
 * @param {Data} data
 * @param {Candidate[]} candidates
 * @param {string[]} goal */
function teams({ most, mostApis }, candidates, goal) {
  const useful = candidates.filter(({ covers }) => goal.some((need) => covers.has(need)));
  /** @type {Candidate[][]} */
  const found = [];
  for (let size = 1; size <= mostApis && found.length <= most; size += 1) {
    const smaller = [...found];
    for (const team of combinations(useful, size)) {
      if (!goal.every((need) => team.some(({ covers }) => covers.has(need)))) continue;
      if (smaller.some((plan) => plan.every((member) => team.includes(member)))) continue;
      found.push(team);
    }
  }
  return found;
}

/** Every combination of so many candidates, in their order.
 * @param {Candidate[]} candidates
 * @param {number} size
 * @returns {Generator<Candidate[]>} */
function* combinations(candidates, size, start = 0) {
  if (size === 0) yield [];
  for (let next = start; size > 0 && next <= candidates.length - size; next += 1) {
    for (const others of combinations(candidates, size - 1, next + 1)) {
      yield [candidates[next], ...others];
    }
  }
}

/** Few APIs are best, then few on their way out, then few limitations; a sort keeps the rest.
 * @param {Data} data
 * @param {Plan[]} plans */
function ranked({ apis }, plans) {
  const leaving = apis.filter((api) => api.deprecated).map(({ id }) => id);
  /** @param {Plan} plan */
  const old = (plan) => plan.apis.filter((id) => leaving.includes(id)).length;
  return plans.sort(
    (one, other) =>
      one.apis.length - other.apis.length ||
      old(one) - old(other) ||
      one.limitations.length - other.limitations.length,
  );
}

/** @param {Data} data
 * @param {Candidate[]} team
 * @param {string[]} coverable
 * @returns {Plan} */
function planOf({ limitations }, team, coverable) {
  /** @type {Record<string, string[]>} */
  const does = {};
  const incurred = new Set();
  for (const need of coverable) {
    const members = providers(team, need);
    does[need] = members.map(({ api }) => api.id);
    for (const { covers } of members) incurred.add(covers.get(need));
  }
  const met = limitations.filter((limitation) => incurred.has(limitation));
  return { apis: team.map(({ api }) => api.id), does, limitations: met };
}

/** Who does a need: the members that do it in full, or else those with a limitation.
 * @param {Candidate[]} team
 * @param {string} need */
function providers(team, need) {
  const inFull = team.filter(({ covers }) => covers.get(need) === null);
  return inFull.length ? inFull : team.filter(({ covers }) => covers.has(need));
}

/** Every cell that says more of a capability than `not available`.
 * @param {Data} data
 * @param {string} capability
 * @returns {Cell[]} */
function knownCells({ capabilities, apis }, capability) {
  const index = capabilities.indexOf(capability);
  return apis.flatMap(({ id: api, available, limited, soon }) => {
    if (available.includes(index)) return [{ api, state: "available", limitation: null }];
    const limit = limited.find(([one]) => one === index);
    if (limit) return [{ api, state: "limited", limitation: limit[1] }];
    return soon.includes(index) ? [{ api, state: "coming soon", limitation: null }] : [];
  });
}

/** The APIs that alone would cover all needs but one. None where a single API is enough.
 * @param {Candidate[]} candidates
 * @param {string[]} coverable */
function nearMisses(candidates, coverable) {
  const gaps = candidates.map(({ covers }) => coverable.filter((need) => !covers.has(need)));
  if (gaps.some((missing) => !missing.length)) return [];
  const near = candidates.map(({ api }, index) => ({ api: api.id, missing: gaps[index] }));
  return near.flatMap(({ api, missing: [need, more] }) => (more ? [] : [{ api, missing: need }]));
}
