/**
 * Which APIs together cover what a reader needs: every smallest combination, and what is left.
 * The same answer as that of hooks/guide/reasoning/planner.py, from the data that it writes.
 * A need is a capability (`orders.read`), the same in full (`orders.read in full`), or a trait.
 * @typedef {{
 *   id: string, name: string, candidate: boolean, status: string, living: boolean,
 *   supported: boolean, available: number[], limited: [number, string][], soon: number[],
 *   notStated: number[], calls: Record<string, string[]>, conditions: Condition[],
 * }} Api  What is known of a need is given by its index in `Data.needs`.
 * @typedef {{id: string, name: string, note: string, of: string[]}} Condition
 * @typedef {{
 *   id: string, name: string, meaning: string, api: string, onlyWith: string[], touches: string[],
 * }} Limitation  `touches` are needs that it concerns though the API does them in full.
 * @typedef {{
 *   needs: string[], apis: Api[], limitations: Limitation[], most: number, mostApis: number,
 * }} Data
 * @typedef {{apis: string[], does: Record<string, string[]>, limitations: string[]}} Plan
 * @typedef {{api: string, state: string, limitation: string | null}} Offer
 * @typedef {{need: string, offers: Offer[]}} Uncovered
 * @typedef {{
 *   plans: Plan[], more: boolean, legacyOnly: string[], uncovered: Uncovered[],
 *   nearMisses: {api: string, missing: string}[],
 * }} Planned
 * @typedef {{api: Api, covers: Map<string, string | null>}} Candidate  `covers` gives the
 *   limitation of each need that the API covers, and null for one that it does in full.
 */

export const IN_FULL = " in full";

/** A need without what is said of how much of it.
 * @param {string} need */
export const plain = (need) => need.replace(IN_FULL, "");

/** The plans for some needs, the best first, and what no plan can cover.
 * @param {Data} data
 * @param {string[]} needs  one that the guide does not know is passed over
 * @param {{legacy?: boolean}} [options]  whether every API may be chosen: if not, one that is
 *   legacy may be for what no current one covers
 * @returns {Planned} */
export function plan(data, needs, { legacy = false } = {}) {
  const known = data.needs.flatMap((need) => [need, need + IN_FULL]);
  const wanted = known.filter((need) => needs.includes(need) && !needs.includes(need + IN_FULL));
  const candidates = candidatesFor(data, wanted, legacy);
  const current = candidates.filter(({ api }) => api.living);
  const coverable = wanted.filter((need) => isCovered(candidates, need));
  const plans = teams(data, candidates, coverable).map((team) => planOf(data, team, coverable));
  const rest = wanted.filter((need) => !coverable.includes(need));
  return {
    plans: ranked(data, plans).slice(0, data.most),
    more: plans.length > data.most || (!plans.length && coverable.length > 0),
    legacyOnly: coverable.filter((need) => !isCovered(current, need)),
    uncovered: rest.map((need) => ({ need, offers: knownOffers(data, need) })),
    nearMisses: nearMisses(legacy ? candidates : current, coverable),
  };
}

/** Who may be chosen, current ones first, each with what it may be chosen for.
 * @param {Data} data
 * @param {string[]} wanted
 * @param {boolean} legacy
 * @returns {Candidate[]} */
function candidatesFor(data, wanted, legacy) {
  /** @param {string[]} needs */
  const covering = (needs) => (/** @type {Api} */ api) => ({
    api,
    covers: covered(data, api, needs, wanted),
  });
  const apis = data.apis.filter((api) => api.candidate && (legacy || api.supported));
  const current = apis.filter((api) => api.living).map(covering(wanted));
  const rest = wanted.filter((need) => legacy || !isCovered(current, need));
  return [...current, ...apis.filter((api) => !api.living).map(covering(rest))];
}

/** @param {Candidate[]} team
 * @param {string} need */
const isCovered = (team, need) => team.some(({ covers }) => covers.has(need));

