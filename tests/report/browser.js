#!/usr/bin/env node
// browser.js SKILLGAP RENDER_REPORT SOURCES [SHOTS]: the HTML report in Debian's Chromium. Files only; whatever asks for
// the network is counted and refused. With SHOTS, screenshots are written there, for a person to look at.
'use strict';
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { createRequire } = require('node:module');

const [skillgap, render, sources, shots] = process.argv.slice(2).map((p) => path.resolve(p));
const modules = createRequire(path.join(sources, 'build/node/package.json'));
const { chromium } = modules('playwright-core');
const axeSource = fs.readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

const KB = 1000;
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'skillgap-browser-'));
const big = { maxBuffer: 64 * 1000 * KB, cwd: sources };
const write = (name, text) => {
  const file = path.join(work, name);
  fs.writeFileSync(file, text);
  return 'file://' + file;
};
const analyze = (postings, ...options) => execFileSync(skillgap, ['analyze', postings, '--known', 'samples/known-skills.txt', ...options], { ...big, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
const rendered = (kind) => execFileSync(render, [kind, 'html'], big).toString();

// 1,000 postings of our own making, in the words and with the number of requirements that postings have.
const thousand = (skills) => {
  let seed = 7;
  const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const frames = [['Requirements', (a) => `You have worked with ${a.join(', ')} for several years`], ['Requirements', (a) => `Solid knowledge of ${a.join(' and ')}, in production and under load`],
    ['Requirements', (a) => `${a[0]} or ${a[1] || a[0]}, whichever you prefer`], ['Nice to have', (a) => `It would be a bonus if you had seen ${a.join(' and ')}`]];
  const lines = [];
  for (let i = 0; i < 1000; ++i) {
    const pick = () => skills[Math.floor(random(1000000) / 1000000 * random(1000000) / 1000000 * skills.length)];
    const lists = { Requirements: [], 'Nice to have': [] };
    for (let k = 0; k < 7; ++k) {
      const [section, frame] = frames[k < 5 ? random(3) : 3];
      lists[section].push(frame([...new Set([pick(), pick(), pick()].slice(0, 1 + random(3)))]));
    }
    const html = `<h1>${['Backend', 'Data', 'Platform', 'Web'][random(4)]} Engineer ${i}</h1><p>Join us and build what people use every day.</p>` +
      Object.entries(lists).map(([name, items]) => `<h2>${name}</h2><ul>${items.map((x) => `<li>${x}</li>`).join('')}</ul>`).join('');
    lines.push(JSON.stringify({ id: 'p' + i, date_posted: `2025-${String(1 + random(12)).padStart(2, '0')}-01`, html }));
  }
  return lines.join('\n') + '\n';
};

const tests = [];
const test = (name, run) => tests.push([name, run]);

// A page of its own that fails the test on an error or a request.
const open = async (browser, url, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], requests: [] };
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') seen.errors.push(m.text()); });
  page.on('pageerror', (e) => seen.errors.push(String(e)));
  page.on('dialog', (d) => { seen.errors.push('a dialog: ' + d.message()); d.dismiss(); });
  await context.route('**/*', (route) => {
    if (route.request().url() === url) return route.continue();
    seen.requests.push(route.request().url());
    return route.abort();
  });
  await page.goto(url);
  return { page, context, seen };
};
const quiet = (seen) => assert.deepEqual(seen, { errors: [], requests: [] });
const names = (page, list) => page.$$eval(`${list} > .step`, (all) => all.filter((x) => !x.hidden).map((x) => x.dataset.name));
const shot = async (page, name, options) => { if (shots) await page.screenshot({ path: path.join(shots, name + '.png'), ...options }); };

let report, samples, full, plain;

