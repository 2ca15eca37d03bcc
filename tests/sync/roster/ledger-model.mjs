// Executable model of ledger-and-sync.md (roster, cuts, set-aside, adoption, registers). Own code.
// The wordings that did not hold and the command line are left out; the rest is word for word that of the specification, but for the lines marked.
// `p` is the true signer.
// One bundle carries one entry, so bundle identity stands for entry id. Founder A; genesis is implicit.
import fc from 'fast-check'; import { createHash } from 'node:crypto';
const H = o => createHash('sha256').update(JSON.stringify(o)).digest('hex').slice(0, 12);
const LV = { none: 0, reader: 1, contributor: 2, recorder: 3, organiser: 4 };
export const mk = b => { const c = { ...b }; delete c.id; return { ...c, id: H(c) }; };
const RO = new Set(['add', 'role', 'remove']);
// ---- causal index over a SET of bundles (any order in, same index out) ------------------------------
export function index(list) {
  const m = new Map(); for (const b of list) m.set(b.id, b);
  const ids = [...m.keys()].sort(), done = new Map(), order = [];
  const par = b => [b.prev, ...b.seen].filter(x => x && m.has(x)).sort();
  const visit = id => { if (done.has(id)) return; done.set(id, -1); for (const p of par(m.get(id))) visit(p); done.set(id, order.length); order.push(id); };
  ids.forEach(visit);
  const bs = order.map(i => m.get(i)), past = [];
  bs.forEach((b, i) => { let x = 0n; for (const p of par(b)) { const j = done.get(p); x |= past[j] | (1n << BigInt(j)); } past[i] = x; });
  return { bs, past, at: done, m };
}
const has = (mask, i) => (mask >> BigInt(i)) & 1n;
// chain test: 'on' | 'off' | 'unknown' (a link is missing here)
function onChain(ix, b, heads) {
  let unk = false;
  for (const [seq, id] of heads) { if (b.seq > seq) continue; let c = id, s = seq;
    while (true) { const x = ix.m.get(c); if (c === b.id) return 'on'; if (!x) { if (c && s >= b.seq) unk = true; break; } if (x.seq <= b.seq) break; c = x.prev; s = x.seq - 1; } }
  return unk ? 'unknown' : 'off';
}
// roster from the standing acts inside a mask: maximal acts per person; removal wins, else lowest role
function rosterOf(ix, acts, stand, mask) {
  const per = new Map(); 
  for (const i of acts) if (stand[i] === 1 && (mask === null || has(mask, i))) { const t = ix.bs[i].act.who; (per.get(t) ?? per.set(t, []).get(t)).push(i); }
  const r = { A: 'organiser' };
  for (const [t, l] of per) { const mx = l.filter(i => !l.some(j => has(ix.past[j], i)));
    const g = mx.map(i => ix.bs[i].act.k === 'remove' ? 'none' : ix.bs[i].act.role); r[t] = g.sort((a, b) => LV[a] - LV[b])[0]; }
  return r;
}
function depths(ix, acts, stand, mask) { const d = { A: 0 };
  for (const i of acts) if (stand[i] === 1 && (mask === null || has(mask, i))) { const { k, who, role } = ix.bs[i].act; if ((k === 'add' || (k === 'role' && role === 'organiser'))) d[who] = Math.min(d[who] ?? 99, (d[ix.bs[i].p] ?? 98) + 1); }
  return d; }
