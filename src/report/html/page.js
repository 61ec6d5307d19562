'use strict';
// Marks steps as learned, plans anew what remains, filters and sorts. Without it the page is a plain document.
(() => {
  const KEY = 'skillgap.learned';
  const ANECDOTE = 3;  // what few postings ask for is weighed down, as in src/plan/study.cc
  const NOTHING = 1e-12;
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($('data').textContent);
  const percent = (x) => Math.round(x * 100) + ' %';
  const points = (x) => (x * 100 < 0.05 ? '+0 points' : '+' + (x * 100).toFixed(1) + ' points');
  const count = (n, noun) => n.toLocaleString('en') + ' ' + noun + (n === 1 ? '' : 's');

  // ---- what is asked, and what study changes of it

  const steps = data.steps.map(([hours, after, brings], n) => ({n, hours, after, ids: [n, ...brings]}));
  const postings = data.postings.map(([place, weight, match, wants]) => ({
    place, weight, match,
    wants: wants.map(([place_, share, met, ...options]) => ({place: place_, share, met, options})),
  }));
  const weights = postings.reduce((sum, p) => sum + p.weight, 0);
  const places = data.ids.map(() => []);  // by id: [posting, want, what study makes of it]
  postings.forEach((p, i) => p.wants.forEach((w, j) => {
    for (let o = 0; o < w.options.length; o += 2) places[w.options[o]].push([i, j, w.options[o + 1]]);
  }));

  class State {
    constructor() {
      this.held = new Set();
      this.met = postings.map((p) => p.wants.map((w) => w.met));
      this.match = postings.map((p) => p.match);
    }
    average() {
      return weights > 0 ? this.match.reduce((sum, m, i) => sum + m * postings[i].weight, 0) / weights : 0;
    }
    ready() {
      return this.match.filter((m) => m + 1e-9 >= data.ready).length;
    }
    // The gain of learning these steps together, and in how many postings it shows.
    gain(list) {
      const best = new Map();
      for (const s of list) {
        for (const id of s.ids) {
          if (this.held.has(id)) continue;
          for (const [i, j, by] of places[id]) {
            const key = i * 4096 + j;
            if (by > (best.get(key) || this.met[i][j])) best.set(key, by);
          }
        }
      }
      let gain = 0;
      const touched = new Set();
      for (const [key, by] of best) {
        const i = Math.floor(key / 4096);
        const j = key % 4096;
        gain += postings[i].weight * postings[i].wants[j].share * (by - this.met[i][j]);
        touched.add(i);
      }
      return {gain: weights > 0 ? gain / weights : 0, targets: touched.size};
    }
    // Returns what became of the postings.
    learn(step) {
      const old = new Map();
      for (const id of step.ids) {
        if (this.held.has(id)) continue;
        for (const [i, j, by] of places[id]) {
          if (by <= this.met[i][j]) continue;
          if (!old.has(i)) old.set(i, this.match[i]);
          this.match[i] += postings[i].wants[j].share * (by - this.met[i][j]);
          this.met[i][j] = by;
        }
      }
      step.ids.forEach((id) => this.held.add(id));
      const opens = [];
      const nearer = [];
      for (const [i, before] of old) {
        const opened = before + 1e-9 < data.ready && this.match[i] + 1e-9 >= data.ready;
        (opened ? opens : nearer).push([i, this.match[i] - before]);
      }
      const list = (of) => of.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([i]) => postings[i].place);
      return {opens: list(opens), nearer: list(nearer)};
    }
  }

  // A step with what must be learned before it, in order.
  const withNeeds = (state, step) => {
    const out = [];
    const seen = new Set();
    const visit = (s) => {
      if (seen.has(s.n) || state.held.has(s.n)) return;
      seen.add(s.n);
      s.after.forEach((a) => visit(steps[a]));
      out.push(s);
    };
    visit(step);
    return out;
  };

  // The program's own order stands: it knows more than this page. A step that brings less than it did, because of what
  // was learned since, gives way to the next one that brings more for its hours.
  let usual = steps.map(() => 0);  // gain of each with all before it learned
  const planAnew = (state) => {
    const rows = [];
    const take = (s) => {
      const before = state.average();
      const {opens, nearer} = state.learn(s);
      const match = state.average();
      rows.push({step: s, gain: match - before, match, opens, nearer});
    };
    const rate = (list) => {
      const {gain, targets} = state.gain(list);
      return (gain / list.reduce((sum, x) => sum + x.hours, 0)) * (targets / (targets + ANECDOTE));
    };
    for (let left = steps.filter((s) => !state.held.has(s.n)); left.length; left = left.filter((s) => !state.held.has(s.n))) {
      const [first, ...others] = left;
      let next = withNeeds(state, first);
      if (state.gain([first]).gain < usual[first.n] * 0.999 - NOTHING) {
        const least = rate(next) * (1 + 1e-9) + NOTHING;
        const better = others.find((s) => rate(withNeeds(state, s)) > least);
        if (better) next = withNeeds(state, better);
      }
      next.forEach(take);
    }
    // What brings nothing stays only where something that brings more needs it.
    const needed = new Set();
    for (const row of [...rows].reverse()) {
      if (row.gain > 1e-9 || needed.has(row.step.n)) row.kept = true, row.step.after.forEach((n) => needed.add(n));
    }
    return rows.filter((row) => row.kept);
  };
  const measure = () => {
    const gains = steps.map(() => 0);
    planAnew(new State()).forEach((row) => { gains[row.step.n] = row.gain; });
    usual = gains;
    measured = true;
  };
  let measured = false;

  // ---- the page

  const items = [...document.querySelectorAll('.step')].sort((a, b) => a.dataset.n - b.dataset.n);
  const first = $('steps') ? $('steps').children.length : 0;
  const articles = [...document.querySelectorAll('.posting')];
  const byPlace = new Map(articles.map((a) => [Number(a.dataset.n), a]));
  const fullName = (place) => byPlace.get(place).dataset.name;
  const learned = new Set();
  let rows = steps.map((s) => ({step: s}));  // in the order in which they stand

  const read = () => {
    try {
      const ids = JSON.parse(localStorage.getItem(KEY) || '[]');
      if (Array.isArray(ids)) ids.forEach((id) => learned.add(String(id)));
    } catch (e) { /* no storage, or not ours: nothing is marked */ }
  };
  const write = () => {
    try { localStorage.setItem(KEY, JSON.stringify([...learned])); } catch (e) { /* the marks last as long as the page */ }
  };
  const isLearned = (n) => learned.has(data.ids[n]);

  const links = (label, list, parent) => {
    const bold = document.createElement('b');
    bold.textContent = label;
    parent.append(bold, ' ');
    list.slice(0, 3).forEach((place, i) => {
      const a = document.createElement('a');
      a.href = '#p' + place;
      a.textContent = fullName(place);
      parent.append(i ? ', ' : '', a);
    });
    if (list.length > 3) parent.append(' and ' + (list.length - 3) + ' more');
  };

  const showStep = (row, rank) => {
    const item = items[row.step.n];
    item.classList.remove('covered');
    item.querySelector('.rank').textContent = rank;
    item.querySelector('.gain').textContent = points(row.gain);
    item.dataset.gain = row.gain;
    const opens = item.querySelector('.opens');
    opens.replaceChildren();
    if (row.opens.length) links('Opens', row.opens, opens);
    else if (row.nearer.length) links('Brings nearer', row.nearer, opens);
  };

  const showCovered = (n) => {
    const item = items[n];
    item.classList.add('covered');
    item.querySelector('.rank').textContent = '';
    item.querySelector('.gain').textContent = 'nothing more to gain';
    item.dataset.gain = 0;
  };

  const showPostings = (state) => {
    postings.forEach((p, i) => {
      const article = byPlace.get(p.place);
      const match = state.match[i];
      article.dataset.match = match;
      article.querySelector('.match b').textContent = percent(match);
      article.querySelector('.match rect').setAttribute('width', (match * 100).toFixed(1));
      p.wants.forEach((w, j) => {
        const span = article.querySelector('[data-r="' + w.place + '"]');
        if (span) span.className = state.met[i][j] > w.met ? 'got' : 'no';
      });
      const now = match + 1e-9 >= data.ready;
      const was = p.match + 1e-9 >= data.ready;
      let badge = article.querySelector('.badge');
      if (now && !was && !badge) {
        badge = document.createElement('small');
        article.querySelector('h3').append(' ', badge);
        badge.dataset.own = '';
      }
      if (badge && !was) {
        if (badge.dataset.text === undefined) badge.dataset.text = badge.textContent, badge.dataset.kind = badge.className || 'badge ready';
        if (badge.dataset.text !== 'closed') {
          badge.textContent = now ? 'ready' : badge.dataset.text;
          badge.className = now ? 'badge ready' : badge.dataset.kind;
          badge.hidden = !badge.textContent;
        }
      }
      if (article.dataset.before === undefined) article.dataset.before = article.dataset.reach || '';
      article.dataset.reach = now ? 'ready' : article.dataset.before;
    });
  };

  const showCurve = (begin) => {
    const line = $('curve-line');
    if (!line) return;
    const end = Number(line.ownerSVGElement.dataset.hours);
    const y = (m) => ((1 - m) * 200).toFixed(2);
    let path = 'M0.00 ' + y(begin);
    let hours = 0;
    let match = begin;
    for (const row of rows) {
      const next = hours + row.step.hours;
      if (next > end) {
        match += ((end - hours) / row.step.hours) * (row.match - match);
        hours = end;
        path += 'L400.00 ' + y(match);
        break;
      }
      hours = next;
      match = row.match;
      path += 'L' + ((hours / end) * 400).toFixed(2) + ' ' + y(match);
    }
    if (hours < end) path += 'L400.00 ' + y(match);
    line.setAttribute('d', path);
    $('curve-area').setAttribute('d', path + 'L400.00 200.00L0.00 200.00Z');
    const flat = line.ownerSVGElement.querySelector('.flat');
    if (flat) flat.setAttribute('visibility', learned.size ? 'hidden' : 'visible');  // it is the whole plan's
  };

  const showLead = (state) => {
    const next = rows[0];
    const name = next && items[next.step.n].dataset.name;
    $('lead').textContent = !next ? 'Nothing is left of this plan.' : (steps.some((s) => isLearned(s.n)) ? 'Next: ' : 'Start with ') + name + '.';
    $('lead-why').textContent = next
      ? 'About ' + count(next.step.hours, 'hour') + ' of it take your average match from ' + percent(state.average()) + ' to ' + percent(next.match) +
        (next.opens.length ? ' and open ' + next.opens.slice(0, 2).map(fullName).join('; ') + (next.opens.length > 2 ? ' and ' + (next.opens.length - 2) + ' more' : '') : '') + '.'
      : 'Your average match is ' + percent(state.average()) + '.';
    $('now-match').textContent = percent(state.average());
    $('now-ready').textContent = state.ready();
  };

  const recompute = () => {
    if (!measured) measure();
    const state = new State();
    steps.filter((s) => isLearned(s.n)).forEach((s) => state.learn(s));
    const now = new State();
    steps.filter((s) => isLearned(s.n)).forEach((s) => now.learn(s));
    rows = planAnew(state);
    rows.forEach((row, i) => showStep(row, i + 1));
    const planned = new Set(rows.map((r) => r.step.n));
    steps.forEach((s) => { if (!isLearned(s.n) && !planned.has(s.n)) showCovered(s.n); });
    showPostings(now);
    showCurve(now.average());
    showLead(now);
    layout();
    layoutPostings();
    const n = steps.filter((s) => isLearned(s.n)).length;
    $('status').textContent = n === 0 ? '' : count(n, 'skill') + ' learned: average match ' + percent(now.average()) + ', ' + now.ready() + ' ready. ' + count(rows.length, 'skill') + ' left.';
  };

  // ---- filters and order

  const ORDERS = {
    gain: (a, b) => b.dataset.gain - a.dataset.gain,
    hours: (a, b) => a.dataset.hours - b.dataset.hours,
    asked: (a, b) => b.dataset.asked - a.dataset.asked,
    name: (a, b) => a.dataset.name.localeCompare(b.dataset.name),
  };
  const fits = (item) => {
    const words = $('plan-text').value.trim().toLowerCase();
    const category = $('plan-category').value;
    return (!category || item.dataset.category === category) && (!$('plan-must').checked || Number(item.dataset.must) > 0) &&
      (!words || item.textContent.toLowerCase().includes(words));
  };
  const layout = () => {
    const planned = rows.filter((r) => !isLearned(r.step.n)).map((r) => items[r.step.n]);
    const inPlan = new Set(planned);
    const covered = steps.filter((s) => !isLearned(s.n) && !inPlan.has(items[s.n])).map((s) => items[s.n]);
    const all = planned.concat(covered);
    const by = ORDERS[$('plan-order').value];
    if (by) all.sort(by);
    const shown = all.filter(fits);
    all.forEach((item) => { item.hidden = true; });
    shown.forEach((item) => { item.hidden = false; });
    const rest = $('steps-rest');
    const here = rest ? shown.slice(0, first) : shown;
    $('steps').append(...here);
    if (rest) {
      const more = shown.slice(first);
      rest.append(...more, ...all.filter((item) => item.hidden));
      $('rest').hidden = more.length === 0;
      $('rest').querySelector('summary').textContent = count(more.length, 'skill').replace(/^(\S+) skills?$/, '$1 more') + ', each bringing less';
    }
    $('steps-learned').append(...steps.filter((s) => isLearned(s.n)).map((s) => items[s.n]));
    steps.forEach((s) => {
      const box = items[s.n].querySelector('input');
      box.checked = isLearned(s.n);
      if (box.checked) items[s.n].hidden = false;
    });
    $('learned').hidden = !steps.some((s) => isLearned(s.n));
    return shown.length;
  };
  const layoutPostings = () => {
    if (!$('posting-list')) return;
    const words = $('posting-text').value.trim().toLowerCase();
    const near = $('posting-near').checked;
    const order = $('posting-order').value;
    const match = (a) => (a.dataset.match === undefined ? -1 : Number(a.dataset.match));
    const sorted = [...articles].sort((a, b) => (order === 'date' ? b.dataset.date.localeCompare(a.dataset.date)
      : order === 'name' ? a.dataset.name.localeCompare(b.dataset.name) : match(b) - match(a)) || a.dataset.n - b.dataset.n);
    let shown = 0;
    sorted.forEach((a) => {
      a.hidden = (near && !a.dataset.reach) || (words !== '' && !a.textContent.toLowerCase().includes(words));
      if (!a.hidden) ++shown;
    });
    if (sorted.some((a, i) => $('posting-list').children[i] !== a)) $('posting-list').append(...sorted);
    $('posting-status').textContent = words || near ? count(shown, 'posting') + ' of ' + articles.length : '';
  };

  const toggle = (box) => {
    const list = [...$('steps').children];
    const next = list[list.indexOf(box.closest('.step')) + 1];
    if (box.checked) learned.add(box.value);
    else learned.delete(box.value);
    write();
    recompute();
    // The item has moved away: the keyboard stays where it was.
    const focus = box.checked && next ? next.querySelector('input') : box;
    if (focus) focus.focus({preventScroll: true});
  };

  postings.forEach((p) => { byPlace.get(p.place).dataset.match = p.match; });
  if ($('plan')) {
    document.querySelectorAll('.learned').forEach((label) => { label.hidden = false; });
    $('plan-tools').hidden = false;
    document.querySelector('#plan').addEventListener('change', (e) => {
      if (e.target.matches('.learned input')) toggle(e.target);
    });
    $('plan-tools').addEventListener('input', () => {
      const shown = layout();
      if ($('rest') && $('plan-text').value) $('rest').open = true;
      $('status').textContent = count(shown, 'skill') + ' shown';
    });
    read();
    if (steps.some((s) => isLearned(s.n))) recompute();
  }
  if ($('posting-tools')) {
    $('posting-tools').hidden = false;
    $('posting-tools').addEventListener('input', layoutPostings);
  }
  document.querySelectorAll('form').forEach((form) => form.addEventListener('submit', (e) => e.preventDefault()));
})();