test('the report of the samples: size, charts, labels', async (browser) => {
  const bytes = Buffer.byteLength(samples);
  console.log(`  samples: ${(bytes / KB).toFixed(0)} kB`);
  assert.ok(bytes < 400 * KB);
  const { page, context, seen } = await open(browser, write('samples.html', samples));
  const steps = await page.$$eval('.step', (all) => all.length);
  assert.equal(steps, report.plan.length);
  assert.deepEqual(await names(page, '#steps'), report.plan.slice(0, 15).map((s) => s.name));
  assert.equal(await page.$$eval('.posting', (all) => all.length), report.postings.length);
  assert.equal(await page.textContent('h1'), `Start with ${report.plan[0].name}.`);
  const bars = await page.$$eval('#demand tbody tr', (all) => all.map((r) => [r.querySelector('th').firstChild.textContent.trim(), r.querySelector('.bar').getAttribute('aria-label'),
    [...r.querySelectorAll('rect')].map((b) => b.className.baseVal), r.className]));
  const asked = report.demand.slice(0, 24);
  assert.equal(bars.length, asked.length);
  bars.forEach(([name, label, levels, state], i) => {
    const d = asked[i];
    assert.equal(name, d.name);
    assert.ok(label.includes(`must in ${d.required_in}, nice to have in ${d.preferred_in}, named in ${d.mentioned_in}`), label);
    assert.deepEqual(levels, [d.required_in && 'must', d.preferred_in && 'nice', d.mentioned_in && 'named'].filter(Boolean));
    assert.equal(state, d.known ? 'known' : 'missing');
  });
  const widths = await page.$$eval('#demand tbody tr', (all) => all.map((r) => [...r.querySelectorAll('rect')].reduce((sum, b) => sum + Number(b.getAttribute('width')), 0)));
  const total = (d) => d.required_in + d.preferred_in + d.mentioned_in;
  widths.forEach((w, i) => assert.ok(Math.abs(w - (100 * total(asked[i])) / total(asked[0])) < 0.1));
  assert.equal(await page.$$eval('#curve .x span, #curve .y span', (all) => all.length), 10);
  assert.ok((await page.getAttribute('#curve-line', 'd')).split('L').length > 5);
  // Quotes in context, with what they are about marked in them.
  const quotes = await page.$$eval('.posting .quotes li', (all) => all.map((x) => [x.textContent, x.querySelectorAll('mark').length]));
  assert.ok(quotes.length > 100);
  assert.ok(quotes.filter(([, marks]) => marks > 0).length > quotes.length * 0.9, 'most quotes have a mark');
  assert.ok(await page.$$eval('.posting mark.no', (all) => all.some((x) => x.textContent === 'PostgreSQL')));
  quiet(seen);
  await context.close();
});

test('every section, from a report that has all of them', async (browser) => {
  const { page, context, seen } = await open(browser, write('full.html', full));
  assert.equal(await page.$$eval('#trends .multiples li', (all) => all.length), 2);
  assert.ok((await page.textContent('#trends .multiples li')).includes('rising'));
  assert.equal(await page.$$eval('#trends .line', (all) => all.filter((x) => x.getAttribute('d').split('L').length === 8).length), 2);
  assert.equal(await page.$$eval('#roles ol', (all) => all.length), 2);
  assert.ok((await page.textContent('#since')).includes('Webmaster, Old Mill'));
  assert.ok((await page.textContent('#about')).includes('a wall against robots'));
  assert.ok(await page.$eval('#curve .flat', (x) => Number(x.getAttribute('x1')) > 0));
  assert.ok((await page.textContent('#p0')).includes('ready with Docker'));
  await page.click('#p0 summary');
  await shot(page, 'full-1280', { fullPage: true });
  quiet(seen);
  await context.close();
});

test('filters and order', async (browser) => {
  const { page, context, seen } = await open(browser, write('samples.html', samples));
  const shown = async () => (await names(page, '#steps')).concat(await names(page, '#steps-rest'));
  const ids = (list) => list.map((s) => s.name).sort();
  assert.equal((await shown()).length, report.plan.length);
  await page.check('#plan-must');
  assert.deepEqual((await shown()).sort(), ids(report.plan.filter((s) => s.required_in > 0)));
  await page.uncheck('#plan-must');
  await page.selectOption('#plan-category', 'databases');
  assert.deepEqual((await shown()).sort(), ids(report.plan.filter((s) => s.category === 'databases')));
  await page.selectOption('#plan-category', '');
  await page.fill('#plan-text', 'postgresql');
  const found = await shown();
  assert.ok(found.includes('PostgreSQL') && found.length < 20, String(found));
  await page.fill('#plan-text', '');
  await page.selectOption('#plan-order', 'hours');
  const hours = await page.$$eval('#steps > .step, #steps-rest > .step', (all) => all.map((x) => Number(x.dataset.hours)));
  assert.deepEqual(hours, [...hours].sort((a, b) => a - b));
  await page.selectOption('#plan-order', 'plan');
  assert.deepEqual(await shown(), report.plan.map((s) => s.name));
  await page.fill('#posting-text', 'junior');
  const titles = await page.$$eval('.posting', (all) => all.filter((x) => !x.hidden).map((x) => x.textContent.toLowerCase()));
  assert.ok(titles.length > 0 && titles.length < report.postings.length && titles.every((t) => t.includes('junior')));
  await page.fill('#posting-text', '');
  await page.selectOption('#posting-order', 'date');
  const dates = await page.$$eval('.posting', (all) => all.map((x) => x.dataset.date));
  assert.deepEqual(dates, [...dates].sort().reverse());
  quiet(seen);
  await context.close();
});

