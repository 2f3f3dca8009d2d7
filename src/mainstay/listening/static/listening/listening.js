// What a text says, read in the browser with the rules of rules.json: nothing typed leaves the device.
// The same as the Python of this package, step by step; tests/test_parity.py holds the two together.

const INSIDE = "\\u00ad\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200d\\u2060\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff";
const APOSTROPHES = "'\\u2019\\u2018\\u02bc\\u00b4`\\u201b\\uff07";
const WORD = "[\\p{L}\\p{N}_]";
const INNER = `[\\p{L}\\p{N}_${INSIDE}]*`;
const SCAN = new RegExp(
  `(?<word>${WORD}${INNER}(?:[${APOSTROPHES}]${WORD}${INNER})*)` +
    "|(?<sign>[\\u2764\\u2665\\u{1f64f}\\u{1f494}])" +
    `|(?<stop>[!?\\u2026\\uff1f]+|\\.(?!${WORD})|\\n[ \\t\\r]*\\n)` +
    "|(?<pause>[,;:()[\\]\\u2013\\u2014\\n.]|[ \\t]-+[ \\t])",
  "gu",
);
const QUOTED_LINE = /(?:^|\n)[ \t]*>[^\n]*/gu;
const QUOTED_WORDS =
  /"([^"\n]{1,400})"|\u201c([^\u201d\n]{1,400})\u201d|\u201e([^\u201c\u201d\n]{1,400})[\u201c\u201d]|\u00ab([^\u00bb\n]{1,400})\u00bb/gu;
const FEWEST_QUOTED = 3;
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "gu");
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const LETTERS = { ß: "ss", ς: "σ", ı: "i", æ: "ae", œ: "oe", ø: "o", ł: "l" };
const ASCII = /^[\x00-\x7f]*$/;
const DIGITS = /^[0-9]+$/;
const RUN = /([a-z])\1\1+/g;
const KINDS = ["problem", "request", "reply", "crisis", "phrases", "advice"];
const REPLY = ["emotional", "informational", "companionship", "question", "gratitude"];
const TIERS = ["self_harm", "overdose_medical", "relapse"];
const ENOUGH = 100;
const QUESTION = 60;
const LONGEST_GREETING = 4;

// ---- text: sentences of folded words