const orgs = r => Object.keys(r).filter(p => r[p] === 'organiser');
const strips = a => a.k === 'remove' || (a.k === 'role' && a.role !== 'organiser') || (a.k === 'add' && a.role !== 'organiser');
// ---- stage 1, proposed: attacks + readiness, ties by witness then seniority; decisions are final -------
function stage1Proposed(ix, acts, V) {
  const n = ix.bs.length, st = Array.from({ length: n }, () => -1), und = new Set(acts), ties = [];
  const attacks = (j, i) => { const R = ix.bs[j], x = ix.bs[i]; return j !== i && strips(R.act) && R.act.who === x.p && !has(ix.past[j], i) && !has(ix.past[i], j) && R.p !== undefined && !(R.p === x.p && R.w === x.w && onChain(ix, R, [[x.seq, x.id]]) === 'on'); };
  // x is SECONDED against R: somebody who was organiser in x's past (not x's author) already built on x without knowing R;
  // a seconding bundle that a live strip of its own author cuts off does not count, unless it is R's author's own.
  const secondedV = (j, i) => V.seconded && (() => { const x = ix.bs[i], r = rosterOf(ix, acts, st, ix.past[i]); return ix.bs.some((c, k) => c.p !== x.p && r[c.p] === 'organiser' && has(ix.past[k], i) && !has(ix.past[k], j) && k !== j && (c.p === ix.bs[j].p ||
    !acts.some(s => st[s] !== 0 && strips(ix.bs[s].act) && ix.bs[s].act.who === c.p && !has(ix.past[k], s) && onChain(ix, c, ix.bs[s].act.cut[c.w] ?? []) === 'off'))); })();
  const live = (i) => atk0.get(i).filter(j => !secondedV(j, i));
  const atk0 = new Map(acts.map(i => [i, acts.filter(j => attacks(j, i))]));
  const atk = { get: live }; const accept = i => { st[i] = 1; const r = rosterOf(ix, acts, st, null); if (!orgs(r).length) st[i] = 0; und.delete(i); };
  const may = (p, mask) => { const mine = acts.filter(i => has(mask, i) && ix.bs[i].act.who === p && st[i] !== 0), low = mine.filter(i => st[i] === 1 && strips(ix.bs[i].act));
    const up = mine.filter(i => !strips(ix.bs[i].act) && (st[i] === 1 || may(ix.bs[i].p, ix.past[i])));
    return (p === 'A' || up.length > 0) && low.every(j => up.some(i => has(ix.past[i], j))); };
  while (und.size) {
    // Two lines changed (app/decisions.md 14): entries whose author can no longer turn out to be an organiser fall first,
    // ready or not, and what is refused together is refused by the same state. Before, strangers could sway what stands.
    const lost = [...und].filter(i => !may(ix.bs[i].p, ix.past[i])); for (const i of lost) { st[i] = 0; und.delete(i); } if (lost.length) continue;
    const ready = [...und].filter(i => !acts.some(j => und.has(j) && has(ix.past[i], j)));
    const struck = ready.filter(i => atk.get(i).some(j => st[j] === 1)); for (const i of struck) { st[i] = 0; und.delete(i); } if (struck.length) continue;
    const key = i => { const b = ix.bs[i], d = depths(ix, acts, st, ix.past[i])[b.p] ?? 99;
      let wit = 1; if (V.witness) { const r = rosterOf(ix, acts, st, ix.past[i]), rivals = atk.get(i).filter(j => und.has(j));
        if (ix.bs.some((c, k) => r[c.p] === 'organiser' && c.p !== b.p && c.p !== b.act.who && has(ix.past[k], i) && !rivals.some(j => ix.bs[j].p === c.p || has(ix.past[k], j)))) wit = 0; }
      const self = b.act.k === 'remove' && b.act.who === b.p ? 0 : 1;
      return [self, wit, strips(b.act) ? 0 : 1, d, b.p, b.id]; };
    const cmp = (a, b) => { for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] < b[k] ? -1 : 1; return 0; };
    const free = ready.filter(i => !atk.get(i).some(j => und.has(j)));
    const pool = (free.length ? free : ready).map(i => [key(i), i]).sort((a, b) => cmp(a[0], b[0]));
    if (!pool.length) throw new Error('stuck');
    if (!free.length) ties.push(ix.bs[pool[0][1]].id);
    accept(pool[0][1]);
  }
  return { st: st.map(s => s === -1 ? 0 : s), osc: false, ties };
}
// ---- the whole fold -------------------------------------------------------------------------------------
export function fold(list, V) {
  const ix = index(list), n = ix.bs.length, acts = []; ix.bs.forEach((b, i) => { if (b.act && RO.has(b.act.k)) acts.push(i); });
  const s1 = stage1Proposed(ix, acts, V), st = s1.st;
  const roster = rosterOf(ix, acts, st, null), verdict = {}, adopted = new Set();
  const judge = i => { const b = ix.bs[i];
    const src = V.localPast ? fold(ix.bs.filter((_, j) => has(ix.past[i], j)), { ...V, localPast: false, noContent: true }).roster : rosterOf(ix, acts, st, ix.past[i]);
    let role = src[b.p] ?? 'none';
    for (const j of acts) { if (st[j] !== 1) continue; const R = ix.bs[j]; if (R.act.who !== b.p || !strips(R.act) || has(ix.past[i], j)) continue; 
      if (!V.proposed && R.act.k === 'add') continue;
      if (!V.unnamedIsZero && !(b.w in R.act.cut)) continue;
      const c = onChain(ix, b, R.act.cut[b.w] ?? []); if (c === 'on' || (c === 'unknown' && V.gapProvisional)) continue;
      const to = R.act.k === 'remove' || !V.demoteToRole ? 'none' : R.act.role; if (LV[to] < LV[role]) role = to; }
    return role; };
  if (!V.noContent) {
    for (let i = 0; i < n; i++) { const b = ix.bs[i]; if (b.act?.k === 'adopt') { const ok = judge(i) === 'organiser'; verdict[b.id] = ok ? 'stands' : 'void'; if (ok) adopted.add(b.act.target); } }
    for (let i = 0; i < n; i++) { const b = ix.bs[i]; if (b.fact) verdict[b.id] = adopted.has(b.id) ? 'applied' : LV[judge(i)] >= LV.recorder ? 'applied' : 'aside'; else if (RO.has(b.act.k)) verdict[b.id] = st[i] ? 'stands' : 'void'; }
    // Changed (decision 49): a contributor writes register A<n> where an applied fact of G<n>, replaced or not, names them.
    for (let i = 0; i < n; i++) { const b = ix.bs[i]; if (b.fact?.own && verdict[b.id] === 'aside' && judge(i) === 'contributor' && ix.bs.some(g => g.fact?.gives === b.p && g.fact.reg.slice(1) === b.fact.reg.slice(1) && verdict[g.id] === 'applied')) verdict[b.id] = 'applied'; } }
  const reg = {}, repl = new Set();
  for (const b of ix.bs) if (b.fact && verdict[b.id] === 'applied') for (const f of b.fact.replaces) { const t = ix.m.get(f); if (t?.fact && t.fact.reg === b.fact.reg) repl.add(f); }
  for (const b of ix.bs) if (b.fact && verdict[b.id] === 'applied' && !repl.has(b.id)) (reg[b.fact.reg] ??= []).push(b.id);
  for (const k in reg) reg[k].sort();
  const sortO = o => Object.fromEntries(Object.entries(o).sort(([a], [b]) => a < b ? -1 : 1));
  return { roster: sortO(roster), verdict: sortO(verdict), reg: sortO(reg), osc: s1.osc, ties: s1.ties ?? [], ix, repl };
}
const view = f => JSON.stringify([f.roster, f.verdict, f.reg]);
export const RULES = { proposed: true, unnamedIsZero: true, gapProvisional: true, demoteToRole: true, multiSeen: true, seconded: true };
// ---- histories --------------------------------------------------------------------------------------------
const HON = ['A', 'B', 'C', 'r', 's', 't', 'X'];
export function history(cmds, V, byzFounder) {
  const BYZ = byzFounder ? 'A' : 'X', held = Object.fromEntries(HON.map(p => [p, new Map()])), all = new Map(), inc = {};
  const heads = (m, pred = () => true) => { const l = [...m.values()].filter(pred), cov = new Set(); for (const b of l) { if (b.prev) cov.add(b.prev); } return l.filter(b => !cov.has(b.id)).sort((a, b) => a.id < b.id ? -1 : 1); };
  const put = (p, body, o = {}) => { const m = held[p === 'Q' ? BYZ : p], w = o.w ?? p + (inc[p] ?? ''); let hs = heads(m, b => b.w === w); const last = o.from !== undefined ? o.from : hs[0];
    let seen = o.seen ?? heads(m, b => b.w !== w).map(b => b.id).concat(V.multiSeen ? hs.slice(1).map(b => b.id) : []);
    if (!V.multiSeen && !o.seen) { const by = {}; for (const b of heads(m, b => b.w !== w)) if (!by[b.w] || by[b.w].seq < b.seq) by[b.w] = b; seen = Object.values(by).map(b => b.id); }
    const b = mk({ w, p, seq: last ? last.seq + 1 : 1, prev: last?.id ?? null, seen: seen.sort(), ...body }); m.set(b.id, b); all.set(b.id, b); return b; };
  const cutFor = (m, who, back) => { const cut = {}; for (const w of new Set([...m.values()].filter(b => b.p === who).map(b => b.w))) { let hs = heads(m, b => b.w === w); if (!V.multiSeen) hs = hs.slice(0, 1);
    cut[w] = hs.map(h => { let x = h; for (let k = 0; k < back && x.prev && m.has(x.prev); k++) x = m.get(x.prev); return [x.seq, x.id]; }); } return cut; };
  const give = (a, b) => { for (const [k, v] of held[a]) held[b].set(k, v); };
  put('A', { act: { k: 'add', who: 'B', role: 'organiser', cut: {} } }); give('A', 'B'); put('B', { act: { k: 'add', who: 'C', role: 'organiser', cut: {} } });
  for (const x of ['r', 's', 't']) put('B', { act: { k: 'add', who: x, role: x === 't' ? 'contributor' : 'recorder', cut: {} } }); put('B', { act: { k: 'add', who: 'X', role: 'organiser', cut: {} } });
  for (const p of HON) give('B', p);
  let rnd = 0;
  for (const [c, a, b, d] of cmds) { rnd++; const p = HON[a % 7], q = [...HON, 'Q'][b % 8], m = held[p];
    if (c < 5) { const src = held[HON[b % 7]]; for (const [k, v] of src) if (d % 4 || (parseInt(k.slice(0, 4), 16) + rnd) % 3) m.set(k, v); continue; }   // sync, sometimes with gaps
    if (p === BYZ && c >= 8) { // Byzantine: own or puppet's hand, forked, back-dated, second incarnation
      const hand = d % 5 === 0 && m.size ? 'Q' : BYZ, mine = [...m.values()].filter(x => x.p === hand && x.w === hand).sort((x, y) => x.seq - y.seq), from = mine.length ? mine[d % mine.length] : null;
      const ks = [...m.keys()].sort(), seen = d % 3 ? ks.filter((_, i) => ((i * 7 + d) % 3) === 0) : [], o = d % 7 === 6 ? { w: hand + '~', from: null, seen } : { from, seen, w: hand };
      const t = c % 4; const body = t === 0 ? { act: { k: 'remove', who: q, cut: cutFor(m, q, d % 3) } } : t === 1 ? { act: { k: 'add', who: 'Q', role: 'organiser', cut: {} } } : t === 2 ? { act: { k: 'role', who: q, role: ['recorder', 'organiser', 'reader'][d % 3], cut: cutFor(m, q, 0) } }
        : { fact: { reg: 'R' + (d % 3), v: rnd, replaces: ks.filter(k => m.get(k).fact).slice(0, 3) } };
      put(hand, body, o); continue; }
    const f = fold(m.values(), V), role = f.roster[p] ?? 'none';
    if (c < 8 || role !== 'organiser') { if (LV[role] < LV.contributor) continue; // changed (decision 49): who is a contributor answers, and now and then something is given to somebody
      if (role === 'contributor') { const own = 'A' + (d % 3); put(p, { fact: { reg: own, own: true, v: rnd, replaces: f.reg[own] ?? [] } }); continue; }
      if (b % 3 === 0) { const to = 'G' + (d % 3); put(p, { fact: { reg: to, gives: d % 2 ? 't' : q, v: rnd, replaces: f.reg[to] ?? [] } }); continue; }
      const reg = 'R' + (d % 3); put(p, { fact: { reg, v: rnd, replaces: f.reg[reg] ?? [] } }); continue; }
    const lone = orgs(f.roster).length < 2;
    if (c === 8 && f.roster[q] && f.roster[q] !== 'none' && !(lone && f.roster[q] === 'organiser')) put(p, { act: { k: 'remove', who: q, cut: cutFor(m, q, d % 4 === 3 ? 2 : 0) } });
    else if (c === 9 && f.roster[q] && f.roster[q] !== 'none' && !(lone && p === q)) put(p, { act: { k: 'role', who: q, role: d % 2 ? 'recorder' : 'organiser', cut: cutFor(m, q, 0) } });
    else if (c === 10 && (!f.roster[q] || f.roster[q] === 'none') && q !== 'Q') put(p, { act: { k: 'add', who: q, role: d % 2 ? 'recorder' : 'organiser', cut: {} } });
    else if (c === 11) { const t = Object.keys(f.verdict).find(k => f.verdict[k] === 'aside'); if (t) put(p, { act: { k: 'adopt', target: t } }); } }
  return { all, held, BYZ };
}
// ---- checks ---------------------------------------------------------------------------------------------------
export function checks(h, V, salt) {
  const bad = {}, hit = k => { bad[k] = (bad[k] ?? 0) + 1; }, L = [...h.all.values()], rot = L.slice(salt % L.length).concat(L.slice(0, salt % L.length)).reverse();
  const f = fold(L, V); if (f.osc) hit('oscillates'); if (view(f) !== view(fold([...rot, ...L.slice(0, 5)], V))) hit('orderDependent');
  if (!orgs(f.roster).length) hit('zeroOrganisers');
  for (const p of HON) { const g = fold(h.held[p].values(), V); if (g.osc) hit('oscillatesPartial'); if (!orgs(g.roster).length) hit('zeroOrganisersPartial'); }
  for (const b of L) { if (!b.fact) continue; const v = f.verdict[b.id];
    if (v === 'applied' && !f.ix.bs.some(x => x.act?.target === b.id) && !f.ix.bs.some(x => x.act && x.act.who === b.p && RO.has(x.act.k) && f.verdict[x.id] === 'stands') && b.p !== 'A') hit('appliedFromNobodysMember');
    if (v === 'applied' && !f.repl.has(b.id) && !(f.reg[b.fact.reg] ?? []).includes(b.id)) hit('invisibleUnlisted');
    if (v !== 'applied' && v !== 'aside') hit('invisibleUnlisted'); }
  for (const r in f.reg) if (!f.reg[r].length) hit('emptyRegister');
  // late roster act: drop one causally maximal roster bundle, add it back; whose entries changed?
  // Changed: one that a cut names is awaited by that cut (a named gap until it comes), so it is no late act though nobody has it in their past.
  const cov = new Set(L.flatMap(b => [b.prev, ...b.seen, ...Object.values(b.act?.cut ?? {}).flatMap(heads => heads.map(([, id]) => id))])); const tops = L.filter(b => b.act && RO.has(b.act.k) && !cov.has(b.id));
  for (const R of tops) { const g = fold(L.filter(b => b.id !== R.id), V), ch = Object.keys(g.verdict).filter(k => g.verdict[k] !== f.verdict[k]);
    const flipped = new Set(ch.map(k => h.all.get(k)).filter(b => b.act?.who).map(b => b.act.who)); flipped.add(R.act.who);
    const adoptFlip = new Set(ch.map(k => h.all.get(k)).filter(b => b.act?.k === 'adopt').map(b => b.act.target));
    for (const k of ch) { const b = h.all.get(k); if (b.act) { continue; }
      if (b.p !== R.act.who) hit('lateActTouchesOthers(text breaks)'); if (!flipped.has(b.p) && !adoptFlip.has(k) && !(b.fact.own && ch.some(o => h.all.get(o).fact?.gives === b.p))) hit('lateActTouchesUnnamed(new text breaks)'); } }
  // take-over: an honest organiser's removal of the Byzantine stands in honest view + was seen by a further honest organiser, yet in the end the Byzantine is organiser
  const honestL = L.filter(b => b.p !== h.BYZ && b.p !== 'Q'); const byzBack = L.some(b => b.act && b.act.who === h.BYZ && (b.act.k === 'add' || b.act.k === 'role') && b.p !== h.BYZ && b.p !== 'Q' && L.indexOf(b) > 5);
  if (!byzBack && f.roster[h.BYZ] === 'organiser') for (const R of honestL) if (R.act?.k === 'remove' && R.act.who === h.BYZ && f.verdict[R.id] === 'void') {
    const j = f.ix.at.get(R.id); const g = fold(f.ix.bs.filter((b, i) => (b.p !== h.BYZ && b.p !== 'Q') || has(f.ix.past[j], i)), V);
    if (g.verdict[R.id] !== 'stands') continue; hit('removalUndoneByByzantine');
    if (f.ix.bs.some((c, k) => has(f.ix.past[k], j) && ['A', 'B', 'C'].includes(c.p) && c.p !== R.p && c.p !== h.BYZ && g.roster[c.p] === 'organiser')) { hit('witnessedRemovalUndone'); } break; }
  return bad;
}
export const arb = fc.array(fc.tuple(fc.nat(13).map(x => x > 11 ? x - 4 : x), fc.nat(6), fc.nat(7), fc.nat(97)), { minLength: 50, maxLength: 110, size: 'max' });