test('marking as learned plans the rest anew, and survives a reload', async (browser) => {
  const { page, context, seen } = await open(browser, write('samples.html', samples));
  const whole = async () => (await names(page, '#steps')).concat(await names(page, '#steps-rest'));
  const gains = () => page.$$eval('#steps > .step, #steps-rest > .step', (all) => all.map((x) => Number(x.dataset.gain)));
  const before = await whole();
  const first = report.plan[0];
  await page.check(`#steps input[value="${first.id}"]`);
  assert.ok(!(await whole()).includes(first.name));
  assert.deepEqual(await names(page, '#steps-learned'), [first.name]);
  assert.equal(await page.textContent('#now-match'), Math.round((report.summary.match + first.gain) * 100) + ' %');
  assert.equal(Number(await page.textContent('#now-ready')), report.summary.ready + first.opens.length);
  assert.match(await page.textContent('#status'), /^1 skill learned/);
  assert.match(await page.textContent('h1'), /^Next: /);
  const posting = first.opens.concat(first.nearer)[0];
  assert.ok(await page.$eval('#p' + posting, (x) => x.querySelector('.got') !== null));
  const after = await whole();
  const text = await page.textContent('#curve-line ~ *, #now-match');
  await page.reload();
  assert.deepEqual(await whole(), after);
  assert.deepEqual(await names(page, '#steps-learned'), [first.name]);
  assert.equal(await page.textContent('#curve-line ~ *, #now-match'), text);
  // Taken back, the page's own plan is that of the program: same order, same gains.
  await page.uncheck(`#steps-learned input[value="${first.id}"]`);
  assert.deepEqual((await whole()).slice(0, report.plan.length), before);
  (await gains()).forEach((g, i) => assert.ok(Math.abs(g - report.plan[i].gain) < 2e-4, `${report.plan[i].name}: ${g} and ${report.plan[i].gain}`));
  assert.equal(await page.textContent('#now-match'), Math.round(report.summary.match * 100) + ' %');
  // By the keyboard alone.
  await page.focus(`#steps input[value="${report.plan[1].id}"]`);
  await page.keyboard.press('Space');
  assert.deepEqual(await names(page, '#steps-learned'), [report.plan[1].name]);
  assert.ok(await page.evaluate(() => document.activeElement.closest('#steps') !== null), 'the focus stays in the plan');
  quiet(seen);
  await context.close();
});

test('all of it learned', async (browser) => {
  const { page, context, seen } = await open(browser, write('full.html', full));
  for (const id of ['docker', 'kubernetes', 'rest']) await page.evaluate((x) => document.querySelector(`input[value="${x}"]`).click(), id);
  assert.equal(await page.textContent('h1'), 'Nothing is left of this plan.');
  assert.equal(await page.textContent('#p1 .badge'), 'ready');
  quiet(seen);
  await context.close();
});

test('without JavaScript it is a plain document', async (browser) => {
  const { page, context, seen } = await open(browser, write('samples.html', samples), { javaScriptEnabled: false });
  assert.equal(await page.locator('form:visible').count(), 0);
  assert.equal(await page.locator('.learned:visible').count(), 0);
  assert.equal(await page.locator('#steps > .step:visible').count(), 15);
  assert.equal(await page.locator('.posting:visible').count(), report.postings.length);
  await page.click('#rest > summary');
  assert.equal(await page.locator('.step:visible').count(), report.plan.length);
  quiet(seen);
  await context.close();
});

for (const [name, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 } }]]) {
  test(`axe-core finds nothing serious: ${name}`, async (browser) => {
    for (const [kind, page_] of [['samples', samples], ['full', full]]) {
      // Without the page's policy, which forbids axe itself; all else is the same.
      const { page, context } = await open(browser, write(`axe-${kind}.html`, page_.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')), options);
      await page.evaluate(axeSource);
      await page.evaluate(() => document.querySelectorAll('.posting, .step').forEach((x, i) => { if (i > 60) x.remove(); }));
      if (kind === 'full') await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      const grave = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
      console.log(`  ${name}, ${kind}: ${violations.length} findings, ${grave.length} serious` + violations.map((v) => `; ${v.impact}: ${v.id}`).join(''));
      assert.deepEqual(grave.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary)]), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, 'nothing runs out of the window');
      await context.close();
    }
  });
}