/** What an API covers, each with its limitation.
 * @param {Data} data
 * @param {Api} api
 * @param {string[]} needs
 * @param {string[]} among  all that is needed
 * @returns {Map<string, string | null>} */
function covered(data, api, needs, among) {
  const covers = new Map();
  for (const need of needs) {
    const { state, limitation } = offer(data, api, need);
    const isLimitedEnough = state === "limited" && !need.endsWith(IN_FULL);
    if (state === "available" || state === "has") covers.set(need, null);
    if (isLimitedEnough && isOfUse(data, limitation, among)) covers.set(need, limitation);
  }
  return covers;
}

/** Whether what a limitation leaves is of use to those who have all of these needs.
 * @param {Data} data
 * @param {string} limitation
 * @param {string[]} among */
function isOfUse({ limitations }, limitation, among) {
  const { onlyWith } = limitations.find(({ id }) => id === limitation);
  return !onlyWith.length || among.some((need) => onlyWith.includes(plain(need)));
}

/** What is known of an API and a need.
 * @param {Data} data
 * @param {Api} api
 * @param {string} need
 * @returns {Offer} */
function offer({ needs }, { id: api, available, limited, soon, notStated }, need) {
  const index = needs.indexOf(plain(need));
  const [, limitation = null] = limited.find(([one]) => one === index) ?? [];
  /** @param {string} state */
  const as = (state) => ({ api, state, limitation });
  if (limitation) return as("limited");
  if (available.includes(index)) return as(need.includes(".") ? "available" : "has");
  if (soon.includes(index)) return as("coming soon");
  return as(notStated.includes(index) ? "not stated" : "no");
}

/** Every combination that covers all of `goal`, with nobody in it for nothing.
 * Smaller ones rank before larger ones. So nothing larger is sought once a list is full.
 * @param {Data} data
 * @param {Candidate[]} candidates
 * @param {string[]} goal */
function teams({ most, mostApis }, candidates, goal) {
  const useful = candidates.filter(({ covers }) => covers.size);
  /** @param {string} need */
  const able = (need) => useful.filter(({ covers }) => covers.has(need)).length;
  const rarest = [...goal].sort((one, other) => able(one) - able(other)); // it halves the time
  /** @type {Candidate[][]} */
  const found = [];
  for (let size = 1; size <= mostApis && found.length <= most; size += 1) {
    const smaller = [...found];
    for (const team of combinations(useful, size)) {
      if (!rarest.every((need) => isCovered(team, need))) continue;
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
  const leaving = apis.filter((api) => !api.living).map(({ id }) => id);
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
  const met = limitations.map(({ id }) => id).filter((id) => incurred.has(id));
  return { apis: team.map(({ api }) => api.id), does, limitations: met };
}

/** Who does a need: the members that do it in full, or else those with a limitation.
 * @param {Candidate[]} team
 * @param {string} need */
function providers(team, need) {
  const inFull = team.filter(({ covers }) => covers.get(need) === null);
  return inFull.length ? inFull : team.filter(({ covers }) => covers.has(need));
}

/** Whatever says more of a need than a no.
 * @param {Data} data
 * @param {string} need */
function knownOffers(data, need) {
  return data.apis.map((api) => offer(data, api, need)).filter(({ state }) => state !== "no");
}

/** The APIs that alone would cover all needs but one, of several. None where one API is enough.
 * @param {Candidate[]} candidates
 * @param {string[]} coverable */
function nearMisses(candidates, coverable) {
  const gaps = candidates.map(({ covers }) => coverable.filter((need) => !covers.has(need)));
  if (coverable.length < 2 || gaps.some((missing) => !missing.length)) return [];
  const near = candidates.map(({ api }, index) => ({ api: api.id, missing: gaps[index] }));
  return near.flatMap(({ api, missing: [need, more] }) => (more ? [] : [{ api, missing: need }]));
}