export function fold(word) {
  if (ASCII.test(word)) return word.toLowerCase().replace(/`/g, "'").replace(RUN, "$1");
  const plain = word.replace(INVISIBLE, "").replace(APOSTROPHE, "'").normalize("NFKD");
  const lowered = Array.from(plain, (c) => c.toLowerCase()).join("").normalize("NFKD").replace(/\p{Mn}/gu, "");
  return Array.from(lowered, (c) => LETTERS[c] ?? c).join("").replace(RUN, "$1");
}

function quotedRanges(text) {
  const ranges = Array.from(text.matchAll(QUOTED_LINE), (m) => [m.index, m.index + m[0].length]);
  for (const m of text.matchAll(QUOTED_WORDS)) {
    const inner = m[0].slice(1, -1).replace(/^[ \t]+|[ \t]+$/g, "");
    if (inner.split(/[ \t]+/).length >= FEWEST_QUOTED) ranges.push([m.index, m.index + m[0].length]);
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged = [];
  for (const [start, end] of ranges) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else merged.push([start, end]);
  }
  return merged;
}

function sentences(text) {
  const quoted = quotedRanges(text);
  const found = [];
  let words = [];
  let clause = 0;
  let at = 0;
  for (const m of text.matchAll(SCAN)) {
    const start = m.index;
    if (m.groups.word === undefined && m.groups.sign === undefined) {
      clause += 1;
      if (m.groups.stop !== undefined && words.length) {
        found.push({ words, question: /[?\uff1f]/.test(m[0]) });
        words = [];
      }
      continue;
    }
    while (at < quoted.length && quoted[at][1] <= start) at += 1;
    const inside = at < quoted.length && quoted[at][0] <= start;
    words.push({ key: fold(m[0]), start, end: start + m[0].length, clause, quoted: inside });
  }
  if (words.length) found.push({ words, question: false });
  return found;
}

function expand(sentence, table) {
  const words = sentence.words.flatMap((word) => {
    const whole = table.get(word.key);
    return whole === undefined ? word : whole.map((key) => ({ ...word, key }));
  });
  return { words, question: sentence.question };
}

// ---- patterns

const spelled = new Map();

function variants(word) {
  let found = spelled.get(word);
  if (!found) {
    found = new Set([fold(word), fold(word.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue"))]);
    spelled.set(word, found);
  }
  return found;
}

const parted = (text) => text.split(" ").filter(Boolean);
const listed = (text) => parted(text.replaceAll("|", " "));

class Words {
  constructor(text, classes) {
    this.exact = new Set();
    this.digits = false;
    const prefixes = new Set();
    const queue = listed(text);
    while (queue.length) {
      const word = queue.pop();
      if (word.startsWith("@")) queue.push(...listed(classes[word.slice(1)]));
      else if (word === "#") this.digits = true;
      else if (word.endsWith("*")) variants(word.slice(0, -1)).forEach((v) => prefixes.add(v));
      else variants(word).forEach((v) => this.exact.add(v));
    }
    this.prefixes = [...prefixes];
  }

  has(key) {
    return this.exact.has(key) || this.prefixes.some((p) => key.startsWith(p)) || (this.digits && DIGITS.test(key));
  }
}

function step(part, classes) {
  if (part[0] === "~") return { kind: "gap", words: new Words("", classes), gap: Number(part.slice(1)) };
  if (part[0] === "!") return { kind: "not", words: new Words(part.slice(1), classes), gap: 0 };
  if (part[0] === "[") return { kind: "maybe", words: new Words(part.slice(1, -1), classes), gap: 0 };
  return { kind: "word", words: new Words(part, classes), gap: 0 };
}

function parse(text, label, weight, classes) {
  const parts = parted(text);
  if (parts[0][0] === "[") {
    const rest = parts.slice(1);
    const whole = [parts[0].slice(1, -1), ...rest].join(" ");
    return [...parse(whole, label, weight, classes), ...parse(rest.join(" "), label, weight, classes)];
  }
  const begins = parts[0] === "^";
  const ends = parts.at(-1) === "$";
  const question = parts.at(-1) === "?";
  const inner = parts.slice(begins ? 1 : 0, parts.length - (ends || question ? 1 : 0));
  return [{ label, weight, steps: inner.map((part) => step(part, classes)), begins, ends, question }];
}

class PatternSet {
  constructor(families, classes) {
    this.patterns = families.flatMap((f) => f.patterns.flatMap((p) => parse(p, f.label, f.weight ?? 0, classes)));
    this.exact = new Map();
    this.prefix = new Map();
    this.digits = [];
    const put = (map, key, pattern) => map.set(key, [...(map.get(key) ?? []), pattern]);
    for (const pattern of this.patterns) {
      const first = pattern.steps[0].words;
      first.exact.forEach((key) => put(this.exact, key, pattern));
      first.prefixes.forEach((key) => put(this.prefix, key, pattern));
      if (first.digits) this.digits.push(pattern);
    }
    this.lengths = [...new Set([...this.prefix.keys()].map((key) => key.length))];
  }

  find(sentence) {
    const hits = [];
    sentence.words.forEach((word, at) => {
      for (const pattern of this.waiting(word.key)) {
        const last = match(pattern, sentence, at);
        if (last >= at) hits.push({ label: pattern.label, weight: pattern.weight, first: at, last });
      }
    });
    return hits;
  }

  waiting(key) {
    let found = this.exact.get(key) ?? [];
    for (const length of this.lengths) {
      const more = length <= key.length ? this.prefix.get(key.slice(0, length)) : undefined;
      if (more) found = [...found, ...more];
    }
    return this.digits.length && DIGITS.test(key) ? [...found, ...this.digits] : found;
  }
}

function match(pattern, sentence, at) {
  const words = sentence.words;
  if (pattern.question && !sentence.question) return -1;
  if (pattern.begins && at > 0 && words[at - 1].clause === words[at].clause) return -1;
  return follow(pattern, words, at + 1, 1);
}

function follow(pattern, words, from, number) {
  let at = from;
  for (let i = number; i < pattern.steps.length; i += 1) {
    const { kind, words: wanted, gap } = pattern.steps[i];
    const here = at < words.length && wanted.has(words[at].key);
    if (kind === "word") {
      if (!here) return -1;
      at += 1;
    } else if (kind === "not") {
      if (here) return -1;
    } else {
      const longest = kind === "gap" ? gap : Number(here);
      for (let tried = 0; tried <= longest; tried += 1) {
        const skip = kind === "gap" ? tried : longest - tried;
        const end = at + skip <= words.length ? follow(pattern, words, at + skip, i + 1) : -1;
        if (end >= 0) return end;
      }
      return -1;
    }
  }
  return pattern.ends && at !== words.length ? -1 : at - 1;
}

// The words that blocks take: what matches there does not count.
function placesOf(blocks) {
  const taken = new Set();
  for (const { first, last } of blocks) for (let at = first; at <= last; at += 1) taken.add(at);
  return taken;
}

function isFree({ first, last }, taken) {
  for (let at = first; at <= last; at += 1) if (taken.has(at)) return false;
  return true;
}

// ---- rules

class Lexicon {
  constructor(lists, classes) {
    this.exact = new Map();
    this.prefixes = [];
    for (const [label, text] of Object.entries(lists)) {
      const words = new Words(text, classes);
      words.exact.forEach((key) => this.exact.set(key, label));
      words.prefixes.forEach((prefix) => this.prefixes.push([prefix, label]));
    }
  }

  get(key) {
    return this.exact.get(key) ?? this.prefixes.find(([prefix]) => key.startsWith(prefix))?.[1];
  }
}

function language(code, entry) {
  const words = (text) => new Words(text, entry.classes);
  const lexicon = (lists) => new Lexicon(lists, entry.classes);
  const sets = (of) => Object.fromEntries(KINDS.map((kind) => [kind, new PatternSet(of[kind] ?? [], entry.classes)]));
  const made = { code, find: sets(entry), block: sets(entry.block), expand: new Map(), negation: { after: entry.negation.after } };
  for (const [short, whole] of Object.entries(entry.expand))
    variants(short).forEach((key) => made.expand.set(key, parted(whole).map(fold)));
  for (const name of ["function", "frames", "between", "own", "others", "asks", "articles", "greetings", "openers"])
    made[name] = words(entry[name]);
  for (const name of ["words", "stops", "not_before", "never", "so"]) made.negation[name] = words(entry.negation[name]);
  for (const name of ["strong", "weak", "flips"]) made[name] = lexicon(entry[name]);
  const steps = KINDS.flatMap((kind) => made.find[kind].patterns.flatMap((pattern) => pattern.steps));
  made.vocabulary = new Set(steps.flatMap((s) => [...s.words.exact]));
  for (const lexiconOf of [made.strong, made.weak]) for (const key of lexiconOf.exact.keys()) made.vocabulary.add(key);
  return made;
}

function crc32(text) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ -1) >>> 0).toString(16).padStart(8, "0");
}

// ---- which language

const MOST_WORDS = 300;
const CLEAR_LEAD = 2;
const SHORT = 8;
const FEWEST_SHARE = 6;

const count = (keys, test) => keys.reduce((sum, key) => sum + (test(key) ? 1 : 0), 0);

// The first key with the greatest value; values are lists, compared from the left.
function greatest(keys, value) {
  let best = keys[0];
  for (const key of keys.slice(1)) {
    const [mine, its] = [value(key), value(best)];
    const i = mine.findIndex((v, n) => v !== its[n]);
    if (i >= 0 && mine[i] > its[i]) best = key;
  }
  return best;
}

function detect(text, book) {
  const keys = text.flatMap((sentence) => sentence.words.map((word) => word.key)).slice(0, MOST_WORDS);
  if (!keys.length) return "und";
  const codes = Object.keys(book.languages);
  const small = {};
  const known = {};
  for (const code of codes) {
    const own = book.languages[code];
    small[code] = count(keys, (key) => own.function.has(key) || own.expand.has(key));
    known[code] = count(keys, (key) => own.vocabulary.has(key));
  }
  const best = greatest(codes, (code) => [small[code], known[code]]);
  const counts = Object.fromEntries(Object.entries(book.others).map(([c, words]) => [c, count(keys, (k) => words.has(k))]));
  const other = greatest(Object.keys(counts), (code) => [counts[code]]);
  if (counts[other] >= small[best] + CLEAR_LEAD || (counts[other] && !small[best] && !known[best])) return other;
  if (!small[best]) {
    const guess = greatest(codes, (code) => [known[code]]);
    return known[guess] ? guess : "und";
  }
  const thin = keys.length >= SHORT && small[best] * FEWEST_SHARE < keys.length;
  return thin && known[best] * 3 < keys.length ? "und" : best;
}

function primary(tag) {
  if (tag === "auto") return tag;
  const found = /^([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*$/.exec(tag);
  if (!found) throw new RangeError(`Not a language: ${tag}`);
  return found[1].toLowerCase();
}

// ---- feelings named as one's own

const WINDOW = 3;
const AFTER = 2;
const SUBJECT_AHEAD = 3;
const SUBJECT_BEHIND = 40;
const FRAME_BEHIND = 8;
const NO_SUBJECT_WITHIN = 6;

function negated({ words }, first, last, { negation: rule }) {
  for (let at = first - 1; at >= Math.max(0, first - WINDOW); at -= 1) {
    const { key, clause } = words[at];
    if (clause !== words[first].clause || rule.stops.has(key)) break;
    if (rule.words.has(key) && !rule.not_before.has(words[at + 1].key))
      return !(rule.never.has(key) && words.slice(at + 1, first).some((word) => rule.so.has(word.key)));
  }
  if (!rule.after) return false;
  for (const word of words.slice(last + 1, last + 1 + AFTER)) {
    if (word.clause !== words[last].clause || rule.stops.has(word.key)) return false;
    if (rule.words.has(word.key)) return true;
  }
  return false;
}

function whose({ words }, at, own) {
  for (let i = at - 1; i >= Math.max(0, at - SUBJECT_BEHIND); i -= 1) {
    if (own.others.has(words[i].key)) return "other";
    if (own.own.has(words[i].key)) return "own";
  }
  const ahead = words.slice(at + 1, at + 1 + SUBJECT_AHEAD);
  if (ahead.length && own.others.has(ahead[0].key)) return "other";
  const near = at < NO_SUBJECT_WITHIN || words[at - NO_SUBJECT_WITHIN].clause !== words[at].clause;
  return near || ahead.some((word) => own.own.has(word.key)) ? "own" : "other";
}

function framed({ words }, at, own) {
  let i = at - 1;
  if (i >= 0 && own.articles.has(words[i].key)) return false;
  while (i >= Math.max(0, at - FRAME_BEHIND) && own.between.has(words[i].key)) i -= 1;
  if (i >= 0 && own.frames.has(words[i].key)) return true;
  return own.negation.after && at + 1 < words.length && own.frames.has(words[at + 1].key);
}

function fromWord(sentence, at, own) {
  const { key } = sentence.words[at];
  const [strong, weak, flip] = [own.strong.get(key), own.weak.get(key), own.flips.get(key)];
  if (!strong && !weak && !flip) return null;
  const felt = framed(sentence, at, own);
  if (whose(sentence, at, own) === "other" || (!strong && !felt)) return null;
  const name = negated(sentence, at, at, own) ? felt && flip : strong || weak;
  return name ? { name, first: at, last: at } : null;
}

function named(sentence, own) {
  const { words } = sentence;
  const found = own.find.phrases
    .find(sentence)
    .filter((hit) => !words[hit.first].quoted && !negated(sentence, hit.first, hit.last, own))
    .map((hit) => ({ name: hit.label, first: hit.first, last: hit.last }));
  words.forEach((word, at) => {
    const feeling = word.quoted ? null : fromWord(sentence, at, own);
    if (feeling) found.push(feeling);
  });
  const taken = placesOf(own.block.phrases.find(sentence));
  return found.filter((feeling) => isFree(feeling, taken));
}

// ---- what a text says

const range = ({ words }, first, last) => [words[first].start, words[last].end];

function open(text, lang, book) {
  const raw = sentences(text);
  const tag = primary(lang);
  const code = tag === "auto" ? detect(raw, book) : tag;
  const own = Object.hasOwn(book.languages, code) ? book.languages[code] : null;
  return { book, code, language: own, raw, own: own ? raw.map((sentence) => expand(sentence, own.expand)) : [] };
}

function felt(opened) {
  const said = { labels: new Set(), places: [] };
  for (const sentence of opened.own)
    for (const { name, first, last } of named(sentence, opened.language)) {
      said.labels.add(name);
      if (!opened.book.quiet.has(name)) said.places.push(range(sentence, first, last));
    }
  return said;
}

function hitsOf(sentence, own, kind) {
  const taken = placesOf(own.block[kind].find(sentence));
  const free = (hit) => !sentence.words[hit.first].quoted && isFree(hit, taken);
  return own.find[kind].find(sentence).filter((hit) => free(hit) && !negated(sentence, hit.first, hit.last, own));
}

function problem(opened) {
  const places = [];
  for (const sentence of opened.own) {
    const hits = hitsOf(sentence, opened.language, "problem");
    const weights = new Map();
    for (const hit of hits) weights.set(hit.label, Math.max(hit.weight, weights.get(hit.label) ?? hit.weight));
    if ([...weights.values()].reduce((sum, weight) => sum + weight, 0) >= ENOUGH)
      places.push(...hits.filter((hit) => hit.weight > 0).map((hit) => range(sentence, hit.first, hit.last)));
  }
  return { places };
}

function openQuestion(sentence, own) {
  const { words } = sentence;
  if (!sentence.question || own.block.request.find(sentence).length) return [];
  const at = words.findIndex(
    (word, i) => (i === 0 || words[i - 1].clause !== word.clause) && !word.quoted && own.asks.has(word.key),
  );
  return at < 0 ? [] : [range(sentence, at, words.length - 1)];
}

function asked(opened) {
  const said = { labels: new Set(), places: [] };
  for (const sentence of opened.own) {
    for (const hit of hitsOf(sentence, opened.language, "request")) {
      said.labels.add(hit.label);
      said.places.push(range(sentence, hit.first, hit.last));
    }
    said.places.push(...openQuestion(sentence, opened.language));
  }
  return said;
}

function reply(opened) {
  const scores = Object.fromEntries(REPLY.map((label) => [label, 0]));
  for (const sentence of opened.own) {
    const best = sentence.question ? { question: QUESTION } : {};
    const taken = placesOf(opened.language.block.reply.find(sentence));
    for (const hit of opened.language.find.reply.find(sentence))
      if (!sentence.words[hit.first].quoted && isFree(hit, taken))
        best[hit.label] = Math.max(hit.weight, best[hit.label] ?? 0);
    for (const [label, weight] of Object.entries(best))
      scores[label] += Math.floor(((100 - scores[label]) * weight) / 100);
  }
  return Object.fromEntries(REPLY.map((label) => [label, scores[label] / 100]));
}

function alarms(sentence, own, isOwn) {
  const hits = own.find.crisis.find(sentence);
  const blocks = hits.length ? own.block.crisis.find(sentence) : [];
  const of = (tier) => placesOf(blocks.filter((block) => block.label === tier));
  const taken = Object.fromEntries(TIERS.map((tier) => [tier, of(tier)]));
  const counts = ({ label, first }) => label !== "relapse" || (isOwn && !sentence.words[first].quoted);
  return hits.filter((hit) => isFree(hit, taken[hit.label]) && counts(hit));
}

function crisis(opened) {
  const weights = Object.fromEntries(TIERS.map((tier) => [tier, 0]));
  const places = [];
  for (const own of opened.language ? Object.values(opened.book.languages) : [])
    for (const raw of opened.raw) {
      const sentence = expand(raw, own.expand);
      for (const hit of alarms(sentence, own, own === opened.language)) {
        weights[hit.label] = Math.max(weights[hit.label], hit.weight);
        if (hit.weight >= opened.book.flagFrom) places.push(range(sentence, hit.first, hit.last));
      }
    }
  const tiers = Object.fromEntries(TIERS.map((tier) => [tier, weights[tier] >= opened.book.flagFrom]));
  const score = Math.max(...Object.values(weights)) / 100;
  return { found: { checked: opened.language !== null, ...tiers, score }, places };
}

// JavaScript counts UTF-16 units, the spans count code points.
function codePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (unit) => unit;
  const points = new Uint32Array(text.length + 1);
  let at = 0;
  let point = 0;
  for (const c of text) {
    points.fill(point, at, at + c.length);
    at += c.length;
    point += 1;
  }
  points[text.length] = point;
  return (unit) => points[unit];
}

function spansOf(places, text) {
  const point = codePoints(text);
  const spans = [];
  for (const [kind, ranges] of Object.entries(places)) {
    let latest = null;
    for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      if (latest && start < latest.end) latest.end = Math.max(latest.end, end);
      else spans.push((latest = { kind, start, end }));
    }
  }
  const inOrder = (a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1);
  return spans.sort(inOrder).map(({ kind, start, end }) => ({ kind, start: point(start), end: point(end) }));
}

function opening({ words }, own) {
  let start = 0;
  if (own.greetings.has(words[0].key)) {
    const next = words.findIndex((word) => word.clause !== words[0].clause);
    start = next < 0 ? words.length : next;
    if (start > LONGEST_GREETING) start = 1;
  }
  let begun = start;
  while (begun < words.length && own.openers.has(words[begun].key)) begun += 1;
  return [start, begun];
}

function read(book, text, lang = "auto", id = null) {
  const opened = open(text, lang, book);
  const [feelings, trouble, request, alarm] = [felt(opened), problem(opened), asked(opened), crisis(opened)];
  const places = { emotion: feelings.places, problem: trouble.places, request: request.places, crisis: alarm.places };
  return {
    id,
    lang: opened.code,
    version: book.version,
    emotions: [],
    feelings: book.feelings.filter((name) => feelings.labels.has(name)),
    steps: stepsOf(feelings, trouble, request),
    request_kinds: book.requestKinds.filter((kind) => request.labels.has(kind)),
    reply: reply(opened),
    crisis: alarm.found,
    spans: spansOf(places, text),
  };
}

const stepsOf = (feelings, trouble, request) => ({
  emotion: feelings.places.length > 0,
  problem: trouble.places.length > 0,
  request: request.places.length > 0,
});

function lamps(book, text, lang = "auto") {
  const opened = open(text, lang, book);
  return stepsOf(felt(opened), problem(opened), asked(opened));
}

function hasCrisis(book, text, lang = "auto") {
  const { found } = crisis(open(text, lang, book));
  return found.self_harm || found.overdose_medical;
}

function beginsWithAdvice(book, text, lang = "auto") {
  const opened = open(text, lang, book);
  for (const sentence of opened.own) {
    const [start, begun] = opening(sentence, opened.language);
    if (begun < sentence.words.length) {
      const taken = placesOf(opened.language.block.advice.find(sentence));
      const hits = opened.language.find.advice.find(sentence);
      return hits.some((hit) => start <= hit.first && hit.first <= begun && isFree(hit, taken));
    }
  }
  return false;
}

// ---- doors

/** The reader made from the parsed rules.json: { version, read, lamps, hasCrisis, beginsWithAdvice }. */
export function create(data) {
  const book = {
    version: `${data.version}-${crc32(JSON.stringify(data))}`,
    feelings: parted(data.feelings),
    quiet: new Set(parted(data.quiet)),
    requestKinds: parted(data.request_kinds),
    flagFrom: data.flag_from,
    languages: Object.fromEntries(Object.entries(data.languages).map(([code, entry]) => [code, language(code, entry)])),
    others: Object.fromEntries(Object.entries(data.others).map(([code, text]) => [code, new Words(text, {})])),
  };
  const bound = (door) => (text, ...rest) => door(book, text, ...rest);
  return {
    version: book.version,
    read: bound(read),
    lamps: bound(lamps),
    hasCrisis: bound(hasCrisis),
    beginsWithAdvice: bound(beginsWithAdvice),
  };
}

/** The same, from the address of rules.json (a string or URL) or from its parsed content. */
export async function load(source) {
  if (typeof source !== "string" && !(source instanceof URL)) return create(source);
  const answer = await fetch(source, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`The rules did not load: ${answer.status}`);
  return create(await answer.json());
}