test('hostile text: no script runs, nothing is asked for, the page is as one that says "plain"', async (browser) => {
  const shape = () => [...document.querySelectorAll('*')].map((e) => e.tagName + ' ' + [...e.attributes].map((a) => a.name).join(' ')).join('\n');
  const first = await open(browser, write('plain.html', plain));
  const wanted = await first.page.evaluate(shape);
  await first.context.close();
  const count = Number(execFileSync(render, ['count', 'html']).toString());
  assert.ok(count > 40);
  const { page, context, seen } = await open(browser, write('hostile.html', rendered('hostile')));
  for (let n = -1; n < count; ++n) {
    if (n >= 0) {
      // The same page again rather than a new one: a new window costs more than all the rest.
      fs.writeFileSync(path.join(work, 'hostile.html'), rendered('hostile:' + n));
      await page.reload();
    }
    const state = await page.evaluate(() => {
      for (const x of document.querySelectorAll('input, summary, label')) if (x.checkVisibility()) x.click();
      for (const x of document.querySelectorAll('*')) x.dispatchEvent(new Event('mouseover', { bubbles: true }));
      return { owned: typeof window.owned, links: [...document.querySelectorAll('[href], [src]')].map((x) => x.getAttribute('href') || x.getAttribute('src')).filter((x) => !x.startsWith('#')) };
    });
    assert.deepEqual(state, { owned: 'undefined', links: [] }, 'hostile text ' + n);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    assert.equal(await page.evaluate(shape), wanted, 'hostile text ' + n);
  }
  quiet(seen);
  await context.close();
});

test('1,000 postings: size, and time to the first card', async (browser) => {
  const skills = [...new Set(report.demand.map((d) => d.name).concat(report.plan.map((s) => s.name)))];
  fs.writeFileSync(path.join(work, 'thousand.jsonl'), thousand(skills));
  const html = analyze(path.join(work, 'thousand.jsonl'), '--format', 'html');
  const bytes = Buffer.byteLength(html);
  const url = write('thousand.html', html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value])).ThreadTime;
  await page.addInitScript(() => {
    new MutationObserver((_, o) => {
      if (document.querySelector('.step')) { o.disconnect(); window.firstCard = performance.now(); }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector('.step');
  const card = await busy();
  await page.waitForLoadState('load');
  const loaded = await busy();
  const clock = await page.evaluate(() => window.firstCard);
  const begin = await busy();
  const box = await page.$('#steps input');
  await box.click();
  await page.waitForFunction(() => document.querySelector('#steps-learned .step'));
  const marked = (await busy()) - begin;
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const postings = await page.$$eval('.posting', (all) => all.length);
  // Printed as a budget; the clock of a shared machine is nothing to fail a build by.
  console.log(`  1,000 postings: ${(bytes / KB).toFixed(0)} kB, ${elements} elements, ${postings} postings; CPU of the page's thread: first card by ${(card * 1000).toFixed(0)} ms, ` +
    `loaded by ${(loaded * 1000).toFixed(0)} ms, marking one as learned ${(marked * 1000).toFixed(0)} ms; by the clock the first card stood at ${clock.toFixed(0)} ms`);
  console.log(`  budgets: 4000 kB ${bytes < 4000 * KB ? 'kept' : 'broken'}, first card 1000 ms of CPU ${card < 1 ? 'kept' : 'broken'}, marking 500 ms ${marked < 0.5 ? 'kept' : 'broken'}`);
  assert.ok(bytes < 4000 * KB);
  assert.ok(postings > 900, `${postings} postings`);
  await context.close();
});

test('screenshots: desktop, dark, phone, print', async (browser) => {
  for (const [name, options] of [['light-1280', {}], ['dark-1280', { colorScheme: 'dark' }], ['phone-390', { viewport: { width: 390, height: 844 } }]]) {
    const { page, context, seen } = await open(browser, write('samples.html', samples), options);
    const image = await page.screenshot(shots ? { path: path.join(shots, name + '.png') } : {});
    assert.ok(image.length > 20 * KB, name);
    if (shots) await shot(page, name + '-whole', { fullPage: true, clip: { x: 0, y: 0, width: page.viewportSize().width, height: 3000 } });
    if (name === 'light-1280') {
      const pdf = await page.pdf({ preferCSSPageSize: true, ...(shots ? { path: path.join(shots, 'print.pdf') } : {}) });
      const sizes = pdf.toString('latin1').match(/\/MediaBox\s*\[[^\]]*\]/g);
      assert.ok(sizes.length >= 3 && sizes.every((s) => /\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/.test(s)), 'A4: ' + sizes[0]);
    }
    quiet(seen);
    await context.close();
  }
});

(async () => {
  report = JSON.parse(analyze('samples/postings', '--format', 'json'));
  samples = analyze('samples/postings', '--format', 'html');
  full = rendered('full');
  plain = rendered('plain');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  let failed = 0;
  for (const [name, run] of tests) {
    const begin = Date.now();
    try {
      await run(browser);
      console.log(`ok   ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
    } catch (error) {
      ++failed;
      console.log(`FAIL ${name}\n${String(error && error.stack).slice(0, 4000)}`);
    }
  }
  await browser.close();
  fs.rmSync(work, { recursive: true });
  console.log(`${tests.length - failed} of ${tests.length} tests passed`);
  process.exit(failed ? 1 : 0);
})();
