/**
 * Which APIs together cover what a reader needs: every smallest combination, and what is left.
 *
 * The same answer as that of hooks/guide/plan.py, from the data that it writes. What covers what
 * was decided there. Sets of needs and of candidates are bits of a BigInt.
 *
 * @typedef {{
 *   id: string, name: string, candidate: boolean, deprecated: boolean,
 *   available: number[], limited: [number, string][], soon: number[],
 * }} Api  A capability is told by its place in `Data.capabilities`.
 * @typedef {{
 *   capabilities: string[], apis: Api[], limitations: string[], most: number, steps: number,
 * }} Data
 * @typedef {{apis: string[], does: Record<string, string[]>, limitations: string[]}} Plan
 * @typedef {{api: string, state: string, limitation: string | null}} Cell
 * @typedef {{
 *   plans: Plan[], more: boolean, uncovered: {capability: string, cells: Cell[]}[],
 *   nearMisses: {api: string, missing: string}[],
 * }} Answer
 * @typedef {{
 *   api: Api, seat: bigint, covers: bigint, inFull: bigint, limits: [string, bigint][],
 * }} Candidate  An API that may be chosen; `seat` is its own bit, the others are bits of needs.
 * @typedef {{missing: bigint, members: Candidate[], own: bigint[]}} Team  `own` says for each
 *   member which needs it alone covers.
 * @typedef {{need: bigint, doers: Candidate[], seats: bigint}} Doers  Who covers one need.
 * @typedef {{data: Data, wanted: string[], candidates: Candidate[], coverable: bigint}} Request
 */

/**
 * The plans for some needs, the best first, and what no plan can cover.
 *
 * @param {Data} data
 * @param {string[]} needs  capabilities; one that the guide does not know is passed over
 * @param {{limited?: boolean, deprecated?: boolean}} [options]  whether a limited cell covers, and
 *   whether an API on its way out may be chosen
 * @returns {Answer}
 */
export function plan(data, needs, { limited = false, deprecated = false } = {}) {
  const asked = new Set(needs);
  const wanted = data.capabilities.filter((capability) => asked.has(capability));
  const candidates = data.apis
    .filter((api) => api.candidate && (deprecated || !api.deprecated))
    .map(candidateFor(data, wanted, limited));
  const coverable = union(candidates.map((candidate) => candidate.covers));
  const request = { data, wanted, candidates, coverable };
  return { ...plansFor(request), uncovered: uncovered(request), nearMisses: nearMisses(request) };
}

/** @returns {(api: Api, index: number) => Candidate} */
function candidateFor(data, wanted, limited) {
  const bits = new Map(wanted.map((one, place) => [data.capabilities.indexOf(one), bit(place)]));
  const mask = (places) => union(places.map((place) => bits.get(place) ?? 0n));
  return (api, index) => {
    const inFull = mask(api.available);
    const partly = limited ? api.limited.filter(([place]) => bits.has(place)) : [];
    const touched = (limitation) =>
      mask(partly.filter(([, other]) => other === limitation).map(([place]) => place));
    return {
      api,
      seat: bit(index),
      covers: inFull | mask(partly.map(([place]) => place)),
      inFull,
      limits: [...new Set(partly.map(([, limitation]) => limitation))]
        .map((limitation) => [limitation, touched(limitation)]),
    };
  };
}

/**
 * The best plans, and whether there are more.
 *
 * @param {Request} request
 */
function plansFor(request) {
  const { found, givenUp } = search(request);
  const best = found
    .map((team) => [...team.members].sort((one, other) => compare(one.seat, other.seat)))
    .map((members) => ({ members, rank: rank(request, members) }))
    .sort((one, other) => compareAll(one.rank, other.rank))
    .slice(0, request.data.most);
  return {
    plans: best.map(({ members }) => planOf(request, members)),
    more: givenUp || found.length > request.data.most,
  };
}

/**
 * All minimal teams that cover what is coverable, the smaller ones first, until there are more than
 * are listed. All teams of a size are looked for before any larger one, so ranking can be exact.
 *
 * @param {Request} request
 * @returns {{found: Team[], givenUp: boolean}}
 */
function search({ data, candidates, coverable }) {
  const all = doersByNeed(candidates, coverable);
  const found = [];
  let steps = data.steps;
  let unfinished = coverable > 0n;

  /** Try each candidate for the rarest need. `out` are seats whose teams are known. */
  function grow(team, out, size) {
    if (!isWithinReach(all, team.missing, out, size - team.members.length)) {
      unfinished = true;
      return;
    }
    for (const candidate of all.find(({ need }) => need & team.missing).doers) {
      if (candidate.seat & out) continue;
      steps -= 1;
      if (steps < 0) return;
      weigh(joined(team, candidate), out, size);
      out |= candidate.seat;
    }
  }

  /** Keep a team that is complete; let one grow that is not, unless it has its size. */
  function weigh(team, out, size) {
    if (!team.own.every((own) => own)) return;
    if (team.missing && team.members.length === size) unfinished = true;
    else if (team.missing) grow(team, out, size);
    else if (team.members.length === size) found.push(team);
  }

  for (let size = 1; unfinished && steps >= 0 && found.length <= data.most; size += 1) {
    unfinished = false;
    grow({ missing: coverable, members: [], own: [] }, 0n, size);
  }
  return { found, givenUp: steps < 0 };
}

/**
 * Who covers each need, the rarest need first.
 *
 * @param {Candidate[]} candidates
 * @param {bigint} coverable
 * @returns {Doers[]}
 */
function doersByNeed(candidates, coverable) {
  return bitsOf(coverable)
    .map((need) => ({ need, doers: candidates.filter(({ covers }) => covers & need) }))
    .map((one) => ({ ...one, seats: union(one.doers.map(({ seat }) => seat)) }))
    .sort((one, other) => one.doers.length - other.doers.length);
}

/** Whether so few more members may do: needs that share no doer take a member each. */
function isWithinReach(all, missing, out, members) {
  let counted = 0n;
  for (const { need, seats } of all) {
    if (!(missing & need) || seats & ~out & counted) continue;
    if (!members) return false;
    members -= 1;
    counted |= seats & ~out;
  }
  return true;
}

/**
 * The team with one more member.
 *
 * @param {Team} team
 * @param {Candidate} candidate
 * @returns {Team}
 */
function joined({ missing, members, own }, candidate) {
  return {
    missing: missing & ~candidate.covers,
    members: [...members, candidate],
    own: [...own.map((needs) => needs & ~candidate.covers), missing & candidate.covers],
  };
}

/** Few APIs are best, then few on their way out, few limitations, and the guide's order. */
function rank(request, members) {
  const deprecated = members.filter(({ api }) => api.deprecated).length;
  const limitations = limitationsOf(request, members).size;
  return [members.length, deprecated, limitations, ...members.map(({ seat }) => seat)];
}

/**
 * The limitations of needs that no member covers in full.
 *
 * @param {Request} request
 * @param {Candidate[]} members
 */
function limitationsOf({ coverable }, members) {
  const partly = coverable & ~union(members.map(({ inFull }) => inFull));
  const limits = members.flatMap((member) => member.limits);
  return new Set(limits.filter(([, needs]) => needs & partly).map(([limitation]) => limitation));
}

/**
 * @param {Request} request
 * @param {Candidate[]} members
 * @returns {Plan}
 */
function planOf(request, members) {
  const incurred = limitationsOf(request, members);
  const parts = bitsOf(request.coverable)
    .map((need) => [named(request, need)[0], doing(members, need)]);
  return {
    apis: members.map(({ api }) => api.id),
    does: Object.fromEntries(parts),
    limitations: request.data.limitations.filter((limitation) => incurred.has(limitation)),
  };
}

/** Who does a need: the members that do it in full, if there are any. */
function doing(members, need) {
  const inFull = members.filter((member) => member.inFull & need);
  const does = inFull.length ? inFull : members.filter(({ covers }) => covers & need);
  return does.map(({ api }) => api.id);
}

/**
 * The needs that no candidate covers, and every cell that says more than that it is not there.
 *
 * @param {Request} request
 */
function uncovered(request) {
  return named(request, ~request.coverable).map((capability) => {
    const place = request.data.capabilities.indexOf(capability);
    return { capability, cells: request.data.apis.flatMap((api) => cellsAt(api, place)) };
  });
}

/** @returns {Cell[]} */
function cellsAt(api, place) {
  const cell = (state, limitation = null) => ({ api: api.id, state, limitation });
  return [
    ...api.available.filter((one) => one === place).map(() => cell("available")),
    ...api.limited.filter(([one]) => one === place).map(([, limit]) => cell("limited", limit)),
    ...api.soon.filter((one) => one === place).map(() => cell("coming soon")),
  ];
}

/**
 * The APIs that alone would cover all needs but one. None where a single API is enough.
 *
 * @param {Request} request
 */
function nearMisses(request) {
  const { candidates, coverable } = request;
  const missing = candidates
    .map(({ api, covers }) => ({ api: api.id, gaps: named(request, coverable & ~covers) }));
  if (missing.some(({ gaps }) => !gaps.length)) return [];
  return missing
    .filter(({ gaps }) => gaps.length === 1)
    .map(({ api, gaps }) => ({ api, missing: gaps[0] }));
}

/** The capabilities that bits stand for. */
const named = ({ wanted }, needs) => wanted.filter((_, place) => needs & bit(place));

const bit = (place) => 1n << BigInt(place);

const union = (masks) => masks.reduce((all, mask) => all | mask, 0n);

/** The bits of a mask, each by itself. */
function bitsOf(mask) {
  const bits = [];
  for (let one = 1n; one <= mask; one <<= 1n) if (mask & one) bits.push(one);
  return bits;
}

const compare = (one, other) => (one < other ? -1 : Number(one > other));

/** Compares ranks, the first difference first. */
function compareAll(ranks, others) {
  const place = ranks.findIndex((rank, index) => rank !== others[index]);
  return place < 0 ? 0 : compare(ranks[place], others[place]);
}
